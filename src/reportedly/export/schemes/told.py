"""An incident as other schemes ask for it: one value a property, places by level, and the reports that tell of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from reportedly.model.claim import Text, Value
from reportedly.model.count import Count
from reportedly.model.incident import Incident
from reportedly.model.parts import RecordParts
from reportedly.model.when import When
from reportedly.model.where import Where

Sort = TypeVar("Sort", When, Where, Count, Text)

#: A town's middle may stand for it where a scheme knows no areas; that of a larger place would be a false point.
_POINTS = frozenset({"town"})
_PARTIAL = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Source:
    """A report as far as a scheme names its sources."""

    id: str
    sha256: str
    outlet: str | None
    url: str | None
    title: str | None
    published: str | None

    @property
    def day(self) -> str | None:
        """The day, month or year of publication as a partial date of ISO 8601; an interval or a day without a year is
        none."""
        day = (self.published or "").partition("T")[0]
        return day if _PARTIAL.fullmatch(day) else None


@dataclass(frozen=True, slots=True)
class Told:
    """One incident with the codes its kind has in other schemes, and the reports that tell of it by their ids."""

    incident: Incident
    codes: Mapping[str, str]
    sources: tuple[Source, ...]

    def best(self, name: str, sort: type[Sort]) -> Sort | None:
        """The preferred value of a property, None where there is none of that sort."""
        value: Value | None = next((values.best for given, values in self.incident.properties if given == name), None)
        return value if isinstance(value, sort) else None

    @property
    def when(self) -> When | None:
        """When it happened."""
        return self.best("when", When)

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day, where both are known with their year."""
        when = self.when
        if when is None or not when.year_known or when.earliest is None or when.latest is None:
            return None
        return date.fromisoformat(when.earliest), date.fromisoformat(when.latest)

    @property
    def where(self) -> Where | None:
        """Where it happened, else from where somebody moved."""
        return self.best("where", Where) or self.best("from", Where)

    @property
    def place(self) -> str | None:
        """The name of the place."""
        return (self.where.known_as or self.where.name) if self.where else None

    def area(self, level: str) -> str | None:
        """The name of the country, admin1 or admin2 that it lies in, None where it is not known that closely."""
        where = self.where
        if where is None or where.gazetteer_id is None or where.level is None:
            return None
        above = list(reversed(where.parents))
        path = above if where.level in ("town", "feature") else [*above, where.known_as or where.name]
        depth = ("country", "admin1", "admin2").index(level)
        return path[depth] if depth < len(path) else None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, for a town alone."""
        where = self.where
        if where is None or where.level not in _POINTS or where.lat is None or where.lon is None:
            return None
        return where.lat, where.lon

    def count(self, name: str) -> Count:
        """How many of a property, all open where nothing is said."""
        return self.best(name, Count) or Count(None, None, None)

    def words(self, name: str) -> str | None:
        """A value that is words: actor, target."""
        text = self.best(name, Text)
        return text.text if text else None

    @property
    def outlets(self) -> list[str]:
        """Who published, each once."""
        return sorted({source.outlet for source in self.sources if source.outlet})

    @property
    def links(self) -> list[str]:
        """Where it was published."""
        return [source.url for source in self.sources if source.url]

    @property
    def name(self) -> str:
        """A line to call it by: its kind, place and time."""
        said = (self.incident.kind.replace("_", " "), self.place, self.when.edtf if self.when else None)
        return ", ".join(one for one in said if one)


def told(parts: RecordParts) -> Iterator[Told]:
    """Every incident, in the order of ids. Reports are held without their texts."""
    report_of = {account.id: reading.report for reading in parts.readings() for account in reading.accounts}
    sources = {r.id: Source(r.id, r.sha256, r.outlet, r.url, r.title, r.published) for r in parts.reports()}
    for incident in parts.incidents():
        ids = sorted({report_of[account] for account in incident.accounts if account in report_of})
        yield Told(incident, parts.codes.get(incident.kind, {}), tuple(sources[one] for one in ids if one in sources))


def whole(number: float | None) -> int | float | None:
    """A whole number as such."""
    return int(number) if number is not None and float(number).is_integer() else number

"""Places told: how often a report tells of each place, outside its dateline, and which country it tells of most."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportedly.model.where import Where
from reportedly.read.placenames import fold_name
from reportedly.read.seen.mentions import PlaceMention

#: Longest name in capitals that may be an abbreviation ("USA", "DPRK").
SHORTEST = 5

#: Levels fine enough to say where something happened.
FINE = frozenset({"town", "admin2", "feature"})


def place_key(place: PlaceMention) -> str:
    """What makes two mentions one place: its id, or the words where the gazetteer does not have it."""
    return place.where.gazetteer_id or place.where.name.casefold()


@dataclass(slots=True)
class PlacesTold:
    """A report's places by key. `body` counts the mentions in title and paragraphs outside a dateline, `inside` how
    many stand within each larger place, by name; `names` are all names told; `datelines` the places the report is filed
    from, `filed` whether with the day, as by correspondents; `focus` is the country told of most; `divisions` holds the
    places told of in each admin-1 division, itself among them."""

    body: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    datelines: set[str] = field(default_factory=set)
    filed: bool = False
    focus: str | None = None
    total: int = 0
    most: int = 0
    divisions: dict[str, set[str]] = field(default_factory=dict)

    def is_stray(self, place: PlaceMention) -> bool:
        """Whether nothing else that the report names lies in a place's division, while two of another are told: a name
        that the gazetteer knows elsewhere alone, as a quarter's or a street's."""
        own = division_of(place.where)
        if own is None:
            return False
        others = max((len(keys) for division, keys in self.divisions.items() if division != own), default=0)
        return len(self.divisions.get(own, ())) < 2 <= others

    def country_of(self, place: PlaceMention) -> str | None:
        """The country a place lies in, or is; None for one that is not known."""
        return country_of(place.where)


def country_of(where: Where) -> str | None:
    """The country a place lies in, or is."""
    if where.level == "country":
        return where.known_as or where.name
    return where.parents[-1] if where.parents else None


def division_of(where: Where) -> str | None:
    """The admin-1 division a place lies in, or is; None for one that is not known, or larger."""
    if where.level == "admin1":
        return where.known_as or where.name
    return where.parents[-2] if len(where.parents) > 1 else None


def places_told(mentions: Sequence[tuple[PlaceMention, bool, bool]]) -> PlacesTold:
    """The table of a report's places. Each mention comes with whether it stands in a dateline, and whether that
    dateline gives a day."""
    told = PlacesTold()
    countries: Counter[str] = Counter()
    for place, in_dateline, filed in mentions:
        where = place.where
        name = where.known_as or where.name
        told.names |= {name}
        told.inside.update(set(where.parents[:3]))
        if (division := division_of(where)) is not None:
            told.divisions.setdefault(division, set()).add(place_key(place))
        if in_dateline:
            told.datelines.add(place_key(place))
            told.filed |= filed
            continue
        told.body[place_key(place)] += 1
        country = country_of(where)
        if country is not None:
            countries[country] += 1
    told.total = sum(told.body.values())
    told.most = max(told.body.values(), default=0)
    told.focus = max(sorted(countries), key=lambda c: countries[c], default=None)
    return told


def as_written(mention: PlaceMention) -> Where:
    """The place under the name the report gives it, save for capitals and abbreviations ("PORT VALE", "Wex.")."""
    written = " ".join(mention.span.quote.split())
    known = mention.where.name if mention.where.gazetteer_id is not None else None
    if written.isupper() and len(written) > SHORTEST and known and fold_name(written) != fold_name(known):
        written = written.title()  # another name than the gazetteer's: "NEW YORK" is not called New York City there
    plain = not written.isupper() and "." not in written
    return replace(mention.where, name=written if plain else mention.where.name, known_as=known)

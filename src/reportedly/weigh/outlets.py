"""Outlets and agencies: names as they are compared, the agency a report credits, owners, and a user's word on them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from reportedly.errors import UsageError
from reportedly.model.report import Report
from reportedly.weigh.options import WeighOptions

#: "SEOUL (Reuters) –", "Seoul, Jan 28 (IANS):", "(Yonhap)" at the end, "(Reporting by ...)" is no credit.
_CREDIT = re.compile(r"\((?P<names>[A-Z][^()\n]{1,60})\)\s*(?:--|[-–—:]|$)", re.MULTILINE)
#: "Photo: YONHAP", "Source: AFP", "By Reuters", "© AFP" on a line of its own: the words or the picture are an agency's.
_CREDIT_LINE = re.compile(
    r"^\W{0,3}(?:source|by|from|copyright|text|©|\(c\))\s*[:/-]?\s*(?P<names>[A-Z][\w .&'’-]{1,40})\W*$",
    re.MULTILINE | re.IGNORECASE,
)
_GENERIC = re.compile(r"\b(?:the|news|agency|agencies|daily|newspaper|com|org|net|www|online|tv|s)\b|[^a-z0-9 ]")
_DOMAIN = re.compile(r"[\w.-]+\.[a-z]{2,}")
#: Parts of a domain that name no outlet.
_ENDINGS = frozenset({"www", "com", "co", "org", "net", "kr", "uk", "jp", "go", "ac"})
_KEYS = frozenset({"name", "signs", "agency", "owner", "source", "reliability"})
#: The Admiralty scale's letters for a source; F, that it cannot be judged, is no middle of them.
RELIABILITY: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Outlet:
    """One row of the table. `signs` are the words it is known by, in small letters."""

    name: str
    signs: tuple[str, ...]
    agency: bool = False
    owner: str | None = None
    reliability: str | None = None


class Outlets:
    """A table of outlets; of two rows for one name the later one holds."""

    def __init__(self, rows: Iterable[Outlet]) -> None:
        self.rows = tuple(rows)
        self._named = {sign: row for row in self.rows for sign in (*row.signs, row.name.casefold())}
        self._agency = {sign: row.name for row in self.rows if row.agency for sign in row.signs}
        # The longest first, so that "korean central news agency" is not taken for a shorter sign within it.
        signs = sorted(self._agency, key=lambda sign: (-len(sign), sign))
        self._signs = re.compile(rf"\b(?:{'|'.join(map(re.escape, signs)) or '(?!)'})\b")
        self._keys: dict[str, str] = {}

    def agency_in(self, words: str) -> str | None:
        """The agency that some words name, None where they name none."""
        found = self._signs.search(words.casefold())
        return self._agency[found[0]] if found else None

    def key(self, name: str) -> str:
        """An outlet's name as it is compared: an agency by its usual name, a web address by its domain."""
        known = self._keys.get(name)
        if known is None:
            known = self._keys[name] = self._key(name)
        return known

    def _key(self, name: str) -> str:
        if agency := self.agency_in(name):
            return agency.casefold()
        low = name.casefold().strip()
        if _DOMAIN.fullmatch(low):
            parts = [part for part in low.split(".") if part not in _ENDINGS]
            return parts[-1] if parts else low
        return " ".join(_GENERIC.sub(" ", low).split()) or low

    def credit_of(self, report: Report) -> str | None:
        """The agency that a report gives its words to; None where it names none or only itself."""
        for pattern in (_CREDIT, _CREDIT_LINE):
            for match in pattern.finditer(report.text):
                if agency := self.agency_in(match["names"]):
                    own = report.outlet is not None and self.key(report.outlet) == agency.casefold()
                    return None if own else agency
        return None

    def owner_of(self, name: str) -> str | None:
        """Who owns an outlet, None where the table does not say."""
        row = self._row(name)
        return row.owner if row else None

    def reliability_of(self, name: str) -> str | None:
        """The letter that a user gave an outlet, None where nobody did."""
        row = self._row(name)
        return row.reliability if row else None

    def _row(self, name: str) -> Outlet | None:
        return self._named.get(name.casefold().strip()) or self._named.get(self.key(name))


@cache
def shipped() -> Outlets:
    """The table that ships with the package."""
    return Outlets(_rows(files("reportedly.weigh").joinpath("outlets.yaml").read_text("utf-8"), "outlets.yaml"))


def outlets_of(options: WeighOptions) -> Outlets:
    """The table that ships, with the rows of the user's file after it; `UsageError` where that cannot be read."""
    if options.outlets is None:
        return shipped()
    try:
        text = Path(options.outlets).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"cannot be read: {error}.", where=options.outlets, next_step="Mend the file, or the setting weigh.outlets."
        ) from error
    return with_own(text, options.outlets)


def with_own(text: str, where: str) -> Outlets:
    """The table that ships with rows of a user's YAML after it; `where` names the file in errors (`UsageError`)."""
    return Outlets((*shipped().rows, *_rows(text, where)))


def _rows(text: str, where: str) -> Iterable[Outlet]:
    try:
        data = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        raise UsageError(f"is no YAML: {error}.", where=where, next_step="Mend the line named.") from error
    if not isinstance(data, list):
        raise UsageError("is no list of outlets.", where=where, next_step="Begin each row with `- name: ...`.")
    for number, row in enumerate(data, start=1):
        yield _row_of(row, f"{where}: row {number}")


def _row_of(row: Any, where: str) -> Outlet:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not row.keys() <= _KEYS:
        known = ", ".join(sorted(_KEYS))
        raise UsageError("is no outlet.", where=where, next_step=f"Give a name, and of the rest only: {known}.")
    reliability = row.get("reliability")
    if reliability is not None and reliability not in RELIABILITY:
        raise UsageError(f"{reliability!r} is no reliability.", where=where, next_step="Give a letter from A to F.")
    signs = tuple(str(sign).casefold() for sign in row.get("signs") or [row["name"]])
    return Outlet(row["name"], signs, bool(row.get("agency")), row.get("owner"), reliability)

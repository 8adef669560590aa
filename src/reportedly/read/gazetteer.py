"""The gazetteer: places with names, coordinates and parents, from one SQLite file that the package ships packed."""

import csv
import hashlib
import lzma
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from reportedly.errors import NoSpace, UsageError
from reportedly.model.where import Level, Where
from reportedly.read.placenames import OTHER, OWN, TYPE_AFTER, fold_name

#: What Korean sources call the seat of a county by: Musan is "Musan-ŭp", and its own name is that without it.
_SEAT = "up"

LEVELS: tuple[Level, ...] = ("country", "admin1", "admin2", "town", "feature")
#: What the point of a place rests on, in the words shown to a reader; the order is the one the file is built with.
BASES = ("its own record", "the middle of its outline", "the middle of its towns", "its namesake town", "its parent")
#: Columns of a gazetteer of one's own; all but the first two may be empty.
COLUMNS = ("id", "name", "other_names", "level", "lat", "lon", "radius_km", "parent", "country", "population")
#: Radius of a place of one's own that gives none, by level (kilometres): the middle values of the shipped gazetteer.
USUAL_RADIUS = {"country": 400.0, "admin1": 120.0, "admin2": 30.0, "town": 3.0, "feature": 20.0}
_FIRST_EXTRA = 2_000_000_000
_ASK = 400  # names a query, below SQLite's limit of variables


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `number` is its key in the gazetteer file, `id` what a record shows. `basis` says what its point rests
    on (one of `BASES`); `kind` is a feature's sort ("river") or "capital"; `country` is an ISO 3166 code or empty."""

    number: int
    id: str
    name: str
    level: Level
    kind: str
    lat: float | None
    lon: float | None
    radius_km: float | None
    population: int
    country: str
    parent: int | None
    basis: str

    @property
    def is_own(self) -> bool:
        """Whether it comes from the user's own gazetteer: whoever names a place there expects it in the reports."""
        return self.number >= _FIRST_EXTRA

    @property
    def called(self) -> str:
        """Its name among another's parents: a city that is a division of its own is called as it is, not "City of"."""
        return self.name.removeprefix("City of ") if self.level == "admin2" else self.name


@dataclass(frozen=True, slots=True)
class Found:
    """A place that has a name looked up, and how it has it (see `placenames`)."""

    place: Place
    how: int


class Gazetteer:
    """Places by name and by id. Opens its file at the first question; safe to pickle to another process."""

    def __init__(self, extra: str | Path | None = None, *, only_extra: bool = False) -> None:
        self._extra = None if extra is None else Path(extra)
        self._only_extra = only_extra
        self._db: sqlite3.Connection | None = None
        self._known: dict[str, tuple[Found, ...]] = {}
        self._places: dict[int, Place] = {}

    @classmethod
    def open(cls, extra: Path | None = None, only_extra: bool = False) -> Self:
        """The shipped gazetteer, with the CSV file `extra` added (see `COLUMNS`), or that file alone.

        `UsageError` where the file cannot be read, when first asked.
        """
        return cls(extra, only_extra=only_extra)

    def __getstate__(self) -> tuple[Path | None, bool]:
        return self._extra, self._only_extra

    def __setstate__(self, state: tuple[Path | None, bool]) -> None:
        self.__init__(state[0], only_extra=state[1])  # type: ignore[misc]

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with any change of the gazetteer, the user's own file included.

        `UsageError` where that file cannot be read.
        """
        digest = hashlib.sha256()
        if not self._only_extra:
            digest.update(_packed_hash().encode())
        if self._extra is not None:
            try:
                digest.update(self._extra.read_bytes())
            except OSError as error:
                raise UsageError(f"the gazetteer cannot be read: {error}", where=str(self._extra)) from error
        return digest.hexdigest()[:12]

    def search(self, name: str) -> list[Found]:
        """Every place called `name`, in whatever spelling of case, accents and hyphens, the likeliest first; where
        there is none and a type word ends it ("Ryanggang Province"), those of that level called by the rest."""
        folded = fold_name(name)
        found = list(self.look_up([folded]).get(folded, ()))
        stem, _, last = folded.rpartition(" ")
        if not found and stem and last in TYPE_AFTER:
            found = [f for f in self.look_up([stem]).get(stem, ()) if f.place.level == TYPE_AFTER[last]]
        return found

    def look_up(self, folded: Iterable[str]) -> dict[str, tuple[Found, ...]]:
        """The places of each folded name that has any."""
        asked = [name for name in dict.fromkeys(folded) if name]
        new = [name for name in asked if name not in self._known]
        if len(self._known) + len(new) > _REMEMBERED:
            self._known.clear()
            self._places.clear()
            new = asked
        for start in range(0, len(new), _ASK):
            self._fetch(new[start : start + _ASK])
        return {name: found for name in asked if (found := self._known[name])}

    def place(self, place_id: str) -> Place | None:
        """The place of that id, or None."""
        if place_id.startswith("geonames:") and place_id[9:].isdigit():
            return self._number(int(place_id[9:]))
        row = self._connection().execute("SELECT number FROM place WHERE key = ?", (place_id,)).fetchone()
        return self._number(row[0]) if row else None

    def parents(self, place: Place) -> tuple[Place, ...]:
        """The places above, nearest first."""
        above: list[Place] = []
        while place.parent is not None and len(above) < len(LEVELS):
            parent = self._number(place.parent)
            if parent is None:
                break
            above.append(parent)
            place = parent
        return tuple(above)

    def spellings(self, place: Place) -> tuple[str, ...]:
        """Other names of a place as they are written, where the gazetteer keeps them."""
        row = self._connection().execute("SELECT names FROM spelling WHERE number = ?", (place.number,)).fetchone()
        return tuple(row[0].split("\t")) if row else ()

    def where(self, place: Place) -> Where:
        """The place as a value of the record."""
        return Where(
            name=place.name,
            gazetteer_id=place.id,
            level=place.level,
            lat=place.lat,
            lon=place.lon,
            radius_km=place.radius_km,
            parents=tuple(parent.called for parent in self.parents(place)),
        )

    def _number(self, number: int) -> Place | None:
        if number not in self._places:
            query = f"SELECT {_PLACE} FROM place WHERE number = ?"  # noqa: S608 - the columns are a constant
            row = self._connection().execute(query, (number,)).fetchone()
            if row is None:
                return None
            self._places[number] = _place(row)
        return self._places[number]

    def _fetch(self, names: list[str]) -> None:
        found: dict[str, list[Found]] = {name: [] for name in names}
        marks = ",".join("?" * len(names))
        source = "FROM name JOIN place USING (number)"
        query = f"SELECT folded, how, {_PLACE} {source} WHERE folded IN ({marks})"
        for folded, how, *row in self._connection().execute(query, names):
            place = self._places.get(row[0]) or self._places.setdefault(row[0], _place(row))
            seat = how == OTHER and fold_name(place.name) == f"{folded} {_SEAT}"
            found[folded].append(Found(place, OWN if seat else how))
        for name, places in found.items():
            places.sort(key=lambda f: (not f.place.is_own, f.how, -f.place.population, f.place.number))
            self._known[name] = tuple(places)

    def _connection(self) -> sqlite3.Connection:
        if self._db is None:
            self._db = self._connect()
        return self._db

    def _connect(self) -> sqlite3.Connection:
        if self._extra is None:
            return _read_only(unpacked())
        db = sqlite3.connect(":memory:", check_same_thread=False)
        if self._only_extra:
            db.executescript(_SCHEMA)
        else:
            with _read_only(unpacked()) as shipped:
                shipped.backup(db)
        _add(db, _rows(self._extra))
        return db


#: Names kept in memory between reports, with their places: about 30 MB at most.
_REMEMBERED = 50_000
_PLACE = "place.number, key, place.name, level, kind, lat, lon, radius_km, population, country, parent, basis"
_SCHEMA = """
CREATE TABLE place (number INTEGER PRIMARY KEY, key TEXT, name TEXT, level INTEGER, kind TEXT, lat REAL, lon REAL,
  radius_km REAL, population INTEGER, country TEXT, parent INTEGER, basis INTEGER);
CREATE TABLE name (folded TEXT, number INTEGER, how INTEGER, PRIMARY KEY (folded, number)) WITHOUT ROWID;
CREATE TABLE spelling (number INTEGER PRIMARY KEY, names TEXT);
"""


def _place(row: Sequence[Any]) -> Place:
    number, key, name, level, kind, lat, lon, radius, population, country, parent, basis = row
    place_id = f"geonames:{number}" if key is None else key
    point = (lat, lon, radius)
    return Place(number, place_id, name, LEVELS[level], kind, *point, population, country, parent, BASES[basis])


def cache_folder() -> Path:
    """Where the gazetteer is unpacked to: `REPORTEDLY_CACHE`, else the platform's folder for a user's caches."""
    given = os.environ.get("REPORTEDLY_CACHE")
    if given:
        return Path(given)
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".cache") / "reportedly"


def unpacked() -> Path:
    """The shipped gazetteer's SQLite file, unpacked at first use: written beside its place and moved there whole, so
    that two processes may do it at once. Its name holds a hash of the packed bytes. `NoSpace` where it cannot be."""
    target = cache_folder() / f"gazetteer-{_packed_hash()[:16]}.sqlite"
    if target.exists():
        return target
    packed = _packed()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix="unpacking-", delete=False) as part:
            part.write(lzma.decompress(packed))
        Path(part.name).replace(target)
    except OSError as error:
        raise NoSpace(
            f"the gazetteer cannot be unpacked: {error}",
            where=str(target.parent),
            next_step="Free 40 MB there, or name another folder in REPORTEDLY_CACHE.",
        ) from error
    return target


def _packed() -> bytes:
    return (files("reportedly.read") / "data" / "gazetteer.sqlite.xz").read_bytes()


@cache
def _packed_hash() -> str:
    return hashlib.sha256(_packed()).hexdigest()


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path.as_posix()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a gazetteer of one's own, numbered from 2 as an editor shows them."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the gazetteer cannot be read: {error}", where=str(path)) from error
    reader = csv.DictReader(text.splitlines())
    missing = [column for column in ("id", "name") if column not in (reader.fieldnames or ())]
    if missing:
        raise UsageError(
            f"no column {' and '.join(missing)}",
            where=str(path),
            next_step=f"The first line names the columns: {','.join(COLUMNS)}.",
        )
    for number, row in enumerate(reader, start=2):
        yield number, {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}


def _add(db: sqlite3.Connection, lines: Iterator[tuple[int, dict[str, str]]]) -> None:
    """Add places of one's own, or replace those whose id they bear; a parent is named by id."""
    numbers: dict[str, int] = {}
    parents: list[tuple[int, str]] = []
    for line, row in lines:
        number = _known_number(db, row["id"]) or _FIRST_EXTRA + line
        numbers[row["id"]] = number
        if row.get("parent"):
            parents.append((number, row["parent"]))
        db.execute("DELETE FROM name WHERE number = ?", (number,))
        db.execute("REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", _own_place(number, line, row))
        others = [name.strip() for name in row.get("other_names", "").split(";") if name.strip()]
        named = {fold_name(name): OTHER for name in others} | {fold_name(row["name"]): OWN}
        db.executemany("REPLACE INTO name VALUES (?,?,?)", [(name, number, how) for name, how in named.items()])
        db.execute("REPLACE INTO spelling VALUES (?,?)", (number, "\t".join(others)))
    for number, parent in parents:
        above = numbers.get(parent) or _known_number(db, parent)
        if above is None:
            raise UsageError(f"parent {parent!r} is no place's id", where="the gazetteer")
        db.execute("UPDATE place SET parent = ? WHERE number = ?", (above, number))
    db.commit()


def _known_number(db: sqlite3.Connection, place_id: str) -> int | None:
    if place_id.startswith("geonames:") and place_id[9:].isdigit():
        row = db.execute("SELECT number FROM place WHERE number = ?", (int(place_id[9:]),)).fetchone()
    else:
        row = db.execute("SELECT number FROM place WHERE key = ?", (place_id,)).fetchone()
    return int(row[0]) if row else None


def _own_place(number: int, line: int, row: dict[str, str]) -> tuple[object, ...]:
    level = row.get("level") or "town"
    if level not in LEVELS or not row["id"] or not row["name"]:
        found = (
            f"line {line} has the level {level!r}" if row["id"] and row["name"] else f"line {line} has no id or name"
        )
        raise UsageError(found, where="the gazetteer", next_step=f"A level is one of {', '.join(LEVELS)}.")
    try:
        lat, lon, radius = (float(row[c]) if row.get(c) else None for c in ("lat", "lon", "radius_km"))
        population = int(row.get("population") or 0)
    except ValueError as error:
        raise UsageError(f"line {line}: {error}", where="the gazetteer") from error
    if (lat is None) != (lon is None) or (
        lat is not None and lon is not None and not (abs(lat) <= 90 and abs(lon) <= 180)
    ):
        raise UsageError(f"line {line}: lat and lon are degrees, both or neither", where="the gazetteer")
    if radius is None and lat is not None:
        radius = USUAL_RADIUS[level]
    key = None if row["id"].startswith("geonames:") else row["id"]
    kind = ""
    return (
        number,
        key,
        row["name"],
        LEVELS.index(level),
        kind,
        lat,
        lon,
        radius,
        population,
        row.get("country", ""),
        None,
        0,
    )

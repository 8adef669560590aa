"""A catalogue of a record: what its lists show, kept in a file of its own so that a page of a list costs a page.

The catalogue is derived: it can be deleted at any time and is made again from the record. It holds reports, incidents
and judged pairs, and an index of words by which reports are found. No voice and no speaker is in it, and whoever gives
the words leaves names out: nothing here gathers what is said about or by a person across reports.
"""

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any, Generic, TypeVar

from reportedly.store.beside import File

Entry = TypeVar("Entry")
#: The name of the file, beside the record's database. It can be deleted: it is made anew.
FILE = "catalogue.db"
#: Raised whenever the tables below change: a catalogue of another form is thrown away and made anew.
FORM = 6


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report as a list shows it. `accounts` is None where it is not read; `kinds` are those of its accounts."""

    id: str
    outlet: str | None
    published: str | None
    language: str
    title: str | None
    url: str | None
    accounts: int | None
    claims: int
    kinds: str


@dataclass(frozen=True, slots=True)
class IncidentEntry:
    """An incident as a list shows it: EDTF and first day of its best time (known years), its place in words, how many
    persons in words and as numbers."""

    id: str
    kind: str
    when: str | None
    day: str | None
    place: str | None
    within: str
    persons: str | None
    persons_low: float | None
    persons_best: float | None
    persons_high: float | None
    persons_about: bool
    grade: str
    lines_low: int
    lines_high: int
    accounts: int
    contested: str
    maybe: int


@dataclass(frozen=True, slots=True)
class PairEntry:
    """Two accounts that were judged, with the last word on them. `state` is "open" for a person to settle, "later",
    or "settled"; `left_words` and `right_words` say what each is, in short, `left_when` and `right_when` its EDTF."""

    left: str
    right: str
    verdict: str
    score: float | None
    state: str
    kind: str
    left_when: str | None
    left_words: str
    right_when: str | None
    right_words: str


@dataclass(frozen=True, slots=True)
class Paged(Generic[Entry]):
    """One page of a list: its entries, how many there are in all, and how many come before."""

    entries: tuple[Entry, ...]
    total: int
    offset: int = 0


#: Each list's entries and the key by which an entry is replaced.
_LISTS: Mapping[str, tuple[type[Any], tuple[str, ...]]] = {
    "reports": (ReportEntry, ("id",)),
    "incidents": (IncidentEntry, ("id",)),
    "pairs": (PairEntry, ("left", "right")),
}
#: The orders in which a list may be asked for, each with its SQL; the number settles ties.
ORDERS: Mapping[str, Mapping[str, str]] = {
    "reports": {
        "newest": "published IS NULL, published DESC",
        "oldest": "published IS NULL, published",
        "outlet": "outlet IS NULL, outlet, published DESC",
        "accounts": "accounts IS NULL, accounts DESC",
    },
    "incidents": {
        "newest": "day IS NULL, day DESC",
        "oldest": "day IS NULL, day",
        "kind": "kind, day DESC",
        "lines": "lines_low DESC, accounts DESC",
    },
    "pairs": {"likeliest": "state, score IS NULL, score DESC"},
}
#: Columns that a list may be narrowed by, each to one value.
_EXACT = {"reports": ("outlet", "language"), "incidents": ("kind", "grade"), "pairs": ("state", "kind", "verdict")}
#: The column that holds the day of an entry.
_DAY = {"reports": "published", "incidents": "day"}
_WORD = re.compile(r"\w+")
#: Words of a search that are looked for, at most.
MOST_WORDS = 12
#: Counts that are remembered until the next change.
MOST_COUNTS = 500

_SCHEMA = (
    "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)",
    "CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61 remove_diacritics 2')",
    *(f"CREATE INDEX {name}_{order} ON {name} ({by}, number)" for name in ORDERS for order, by in ORDERS[name].items()),
    "CREATE INDEX reports_of ON reports (outlet)",
    "CREATE INDEX incidents_of ON incidents (kind)",
    "CREATE INDEX pairs_state ON pairs (state, score)",
    'CREATE INDEX pairs_left ON pairs ("left")',
    'CREATE INDEX pairs_right ON pairs ("right")',
)


class Catalogue:
    """The lists of a record in a SQLite file, or in memory where `path` is None. Safe to use from several threads."""

    def __init__(self, path: Path | None = None) -> None:
        #: Counts that were asked for since the last change.
        self._counted: dict[tuple[Any, ...], Any] = {}
        self._file = File(path, derived=True)
        if self._file.one("PRAGMA user_version") != (FORM,):
            self._begin_anew()

    def _begin_anew(self) -> None:
        with self._change() as db:
            for name in (*_LISTS, "words", "about"):
                db.execute(f"DROP TABLE IF EXISTS {name}")
            for name, (entry, _) in _LISTS.items():
                columns = ", ".join(f'"{field.name}"' for field in fields(entry))
                db.execute(f"CREATE TABLE {name} (number INTEGER PRIMARY KEY, {columns})")
            for statement in _SCHEMA:
                db.execute(statement)
            db.execute(f"PRAGMA user_version={FORM}")

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        with self._file.change() as db:
            yield db
            self._counted.clear()

    def _all(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._file.all(query, *map(_sound, values))

    def _counts_of(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What counting gives, reckoned once between two changes."""
        key = (query, *values)
        with self._file.held():
            if key not in self._counted:
                if len(self._counted) >= MOST_COUNTS:
                    self._counted.clear()
                self._counted[key] = self._all(query, values)
            found: list[tuple[Any, ...]] = self._counted[key]
            return found

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    @property
    def stamp(self) -> str | None:
        """The state of the record that was catalogued last, or None."""
        found = self._all("SELECT value FROM about WHERE name = 'stamp'")
        return str(found[0][0]) if found else None

    @stamp.setter
    def stamp(self, value: str) -> None:
        with self._change() as db:
            db.execute("INSERT OR REPLACE INTO about VALUES ('stamp', ?)", (value,))

    def put(self, name: str, entries: Iterable[Any]) -> None:
        """Catalogue entries of the list `name` (reports, incidents, pairs) over those of the same key."""
        entry, key = _LISTS[name]
        marks = ", ".join("?" for _ in range(len(fields(entry)) + 1))
        rows = [(_number(*(getattr(one, part) for part in key)), *map(_sound, astuple(one))) for one in entries]
        with self._change() as db:
            db.executemany(f"INSERT OR REPLACE INTO {name} VALUES ({marks})", rows)  # noqa: S608

    def put_words(self, words: Mapping[str, str]) -> None:
        """Catalogue the words by which each report, by its id, is to be found."""
        with self._change() as db:
            for report, text in words.items():
                db.execute("DELETE FROM words WHERE rowid = ?", (_number(report),))
                db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (_number(report), _sound(text)))

    def drop(self, name: str, ids: Iterable[str]) -> None:
        """Drop the reports or incidents of these ids."""
        numbers = [(_number(one),) for one in ids]
        with self._change() as db:
            db.executemany(f"DELETE FROM {name} WHERE number = ?", numbers)  # noqa: S608
            if name == "reports":
                db.executemany("DELETE FROM words WHERE rowid = ?", numbers)

    def drop_pairs(self, accounts: Iterable[str] | None) -> None:
        """Drop the pairs that hold one of these accounts, or all."""
        with self._change() as db:
            if accounts is None:
                db.execute("DELETE FROM pairs")
            else:
                db.executemany('DELETE FROM pairs WHERE "left" = ?1 OR "right" = ?1', [(one,) for one in accounts])

    def ids(self, name: str) -> set[str]:
        """The ids of the reports or incidents that are catalogued."""
        return {row[0] for row in self._all(f"SELECT id FROM {name}")}  # noqa: S608

    def counts(self, name: str, column: str) -> list[tuple[str, int]]:
        """How many entries of a list have each value of one of its columns, the most first."""
        if column not in {field.name for field in fields(_LISTS[name][0])}:
            raise KeyError(column)
        query = f"SELECT {column}, count(*) FROM {name} WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608
        return [(row[0], row[1]) for row in self._counts_of(query)]

    def page(
        self, name: str, wanted: Mapping[str, str], *, order: str = "", offset: int = 0, limit: int = 50
    ) -> Paged[Any]:
        """The entries of a list that meet `wanted`, from `offset` on, `limit` at most (-1 for all).

        Reports: `q` (words given for it, all of them, each from its start), `outlet`, `language`, `kind`, `read`
        ("yes" or "no"), `since` and `until` (days). Incidents: `kind`, `grade`, `place` (a part of its words), `since`,
        `until`. Pairs: `state`, `kind`, `verdict`. What is not known, or empty, is passed over. `order` is one of
        `ORDERS`, the first where it is none.
        """
        tests, values = _tests(name, {key: value for key, value in wanted.items() if value})
        where = " AND ".join(tests) or "1"
        orders = ORDERS[name]
        by = orders.get(order) or next(iter(orders.values()))
        total = self.total(name, wanted)
        query = f"SELECT * FROM {name} WHERE {where} ORDER BY {by}, number LIMIT ? OFFSET ?"  # noqa: S608
        entry = _LISTS[name][0]
        found = tuple(entry(*row[1:]) for row in self._all(query, (*values, limit, offset)))
        return Paged(found, int(total), offset)

    def total(self, name: str, wanted: Mapping[str, str]) -> int:
        """How many entries of a list meet `wanted` (as for `page`)."""
        tests, values = _tests(name, {key: value for key, value in wanted.items() if value})
        where = " AND ".join(tests) or "1"
        return int(self._counts_of(f"SELECT count(*) FROM {name} WHERE {where}", values)[0][0])  # noqa: S608

    def claims(self) -> int:
        """How many claims the catalogued reports hold."""
        return int(self._counts_of("SELECT coalesce(sum(claims), 0) FROM reports")[0][0])

    def beside(self, left: str, right: str) -> PairEntry | None:
        """The pair of these two accounts, or None."""
        found = self._all("SELECT * FROM pairs WHERE number = ?", (_number(*sorted((left, right))),))
        return PairEntry(*found[0][1:]) if found else None


def _tests(name: str, wanted: Mapping[str, str]) -> tuple[list[str], list[Any]]:
    tests, values = list[str](), list[Any]()

    def add(test: str, value: Any) -> None:
        tests.append(test)
        values.append(value)

    for column in _EXACT[name]:
        if column in wanted:
            add(f"{column} = ?", wanted[column])
    if name in _DAY:
        if "since" in wanted:
            add(f"{_DAY[name]} >= ?", wanted["since"])
        if "until" in wanted:
            add(f"{_DAY[name]} <= ?", wanted["until"] + "\uffff")
    if name == "reports":
        if "q" in wanted:
            words = _WORD.findall(wanted["q"])[:MOST_WORDS]
            add(
                "number IN (SELECT rowid FROM words WHERE words MATCH ?)",
                " ".join(f'"{one}"*' for one in words) or '""',
            )
        if "kind" in wanted:
            add("instr(' ' || kinds || ' ', ?) > 0", f" {wanted['kind']} ")
        if wanted.get("read") in ("yes", "no"):
            tests.append(f"accounts IS {'NOT ' if wanted['read'] == 'yes' else ''}NULL")
    if name == "incidents" and "place" in wanted:
        add("instr(lower(coalesce(place, '') || ', ' || within), lower(?)) > 0", wanted["place"])
    return tests, values


def _number(*key: str) -> int:
    """A row's number, which depends on its key alone: 63 bits of a hash, so that two of a million keys meet with a
    chance of 1 in 10 million."""
    return int.from_bytes(hashlib.sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).digest()[:8]) >> 1


def _sound(value: Any) -> Any:
    """A lone surrogate (of a file name, say) cannot be written as UTF-8: a question mark stands for it."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value

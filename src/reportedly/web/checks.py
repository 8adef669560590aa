"""Check items: what is known to be wrong, or settled, shown as if it were not, to learn how much of it is noticed.

A check item is a claim of the record with another value, or a pair of accounts that somebody else settled, shown as
open once more; it is made as a page is shown. It is kept nowhere but in what was answered, here and not in the record:
no decision, no log and no export holds anything of it. Each member is shown others, so that nobody can tell another;
who caught how many is shown to nobody but that member.
"""

import hashlib
import math
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from reportedly.model.claim import Value
from reportedly.pipeline.decisions.reviewing import Review, Reviewed
from reportedly.pipeline.words import value_words
from reportedly.pipeline.workbench.inspecting import Settled
from reportedly.pipeline.workbench.mistaking import keeps_the_mistake, mistaken
from reportedly.store.beside import File

#: The share of open claims, and of pairs to settle, that are check items while they are switched on.
SHARE = 0.05
#: Members who must have answered before the team's rate is shown: of two, each could tell the other's.
FEWEST = 3
#: Two-sided 95 % of the normal distribution.
_Z = 1.959964

_SCHEMA = """
CREATE TABLE IF NOT EXISTS checks_on (one INTEGER PRIMARY KEY CHECK (one = 1), seed TEXT NOT NULL, since REAL);
CREATE TABLE IF NOT EXISTS checked (handle TEXT NOT NULL, claim TEXT NOT NULL, shown TEXT NOT NULL,
    PRIMARY KEY (handle, claim));
CREATE TABLE IF NOT EXISTS caught (handle TEXT PRIMARY KEY, caught INTEGER NOT NULL, missed INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS caught_pairs (handle TEXT PRIMARY KEY, caught INTEGER NOT NULL, missed INTEGER NOT NULL);
"""
#: What check items are of, and the table of what became of them.
Of = Literal["claims", "pairs"]
_TABLES: Mapping[Of, str] = {"claims": "caught", "pairs": "caught_pairs"}
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rate:
    """How many check items were caught of how many answered, with the 95 % interval of the rate (Wilson 1927)."""

    caught: int
    answered: int

    @property
    def interval(self) -> tuple[float, float]:
        """From and to, each 0 to 1; everything where nothing was answered."""
        n = self.answered
        if not n:
            return 0.0, 1.0
        rate, square = self.caught / n, _Z * _Z
        middle = (rate + square / (2 * n)) / (1 + square / n)
        half = _Z * math.sqrt(rate * (1 - rate) / n + square / (4 * n * n)) / (1 + square / n)
        return max(0.0, middle - half), min(1.0, middle + half)


class Checks:
    """Check items and what became of them, in a file. `now` gives seconds since 1970."""

    def __init__(self, file: File, now: Callable[[], float]) -> None:
        self._file, self._now = file, now
        self.share = SHARE
        file.script(_SCHEMA)

    @property
    def on(self) -> bool:
        """Whether any are shown."""
        return self._file.one("SELECT 1 FROM checks_on WHERE since IS NOT NULL") is not None

    def switch(self, on: bool) -> None:
        """Show them from now on, or no more. Which claims they are changes each time they are switched on."""
        with self._file.change() as db:
            since = self._now() if on else None
            db.execute("INSERT OR REPLACE INTO checks_on VALUES (1, ?, ?)", (secrets.token_hex(16), since))

    def within(self, review: Review, handle: str) -> tuple[Review, frozenset[str]]:
        """A report under review as this member is to see it, and the ids of the claims that are check items in it."""
        row = self._file.one("SELECT seed FROM checks_on WHERE since IS NOT NULL")
        if row is None or review.reading is None:
            return review, frozenset()
        known = set(self.answered(review, handle))
        wrong: dict[str, Value] = {}
        for home in review.accounts:
            for item in home.claims:
                draw = _draw(str(row[0]), handle, item.claim.id)
                if item.state != "open" or item.claim.id in known or draw >= self.share * _DRAWS:
                    continue
                value = mistaken(item.claim, review.report.text, review.reading.claims, draw=draw)
                if value is not None:
                    wrong[item.claim.id] = value
        accounts = tuple(
            replace(home, claims=tuple(_with(item, wrong) for item in home.claims)) for home in review.accounts
        )
        return (replace(review, accounts=accounts) if wrong else review), frozenset(wrong)

    def answered(self, review: Review, handle: str) -> Mapping[str, str]:
        """The claims of a report that were check items for this member, each with the value shown, in words."""
        here = {item.claim.id for home in review.accounts for item in home.claims}
        rows = self._file.all("SELECT claim, shown FROM checked WHERE handle = ?", handle)
        return {claim: shown for claim, shown in rows if claim in here}

    def answer(self, handle: str, item: Reviewed, *, act: str, given: Value | None = None) -> bool | None:
        """Note what a member made of a check item: True where it was caught, False where it went past, None where it
        was put off, which counts as neither. Each counts once."""
        caught: bool | None = act == "reject"
        if given is not None:
            caught = not keeps_the_mistake(given, item.claim.value)
        elif act == "later":
            caught = None
        self._note((handle, item.claim.id, value_words(item.claim.value)), "claims", caught)
        return caught

    def pairs(self, settled: Mapping[Pair, Settled], handle: str, queue: int) -> dict[Pair, float]:
        """The pairs that are check items for this member in a queue of so many, each with where in it they are shown,
        from 0 to 1: of those that others settled, ones that the member never answered."""
        row = self._file.one("SELECT seed FROM checks_on WHERE since IS NOT NULL")
        if row is None:
            return {}
        seed = str(row[0])
        known = {key for (key,) in self._file.all("SELECT claim FROM checked WHERE handle = ?", handle)}
        drawn = sorted(
            (_draw(seed, handle, key), pair)
            for pair, one in settled.items()
            if handle not in one.by and (key := " ".join(pair)) not in known
        )
        many = int(self.share * queue + _draw(seed, handle, f"of {queue}") / _DRAWS)
        return {pair: _draw(seed, handle, f"at {' '.join(pair)}") / _DRAWS for _, pair in drawn[:many]}

    def comes_next(self, handle: str, after: Pair) -> bool:
        """Whether a check item comes after this pair, for whoever goes from one to the next."""
        row = self._file.one("SELECT seed FROM checks_on WHERE since IS NOT NULL")
        return row is not None and _draw(str(row[0]), handle, f"after {' '.join(after)}") < self.share * _DRAWS

    def answer_pair(self, handle: str, pair: Pair, settled: Settled, act: str) -> bool | None:
        """Note what a member made of a pair that others settled: True where they say the same, False where not, None
        where it was put off. That one cites the other says nothing against their being the same."""
        said = {"same": "same", "cites": "same", "cited": "same", "different": "different"}.get(act)
        caught = None if said is None else said == settled.verdict
        self._note((handle, " ".join(pair), act), "pairs", caught)
        return caught

    def _note(self, row: tuple[str, str, str], of: Of, caught: bool | None) -> None:
        with self._file.change() as db:
            done = db.execute("INSERT OR IGNORE INTO checked VALUES (?, ?, ?)", row)
            if done.rowcount == 1 and caught is not None:
                table, column = _TABLES[of], "caught" if caught else "missed"
                db.execute(f"INSERT OR IGNORE INTO {table} VALUES (?, 0, 0)", row[:1])  # noqa: S608 - our own names
                db.execute(f"UPDATE {table} SET {column} = {column} + 1 WHERE handle = ?", row[:1])  # noqa: S608

    def forget(self, is_held: Callable[[str], bool]) -> None:
        """Forget what was shown of claims and accounts that the record no longer holds; the rates stay."""
        shown = self._file.all("SELECT DISTINCT claim FROM checked")
        gone = [(key,) for (key,) in shown if not all(map(is_held, key.split()))]
        with self._file.change() as db:
            db.executemany("DELETE FROM checked WHERE claim = ?", gone)

    def rate_of(self, handle: str, of: Of = "claims") -> Rate:
        """A member's own rate: to be shown to that member alone."""
        found = f"SELECT caught, caught + missed FROM {_TABLES[of]} WHERE handle = ?"  # noqa: S608 - our own names
        row = self._file.one(found, handle)
        return Rate(*map(int, row)) if row else Rate(0, 0)

    def rate(self, of: Of = "claims") -> Rate | None:
        """The team's rate; None while so few have answered that one could reckon another's."""
        row = self._file.one(f"SELECT count(*), sum(caught), sum(caught + missed) FROM {_TABLES[of]}")  # noqa: S608
        return Rate(int(row[1]), int(row[2])) if row is not None and row[0] >= FEWEST else None


_DRAWS = 1 << 32


def _draw(seed: str, handle: str, claim: str) -> int:
    """A number below `_DRAWS` that nobody can tell without the seed, the same each time the page is shown."""
    return int.from_bytes(hashlib.sha256(f"{seed}\x1f{handle}\x1f{claim}".encode("utf-8", "replace")).digest()[:4])


def _with(item: Reviewed, wrong: Mapping[str, Value]) -> Reviewed:
    value = wrong.get(item.claim.id)
    if value is None:
        return item
    claim = replace(item.claim, value=value)
    return replace(item, read=claim if item.read is not None else None, now=claim)

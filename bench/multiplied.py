"""A record of many reports made from one of few: each copy told of other days, other places and other names.

python bench/multiplied.py FROM TO NUMBER      reads the record FROM and writes NUMBER reports with readings to TO

Offsets stay as they are: every word becomes another word of the same length, always the same one within a copy. A word
that is not a common one becomes one that no other copy has; a common one changes places with common ones of its length
that about as many reports hold, so that words stay as common as they were and yet no copy shares its passages with
another, as reports of other happenings do not. Days move by a year and more a copy, places get ids and coordinates of
their own. What is measured on such a record is time and memory, never quality.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, islice
from typing import Any

from reportedly.ids import mint, sha256
from reportedly.link import Telling
from reportedly.model.claim import Reading
from reportedly.model.plain import plain, reading_from
from reportedly.model.report import Archived, Capture, Report
from reportedly.pipeline import Record
from reportedly.pipeline.runs.linking import tellings_of

#: Common words: those in at least this share of the reports. So many of them change places with one another.
COMMON = 0.05
CHANGING = 8
DAYS = 400
BATCH = 200
_WORD = re.compile(r"[A-Za-z]+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def multiplied(tellings: list[Telling], number: int) -> Iterator[tuple[Archived, Reading]]:
    """`number` reports with their readings."""
    held: Counter[str] = Counter()
    for one in tellings:
        held.update({word.lower() for word in _WORD.findall(one.report.text)})
    common = _changing({word: reports for word, reports in held.items() if reports >= COMMON * len(tellings)})
    for copy in range(number // len(tellings) + 1):
        words = _Renamed(copy, common)
        for one in tellings[: number - copy * len(tellings)]:
            yield _copy(one, copy, words)


def _changing(common: Mapping[str, int]) -> list[list[str]]:
    """Common words that change places with one another: of one length, and about as common."""
    ordered = sorted(common, key=lambda word: (len(word), -common[word], word))
    return [
        list(some)
        for _, same in groupby(ordered, key=len)
        for some in (words[at : at + CHANGING] for words in [list(same)] for at in range(0, len(words), CHANGING))
    ]


def _copy(telling: Telling, copy: int, words: "_Renamed") -> tuple[Archived, Reading]:
    old = telling.report
    text = _WORD.sub(lambda found: words[found.group()], old.text)
    data = f"{copy}\n{text}".encode("utf-8", "surrogatepass")
    name = sha256(data)
    title = None if old.title is None else _WORD.sub(lambda found: words[found.group()], old.title)
    report = replace(
        old, id=mint("r", name), sha256=name, text=text, title=title, url=None, published=_shifted(old.published, copy)
    )
    made = reading_from(_moved(plain(telling.reading), old, report, copy))
    return Archived(report, data, Capture(report.id, f"{report.id}.txt", "text/plain", "2026")), made


class _Renamed(dict[str, str]):
    """The words of one copy by those they stand for; the first copy has its own."""

    def __init__(self, copy: int, common: list[list[str]]) -> None:
        super().__init__()
        self._copy = copy
        self._common: dict[str, str] = {}
        for words in common:
            by = self._number(words[0]) % len(words)
            self._common |= dict(zip(words, words[by:] + words[:by], strict=True))

    def _number(self, word: str) -> int:
        return int(sha256(f"{self._copy} {word}".encode()), 16)

    def __missing__(self, word: str) -> str:
        self[word] = made = self._made(word) if self._copy else word
        return made

    def _made(self, word: str) -> str:
        small = word.lower()
        made = self._common.get(small, small)
        if small not in self._common and len(word) > 2:
            letters = f"{self._number(small):064x}"
            made = "".join(chr(97 + (int(letters[n % 64], 16) + ord(c)) % 26) for n, c in enumerate(small))
        if word.isupper() and len(word) > 1:
            return made.upper()
        return made.capitalize() if word[0].isupper() else made


def _shifted(day: str | None, copy: int) -> str | None:
    if day is None:
        return None
    return _DAY.sub(lambda found: (date.fromisoformat(found.group()) + timedelta(copy * DAYS)).isoformat(), day)


def _moved(data: Any, old: Report, new: Report, copy: int) -> Any:
    """The reading's data with ids, spans, days and places of the copy."""
    if isinstance(data, list):
        return [_moved(one, old, new, copy) for one in data]
    if isinstance(data, str):
        if data == old.id:
            return new.id
        return f"{data}{copy}" if re.fullmatch(r"[actyf]-[0-9a-f]{16}", data) else data
    if not isinstance(data, dict):
        return data
    out = {key: _moved(one, old, new, copy) for key, one in data.items()}
    if set(data) == {"start", "end", "quote"}:
        out["quote"] = new.text[data["start"] : data["end"]]
    if data.get("type") == "when":
        out |= {key: _shifted(data[key], copy) for key in ("edtf", "earliest", "latest")}
    if data.get("type") == "where" and copy:
        out["gazetteer_id"] = f"{data['gazetteer_id']}-{copy}" if data["gazetteer_id"] else None
        out["parents"] = [f"{name} {copy}" for name in data["parents"]]
        if data["lat"] is not None:
            out["lat"], out["lon"] = (
                -80 + (data["lat"] + 80 + 7 * copy) % 160,
                -180 + (data["lon"] + 180 + 11 * copy) % 360,
            )
    return out


def main(source: str, to: str, number: int) -> None:
    with Record.open(source, make=False) as record:
        tellings = list(tellings_of(record._store))
    with Record.create(to) as made:
        store: Any = made._store
        items = multiplied(tellings, number)
        done = 0
        while batch := list(islice(items, BATCH)):
            store.add_reports([archived for archived, _ in batch])
            store.put_readings([reading for _, reading in batch])
            done += len(batch)
            print(f"\r{done:,}", end="", file=sys.stderr)
    print(f"\n{to}: {done:,} reports", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

"""Findable: the words by which the workbench finds a report, none of which is a person's name.

A search for a name would gather what is said about or by one person across reports, and there is no such search. Names
are written with a capital; a word is found by where it is written without one, and only in passages that use capitals
at all. Places are found by the names that the gazetteer gave to claims, an outlet by its own.
"""

import re
from collections.abc import Iterator

from reportedly.model.claim import Reading
from reportedly.model.report import Report
from reportedly.model.where import Where

#: Characters of a report's words that can be found: far above any news report, so that one giant cannot fill the index.
MOST_TEXT = 200_000
#: One word in so many begins with a capital at the least, or the passage is taken for one written without: prose has
#: one in every sentence, and sentences of news have some twenty words.
CAPITALS = 40

_WORD = re.compile(r"[^\W\d_]+")


def findable(report: Report, reading: Reading | None) -> str:
    """The words a report is found by, parted by spaces: small words of its text without furniture, its outlet, the
    kinds of its accounts and the places of its claims."""
    told = (report.text[block.start : block.end] for block in report.blocks if block.kind != "furniture")
    words = " ".join(word for passage in told for word in _small(passage[:MOST_TEXT]))
    kinds = {account.kind.replace("_", " ") for account in reading.accounts} if reading else set()
    return " ".join([report.outlet or "", words[:MOST_TEXT], *sorted(kinds), *sorted(set(_places(reading)))])


def _small(passage: str) -> list[str]:
    """The words of a passage that are written in small letters alone; none where it is written without capitals, or in
    letters that have none."""
    words = _WORD.findall(passage)
    capitals = sum(word[0].isupper() for word in words)
    return [word for word in words if word.islower()] if capitals * CAPITALS >= len(words) else []


def _places(reading: Reading | None) -> Iterator[str]:
    for claim in reading.claims if reading else ():
        if isinstance(claim.value, Where) and claim.value.gazetteer_id is not None:
            yield from (claim.value.name, claim.value.known_as or "", *claim.value.parents)

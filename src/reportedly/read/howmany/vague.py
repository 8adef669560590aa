"""Vague quantity words ("dozens", "several", "a group of") with the bounds, if any, that a codebook gives them."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reportedly.model.count import Count
from reportedly.read.howmany.bounds import bound_before
from reportedly.read.howmany.casualties import persons_around
from reportedly.read.howmany.nouns import Counted, Phrases, unit_after
from reportedly.read.howmany.words import VAGUE

if TYPE_CHECKING:
    from reportedly.read.parse.sentences import Passage

VagueBounds = Mapping[str, tuple[int | None, int | None]]
_OF = re.compile(r"\sof(?:\s(?:the|these|those|his|her|its|their))?", re.IGNORECASE)
_SIZED = re.compile(r"^(an?) (?:large|small|good|great|fair|armed|whole) ")
#: Vague only with "of" behind them: "a group of soldiers", but "a group said".
_WITH_OF = frozenset({"a group", "an group", "a number", "a handful", "handful", "handfuls"})
_OPEN: tuple[None, None] = (None, None)


def vague_counts(
    passage: "Passage", phrases: Phrases, vague: VagueBounds
) -> Iterator[tuple[int, int, Count, Counted | None]]:
    """Each vague quantity of a passage: start, end, count (always `about`, never with a best value), what it counts."""
    text = passage.text
    for match in passage.every(VAGUE):
        words = _SIZED.sub(r"\1 ", match[0].lower())
        of = _OF.match(text, match.end())
        if words in _WITH_OF and not of:
            continue
        begin = of.end() if of else match.end()
        what = unit_after(text, begin) or phrases.after(begin + 1)
        if what is None and persons_around(text, match.start(), match.end()):
            what = Counted("persons", "persons", None, match.end())
        if what is None:
            continue
        low, high = vague.get(words, vague.get(words.removeprefix("a "), _OPEN))
        start = match.start()
        if (bound := bound_before(text, start)) is not None:
            start = bound[1]
            low = None if bound[0] in ("high", "below") else low
            high = None if bound[0] in ("low", "above") else high
        yield start, match.end(), Count(low, high, None, about=True), what

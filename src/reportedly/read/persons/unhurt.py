"""Unhurt: where a report says outright that an account killed or hurt nobody, in words that no trigger stands for."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.model.count import Count
from reportedly.read.belongs.claims import Built, Found
from reportedly.text import Span

if TYPE_CHECKING:
    from reportedly.read.seen.report import Seen

#: "There were no casualties", "caused no deaths or injuries", "without loss of life". Not "no other injuries", "no
#: serious injuries", "no civilian casualties", which leave others; nor "no reports of injuries": nothing is known then.
_NOBODY = re.compile(
    r"\b(?:no|without(?: any)?) (?:damages? or )?(?:(?P<both>casualties|victims)"
    r"|(?P<killed>deaths|fatalities|loss of life)|(?P<injured>injuries))"
    r"(?: (?:or|and|nor) (?:(?P<killed_too>deaths|fatalities|loss of life)|(?P<injured_too>injuries)))?\b"
    r"(?! (?:to|among|on|at) (?!(?:people|persons|anyone|anybody)\b))",
    re.I,
)
#: Shortly before, in characters: it is another happening that hurt nobody ("the other two caused no casualties").
_OTHERS = re.compile(r"\b(?:other|others|another|remaining|rest)\b[^.]*$", re.I)
_BESIDE = 60
#: How many sentences after an account's last words such a sentence may stand and speak of it.
_REACH = 2


def told_unhurt(built: Built, seen: "Seen") -> Iterator[Found]:
    """That nobody was killed, or hurt, as what stands in an account's own sentences or right after them says. Where
    another account is told between, it speaks of that one."""
    if not built.draft.kind.absorbs & {"killing", "injury"} or built.draft.status not in {"happened", "alleged"}:
        return
    own = {seen.sentence_at(m.span.start) for m in built.draft.mentions}
    others = {seen.sentence_at(m.span.start) for m in seen.events} - own
    for passage in seen.passages:
        for match in passage.every(_NOBODY) if passage.block.kind == "paragraph" else ():
            span = passage.span(*match.span())
            here = seen.sentence_at(span.start)
            before = max((n for n in own if n <= here), default=None)
            if before is None or here - before > _REACH or any(before < n <= here for n in others):
                continue
            if _OTHERS.search(passage.text, max(0, match.start() - _BESIDE), match.start()):
                continue
            yield from _found(match, span)


def _found(match: re.Match[str], span: Span) -> Iterator[Found]:
    count = Count(0, 0, 0, unit="persons", words=span.quote)
    for name in ("killed", "injured"):
        if match["both"] or match[name] or match[f"{name}_too"]:
            yield Found(name, count, span, "happened")

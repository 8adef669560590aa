"""Cross-references: words by which a report itself ties two of its accounts to one incident."""

from collections.abc import Sequence

from reportedly.model.claim import CrossReference
from reportedly.read.belongs.claims import Built
from reportedly.read.seen.report import SAME, Seen


def find_cross_references(seen: Seen, built: Sequence[Built]) -> list[CrossReference]:
    """For each such phrase, the first account in its sentence and the nearest account told before it."""
    found = []
    for passage in seen.passages:
        if passage.block.kind != "paragraph":
            continue
        for match in passage.every(SAME):
            span = passage.span(match.start(), match.end())
            here = seen.sentence_at(span.start)
            inside = [b for b in built if seen.sentence_at(b.draft.founder.span.start) == here]
            before = [b for b in built if seen.sentence_at(b.draft.founder.span.start) < here]
            if not inside or not before:
                continue
            right = min(inside, key=lambda b: b.draft.founder.span.start)
            left = max((_top(b, built) for b in before), key=lambda b: b.draft.founder.span.start)
            if left.id != right.id:
                found.append(CrossReference(left.id, right.id, same=True, span=span))
    return found


def _top(one: Built, built: Sequence[Built]) -> Built:
    """The whole that an account is told as part of."""
    if one.draft.part_of is None:
        return one
    return next((b for b in built if b.draft is one.draft.part_of), one)

"""Clauses: where a semicolon, a colon, a dash or "so" parts two, the first is no complement of the second's verb."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PARTING = frozenset({";", ":", "-", "–", "—", "--", "so"})
_HOLDS_ONE = re.compile(r";|:\s|\s[-–—]|—|, so\b")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


def part_clauses(doc: "Doc") -> None:
    """Label a clause that the parse took for a complement of the verb behind it as one beside it, where such a sign
    and a subject stand between: "Rebels shelled the town; the army did not respond" denies nothing."""
    if _HOLDS_ONE.search(doc.text) is None:
        return
    for verb in doc:
        if verb.dep_ != "ccomp" or verb.i > verb.head.i:
            continue
        between = [t for t in verb.head.lefts if t.i > verb.i]
        sign = next((t.i for t in between if t.text in _PARTING), None)
        if sign is not None and any(t.dep_ in _SUBJECTS and t.i > sign for t in between):
            verb.dep_ = "parataxis"

"""Joined: which verb lends others its auxiliaries: "will be arrested and tried", "did not see or hear"."""

from typing import TYPE_CHECKING

from reportedly.read.parse.sentences import children_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_OWN = frozenset({"aux", "auxpass", "nsubj", "nsubjpass"})


def first_of(trigger: "Token") -> "Token":
    """The first of joined verbs of one form, where the others have no auxiliary or subject of their own and "but" does
    not set them apart; the trigger itself where it is joined to none."""
    node = trigger
    while node.dep_ == "conj" and node.head.pos_ in {"VERB", "AUX"} and node.tag_ == node.head.tag_:
        if any(c.dep_ in _OWN for c in children_of(node)) or _is_set_apart(node):
            break
        node = node.head
    return node


def _is_set_apart(node: "Token") -> bool:
    between = node.doc[node.head.i + 1 : node.i]
    return any(t.lower_ in {"but", "yet", "then"} for t in between)

"""Participles: in "A court sentenced journalist Ihar Roe" the verb of the sentence, and no part of the name."""

from typing import TYPE_CHECKING, Any, cast

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PAST = frozenset({"VBN", "VBD"})
_WITHIN = frozenset({"amod", "compound"})
_DETERMINERS = frozenset({"det", "poss", "nummod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: What hangs on the verb behind the name, though the parse made it a sentence of its own: "to three years in prison".
_PREPOSITIONS = frozenset({"IN", "TO"})


def right_verbs(doc: "Doc") -> "Doc":
    """Where a sentence has no verb of its own, make one of the participle that the parse took for a word of the name
    behind it: the small models do so where a title stands before the name. Runs before words get their lemmas."""
    found = [token for token in doc if token.tag_ in _PAST and token.dep_ in _WITHIN and _is_verb(token)]
    if not found:
        return doc
    from spacy.attrs import DEP, HEAD, TAG  # noqa: PLC0415 - as with the model: only reading should cost it

    rows = doc.to_array([HEAD, DEP, TAG])
    above = [token.head.i for token in doc]
    for verb in found:
        for word, (head, label) in _anew(verb).items():
            above[word] = head
            rows[word, 1] = doc.vocab.strings.add(label)
        rows[verb.i, 2] = doc.vocab.strings.add("VBD")
    steps = np.array([head - place for place, head in enumerate(above)], dtype=np.int64)
    rows[:, 0] = steps.astype(np.uint64)  # as spaCy writes them
    doc.from_array([HEAD, DEP, TAG], cast(Any, rows))
    return doc


def _is_verb(word: "Token") -> bool:
    """Whether a participle before a name is the verb of its sentence: nothing before it opens the name's phrase, a noun
    stands before it, and no other word of the sentence is a verb in a tense."""
    name = _name_of(word)
    if name.tag_ not in {"NNP", "NNPS"} or name.i < word.i or word.i == 0:
        return False
    if any(child.dep_ in _DETERMINERS and child.i < word.i for child in name.children):
        return False
    before, sentence = word.nbor(-1), word.sent
    if before.tag_ not in {"NNP", "NN", "NNS", "CD"} or sentence.root.tag_.startswith(("VB", "MD")):
        return False
    return not any(token.tag_ in _FINITE and token.i != word.i for token in sentence)


def _name_of(word: "Token") -> "Token":
    """The last word of the name that a participle was hung on, or on the title before it."""
    name = word.head
    while name.dep_ in _WITHIN and name.head.i > name.i:
        name = name.head
    if name.tag_ == "NN":  # "journalist", of which the parse made a noun of its own
        while name.i + 1 < len(name.doc) and name.nbor(1).tag_ == "NNP":
            name = name.nbor(1)
    return name


def _anew(verb: "Token") -> dict[int, tuple[int, str]]:
    """The words around a verb that hang otherwise now, by their number: each with its new head and label."""
    name, first = _name_of(verb), verb.sent.start
    subject = next((token for token in verb.doc[first : verb.i] if token.dep_ in {"ROOT", "nsubj"}), None)
    if subject is None:
        return {}
    hung = {verb.i: (verb.i, "ROOT"), name.i: (verb.i, "dobj"), subject.i: (verb.i, "nsubj")}
    top = verb.head if verb.head.tag_ == "NN" and verb.head.dep_ not in _WITHIN else name
    if top.i != name.i:
        hung[top.i] = (name.i, "compound")
    for child in top.children:
        if child.i < verb.i:  # "on Monday": of the preposition that the name was hung on
            hung[child.i] = (top.head.i, "pobj") if top.dep_ == "pobj" else (subject.i, "nmod")
    for token in verb.doc[name.right_edge.i + 1 :]:
        if token.head.i not in {token.i, subject.i}:
            continue
        if token.tag_ in _PREPOSITIONS:
            hung[token.i] = (verb.i, "prep")
        elif token.dep_ == "punct":
            hung[token.i] = (verb.i, "punct")
        elif token.dep_ == "ROOT":
            break
    return hung

"""Hanging: on which account's trigger a word hangs, and on what else that tells whether a day or place is its own."""

from collections.abc import Iterable, Sequence, Set
from typing import TYPE_CHECKING

from reportedly.read.seen.mentions import EventMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.counted import is_person

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reportedly.read.what.draft import Draft

#: Where a parse keeps what stands above each word: every word of time or place is asked for with every trigger.
_ABOVE = "above"

#: Verbs by which somebody speaks: a day that hangs on one is the day they spoke.
SAYING = frozenset("""say tell report announce state add release explain confirm write claim note deny""".split())

#: Verbs by which a report says of something no more than that it was, or that it was told of as it was.
_HAPPENS = frozenset("happen occur erupt unfold ensue begin start transpire".split())
_WITH = {"take": "place", "break": "out"}

#: Words that stand for the whole of what was told.
_SUMS_UP = frozenset("it this that incident attack crime event violence tragedy accident altercation".split())

#: How many sentences back "it happened" may point.
_BACK = 3

#: What courts, police and newspapers hold afterwards: a day that such a noun stands over is the noun's.
HELD = frozenset(
    """arraignment hearing appearance trial sentencing indictment affidavit autopsy conference interview statement story
    article""".split()
)

_CARE = frozenset("hospital clinic infirmary".split())
_CARE_NAMES = frozenset("hospital medical clinic infirmary health healthcare trauma".split())

#: What is done at a hospital as anywhere else; all other verbs over a hospital tell of care.
_ACTS = frozenset(
    """shoot fire open kill stab attack wound injure rob bomb explode detonate happen occur erupt ring hold kidnap
    abduct seize storm""".split()
)


def governing(word: "Token", trigger: "Token") -> int | None:
    """How many verbs stand between a word and a trigger above it: 0 where the word hangs on the trigger itself, None
    where it does not hang on it at all."""
    return _known_above(word).get(trigger.i)


def _known_above(word: "Token") -> dict[int, int]:
    known: dict[int, dict[int, int]] = word.doc.user_data.setdefault(_ABOVE, {})
    above = known.get(word.i)
    if above is None:
        above = known[word.i] = _above(word)
    return above


def _above(word: "Token") -> dict[int, int]:
    """The word and those it hangs on, nearest first, each with the number of verbs between. What is held afterwards
    ("at his Saturday arraignment") stands between as a verb does; the verb of a compound ("drive-by") does not."""
    found: dict[int, int] = {}
    node, verbs = word, 0
    for _ in range(12):
        found[node.i] = verbs
        if node.i != word.i and (_is_verb(node) or node.lemma_.lower() in HELD):
            verbs += 1
        if node.head.i == node.i:
            break
        node = node.head
    return found


def _is_verb(node: "Token") -> bool:
    """Whether a word is a verb, and not one that a hyphen joins to what follows."""
    if node.pos_ not in {"VERB", "AUX"}:
        return False
    return node.whitespace_ != "" or node.i + 1 >= len(node.doc) or node.doc[node.i + 1].text != "-"


def triggers_of(mentions: Iterable[EventMention]) -> frozenset[tuple[int, int]]:
    """Where the triggers of mentions stand: the passage and the word, by their numbers."""
    return frozenset((m.passage, m.token.i) for m in mentions)


def hangs_on(word: "Token", passage: int, triggers: Set[tuple[int, int]]) -> bool:
    """Whether a word hangs on one of these triggers, with no other verb between. Looked for among the few words above
    it: the triggers may be those of hundreds of accounts."""
    return any(verbs == 0 and (passage, above) in triggers for above, verbs in _known_above(word).items())


def hangs_on_word(word: "Token", lemmas: Set[str]) -> bool:
    """Whether a word hangs on one of these words, with no other verb between."""
    doc = word.doc
    return any(verbs == 0 and doc[above].lemma_.lower() in lemmas for above, verbs in _known_above(word).items())


def happening_of(subject: "Token", passage: int, drafts: Sequence["Draft"], seen: Seen) -> "Draft | None":
    """The account of which a verb with its subject says only that it happened ("The shooting took place at the market
    on Friday", "It happened on Friday"), or that it was reported (see `subject_of_happening`); None where that is of
    nothing told."""
    own = next((d for d in drafts for m in d.mentions if m.passage == passage and m.token.i == subject.i), None)
    if own is not None or subject.lower_ not in _SUMS_UP:
        return own
    here = seen.passages[passage].block.start + subject.head.idx
    told = [(m.span.start, number) for number, d in enumerate(drafts) for m in d.mentions if m.span.start < here]
    start, number = max(told, default=(-1, 0))
    near = start >= 0 and seen.sentence_at(here) - seen.sentence_at(start) <= _BACK
    return drafts[number] if near else None


def subject_of_happening(verb: "Token") -> "Token | None":
    """The subject of a verb that says no more than that something happened; None where it says more."""
    lemma = verb.lemma_.lower()
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return None
    if lemma == "report":
        return subject if subject.dep_ == "nsubjpass" else None
    return subject if says_it_was(verb) else None


def says_it_was(verb: "Token", others: Set[str] = frozenset()) -> bool:
    """Whether a verb says of its subject no more than that it was: "happened", "took place", "broke out"; or is one of
    some `others`."""
    lemma = verb.lemma_.lower()
    if lemma in _WITH:
        return any(c.lower_ == _WITH[lemma] for c in verb.children)
    return lemma in _HAPPENS or lemma in others


def is_shared(word: "Token", trigger: "Token") -> bool:
    """Whether a word hangs on the verb that a trigger is joined to, with one subject and nothing of its own: "Men
    attacked a church in Quarl on Sunday and abducted nine people"."""
    if trigger.dep_ != "conj" or trigger.pos_ != "VERB" or not word.i < trigger.i:
        return False
    first = trigger.head
    if first.pos_ != "VERB" or governing(word, first) != 0:
        return False
    return not any(c.dep_ in {"nsubj", "nsubjpass", "npadvmod"} for c in trigger.children)


def is_home(word: "Token") -> bool:
    """Whether a place tells where a person is from: "Dana Roe, 25, of Port Vale", "a Wexmoor man"."""
    node = word
    if node.dep_ == "pobj" and node.head.lower_ in {"of", "from"}:
        holder = node.head.head
        return holder.ent_type_ == "PERSON" or is_person(holder) or holder.like_num
    return node.dep_ in {"compound", "amod", "nmod"} and is_person(node.head)


def of_care(word: "Token") -> bool:
    """Whether a place is where the hurt were taken to or treated: "a hospital in Port Vale", "Wexmoor Hospital". One
    in front of which somebody was shot is a place like others."""
    node, care = word, False
    for _ in range(6):
        care = care or node.lemma_.lower() in _CARE or (node.pos_ == "PROPN" and node.lower_ in _CARE_NAMES)
        if node.head.i == node.i or (node.pos_ in {"VERB", "AUX"} and node.i != word.i):
            break
        node = node.head
    return care and node.lemma_.lower() not in _ACTS


def verb_above(word: "Token") -> "Token | None":
    """The nearest verb above a word."""
    node = word
    for _ in range(8):
        if node.head.i == node.i:
            return node if node.pos_ in {"VERB", "AUX"} else None
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return node
    return None

"""Motives: why those in an account are said to have acted."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.model.claim import Text
from reportedly.read.belongs.claims import Built, Found
from reportedly.read.seen.report import Seen

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

#: "due to hunger", "because of a quarrel", "out of fear", "driven by debt".
_CAUSE = re.compile(
    r"\b(?:due to|because of|owing to|out of|driven by|prompted by|motivated by|on account of|in search of)\s+(?=\w)",
    re.I,
)
#: Before "because of": it says why something is believed, and not why it was done.
_BELIEVED = re.compile(r"\b(?:believed|thought|presumed|feared|suspected) (?:[\w'’-]+ ){0,5}$", re.I)
#: What somebody acts "out of"; everything else is where they came out of.
_FELT = frozenset(
    """fear anger rage fury revenge jealousy envy spite hatred hate despair desperation frustration concern
    worry hunger poverty greed boredom curiosity pity mercy love loyalty solidarity sympathy respect duty
    necessity need malice resentment grief guilt shame pride habit conviction belief discontent vengeance
    bitterness loneliness ignorance panic caution kindness compassion""".split()
)
#: "Discontent with the state may have played a part".
_FACTOR = re.compile(
    r"\b(?:play(?:s|ed)? (?:a|some) (?:part|role)|(?:was|were|is) (?:a|one|the) (?:factor|reason|motive|cause))\b", re.I
)

#: Nouns after "out of" and "because of" that are no motive but a place or a state.
_NO_MOTIVE = frozenset("""country custody hospital way control house home car town sight work date court""".split())

#: Sentences after an account's last mention in which a motive may still be told.
REACH = 2


def find_motives(built: Built, seen: Seen) -> list[Found]:
    """Motives told in the sentences of an account and the two that follow."""
    own = {seen.sentence_at(m.span.start) for m in built.draft.mentions}
    found: list[Found] = []
    for number in sorted({m.passage for m in built.draft.mentions}):
        for later in (number, number + 1):
            if later < len(seen.passages) and seen.passages[later].block.kind == "paragraph":
                found += _in_passage(later, seen, own)
    return _once(found)


def _in_passage(number: int, seen: Seen, own: set[int]) -> Iterator[Found]:
    """The motives in those sentences of a passage that are near enough to the account's own sentences."""
    passage = seen.passages[number]
    if not (passage.first(_CAUSE) or passage.first(_FACTOR)):
        return
    for first, end in passage.sentences:
        here = seen.sentence_at(passage.block.start + passage.tree.start[first])
        if any(0 <= here - told <= REACH for told in own):
            yield from _in_sentence(passage.doc[first:end], number, seen, own=here in own)


def _in_sentence(sentence: "Sentence", passage: int, seen: Seen, *, own: bool) -> Iterator[Found]:
    start = sentence.start_char
    if own:
        for match in _CAUSE.finditer(sentence.text):
            words = sentence.doc.char_span(start + match.end(), sentence.end_char, alignment_mode="contract")
            if words is None or not len(words):
                continue
            head = _head_after(words)
            counted = head is not None and any(c.pos_ == "NUM" for c in head.children)
            if head is None or not _may_move(head, match.group(), sentence.text[: match.start()]):
                continue
            if not counted and head.lemma_.lower() not in _NO_MOTIVE:
                kept = [t for t in head.subtree if t.i >= words[0].i and t.i < words[0].i + 12]
                while kept and kept[-1].is_punct:
                    kept.pop()
                if kept:
                    span = seen.span_of(passage, kept)
                    yield Found("motive", Text(span.quote), span, "alleged")
    factor = _FACTOR.search(sentence.text)
    if factor:
        for token in sentence:
            if (
                token.dep_ in {"nsubj", "nsubjpass"}
                and token.pos_ in {"NOUN", "PROPN"}
                and token.idx < start + factor.start()
            ):
                span = seen.span_of(passage, [t for t in token.subtree if not t.is_punct])
                yield Found("motive", Text(span.quote), span, "alleged")
                return


def _may_move(head: "Token", cue: str, before: str) -> bool:
    """Whether what follows a cue can be why somebody acted: no car they got out of, nothing that a belief rests on."""
    if cue.lower().split()[0] == "out":
        return head.lemma_.lower() in _FELT
    return _BELIEVED.search(before) is None


def _head_after(words: "Sentence") -> "Token | None":
    for token in words:
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound":
            return token
        if token.pos_ in {"VERB", "SCONJ"} or token.is_punct:
            return None
    return None


def _once(found: list[Found]) -> list[Found]:
    seen_spans = set()
    out = []
    for one in found:
        if one.span not in seen_spans:
            seen_spans.add(one.span)
            out.append(one)
    return out

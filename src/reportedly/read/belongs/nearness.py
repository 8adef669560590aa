"""Nearness: how the words of a time or place stand to an account and to the others of the report."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reportedly.read.seen.report import Seen
from reportedly.read.what.draft import Draft
from reportedly.read.what.hanging import (
    SAYING,
    governing,
    hangs_on,
    happening_of,
    is_shared,
    subject_of_happening,
    triggers_of,
    verb_above,
)
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Features = dict[str, float]

#: Verbs for what comes after a happening.
AFTERMATH = frozenset(
    """arrest charge appear hold book indict identify plead sentence convict schedule gather mourn attend
    investigate search update post interview bury arraign remain release treat undergo recover face try testify
    set jail""".split()
)


class Words(NamedTuple):
    """Words of a report by themselves, looked at once: every account asks for them, and of those a long text has
    hundreds. Their head, their passage and sentence by number, the kind of block, whether they stand in a dateline, the
    verb above the head, and its subject where it says only that something happened."""

    word: "Token"
    passage: int
    sentence: int
    block: str
    dateline: bool
    verb: "Token | None"
    happened: "Token | None"


def words_at(seen: Seen, span: Span) -> Words:
    """What the words of a span are by themselves."""
    word, passage = seen.head_of(span), seen.passage_at(span.start)
    block, verb = seen.passages[passage].block.kind, verb_above(word)
    dateline = block in {"dateline", "byline"} or seen.in_wire_dateline(span)
    happened = subject_of_happening(verb) if verb is not None else None
    return Words(word, passage, seen.sentence_at(span.start), block, dateline, verb, happened)


class Nearness:
    """An account and the others of its report, as the words of times and places stand to them."""

    def __init__(self, draft: Draft, seen: Seen, others: Sequence[Draft] = ()) -> None:
        self._draft, self._seen = draft, seen
        self._all = (draft, *others)
        self._sentences = [seen.sentence_at(m.span.start) for m in draft.mentions]
        self._founder = seen.sentence_at(draft.founder.span.start)
        self._triggers = triggers_of(draft.mentions)
        self._theirs = triggers_of(m for other in others for m in other.mentions)

    def features(self, words: Words) -> Features:
        """How near some words are to the account, what they hang on, and what the verb above them tells of."""
        word, verb = words.word, words.verb
        gap = min((words.sentence - sentence for sentence in self._sentences), key=abs)
        own = [m.token for m in self._draft.mentions if m.passage == words.passage]
        hung = [governing(word, trigger) for trigger in own]
        hung += [0 for trigger in own if is_shared(word, trigger)]
        its_own = verb is not None and (words.passage, verb.i) in self._triggers
        whose = (
            happening_of(words.happened, words.passage, self._all, self._seen) if words.happened is not None else None
        )
        if whose is self._draft and verb is not None:
            hung.append(0)
            its_own = True
        other_verb = verb is not None and not its_own
        lemma = verb.lemma_.lower() if verb is not None else ""
        return {
            "of_other_account": float(
                hangs_on(word, words.passage, self._theirs) or (whose is not None and whose is not self._draft)
            ),
            "hung": float(0 in hung),
            "hung_below": float(any(h for h in hung if h)),
            "same_sentence": float(gap == 0),
            "next_sentence": float(abs(gap) == 1),
            "near": float(2 <= abs(gap) <= 3),
            "far": float(abs(gap) > 3),
            "founder_sentence": float(words.sentence == self._founder),
            "before": float(gap < 0),
            "in_title": float(words.block == "title"),
            "in_dateline": float(words.dateline),
            "early": float(words.sentence <= 3 and words.block in {"paragraph", "title"}),
            "of_saying": float(other_verb and lemma in SAYING),
            "of_aftermath": float(other_verb and lemma in AFTERMATH),
            "of_other_verb": float(other_verb),
        }

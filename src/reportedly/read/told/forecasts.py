"""Forecasts: predicted values with what is predicted and the horizon."""

from typing import TYPE_CHECKING

from reportedly.ids import mint
from reportedly.model.claim import Forecast, Text, Value
from reportedly.read.seen.mentions import CountMention
from reportedly.read.seen.report import Seen
from reportedly.read.seen.voices import Voices
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREDICTING = {"expect", "predict", "forecast", "project", "anticipate", "estimate", "likely", "set", "bind", "foresee"}
#: "A man who is not fed will not fight" predicts no number.
_ARTICLES = {"a", "an", "another", "one"}
#: What hangs on a noun and is told of it by the way: "the three who were freed will be tried".
_ASIDE = {"relcl", "acl", "appos", "advcl", "parataxis"}
#: Whose subject is how many it will be: "forty will cross"; of who gives or says something no number is foretold.
_REACHING = frozenset("be cross die flee leave return come go arrive lose suffer need face rise fall join".split())
_SOON = {"soon", "shortly"}


def find_forecasts(seen: Seen, voices: Voices) -> list[Forecast]:
    """The forecasts of one report that carry a number, in order."""
    found = []
    for count in seen.counts:
        if count.sort in {"age", "ordinal"} or count.count.words.lower() in _ARTICLES:
            continue
        predicate = _predicted_by(seen.head_of(count.span))
        if predicate is None or _of_time(count, seen):
            continue
        found.append(_forecast(count, predicate, seen, voices))
    return found


def _predicted_by(word: "Token") -> "Token | None":
    """The predicting word above a number ("expected" in "is expected to rise by 15 percent"), or a verb with "will"."""
    node = word
    for _ in range(8):
        if node.head.i == node.i:
            return None
        child, node = node, node.head
        if child.dep_ in _ASIDE:
            return None
        if node.lemma_.lower() in _PREDICTING and child.dep_ in {"xcomp", "ccomp", "acomp"}:
            if node.lemma_ in {"set", "bind", "estimate"} and not any(c.dep_ == "auxpass" for c in node.children):
                return None
            return node
        acts = child.dep_ == "nsubj" and node.lemma_.lower() not in _REACHING
        if (
            node.pos_ == "VERB"
            and not acts
            and any(c.lower_ in {"will", "'ll"} and c.dep_ == "aux" for c in node.children)
        ):
            return node
    return None


def _of_time(count: CountMention, seen: Seen) -> bool:
    return any(t.span.overlaps(count.span) for t in seen.times)


def _forecast(count: CountMention, predicate: "Token", seen: Seen, voices: Voices) -> Forecast:
    passage = seen.passage_at(count.span.start)
    start, end = _clause(predicate, passage, seen)
    span = Span.of(seen.report.text, min(start, count.span.start), max(end, count.span.end))
    return Forecast(
        id=mint("f", seen.report.id, span.start, span.end, count.span.start),
        report=seen.report.id,
        span=span,
        quantity=_quantity(predicate, passage, seen),
        value=count.count,
        horizon=_horizon(predicate, passage, seen),
        attribution=voices.behind(span).id,
    )


def _clause(predicate: "Token", passage: int, seen: Seen) -> tuple[int, int]:
    kept = [predicate]
    for child in predicate.children:
        if child.dep_ in {"xcomp", "ccomp", "acomp", "auxpass", "aux", "advmod", "npadvmod", "prep", "dobj"}:
            kept += list(child.subtree)
    span = seen.span_of(passage, kept)
    return span.start, span.end


def _quantity(predicate: "Token", passage: int, seen: Seen) -> str:
    """The words for what is predicted: the subject of the predicting verb, or of the verb it is joined to."""
    told = [c for c in predicate.children if c.dep_ == "ccomp" and c.i > predicate.i]
    if predicate.lemma_.lower() in _PREDICTING and told:  # "diplomats expect the number to pass 600"
        for child in told[0].children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return str(seen.span_of(passage, child.subtree).quote)
    node = predicate
    for _ in range(4):
        for child in node.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return str(seen.span_of(passage, child.subtree).quote)
        if node.head.i == node.i:
            break
        node = node.head
    return predicate.lemma_


def _horizon(predicate: "Token", passage: int, seen: Seen) -> Value | None:
    here = seen.sentence_at(seen.passages[passage].block.start + predicate.idx)
    below = {t.i for t in predicate.subtree}
    for time in seen.times:
        if seen.sentence_at(time.span.start) == here and time.when and seen.head_of(time.span).i in below:
            return time.when
    for token in predicate.subtree:
        if token.lower_ in _SOON:
            return Text(token.text)
    return None

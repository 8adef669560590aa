"""All that the parts of the reader saw in one report, with look-ups between characters, words and sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from reportedly.model.report import Report
from reportedly.model.where import Where
from reportedly.read.seen.another import apart_marks, same_marks, taken_back
from reportedly.read.seen.mentions import CountMention, EventMention, PlaceMention, Said, TimeMention, Unnamed
from reportedly.read.seen.places_told import PlacesTold, places_told
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reportedly.read.parse.sentences import Passage

Made = TypeVar("Made")

#: Words by which a report says that what it tells is the same incident as one told before.
SAME = re.compile(
    r"\b(?:in |about |of |on )?(?:what|which) "
    r"(?:appears?|seems?|is (?:believed|thought|likely|presumed)|may|might|could) (?:to )?(?:be|have been)"
    r"(?: about)? the same (?:incident|case|event|attack|shooting|group|affair)\b"
    r"|\b(?:about|on|of) the same (?:incident|case|event|attack|shooting)\b"
    r"|\bthe same (?:incident|case|event|attack) (?:was|is|has been)(?: also)? (?:reported|described|told)\b",
    re.I,
)

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")

#: The most times of one sentence that are weighed for one trigger: no sentence but a list has a third of them.
NEAREST = 24

#: How what is no part of a noun phrase hangs on its noun.
_BESIDE = frozenset({"relcl", "acl", "appos", "cc", "conj", "punct", "advcl", "dep"})


class Seen:
    """The mentions of one report. Sentences are numbered through the report, in order."""

    def __init__(  # noqa: PLR0913 - one argument a part of the reader
        self,
        report: Report,
        passages: Sequence["Passage"],
        *,
        events: Sequence[EventMention] = (),
        times: Sequence[TimeMention] = (),
        places: Sequence[PlaceMention] = (),
        counts: Sequence[CountMention] = (),
        saids: Sequence[Said] = (),
        harms: Sequence[EventMention] = (),
        home: Where | None = None,
        unnamed: Unnamed | None = None,
    ) -> None:
        self.report = report
        self.passages = passages
        self.events = events
        self.times = times
        self.places = places
        self.counts = counts
        self.saids = saids
        self.harms = harms
        self.home = home  # the town that the outlet's address names
        self.unnamed = unnamed or Unnamed()
        self.scenes: dict[tuple[int, int], list[Where]] = {}  # of each trigger, once they were looked for
        self._made: dict[tuple[object, int], object] = {}

    def once(self, make: "Callable[[Seen, int], Made]", at: int) -> "Made":
        """What a function makes of a passage, or of the words at a character, made once: every account asks for it, and
        of those a long text has hundreds."""
        if (make, at) not in self._made:
            self._made[make, at] = make(self, at)
        return cast("Made", self._made[make, at])

    @cached_property
    def _starts(self) -> list[int]:
        return [p.block.start for p in self.passages]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [p.block.start + p.tree.start[first] for p in self.passages for first, _ in p.sentences]

    @cached_property
    def _token_starts(self) -> list[list[int]]:
        return [p.tree.start for p in self.passages]

    @cached_property
    def tied_sentences(self) -> frozenset[int]:
        """The sentences that say of what they tell that it is the same incident as one told before: another telling,
        which must not be mixed with the first."""
        return frozenset(
            self.sentence_at(passage.block.start + match.start())
            for passage in self.passages
            if passage.block.kind == "paragraph"
            for match in SAME.finditer(passage.text)
        )

    @cached_property
    def _apart(self) -> dict[int, list[tuple[Span, bool]]]:
        table: dict[int, list[tuple[Span, bool]]] = {}
        for span, opens in (m for p in self.passages if p.block.kind == "paragraph" for m in apart_marks(p)):
            table.setdefault(self.sentence_at(span.start), []).append((span, opens))
        return table

    def apart_in(self, sentence: int) -> list[tuple[Span, bool]]:
        """The words by which a sentence says that it tells of another happening, each with whether they open it."""
        return self._apart.get(sentence, [])

    @cached_property
    def same_sentences(self) -> frozenset[int]:
        """The sentences that tell of persons as of those in the very happening just told: "in the same shooting"."""
        spans = (s for p in self.passages if p.block.kind == "paragraph" for s in same_marks(p))
        return frozenset(self.sentence_at(span.start) for span in spans)

    @cached_property
    def taken_back(self) -> list[Span]:
        """The words in which the report tells what an earlier version of it said, in order."""
        return [s for p in self.passages if p.block.kind == "paragraph" for s in taken_back(p)]

    def is_unnamed(self, span: Span) -> bool:
        """Whether words tell of a happening of a kind that no codebook names: they are no account's."""
        passage = self.passage_at(span.start)
        return passage in self.unnamed.stretches and self.unnamed.holds(passage, self.head_of(span).i)

    @cached_property
    def unnamed_sentences(self) -> frozenset[int]:
        """The sentences that tell of nothing but such happenings."""
        numbers = set(self.unnamed.stretches)
        return frozenset(
            self.sentence_at(passage.block.start + passage.tree.start[first])
            for number in sorted(numbers)
            for passage in (self.passages[number],)
            for first, last in passage.sentences
            if self.unnamed.holds(number, first) and self.unnamed.holds(number, last - 1)
        )

    def is_taken_back(self, span: Span) -> bool:
        """Whether words are what an earlier version of the report said."""
        return any(told.covers(span) for told in self.taken_back)

    @cached_property
    def _places_by_sentence(self) -> dict[int, list[PlaceMention]]:
        table: dict[int, list[PlaceMention]] = {}
        for place in self.places:
            table.setdefault(self.sentence_at(place.span.start), []).append(place)
        return table

    def places_in(self, sentence: int) -> list[PlaceMention]:
        """The places told in a sentence."""
        return self._places_by_sentence.get(sentence, [])

    @cached_property
    def _times_by_sentence(self) -> dict[int, list[TimeMention]]:
        table: dict[int, list[TimeMention]] = {}
        for time in self.times:
            table.setdefault(self.sentence_at(time.span.start), []).append(time)
        return table

    @cached_property
    def _counts_by_passage(self) -> dict[int, list[CountMention]]:
        table: dict[int, list[CountMention]] = {}
        for count in self.counts:
            table.setdefault(self.passage_at(count.span.start), []).append(count)
        return table

    def counts_in(self, passage: int) -> list[CountMention]:
        """The counts told in a passage."""
        return self._counts_by_passage.get(passage, [])

    def times_in(self, sentence: int) -> list[TimeMention]:
        """The times told in a sentence."""
        return self._times_by_sentence.get(sentence, [])

    def times_near(self, span: Span) -> list[TimeMention]:
        """The times told in the sentence in which some words begin: of a list of dates only the nearest ones."""
        told = self.times_in(self.sentence_at(span.start))
        if len(told) <= NEAREST:
            return told
        here = bisect_right(told, span.start, key=lambda time: time.span.start)
        return told[max(0, here - NEAREST // 2) : here + NEAREST // 2]

    def in_wire_dateline(self, span: Span) -> bool:
        """Whether words stand in the place and day with which an agency opens: "PORT VALE, May 3 (Coast Wire) --"."""
        return self._opening(span) is not None

    def dateline_end(self, passage: int) -> int:
        """Where in a passage the place and day with which an agency opens end; 0 where there is none."""
        return self.passages[passage].opened

    def _opening(self, span: Span) -> "re.Match[str] | None":
        """The agency's opening of the paragraph, where words stand in it."""
        opening = self.passages[self.passage_at(span.start)].opening
        return opening if opening is not None and span.end <= opening.end() else None

    @cached_property
    def is_filed(self) -> bool:
        """Whether a correspondent filed the report, with the day or the agency beside the place."""
        found = (opening.group() for p in self.passages if (opening := p.opening) is not None)
        return any("(" in words or _has_digit(words) for words in found)

    @cached_property
    def opening_lemmas(self) -> frozenset[str]:
        """The lemmas of the title and of the first sentence of the first paragraph."""
        title = next((p.tree.lemma for p in self.passages if p.block.kind == "title"), [])
        first = next((p for p in self.passages if p.block.kind == "paragraph"), None)
        lead = first.tree.lemma[: first.sentences[0][1]] if first is not None else []
        return frozenset((*title, *lead))

    @cached_property
    def places_told(self) -> PlacesTold:
        """How often each place is told of, and where the report was filed from."""
        rows = []
        for place in self.places:
            block = self.passages[self.passage_at(place.span.start)].block
            opening = self._opening(place.span)
            if block.kind in {"title", "paragraph"}:
                filed = opening is not None and _has_digit(opening["day"] or opening["filed"])
                rows.append((place, opening is not None, filed))
            elif block.kind == "dateline":
                rows.append((place, True, True))
        return places_told(rows)

    def passage_at(self, offset: int) -> int:
        """The number of the passage in which a character of the report lies."""
        return (bisect_right(self._starts, offset) or 1) - 1

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence in which a character of the report lies."""
        return (bisect_right(self._sentence_starts, offset) or 1) - 1

    def token_at(self, offset: int) -> "Token":
        """The word that holds, or stands before, a character of the report."""
        number = self.passage_at(offset)
        inside = offset - self.passages[number].block.start
        return self.passages[number].doc[max(0, bisect_right(self._token_starts[number], inside) - 1)]

    def tokens_of(self, span: Span) -> list["Token"]:
        """The words that a span covers, wholly or in part."""
        number = self.passage_at(span.start)
        doc, starts, base = self.passages[number].doc, self._token_starts[number], self._starts[number]
        first = max(0, bisect_right(starts, span.start - base) - 1)
        return [doc[i] for i in range(first, bisect_left(starts, span.end - base, first))]

    def head_of(self, span: Span) -> "Token":
        """The word of a span on which its other words hang."""
        passage = self.passages[number := self.passage_at(span.start)]
        starts, heads, base = self._token_starts[number], passage.tree.head, self._starts[number]
        first = max(0, bisect_right(starts, span.start - base) - 1)
        last = bisect_left(starts, span.end - base, first)
        top = next((i for i in range(first, last) if not first <= heads[i] < last or heads[i] == i), first)
        return passage.doc[top]

    def span_of(self, passage: int, tokens: Iterable["Token"]) -> Span:
        """The span from the first to the last of some words of a passage."""
        known = list(tokens)
        return self.passages[passage].span(min(t.idx for t in known), max(t.idx + len(t) for t in known))

    def noun_phrase(self, passage: int, head: "Token") -> Span:
        """A noun with its left modifiers and the phrase that tells which one ("of the border guard"), without relative
        clauses and appositions."""
        tree, top = self.passages[passage].tree, head.i
        kept = [top]
        for child in tree.children[top]:
            if tree.dep[child] in _BESIDE or tree.entity[child] == "DATE":
                continue
            if child > top and not (tree.dep[child] == "prep" and tree.lower[child] in {"of", "from"}):
                continue
            kept += [i for i in tree.below(child) if tree.dep[i] not in {"relcl", "acl"}]
        opening = self.dateline_end(passage)
        if opening:  # "PORT VALE - Two workers": the place is no part of who
            kept = [i for i in kept if tree.start[i] >= opening] or [top]
        while len(kept) > 1 and _CLOCK.fullmatch(tree.words[min(kept)]):  # "10:45 Police have fired"
            kept.remove(min(kept))
        span = self.passages[passage].span(tree.start[min(kept)], tree.end[max(kept)])
        return self.passages[passage].span(*_plain_edges(span, self.passages[passage].block.start))

    def saids_over(self, span: Span) -> Iterator[Said]:
        """The acts of saying whose content covers a span, widest first."""
        covering = [said for said in self.saids if said.content.covers(span)]
        yield from sorted(covering, key=lambda s: (s.content.start - s.content.end, s.cue.start))


def _has_digit(words: str | None) -> bool:
    return words is not None and any(c.isdigit() for c in words)


def _plain_edges(span: Span, start: int) -> tuple[int, int]:
    left = len(span.quote) - len(span.quote.lstrip(" ,;\n\t"))
    right = len(span.quote.rstrip(" ,;\n\t"))
    return span.start - start + left, span.start - start + max(right, left + 1)

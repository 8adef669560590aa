"""Counts of one report: every quantity with its bounds, what it counts, and which sort of thing that is."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model.count import Count
from reportedly.read.howmany.ages import ages
from reportedly.read.howmany.bounds import Bound, after_bound, bound_before, counted
from reportedly.read.howmany.casualties import is_state, persons_around
from reportedly.read.howmany.draft import OF, Draft
from reportedly.read.howmany.labels import is_named, is_year, labels
from reportedly.read.howmany.nouns import Counted, Phrases
from reportedly.read.howmany.numerals import Numeral, numerals
from reportedly.read.howmany.pairs import pair
from reportedly.read.howmany.singles import articles, nobody, pairs_of
from reportedly.read.howmany.spans import overlaps_any
from reportedly.read.howmany.vague import VagueBounds, vague_counts
from reportedly.read.howmany.words import VAGUE
from reportedly.read.seen.mentions import CountMention

if TYPE_CHECKING:
    from reportedly.read.parse.sentences import Passage

_READ = ("title", "paragraph", "caption")
_PER = re.compile(r"\b(?:per|for every|out of every)\s$", re.IGNORECASE)
_CONVERTED = re.compile(r"\s?\(\s?|\s?/\s?")
_RANK = re.compile(r"\b(?:[Tt]op|[Bb]ottom|[A-Z][a-z]+\sof)\s$")
_MID = re.compile(r"[a-z,]\s$")
_MODEL = re.compile(r"[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*)*")
_AGE_NOUN = re.compile(r"[\s-]{1,3}(\d{1,3}|\w+)[- ](?:year|month|week)s?[- ]olds?\b", re.IGNORECASE)
_CURRENCY = re.compile(r"[^\d]*")
#: Sorts whose words after the number settle that it is an amount and no label.
_AMOUNTS = ("measure", "percent", "money", "age")


def find_counts(passages: "Sequence[Passage]", *, vague: VagueBounds) -> list[CountMention]:
    """Every quantity of one report, in the order of the text.

    `vague` maps words such as "dozens" to the bounds a codebook gives them; words it does not name stay open on both
    sides. Titles, paragraphs and captions are read; bylines, datelines and furniture are not. No number is made that
    the words do not state: "around 1,000" has no bounds, "at least 3" no high one. A single person told by an article
    ("a border guard") is one person, the span on the article; `stated` leaves those out.
    """
    found: list[CountMention] = []
    for passage in passages:
        if passage.block.kind in _READ:
            found += _of_passage(passage, vague)
    return found


def stated(mention: CountMention) -> Count | None:
    """The count as its words alone state it, for showing what was read.

    None for a mere article ("a guard") and for an age that only its place shows ("aged 40"): these state no quantity.
    The bounds that a codebook's table lends to a vague word ("dozens") are left out.
    """
    words = mention.count.words.lower()
    if words in ("a", "an", "another") or mention.sort == "ordinal" or (mention.sort == "age" and "old" not in words):
        return None
    if VAGUE.search(words) and mention.count.best is None:
        return replace(mention.count, low=None, high=None)
    return mention.count


def _of_passage(passage: "Passage", bounds: VagueBounds) -> list[CountMention]:
    text = passage.text
    draft = Draft(passage, text, Phrases(passage.doc, passage.tree.start))
    every = numerals(text)
    words = [(n.start, n.end) for n in every if not n.digits]
    taken = labels(text, words=words, figures=[(n.start, n.end) for n in every if n.digits])
    taken += (match.span() for match in passage.every(VAGUE))
    for start, end, count in ages(passage):
        draft.add(start, end, count, Counted("age", "years", None, end))
        taken.append((start, end))
    numbers = [number for number, hit in zip(every, overlaps_any(every, taken), strict=True) if not hit]
    at = 0
    while at < len(numbers):
        used = pair(draft, numbers[at], numbers[at + 1]) if at + 1 < len(numbers) else 0
        if not used:
            _one(draft, numbers[at])
        at += used or 1
    phrases = draft.phrases
    others = (vague_counts(passage, phrases, bounds), articles(text, phrases), nobody(passage, phrases))
    for singles in (*others, pairs_of(passage, phrases)):
        for start, end, count, what in singles:
            draft.add(start, end, count, what)
    return _without_overlap(draft.found)


def _without_overlap(found: list[CountMention]) -> list[CountMention]:
    """The mentions in order, the earlier and longer one kept where two overlap."""
    kept: list[CountMention] = []
    for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
        if not (kept and mention.span.overlaps(kept[-1].span)):
            kept.append(mention)
    return kept


def _one(draft: Draft, one: Numeral) -> None:
    """Read a number that stands alone."""
    text = draft.text
    what = draft.unit_after(one.end) or _aged(draft, one) or draft.noun_after(one)
    if what is not None and what.noun is not None and is_state(text[slice(*what.noun)]):
        what = None  # "4 Shot, 1 Killed": a parse takes the words of a headline for nouns
    if one.money and (what is None or what.sort != "money"):
        currency = _CURRENCY.match(text, one.start, one.end)
        what = Counted("money", currency[0].strip() if currency else None, None, one.end)
    elif one.fraction:
        what = Counted("percent", "share", what.noun if what else None, one.end)
    elif what is None and not _PER.search(text, max(0, one.start - 14), one.start):
        persons = persons_around(text, one.start, one.end)
        what = Counted("persons", "persons", None, one.end) if persons else None
    if _is_label(draft, one, what):
        return
    if not one.digits:
        draft.spelled = (one.end, one.value)
    _amount(draft, one, what)


def _aged(draft: Draft, one: Numeral) -> Counted | None:
    """Persons told only by their age ("two 12-year-olds", "two 12-year-old girls")."""
    match = _AGE_NOUN.match(draft.text, one.end)
    if match is None:
        return None
    after = draft.phrases.after(match.end())
    if after is not None and after.sort == "persons":
        return Counted("persons", "persons", (match.start(1), after.end), after.end)
    if match[0].lower().endswith("s"):
        return Counted("persons", "persons", (match.start(1), match.end()), match.end())
    return None


def _is_label(draft: Draft, one: Numeral, what: Counted | None) -> bool:
    """Whether a number names, dates or numbers something instead of counting it."""
    text, words = draft.text, draft.text[one.start : one.end]
    if not one.digits:
        if words.lower() == "one" and what is None:
            return not OF.match(text, one.end)
        if what is None:
            return _RANK.search(text, max(0, one.start - 24), one.start) is not None
        titled = words[0].isupper() and not words.isupper() and _MID.search(text, max(0, one.start - 3), one.start)
        return bool(titled and what.sort == "things" and what.noun and _is_model(text[slice(*what.noun)]))
    if one.money or one.scaled or "," in words or (what is not None and what.sort in _AMOUNTS):
        return False
    if draft.spelled[1] == one.value and re.fullmatch(r"\s?\(", text[max(draft.spelled[0], one.start - 3) : one.start]):
        return True
    if text[one.end : one.end + 1] in ("-", "–") and text[one.end + 1 : one.end + 2].isdigit():
        return True
    persons = what is not None and what.sort == "persons"
    bounded = bound_before(text, one.start) is not None
    if words.isdigit() and not bounded and is_year(text, one.start, one.end, persons=persons):
        return True
    if persons or "." in words:
        return False
    named = what is not None and what.noun is not None and _is_model(text[slice(*what.noun)])
    return one.start < draft.covered or is_named(text, one.start) or (named and not bounded)


def _is_model(noun: str) -> bool:
    """Whether a noun phrase is a name in the singular, so that the figures before it belong to it ("737 Max")."""
    return _MODEL.fullmatch(noun) is not None and not noun.lower().endswith("s")


def _amount(draft: Draft, one: Numeral, what: Counted | None) -> None:
    """Note one number with its modifiers."""
    text, start, end = draft.text, one.start, one.end
    bound: Bound = "exact"
    if what is not None and what.sort == "persons" and _PER.search(text[max(0, start - 14) : start]):
        what = Counted("number", what.unit, what.noun, what.end)
    measured = what is not None and what.sort == "measure"
    if before := bound_before(text, start):
        bound, start = before
    elif after := after_bound(text, end):
        bound, end = after
    elif measured and draft.measured and _CONVERTED.fullmatch(text, draft.measured[0], one.start):
        bound = draft.measured[1]
    if what is not None and what.noun is None:
        end = max(end, what.end)
    whole = what is not None and what.sort in ("persons", "things")
    draft.add(start, end, counted(one.value, bound, whole=whole), what)
    draft.measured = (end, bound) if measured else None

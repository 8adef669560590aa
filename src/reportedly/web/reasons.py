"""Reasons in the language of the page: the sentences in which the record says why, known by their form.

Reasons are kept in English, as they were made. Here stands the form of each, with what is put into it between braces;
one that fits a form is said in the page's language with the same put in, any other is shown as it is. The catalogue of
each language holds the forms (`tools/messages.py`).
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import NamedTuple

from reportedly.count.unreported.headline import ASSUMPTIONS
from reportedly.pipeline.figures.unreporting import OTHERS
from reportedly.pipeline.words import kind_words, property_words
from reportedly.web import sentences
from reportedly.weigh.outlets import RELIABILITY
from reportedly.weigh.standing import CREDIBILITY

Say = Callable[[str], str]

_LINES = (
    "one report tells of it",
    "one report tells of it, and nobody else is cited",
    "sources without a name may be one and the same or several; nobody asks which, so the bounds are wide",
    "officials may have told several outlets the same thing",
    "reports that do not say how they know may share a source",
    "{names} belong to {owner} and may share what they know",
    "{names} rests on {origin}, and so does {again}'s own report: one line",
    "{names} rest on {origin}, and so does {again}'s own report: one line",
    "{names} rests on {origin}: one line",
    "{names} rest on {origin}: one line",
    "{count} reports of {outlet} are one line",
    "reports of {outlet} are one line: they share their words",
    "reports of {outlet} are one line: they tell the same sentence by sentence",
    "reports of {outlet} are one line: one cites the other and nobody else",
    "{names} are one line: they share their words",
    "{names} are one line: they tell the same sentence by sentence",
    "{names} are one line: one cites the other and nobody else",
    "{later} tells as {status} what {earlier}, which it retells, tells as {most}: a copy makes nothing surer",
)
_STANDING = (
    "some of what it is said to be is denied",
    "accounts differ on {properties}",
    "credibility {number}, {grade}: {because}",
    "reliability {letter}: {whose}",
    "cannot be judged, nobody has set how reliable these outlets are",
    "{outlet} is set as {grade}",
    "it is told only as a rumour",
    "it is told only as {status}",
    "no account says that it was so",
    "it is denied, and told all the same",
    "{count} independent lines tell of it, though they differ",
    "{count} independent lines tell of it and none contradicts",
    "lines that may be one, and they differ",
    "lines that may be one",
    "one line, and nobody who says it is named",
    "one line tells of it",
    *CREDIBILITY.values(),
    *RELIABILITY.values(),
)
_PAIRS = (
    "two accounts that share a few words are seldom of one incident",
    "{share} of the shorter report stands word for word in the other",
    "one prints the other: the dates of the two pages tell nothing",
    "both cite {names}",
    "one of the two is told in passing",
    "{share} alike in their words: {names}",
    "{share} alike in the names they hold",
    "{count} full names that few reports hold",
    "both tell of ages: {names}",
    "both name a street: {names}",
    "few reports name {names}",
    "the place of one is named by the other",
    "{days}, but the words are copied: page dates differ",
    "{days}: {count} days apart",
    "published {count} days apart",
    "one was published before the day that the other gives",
    "one was published soon after the day that the other gives",
    "one gives the day of the other among its further times",
    "the report tells one as part of, or as the same as, the other",
    "told as {kinds}",
)
_UNREPORTED = (
    *ASSUMPTIONS,
    "No estimate: {found}. Needed: {needed}.",
    "there is one list",
    "there are {count} lists",
    "three independent lists, better four",
    "at most {count} lists: join the smallest",
    "{one} and {other} are not independent by the way they are made",
    "every incident of {inner} is in {outer} too, as if it were drawn from there",
    "one list made of the two",
    "{names} share too few incidents with {rest}; in all, {count} of {seen} are shared",
    "at least {count} incidents that each list shares with another of them",
    "the chains of the latent classes do not agree (R-hat {count}, over {limit})",
    "more shared incidents, or fewer and larger lists",
    "the table sets no upper bound: model averaging goes on beyond any number that was looked at",
    "more shared incidents between the lists",
    "latent classes and model averaging contradict one another: their intervals have no number in common",
    "lists of one kind of incident, place and time, or other lists",
    "{count} by two lists or more; {names}",
    "prior weight {count} a cell; weightiest graph {names}",
    "from the lower low to the higher high",
    "told of",
    "latent classes",
    "model averaging",
    "sensitivity",
    "both",
    OTHERS,
)
_WEEKS = (
    "no outlet published in this week",
    "{count} weeks with data before it; {needed}",
    "{count} are needed to know what is usual",
    "{count} where {level} expected from the year before and the outlets at work, of which {share} is told by now",
    "{count} where {level} expected from the year before and the outlets at work",
)
#: Two names side by side at the end of a list, as a page's language puts them.
LISTED = "{names} and {last}"
#: Every form, in the order in which they are tried.
FORMS: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *_LINES,
            *_STANDING,
            *_PAIRS,
            *_UNREPORTED,
            *_WEEKS,
            *sentences.FEATURES,
            *sentences.COPIES,
            *sentences.TALLIES,
            *sentences.HELD,
            *sentences.CONFLICTS,
            *sentences.CHECKS,
            *sentences.JOBS,
            *sentences.REFUSALS,
            *sentences.MISTAKES,
            *sentences.UNREADABLE,
        )
    )
)

_BRACED = re.compile(r"\{(\w+)\}")
_NUMBER = r"[\d.,]+(?:e[+-]\d+)?%?"
#: Longer ones, as from very long names, are shown as they are: forms are not tried on any text.
LONGEST = 1_000
#: What may be put in at these places; anything at others.
_FITS = dict.fromkeys(("count", "number", "share", "level", "seen", "limit"), _NUMBER) | {
    "letter": "[A-F]",
    "span": r"\d+-\d+",
    "upto": rf"{_NUMBER}|any number",
    "noun": "incidents|persons|killed|injured",
    "property": "[a-z_]+[0-9]*",
    "act": "[a-z]+",
    "value": "Count|When|Where|Text",
    "bytes": "an? .+|gzip-compressed data",
}
#: What is put in here is a reason itself, and said in the page's language too.
_NESTED = frozenset({"because", "whose", "grade", "found", "needed", "bytes"})
#: Words of accounts' statuses and counted nouns stand in the catalogue by themselves.
_BY_ITSELF = frozenset({"status", "most", "noun", "upto"})
#: What a decision does, as the log's screen says it.
_ACTS = {
    "merge": "same incident",
    "different": "not the same",
    "split": "taken out",
    "cites": "cites",
    "accept": "accepted",
    "reject": "rejected",
    "edit": "corrected",
    "claim": "claim added",
    "later": "put off",
    "undo": "taken back",
    "erase": "erased",
    "loosen": "policy loosened",
}
#: Sorts of values, as the form of a claim names them.
_VALUES = {"Count": "How many", "When": "When", "Where": "Where", "Text": "In words"}
_BETWEEN = re.compile(r"(, | and )")
#: Commas and "and"s that one name may hold: more are no name of an outlet.
LONGEST_NAME = 6
_OTHERS = re.compile(rf"(?:(?<=^)|(?<=, )){OTHERS}(?= \d+$|, |$)")
_RULES = re.compile(r"; (?=rule ')")
_SENTENCES = re.compile(r"(?<=\.) (?=[A-Z`{])")


class Said(NamedTuple):
    """A reason as a page shows it, and the language that it is in."""

    words: str
    language: str


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((form, re.compile(_pattern(form), re.DOTALL)) for form in FORMS)


def _pattern(form: str) -> str:
    pieces = _BRACED.split(form)
    return "".join(
        f"(?P<{piece}>{_FITS.get(piece, '.+?')})" if place % 2 else re.escape(piece)
        for place, piece in enumerate(pieces)
    )


def said_in(language: str, say: Say, words: str, outlets: Callable[[], Collection[str]] = frozenset) -> Said:
    """A reason in a language whose catalogue is asked by `say`; as it is, in English, where it has no form of ours.

    `outlets` gives the names of outlets: by them a list of several is told from one whose name holds an "and".
    """
    if language == "en" or len(words) > LONGEST:
        return Said(words, "en")
    saying = _Saying(say, outlets)
    found = saying.said(words) or saying.sentences(words)
    return Said(words, "en") if found is None else Said(found, language)


class _Saying:
    """Says reasons in one language."""

    def __init__(self, say: Say, outlets: Callable[[], Collection[str]]) -> None:
        self._say, self._outlets = say, outlets

    def sentences(self, words: str) -> str | None:
        """Several sentences, each of a form of its own."""
        parts = _SENTENCES.split(words)
        return self._all(parts, " ") if len(parts) > 1 else None

    def said(self, words: str) -> str | None:
        """One reason, or None where it has no form."""
        for form, pattern in _patterns():
            if (fit := pattern.fullmatch(words)) is not None:
                put = {name: self._put(name, value) for name, value in fit.groupdict().items()}
                if None not in put.values():
                    return _filled(self._say(form), {name: value for name, value in put.items() if value is not None})
        return None

    def _all(self, reasons: list[str], joint: str) -> str | None:
        told = [self.said(one) for one in reasons]
        return None if None in told else joint.join(one for one in told if one is not None)

    def _put(self, name: str, value: str) -> str | None:
        """What is put in at a place, in the language of the page where it is of ours; None where it is no form."""
        say = self._say
        if name in _NESTED:
            return self.said(value)
        if name in _BY_ITSELF:
            return say(value)
        tables = {"act": _ACTS, "value": _VALUES}
        if name in tables:
            return say(tables[name].get(value, value))
        if name in ("property", "kind"):
            return (property_words if name == "property" else kind_words)(value, say)
        if name in ("names", "rest"):
            # What is no outlet's name in a row of them: all those that are put together.
            return _OTHERS.sub(lambda _: say(OTHERS), self._listed(value))
        if name == "properties":
            return ", ".join(property_words(one, say) for one in re.split(r", | and ", value))
        if name == "kinds":
            return ", ".join(kind_words(one, say) for one in value.split(" and "))
        if name == "rules":
            return self._all(_RULES.split(value), "; ")
        if name == "reason":
            return self.said(f"{value[:1].upper()}{value[1:]}.")
        return value

    def _listed(self, value: str) -> str:
        """A list of outlets, its "and" in the language of the page; as it is where it can be read in no or two ways."""
        if " and " not in value or len(found := _lists(value, self._outlets())) != 1:
            return value
        *first, last = found[0]
        return _filled(self._say(LISTED), {"names": ", ".join(first), "last": last}) if first else value


def _lists(value: str, names: Collection[str]) -> list[list[str]]:
    """The ways to read a text as a list of these names, two at most."""
    pieces = _BETWEEN.split(value)
    # For each place between two names, the ways to read what is before it.
    ways: dict[int, list[list[str]]] = {0: [[]]}
    for end in range(1, len(pieces) + 1, 2):
        here = [
            [*before, name]
            for start in range(max(0, end - 2 * LONGEST_NAME - 1), end, 2)
            if (name := "".join(pieces[start:end])) in names
            for before in ways.get(start, ())
        ]
        ways[end + 1] = here[:2]
    return ways[len(pieces) + 1]


def _filled(form: str, put: Mapping[str, str]) -> str:
    return _BRACED.sub(lambda found: put.get(found[1], found[0]), form)

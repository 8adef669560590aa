"""Triage: which reports, and which paragraphs of a report, are worth a full parse, told by their words alone."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reportedly.model.codebook import Trigger
from reportedly.model.report import Block, Report
from reportedly.read.codebook import Lexicon
from reportedly.read.howmany.words import is_person
from reportedly.read.parse.language import load_model
from reportedly.read.what.events import NAMED, TOLD_IN

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTS_OF_SPEECH = ("verb", "noun", "adj", "aux")

#: A paragraph before this one is parsed in any case: reports say there what they are about.
OPENING = 2

#: Words by which a report looks ahead or denies, and that open a sentence continuing what was told before.
_LOOKS_AHEAD = frozenset(
    """expect expects expected predict predicts predicted forecast forecasts project projected anticipate anticipated
    estimate estimated likely set bound foresee will""".split()
)
_DENIES = frozenset(
    """deny denies denied denying refute refuted refutes reject rejected rejects dismiss dismissed dispute disputed
    untrue false baseless groundless fabricated unfounded""".split()
)
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|thousands?|several|"
    r"percent)\b",
    re.I,
)

#: What the reading of a report that was passed by says.
PASSED_BY = "passed by: no word of the codebooks' triggers in it"

#: What makes a number of persons a tally: words for a sum, or for the period it covers.
_SUMS = frozenset(
    """total altogether far number bringing year years month months week weeks quarter decade decades since annual
    annually yearly monthly weekly""".split()
)

Needs = tuple[frozenset[str], ...]


class Triage:
    """Tells by word forms where a codebook's triggers may stand. It errs towards parsing: whatever the parser could
    find is let through, and only what has no trigger's form, or none of the words a trigger asks for, is passed by."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._irregular = _irregular()
        self._forms: dict[str, list[Needs]] = {}
        for triggers in lexicon.triggers.values():
            for _, trigger in triggers:
                needs = self._needs(trigger)
                for form in self._forms_of(trigger.lemma):
                    self._forms.setdefault(form, []).append(needs)
        verbs = [lemma for lemma, part in lexicon.triggers if part == "verb"]
        self._agents = frozenset(form for verb in verbs for form in agents(verb))
        self._refers = frozenset(form for noun in lexicon.reference_nouns for form in self._forms_of(noun))

    def tells(self, text: str) -> bool:
        """Whether a text may hold a trigger, so far as its word forms show."""
        return self._tells(words_of(text))

    def wanted(self, report: Report, blocks: Sequence[Block]) -> list[bool]:
        """For each block, whether it is parsed in full: none at all where no block of the report may hold a trigger."""
        texts = [report.text[block.start : block.end] for block in blocks]
        words = [words_of(text) if block.kind in TOLD_IN else set() for text, block in zip(texts, blocks, strict=True)]
        telling = [self._tells(own) or self._tallies(text, own) for text, own in zip(texts, words, strict=True)]
        if not any(telling):
            return [False] * len(blocks)
        paragraphs = 0
        wanted = []
        for block, text, own, tells in zip(blocks, texts, words, telling, strict=True):
            opening = block.kind == "title" or (block.kind == "paragraph" and paragraphs < OPENING)
            paragraphs += block.kind == "paragraph"
            wanted.append(block.kind in TOLD_IN and (opening or tells or self._continues(text, own)))
        return wanted

    def _continues(self, text: str, words: set[str]) -> bool:
        """Whether a paragraph without a trigger speaks on of what was told, looks ahead with a figure, or denies."""
        if not (words.isdisjoint(self._refers) and words.isdisjoint(_DENIES)):
            return True
        ahead = not words.isdisjoint(_LOOKS_AHEAD)
        counted = not words.isdisjoint(_SUMS) and any(map(is_person, words))
        return (ahead or counted) and _FIGURE.search(text) is not None

    def _tallies(self, text: str, words: set[str]) -> bool:
        """Whether a text may give a number of those whom a trigger names by what they do ("1,000 defectors a year")."""
        named = not (words.isdisjoint(self._agents) or words.isdisjoint(_SUMS))
        return named and _FIGURE.search(text) is not None

    def _tells(self, words: set[str]) -> bool:
        return any(
            all(not need.isdisjoint(words) for need in needs)
            for form in words & self._forms.keys()
            for needs in self._forms[form]
        )

    def _needs(self, trigger: Trigger) -> Needs:
        """The word forms of which one each must stand in the text; a name can stand for "person" or "place"."""
        asked = [words for words in (trigger.actor, trigger.object, trigger.near) if words and not words & NAMED]
        if trigger.phrase:
            others = ([word for word in run if word != trigger.lemma] for run in trigger.phrase)
            asked.append(frozenset(max(words, key=len, default=trigger.lemma) for words in others))
        return tuple(frozenset(f for word in words for f in self._forms_of(word)) for words in asked)

    def _forms_of(self, lemma: str) -> Iterator[str]:
        """The forms under which a word may be written, with some that are none: these do no harm."""
        word = lemma.lower().split()[0] if lemma.strip() else ""
        yield from self._irregular.get(word, ())
        yield from regular_forms(word)


def regular_forms(word: str) -> Iterator[str]:
    """All that the regular endings could make of a word: plural ("men" too), past and "-ing", with a doubled or dropped
    letter."""
    yield word
    if not word:
        return
    for ending in ("s", "es", "ed", "d", "ing"):
        yield word + ending
    for ending in ("ed", "ing"):
        yield word + word[-1] + ending
    if word.endswith("man"):
        yield word[:-2] + "en"
    if word[-1] in "ey":
        for ending in ("ing", "ed", "ies", "ied"):
            yield word[:-1] + ending


def agents(verb: str) -> Iterator[str]:
    """Nouns for who does a verb or has it done to them, singular and plural: "defectors", "robber", "detainee"."""
    stem = verb.lower()
    for noun in (stem + "er", stem + "or", stem + "r", stem + "ee", stem + "e", stem + stem[-1:] + "er"):
        yield noun
        yield noun + "s"


def words_of(text: str) -> set[str]:
    """The words of a text in lower case; of words joined by hyphens also the parts."""
    words = set(_WORD.findall(text.lower()))
    return words.union(*(word.split("-") for word in words if "-" in word))


def _irregular() -> dict[str, set[str]]:
    """Irregular forms by lemma, out of the exceptions of the model's own lemmatizer."""
    table: Iterable[tuple[int, dict[str, list[str]]]]
    lookups = load_model().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    forms: dict[str, set[str]] = {}
    exceptions = lookups.get_table("lemma_exc", {})
    for part in _PARTS_OF_SPEECH:
        table = exceptions.get(part, {}).items()
        for form, lemmas in table:
            for lemma in lemmas:
                forms.setdefault(lemma, set()).add(str(form))
    return forms

"""Recasing: text all in capitals, or with none, written as a newspaper would, since the language model reads case.

Only what the model is given changes. The recased text has the length of the original, so that offsets stay, and every
quote is cut from the original. A word is written as the report's own mixed text writes it; else in small letters where
the model's dictionary knows it as a common word; else, being unknown, as a name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from reportedly.model.report import Block, Report
from reportedly.read.gazetteer import Found, Gazetteer
from reportedly.read.parse.language import load_model
from reportedly.read.parse.recased_words import CALENDAR, COMMON, GIVEN, NUMBERED, TITLES
from reportedly.read.placenames import ABBREVIATION, OWN, PEOPLE, SHORT, fold_name

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: What a word stands behind where a sentence opens.
_OPENS = re.compile(
    r"(?:\A|[\w)\]\"'’”][\w)\]\"'’”][.!?][\"'”’)\]]*\s|[:\]]\s*\n|\n\s*\n|\n\s*\d{1,2}\.\s|-\s+\[[^\]]{1,30}\]\s|--\s)[\s\"'“‘`(\[-]*\Z"
)
#: What a word stands behind that is a person's name, whatever else it means: "Ms. Rivers".
_ADDRESSED = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})\.?\s{{1,2}}\Z", re.I)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")

#: A line break within a block only wraps it, and would part a number from its noun: the model and the patterns are
#: given a space.
_BREAKS = str.maketrans("\n\r", "  ")

#: Least letters for a text to be judged all in capitals, and least words for one to be judged without any: shorter
#: ones are names, signs and cross-heads.
LETTERS = 20
WORDS = 8

#: How far back the opening of a sentence is looked for, in characters.
OPENING = 40

#: A town of more people than this is meant by its name though the dictionary has it as a noun ("lima", "mobile").
CITY = 100_000

#: Longest name of a place looked for, in words.
LONGEST = 4


def shouts(text: str) -> bool:
    """Whether a text is written in capitals: of its letters that have case, at most one in thirty is small."""
    upper = sum(map(str.isupper, text))
    return upper >= LETTERS and sum(map(str.islower, text)) * 30 <= upper


def whispers(text: str) -> bool:
    """Whether a text is written without capitals: at most one word in thirty has one."""
    words = _WORD.findall(text)
    return len(words) > WORDS and sum(word[0].isupper() for word in words) * 30 < len(words)


class Recaser:
    """Writes a block's text with the capitals that a newspaper would give it; other blocks are left alone."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._report: str | None = None
        self._forms: Mapping[str, str] = {}

    def __call__(self, report: Report, block: Block) -> str:
        """The block's text, its lines joined, and recased where all its letters are of one case; always of the same
        length."""
        text = report.text[block.start : block.end].translate(_BREAKS)
        if not (shouts(text) or whispers(text)):
            return text
        if report.id != self._report:
            self._report, self._forms = report.id, forms_of(report)
        return self.recased(text, self._forms)

    def recased(self, text: str, forms: Mapping[str, str]) -> str:
        """A text of one case with capitals; `forms` are words as the rest of the report writes them."""
        shouted = shouts(text)
        words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
        named = self._names(text, words)
        short = frozenset(_small(text[a:b]) for a, b in words if _is_short(text, a, b))
        out = list(_small(text) if shouted else text)
        for number, (start, end) in enumerate(words):
            word = _small(text[start:end])
            form = forms.get(word)
            if form is not None and number not in named:
                out[start:end] = form
            elif word in short or (shouted and _kept(text, start, end, word)):
                out[start:end] = text[start:end].upper()
            elif number in named or word == "i" or self._is_name(text, start, end, word) or _is_addressed(text, start):
                out[start] = _capital(out[start])
            if _OPENS.search(text, max(0, start - OPENING), start):
                out[start] = _capital(out[start])
        return "".join(out)

    def _is_name(self, text: str, start: int, end: int, word: str) -> bool:
        """Whether a word alone is written with a capital: days and months, given names, and what no dictionary has."""
        if word in CALENDAR or word in GIVEN or word in TITLES:
            return True
        if word in NUMBERED:
            return bool(
                re.search(r"(?:\A|[\s(])\d{1,2}(?:st|nd|rd|th)?\s\Z", text[max(0, start - 6) : start], re.I)
            ) or bool(re.match(r"\.?\s\d", text[end : end + 3]))
        return not is_common(word)

    def _names(self, text: str, words: list[tuple[int, int]]) -> set[int]:
        """The numbers of the words that are part of a place's name or name its people."""
        runs: dict[tuple[int, int], str] = {}
        for first in range(len(words)):
            for last in range(first, min(first + LONGEST, len(words))):
                raw = text[words[first][0] : words[last][1]]
                if last > first and not _adjoin(text, words[last - 1][1], words[last][0]):
                    break
                runs[first, last] = fold_name(raw)
        found = self._gazetteer.look_up(runs.values())
        named: set[int] = set()
        for (first, last), folded in runs.items():
            inside = [_small(text[start:end]) for start, end in words[first : last + 1]]
            if folded in found and (_is_city(inside, found[folded])):
                named |= {first + n for n, word in enumerate(inside) if word not in _LOW}
        return named


def _is_city(words: list[str], found: Iterable[Found]) -> bool:
    """Whether these words are meant as a place's name: a country's, a division's, a city's or a people's, and not a
    word of the dictionary that some small town bears."""
    if len(words) == 1:
        word = words[0]
        if word in COMMON or word in _dictionary()["verb"] or word in _dictionary()["adv"]:
            return False
        known = [f for f in found if f.how in {OWN, PEOPLE}]
        return any(
            f.how == PEOPLE
            or f.place.level in {"country", "admin1"}
            or f.place.kind == "capital"
            or f.place.population >= CITY
            for f in known
        )
    if all(is_common(word) for word in words[:1]) and words[0] in _LOW:
        return False
    own = [f for f in found if f.how not in {ABBREVIATION, SHORT}]
    large = any(f.place.level in {"country", "admin1"} or f.place.population >= CITY for f in own)
    return bool(own) and (large or not all(map(is_common, words)))


def forms_of(report: Report) -> dict[str, str]:
    """The words that a report's other blocks write within their sentences, by their small form; the commonest form."""
    seen: dict[str, Counter[str]] = {}
    for block in report.blocks:
        text = report.text[block.start : block.end]
        if shouts(text) or whispers(text) or block.kind == "title":
            continue
        for match in _WORD.finditer(text):
            if not _OPENS.search(text, max(0, match.start() - OPENING), match.start()):
                seen.setdefault(_small(match[0]), Counter())[match[0]] += 1
    return {word: max(sorted(forms), key=lambda f: forms[f]) for word, forms in seen.items()}


def is_common(word: str) -> bool:
    """Whether the dictionary knows a word, or that of which it is a form, and not as a name alone."""
    known = _Dictionary.words()
    stem = re.sub(r"['’]s?\Z", "", word)
    if stem in known:
        return True
    if "'" in stem or "’" in stem:  # "don't", "he'll"
        return re.split("['’]", stem)[0] in known or stem[:-2] in known
    return any(base in known for base in bases(stem))


_ENDINGS = tuple(
    pair.split("/")
    for pair in (
        "ies/y ied/y men/man women/woman es/ s/ ed/ ed/e ing/ ing/e ly/ er/ est/ er/e est/e d/ al/ isation/ize ism/ "
        "ist/ ness/ ment/ ation/e"
    ).split()
)


def bases(word: str) -> Iterable[str]:
    """The words of which a word could be a regular form."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            base = word[: -len(ending)] + instead
            yield base
            if not instead and len(base) > 3 and base[-1] == base[-2]:
                yield base[:-1]


@cache
def _dictionary() -> Mapping[str, frozenset[str]]:
    """The lemmas of the model's own lemmatizer (WordNet's), by part of speech."""
    table = load_model().get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return {part: frozenset(table.get(part, ())) for part in ("noun", "verb", "adj", "adv")}


class _Dictionary:
    """All common words in one set."""

    @staticmethod
    @cache
    def words() -> frozenset[str]:
        """Lemmas, irregular forms and the small words of grammar, without those that are only ever names."""
        nlp = load_model()
        exceptions = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc", {})  # type: ignore[attr-defined]
        irregular = frozenset(str(form) for part in _PARTS for form in exceptions.get(part, {}))
        names = files("reportedly.read").joinpath("data", "capitalised.txt").read_text(encoding="utf-8").split()
        return (
            frozenset()
            .union(*_dictionary().values())
            .difference(names)
            .union(irregular, nlp.Defaults.stop_words, COMMON)
        )


_PARTS = ("verb", "noun", "adj", "adv")
#: Small words within a name.
_LOW = frozenset("of the and de la las los del y e da do dos di du des le les al in on at for to".split())


def _adjoin(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return between in {" ", "-", ". ", "\n"} or (between.isspace() and between.count("\n") < 2)


def _kept(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word in capitals stays so: initials ("U.S."), what a figure is joined to ("M-16"), and unknown short
    words that stand in brackets or have no vowel."""
    around = text[max(0, start - 1) : start], text[end : end + 1]
    if len(word) == 1 and (around[1] == "." or around[0] == ".") and word not in {"a", "i"}:
        return True
    if _INITIALS.match(text, start) or (around[0] == "." and around[1] == "."):
        return True
    if re.match(r"-?\d", text[end : end + 2]) and len(word) <= 4:
        return True
    return len(word) <= 6 and word not in TITLES and not is_common(word) and not re.search("[aeiouy]", word)


def _is_addressed(text: str, start: int) -> bool:
    return _ADDRESSED.search(text, max(0, start - 6), start) is not None


def _is_short(text: str, start: int, end: int) -> bool:
    """Whether a word alone in brackets is a short name of what stands before: "the Coast Workers' Party (CWP)"."""
    if start == 0 or text[start - 1] not in "([" or text[end : end + 1] not in {")", "]"}:
        return False
    if not text[start:end].isascii():
        return False
    return 2 <= end - start <= 6 and not is_common(_small(text[start:end]))


def _small(text: str) -> str:
    """Text in small letters, of the same length: a letter whose small form is longer stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _capital(letter: str) -> str:
    capital = letter.upper()
    return capital if len(capital) == 1 else letter

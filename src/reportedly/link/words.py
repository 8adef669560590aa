"""Words and names that two accounts share, weighed by how rare they are among the reports. Held in memory only."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast
from zlib import crc32

from reportedly.link.copies import boilerplate
from reportedly.link.corpus import Corpus, Counts
from reportedly.link.marks import Marks, marks_of, rare
from reportedly.link.told import Telling
from reportedly.model.when import days

_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
#: A capitalised word after a small one or a comma: a name, and not merely the first word of a sentence.
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]+(?: (?:[A-Z]\. )?[A-Z][\w'’-]+)*")
_SENTENCE = re.compile(r"[^\n.!?]+[.!?]?")
#: Reports that are imagined beside the record's own when the rarity of a word is reckoned, so that in a record of two
#: reports a word both use is not taken for a common one.
PRIOR_REPORTS = 50
#: A sentence in at least this many reports, published over at least so many days, is furniture of a site ("Sign up for
#: our newsletter"), not news: reprints of one report come together.
FURNITURE_REPORTS = 3
FURNITURE_DAYS = 60
#: The share of a report's sentences that stand again elsewhere from which it is taken for a text printed again.
AGAIN = 0.8
#: Words with no content of their own; they would only lengthen the vectors.
STOP = frozenset(
    "a about after all also an and any are as at be been before being but by can could did do does for from had has "
    "have he her here him his how if in into is it its just more most no not now of on one only or other our out over "
    "said say says she so some such than that the their them then there these they this those to two under up was we "
    "were what when where which who will with would you your".split()
)

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare names are among `total` reports, of which `frequency` hold each."""

    frequency: Counts
    total: int

    def of(self, name: str) -> float:
        """1 for a name that no report holds, 0 for one that all hold: inverse document frequency in units of its
        most."""
        return max(0.0, math.log(self.total / (1 + self.frequency.get(name.lower(), 0))) / math.log(self.total))


@dataclass(frozen=True, slots=True)
class Worded:
    """What tells of an account: its words and its names, weighed by TF-IDF, each vector of length one; and its marks,
    of which the names are those that few reports hold."""

    words: Vector
    names: Vector
    marks: Marks
    rarity: Rarity


class _Text(NamedTuple):
    words: Counter[str]
    names: Counter[str]
    marks: Marks


def corpus_of(tellings: Sequence[Telling], *, made_by: str = "") -> Corpus:
    """What these reports have in common."""
    made = Corpus(
        len(tellings),
        furniture=_furniture(tellings),
        boilerplate=boilerplate(t.report for t in tellings),
        made_by=made_by,
    )
    for telling in tellings:
        whole = _counted(" \n".join(_sentences(telling, made.furniture)))
        made.words.add(whole.words)
        made.names.add(whole.names)
        made.full_names.add(whole.marks.names)
    return made


def worded(tellings: Sequence[Telling], corpus: Corpus | None = None) -> dict[str, Worded]:
    """For each account what tells of it: for a main account its whole report but for furniture, for any other the
    sentences that hold its own words. How rare these are is reckoned among the reports of `corpus`, or else these."""
    corpus = corpus or corpus_of(tellings)
    total = corpus.total + PRIOR_REPORTS
    rarity = Rarity(corpus.names, total)
    made: dict[str, Worded] = {}
    for telling in tellings:
        whole = None
        for account, text in _account_texts(telling).items():
            if text is None and whole is None:
                whole = _counted(" \n".join(_sentences(telling, corpus.furniture)))
            found = _counted(text) if text is not None else cast(_Text, whole)
            made[account] = Worded(
                _unit(found.words, corpus.words, total),
                _unit(found.names, corpus.names, total),
                rare(found.marks, corpus.full_names),
                rarity,
            )
    return made


def _counted(text: str) -> _Text:
    names = Counter(part.lower() for name in _NAME.findall(text) for part in {name, *name.split()})
    words = Counter(word for word in _WORD.findall(text.lower()) if word not in STOP)
    return _Text(words, names, marks_of(text))


def _sentences(telling: Telling, furniture: frozenset[int] = frozenset()) -> Iterator[str]:
    report = telling.report
    parts = [report.text[b.start : b.end] for b in report.blocks if b.kind != "furniture"] or [report.text]
    for part in [*parts, report.title or ""]:
        yield from (s for s in _SENTENCE.findall(part) if not furniture or _hash(s) not in furniture)


def _hash(sentence: str) -> int:
    return crc32(" ".join(sentence.lower().split()).encode())


def _furniture(tellings: Sequence[Telling]) -> frozenset[int]:
    """The sentences that a site puts on its pages month after month. What stands again in reports that hold little else
    is one text printed again, its page's date right or wrong, and tells of it as before."""
    pages: list[tuple[int, frozenset[int]]] = []
    for telling in tellings:
        published = days(telling.report.published) if telling.report.published else None
        if published is not None:
            held = frozenset(_hash(s) for s in _sentences(telling) if len(s) > 20)
            pages.append((published[0].toordinal(), held))
    again = _stand_again(pages)
    return _stand_again([page for page in pages if len(page[1] & again) <= AGAIN * len(page[1])])


def _stand_again(pages: Iterable[tuple[int, frozenset[int]]]) -> frozenset[int]:
    seen: defaultdict[int, list[int]] = defaultdict(list)
    for day, sentences in pages:
        for sentence in sentences:
            seen[sentence].append(day)
    return frozenset(
        sentence
        for sentence, on in seen.items()
        if len(on) >= FURNITURE_REPORTS and max(on) - min(on) >= FURNITURE_DAYS
    )


def _account_texts(telling: Telling) -> dict[str, str | None]:
    text, reading = telling.report.text, telling.reading
    claims = {claim.id: claim for claim in reading.claims}
    made: dict[str, str | None] = {}
    for account in reading.accounts:
        if account.main:
            made[account.id] = None
            continue
        spans = [account.trigger, *(claims[c].span for c in account.claims if c in claims)]
        made[account.id] = " ".join(text[a:b] for a, b in sorted({_around(text, s.start, s.end) for s in spans}))
    return made


def _around(text: str, start: int, end: int, *, reach: int = 300) -> tuple[int, int]:
    """The sentence around `text[start:end]`, at most `reach` characters to each side."""
    low = max(0, start - reach)
    before = max(text.rfind(mark, low, start) for mark in (". ", "\n", "! ", "? "))
    ends = [n for n in (text.find(mark, end, end + reach) for mark in (". ", "\n", "! ", "? ")) if n >= 0]
    return (before + 1 if before >= 0 else low), (min(ends) if ends else min(len(text), end + reach))


def _unit(words: Counter[str], frequency: Counts, total: int) -> Vector:
    weighed = {w: (1 + math.log(n)) * math.log(total / (1 + frequency[w])) for w, n in sorted(words.items())}
    length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
    return {word: value / length for word, value in weighed.items() if value > 0}


def cosine(left: Vector, right: Vector) -> float:
    """The cosine of two vectors of length one."""
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    return sum(value * large[word] for word, value in small.items() if word in large)


def strongest(left: Worded, right: Worded, most: int = 5) -> list[str]:
    """The words that give most of the cosine, the strongest first; none that is part of a name in either, since the
    reasons of a judgement are kept."""
    products = {
        word: value * right.words[word]
        for word, value in left.words.items()
        if word in right.words and word not in left.names and word not in right.names
    }
    return sorted(products, key=lambda word: (-products[word], word))[:most]


def heaviest(vector: Vector, most: int) -> list[str]:
    """The words that weigh most, the heaviest first."""
    return sorted(vector, key=lambda word: (-vector[word], word))[:most]

"""Words and names that two accounts share, weighed by how rare they are among the reports. Held in memory only."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple, cast
from zlib import crc32

from reportedly.link.copies import boilerplate
from reportedly.link.corpus import SAMPLE, Corpus, Counts, Hashes, distinct
from reportedly.link.marks import Marks, marks_of
from reportedly.link.told import Telling
from reportedly.link.vectors import DECIMALS, Rows, SeldomRows, ShortRows, Vector
from reportedly.model.report import Report
from reportedly.model.when import days

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
#: A capitalised word after a small one or a comma: a name, and not merely the first word of a sentence.
_NAME = re.compile(r"[A-Z](?<=[a-z,;] [A-Z])[\w'’-]+(?: (?:[A-Z]\. )?[A-Z][\w'’-]+)*")
_SENTENCE = re.compile(r"[^\n.!?]+[.!?]?")
#: Reports that are imagined beside the record's own when the rarity of a word is reckoned, so that in a record of two
#: reports a word both use is not taken for a common one.
PRIOR_REPORTS = 50
#: A sentence in at least this many reports, published over at least so many days, is furniture of a site ("Sign up for
#: our newsletter"), not news: reprints of one report come together.
FURNITURE_REPORTS = 3
FURNITURE_DAYS = 60
#: The share of a report's sentences that stand again elsewhere from which it is taken for a text printed again, unless
#: so many reports hold them: that many prints of one text under page dates far apart are not to be expected.
AGAIN, PRINTS = 0.8, 5
#: Words with no content of their own; they would only lengthen the vectors.
STOP = frozenset(
    "a about after all also an and any are as at be been before being but by can could did do does for from had has "
    "have he her here him his how if in into is it its just more most no not now of on one only or other our out over "
    "said say says she so some such than that the their them then there these they this those to two under up was we "
    "were what when where which who will with would you your".split()
)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare names are among `total` reports, of which `frequency` hold each."""

    frequency: Counts
    total: int

    def of(self, name: str) -> float:
        """1 for a name that no report holds, 0 for one that all hold: inverse document frequency in units of its
        most."""
        return max(0.0, math.log(self.total / (1 + self.frequency.get(name.lower(), 0))) / math.log(self.total))


class _Text(NamedTuple):
    words: list[str]
    names: list[str]
    marks: Marks


def corpus_of(reports: Iterable[Report], *, of: int | None = None, made_by: str = "") -> Corpus:
    """What these reports have in common, reckoned from a sample of them: those whose ids come first, which hang on
    nothing but their bytes. `of` is how many there are, where these are the sample already."""
    held = list(reports)
    sample = nsmallest(SAMPLE, held, key=lambda report: report.id)
    size = max(len(held), of or 0)
    made = Corpus(
        len(sample),
        of=size,
        furniture=_furniture(sample, whole=size == len(sample)),
        boilerplate=boilerplate(sample, of=size),
        made_by=made_by,
    )
    words, names = Hashes(STOP), Hashes()
    for report in sample:
        whole = _text(" \n".join(_sentences(report, made.furniture)))
        made.words.add(words.of(whole.words))
        made.names.add(names.of(whole.names))
        made.full_names.add(names.of(whole.marks.names))
    return made


class Wording:
    """For each account what tells of it: for a main account its whole report but for furniture, for any other the
    sentences that hold its own words. How rare these are is reckoned among the reports of `corpus`."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        total = corpus.total + PRIOR_REPORTS
        self.rarity = Rarity(corpus.names, total)
        self.words, self.names = _Weighed(corpus.words, total, STOP), _Weighed(corpus.names, total)
        self.full_names, self.heavy = SeldomRows(), ShortRows(KEYS)
        self.marks: list[Marks] = []
        self.numbers: dict[str, int] = {}

    def add(self, telling: Telling, only: Collection[str] | None = None) -> None:
        """Take in the accounts of a report, or `only` these of them; those that are held are passed over."""
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        whole = None
        for account, text in _account_texts(telling).items():
            if account in self.numbers or (only is not None and account not in only):
                continue
            if text is None and whole is None:
                whole = _text(" \n".join(_sentences(telling.report, self.corpus.furniture)))
            found = _text(text) if text is not None else cast(_Text, whole)
            words, weights = self.words.weigh(found.words)
            self.words.add(words, weights)
            keys = heaviest(words, weights, KEYS)
            self.heavy.add(words[keys], weights[keys])
            self.names.add(*self.names.weigh(found.names))
            rare = distinct(self.names.hashes.of(found.marks.names))
            rare = rare[self.corpus.full_names.of(rare) <= self.corpus.few]
            self.full_names.add(rare, np.ones(len(rare)))
            self.marks.append(Marks(found.marks.ages, found.marks.streets))
            self.numbers[account] = len(self.numbers)

    def strongest(self, left: int, right: int, most: int = 5) -> list[str]:
        """The words that give most of the cosine of two accounts, the strongest first; none that is part of a name in
        either, since the reasons of a judgement are kept."""
        import numpy as np  # noqa: PLC0415 - as above

        hashes, products = self.words.vector(left).shared(self.words.vector(right))
        named = self.names.vector(left).hold(hashes) | self.names.vector(right).hold(hashes)
        hashes, products = hashes[~named], products[~named].round(DECIMALS)
        if len(products) > most:
            # Those that give as much as the last of the strongest are told apart by how they are spelt.
            open_ = products >= np.partition(products, -most)[-most]
            hashes, products = hashes[open_], products[open_]
        spelt = self.words.hashes.spelt
        found = [(-share, spelt[one]) for one, share in zip(hashes.tolist(), products.tolist(), strict=True)]
        return [word for _, word in sorted(found)[:most]]


#: Words of an account that are held against those of others to tell which are worth a closer look: its heaviest.
KEYS = 60
#: A word counts for no more than so many of it in a text.
MOST_OF_A_WORD = 1_000


class _Weighed(Rows):
    """Rows of words weighed by TF-IDF, each of length one."""

    def __init__(self, frequency: Counts, total: int, pass_over: frozenset[str] = frozenset()) -> None:
        import numpy as np  # noqa: PLC0415 - as above

        super().__init__()
        self.hashes = Hashes(pass_over, spelling=bool(pass_over))
        self._frequency = frequency
        # By how many of the sample hold a word, and by how often it stands in a text.
        self._rarity = np.array([math.log(total / (1 + held)) for held in range(max(1, total))])
        self._often = np.array([0.0, *(1 + math.log(n) for n in range(1, MOST_OF_A_WORD + 1))])

    def weigh(self, words: Collection[str]) -> "tuple[NDArray[np.uint32], NDArray[np.float64]]":
        """The hashes of words in order, with their weights, by how often each stands in a text."""
        import numpy as np  # noqa: PLC0415 - as above

        every = self.hashes.of(words)
        every.sort()
        bounds = np.concatenate(([-1], (every[1:] != every[:-1]).nonzero()[0], [len(every) - 1]))
        found, counts = every[bounds[1:]] if len(every) else every, bounds[1:] - bounds[:-1]
        weights = self._often.take(counts, mode="clip")[: len(found)] * self._rarity.take(self._frequency.of(found))
        kept = weights.nonzero()[0]
        found, weights = found[kept], weights[kept]
        return found, weights / (math.sqrt(math.fsum((weights * weights).tolist())) or 1.0)

    def vector(self, number: int) -> Vector:
        """A row as a vector."""
        return Vector(*self.row(number), self.hashes.spelt)


def _text(text: str) -> _Text:
    names = [part.lower() for name in _NAME.findall(text) for part in {name, *name.split()}]
    return _Text(_WORD.findall(text.lower()), names, marks_of(text))


def _sentences(report: Report, furniture: frozenset[int] = frozenset()) -> Iterator[str]:
    parts = [report.text[b.start : b.end] for b in report.blocks if b.kind != "furniture"] or [report.text]
    for part in [*parts, report.title or ""]:
        yield from (s for s in _SENTENCE.findall(part) if not furniture or _hash(s) not in furniture)


def _hash(sentence: str) -> int:
    return crc32(" ".join(sentence.lower().split()).encode())


def _furniture(reports: Iterable[Report], *, whole: bool) -> frozenset[int]:
    """The sentences that a site puts on its pages month after month; in a sample, one report fewer tells them. What
    stands again in reports that hold little else is one text printed again, its page's date right or wrong, and tells
    of it as before."""
    pages: list[tuple[int, frozenset[int]]] = []
    for report in reports:
        published = days(report.published) if report.published else None
        if published is not None:
            held = frozenset(_hash(s) for s in _sentences(report) if len(s) > 20)
            pages.append((published[0].toordinal(), held))
    least = FURNITURE_REPORTS - (not whole)
    again = _stand_again(pages, least)
    news = [page for page in pages if len(page[1] & again) <= AGAIN * len(page[1])]
    return _stand_again(news, least) | _stand_again(pages, PRINTS)


def _stand_again(pages: Iterable[tuple[int, frozenset[int]]], least: int) -> frozenset[int]:
    seen: defaultdict[int, list[int]] = defaultdict(list)
    for day, sentences in pages:
        for sentence in sentences:
            seen[sentence].append(day)
    return frozenset(
        sentence for sentence, on in seen.items() if len(on) >= least and max(on) - min(on) >= FURNITURE_DAYS
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


def heaviest(words: "NDArray[np.uint32]", weights: "NDArray[np.floating]", most: int) -> "NDArray[np.int64]":
    """Where the words stand that weigh most, in their order."""
    import numpy as np  # noqa: PLC0415 - as above

    return np.sort(np.lexsort((words, -weights))[:most])


__all__ = ["Rarity", "Wording", "corpus_of"]

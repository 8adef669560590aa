"""Words and names that two accounts share, weighed by how rare they are among the reports. Held in memory only."""

import math
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from reportedly.link.copies import boilerplate
from reportedly.link.corpus import SAMPLE, Corpus, Counts, Hashes
from reportedly.link.marks import Marks, marks_of
from reportedly.link.times import gap
from reportedly.link.tokens import Spelling, words_in
from reportedly.link.told import Telling, stories_of, times_of
from reportedly.link.vectors import DECIMALS, Rows, SeldomRows, ShortRows
from reportedly.link.weighed import Weighed, heaviest, not_stop_words
from reportedly.model.report import Report
from reportedly.model.when import days

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

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
    text: str
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
    names = Hashes()
    for some in _some(sample):
        texts = [_text(" \n".join(_sentences(report, made.furniture))) for report in some]
        found = words_in([one.text for one in texts])
        for number, one in enumerate(texts):
            held = found.hashes[found.owners == number]
            made.words.add(held[not_stop_words(held)])
            made.names.add(names.of(one.names))
            made.full_names.add(names.of(one.marks.names))
    return made


def _some(reports: Sequence[Report]) -> Iterator[Sequence[Report]]:
    yield from (reports[start : start + AT_ONCE] for start in range(0, len(reports), AT_ONCE))


class Wording:
    """For each account what tells of it: for a main account its whole report but for furniture and the sentences that
    tell of other happenings, for any other the sentences that hold its own words; as words and names weighed by TF-IDF,
    each row of length one, the heaviest words,
    full names that few reports hold, and marks. How rare these are is reckoned among the reports of `corpus`."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        total = corpus.total + PRIOR_REPORTS
        self.rarity = Rarity(corpus.names, total)
        self.hashes, self.spelling = Hashes(), Spelling()
        self._words, self._names = Weighed(corpus.words, total), Weighed(corpus.names, total)
        self._full_names, self._heavy = SeldomRows(), ShortRows(KEYS)
        self._waiting: list[_Text] = []
        self.marks: list[Marks] = []
        self.numbers: dict[str, int] = {}

    @property
    def words(self) -> Rows:
        """The words of each account."""
        self._take_in()
        return self._words

    @property
    def names(self) -> Rows:
        """The names of each account."""
        self._take_in()
        return self._names

    @property
    def heavy(self) -> ShortRows:
        """The heaviest words of each account."""
        self._take_in()
        return self._heavy

    @property
    def full_names(self) -> SeldomRows:
        """The full names of each account that few reports hold."""
        self._take_in()
        return self._full_names

    def add(self, telling: Telling, only: Collection[str] | None = None) -> None:
        """Take in the accounts of a report, or `only` these of them; those that are held are passed over."""
        made: dict[tuple[int, ...] | str, _Text] = {}
        for account, own in _account_texts(telling).items():
            if account in self.numbers or (only is not None and account not in only):
                continue
            if own not in made:
                sentences = own if isinstance(own, str) else _sentences(telling.report, self.corpus.furniture, own)
                made[own] = _text(own if isinstance(own, str) else " \n".join(sentences))
            found = made[own]
            self._waiting.append(found)
            self.marks.append(Marks(found.marks.ages, found.marks.streets))
            self.numbers[account] = len(self.numbers)
        if len(self._waiting) >= AT_ONCE:
            self._take_in()

    def _take_in(self) -> None:
        """Make rows of the texts that wait: it takes a fraction of the time where they are many."""
        import numpy as np  # noqa: PLC0415 - not at start: the command line has no use for it

        some, self._waiting = self._waiting, []
        if not some:
            return
        found = words_in([one.text for one in some])
        self.spelling.learn(found)
        kept = not_stop_words(found.hashes)
        sizes, hashes, weights = self._words.weigh(len(some), found.owners[kept], found.hashes[kept])
        self._words.extend(sizes, hashes, weights)
        heavy = heaviest(sizes, hashes, weights, KEYS)
        self._heavy.extend(np.minimum(sizes, KEYS), hashes[heavy], weights[heavy])
        owners, every = self._hashed([one.names for one in some])
        self._names.extend(*self._names.weigh(len(some), owners, every))
        owners, every = self._hashed([one.marks.names for one in some])
        keys = np.unique((owners << 32) + every)
        rare = (keys & 0xFFFFFFFF).astype("u4")
        few = self.corpus.full_names.of(rare) <= self.corpus.few
        self._full_names.extend(np.bincount(keys[few] >> 32, minlength=len(some)), rare[few], np.ones(few.sum()))

    def _hashed(self, words: Sequence[Collection[str]]) -> "tuple[NDArray[np.int64], NDArray[np.uint32]]":
        """For lists of words which list each is of, and its hash."""
        import numpy as np  # noqa: PLC0415 - as above

        owners = np.arange(len(words)).repeat([len(one) for one in words])
        return owners, self.hashes.of([word for one in words for word in one])

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
        spelt = self.spelling.of
        found = [(-share, spelt[one]) for one, share in zip(hashes.tolist(), products.tolist(), strict=True)]
        return [word for _, word in sorted(found)[:most]]


#: Words of an account that are held against those of others to tell which are worth a closer look: its heaviest.
KEYS = 60
#: Happenings that one report tells of, beyond which it is a round-up: what it says is not about each of them. By hand.
ROUND_UP = 8
#: Texts whose words are taken in at once.
AT_ONCE = 100


def _text(text: str) -> _Text:
    names = [part.lower() for name in _NAME.findall(text) for part in {name, *name.split()}]
    return _Text(text, names, marks_of(text))


def _sentences(report: Report, furniture: frozenset[int] = frozenset(), without: Collection[int] = ()) -> Iterator[str]:
    """The sentences of a report and its title, but for `furniture` and those that begin at the places `without`."""
    for start, end in _blocks(report):
        for found in _SENTENCE.finditer(report.text, start, end):
            if found.start() not in without and (not furniture or _hash(found[0]) not in furniture):
                yield found[0]
    for sentence in _SENTENCE.findall(report.title or ""):
        if not furniture or _hash(sentence) not in furniture:
            yield sentence


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


def _account_texts(telling: Telling) -> dict[str, tuple[int, ...] | str]:
    """For each account what is its own: the words of the sentences that hold its trigger and claims, or, for a main
    account of a report that is no round-up, where those sentences of the report begin that tell of another time's
    happenings alone. What has the same time, or none, may be the same happening, told apart by mistake."""
    text, reading = telling.report.text, telling.reading
    claims, stories = {claim.id: claim for claim in reading.claims}, stories_of(reading)
    spans = {one.id: [one.trigger, *(claims[c].span for c in one.claims if c in claims)] for one in reading.accounts}
    several = len(set(stories.values()))
    begins = _begins(telling.report) if 1 < several <= ROUND_UP else []
    told_in: defaultdict[int, set[str]] = defaultdict(set)
    for account, held in spans.items() if begins else ():
        for span in held:
            told_in[begins[max(0, bisect(begins, span.start) - 1)]].add(stories[account])
    times = times_of(reading) if begins else {}
    made: dict[str, tuple[int, ...] | str] = {}
    for one in reading.accounts:
        if one.main and several <= ROUND_UP:
            mine = times.get(stories[one.id])
            others = {story for story, when in times.items() if mine is not None and gap(mine, when) > 0}
            made[one.id] = tuple(sorted(at for at, told in told_in.items() if told <= others))
        else:
            around = sorted({_around(text, span.start, span.end) for span in spans[one.id]})
            made[one.id] = " ".join(text[first:last] for first, last in around)
    return made


def _begins(report: Report) -> list[int]:
    """Where the sentences of a report begin."""
    return sorted(found.start() for a, b in _blocks(report) for found in _SENTENCE.finditer(report.text, a, b))


def _blocks(report: Report) -> list[tuple[int, int]]:
    return [(b.start, b.end) for b in report.blocks if b.kind != "furniture"] or [(0, len(report.text))]


def _around(text: str, start: int, end: int, *, reach: int = 300) -> tuple[int, int]:
    """The sentence around `text[start:end]`, at most `reach` characters to each side."""
    low = max(0, start - reach)
    before = max(text.rfind(mark, low, start) for mark in (". ", "\n", "! ", "? "))
    ends = [n for n in (text.find(mark, end, end + reach) for mark in (". ", "\n", "! ", "? ")) if n >= 0]
    return (before + 1 if before >= 0 else low), (min(ends) if ends else min(len(text), end + reach))


__all__ = ["Rarity", "Wording", "corpus_of"]

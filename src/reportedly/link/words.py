"""Words that two accounts share, weighed by how rare they are among the reports. Held in memory only."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reportedly.link.told import Telling

_WORD = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
#: Reports that are imagined beside the record's own when the rarity of a word is reckoned, so that in a record of two
#: reports a word both use is not taken for a common one.
PRIOR_REPORTS = 50
#: Words with no content of their own; they would only lengthen the vectors.
STOP = frozenset(
    "a about after all also an and any are as at be been before being but by can could did do does for from had has "
    "have he her here him his how if in into is it its just more most no not now of on one only or other our out over "
    "said say says she so some such than that the their them then there these they this those to two under up was we "
    "were what when where which who will with would you your".split()
)

Vector = Mapping[str, float]


def words_of(text: str) -> Counter[str]:
    """How often each word with content stands in a text, in lower case."""
    return Counter(word for word in _WORD.findall(text.lower()) if word not in STOP)


def vectors(tellings: Sequence[Telling]) -> dict[str, Vector]:
    """For each account the words that tell of it, weighed by TF-IDF and of length one.

    A main account is told by its whole report but for furniture, any other by the sentences that hold its words.
    """
    texts: dict[str, Counter[str]] = {}
    frequency: Counter[str] = Counter()
    for telling in tellings:
        whole = words_of(body(telling))
        frequency.update(whole.keys())
        for account, text in _account_texts(telling).items():
            texts[account] = whole if text is None else words_of(text)
    total = len(tellings) + PRIOR_REPORTS
    return {account: _unit(words, frequency, total) for account, words in texts.items()}


def body(telling: Telling) -> str:
    """The report's text but for its furniture."""
    report = telling.report
    parts = [report.text[b.start : b.end] for b in report.blocks if b.kind != "furniture"]
    return "\n".join([*parts, report.title or ""]) if parts else report.text


def _account_texts(telling: Telling) -> dict[str, str | None]:
    text, reading = telling.report.text, telling.reading
    claims = {claim.id: claim for claim in reading.claims}
    made: dict[str, str | None] = {}
    for account in reading.accounts:
        if account.main:
            made[account.id] = None
            continue
        spans = [account.trigger, *(claims[c].span for c in account.claims if c in claims)]
        made[account.id] = " ".join(text[a:b] for a, b in sorted({_sentence(text, s.start, s.end) for s in spans}))
    return made


def _sentence(text: str, start: int, end: int, *, reach: int = 300) -> tuple[int, int]:
    """The sentence around `text[start:end]`, at most `reach` characters to each side."""
    low = max(0, start - reach)
    before = max(text.rfind(mark, low, start) for mark in (". ", "\n", "! ", "? ", "。"))
    ends = [n for n in (text.find(mark, end, end + reach) for mark in (". ", "\n", "! ", "? ")) if n >= 0]
    return (before + 1 if before >= 0 else low), (min(ends) if ends else min(len(text), end + reach))


def _unit(words: Counter[str], frequency: Mapping[str, int], total: int) -> Vector:
    weighed = {w: (1 + math.log(n)) * math.log(total / (1 + frequency[w])) for w, n in sorted(words.items())}
    length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
    return {word: value / length for word, value in weighed.items() if value > 0}


def shared(left: Vector, right: Vector) -> tuple[float, list[str]]:
    """The cosine of two vectors, and the words that give most of it, the strongest first."""
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    products = {word: value * large[word] for word, value in small.items() if word in large}
    strongest = sorted(products, key=lambda word: (-products[word], word))[:5]
    return sum(products.values()), strongest


def rare_words(vector: Vector, most: int) -> Iterable[str]:
    """The words that weigh most, the heaviest first."""
    return sorted(vector, key=lambda word: (-vector[word], word))[:most]

"""Sentences whose words are judged by people on a scale from 3, it happened, to -3, it did not, by the reader's status.

Stanovsky et al. (ACL 2017), "Integrating Deep Linguistic Features in Factuality Prediction over Unified Datasets":
FactBank, MEANTIME and UW on one scale, with what TruthTeller, a system of rules, says of the same words. A codebook is
made in which each judged word is a kind of its own, so that the reader looks at all of them. What matters most is how
much of what is told as done was done: the record never says what no report said. How much is found is the lesser
figure, since the judges often gave a 3 to what is planned ("planned to buy").
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from figures import Score

from reportedly.ids import mint, sha256
from reportedly.model.codebook import Codebook, Kind, Trigger
from reportedly.model.report import Block, Report
from reportedly.read.codebook import Lexicon
from reportedly.read.parse.language import parsed
from reportedly.read.parse.sentences import Passage
from reportedly.read.what.events import find_events

SETS = ("factbank", "meantime", "uw")
#: From here on a word is judged to have happened, and not to have happened: on half of the scale, and a third.
DONE, NOT_DONE = 2.0, -1.0
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
_SIGNS = {"-LRB-": "(", "-RRB-": ")", "``": '"', "''": '"'}


@dataclass(frozen=True)
class Judged:
    """A word that people judged: its first character in the report, their judgement, and what TruthTeller says."""

    start: int
    value: float
    peer: str


def factuality(folder: Path) -> Score:
    """Of the words told as done, the share that was done (`right`); of those done, the share told so (`found`); the
    same of what did not happen; and the peer's."""
    documents = [_document(rows) for name in SETS for rows in _sentences(folder / name / "tt_sup.conll")]
    read = list(parsed(report for report, _ in documents))
    lexicon = Lexicon([_codebook(zip(documents, (passages for _, passages in read), strict=True))])
    ours: list[tuple[float, str]] = []
    for (_, words), (_, passages) in zip(documents, read, strict=True):
        found = {event.span.start: event.status for event in find_events(passages, lexicon)}
        ours += [(word.value, found.get(word.start, "")) for word in words]
    peer = [(word.value, word.peer) for _, words in documents for word in words]
    figures = {"sentences": float(len(documents))}
    figures |= _shares("happened", [(value >= DONE, status == "happened") for value, status in ours])
    figures |= _shares("denied", [(value <= NOT_DONE, status == "denied") for value, status in ours])
    figures |= _shares("truthteller_happened", [(value >= DONE, said == "P") for value, said in peer])
    figures |= _shares("truthteller_denied", [(value <= NOT_DONE, said == "N") for value, said in peer])
    return Score(figures)


def _shares(name: str, rows: Sequence[tuple[bool, bool]]) -> dict[str, float]:
    right = sum(gold and said for gold, said in rows)
    return {
        f"{name}_right": right / max(sum(said for _, said in rows), 1),
        f"{name}_found": right / max(sum(gold for gold, _ in rows), 1),
    }


def _sentences(path: Path) -> Iterator[list[list[str]]]:
    """The rows of each sentence: number, word, judgement or "_", and TruthTeller's columns, of which the last is its
    own judgement."""
    for block in path.read_text().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line.strip()]
        if rows:
            yield rows


def _document(rows: Iterable[Sequence[str]]) -> tuple[Report, list[Judged]]:
    text, words = "", []
    for _, word, value, *_, peer in rows:
        written = _SIGNS.get(word, word)
        close = written[0] in ".,;:?!)%'" or written == "n't" or text.endswith(("(", "$"))
        text += written if close or not text else f" {written}"
        try:
            words.append(Judged(len(text) - len(written), float(value), peer))
        except ValueError:  # a word that nobody judged
            continue
    digest = sha256(text.encode())
    blocks = (Block("paragraph", 0, len(text)),)
    return Report(mint("r", digest), digest, text, blocks, published="2005-01-01", language="en"), words


def _codebook(read: Iterable[tuple[tuple[Report, list[Judged]], Sequence[Passage]]]) -> Codebook:
    """A codebook with a kind for each word judged, as the parse knows it."""
    triggers: dict[str, set[Trigger]] = {}
    for (_, words), passages in read:
        judged = {word.start for word in words}
        for passage in passages:
            for token in passage.doc:
                pos = POS.get(token.pos_)
                if pos and passage.block.start + token.idx in judged:
                    lemma = token.lemma_.lower()
                    triggers.setdefault(lemma, set()).add(Trigger(lemma, pos))
    kinds = (Kind(lemma, f"What {lemma!r} tells.", tuple(made)) for lemma, made in sorted(triggers.items()))
    return Codebook("judged", "1", "Every word that was judged.", tuple(kinds))

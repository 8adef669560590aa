"""The parse found by the model's own parser, a step of all texts of a batch at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from reportedly.read.parse.groups import groups

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: The component of spaCy's pipelines whose work is done here.
PARSER = "parser"

#: The parts of a state that spaCy's parser looks at: the next two words, the top three of the stack, the farthest
#: words so far that hang on the next one and on the top one to their left, and on the top one to its right.
LOOKED_AT = 8

#: Words of texts whose states are held at once: 4 kB each.
MOST_WORDS = 16_000

#: What a step costs: of one text in spaCy's parser, of one among others here, and of any number of them together. In
#: microseconds on one machine; only their proportion counts, for what is done where.
_ALONE, _AMONG, _TOGETHER = 13.0, 4.0, 120.0

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)

Scores = NDArray[np.float32]
Words = NDArray[np.intp]
Marks = NDArray[np.bool_]


@dataclass(slots=True)
class _States:
    """Where each text's parse stands. Words of all texts are numbered in a row from 1; 0 is for none."""

    #: The word after each one in what is still to come, and the one under it on the stack.
    after: Words
    under: Words
    #: The word that each hangs on, and the move that said so.
    head: Words
    move: Words
    #: The last word so far that hangs on each one to its left and to its right; of the latter, the one before.
    left: Words
    right: Words
    earlier: Words
    #: Words that were put back once, and those with which a sentence opens.
    put_back: Marks
    opens: Marks

    @classmethod
    def of(cls, lengths: Sequence[int]) -> "_States":
        """The states before the first step of texts with so many words."""
        words = sum(lengths) + 1
        under, head, move, left, right, earlier = np.zeros((6, words), dtype=np.intp)
        put_back, opens = np.zeros((2, words), dtype=bool)
        after = np.arange(1, words + 1)
        after[[0, *np.cumsum(lengths)]] = 0
        return cls(after, under, head, move, left, right, earlier, put_back, opens)


class Parses:
    """Does the work of spaCy's greedy parser, with the same result, in half of its time.

    The parser goes through a text by steps ("arc-eager" transitions that may be taken back: Nivre 2004; Honnibal and
    Johnson 2015), each scored by a small network that looks at eight words. Its time goes into many small sums; here
    the steps of all texts of a batch are taken together. Where few long texts are left, spaCy's own parser is faster
    and does them.
    """

    def __init__(self, nlp: "Language") -> None:
        from spacy.attrs import DEP, HEAD  # noqa: PLC0415 - loaded with the model

        parser: Any = nlp.get_pipe(PARSER)
        self._parser = parser
        self._to = [HEAD, DEP]
        model = parser.model
        self._vectors, self._lower = model.get_ref("tok2vec"), model.get_ref("lower")
        self._bias = self._lower.get_param("b").reshape(-1)
        self._upper = np.ascontiguousarray(model.get_ref("upper").get_param("W").T)
        self._upper_bias = model.get_ref("upper").get_param("b")
        self._gemm = model.ops.gemm  # the model's own product: numpy's starts threads, which take from other processes
        moves = list(parser.move_names)
        self._kind = np.array(["SDLRB".index(move[0]) for move in moves])
        strings = nlp.vocab.strings
        self._root = strings.add("ROOT")
        self._label = np.array([strings.add(move[2:]) if move[2:] else 0 for move in moves], dtype=np.uint64)

    @classmethod
    def serves(cls, nlp: "Language") -> bool:
        """Whether the pipeline has a parser of the kind whose work is done here: greedy, of eight words, and with whole
        tokens."""
        if PARSER not in nlp.pipe_names:
            return False
        parser: Any = nlp.get_pipe(PARSER)
        lower, attributes = parser.model.get_ref("lower"), parser.model.attrs
        greedy = parser.cfg["beam_width"] == 1 and attributes["has_upper"] and not attributes["unseen_classes"]
        known = all(move[:1] in "SDLRB" and move[2:] != "subtok" for move in parser.move_names)
        return bool(greedy and known and lower.get_dim("nF") == LOOKED_AT and lower.get_dim("nP") == 2)

    def __call__(self, doc: "Doc") -> "Doc":
        """The text with its parse."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable["Doc"], *, batch_size: int = 256) -> Iterator["Doc"]:
        """Each text with heads, dependencies and sentences; a text stands alone. None may have sentences yet."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            for group in groups(sorted((doc for doc in batch if len(doc)), key=len), MOST_WORDS):
                few = _few([len(doc) for doc in group])
                self._parse(group[:few])
                if alone := group[few:]:
                    self._parser.set_annotations(alone, self._parser.predict(alone))
            yield from batch

    def _parse(self, docs: Sequence["Doc"]) -> None:
        if not docs:
            return
        vectors = self._lower.predict(self._vectors.predict(docs))
        looked_at = vectors.reshape(len(vectors) * LOOKED_AT, -1)
        lengths = [len(doc) for doc in docs]
        states = _States.of(lengths)
        top, coming = np.zeros(len(docs), dtype=np.intp), np.cumsum([1, *lengths[:-1]])
        while len(top):
            self._step(states, top, coming, looked_at)
            under_way = (top > 0) | (coming > 0)
            if not under_way.all():
                top, coming = top[under_way], coming[under_way]
        self._write(docs, states)

    def _step(self, of: _States, top: Words, coming: Words, looked_at: Scores) -> None:
        """Take the best move of each text that may be taken. `top` of the stack and what is `coming` are put on."""
        after, under = of.after[coming], of.under[top]
        words = (coming, after, top, under, of.under[under], of.left[coming], of.left[top], of.right[top])
        scores = self._scores(np.array(words).T, looked_at)
        best = (scores + self._barred(of, top, coming, after)[:, self._kind]).argmax(axis=1)
        kind = self._kind[best]
        pushed = np.flatnonzero((kind == SHIFT) | (kind == RIGHT))
        if len(arcs := np.flatnonzero(kind == RIGHT)):
            head, word = top[arcs], coming[arcs]
            of.head[word], of.move[word] = head, best[arcs]
            of.earlier[word], of.right[head] = of.right[head], word
        if len(arcs := np.flatnonzero(kind == LEFT)):
            head, word = coming[arcs], top[arcs]
            of.right[of.head[word]] = of.earlier[word]  # a head found before is given up; of none, 0 stays 0
            of.head[word], of.move[word] = head, best[arcs]
            of.left[head], of.put_back[head] = word, False
            top[arcs] = under[arcs]
        if len(done := np.flatnonzero(kind == REDUCE)):
            back = done[(of.head[top[done]] == 0) & (under[done] > 0)]
            word = top[back]
            of.after[word], of.put_back[word] = coming[back], True
            coming[back] = word
            top[done] = under[done]
        if len(pushed):
            word = coming[pushed]
            of.under[word] = top[pushed]
            top[pushed], coming[pushed] = word, after[pushed]
        of.opens[after[kind == BREAK]] = True

    def _scores(self, words: Words, looked_at: Scores) -> Scores:
        """The score of every move where these words are looked at."""
        rows = words * LOOKED_AT + np.arange(LOOKED_AT)
        summed = looked_at.take(rows, axis=0).sum(axis=1) + self._bias
        hidden = np.maximum(summed[:, ::2], summed[:, 1::2])
        return np.asarray(self._gemm(hidden, self._upper) + self._upper_bias)

    def _barred(self, of: _States, top: Words, coming: Words, after: Words) -> Scores:
        """For each text and kind of move: 0 where it may be taken, else minus infinity."""
        stacked, more, opening = top > 0, after > 0, of.opens[coming]
        arcs = stacked & (coming > 0) & ~opening
        may = np.empty((len(top), 5), dtype=bool)
        may[:, SHIFT] = ~stacked | (more & ~opening & ~of.put_back[coming])
        may[:, REDUCE] = stacked
        may[:, LEFT] = may[:, RIGHT] = arcs
        may[:, BREAK] = more & (after == coming + 1) & ~of.opens[after]
        return np.where(may, np.float32(0), np.float32(-np.inf))

    def _write(self, docs: Sequence["Doc"], states: _States) -> None:
        number = np.arange(len(states.head))
        hangs = states.head > 0
        rows: Any = np.empty((len(number), 2), dtype=np.uint64)
        rows[:, 0] = np.where(hangs, states.head - number, 0).astype(np.uint64)
        rows[:, 1] = np.where(hangs, self._label[states.move], np.uint64(self._root))
        first = 1
        for doc in docs:
            doc.from_array(self._to, rows[first : first + len(doc)])
            for amend in self._parser.postprocesses:
                amend(doc)
            first += len(doc)


def _few(lengths: Sequence[int]) -> int:
    """How many of the texts of these lengths, shortest first, are best done together; the rest is for spaCy."""
    words = np.cumsum([0, *lengths])
    costs = _AMONG * words + _ALONE * (words[-1] - words) + _TOGETHER * np.array([0, *lengths])
    return int(costs.argmin())

"""Names found by the model's own recogniser, its decisions taken for a whole batch of texts at once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: The component of spaCy's pipelines whose work is done here.
RECOGNISER = "ner"

#: Words up to which all names that could begin anywhere grow together. Hardly one is longer; of those that seem to be,
#: only such as begin in no other name are followed to their end, or a sentence of dates costs the square of its length.
LONGEST = 40

Scores = NDArray[np.float32]
Places = NDArray[np.intp]
Open = NDArray[np.bool_]


class Names:
    """Does the work of spaCy's greedy entity recogniser, with the same result, in under half of its time.

    The recogniser goes through a text word by word: each is outside of a name, a name of one word, or the beginning,
    inside or end of one (Ratinov and Roth 2009). Its score of a word that follows no open name rests on that word
    alone, and within a name on its first word, the word before and this one. So words outside are scored together, and
    then all names that could begin anywhere grow by a word at a time, together.
    """

    def __init__(self, nlp: "Language") -> None:
        from spacy.attrs import IS_SPACE, SENT_START  # noqa: PLC0415 - loaded with the model

        recogniser: Any = nlp.get_pipe(RECOGNISER)
        self._flags = [IS_SPACE, SENT_START]
        model = recogniser.model
        self._vectors, self._lower = model.get_ref("tok2vec"), model.get_ref("lower")
        self._upper = np.ascontiguousarray(model.get_ref("upper").get_param("W").T)
        self._pieces: int = self._lower.get_dim("nP")
        self._lower_bias = self._lower.get_param("b").reshape(-1)
        self._bias = model.get_ref("upper").get_param("b")
        self._gemm = model.ops.gemm  # the model's own product: numpy's starts threads, which take from other processes
        moves = list(recogniser.move_names)
        self.labels = [move[2:] for move in moves if move.startswith("B-")]
        #: For each label, the number of the move that begins, continues, ends it, and that makes it of one word.
        self._moves = {move: np.array([moves.index(f"{move}-{label}") for label in self.labels]) for move in "BILU"}
        self._outside = moves.index("O")

    @classmethod
    def serves(cls, nlp: "Language") -> bool:
        """Whether the pipeline has a recogniser of the kind whose work is done here: greedy, and of three words."""
        if RECOGNISER not in nlp.pipe_names:
            return False
        recogniser: Any = nlp.get_pipe(RECOGNISER)
        lower, attributes = recogniser.model.get_ref("lower"), recogniser.model.attrs
        greedy = recogniser.cfg["beam_width"] == 1 and attributes["has_upper"] and not attributes["unseen_classes"]
        return bool(greedy and lower.get_dim("nF") == 3 and lower.get_dim("nP") >= 2)

    def __call__(self, doc: "Doc") -> "Doc":
        """The text with its names."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable["Doc"], *, batch_size: int = 64) -> Iterator["Doc"]:
        """Each text with its names, as `doc.ents`; a text stands alone."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            self._recognise([doc for doc in batch if len(doc)])
            yield from batch

    def _recognise(self, docs: Sequence["Doc"]) -> None:
        if not docs:
            return
        spaces, starts = np.concatenate([doc.to_array(self._flags) for doc in docs]).T
        lengths = np.array([len(doc) for doc in docs])
        # A name ends with its sentence, and with its text.
        stops = np.append(starts[1:] == 1, True)
        stops[lengths.cumsum() - 1] = True
        scored = self._features(docs)
        label, grows = self._outset(scored, spaces.astype(bool), stops)
        ends = self._ends(scored, label, np.flatnonzero(grows), stops)
        self._write(docs, label, ends)

    def _features(self, docs: Sequence["Doc"]) -> Scores:
        """What each word adds to a state's sum in each of its three parts; row 0 is for a part that is not there.
        Words, and so rows, of all texts in a row."""
        vectors = self._vectors.predict(docs)
        rows = self._lower.predict(vectors)
        return np.asarray(rows.reshape(rows.shape[0], 3, -1))

    def _scores(self, summed: Scores) -> Scores:
        """The score of every move in states with these sums."""
        pieces = summed + self._lower_bias
        hidden = np.maximum(pieces[:, :: self._pieces], pieces[:, 1 :: self._pieces])
        for number in range(2, self._pieces):
            np.maximum(hidden, pieces[:, number :: self._pieces], out=hidden)
        return np.asarray(self._gemm(hidden, self._upper) + self._bias)

    def _outset(self, scored: Scores, spaces: Open, stops: Open) -> tuple[Places, Open]:
        """For each word, were it to follow no open name: the label of the name that it begins or is, or -1; and
        whether that name has more words."""
        scores = self._scores(scored[1:, 0] + scored[0, 1] + scored[0, 2])
        scores[np.ix_(spaces | stops, self._moves["B"])] = -np.inf
        scores[np.ix_(spaces, self._moves["U"])] = -np.inf
        scores[:, [*self._moves["I"], *self._moves["L"]]] = -np.inf
        best = scores.argmax(axis=1)
        label = np.full(len(best), -1)
        grows = np.isin(best, self._moves["B"])
        for number, (begins, alone) in enumerate(zip(self._moves["B"], self._moves["U"], strict=True)):
            label[(best == begins) | (best == alone)] = number
        return label, grows

    def _ends(self, scored: Scores, label: Places, starts: Places, stops: Open) -> Places:
        """For each word, the word after the name that begins there: the next one unless that name has more words."""
        ends = np.arange(1, len(label) + 1)
        here = starts + 1
        for _ in range(LONGEST):
            if not len(starts):
                return ends
            over = stops[here] | self._is_last(scored, label, starts, here)
            ends[starts[over]] = here[over] + 1
            starts, here = starts[~over], here[~over] + 1
        growing, after = set(starts.tolist()), 0
        for start in np.flatnonzero(label >= 0).tolist():
            if start < after:  # inside a name, where none begins
                continue
            if start in growing:
                one, word = np.array([start]), start + 1 + LONGEST
                while not (stops[word] or self._is_last(scored, label, one, np.array([word]))[0]):
                    word += 1
                ends[start] = word + 1
            after = ends[start]
        return ends

    def _is_last(self, scored: Scores, label: Places, starts: Places, here: Places) -> Open:
        """Whether the name that begins at each start ends with the word that is `here`."""
        scores = self._scores(scored[here + 1, 0] + scored[starts + 1, 1] + scored[here, 2])
        row, begun = np.arange(len(starts)), label[starts]
        ends: Open = scores[row, self._moves["L"][begun]] > scores[row, self._moves["I"][begun]]
        return ends

    def _write(self, docs: Sequence["Doc"], label: Places, ends: Places) -> None:
        from spacy.tokens import Span  # noqa: PLC0415

        found = np.flatnonzero(label >= 0)
        first, upto = 0, 0
        for doc in docs:
            names = []
            beyond = first + len(doc)
            after = first
            while upto < len(found) and found[upto] < beyond:
                start = found[upto]
                if start >= after:
                    after = ends[start]
                    names.append(Span(doc, start - first, after - first, label=self.labels[label[start]]))
                upto += 1
            doc.set_ents(names, default="outside")
            first = beyond

"""Word vectors remembered: what the model makes of a word alone, before it looks at its neighbours, is kept."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

#: Words kept before the memory is emptied: 30 MB of vectors. What is made of a report does not depend on it.
MOST = 80_000

#: Odd multipliers that fold a word's features into one number of 64 bits: two of 80,000 words fall together with a
#: probability of one in five thousand million.
_FOLDS = np.array([2 * pow(0x9E3779B97F4A7C15, n + 1, 1 << 63) + 1 for n in range(16)], dtype=np.uint64)

Vectors = NDArray[np.float32]


def remember_vectors(nlp: "Language") -> None:
    """Have every part of the pipeline that works out vectors of its own (tagger and parser share one such part, the
    recogniser of names has another) remember those of single words. The results are the same; a quarter is saved."""
    for model in _embedding(nlp):
        embed = model.layers[0]
        if [layer.name for layer in embed.layers[:2]] == ["extract_features", "list2ragged"]:
            model.layers[0] = _remembering(embed)


def _embedding(nlp: "Language") -> "list[Model[Any, Any]]":
    """The layers that join an embedding of words with a reading of their neighbours."""
    found = []
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model is not None else ():
            if node.layers and node.layers[0].name.startswith("extract_features>>") and node.name.endswith(")"):
                found.append(node)
    return found


def _remembering(embed: "Model[Any, Any]") -> "Model[Any, Any]":
    from thinc.api import Model  # noqa: PLC0415

    kept = _Kept(embed)

    def forward(_model: Any, docs: "Sequence[Doc]", is_train: bool) -> tuple[list[Vectors], Callable[..., Any]]:
        if is_train:
            raise NotImplementedError("remembered vectors are not trained")
        return kept(docs), lambda gradient: gradient

    return Model("remembered", forward, dims={"nO": embed.get_dim("nO"), "nI": None}, layers=[])


class _Kept:
    """The vectors of words met so far, and the layers that make them."""

    def __init__(self, embed: "Model[Any, Any]") -> None:
        self._extract, self._make = embed.layers[0], embed.layers[1:]
        self._row: dict[int, int] = {}
        self._vectors: Vectors = np.empty((0, embed.get_dim("nO")), dtype=np.float32)

    def __call__(self, docs: "Sequence[Doc]") -> list[Vectors]:
        features: Sequence[NDArray[np.uint64]] = self._extract.predict(docs)
        words = np.concatenate(features)
        with np.errstate(over="ignore"):
            keys = (words * _FOLDS[: words.shape[1]]).sum(axis=1, dtype=np.uint64).tolist()
        if len(self._row) > MOST:
            self._row.clear()
            self._vectors = self._vectors[:0]
        new = {key: index for index, key in enumerate(keys) if key not in self._row}
        if new:
            self._learn(list(new), words[list(new.values())])
        found = self._vectors[[self._row[key] for key in keys]]
        return np.split(found, np.cumsum([len(one) for one in features])[:-1])

    def _learn(self, keys: Sequence[int], words: NDArray[np.uint64]) -> None:
        made: Any = [words]
        for layer in self._make:
            made = layer.predict(made)
        first = len(self._vectors)
        self._row.update((key, first + number) for number, key in enumerate(keys))
        self._vectors = np.concatenate([self._vectors, made[0]])

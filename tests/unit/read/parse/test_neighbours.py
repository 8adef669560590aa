"""Words read among their neighbours by a few texts at a time: the same, to the bit, as the model's own layers give."""

from types import SimpleNamespace

import numpy as np
import pytest
import spacy
from thinc.api import Maxout, Model, chain, expand_window, list2array, residual, with_array

from reportedly.read.parse.language import MODEL
from reportedly.read.parse.neighbours import MOST_WORDS, read_neighbours_together

WIDTH = 96


def layers(nlp: spacy.Language) -> list[Model]:
    """The last layer of each part of the pipeline that has vectors of its own."""
    return [nlp.get_pipe("tok2vec").model.layers[-1], nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0].layers[-1]]


@pytest.fixture(scope="module")
def own() -> list[Model]:
    return layers(spacy.load(MODEL))


@pytest.fixture(scope="module")
def together() -> list[Model]:
    nlp = spacy.load(MODEL)
    read_neighbours_together(nlp)
    return layers(nlp)


def texts(*lengths: int) -> list[np.ndarray]:
    chance = np.random.default_rng(4)
    return [chance.standard_normal((length, WIDTH)).astype(np.float32) for length in lengths]


def test_both_parts_of_the_pipeline_are_served(together: list[Model]) -> None:
    assert [layer.name for layer in together] == ["neighbours", "neighbours"]


@pytest.mark.parametrize(
    "lengths",
    [(1,), (7, 1, 0, 30), (0,), tuple(range(1, 120, 3)), (5, 2 * MOST_WORDS, 5)],
    ids=["a word", "an empty text among others", "an empty text alone", "several groups", "a text longer than a group"],
)
@pytest.mark.parametrize("part", [0, 1], ids=["tagger and parser", "names"])
def test_vectors_are_those_of_the_models_own_layers(
    own: list[Model], together: list[Model], part: int, lengths: tuple[int, ...]
) -> None:
    given = texts(*lengths)

    for expected, read in zip(own[part].predict(given), together[part].predict(given), strict=True):
        np.testing.assert_array_equal(read, expected)


def test_a_text_is_the_same_among_others_as_alone(together: list[Model]) -> None:
    given = texts(12, 40, 3)

    for alone, among in zip(given, together[0].predict(given), strict=True):
        np.testing.assert_array_equal(together[0].predict([alone])[0], among)


def test_what_is_given_stays_as_it_was(together: list[Model]) -> None:
    given = texts(9, 4)
    before = [text.copy() for text in given]

    together[0].predict(given)

    for text, copy in zip(given, before, strict=True):
        np.testing.assert_array_equal(text, copy)


@pytest.mark.parametrize(("window", "served"), [(1, True), (2, False)])
def test_only_steps_with_one_neighbour_on_either_side_are_served(window: int, served: bool) -> None:
    wide = (2 * window + 1) * WIDTH
    step = residual(chain(expand_window(window), Maxout(WIDTH, wide, 3, normalize=True, dropout=0.1)))
    model = chain(with_array(step, pad=1), list2array())
    model.initialize(X=texts(3))

    read_neighbours_together(SimpleNamespace(pipeline=[("part", SimpleNamespace(model=model))]))  # type: ignore[arg-type]

    assert (model.layers[0].name == "neighbours") == served

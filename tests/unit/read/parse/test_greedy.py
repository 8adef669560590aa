"""The parse taken for many texts at once: the same as spaCy's own parser gives each text alone."""

import random

import numpy as np
import pytest
import spacy

from reportedly.read.parse import greedy as parse
from reportedly.read.parse.greedy import PARSER, Parses
from reportedly.read.parse.language import MODEL, PARSES, load_model

SENTENCES = [
    "Two men who had fled the mill before the guards, police said, could be asked were shot on Monday and one died.",
    "The old man the boat; the horse raced past the barn fell.",
    '"(It rained," she said, "and he, who had not, I think, been told that they that ran were held, wept)".',
    "Anna Lund, 24, of Eastport; Ben Okafor, 31; Chidi Okafor (brother of Ben), 29; and two who were not named.",
    "When asked by whom, where, and how many, the mayor - who had come late - did not say that which he knew",
    "TWO KILLED, FIVE HURT\n\nin the north , of which no more is known ...",
    "Killed killed killed the the of of who who and and",
]
WORDS = " ".join(SENTENCES).split()


@pytest.fixture(scope="module")
def bare() -> spacy.Language:
    return spacy.load(MODEL, exclude=["ner", "attribute_ruler", "lemmatizer"])


def salad(texts: int) -> list[str]:
    """Words in no order, of which sense is as hard to make as may be: words are put back, heads are given up."""
    chance = random.Random(3)
    return [" ".join(chance.choices(WORDS, k=chance.randint(1, 60))) for _ in range(texts)]


def told(doc: spacy.tokens.Doc) -> list[tuple[object, ...]]:
    return [(t.head.i, t.dep_, t.is_sent_start, t.left_edge.i, t.right_edge.i, t.n_lefts) for t in doc]


def read(nlp: spacy.Language, texts: list[str]) -> list[spacy.tokens.Doc]:
    return list(nlp.pipe(texts, disable=[PARSER]))


@pytest.mark.parametrize("few", [0, 10_000])
def test_each_text_is_parsed_as_by_spacy_alone(bare, monkeypatch, few):
    """Whether all texts are taken together, or each is left to spaCy's own parser."""
    monkeypatch.setattr(parse, "_few", lambda lengths: min(few, len(lengths)))
    several = [*SENTENCES, *salad(120), "", " ", "Kim"]
    alone = [told(bare(text)) for text in several]
    assert [told(doc) for doc in Parses(bare).pipe(read(bare, several), batch_size=50)] == alone
    assert sum(len({head for head, *_ in text}) > 3 for text in alone) > 100


def test_one_text_is_parsed_as_among_others(bare):
    parses = Parses(bare)
    among = list(parses.pipe(read(bare, SENTENCES)))
    assert [told(parses(doc)) for doc in read(bare, SENTENCES)] == [told(doc) for doc in among]


def test_texts_come_back_in_their_order(bare):
    several = sorted(salad(40), key=len, reverse=True)
    assert [doc.text for doc in Parses(bare).pipe(read(bare, several), batch_size=15)] == several


def test_a_few_long_texts_are_left_to_spacy():
    assert parse._few([20] * 200) == 200
    assert parse._few([20] * 200 + [5_000]) == 200
    assert parse._few([5_000]) == 0
    assert parse._few([]) == 0


def test_a_parser_of_another_kind_is_left_to_itself(bare):
    assert Parses.serves(bare)
    blank = spacy.blank("en")
    assert not Parses.serves(blank)
    blank.add_pipe(
        "parser", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": True}}
    )
    blank.get_pipe("parser").add_label("nsubj")  # type: ignore[attr-defined]
    blank.initialize()
    assert not Parses.serves(blank)


def test_the_pipeline_leaves_the_parse_to_our_component():
    assert PARSES in load_model().pipe_names
    assert PARSER not in load_model().pipe_names


def test_a_sentence_opens_at_the_word_after_the_next_one_alone(bare):
    """Where the next word was put back, what follows it in the text lies behind already."""
    states = parse._States.of([4])
    top, coming, none = np.array([0]), np.array([1]), float("-inf")
    assert Parses(bare)._barred(states, top, coming, states.after[coming])[0, parse.BREAK] == 0
    states.after[1] = 3
    assert Parses(bare)._barred(states, top, coming, states.after[coming])[0, parse.BREAK] == none

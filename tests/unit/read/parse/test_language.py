"""The model's pipeline with what is remembered and done by batches: the same tags, parse and names."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy

from reportedly.model.report import Block, Report
from reportedly.read.parse import names, vectors
from reportedly.read.parse.language import MODEL, MOST_CHARACTERS, NAMES, _batches, load_model, parsed
from reportedly.read.parse.remembered import RULED, Remembered

DEMO = Path(__file__).parents[4] / "demo" / "reports"

ODD = [
    "",
    " ",
    "\n\nKim Dae-ho",
    "Kim",
    "x" * 300,
    "by the Ministry of. Petrov was held.",
    "on 3 May? June was cold.",
    "TOKYO Monday \n Petrov was held.",
    "There is no one there. Aren't they?",
    "POLICE IN LAGOS ARRESTED THREE MEN ON MONDAY",
    "a man from port said was held on 3 may, two said",
    "Born in Port Said. Kim Dae-ho of the 25th Brigade. 12 May 2019 — 5,000 won",
    "١٢ رجلا 😀 Ivan\u00a0Petrov\t\tof Kyiv\n\n \nand two others",
]


def texts() -> list[str]:
    reports = [path.read_text(encoding="utf-8") for path in sorted(DEMO.glob("*.txt"))]
    return [paragraph for report in reports for paragraph in report.split("\n\n")] + ODD


def told(doc: spacy.tokens.Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_, t.is_sent_start) for t in doc]


@pytest.fixture(scope="module")
def bare() -> spacy.Language:
    return spacy.load(MODEL)


def test_nothing_is_read_otherwise_than_by_the_model_alone(bare: spacy.Language) -> None:
    several = texts()
    assert len(several) > 30
    alone = [told(doc) for doc in bare.pipe(several, batch_size=16)]
    ours = [told(doc) for doc in load_model().pipe(several, batch_size=16)]
    assert ours == alone
    assert sum(token[6] == "B" for text in alone for token in text) > 50


@pytest.mark.parametrize("longest", [1, 3, 40])
def test_a_name_as_long_as_its_sentence_is_followed_to_its_end(
    bare: spacy.Language, monkeypatch: pytest.MonkeyPatch, longest: int
) -> None:
    """The model takes many a row of dates for one name; what else could begin within it need not be followed."""
    monkeypatch.setattr(names, "LONGEST", longest)
    rows = [" ".join(f"May {i % 28 + 1}, 2020" for i in range(60)), "He met Ann Roe, Bo Lee and Cy Poe on May 3, 2020."]
    alone = [told(doc) for doc in bare.pipe([*rows, *texts()])]
    assert [told(doc) for doc in load_model().pipe([*rows, *texts()])] == alone
    assert max(len(entity) for entity in bare(rows[0]).ents) > longest


def test_what_was_met_before_changes_nothing(bare: spacy.Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when the memory is emptied in between."""
    monkeypatch.setattr(vectors, "MOST", 20)
    fresh = spacy.load(MODEL)
    vectors.remember_vectors(fresh)
    several = [text for text in texts() if text.strip()][:12]
    alone = [told(doc) for doc in bare.pipe(several)]
    assert [told(fresh(text)) for text in several] == alone
    assert [told(fresh(text)) for text in reversed(several)] == alone[::-1]


def test_a_recogniser_of_another_kind_is_left_to_itself(bare: spacy.Language) -> None:
    assert names.Names.serves(bare)
    blank = spacy.blank("en")
    assert not names.Names.serves(blank)
    blank.add_pipe(
        "ner", config={"model": {"@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": True}}
    )
    blank.get_pipe("ner").add_label("PERSON")  # type: ignore[attr-defined]
    blank.initialize()
    assert not names.Names.serves(blank)


def test_the_pipeline_leaves_names_to_our_component() -> None:
    assert NAMES in load_model().pipe_names
    assert names.RECOGNISER not in load_model().pipe_names


@pytest.mark.parametrize("form", ["is", "are", "was", "were"])
@pytest.mark.parametrize("word", ["There", "there", "It", "it", "THERE"])
def test_words_that_are_learned_together_are_no_pair_for_that(bare: spacy.Language, word: str, form: str) -> None:
    """In "there is" the verb is a verb of its own; in "there and is" it is not, whatever is new to the memory."""
    remembered = Remembered(bare)

    def made() -> spacy.tokens.Doc:
        words, deps = [word, "and", form], ["expl", "cc", "auxpass"]
        return spacy.tokens.Doc(bare.vocab, words=words, tags=["EX", "CC", "VBD"], deps=deps, heads=[0, 1, 2])

    alone = made()
    for part in RULED:
        alone = bare.get_pipe(part)(alone)
    assert told(remembered(made())) == told(alone)


def test_a_batch_is_full_by_its_characters_too(report_of) -> None:
    reports = [report_of(f"Number {n}. " + "It rained in the north. " * 3_000) for n in range(14)]
    wanted: list[int] = []

    def all_wanted(report: Report, blocks: Sequence[Block]) -> list[bool]:
        wanted.append(len(report.text))
        return [True] * len(blocks)

    walk = _batches(iter(reports), frozenset(), all_wanted)
    first = next(walk)
    assert 1 < len(first) < len(reports)
    assert sum(wanted) < MOST_CHARACTERS + 80_000
    assert [report for batch in (first, *walk) for report, _ in batch] == reports


def test_only_what_is_wanted_gets_names(report_of) -> None:
    report = report_of("Anna Lund of Eastport was shot.\n\nBen Okafor of Westport was not.")
    [(_, [named, plain])] = parsed([report], wanted=lambda _, blocks: [number == 0 for number in range(len(blocks))])
    assert [name.text for name in named.doc.ents] == ["Anna Lund", "Eastport"]
    assert len(plain.doc.ents) == 0
    assert plain.doc.has_annotation("DEP")
    assert plain.doc[0].lemma_ == "Ben"


def test_an_abbreviation_before_a_hyphen_is_a_word_of_its_own() -> None:
    words = [word.text for word in load_model()("The U.S.-led force left; a Varn-based one, e.g.-like, stayed.")]
    assert words[1:4] == ["U.S.", "-", "led"]
    assert "e.g.-like" in words

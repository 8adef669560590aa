"""Participles before a name: the verb of a sentence that has none, and a word of the name elsewhere."""

import pytest

from reportedly.read.parse.language import parsed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A court in Minsk on Monday sentenced journalist Ihar Roe to three years in prison.", "Roe"),
        ("Authorities in Hanoi on Sunday night sentenced journalist Ihar Roe to three years in prison.", "Roe"),
        ("A court in Minsk sentenced activist Ihar Karnow to three years in prison on Monday.", "Karnow"),
        ("Soldiers on Monday jailed activist Ana Ruiz for five years.", "Ruiz"),
    ],
)
def test_the_participle_before_a_title_is_the_verb(report_of, text: str, name: str) -> None:  # type: ignore[no-untyped-def]
    [(_, [passage])] = parsed([report_of(text)])
    [verb] = [t for t in passage.doc if t.dep_ == "ROOT"]
    assert (verb.pos_, verb.lemma_) in {("VERB", "sentence"), ("VERB", "jail")}
    labels = {child.text: child.dep_ for child in verb.children}
    assert labels[name] == "dobj"
    assert "nsubj" in labels.values()
    day = next(t for t in passage.doc if t.text in {"Monday", "night"})
    assert day.head.lower_ == "on"


@pytest.mark.parametrize(
    "text",
    [
        "Guards shot at a crowd that had come to see jailed activist Ana Ruiz on Monday.",
        "The court heard the sentenced journalist Ihar Roe on Monday.",
        "Friends of slain mayor Ana Ruiz",
    ],
)
def test_a_participle_of_a_name_stays_one(report_of, text: str) -> None:  # type: ignore[no-untyped-def]
    [(_, [passage])] = parsed([report_of(text)])
    word = next(t for t in passage.doc if t.lower_ in {"jailed", "sentenced", "slain"})
    assert word.dep_ != "ROOT"

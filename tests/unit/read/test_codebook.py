"""Codebooks: what ships loads whole, and every fault in one's own is named with its place."""

import pytest

from reportedly.errors import CodebookError
from reportedly.read.codebook import Lexicon, check, codebook_path, load_codebook, load_codebooks, shipped

WANTED = {
    "closed-societies": "desertion defection border_crossing arrest clash killing injury robbery assault purge "
    "repatriation screening execution punishment policy_change rally unrest",
    "violence": "shooting killing injury bombing airstrike kidnapping arson attack arrest",
}

GOOD = """
name: harbour
version: "1"
description: What happens in a harbour.
kinds:
  stranding:
    definition: A vessel runs aground.
    triggers: [{verb: strand}, {noun: stranding}]
    examples: [A ferry stranded on the bar.]
    counter_examples: []
"""


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_codebook_is_without_fault_and_holds_its_kinds(name):
    assert check(codebook_path(name)) == []
    assert {k.name for k in load_codebook(name).kinds} == set(WANTED[name].split())


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("version:", "colour: red\nversion:", "colour"),
        ("{verb: strand}", "{verbs: strand}", "kinds/stranding/triggers/0"),
        ("{verb: strand}", "{verb: strand, near: [reef], near: [rock]}", "'near' is given twice"),
        (
            "definition: A vessel runs aground.",
            "absorbs: [meltdown]\n    definition: A vessel runs aground.",
            "meltdown",
        ),
        ("kinds:", "kinds: [", "not YAML"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path, old, new, named):
    path = tmp_path / "harbour.yaml"
    path.write_text(GOOD.replace(old, new, 1))
    problems = check(path)
    assert problems
    assert named in " ".join(problems)
    with pytest.raises(CodebookError, match=r"harbour\.yaml"):
        load_codebook(str(path))


def test_an_unknown_codebook_says_which_there_are():
    with pytest.raises(CodebookError, match="closed-societies"):
        load_codebook("no-such-book")


def test_a_kind_of_two_codebooks_is_one_kind_with_the_triggers_of_both():
    lexicon = Lexicon(load_codebooks(shipped()))
    lemmas = {t.lemma for t in lexicon.kinds["killing"].triggers}
    assert {"beat", "succumb"} <= lemmas

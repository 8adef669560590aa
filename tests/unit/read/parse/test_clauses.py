"""Clauses: two that a sign parts are no complements of each other; what is said and who says it stay together."""

import pytest

from reportedly.read.parse.language import parsed


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Rebels shelled the town; the army did not respond.", "parataxis"),
        ("Soldiers killed nine men in the town; they will be tried next month.", "parataxis"),
        ("Rebels shelled the town on Monday, so the union is planning a march.", "parataxis"),
        ("Rebels shelled the town, police said.", "ccomp"),
        ("Soldiers killed nine men in the town, the ministry said in a statement.", "ccomp"),
    ],
)
def test_a_clause_is_no_complement_of_a_verb_that_a_sign_parts_it_from(report_of, text: str, label: str) -> None:  # type: ignore[no-untyped-def]
    [(_, [passage])] = parsed([report_of(text)])
    told = next(t for t in passage.doc if t.lemma_ in {"shell", "kill"})
    assert told.dep_ == label

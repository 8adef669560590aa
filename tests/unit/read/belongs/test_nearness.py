"""What the words of a time or place are by themselves, and how they stand to an account."""

import pytest

from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.belongs import candidates
from reportedly.read.belongs.candidates import place_candidates, time_candidates
from reportedly.read.parse.language import parsed
from reportedly.read.what.accounts import draft_accounts


def test_words_are_looked_at_once_a_report_and_not_once_an_account(report_of, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    text = "On May 3 two men were shot dead in Akron. On May 9 three men were shot dead in Boise. Rain fell in Dayton."
    report = report_of(text, published="2016-06-01")
    reader = Reader(load_codebooks(["violence"]), Gazetteer.open())
    seen = reader.see(*next(parsed([report], skip=frozenset({"furniture"}))))
    asked = []
    look = candidates.words_at
    monkeypatch.setattr(candidates, "words_at", lambda seen, span: asked.append(span.quote) or look(seen, span))

    drafts = draft_accounts(seen)
    told = [
        [c.features["same_sentence"] for c in (*time_candidates(d, seen, drafts), *place_candidates(d, seen, drafts))]
        for d in drafts
    ]

    assert len(drafts) == 2
    assert sorted(asked) == ["Akron", "Boise", "Dayton", "May 3", "May 9"]
    assert told == [[1.0, 1.0], [1.0, 1.0]]


@pytest.mark.parametrize(
    ("text", "happened"),
    [
        ("A shooting took place in Akron on Monday.", "shooting"),
        ("A shooting was reported in Akron on Monday.", "shooting"),
        ("A man shot a clerk dead in Akron on Monday.", None),
    ],
)
def test_a_verb_that_says_no_more_than_that_it_happened_gives_its_subject(report_of, text, happened) -> None:  # type: ignore[no-untyped-def]
    reader = Reader(load_codebooks(["violence"]), Gazetteer.open())
    seen = reader.see(*next(parsed([report_of(text, published="2016-06-01")])))

    words = candidates.words_at(seen, seen.times[0].span)

    assert (words.happened.text if words.happened is not None else None) == happened

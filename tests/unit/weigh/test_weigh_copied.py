"""Copied: which passages two reports share, what sort of copying that is, which came first, and why."""

from itertools import pairwise

import pytest

from reportedly.ids import mint
from reportedly.model.claim import Account, Attribution, Claim, Reading, Voice
from reportedly.model.report import Block, Report
from reportedly.model.when import interval
from reportedly.text import Span
from reportedly.weigh import Copied, copied
from reportedly.weigh.outlets import shipped
from reportedly.weigh.passages import LEAST, shared

FERRY = (
    "The night ferry Gudrun ran on the Lantern rocks off Elsin on Monday with sixty people on board. Fishermen from "
    "the village took them off in rowing boats before the coastguard had left its harbour. “The captain stood on the "
    "bridge and counted us like sheep,” a baker from Tarn said. Two of the crew broke an arm when the funnel fell. "
    "The company wants to pull the ship off at the next spring tide."
)
REWRITTEN = (
    "Sixty people were on board when the night ferry Gudrun ran on the Lantern rocks near Elsin on Monday. Before the "
    "coastguard left harbour, village fishermen had taken them off in rowing boats. “The captain stood on the bridge "
    "and counted us like sheep,” said a baker from Tarn. When the funnel fell two of the crew broke an arm. At the "
    "next spring tide the company wants the ship pulled off."
)
RENDERED = (
    "Night ferry boat Gudrun on Monday ran upon Lantern rocks before Elsihn with sixty people on board. Fishermen of "
    "village in rowing boats fetched them, before coastguard its harbour left. “Captain has stood upon bridge and has "
    "counted us as if sheep,” stated one baker of Tarn. To two of crew arm broke, when funnel fell. Company wants at "
    "next spring tide ship to pull off."
)
APART = (
    "My aunt keeps the tea room above the slip. She says the bell of the church was rung with a hammer because its "
    "rope had rotted. By four there were strangers asleep under every table she owns."
)


def source(
    text: str,
    outlet: str | None = "Morgen",
    published: str | None = "2020-05-05",
    *,
    cites: str | None = None,
    told: tuple[str, str] | None = None,
    foot: str = "",
) -> tuple[Report, Reading]:
    """A report with its reading: `cites` is an outlet whose words it gives, `told` words and the day they mean."""
    whole = f"{text}\n{foot}" if foot else text
    report_id = mint("r", outlet, whole, published)
    blocks = (Block("paragraph", 0, len(text)), *([Block("furniture", len(text) + 1, len(whole))] if foot else []))
    report = Report(report_id, report_id, whole, blocks, outlet=outlet, published=published)
    voices = (Voice("outlet", outlet), *([Voice("outlet", cites)] if cites else []))
    account, claim, chain = mint("a", report_id), mint("c", report_id), mint("t", report_id)
    claims = ()
    if told:
        span = Span.of(whole, whole.index(told[0]), whole.index(told[0]) + len(told[0]))
        claims = (Claim(claim, account, "when", interval(told[1], told[1]), span, chain, "happened", "1"),)
    accounts = (Account(account, report_id, "wreck", "happened", Span.of(whole, 0, 9), tuple(c.id for c in claims)),)
    return report, Reading(report_id, "1", accounts, claims, (Attribution(chain, report_id, voices),))


def found(left: tuple[Report, Reading], right: tuple[Report, Reading]) -> Copied:
    held = copied(left, right, shipped())
    assert held is not None
    return held


def test_every_passage_stands_in_both_texts_and_none_twice() -> None:
    left, right = source(FERRY), source(REWRITTEN, "Abend")
    held = found(left, right)
    for one in held.passages:
        assert one.left.is_grounded_in(left[0].text)
        assert one.right.is_grounded_in(right[0].text)
        assert one.left.quote.lower() == one.right.quote.lower()
        assert one.words >= LEAST
    for side in ("left", "right"):
        spans = sorted(getattr(one, side) for one in held.passages)
        assert not any(one.overlaps(other) for one, other in pairwise(spans))
    assert any("counted us like sheep" in one.left.quote for one in held.passages)


def test_what_one_text_says_twice_is_one_passage_of_the_other() -> None:
    once, more = "the ferry ran on the rocks off Elsin at dawn", "with sixty people on board"
    left, right = source(f"{once} {more}"), source(f"{once}. Then {once} {more}", "Abend")
    held = shared(left[0], right[0])
    assert [one.left.quote for one in held.passages] == [once]
    assert held.of_left < 1
    before, after = shared(source(f"{more} {once}")[0], right[0]), shared(source(f"{once} {more}")[0], right[0])
    for one in (before, after):
        spans = sorted(passage.left for passage in one.passages)
        assert not any(first.overlaps(second) for first, second in pairwise(spans))


def test_the_same_text_is_a_reprint_and_its_furniture_does_not_count() -> None:
    held = found(source(FERRY), source(FERRY, "Abend", foot="Sign up for our letter and read what others only guess"))
    assert (held.sort, held.of_left, held.of_right) == ("reprint", 1.0, 1.0)
    assert len(held.passages) == 1


def test_a_part_of_the_earlier_text_is_a_cut_and_a_text_taken_over_with_more_is_a_reprint() -> None:
    part = FERRY[: FERRY.index("Two of the crew")]
    assert found(source(FERRY), source(part, "Abend", "2020-05-06")).sort == "cut"
    assert found(source(part), source(FERRY, "Abend", "2020-05-06")).sort == "reprint"


def test_other_words_are_a_rewrite_and_another_rendering_of_a_third_language_a_translation() -> None:
    rewritten, rendered = found(source(FERRY), source(REWRITTEN, "B")), found(source(FERRY), source(RENDERED, "C"))
    assert rewritten.sort == "rewrite"
    assert rendered.sort == "translation"
    assert rendered.why[1:] == (
        "one name spelt in two ways: Elsin and Elsihn",
        "what is between quotation marks is worded otherwise",
    )


def test_a_telling_apart_has_nothing_of_the_other() -> None:
    assert copied(source(FERRY), source(APART, "Abend"), shipped()) is None


def test_some_shared_words_in_two_texts_are_passages_only() -> None:
    quoting = f"{APART} “The captain stood on the bridge and counted us like sheep,” one of them told her."
    assert found(source(FERRY), source(f"{quoting} {APART[::-1]}", "Abend")).sort == "passages"


def test_the_page_published_first_came_first() -> None:
    first, second = source(FERRY), source(FERRY, "Abend", "2020-05-06")
    assert found(first, second).earlier == found(second, first).earlier == first[0].id


def test_who_cites_the_other_came_later_whatever_the_page_dates_say() -> None:
    first, second = source(FERRY), source(FERRY, "Abend", "2019-01-02", cites="Morgen")
    held = found(first, second)
    assert held.earlier == first[0].id
    assert [sign.words for sign in held.signs] == [
        "Abend cites Morgen",
        "Abend was published 2019-01-02, Morgen 2020-05-05",
    ]


def test_an_outlet_that_the_text_names_as_its_source_came_first_though_no_claim_rests_on_it() -> None:
    first = source(FERRY)
    for text in (
        f"{FERRY} According to the Morgen it was dark.",
        FERRY.replace("on board.", "on board, Morgen reported."),
    ):
        assert found(source(text, "Abend"), first).earlier == first[0].id
    assert found(source(f"{FERRY} Morgen has broken.", "Abend"), first).earlier is None


def test_a_credit_line_names_the_origin() -> None:
    first = source(FERRY, "Yonhap", "2020-05-05")
    held = found(source(f"{FERRY} (Yonhap)", "Abend", "2020-05-05"), first)
    assert held.earlier == first[0].id
    assert held.signs[0].words == "Abend gives its words to Yonhap"


def test_of_two_that_credit_a_third_neither_came_first() -> None:
    held = found(source(f"{FERRY} (Yonhap)"), source(f"{FERRY} (Yonhap)", "Abend"))
    assert held.earlier is None
    assert [sign.words for sign in held.signs] == [
        "both give their words to Yonhap: neither need have copied the other"
    ]


def test_shared_words_that_name_an_outlet_were_written_for_it() -> None:
    text = FERRY.replace("a baker from Tarn said", "a baker from Tarn told Morgen")
    first, second = source(text), source(text, "Abend")
    held = found(second, first)
    assert held.earlier == first[0].id
    assert held.signs[0].words == "the words they share name Morgen"


def test_a_page_date_before_what_its_words_tell_of_is_wrong_and_no_sign() -> None:
    text = FERRY.replace("on Monday", "on 4 May 2020")
    wrong = source(text, "Abend", "2018-03-01", told=("4 May 2020", "2020-05-04"))
    held = found(source(text, told=("4 May 2020", "2020-05-04")), wrong)
    assert held.earlier is None
    assert [sign.words for sign in held.signs] == [
        "Abend bears the date 2018-03-01 and tells of 2020-05-04: the date is wrong"
    ]


def test_nothing_tells_of_two_of_one_day_which_came_first() -> None:
    assert found(source(FERRY), source(FERRY, "Abend")).earlier is None


@pytest.mark.parametrize("text", ["word " * 20_000, "one two three four five six seven " * 3_000])
def test_what_repeats_itself_is_aligned_in_one_walk(text: str) -> None:
    left, right = source(text, foot="end")[0], source(text + "more of it", "Abend")[0]
    held = shared(left, right)
    assert held.of_left == 1.0
    assert len(held.passages) == 1

"""What every store must do with readings, run on each of them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from small_store import archived, many, reading

from reportedly.errors import IntegrityError, Ungrounded
from reportedly.model.claim import (
    Denial,
    Reading,
    Voice,
)
from reportedly.model.parts import Short, in_short
from reportedly.store import Store
from reportedly.text import Span

# Readings


def test_a_reading_comes_back_whole_and_its_parts_are_found(store: Store) -> None:
    item = archived()
    store.add_reports([item])
    made = reading(item.report)
    store.put_readings([made])
    assert store.reading(item.report.id) == made
    assert list(store.readings()) == [made]
    assert store.find_claim(made.claims[0].id) == made.claims[0]
    assert store.find_account(made.accounts[0].id) == made.accounts[0]
    for part in (made.attributions[0], made.tallies[0], made.forecasts[0]):
        assert store.reading_with(part.id) == made
    assert store.find_claim(made.accounts[0].id) is None
    assert store.sizes().read == 1


def test_unread_knows_language_and_version(store: Store) -> None:
    english, korean = archived(), archived("보도", language="ko")
    store.add_reports([english, korean])
    assert store.languages() == {"en": 1, "ko": 1}
    assert store.count_unread("reader/1", ["en"]) == 1
    assert store.count_unread("reader/1", ["en", "ko"]) == 2
    store.put_readings([reading(english.report)])
    assert list(store.unread("reader/1", ["en"])) == []
    assert list(store.unread("reader/2", ["en"])) == [english.report]


def test_a_newer_reading_replaces_the_current_one(store: Store) -> None:
    item = archived()
    store.add_reports([item])
    old, new = reading(item.report), reading(item.report, reader="reader/2")
    store.put_readings([old])
    store.put_readings([new])
    store.put_readings([new])
    assert list(store.readings()) == [new]
    assert store.find_claim(old.claims[0].id) is None
    assert store.find_claim(new.claims[0].id) == new.claims[0]
    assert store.verify() == []


def _shift(span: Span) -> Span:
    return Span(span.start + 1, span.end + 1, span.quote)


UNGROUNDED: dict[str, Callable[[Reading], Reading]] = {
    "trigger": lambda r: replace(r, accounts=(replace(r.accounts[0], trigger=_shift(r.accounts[0].trigger)),)),
    "claim": lambda r: replace(r, claims=(replace(r.claims[0], span=_shift(r.claims[0].span)), r.claims[1])),
    "cue": lambda r: replace(r, attributions=(replace(r.attributions[0], cue=Span(0, 4, "says")),)),
    "hedge": lambda r: replace(r, attributions=(replace(r.attributions[0], hedges=(Span(0, 999, "Two"),)),)),
    "voice": lambda r: replace(
        r, attributions=(replace(r.attributions[0], voices=(Voice("person", span=Span(-4, -1, "d i")),)),)
    ),
    "tally": lambda r: replace(r, tallies=(replace(r.tallies[0], span=Span(3, 3, "")),)),
    "forecast": lambda r: replace(r, forecasts=(replace(r.forecasts[0], span=Span(5, 2, "Two")),)),
    "cross reference": lambda r: replace(
        r, cross_references=(replace(r.cross_references[0], span=_shift(r.cross_references[0].span)),)
    ),
}


@pytest.mark.parametrize("part", UNGROUNDED)
def test_words_that_are_not_in_the_text_are_refused_with_the_whole_batch(store: Store, part: str) -> None:
    good, bad = many(2)
    store.add_reports([good, bad])
    with pytest.raises(Ungrounded, match=part) as refusal:
        store.put_readings([reading(good.report), UNGROUNDED[part](reading(bad.report))])
    assert bad.report.id in str(refusal.value)
    assert list(store.readings()) == []


def test_a_refusal_names_the_claim_and_what_was_found(store: Store) -> None:
    item = archived()
    store.add_reports([item])
    broken = UNGROUNDED["claim"](reading(item.report))
    with pytest.raises(Ungrounded) as refusal:
        store.put_readings([broken])
    for told in (broken.claims[0].id, "injured", "'Two miners'", "'wo miners '", "1:11"):
        assert told in str(refusal.value)


DANGLING: dict[str, Callable[[Reading], Reading]] = {
    "claim of an account": lambda r: replace(r, accounts=(replace(r.accounts[0], claims=("claim-x",)),)),
    "larger account": lambda r: replace(r, accounts=(replace(r.accounts[0], part_of="account-x"),)),
    "account of a claim": lambda r: replace(r, claims=(replace(r.claims[0], account="account-x"), r.claims[1])),
    "attribution of a claim": lambda r: replace(r, attributions=()),
    "attribution of a tally": lambda r: replace(r, tallies=(replace(r.tallies[0], attribution="x"),)),
    "denying claim": lambda r: replace(r, denials=(Denial("claim-x", None, "it"),)),
    "denied claim": lambda r: replace(r, denials=(replace(r.denials[0], denies="claim-x"),)),
    "cross reference": lambda r: replace(r, cross_references=(replace(r.cross_references[0], left="account-x"),)),
    "an id twice": lambda r: replace(r, claims=(r.claims[0], r.claims[1], r.claims[1])),
    "another report's account": lambda r: replace(r, accounts=(replace(r.accounts[0], report="report-x"),)),
}


@pytest.mark.parametrize("what", DANGLING)
def test_a_reading_that_points_nowhere_is_refused(store: Store, what: str) -> None:
    item = archived()
    store.add_reports([item])
    with pytest.raises(IntegrityError):
        store.put_readings([DANGLING[what](reading(item.report))])
    assert store.reading(item.report.id) is None


def test_a_reading_of_no_report_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError, match="does not hold"):
        store.put_readings([Reading("report-none", "reader/1")])


def test_two_reports_never_share_a_claim(store: Store) -> None:
    one, two = many(2)
    store.add_reports([one, two])
    mine, theirs = reading(one.report), reading(two.report)
    shared = replace(theirs.tallies[0], id=mine.tallies[0].id)
    store.put_readings([mine])
    with pytest.raises(IntegrityError, match="already a part"):
        store.put_readings([replace(theirs, tallies=(shared,))])
    assert store.reading_with(mine.tallies[0].id) == mine


# Writing while reading


def test_iterators_stay_in_order_while_the_store_is_written_to(store: Store) -> None:
    items = sorted(many(120), key=lambda item: item.report.id)
    late = items[5::10]
    store.add_reports([item for item in items if item not in late])
    seen = []
    for report in store.unread("reader/1", ["en"]):
        if not seen:
            store.add_reports(late)
        seen.append(report.id)
        store.put_readings([reading(report)])
    assert seen == sorted(seen)
    assert len(set(seen)) == len(seen) >= 108
    assert store.sizes().reports == 120


def test_what_figures_look_at_follows_text_and_reading(store: Store) -> None:
    items = sorted(many(2), key=lambda item: item.report.id)
    store.add_reports(items)
    one, two = (item.report for item in items)
    assert list(store.in_short()) == [in_short(one, None), in_short(two, None)]
    read = reading(two)
    store.put_readings([read])
    found = list(store.in_short())[1]
    assert found == in_short(two, read)
    assert found.statuses == {read.accounts[0].id: "alleged"}
    assert found.states
    anew = replace(two, outlet="Harrow Gazette", published="2016", text_by="text/2")
    store.put_texts([anew])
    assert list(store.in_short())[1] == Short(two.id, "Harrow Gazette", "2016", None, states=False)
    store.erase(two.id, at="2026", reason="asked for")
    assert [short.report for short in store.in_short()] == [one.id]

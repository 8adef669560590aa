"""What every store must do with reports, their bytes and failures, run on each of them."""

from dataclasses import replace

import pytest
from small_store import TEXT, archived, incident, many, reading

from reportedly.errors import IntegrityError
from reportedly.ids import mint, sha256
from reportedly.model.report import Block, Failure
from reportedly.store import Sizes, Store

# The archive


def test_what_is_added_comes_back_whole(store: Store) -> None:
    item = archived()
    assert store.add_reports([item]) == 1
    assert store.report(item.report.id) == item.report
    assert store.data(item.report.sha256) == item.data
    assert store.captures(item.report.id) == [item.capture]
    assert store.sizes() == Sizes(reports=1, read=0, failures=0, judgements=0, incidents=0)


def test_what_was_never_added_is_none(store: Store) -> None:
    assert store.report("report-none") is None
    assert store.data("00") is None
    assert store.captures("report-none") == []
    assert store.reading("report-none") is None
    assert store.reading_with("claim-none") is None
    assert store.incident("incident-none") is None
    assert store.incident_of("account-none") is None


def test_the_same_bytes_twice_are_one_report_with_two_captures(store: Store) -> None:
    first, second = archived(), archived(origin="copy.txt")
    assert store.add_reports([first, second]) == 1
    assert store.add_reports([second]) == 0
    assert [capture.origin for capture in store.captures(first.report.id)] == ["a.txt", "copy.txt", "copy.txt"]
    assert list(store.reports()) == [first.report]


def test_known_bytes_leave_the_report_as_it_was(store: Store) -> None:
    item = archived()
    store.add_reports([item])
    store.add_reports([replace(item, report=replace(item.report, outlet="Another", text="changed", blocks=()))])
    assert store.report(item.report.id) == item.report


def test_bytes_that_are_not_the_reports_are_refused_with_the_whole_batch(store: Store) -> None:
    good, bad = many(2)
    with pytest.raises(IntegrityError, match="SHA-256"):
        store.add_reports([good, replace(bad, data=b"other")])
    assert list(store.reports()) == []


def test_other_bytes_under_a_known_id_are_refused(store: Store) -> None:
    first, second = many(2)
    store.add_reports([first])
    stolen = replace(second.report, id=first.report.id)
    with pytest.raises(IntegrityError, match="other bytes"):
        store.add_reports([replace(second, report=stolen, capture=replace(second.capture, report=stolen.id))])
    assert store.report(first.report.id) == first.report


def test_another_reports_capture_is_refused(store: Store) -> None:
    item = archived()
    with pytest.raises(IntegrityError, match="capture"):
        store.add_reports([replace(item, capture=replace(item.capture, report="report-other"))])


@pytest.mark.parametrize("blocks", [(Block("title", 0, 900),), (Block("title", 0, 9), Block("paragraph", 8, 20))])
def test_blocks_outside_the_text_or_over_each_other_are_refused(store: Store, blocks: tuple[Block, ...]) -> None:
    item = archived()
    with pytest.raises(IntegrityError, match="block"):
        store.add_reports([replace(item, report=replace(item.report, blocks=blocks))])


def test_reports_come_in_the_order_of_their_ids(store: Store) -> None:
    items = many(70)
    store.add_reports(items[:40])
    store.add_reports(items[40:])
    assert [report.id for report in store.reports()] == sorted(item.report.id for item in items)
    some = [item.report for item in (items[50], items[7], items[50])]
    assert list(store.reports([*(one.id for one in some), "r-none"])) == sorted(some[:2], key=lambda one: one.id)
    assert list(store.reports([])) == []


def test_strange_names_and_texts_come_back_as_they_were(store: Store) -> None:
    odd = 'C:\\r\u00e9sum\u00e9 "\x00" \ud800 ryanggang 량강\u2028'
    item = archived("One \u0000 two \U0001f6a8. ", origin=odd)
    item = replace(item, report=replace(item.report, title=odd, extra={odd: odd}))
    store.add_reports([item])
    assert store.report(item.report.id) == item.report
    assert store.captures(item.report.id)[0].origin == odd
    failure = Failure(odd, "archive", odd, odd, "2026-01-01T00:00:00Z")
    store.add_failures([failure])
    assert list(store.failures()) == [failure]
    store.clear_failures([odd])
    assert list(store.failures()) == []


def test_a_newer_text_is_current_and_unread(store: Store) -> None:
    item = archived()
    store.add_reports([item])
    before = reading(item.report)
    store.put_readings([before])
    newer = replace(item.report, text=TEXT + " More.", text_by="text/2")
    store.put_texts([newer])
    assert store.report(item.report.id) == newer
    assert store.reading(item.report.id) is None
    assert store.find_claim(before.claims[0].id) is None
    assert [report.id for report in store.unread("reader/1", ["en"])] == [item.report.id]
    assert store.data(item.report.sha256) == item.data
    store.put_readings([reading(newer)])
    assert store.verify() == []


def test_a_text_is_never_written_over(store: Store) -> None:
    item = archived()
    store.add_reports([item])
    with pytest.raises(IntegrityError):
        store.put_texts([replace(item.report, text="Other words.", blocks=())])
    with pytest.raises(IntegrityError, match="no such bytes"):
        store.put_texts([replace(item.report, id="report-other", text_by="text/2")])
    assert store.report(item.report.id) == item.report


# Failures


def test_failures_keep_their_bytes_and_are_cleared(store: Store) -> None:
    data = b"\x00\x01"
    noted = [Failure(name, "archive", "garbage", "Send text.", "2026", sha256(data)) for name in ("z", "a", "m")]
    store.add_failures(noted, [data])
    assert list(store.failures()) == noted
    assert store.data(sha256(data)) == data
    store.clear_failures(["a", "never"])
    assert [failure.origin for failure in store.failures()] == ["z", "m"]
    assert store.data(sha256(data)) == data


def test_the_latest_failure_of_an_origin_is_kept(store: Store) -> None:
    store.add_failures([Failure("a", "archive", "first", "", "2026")])
    store.add_failures([Failure("a", "archive", "second", "", "2026"), Failure("a", "read", "third", "", "2026")])
    assert [failure.error for failure in store.failures()] == ["second", "third"]


@pytest.mark.parametrize("gone", [{"sha256": "00"}, {"report": "report-none"}])
def test_a_failure_of_nothing_held_is_refused(store: Store, gone: dict[str, str]) -> None:
    with pytest.raises(IntegrityError):
        store.add_failures([Failure("a", "archive", "x", "", "2026", **gone)])
    assert list(store.failures()) == []


def test_success_clears_the_failure_it_follows(store: Store) -> None:
    item = archived()
    store.add_failures([Failure("a.txt", "archive", "locked", "", "2026")])
    store.add_reports([item])
    assert list(store.failures()) == []
    store.add_failures([Failure("a.txt", "read", "crashed", "", "2026", report=item.report.id)])
    store.add_reports([item])
    assert [failure.stage for failure in store.failures()] == ["read"]
    assert [report.id for report in store.unread("reader/1", ["en"])] == [item.report.id]
    store.put_readings([reading(item.report)])
    assert list(store.failures()) == []


def test_a_sound_record_verifies(store: Store) -> None:
    items = many(40)
    store.add_reports(items)
    store.put_readings([reading(item.report) for item in items])
    store.put_incidents([incident("i1", mint("account", items[0].report.id, "reader/1"))], [])
    assert store.verify() == []

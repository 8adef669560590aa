"""What every store makes of reports whose bytes it does not hold."""

from dataclasses import replace

import pytest

from reportedly.errors import IntegrityError
from reportedly.ids import mint, sha256
from reportedly.model.claim import Account, Attribution, Claim, Reading, Text
from reportedly.model.decision import Decision
from reportedly.model.incident import Judgement, Reason
from reportedly.model.report import Archived, Block, Capture, Failure, Report
from reportedly.store import Store
from reportedly.text import Span

AT = "2026-11-22T00:00:00+00:00"


def archived(words: str) -> Archived:
    data = words.encode()
    block = Block("paragraph", 0, len(words))
    report = Report(mint("r", sha256(data)), sha256(data), words, (block,), language="en", text_by="1")
    return Archived(report, data, Capture(report.id, f"{words[:5]}.txt", "text/plain", AT))


def reading(report: Report) -> Reading:
    span = Span.of(report.text, 0, 4)
    attribution = Attribution(mint("t", report.id), report.id, ())
    account = mint("a", report.id)
    claim = Claim(mint("c", report.id), account, "actor", Text(span.quote), span, attribution.id, "alleged", "1")
    return Reading(report.id, "1", (Account(account, report.id, "arrest", "alleged", span, (claim.id,)),), (claim,),
                   (attribution,))  # fmt: skip


@pytest.fixture
def two(store: Store) -> tuple[Archived, Archived]:
    one, other = archived("Kites were flown."), archived("Gulls were seen.")
    store.add_reports([one, other])
    store.put_readings([reading(one.report), reading(other.report)])
    left, right = sorted(mint("a", item.report.id) for item in (one, other))
    store.append_judgements([Judgement(left, right, "same", "scorer:1", "1", 0.9, (Reason("f", "Kites both", 1.0),))])
    store.add_failures([Failure("again.txt", "read", "Kites", "none", AT, report=one.report.id)])
    store.append_decision(Decision(0, AT, "ines", "reject", (mint("c", one.report.id),), note="Kites are no actor"))
    store.put_copies([tuple(sorted((one.report.id, other.report.id)))])  # type: ignore[list-item]
    return one, other


def test_an_erased_report_leaves_a_tombstone_and_nothing_else(store, two):
    one, other = two
    store.erase(one.report.id, at=AT, reason="asked for")
    store.wipe()
    assert [report.id for report in store.reports()] == [other.report.id]
    assert [made.report for made in store.readings()] == [other.report.id]
    assert store.data(one.report.sha256) is None
    assert store.captures(one.report.id) == []
    assert list(store.failures()) == []
    assert list(store.copies()) == []
    assert store.find_account(mint("a", one.report.id)) is None
    (judgement,) = store.judgements()
    assert (judgement.verdict, judgement.reasons) == ("same", ())
    (decision,) = store.decisions()
    assert (decision.act, decision.note) == ("reject", None)
    (absence,) = store.absences()
    assert (absence.report, absence.sha256, absence.sort) == (one.report.id, one.report.sha256, "erased")
    assert list(store.verify()) == []


def test_the_other_report_is_as_it_was(store, two):
    one, other = two
    before = (store.report(other.report.id), store.reading(other.report.id), store.data(other.report.sha256))
    store.erase(one.report.id, at=AT, reason="asked for")
    assert (store.report(other.report.id), store.reading(other.report.id), store.data(other.report.sha256)) == before


def test_erased_bytes_are_refused(store, two):
    one, _ = two
    store.erase(one.report.id, at=AT, reason="asked for")
    with pytest.raises(IntegrityError, match="was erased on 2026-11-22: asked for"):
        store.add_reports([one])
    assert store.data(one.report.sha256) is None


def test_only_what_is_there_is_erased(store, two):
    one, _ = two
    with pytest.raises(IntegrityError, match="no such report"):
        store.erase("r-0000000000000000", at=AT, reason="asked for")
    store.erase(one.report.id, at=AT, reason="asked for")
    assert len(store.absences()) == 1


def test_a_report_without_its_bytes_is_read_and_verified(store):
    item = archived("Kites were flown.")
    store.add_without_bytes([(item.report, item.capture)], reason="imported")
    store.put_readings([reading(item.report)])
    assert store.report(item.report.id) == item.report
    assert store.data(item.report.sha256) is None
    assert [one.sort for one in store.absences([item.report.id])] == ["imported"]
    assert list(store.verify()) == []
    with pytest.raises(IntegrityError, match="holds this report already"):
        store.add_without_bytes([(item.report, item.capture)], reason="imported")
    store.erase(item.report.id, at=AT, reason="asked for")
    assert [one.sort for one in store.absences()] == ["erased"]
    assert list(store.verify()) == []


def test_a_capture_of_another_report_is_refused(store):
    item = archived("Kites were flown.")
    with pytest.raises(IntegrityError, match="the capture is of"):
        store.add_without_bytes([(item.report, replace(item.capture, report="r-1"))], reason="imported")
    assert list(store.reports()) == []

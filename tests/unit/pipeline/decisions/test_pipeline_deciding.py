"""Decisions of persons on a record of hand-made readings: their effect, their undo, and what they cannot be."""

import io
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import Ungrounded, UsageError
from reportedly.ids import mint, sha256
from reportedly.model.claim import Account, Attribution, Claim, Denial, Reading, Text, Voice
from reportedly.model.count import Count
from reportedly.model.decided import PERSON
from reportedly.model.report import Archived, Block, Capture, Report
from reportedly.model.when import interval
from reportedly.pipeline import Record
from reportedly.settings import Settings
from reportedly.store import Store
from reportedly.store.memory import MemoryStore
from reportedly.store.sql import SqlStore
from reportedly.text import Span

CRANE = (
    "Two dockers were hurt on 3 May 2020 when a crane fell at the Oldmarsh quay in Tarn, harbour master Ilse Grunow "
    "said. The crane, "
    "a yellow Brandt of 1961, had been due for scrapping, and the union had warned of its rusty bolts."
)
RETOLD = (
    "On 3 May 2020 a crane fell at the Oldmarsh quay in Tarn and hurt three dockers, according to harbour master Ilse "
    "Grunow. The yellow Brandt was built in 1961; its rusty bolts had worried the union, and scrapping was due."
)
OTHER = (
    "A queue of voters in the hill town of Pellin was hit by a tile on Sunday while a brass band played, and two were "
    "taken to the infirmary, the returning officer, Otto Hamm, told the Pellin Post."
)
THIRD = "One lorry driver was hurt on the moor road north of Askrigg, where sheep had broken a fence in the night."
OUTLETS = {CRANE: "Tarn Courier", RETOLD: "Coast Wire", OTHER: "Pellin Post", THIRD: "Moor Gazette"}
NUMBERS = {CRANE: ("Two dockers", 2), RETOLD: ("three dockers", 3), OTHER: ("two", 2), THIRD: ("One lorry driver", 1)}


def archived(text: str) -> Archived:
    data = text.encode()
    name = sha256(data)
    block = Block("paragraph", 0, len(text))
    report = Report(mint("r", name), name, text, (block,), outlet=OUTLETS[text], language="en", text_by="1")
    if "3 May" in text:
        report = replace(report, published="2020-05-04", published_from="given")
    return Archived(report, data, Capture(report.id, f"{name}.txt", "text/plain", "2026"))


def reading(report: Report, reader: str = "r1") -> Reading:
    """One account of an injury with its number of persons, and a claim about no account that denies it."""
    words, number = NUMBERS[report.text]
    span = Span.of(report.text, report.text.index(words), report.text.index(words) + len(words))
    account, said = mint("a", report.id, reader), mint("t", report.id)
    claim = Claim(
        mint("c", account),
        account,
        "persons",
        Count(number, number, number, unit="persons", words=words.split()[0]),
        span,
        said,
        "happened",
        reader,
    )
    claims = [claim]
    if "3 May 2020" in report.text:
        day = Span.of(report.text, report.text.index("3 May"), report.text.index("3 May") + 10)
        when = interval("2020-05-03", "2020-05-03")
        claims.append(Claim(mint("c", account, "when"), account, "when", when, day, said, "happened", reader))
    denial = Claim(mint("c", account, "denial"), None, "denial", Text(words), span, said, "denied", reader)
    return Reading(
        report.id,
        reader,
        accounts=(Account(account, report.id, "injury", "happened", span, tuple(c.id for c in claims), main=True),),
        claims=(*claims, denial),
        attributions=(Attribution(said, report.id, (Voice("outlet", report.outlet),)),),
        denials=(Denial(denial.id, claim.id, words),),
    )


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def record(store: MemoryStore) -> Iterator[Record]:
    with linked(store) as made:
        yield made


def linked(store: Store) -> Record:
    """Four reports, linked: the crane is told by two."""
    items = [archived(text) for text in (CRANE, RETOLD, OTHER, THIRD)]
    store.add_reports(items)
    store.put_readings([reading(item.report) for item in items])
    made = Record(store, Settings(codebooks=("violence",)))
    made.link()
    return made


def account(text: str) -> str:
    return mint("a", archived(text).report.id, "r1")


def claim(text: str) -> str:
    return mint("c", account(text))


def exported(record: Record) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(written(record))
    return made


def written(record: Record) -> str:
    out = io.StringIO()
    record.export("json", out)
    return out.getvalue()


def incident(record: Record, text: str) -> str:
    found = record.incident_of(account(text))
    assert found is not None
    return found.id


def together(record: Record) -> list[set[str]]:
    return sorted((set(one.accounts) for one in record.incidents()), key=min)


def test_the_record_begins_with_the_crane_told_by_two(record: Record) -> None:
    assert together(record) == sorted([{account(CRANE), account(RETOLD)}, {account(OTHER)}, {account(THIRD)}], key=min)


def test_a_merge_brings_two_incidents_together_and_redirects(record: Record) -> None:
    gone = incident(record, THIRD)
    made = record.merge(incident(record, CRANE), gone, by="ines", note="the same day")
    assert made.number == 1
    assert (made.act, made.by, made.note) == ("merge", "ines", "the same day")
    assert set(made.subjects) == {account(CRANE), account(RETOLD), account(THIRD)}
    assert {account(CRANE), account(RETOLD), account(THIRD)} in together(record)
    found = record.show(gone)
    assert getattr(found, "accounts", ())
    (said,) = [one for one in exported(record)["judgements"] if one["by"] == "ines" and account(THIRD) in one.values()]
    assert said["verdict"] == "same"


def test_a_merge_reads_the_reasons_of_no_judgement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What hangs together in a large record has tens of thousands: to unpack their reasons took seconds."""

    def asked(*_: object) -> None:
        raise AssertionError("judgements were asked for with their reasons")

    with linked(SqlStore(tmp_path / "record")) as record:
        monkeypatch.setattr(record._store, "standing", asked)
        monkeypatch.setattr(record._store, "told", asked)
        record.merge(account(CRANE), account(THIRD), by="ines")
        assert {account(CRANE), account(RETOLD), account(THIRD)} in together(record)
        record.undo(by="ines")
        assert {account(THIRD)} in together(record)


@pytest.mark.parametrize("act", ["merge", "different", "split", "cites", "accept", "reject", "edit", "claim", "later"])
def test_an_undo_gives_a_byte_equal_export(record: Record, act: str) -> None:
    before = written(record)
    crane, third = account(CRANE), account(THIRD)
    span = Span.of(CRANE, CRANE.index("Oldmarsh"), CRANE.index("Oldmarsh") + 8)
    made = {
        "merge": lambda: record.merge(crane, third, by="ines"),
        "different": lambda: record.different(crane, account(RETOLD), by="ines"),
        "split": lambda: record.split(incident(record, CRANE), account(RETOLD), by="ines"),
        "cites": lambda: record.cites(account(RETOLD), crane, by="ines"),
        "accept": lambda: record.accept(claim(CRANE), by="ines"),
        "reject": lambda: record.reject(claim(CRANE), by="ines"),
        "edit": lambda: record.edit(claim(CRANE), Count(5, 5, 5, unit="persons"), by="ines"),
        "claim": lambda: record.claim(crane, "target", span, Text("Oldmarsh"), by="ines"),
        "later": lambda: record.later((crane, third), by="ines"),
    }[act]()
    assert act in {"accept", "later"} or written(record) != before
    undone = record.undo(by="ines")
    assert (undone.act, undone.undoes, undone.subjects) == ("undo", made.number, made.subjects)
    assert written(record) == before
    again = record.undo(undone.number, by="tom")
    assert again.undoes == undone.number
    assert act in {"accept", "later"} or written(record) != before
    record.undo(made.number, by="tom")
    assert written(record) == before
    assert [one.state for one in record.log()] == ["undone", "undone", "in effect", "in effect"]


def test_a_split_founder_keeps_its_id_and_an_undo_gives_the_ids_back(record: Record) -> None:
    before = incident(record, CRANE)
    record.split(before, account(RETOLD), by="ines")
    assert {incident(record, CRANE), incident(record, RETOLD)} > {before}
    assert len(together(record)) == 4
    record.link()
    assert len(together(record)) == 4
    record.undo(by="ines")
    assert incident(record, CRANE) == incident(record, RETOLD) == before


def test_different_outranks_the_score_and_stays(record: Record) -> None:
    record.different(account(CRANE), account(RETOLD), by="ines")
    assert len(together(record)) == 4
    record.link()
    assert len(together(record)) == 4


def test_a_merge_across_a_different_has_no_effect_and_is_shown(record: Record) -> None:
    record.different(account(RETOLD), account(OTHER), by="ines")
    record.merge(account(OTHER), account(CRANE), by="tom")
    assert account(OTHER) in [one.accounts[0] for one in record.incidents() if len(one.accounts) == 1]
    (conflict,) = record.conflicts()
    assert (conflict.sort, conflict.decision.number) == ("crossing", 2)
    assert conflict.other is not None
    assert conflict.other.number == 1
    assert "decision 1 of ines" in conflict.words
    record.undo(1, by="ines")
    assert list(record.conflicts()) == []
    assert {account(CRANE), account(RETOLD), account(OTHER)} in together(record)


def test_a_decision_that_did_not_know_of_another_on_the_same_matter_is_shown(record: Record) -> None:
    seen = record.last_decision()
    record.reject(claim(CRANE), by="ines", seen=seen)
    record.accept(claim(RETOLD), by="ines", seen=seen)
    record.edit(claim(CRANE), Count(5, 5, 5), by="tom", seen=seen)
    record.accept(claim(RETOLD), by="tom", seen=record.last_decision())
    (conflict,) = record.conflicts()
    assert (conflict.sort, conflict.decision.number) == ("unseen", 3)
    assert conflict.other is not None
    assert conflict.other.number == 1
    assert [row["other"] for row in record.conflicts().plain()] == [1]


def test_a_corrected_number_is_weighed_counted_and_exported(record: Record) -> None:
    made = record.edit(claim(CRANE), Count(3, 3, 3, unit="persons", words="Two"), by="ines")
    found = exported(record)
    (told,) = [one for one in found["claims"] if one["id"] == made.subjects[1]]
    assert (told["reader"], told["value"]["best"], told["span"]["quote"]) == (PERSON, 3, "Two dockers")
    assert '"ines"' not in json.dumps(found)
    assert claim(CRANE) not in {one["id"] for one in found["claims"]}
    (weighed,) = [one for one in found["incidents"] if account(CRANE) in one["accounts"]]
    assert weighed["persons"] == {"low": 3, "best": 3, "high": 3}
    assert weighed["contradictions"] == []
    assert record.why(made.subjects[1]).denied_by
    assert record.reading_as_read(archived(CRANE).report.id) == reading(archived(CRANE).report)


def test_who_cites_is_no_line_of_its_own(record: Record) -> None:
    def lines() -> int:
        found = record.incident_of(account(CRANE))
        assert found is not None
        return found.standing.lines.high

    assert lines() == 2
    record.cites(account(RETOLD), account(CRANE), by="ines")
    assert lines() == 1
    record.link()
    assert lines() == 1


def test_what_a_new_reading_no_longer_holds_is_said_to_be_gone(record: Record, store: Store) -> None:
    record.reject(claim(CRANE), by="ines")
    record.different(account(CRANE), account(RETOLD), by="ines")
    report = archived(CRANE).report
    store.put_readings([reading(report, "r2")])
    record.link()
    assert [one.state for one in record.log()] == ["no longer there", "no longer there"]
    assert [(one.sort, one.decision.number) for one in record.conflicts()] == [("gone", 1), ("gone", 2)]


def test_words_that_are_not_in_the_report_are_refused_and_leave_no_trace(record: Record) -> None:
    before = written(record)
    with pytest.raises(Ungrounded):
        record.claim(account(CRANE), "target", Span(0, 5, "Twodo"), Text("Two do"), by="ines")
    with pytest.raises(Ungrounded):
        record.edit(claim(CRANE), Count(9, 9, 9), span=Span(4, 8, "nine"), by="ines")
    assert record.last_decision() == 0
    assert written(record) == before


@pytest.mark.parametrize(
    "wrong",
    [
        lambda record: record.merge("i-none", account(CRANE), by="ines"),
        lambda record: record.merge(account(CRANE), account(CRANE), by="ines"),
        lambda record: record.different(account(CRANE), "a-none", by="ines"),
        lambda record: record.split("i-none", account(CRANE), by="ines"),
        lambda record: record.split(incident(record, OTHER), account(OTHER), by="ines"),
        lambda record: record.split(incident(record, OTHER), account(CRANE), by="ines"),
        lambda record: record.cites(account(CRANE), account(CRANE), by="ines"),
        lambda record: record.accept("c-none", by="ines"),
        lambda record: record.edit(claim(CRANE), Text("two"), by="ines"),
        lambda record: record.edit(claim(CRANE), Count(2, 2, 2, unit="persons", words="Two"), by="ines"),
        lambda record: record.claim("a-none", "target", Span(0, 1, "T"), Text("T"), by="ines"),
        lambda record: record.later("nothing", by="ines"),
        lambda record: record.undo(by="ines"),
        lambda record: record.undo(7, by="ines"),
        lambda record: record.decision(7),
    ],
)
def test_what_cannot_be_decided_says_so_and_leaves_no_trace(record: Record, wrong: Any) -> None:
    with pytest.raises(UsageError) as refusal:
        wrong(record)
    assert refusal.value.next_step
    assert record.last_decision() == 0


def test_an_undo_takes_the_persons_own_last_decision_back_and_none_twice(record: Record) -> None:
    record.accept(claim(CRANE), by="ines")
    record.reject(claim(RETOLD), by="tom")
    assert record.last_of("ines") == 1
    assert record.undo(by="ines").undoes == 1
    with pytest.raises(UsageError, match="nothing that is in effect"):
        record.undo(by="ines")
    with pytest.raises(UsageError, match="undone by decision 3"):
        record.undo(1, by="tom")
    assert record.undone_among(record.decisions_between(0, 9)) == {1: 3}
    assert [one.number for one in record.last_decisions(2)] == [2, 3]
    assert [one.number for one in record.decisions_on([claim(CRANE)], most=1)] == [3]


def test_an_erasure_is_written_down_and_cannot_be_undone(record: Record) -> None:
    made = record.record_decision("erase", archived(CRANE).report.id, by="ines")
    with pytest.raises(UsageError, match="cannot be undone"):
        record.undo(made.number, by="ines")


def test_why_two_accounts_are_not_one_is_reckoned_where_nothing_was_written_down(record: Record) -> None:
    why = record.why_pair(account(THIRD), account(CRANE))
    assert why.judgements == ()
    assert why.reckoned is not None
    assert why.reckoned.probability < 0.1
    assert all(reason.words for reason in why.reckoned.reasons)
    record.different(account(THIRD), account(CRANE), by="ines")
    assert [one.by for one in record.why_pair(account(THIRD), account(CRANE)).judgements] == ["ines"]
    told = record.why_pair(account(CRANE), account(RETOLD))
    assert told.reckoned is None
    assert [one.verdict for one in told.judgements] == ["same"]
    with pytest.raises(UsageError):
        record.why_pair(account(CRANE), account(CRANE))


def test_a_hundred_decisions_of_chance_are_taken_back_to_the_byte(record: Record) -> None:
    """One by one from the last, each to what was before it; and all of them in any order, to what was at the start."""
    chance = random.Random(11)
    every = [account(text) for text in (CRANE, RETOLD, OTHER, THIRD)]
    start, before = written(record), list[tuple[int, str]]()

    def decided() -> int:
        one, other = chance.sample(every, 2)
        act = chance.choice(["merge", "different", "cites", "later", "accept", "reject", "edit", "claim"])
        if act in ("merge", "different", "cites"):
            return getattr(record, act)(one, other, by="ines").number  # type: ignore[no-any-return]
        if act == "later":
            return record.later((one, other), by="ines").number
        if act == "claim":
            text = record.show(record.account(one).report).text  # type: ignore[union-attr]
            return record.claim(one, "target", Span.of(text, 0, 3), Text(f"{len(before)}"), by="tom").number
        about = mint("c", one)
        if act == "edit":
            return record.edit(about, Count(1, 9, chance.randint(1, 9)), by="tom").number
        return getattr(record, act)(about, by="tom").number  # type: ignore[no-any-return]

    def hundred() -> None:
        before.clear()
        while len(before) < 100:
            held = written(record)
            try:
                before.append((decided(), held))
            except UsageError:
                assert written(record) == held

    hundred()
    for number, held in reversed(before):
        record.undo(number, by="ines")
        assert written(record) == held
    assert written(record) == start
    hundred()
    for number, _ in chance.sample(before, 100):
        record.undo(number, by="tom")
    assert written(record) == start

"""The gate over a whole record: what one more report changes, and what two releases tell together."""

import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from reportedly.errors import UsageError
from reportedly.ids import mint, sha256
from reportedly.model.claim import Account, Attribution, Claim, Reading, Voice
from reportedly.model.count import Count
from reportedly.model.report import Archived, Block, Capture, Report
from reportedly.model.when import between
from reportedly.pipeline import Record
from reportedly.pipeline.figuring import To
from reportedly.pipeline.publishing.publish import FORMATS
from reportedly.settings import Settings
from reportedly.store.memory import MemoryStore
from reportedly.text import Span

TODAY = "2026-11-22"


def put(record: Record, number: float, *, published: str | None = None, injured: int = 4) -> str:
    """A report of an injury of 2020, unlike all others, that its outlet published under a link; gives its account."""
    day = date(2020, 1, 1) + timedelta(days=36 * number)
    words = " ".join(sha256(f"{number} {n}".encode())[:7] for n in range(12))
    text = f"Four were hurt in place {number}: {words}."
    name = sha256(text.encode())
    report = Report(
        mint("r", name),
        name,
        text,
        (Block("paragraph", 0, len(text)),),
        url=f"https://news.example.org/{number}",
        outlet=f"Outlet {number}",
        published=published or (day + timedelta(days=2)).isoformat(),
        published_from="given",
        language="en",
        text_by="1",
    )
    account, span = mint("a", report.id), Span.of(text, 0, 4)
    said = Attribution(mint("t", report.id), report.id, (Voice("outlet", report.outlet),))
    values = {"injured": Count(injured, injured, injured), "when": between(day, day)}
    claims = [Claim(mint("c", account, n), account, n, v, span, said.id, "happened", "1") for n, v in values.items()]
    made = Account(account, report.id, "injury", "happened", span, tuple(c.id for c in claims), main=True)
    archived = Archived(report, text.encode(), Capture(report.id, f"{number}.txt", "text/plain", "2026"))
    record._store.add_reports([archived])
    record._store.put_readings([Reading(report.id, "1", (made,), tuple(claims), (said,))])
    record.link()
    return account


@pytest.fixture
def record() -> Iterator[Record]:
    """Five injuries of one year, each told by a report of its own."""
    with Record(MemoryStore(), Settings(codebooks=("violence",))) as made:
        for number in range(5):
            put(made, number)
        yield made


def everything(record: Record, folder: Path, *, today: str = TODAY) -> dict[str, bytes]:
    """All that leaves for the public, by the names of the files."""
    folder.mkdir()
    for made in FORMATS:
        record.export(made, folder / made, audience="public", today=today)
    record.brief(folder / "brief.html", audience="public", today=today)
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def released(record: Record, after: Path | None = None) -> list[tuple[str, str | None]]:
    """The incidents of a release, with all that is said of when."""
    out = io.StringIO()
    record.export("json", out, audience="public", today=TODAY, after=after)
    return [(one["id"], one["when"]) for one in json.loads(out.getvalue())["incidents"]]


def test_one_more_report_changes_nothing_until_its_delay_is_over(record, tmp_path):
    """Who compares what was published before and after must not learn what somebody told yesterday."""
    founder = next(iter(record.incidents())).accounts[0]
    before = everything(record, tmp_path / "before")
    fresh = put(record, 9, published="2026-11-20", injured=7)
    record.merge(founder, fresh, by="ines")
    (found,) = [one for one in record.incidents() if fresh in one.accounts]
    assert found.standing.grade == "contested"
    assert everything(record, tmp_path / "after") == before
    later = everything(record, tmp_path / "later", today="2026-12-21")
    assert later.keys() == before.keys()
    assert fresh in later["json"].decode()
    assert "contested" in later["json"].decode()


def test_what_is_held_back_is_named(record):
    put(record, 9, published="2026-11-20")
    rows = {(one.rule, one.what): one.count for one in record.held_back("public", today=TODAY)}
    assert rows["delay", "reports"] == 1
    assert rows["delay", "incidents"] == 1


def test_what_is_new_since_the_last_release_leaves_only_in_company(record):
    """Nobody has to say what was released: the record knows."""
    first = released(record)
    for number in (6, 7):
        put(record, number)
        assert released(record) == first
    put(record, 8)
    second = released(record)
    assert len(second) == 8
    assert set(first) < set(second)
    assert Counter(when for _, when in set(second) - set(first)) == {"2020": 3}
    assert released(record) == second


class Overtaken(MemoryStore):
    """A store in which some incidents leave while what else is to leave is being gated."""

    overtaking: tuple[str, ...] = ()

    def release(self, audience, incidents, before):
        ids, self.overtaking = self.overtaking, ()
        assert super().release(audience, ids, before)
        return super().release(audience, incidents, before)


def test_two_releases_made_at_once_are_held_against_each_other():
    store = Overtaken()
    with Record(store, Settings(codebooks=("violence",))) as record:
        for number in range(5):
            put(record, number)
        store.overtaking = tuple(one.id for one in record.incidents())
        put(record, 6)
        assert len(released(record)) == 5


def test_looking_is_no_release(record):
    assert list(record.held_back("public", today=TODAY))
    assert len(list(record.gated("public", today=TODAY).parts.incidents())) == 5
    put(record, 6)
    assert len(released(record)) == 6


def test_a_release_that_was_made_elsewhere_is_given(record, tmp_path):
    with Record(MemoryStore(), Settings(codebooks=("violence",))) as other:
        for number in range(5):
            put(other, number)
        other.export("json", tmp_path / "first.json", audience="public", today=TODAY)
    put(record, 6)
    assert len(list(record.gated("public", today=TODAY).parts.incidents())) == 6
    assert len(released(record, tmp_path / "first.json")) == 5


def counted(record: Record, *by: str) -> list[tuple[str, int]]:
    """A table for the public, as it is printed: its cells with the best number of incidents."""
    rows = record.count(*by, to=To("public", TODAY)).plain()
    return [(" ".join(str(row[one]) for one in by), row["incidents_best"]) for row in rows]


def given_back(one: list[tuple[str, int]], other: list[tuple[str, int]]) -> set[int]:
    """What whoever takes one table from the other gets, cell by cell."""
    return {abs(dict(one).get(cell, 0) - dict(other).get(cell, 0)) for cell in {*dict(one), *dict(other)}}


def test_two_tables_of_different_days_give_back_no_small_number(record):
    """The attack by subtraction: `count` today, `count` after one more incident."""
    by = ((), ("kind",), ("kind", "year"), ("month",), ("week",))
    first = [counted(record, *one) for one in by]
    assert first[0] == [("", 5)]
    for number in (5, 6, 7, 8, 9):
        put(record, number)
        for before, one in zip(first, by, strict=True):
            assert not {1, 2} & given_back(before, counted(record, *one))
    assert counted(record) == [("", 8)]


def test_a_table_is_held_against_a_file_and_a_file_against_a_table(record, tmp_path):
    record.brief(tmp_path / "brief.html", audience="public", today=TODAY)
    put(record, 6)
    assert counted(record) == [("", 5)]
    assert len(released(record)) == 5
    with Record(MemoryStore(), Settings(codebooks=("violence",))) as other:
        for number in range(5):
            put(other, number)
        counted(other)
        put(other, 6)
        assert len(released(other)) == 5


def test_what_left_together_is_never_pooled_with_others(record):
    """A third release that pooled what is new in the second with the old would say more of it than the second."""
    counted(record)
    for number in (0.1, 0.2, 1.1):  # in the weeks of the first two
        put(record, number)
    second, table = released(record), counted(record, "month")
    put(record, 9)
    assert released(record) == second
    assert counted(record, "month") == table


def test_a_release_for_partners_is_none_for_the_public(record):
    record.export("json", io.StringIO(), audience="partner", today=TODAY)
    put(record, 6)
    assert len(released(record)) == 6


def test_only_a_release_for_the_same_audience_will_do(record, tmp_path):
    record.export("json", tmp_path / "team.json")
    record.export("json", tmp_path / "partner.json", audience="partner")
    (tmp_path / "none.json").write_text("[1]")
    for name in ("team", "partner", "none", "missing"):
        with pytest.raises(UsageError, match="no release for the same audience"):
            record.gated("public", today=TODAY, after=tmp_path / f"{name}.json")

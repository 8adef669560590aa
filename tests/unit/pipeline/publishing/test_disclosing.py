"""Figures for others: of what passed the gate, refused with the rule and what would pass."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import reportedly
from reportedly.count.surges.clusters import Search
from reportedly.errors import RefusedByPolicy, UsageError
from reportedly.pipeline.figuring import To

pytestmark = pytest.mark.slow
PUBLIC, PARTNER = To("public", "2026-01-01"), To("partner", "2026-01-01")
NUMBERS = ("Three", "Four", "Five", "Six", "Seven", "Eight")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[reportedly.Record]:
    """Six desertions in one province and month, two in each of three weeks, and one far from them in time."""
    folder = tmp_path_factory.mktemp("disclosing")
    told = [(f"{number} soldiers deserted from a post near Lublin on {day} May 2024", f"2024-05-{day + 1:02}")
            for number, day in zip(NUMBERS, (6, 8, 13, 15, 20, 22), strict=True)]  # fmt: skip
    told.append(("Nine soldiers deserted from a post near Lublin on 7 February 2023", "2023-02-08"))
    lines = [
        {"url": f"https://news.example.org/{n}", "outlet": f"Outlet {n % 4}", "published": published,
         "text": f"Soldiers desert\n\n{words}, a resident said. The number of desertions is expected to rise around "
                 "20 percent in 2025. There were two desertions in May 2024, the resident said."}
        for n, (words, published) in enumerate(told)
    ]  # fmt: skip
    (folder / "told.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with reportedly.open(folder / "record") as opened:
        opened.run(folder / "told.jsonl", workers=1)
        yield opened


def numbers(record: reportedly.Record, *by: str, to: To) -> list[float]:
    return [number for figure in record.count(*by, to=to) for number in _ends(figure)]


def _ends(figure) -> Iterator[float]:
    bounds = figure.incidents
    yield from (bounds.low, bounds.best, bounds.best - bounds.low)
    if bounds.high is not None:
        yield from (bounds.high, bounds.high - bounds.best)


def test_no_figure_for_the_public_is_small(record: reportedly.Record) -> None:
    assert sum(figure.incidents.best for figure in record.count("month")) == 7
    assert 1 in numbers(record, "month", to=To())
    for by in ((), ("kind",), ("month",), ("week",), ("admin1", "month"), ("year",)):
        assert not {1, 2} & set(numbers(record, *by, to=PUBLIC))
    rows = list(record.count("month", to=PUBLIC).plain())
    assert "at_work" not in rows[0]
    assert all(row["persons_unstated"] in (0, None) or row["persons_unstated"] > 2 for row in rows)


def test_what_is_finer_than_what_leaves_is_refused_at_once(record: reportedly.Record) -> None:
    for by, rule in (("day", "time"), ("admin2", "place")):
        with pytest.raises(RefusedByPolicy, match=f"rule '{rule}'"):
            record.count(by, to=PUBLIC)
    assert sum(figure.incidents.best for figure in record.count("day", to=PARTNER)) == 7
    with pytest.raises(RefusedByPolicy, match="by standing"):
        record.count("kind", standing=["single"], to=PUBLIC)
    with pytest.raises(UsageError, match="no audience"):
        record.count("kind", to="everybody")


def test_weeks_that_the_gate_made_coarser_are_not_judged(record: reportedly.Record) -> None:
    with pytest.raises(RefusedByPolicy, match="would look quiet"):
        record.surges(to=PUBLIC)
    with pytest.raises(RefusedByPolicy, match="would look quiet"):
        record.clusters(to=PUBLIC)
    with pytest.raises(RefusedByPolicy, match="several tables or sizes"):
        record.clusters(search=Search(longest=3), to=PUBLIC)
    assert [row.verdict for row in record.clusters(search=Search(longest=3), to=PARTNER)] == ["not testable"]
    weeks = list(record.surges(all_weeks=True, to=PARTNER))
    assert max(week.week for week in weeks) == "2024-W21"
    assert not any(week.told_by for week in weeks)
    assert any(week.told_by for week in record.surges(all_weeks=True))
    young = list(record.surges(all_weeks=True, to=To("partner", "2024-05-16")))
    assert max(week.week for week in young) == "2023-W06"  # seven days ago 2024-W19 was not over


def test_words_of_reports_stay(record: reportedly.Record) -> None:
    for to in (PUBLIC, PARTNER):
        with pytest.raises(RefusedByPolicy, match="rule 'free-text'"):
            record.forecasts(to=to)
    with pytest.raises(RefusedByPolicy, match="rule 'statements'"):
        record.tallies(to=PUBLIC)
    rows = list(record.tallies(to=PARTNER).plain())
    assert rows
    assert all(row["quote"] == "" and row["check"] is None and row["record_best"] is None for row in rows)
    assert all(row["check"] for row in record.tallies().plain())


def test_small_lists_are_refused_and_their_overlap_is_not_drawn(record: reportedly.Record, tmp_path: Path) -> None:
    with pytest.raises(RefusedByPolicy, match="fewer than 3 incidents"):
        record.unreported(to=PUBLIC)
    record.unreported(to=PARTNER, plot=tmp_path / "a.svg")
    assert "Outlet 1" in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_a_brief_for_others_has_the_pictures_that_may_leave(record: reportedly.Record) -> None:
    team, public = record.pictures(), record.pictures(to=PUBLIC)
    assert {"By province", "What reports count, and the record", "What reports predict"} <= {p.heading for p in team}
    headings = [picture.heading for picture in public]
    assert headings[0] == "By kind"
    assert not {"What reports predict", "What reports count, and the record", "Weeks against what is usual"} & set(
        headings
    )


def test_whoever_asks_the_gate_and_gets_nothing_is_refused(record: reportedly.Record) -> None:
    with pytest.raises(RefusedByPolicy, match="rule 'delay'"):
        record.count("kind", to=To("public", "2023-02-10"))

"""Pictures of what was counted: which of them a table gets, and what each must hold."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

import reportedly
from reportedly.count import Bounds, Figure
from reportedly.count.surges.series import Week
from reportedly.count.unreported import Table, estimate
from reportedly.errors import UsageError
from reportedly.pipeline.figures.unreporting import Answer
from reportedly.pipeline.pictures.picturing import figures_svg, surges_svg, unreported_svg


def words_of(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def figure(*cell: tuple[str, str], best: int = 2, at_work: int | None = None) -> Figure:
    return Figure(
        cell, Bounds(min(1, best), best, best + 1), Bounds(0, 0, None), ("i1",) if best else (), 1, best, (), at_work
    )


def test_kinds_are_rows_of_incidents_and_of_persons() -> None:
    words = words_of(figures_svg([figure(("kind", "mine_collapse"))], ["kind"], []))
    assert {"Incidents by kind", "Incidents", "Persons", "Mine collapse", "2 (1–3)", "0–?"} <= set(words)


def test_a_picture_names_who_told_of_what_it_shows_and_has_no_best_where_nobody_told_a_number() -> None:
    told = replace(figure(("kind", "raid")), outlets=tuple(f"Outlet {n:02}" for n in range(14)))
    words = " ".join(words_of(figures_svg([told], ["kind"], [])))
    assert "Told by 14 outlets: Outlet 00; Outlet 01" in words
    assert "and 2 more." in words
    assert "Outlet 13" not in words
    none = replace(told, persons=Bounds(0, 0, 0), unstated=0)
    assert (told.persons_untold, none.persons_untold) == (True, False)
    week = Week(
        (("kind", "raid"),), "2031-W01", Bounds(2, 3, 3), 2, 1.0, 2.5, "surge", True, "why", told_by=("Gazette",)
    )
    assert "Told by 1 outlet: Gazette." in words_of(surges_svg([week]))


def test_times_are_a_series_with_what_has_no_time_beside_and_gaps_broken() -> None:
    held = [figure(("month", month), at_work=1) for month in ("2030-11", "2031-02", "2031-03")]
    held += [figure(("month", "2031-04"), best=0, at_work=0), figure(("month", "open")), figure(("month", "XXXX-07"))]
    svg = figures_svg(held, ["month"], [])
    assert "All incidents (4 more at no single time)" in words_of(svg)
    assert "no data" in words_of(svg)


def test_what_is_at_no_single_time_alone_is_named_below() -> None:
    held = [figure(("kind", "raid"), ("month", "2031-02")), figure(("kind", "mine_collapse"), ("month", "XXXX-07"))]
    assert "At no single time, and not drawn: Mine collapse (2)." in words_of(figures_svg(held, ["kind", "month"], []))


def test_only_the_largest_series_are_drawn_and_that_is_said() -> None:
    held = [figure(("kind", f"k{n}"), ("year", "2031"), best=n + 1) for n in range(20)]
    words = words_of(figures_svg(held, ["kind", "year"], []))
    assert "The 12 largest of 20 series are drawn." in words
    assert "K19" in words
    assert "K1" not in words


def test_a_series_of_surges_flags_them() -> None:
    weeks = [
        Week((("kind", "raid"),), f"2031-W{n:02}", Bounds(2, 3, 3), 2, 1.0, 2.5, verdict, True, "why")
        for n, verdict in enumerate(("usual", "surge", "usual"), start=1)
    ]
    assert {"Raid", "surge", "usual", "a surge from here"} <= set(words_of(surges_svg(weeks)))
    assert any("no series" in words for words in words_of(surges_svg([])))


def test_a_refused_estimate_is_drawn_with_its_reason_and_without_a_curve() -> None:
    table = Table(("A", "B"), (0, 40, 30, 20))
    words = words_of(unreported_svg(Answer(table, estimate(table))))
    assert any(line.startswith("No estimate: there are 2 lists") for line in words)
    assert "How many incidents there were in all" not in words


def test_a_record_writes_its_pictures_to_files(tmp_path: Path) -> None:
    with reportedly.open(tmp_path / "record") as record:
        for name, rows in (
            ("count", record.count("kind", "month", plot=tmp_path / "count.svg")),
            ("surges", record.surges(plot=tmp_path / "surges.svg")),
            ("unreported", record.unreported(plot=tmp_path / "unreported.svg")),
        ):
            ElementTree.fromstring((tmp_path / f"{name}.svg").read_text("utf-8"))
            list(rows)
        with pytest.raises(UsageError):
            record.count(plot=tmp_path / "no such folder" / "count.svg")

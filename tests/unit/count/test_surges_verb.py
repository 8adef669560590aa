"""The verb: series of a record, and what it refuses."""

from pathlib import Path
from types import SimpleNamespace

from typer.testing import CliRunner

import reportedly
from reportedly.cli import app
from reportedly.errors import UsageError
from reportedly.pipeline.figures.behind import outlets_at_work


def report(outlet: str | None, published: str | None) -> SimpleNamespace:
    return SimpleNamespace(outlet=outlet, published=published)


def test_an_outlet_is_at_work_in_the_week_it_published_in():
    reports = [
        report("A", "2016-11-01"),
        report("A", "2016-11-03"),
        report("B", "2016-11-06T10:00"),
        report(None, "2016-11-07"),
        report("C", "2016-11"),
        report("C", None),
    ]
    assert outlets_at_work(reports) == {"2016-W44": 2, "2016-W45": 1}


def test_an_empty_record_has_no_series(tmp_path: Path):
    with reportedly.open(tmp_path / "record") as record:
        rows = record.surges(place="admin1")
        assert list(rows) == []
        assert list(rows.columns)[:3] == ["kind", "admin1", "week"]


def test_series_by_week_or_by_two_levels_are_refused(tmp_path: Path):
    for by in ("week", "country,admin1"):
        done = CliRunner().invoke(app, ["surges", "--by", by, "--record", str(tmp_path / "record")])
        assert isinstance(done.exception, UsageError)
        assert "--by" in str(done.exception)


def test_options_that_do_not_go_together_are_refused(tmp_path: Path):
    with reportedly.open(tmp_path / "record"):
        pass
    for asked, named in (
        (["--kind", "raid"], "--kind"),
        (["--method", "guess"], "--method"),
    ):
        done = CliRunner().invoke(app, ["surges", *asked, "--record", str(tmp_path / "record")])
        assert isinstance(done.exception, UsageError)
        assert named in str(done.exception)


def test_a_scan_of_an_empty_record_says_what_it_needs(tmp_path: Path):
    with reportedly.open(tmp_path / "record") as record:
        rows = list(record.clusters())
    assert [row.verdict for row in rows] == ["not testable"]


def test_count_refuses_a_standing_there_is_not(tmp_path: Path):
    with reportedly.open(tmp_path / "record"):
        pass
    done = CliRunner().invoke(app, ["count", "--standing", "sure", "--record", str(tmp_path / "record")])
    assert isinstance(done.exception, UsageError)
    assert "corroborated" in str(done.exception)

"""Looking into a linked record: lists, show and why, on a record built by hand."""

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.model.parts import RecordParts
from reportedly.model.report import Archived, Capture
from reportedly.store.sql import SqlStore

Command = Callable[..., Any]  # the fixture of conftest.py
SAMPLE = Path(__file__).parents[1] / "export" / "sample_record.py"


@pytest.fixture(scope="module")
def parts() -> RecordParts:
    spec = importlib.util.spec_from_file_location("reportedly_sample_for_pages", SAMPLE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    made: RecordParts = module.record()
    return made


@pytest.fixture
def held(command: Command, parts: RecordParts, tmp_path: Path) -> Command:
    """The command line beside a record that holds the sample."""
    store = SqlStore(tmp_path / "record" / "record.db")
    store.add_reports(
        [
            Archived(r, r.text.encode(), Capture(r.id, "sample.txt", "text/plain", "2026-01-02T03:04:05+00:00"))
            for r in parts.reports()
        ]
    )
    store.put_readings(list(parts.readings()))
    store.append_judgements(list(parts.judgements()))
    store.put_incidents(list(parts.incidents()), [])
    store.close()
    return command


def rows(said: Any) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(said.data)
    return listed


def incident(held: Command, kind: str) -> dict[str, Any]:
    return next(row for row in rows(held("incidents", "--json")) if row["kind"] == kind)


def claim(parts: RecordParts, name: str) -> Any:
    return next(c for reading in parts.readings() for c in reading.claims if c.property == name)


def test_incidents_have_their_bounds(held: Command) -> None:
    row = incident(held, "desertion")
    assert (row["standing"], row["lines_low"], row["lines_high"], row["accounts"]) == ("contested", 1, 2, 2)
    assert row["contested"] == "persons"
    assert row["where"].startswith("Dunhollow")
    assert incident(held, "killing")["where"] is None


def test_reports_say_whether_they_are_read(held: Command) -> None:
    read = {row["language"]: (row["read"], row["accounts"]) for row in rows(held("reports", "--json"))}
    assert read["cs"] == (False, None)
    assert read["en"][0] is True


def test_an_incident_is_shown_with_values_lines_and_accounts(held: Command) -> None:
    said = held("show", incident(held, "desertion")["id"]).data
    assert "1 to 2 independent lines of evidence" in said
    assert "Two anonymous sources may be one and the same." in said
    assert "(contested)" in said
    assert said.count("\naccount ") == 2
    assert "contradicts  persons" in said


def test_an_account_is_shown_with_its_claims(held: Command, parts: RecordParts) -> None:
    account = next(a for reading in parts.readings() for a in reading.accounts if a.kind == "killing")
    said = held("show", account.id).data
    assert f"“{account.trigger.quote}”" in said
    assert all(claim_id in said for claim_id in account.claims)
    assert incident(held, "killing")["id"] in said


def test_a_report_is_shown_with_its_accounts(held: Command, parts: RecordParts) -> None:
    reading = next(iter(parts.readings()))
    said = held("show", reading.report).data
    assert "captured     2026-01-02T03:04:05+00:00 from sample.txt" in said
    assert all(account.id in said for account in reading.accounts)


def test_why_shows_words_in_place_and_who_says_so(held: Command, parts: RecordParts) -> None:
    wanted = claim(parts, "persons")
    said = held("why", wanted.id).data
    assert f"»{wanted.span.quote}«" in said
    report = next(r for r in parts.reports() if wanted.span.is_grounded_in(r.text))
    assert report.title in said
    assert "Who says so, outermost first:\n  " + report.outlet in said
    assert "nothing: the words say it" in said
    assert held("show", wanted.id).data == said


def test_why_says_what_a_value_was_inferred_from(held: Command, parts: RecordParts) -> None:
    assert "from the day of publication" in held("why", claim(parts, "when").id).data


def test_why_as_json_holds_the_chain(held: Command, parts: RecordParts) -> None:
    wanted = claim(parts, "persons")
    data = json.loads(held("why", wanted.id, "--json").data)
    assert data["claim"]["id"] == wanted.id
    around = data["before"].lstrip("…") + wanted.span.quote + data["after"].rstrip("…")
    assert around in data["report"]["text"]
    assert len(around) > len(wanted.span.quote)
    assert data["attribution"]["voices"][0]["kind"] == "outlet"


def test_why_two_accounts_are_one_incident(held: Command, parts: RecordParts) -> None:
    judgement = next(iter(parts.judgements()))
    for pair in ((judgement.left, judgement.right), (judgement.right, judgement.left)):
        said = held("why", *pair).data
        assert "One incident now." in said
        assert "same, probability 0.91" in said
        assert "+2.00  place: Both at Dunhollow." in said


def test_two_accounts_that_were_never_compared_are_reckoned_now(held: Command, parts: RecordParts) -> None:
    judgement = next(iter(parts.judgements()))
    other = next(a for reading in parts.readings() for a in reading.accounts if a.kind == "killing")
    said = held("why", judgement.left, other.id).data
    assert "Not one incident now." in said
    assert "Reckoned now: probability 0." in said
    assert "  prior: " in said


def test_tallies_and_forecasts(held: Command) -> None:
    [tally] = rows(held("tallies", "--json"))
    assert (tally["what"], tally["low"], tally["verdict"]) == ("desertion", 3, "fewer")
    assert (tally["record_best"], tally["record_high"]) == (1, 1)
    [forecast] = rows(held("forecasts", "--json"))
    assert "15 percent" in forecast["quote"]
    for row in (tally, forecast):
        assert f"“{row['quote']}”" in held("show", row["id"]).data


def test_a_forecast_is_scored_against_outcomes(held: Command, tmp_path: Path) -> None:
    assert rows(held("forecasts", "--json"))[0]["verdict"] is None
    (tmp_path / "outcomes.csv").write_text("year,arrived\n2015,100\n2016,110\n")
    [forecast] = rows(held("forecasts", "--json", "--outcomes", "outcomes.csv"))
    assert forecast["verdict"] in {"scored", "cannot be scored"}
    assert forecast["score"]
    (tmp_path / "outcomes.csv").write_text("nothing\n")
    said = held("forecasts", "--outcomes", "outcomes.csv")
    assert said.code == 2
    assert "outcomes.csv" in said.talk
    assert held("forecasts", "--outcomes", "missing.csv").code == 2


def test_figures_have_bounds_and_their_own_columns(held: Command) -> None:
    by_kind = {row["kind"]: row for row in rows(held("count", "--json"))}
    assert by_kind["desertion"]["incidents_best"] == 1
    # It may be the same as the killing, and is not counted here then; its accounts may be of two desertions.
    assert (by_kind["desertion"]["persons_low"], by_kind["desertion"]["persons_high"]) == (0, 12)
    [whole] = rows(held("count", "--by", "", "--json"))
    assert whole["incidents_best"] == 2
    said = held("count", "--by", "place, month", "--csv")
    assert said.data.startswith("admin1,month,incidents_low,")
    said = held("count", "--by", "weather")
    assert said.code == 2
    assert "week" in said.talk


def test_the_brief_is_one_page(held: Command, tmp_path: Path) -> None:
    assert held("brief", "--title", "Tesk <summer>").code == 0
    page = (tmp_path / "brief.html").read_text()
    assert "Tesk &lt;summer&gt;" in page
    assert held("brief", "--out", "-", "--title", "Tesk <summer>").data == page


def test_what_is_exported_is_what_is_shown(held: Command) -> None:
    record = json.loads(held("export", "json").data)
    assert {i["id"] for i in record["incidents"]} == {row["id"] for row in rows(held("incidents", "--json"))}


def test_the_record_verifies(held: Command) -> None:
    said = held("verify")
    assert (said.code, said.data) == (0, "")


def test_tampering_is_found(held: Command, tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "record" / "record.db") as database:
        triggers = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for trigger in triggers:
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE blobs SET packed = x'00'")
    database.close()
    said = held("verify")
    assert said.code == 4
    assert said.data

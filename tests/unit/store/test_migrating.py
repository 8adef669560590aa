"""What a record written before holds is filled in when it is brought up to date."""

import sqlite3
from pathlib import Path

from on_disk import archived, raw

from reportedly.model.claim import Account, Attribution, Reading, Tally
from reportedly.model.count import Count
from reportedly.model.incident import Incident, Judged, Judgement, Lines, Standing
from reportedly.model.parts import Short
from reportedly.store import Outline
from reportedly.store.sql import SqlStore
from reportedly.text import Span


def as_of(connection: sqlite3.Connection, revision: str) -> None:
    """The record as it was: `current.short` and `released` came after all of these."""
    connection.execute("ALTER TABLE current DROP COLUMN short")
    connection.execute("DROP TABLE released")
    connection.execute(f"UPDATE alembic_version SET version_num = '{revision}'")
    connection.close()


def test_what_decisions_look_at_is_filled_in_from_what_is_packed(folder: Path, store: SqlStore) -> None:
    judged = (Judgement("a", "b", "same", "scorer:1", "1", 0.75), Judgement("b", "c", "unsure", "scorer:1", "2"))
    store.append_judgements(judged)
    store.append_judgements([Judgement("a", "b", "different", "scorer:1", "3", 0.25)])
    store.put_incidents([Incident("i1", "injury", ("b", "a"), (), Standing("single", Lines(1, 1)), (), ("i7",))], [])
    store.add_reports([item := archived()])
    told = {"id": "a", "report": item.report.id, "kind": "injury", "main": True, "story": "a", "order": ["2016", "a"]}
    store.put_told([{**told, "whens": []}])
    connection = raw(folder)
    for table, column in (("standing", "verdict"), ("standing", "score"), ("told", "short"), ("incidents", "outline")):
        connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    as_of(connection, "0006")
    again = SqlStore(folder)
    assert list(again.verdicts("ab")) == [Judged("a", "b", "different", 0.25), Judged("b", "c", "unsure", None)]
    assert again.outlines(["i1"]) == {"i1": Outline("i1", "injury", ("b", "a"), ("i7",))}
    assert again.told_in_short([item.report.id]) == [told]
    again.close()


def test_what_figures_look_at_is_filled_in_from_what_is_packed(folder: Path, store: SqlStore) -> None:
    items = [archived(n) for n in range(3)]
    store.add_reports(items)
    report = items[1].report
    words = Span.of(report.text, 0, 6)
    said = Attribution("t1", report.id, ())
    account = Account("a1", report.id, "injury", "alleged", words, ())
    tally = Tally("y1", report.id, words, "injury", "incidents", Count(1, 1, 1), "t1")
    store.put_readings([Reading(report.id, "r1", (account,), (), (said,), (tally,))])
    before = list(store.in_short())
    as_of(raw(folder), "0007")
    again = SqlStore(folder)
    assert list(again.in_short()) == before
    assert Short(report.id, None, None, {"a1": "alleged"}, states=True) in before
    assert [one.statuses for one in before].count(None) == 2
    again.close()

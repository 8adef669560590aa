"""What a record written before holds is filled in when it is brought up to date."""

from pathlib import Path

from on_disk import archived, raw

from reportedly.model.incident import Incident, Judged, Judgement, Lines, Standing
from reportedly.store import Outline
from reportedly.store.sql import SqlStore


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
    connection.execute("UPDATE alembic_version SET version_num = '0006'")
    connection.close()
    again = SqlStore(folder)
    assert again.verdicts("ab") == [Judged("a", "b", "different", 0.25), Judged("b", "c", "unsure", None)]
    assert again.outlines(["i1"]) == {"i1": Outline("i1", "injury", ("b", "a"), ("i7",))}
    assert again.told_in_short([item.report.id]) == [told]
    again.close()

"""Which lists told of which incident: by origin, not by who passed it on."""

import json
from pathlib import Path

import pytest

from reportedly.pipeline import Record
from reportedly.pipeline.figures.behind import Backing
from reportedly.pipeline.figures.unreporting import OTHERS, table_of, told_by
from reportedly.pipeline.publishing.publish import told_in

pytestmark = pytest.mark.slow

GDANSK = "A man was killed and two people were injured in a shooting in Gdansk on 4 May 2023, a resident said."
LUBLIN = "Three border guards deserted their post near Lublin on 1 May 2023, a shepherd said."
REPORTS = [
    {"outlet": "Harbour Post", "published": "2023-05-05", "text": GDANSK},
    {"outlet": "Evening Copy", "published": "2023-05-06", "text": GDANSK},
    {"outlet": "Northern Wire", "published": "2023-05-03", "text": LUBLIN},
]


def test_a_copy_counts_for_the_outlet_it_was_copied_from(tmp_path: Path) -> None:
    source = tmp_path / "reports.jsonl"
    source.write_text("\n".join(json.dumps(one) for one in REPORTS), encoding="utf-8")
    with Record.create(tmp_path / "record") as record:
        record.run(source, workers=1)
        told = list(told_by(Backing(told_in(record._store))))
        table = table_of(told)
        assert table.lists == ("Harbour Post", "Northern Wire")
        assert table.counts == (0, 1, 1, 0)
        assert table_of(told, kind="no such kind").lists == (OTHERS,)
        rows = list(record.unreported().plain())
    assert [row["what"] for row in rows][:2] == ["told of", "refused"]
    assert rows[0]["best"] == 2
    assert "three independent lists" in str(rows[1]["words"])


def test_each_figure_has_its_unit_and_who_told_of_it(tmp_path: Path) -> None:
    source = tmp_path / "reports.jsonl"
    source.write_text("\n".join(json.dumps(one) for one in REPORTS), encoding="utf-8")
    with Record.create(tmp_path / "record") as record:
        record.run(source, workers=1)
        weeks = [row for row in record.surges(all_weeks=True).plain() if row["best"]]
        told = {str(row["kind"]): row["told_by"] for row in weeks}
        assert {row["unit"] for row in weeks} == {"incidents"}
        assert "Northern Wire" in told.values()
        assert "Evening Copy; Harbour Post" in told.values()
        assert next(iter(record.unreported().plain()))["unit"] == "incidents"
        untold = [row for row in record.count("kind").plain() if row["persons_unstated"] == row["incidents_best"]]
        assert all(row["persons_best"] is None for row in untold)

"""What figures look at of all reports, beside what they are packed in."""

import json
import zlib
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

#: Rows written at once.
MANY = 200


def upgrade() -> None:
    """Add the column, and fill it from what is packed."""
    op.add_column("current", sa.Column("short", sa.String, nullable=False, server_default=""))
    connection, last = op.get_bind(), ""
    while page := connection.execute(sa.text(_REPORTS), {"last": last, "many": MANY}).all():
        rows = [{"report": report, "short": _short(text, reading)} for report, text, reading in page]
        connection.execute(sa.text("UPDATE current SET short = :short WHERE report = :report"), rows)
        last = page[-1][0]


_REPORTS = """
SELECT current.report, texts.packed, readings.packed FROM current
JOIN texts ON texts.report = current.report AND texts.text_by = current.text_by
LEFT JOIN readings ON readings.report = current.report AND readings.reader = current.reader
WHERE current.report > :last ORDER BY current.report LIMIT :many
"""


def _short(text: bytes, reading: bytes | None) -> str:
    report, read = _unpacked(text), None if reading is None else _unpacked(reading)
    statuses = None if read is None else {one["id"]: one["status"] for one in read["accounts"]}
    counts = read is not None and bool(read["tallies"] or read["forecasts"])
    return json.dumps([report["outlet"], report["published"], statuses, counts], separators=(",", ":"))


def _unpacked(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed))

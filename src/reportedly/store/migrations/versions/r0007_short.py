"""What a decision looks at of thousands of judgements, accounts and incidents, beside what they are packed in."""

import json
import zlib
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

#: Rows written at once.
MANY = 1000


def upgrade() -> None:
    """Add the columns, and fill them from what is packed."""
    op.add_column("standing", sa.Column("verdict", sa.String, nullable=False, server_default=""))
    op.add_column("standing", sa.Column("score", sa.Double))
    op.add_column("told", sa.Column("short", sa.String, nullable=False, server_default=""))
    op.add_column("incidents", sa.Column("outline", sa.String, nullable=False, server_default=""))
    _fill(_JUDGED, _SAYS, _said, first=0)
    _fill(_TOLD, "UPDATE told SET short = :short WHERE account = :key", _short)
    _fill(_INCIDENTS, "UPDATE incidents SET outline = :outline WHERE id = :key", _outline)


# A page at a time, in the order of a key, as nothing may be changed under a statement that is at work.
_JUDGED = "SELECT number, packed FROM judgements WHERE number > :last ORDER BY number LIMIT :many"
_TOLD = "SELECT account, packed FROM told WHERE account > :last ORDER BY account LIMIT :many"
_INCIDENTS = "SELECT id, packed FROM incidents WHERE id > :last ORDER BY id LIMIT :many"
_SAYS = (
    'UPDATE standing SET verdict = :verdict, score = :score WHERE "left" = :left AND "right" = :right AND number = :key'
)


def _fill(query: str, statement: str, made: Callable[[Any], dict[str, Any]], *, first: str | int = "") -> None:
    connection, last = op.get_bind(), first
    while page := connection.execute(sa.text(query), {"last": last, "many": MANY}).all():
        rows = [{"key": key, **made(json.loads(zlib.decompress(packed)))} for key, packed in page]
        connection.execute(sa.text(statement), rows)
        last = page[-1][0]


def _said(one: Any) -> dict[str, Any]:
    return {name: one[name] for name in ("left", "right", "verdict", "score")}


def _short(one: Any) -> dict[str, Any]:
    wanted = ("id", "report", "kind", "main", "story", "order")
    return {"short": _written({name: one[name] for name in wanted if name in one})}


def _outline(one: Any) -> dict[str, Any]:
    return {"outline": _written([one["kind"], one["accounts"], one["maybe_same_as"]])}


def _written(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"))

"""The first record: bytes, reports, readings, judgements, incidents."""

import sqlalchemy as sa
from alembic import op

from reportedly.store import sqlite

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_WRITTEN_ONCE = ("blobs", "reports", "captures", "texts", "judgements", "founders", "redirects")


def upgrade() -> None:
    """Make the tables."""
    _archive()
    _read()
    _link()
    if op.get_bind().dialect.name == "sqlite":
        for table in _WRITTEN_ONCE:
            for statement in sqlite.guard(table):
                op.execute(statement)


def _words(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String, nullable=null)


def _numbered(name: str, *columns: sa.schema.SchemaItem) -> None:
    key = sa.PrimaryKeyConstraint("number", name=f"pk_{name}")
    number = sa.Column("number", _NUMBER, autoincrement=True, nullable=False)
    op.create_table(name, number, *columns, key, sqlite_autoincrement=True)


def _keyed(name: str, *columns: sa.schema.SchemaItem, key: tuple[str, ...]) -> None:
    op.create_table(name, *columns, sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"))


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    parent = target.partition(".")[0]
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}_{parent}")


def _packed() -> sa.Column[bytes]:
    return sa.Column("packed", sa.LargeBinary, nullable=False)


def _archive() -> None:
    size = sa.Column("size", sa.BigInteger, nullable=False)
    _keyed("blobs", sa.Column("sha256", sa.String(64), nullable=False), size, _packed(), key=("sha256",))
    sha256 = sa.Column("sha256", sa.String(64), nullable=False)
    _keyed("reports", _words("id"), sha256, _to("reports", "sha256", "blobs.sha256"), key=("id",))
    columns = (_words("report"), _words("origin"), _words("media_type"), _words("at"))
    _numbered("captures", *columns, _to("captures", "report", "reports.id"))
    op.create_index("ix_captures_report", "captures", ["report"])
    to_report = _to("texts", "report", "reports.id")
    _keyed("texts", _words("report"), _words("text_by"), _packed(), to_report, key=("report", "text_by"))
    _numbered(
        "failures",
        *(_words(name) for name in ("origin", "stage", "error", "next_step", "at")),
        sa.Column("sha256", sa.String(64)),
        _words("report", null=True),
        _to("failures", "sha256", "blobs.sha256"),
        _to("failures", "report", "reports.id"),
    )
    op.create_index("ix_failures_report", "failures", ["report"])
    op.create_index("uq_failures_origin", "failures", ["origin", "stage"], unique=True)


def _read() -> None:
    columns = (_words("report"), _words("reader"), _words("text_by"), _packed())
    _keyed("readings", *columns, _to("readings", "report", "reports.id"), key=("report", "reader"))
    columns_ = (_words("report"), _words("text_by"), _words("language"), _words("reader", null=True))
    _keyed("current", *columns_, _to("current", "report", "reports.id"), key=("report",))
    op.create_index("ix_current_language", "current", ["language"])
    _keyed("parts", _words("id"), _words("report"), _to("parts", "report", "reports.id"), key=("id",))
    op.create_index("ix_parts_report", "parts", ["report"])


def _link() -> None:
    _numbered("judgements", _words("left"), _words("right"), _packed())
    _keyed("founders", _words("incident"), _words("account"), key=("incident",))
    _keyed("incidents", _words("id"), _packed(), _to("incidents", "id", "founders.incident"), key=("id",))
    to_incident = _to("incident_accounts", "incident", "incidents.id")
    _keyed("incident_accounts", _words("account"), _words("incident"), to_incident, key=("account",))
    op.create_index("ix_incident_accounts_incident", "incident_accounts", ["incident"])
    _numbered("redirects", _words("old"), _words("new"))
    op.create_index("ix_redirects_old", "redirects", ["old"])

"""The tables of a record in SQL, as they are now; `migrations` brings an older record here.

Bytes are rows of `blobs`, not loose files: bytes, text, capture and report are then one transaction, and a killed
process can leave no orphan of any of them. Report ids, hashes and ids of incidents are columns; what the database need
not search is packed as compressed JSON, so that names and voices are in no table, key or index: nothing here gathers
what is said about or by a person across reports.
"""

import json
import re
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
)

#: The newest migration. A record with any other unknown revision was written by a newer Reportedly.
REVISION = "0009"

#: Every constraint gets a name, so that later migrations can speak of it.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_LONE = re.compile("[\ud800-\udfff]")


class Words(TypeDecorator[str]):
    """Any string of Python, without loss: file names may hold bytes that are no text, and a database refuses them.

    Stored as the inside of a JSON string, so that ordinary words read as they are.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002
        """To the database."""
        if value is None:
            return None
        return _LONE.sub(lambda lone: f"\\u{ord(lone[0]):04x}", json.dumps(value, ensure_ascii=False)[1:-1])

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:  # noqa: ARG002
        """From the database."""
        return None if value is None else str(json.loads(f'"{value}"'))


#: A number that only grows, given by the database. SQLite numbers only INTEGER keys by itself.
Number = BigInteger().with_variant(Integer, "sqlite")

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)
reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", ForeignKey("blobs.sha256"), nullable=False),
)
captures = Table(
    "captures",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
    Column("origin", Words, nullable=False),
    Column("media_type", String, nullable=False),
    Column("at", String, nullable=False),
    sqlite_autoincrement=True,
)
texts = Table(
    "texts",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("text_by", String, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
)
readings = Table(
    "readings",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("reader", String, primary_key=True),
    Column("text_by", String, nullable=False),
    Column("packed", LargeBinary, nullable=False),
)
#: Which text and which reading of a report hold now; `reader` is None while it is unread. `short` is the JSON of what
#: figures look at of all of them.
current = Table(
    "current",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("text_by", String, nullable=False),
    Column("language", String, nullable=False, index=True),
    Column("reader", String),
    Column("short", String, nullable=False, server_default=""),
)
#: The report whose current reading holds an account, claim, attribution, tally or forecast.
parts = Table(
    "parts",
    metadata,
    Column("id", String, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
)
failures = Table(
    "failures",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("origin", Words, nullable=False),
    Column("stage", String, nullable=False),
    Column("error", Words, nullable=False),
    Column("next_step", Words, nullable=False),
    Column("at", String, nullable=False),
    Column("sha256", ForeignKey("blobs.sha256")),
    Column("report", ForeignKey("reports.id"), index=True),
    Index("uq_failures_origin", "origin", "stage", unique=True),
    sqlite_autoincrement=True,
)
judgements = Table(
    "judgements",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("erased", String),
    Index("ix_judgements_left", "left", "right"),
    sqlite_autoincrement=True,
)
#: The entry of the log that holds now for each pair that was ever judged, with what it says: a person's decision looks
#: at thousands of them, and their reasons need not be unpacked for it.
standing = Table(
    "standing",
    metadata,
    Column("left", String, primary_key=True),
    Column("right", String, primary_key=True, index=True),
    Column("number", ForeignKey("judgements.number"), nullable=False),
    Column("verdict", String, nullable=False, server_default=""),
    Column("score", Double),
)
#: The log of persons' decisions. `details` is the SHA-256 of what may be erased, `digest` that of the entry and of all
#: before it, so that the log can be checked whatever was erased.
decisions = Table(
    "decisions",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("packed", LargeBinary, nullable=False),
    Column("details", String(64)),
    Column("digest", String(64), nullable=False),
    sqlite_autoincrement=True,
)
#: Words of reports and notes of persons: erased with the report they are of.
details = Table(
    "details",
    metadata,
    Column("number", ForeignKey("decisions.number"), primary_key=True),
    Column("packed", LargeBinary, nullable=False),
)
subjects = Table(
    "subjects",
    metadata,
    Column("subject", String, primary_key=True),
    Column("number", ForeignKey("decisions.number"), primary_key=True),
)
#: Reports that share their words.
copies = Table(
    "copies",
    metadata,
    Column("left", ForeignKey("reports.id"), primary_key=True),
    Column("right", ForeignKey("reports.id"), primary_key=True, index=True),
)
#: Each account that was linked, as linking compares it; `facts` are its kind, days, places and numbers in short, by
#: which others find it, and `short` is the JSON of what gathering looks at, which is read of many accounts at once. No
#: word of a report is among them, and no name of a person.
told = Table(
    "told",
    metadata,
    Column("account", String, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
    Column("packed", LargeBinary, nullable=False),
    Column("facts", LargeBinary, nullable=False, server_default=""),
    Column("short", String, nullable=False, server_default=""),
)
#: The reports that were linked: in which turn, the digest of the reading that was, whether in the last link of all, and
#: whether another reading holds now. `signature` are hashes of a quarter of the runs of six words in its text, by which
#: copies of it are found; no single word or name has a hash in it.
linked = Table(
    "linked",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("turn", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("changed", Boolean, nullable=False),
    Column("signature", LargeBinary, nullable=False, server_default=""),
)
#: What all reports were last linked by, in one row.
last_link = Table(
    "last_link",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("made_by", String, nullable=False),
)
#: Every incident id ever used and the account it was minted for, in the order in which they were minted.
founders = Table(
    "founders",
    metadata,
    Column("incident", String, primary_key=True),
    Column("account", String, nullable=False),
    Column("number", BigInteger),
)
#: `outline` is the JSON of which accounts an incident holds and what it may be the same as, which is read of many at
#: once.
incidents = Table(
    "incidents",
    metadata,
    Column("id", ForeignKey("founders.incident"), primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    Column("outline", String, nullable=False, server_default=""),
)
incident_accounts = Table(
    "incident_accounts",
    metadata,
    Column("account", String, primary_key=True),
    Column("incident", ForeignKey("incidents.id"), nullable=False, index=True),
)
redirects = Table(
    "redirects",
    metadata,
    Column("number", Number, primary_key=True, autoincrement=True),
    Column("old", String, nullable=False, index=True),
    Column("new", String, nullable=False),
    sqlite_autoincrement=True,
)

#: Reports whose bytes are not held: what is left of erased ones, and of imported ones why.
absences = Table(
    "absences",
    metadata,
    Column("report", String, primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("sort", String, nullable=False),
    Column("at", String, nullable=False),
    Column("reason", Words, nullable=False),
)

#: The incidents that ever left for an audience other than the team, each with the number of the release that first held
#: it.
released = Table(
    "released",
    metadata,
    Column("audience", String, primary_key=True),
    Column("incident", String, primary_key=True),
    Column("number", Integer, nullable=False),
)

#: Tables whose rows are written once: no UPDATE, no DELETE, by the database itself. What was erased and left a
#: tombstone is let go of in `blobs`, `texts`, `captures` and (its reasons alone) `judgements`.
WRITTEN_ONCE = ("blobs", "reports", "captures", "texts", "judgements", "founders", "redirects", "decisions", "subjects")

"""Finding a record's database, making it where there is none, and bringing an older one up to date."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from reportedly.errors import IntegrityError, NoSpace, UsageError
from reportedly.store import schema, sqlite

#: The database's name in a record's folder.
FILE = "record.db"
_SUFFIXES = (".sqlite", ".sqlite3", ".db")


def database_path(where: str | Path) -> Path:
    """The database file that `where` names: a record's folder, a file ending in .sqlite or .db, or a sqlite:/// URL.

    `UsageError` for a URL of a database that is not served yet.
    """
    if "://" not in str(where):
        path = Path(where)
        return path if path.suffix in _SUFFIXES else path / FILE
    try:
        url = make_url(str(where))
    except ArgumentError as error:
        raise UsageError("this is no database URL.", where=str(where)) from error
    if url.get_backend_name() != "sqlite" or not url.database:
        raise UsageError(
            f"records are not kept in {url.get_backend_name()} yet.",
            where=url.render_as_string(hide_password=True),
            next_step="Give a folder.",
        )
    return Path(url.database)


def open_database(path: Path, *, create: bool) -> Engine:
    """An engine on a database at the newest schema; `UsageError` where there is none and `create` is false."""
    if not create and not path.is_file():
        raise UsageError("there is no record here.", where=str(path.parent), next_step="Make one with: reportedly init")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NoSpace(
            f"the folder cannot be made ({error.strerror}).",
            where=str(path.parent),
            next_step="Name another with --record, or make this one writable.",
        ) from error
    return sqlite.open_engine(path)


def bring_up_to_date(engine: Engine, where: str) -> None:
    """Make or migrate the tables in one transaction; `IntegrityError` where a newer Reportedly wrote them, or where
    the database is not a record at all."""
    with engine.connect() as connection:
        if _revision(connection, where) == schema.REVISION:
            return
    with engine.connect().execution_options(**{sqlite.WRITES: True}) as connection, connection.begin():
        if _revision(connection, where) != schema.REVISION:
            _migrate(connection, where)


def _revision(connection: Connection, where: str) -> str | None:
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise IntegrityError("this database is not a record.", where=where, next_step="Name another folder.")
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _migrate(connection: Connection, where: str) -> None:
    # Imported here: alembic is slow to load and an up-to-date record never needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    found = _revision(connection, where)
    if found is not None and found not in known:
        raise IntegrityError(
            f"this record was written by a newer Reportedly (schema {found}; this one knows up to {schema.REVISION}).",
            where=where,
            next_step="Upgrade Reportedly: pip install --upgrade reportedly",
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

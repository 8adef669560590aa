"""A record's folder: the database and the settings, with the codebooks and the gazetteer that are its own."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from reportedly.errors import NoSpace, UsageError
from reportedly.read.codebook import load_codebooks
from reportedly.read.gazetteer import Gazetteer
from reportedly.settings import CODEBOOKS, FILE, Settings, load

#: The folder of the record where none is named.
DEFAULT = "record"
_DATABASE = "record.db"
_GAZETTEER = "gazetteer.csv"
_CODEBOOKS = "codebooks"

_TEMPLATE = """\
# Settings of this record. Every key may be left out; what each means: docs/settings.md of Reportedly.

# Codebooks: names of those that ship, or YAML files relative to this folder.
codebooks = [{codebooks}]
{gazetteer}"""


def is_url(record: str | Path) -> bool:
    """Whether a record is named by the URL of a database instead of a folder."""
    return "://" in str(record)


def database(record: str | Path) -> str:
    """The database of a record, as a path or a URL."""
    return str(record) if is_url(record) else str(Path(record) / _DATABASE)


def exists(record: str | Path) -> bool:
    """Whether there is a record here. A URL is taken at its word."""
    return is_url(record) or Path(database(record)).exists()


def missing(record: str | Path) -> UsageError:
    """The error for a record that is not there."""
    return UsageError(
        "there is no record here.",
        where=str(record),
        next_step="Make one with `reportedly init` or `reportedly add FILE...`, or name another with --record.",
    )


def settings_of(record: str | Path) -> Settings:
    """The settings of a record: those of its folder, or of the current folder for a URL."""
    folder = Path() if is_url(record) else Path(record)
    return load(folder / FILE, os.environ)


def make(
    record: str | Path, *, codebooks: Sequence[str] = (), gazetteer: str | None = None, gazetteer_alone: bool = False
) -> None:
    """Make the folder of a new record and write its settings; copies of the files they name are kept inside.

    Raises `UsageError` where a record is here already or the gazetteer is missing or faulty, `CodebookError` for a
    faulty codebook, `NoSpace` where the folder cannot be written.
    """
    if is_url(record):
        return
    folder = Path(record)
    if exists(folder):
        raise UsageError(
            "there is a record here already.", where=str(folder), next_step="Use it, or name another with --record."
        )
    load_codebooks(codebooks)
    if gazetteer is not None:
        # Looking anything up reads the whole file, and names the line where it is faulty.
        Gazetteer(Path(gazetteer), only_extra=gazetteer_alone).search(gazetteer)
    elif gazetteer_alone:
        raise UsageError("there is no gazetteer to use alone.", where=str(folder), next_step="Name one as well.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        names = [_kept(name, folder) for name in codebooks or CODEBOOKS]
        if gazetteer is not None:
            shutil.copyfile(gazetteer, folder / _GAZETTEER)
        (folder / FILE).write_text(_written(names, gazetteer is not None, gazetteer_alone), encoding="utf-8")
    except OSError as error:
        raise NoSpace(
            f"the record cannot be written: {error.strerror or error}.",
            where=str(folder),
            next_step="Free some space or mend the permissions, or name another folder with --record.",
        ) from error


def _kept(codebook: str, folder: Path) -> str:
    """How the settings name a codebook: a file is copied into the record first."""
    given = Path(codebook)
    if not given.is_file():
        return codebook
    (folder / _CODEBOOKS).mkdir(exist_ok=True)
    shutil.copyfile(given, folder / _CODEBOOKS / given.name)
    return f"{_CODEBOOKS}/{given.name}"


def _written(codebooks: Sequence[str], gazetteer: bool, alone: bool) -> str:
    own = f'\n# Places of our own.\ngazetteer = "{_GAZETTEER}"\n' if gazetteer else ""
    only = "# The gazetteer that ships is not used.\ngazetteer_alone = true\n" if alone else ""
    return _TEMPLATE.format(codebooks=", ".join(f'"{name}"' for name in codebooks), gazetteer=own + only)

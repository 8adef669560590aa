"""Publishing: the record as an export sees it, through the audience gate, in the format asked for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from reportedly.errors import NoSpace, RefusedByPolicy, UsageError
from reportedly.export.csv import write_csv
from reportedly.export.geojson import write_geojson
from reportedly.export.json import write_json
from reportedly.export.parts import RecordParts
from reportedly.link import copies
from reportedly.pipeline.counting import checks
from reportedly.read.codebook import load_codebooks
from reportedly.settings import Settings
from reportedly.store import Store

#: Formats of one file.
FILES: Mapping[str, Callable[[RecordParts, TextIO], None]] = {"json": write_json, "geojson": write_geojson}
#: Formats of a folder of files.
FOLDERS: Mapping[str, Callable[[RecordParts, Path], object]] = {"csv": write_csv}
FORMATS = (*FILES, *FOLDERS)

AUDIENCES = ("team", "partner", "public")


def parts_of(store: Store, settings: Settings) -> RecordParts:
    """The record in this store as an export sees it, its tallies checked with the kinds of its codebooks."""
    return RecordParts(
        reports=store.reports,
        readings=store.readings,
        incidents=store.incidents,
        judgements=store.judgements,
        failures=store.failures,
        copies=copies(store.reports()),
        checks=checks(store, settings),
    )


def check_audience(audience: str) -> None:
    """`RefusedByPolicy` for an audience whose protection cannot be kept yet, `UsageError` for an unknown one."""
    if audience not in AUDIENCES:
        raise UsageError(
            f"{audience!r} is no audience.", where="--audience", next_step=f"Give one of: {', '.join(AUDIENCES)}."
        )
    if audience != "team":
        raise RefusedByPolicy(
            f"nothing may leave for the audience {audience!r}: this version cannot withhold what protects sources.",
            where="--audience",
            next_step="Only --audience team passes, for those who may see all of the record.",
        )


def publish(parts: RecordParts, made: str, out: Path | TextIO, *, audience: str) -> None:
    """Write the record in the format `made` to `out`: an open text file, or the path of a file or (for csv) a folder.

    Raises `RefusedByPolicy` for an audience that cannot be protected, `UsageError` for an unknown format or an `out`
    that cannot hold it, `NoSpace` where `out` cannot be written.
    """
    check_audience(audience)
    if made in FILES:
        write_out(lambda file: FILES[made](parts, file), out)
    elif made not in FOLDERS:
        raise UsageError(f"{made!r} is no format.", where="export", next_step=f"Give one of: {', '.join(FORMATS)}.")
    elif isinstance(out, Path):
        FOLDERS[made](parts, out)
    else:
        raise UsageError(
            f"{made} is a folder of tables, which one file cannot hold.",
            where="export",
            next_step="Name it with --out.",
        )


def brief(
    parts: RecordParts, settings: Settings, out: Path | TextIO, *, title: str | None = None, shapes: Path | None = None
) -> None:
    """Write the brief to `out`; the definitions of the kinds come from the record's codebooks."""
    from reportedly.export.brief import BriefOptions, write_brief

    kinds = {kind.name: kind.definition for book in load_codebooks(settings.codebooks) for kind in book.kinds}
    options = BriefOptions(kinds=kinds, shapes=shapes)
    if title is not None:
        options = replace(options, title=title)
    write_out(lambda file: write_brief(parts, file, options), out)


def write_out(write: Callable[[TextIO], None], out: Path | TextIO) -> None:
    """Let `write` write to the open file `out`, or to a file of that path, which then appears whole or not at all."""
    if not isinstance(out, Path):
        write(out)
        return
    started = out.with_name(f"{out.name}.part")
    try:
        with started.open("w", encoding="utf-8", newline="\n") as file:
            write(file)
        started.replace(out)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise UsageError(
            f"cannot be written: {error.strerror}.", where=str(out), next_step="Name a file in a folder that is there."
        ) from error
    except OSError as error:
        started.unlink(missing_ok=True)
        raise NoSpace(
            f"cannot be written: {error.strerror or error}.",
            where=str(out),
            next_step="Name a file in a folder you may write to, or free some space.",
        ) from error

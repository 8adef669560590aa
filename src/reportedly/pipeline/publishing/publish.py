"""Publishing: the record as an export sees it, through the audience gate, in the format asked for."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from reportedly.errors import NoSpace, RefusedByPolicy, UsageError
from reportedly.export.annotations import write_annotations
from reportedly.export.csv import write_csv
from reportedly.export.figures import write_figures
from reportedly.export.geojson import write_geojson
from reportedly.export.json import write_json
from reportedly.export.parquet import write_parquet
from reportedly.export.prov import write_prov
from reportedly.export.schemes.acled import write_acled
from reportedly.export.schemes.claimreview import write_claimreview
from reportedly.export.schemes.ftm import write_ftm
from reportedly.export.schemes.hxl import write_hxl
from reportedly.export.schemes.plover import write_plover
from reportedly.export.schemes.ucdp import write_ucdp
from reportedly.export.schemes.uwazi import write_uwazi
from reportedly.model.parts import Lean, RecordParts
from reportedly.pipeline.figures.counting import checks
from reportedly.pipeline.runs.linking import copied_in, judged_in_effect, judgements_in_effect
from reportedly.protect import Gated, Rules
from reportedly.read.codebook import load_codebooks
from reportedly.settings import Settings
from reportedly.store import Store

if TYPE_CHECKING:
    from reportedly.export.brief import Picture

#: Formats of one file.
FILES: Mapping[str, Callable[[RecordParts, TextIO], None]] = {
    "json": write_json,
    "geojson": write_geojson,
    "figures": write_figures,
    "acled": write_acled,
    "ucdp": write_ucdp,
    "plover": write_plover,
    "ftm": write_ftm,
    "prov": write_prov,
    "annotations": write_annotations,
    "hxl": write_hxl,
    "uwazi": write_uwazi,
    "claimreview": write_claimreview,
}
#: Formats of a folder of files.
FOLDERS: Mapping[str, Callable[[RecordParts, Path], object]] = {"csv": write_csv, "parquet": write_parquet}
FORMATS = (*FILES, *FOLDERS)


#: What would pass each rule that can hold back a whole incident.
PASSES: Mapping[str, Callable[[Rules], str]] = {
    "links": lambda _: "Reports with the link under which their outlet published them pass (`reportedly add --url`).",
    "delay": lambda rules: f"Incidents that are known to be {rules.delay} days old or more pass.",
    "small-cells": lambda rules: f"Kinds with {rules.cell} incidents or more pass.",
    "vocabulary": lambda _: "Kinds of the record's codebooks pass.",
}


def told_in(store: Store) -> RecordParts:
    """The record in this store as figures see it: nothing is reckoned yet."""
    return RecordParts(
        reports=store.reports,
        readings=store.readings,
        incidents=store.incidents,
        judgements=partial(judgements_in_effect, store),
        failures=store.failures,
        copies=copied_in(store),
        lean=Lean(store.in_short, partial(judged_in_effect, store), store.read_of),
    )


def parts_of(store: Store, settings: Settings) -> RecordParts:
    """The record in this store as an export sees it, its tallies checked with the kinds of its codebooks."""
    told = told_in(store)
    return replace(
        told,
        checks=_Made(lambda: checks(told, settings)),
        codes={kind.name: kind.codes for book in load_codebooks(settings.codebooks) for kind in book.kinds},
    )


class _Made(Mapping[str, Any]):
    """A mapping that is made when it is first looked into: to check every tally takes two walks over the record, and
    only some formats show what came of it."""

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make

    @cached_property
    def _held(self) -> Mapping[str, Any]:
        return self._make()

    def __getitem__(self, key: str) -> Any:
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


def publish(gated: Gated, made: str, out: Path | TextIO) -> None:
    """Write what passed the gate in the format `made` to `out`: an open text file, or the path of a file or (for csv) a
    folder.

    Raises `RefusedByPolicy` where nothing of the record may leave, `UsageError` for an unknown format or an `out`
    that cannot hold it, `NoSpace` where `out` cannot be written.
    """
    parts = gated.parts
    check_format(made, out)
    check_passes(gated)
    if isinstance(out, Path) and made in FOLDERS:
        FOLDERS[made](parts, out)
    else:
        write_out(lambda file: FILES[made](parts, file), out)


def check_format(made: str, out: Path | TextIO) -> None:
    """`UsageError` for an unknown format, or an `out` that cannot hold it."""
    if made not in FORMATS:
        raise UsageError(f"{made!r} is no format.", where="export", next_step=f"Give one of: {', '.join(FORMATS)}.")
    if made in FOLDERS and not isinstance(out, Path):
        raise UsageError(
            f"{made} is a folder of tables, which one file cannot hold.",
            where="export",
            next_step="Name it with --out.",
        )


def check_passes(gated: Gated) -> None:
    """`RefusedByPolicy` where rules hold back every incident of the record, naming them and what would pass."""
    stayed = [held for held in gated.held_back if held.what == "incidents" and held.how == "withheld"]
    if not stayed or next(iter(gated.parts.incidents()), None) is not None:
        return
    reasons = "; ".join(
        f"rule {held.rule!r} holds back {held.count}: {held.why[0].lower()}{held.why[1:-1]}" for held in stayed
    )
    raise RefusedByPolicy(
        f"no incident may leave for the audience {gated.rules.audience!r}: {reasons}.",
        where="--audience",
        next_step=" ".join(PASSES[held.rule](gated.rules) for held in stayed),
    )


def brief(
    gated: Gated,
    settings: Settings,
    out: Path | TextIO,
    *,
    title: str | None = None,
    shapes: Path | None = None,
    pictures: "tuple[Picture, ...]" = (),
) -> None:
    """Write what passed the gate as a page to `out`, with these `pictures` of its figures, as PDF where its name ends
    so; the definitions of the kinds come from the record's codebooks. Raises `RefusedByPolicy` where nothing of the
    record may leave."""
    from reportedly.export.brief import BriefOptions, write_brief

    check_passes(gated)
    kinds = {kind.name: kind.definition for book in load_codebooks(settings.codebooks) for kind in book.kinds}
    options = BriefOptions(kinds=kinds, shapes=shapes, pictures=pictures)
    if title is not None:
        options = replace(options, title=title)
    if isinstance(out, Path) and out.suffix.lower() == ".pdf":
        from reportedly.export.brief.pdf import write_pdf

        with _whole_or_not(out) as started, started.open("wb") as file:
            write_pdf(gated.parts, file, options)
    else:
        write_out(lambda file: write_brief(gated.parts, file, options), out)


def write_out(write: Callable[[TextIO], object], out: Path | TextIO) -> None:
    """Let `write` write to the open file `out`, or to a file of that path, which then appears whole or not at all."""
    if not isinstance(out, Path):
        write(out)
        return
    with (
        _whole_or_not(out) as started,
        started.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file,
    ):
        write(file)


@contextmanager
def _whole_or_not(out: Path) -> Iterator[Path]:
    """A path to write to, which becomes `out` when all is written; `UsageError` or `NoSpace` where it cannot be."""
    started = out.with_name(f"{out.name}.part")
    try:
        yield started
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

"""From reports to incidents: init, add, read, link, run."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options
from reportedly.cli.talk import few, progress, say

if TYPE_CHECKING:
    from reportedly.pipeline import Record
    from reportedly.pipeline.steps import Added, Linked, Read

BUG, PARTLY = 1, 3

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|-...",
        help="Files or folders of reports (.txt, .html, .jsonl), or - for standard input.",
        show_default=False,
    ),
]
Outlet = Annotated[
    str | None,
    typer.Option("--outlet", metavar="NAME", help="Who published it, where the file does not say.", show_default=False),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="EDTF",
        help="When it was published (2016, 2016-11, 2016-11-01), where the file does not say.",
        show_default=False,
    ),
]
Url = Annotated[
    str | None,
    typer.Option(
        "--url", metavar="URL", help="Where it was published, where the file does not say.", show_default=False
    ),
]


def init(
    codebook: Annotated[
        list[str] | None,
        typer.Option(
            "--codebook",
            metavar="NAME|FILE",
            help="A codebook to read with, by the name of one that ships or as a YAML file, which is copied into the "
            "record. May be given several times. Default: all that ship.",
            show_default=False,
        ),
    ] = None,
    gazetteer: Annotated[
        str | None,
        typer.Option(
            "--gazetteer",
            metavar="FILE",
            help="Places of your own, as a CSV file, added to those that ship. It is copied into the record.",
            show_default=False,
        ),
    ] = None,
    gazetteer_alone: Annotated[
        bool, typer.Option("--gazetteer-alone", help="Use only the places of --gazetteer, not those that ship.")
    ] = False,
    record: options.Record = options.RECORD,
) -> None:
    """Make a new record.

    A record is a folder with a database and a settings file. `reportedly add` makes one with the default settings by
    itself; init is for naming codebooks or a gazetteer.
    """
    from reportedly.pipeline import Record

    made = Record.create(record, codebooks=codebook or (), gazetteer=gazetteer, gazetteer_alone=gazetteer_alone)
    made.close()
    say(f"Made the record {record}. Next: `reportedly add FILE...`.")


def add(
    sources: Sources,
    outlet: Outlet = None,
    published: Published = None,
    url: Url = None,
    record: options.Record = options.RECORD,
) -> None:
    """Archive reports as they are.

    The bytes are kept unchanged, and a report is listed once however often it is added. What cannot be read as a
    report is kept too and listed by `reportedly reports --failed`, while the rest goes on. A JSON Lines file has the
    keys url, outlet, title, published, language, and text or html. Makes the record if there is none.
    """
    with _open_or_make(record) as opened, progress("reportedly add") as tell:
        added = opened.add(*sources, outlet=outlet, published=published, url=url, stdin=sys.stdin.buffer, progress=tell)
    _tell_added(added)
    _leave(added.failed)


def read(workers: options.Workers = None, record: options.Record = options.RECORD) -> None:
    """Read what is unread.

    Finds accounts, claims, tallies, forecasts and denials in every report that this version of the reader, with these
    codebooks and this gazetteer, has not read.
    """
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened, progress("reportedly read") as tell:
        done = opened.read(workers=workers, progress=tell)
    _tell_read(done)
    _leave(done.failed, done.bugs)


def link(record: options.Record = options.RECORD) -> None:
    """Link accounts into incidents.

    Judges which accounts tell of the same incident, and weighs how far every incident holds. Judgements are added to
    a log and never changed; doing it again without new readings adds nothing.
    """
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened, progress("reportedly link") as tell:
        linked = opened.link(progress=tell)
    _tell_linked(linked)


def run(
    sources: Sources = [],  # noqa: B006 - typer reads the default, nobody changes it
    outlet: Outlet = None,
    published: Published = None,
    url: Url = None,
    workers: options.Workers = None,
    record: options.Record = options.RECORD,
) -> None:
    """Add, read and link in one go.

    Without a file, reads and links what was added before.
    """
    with _open_or_make(record) as opened, progress("reportedly run") as tell:
        done = opened.run(
            *sources,
            outlet=outlet,
            published=published,
            url=url,
            stdin=sys.stdin.buffer,
            workers=workers,
            progress=tell,
        )
    if sources:
        _tell_added(done.added)
    _tell_read(done.read)
    _tell_linked(done.linked)
    _leave(done.added.failed + done.read.failed, done.read.bugs)


def _open_or_make(record: str) -> "Record":
    from reportedly.pipeline import Record, exists

    if not exists(record):
        say(f"There is no record in {record}, so one is made with the default settings.")
    return Record.open(record)


def _tell_added(added: "Added") -> None:
    known = f", {added.known:,} known already" if added.known else ""
    failed = f", {added.failed:,} failed" if added.failed else ""
    say(f"Added {few(added.new, 'new report')}{known}{failed}.")


def _tell_read(done: "Read") -> None:
    others = f", {done.other_languages:,} kept unread for their language" if done.other_languages else ""
    failed = f", {done.failed + done.bugs:,} failed" if done.failed + done.bugs else ""
    say(f"Read {few(done.read, 'report')}{others}{failed}.")


def _tell_linked(linked: "Linked") -> None:
    say(
        f"Linked {few(linked.accounts, 'account')} into {few(linked.incidents, 'incident')}"
        f" ({few(linked.judgements, 'new judgement')})."
    )
    for merge, different in linked.crossings:
        say(
            f"Decision {merge} merges what decision {different} keeps apart: it has no effect until one of the two is "
            "undone. `reportedly log --conflicts` lists such."
        )


def _leave(failed: int, bugs: int = 0) -> None:
    if failed or bugs:
        say("`reportedly reports --failed` says what failed, why, and how to go on.")
    if bugs:
        say("Some of it is a fault of Reportedly: please report it (REPORTEDLY_DEBUG=1 shows where it happened).")
        raise typer.Exit(BUG)
    if failed:
        raise typer.Exit(PARTLY)


VERBS = (init, add, read, link, run)

"""What leaves the record: export and brief; and annotate, which shows the reader's eyes and keeps nothing."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options
from reportedly.cli.talk import few, progress, say

if TYPE_CHECKING:
    from reportedly.pipeline.steps import Step

PARTLY = 3

By = Annotated[
    str,
    typer.Option("--by", metavar="HANDLE", envvar="REPORTEDLY_BY", help="Who decides, for the log."),
]


def export(
    made: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="json, geojson, figures, acled, ucdp, plover, ftm, prov, annotations, hxl, uwazi, claimreview, or a "
            "folder of tables: csv, parquet. docs/exports.md says what each holds.",
            show_default=False,
        ),
    ],
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Write to this file (csv, parquet: this folder) instead of standard output.",
            show_default=False,
        ),
    ] = None,
    audience: options.Audience = "team",
    today: options.Today = None,
    after: options.After = None,
    record: options.Record = options.RECORD,
) -> None:
    """Write the record out, as far as an audience may see it.

    json is the contract (docs/json.md): reports, accounts, claims with their words, incidents, judgements. The same
    record gives the same bytes. What partners and the public may not see stays; `reportedly withheld` says what.
    """
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened:
        opened.export(made, _path(out) or sys.stdout, audience=audience, today=today, after=_path(after))


def withheld(
    audience: Annotated[
        str, typer.Option("--audience", metavar="partner|public", help="Who would see the export.")
    ] = "public",
    today: options.Today = None,
    after: options.After = None,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    record: options.Record = options.RECORD,
) -> None:
    """List what an export would hold back, by which rule and why.

    For the team, before it publishes: the list itself must not leave.
    """
    from reportedly.cli.tables import print_rows
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened:
        print_rows(opened.held_back(audience, today=today, after=_path(after)), as_json=as_json, as_csv=as_csv)


def loosen(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help="The audience and the rule: public.delay.", show_default=False)
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it may go down to.", show_default=False)],
    by: By,
    reason: Annotated[
        str, typer.Option("--reason", metavar="WORDS", help="Why; the log keeps it.", show_default=False)
    ] = "",
    record: options.Record = options.RECORD,
) -> None:
    """Let a rule of protection go below its default, for a reason.

    The log keeps who did it, when and why; `reportedly undo` takes it back. Names of private persons, words of reports
    and what describes a source are never let out. docs/protection.md lists the rules.
    """
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened:
        decision = opened.loosen(rule, value, by=by, reason=reason)
    say(f"Rule {rule} may go down to {value} (decision {decision.number}).")


def erase(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The id of a report.", show_default=False)],
    by: By,
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            metavar="WORDS",
            help="Why; it stays, so let it tell nothing of what is erased.",
            show_default=False,
        ),
    ] = "",
    record: options.Record = options.RECORD,
) -> None:
    """Erase a report for ever.

    Its bytes, its text, what was read in it and notes on it go, and incidents are linked anew without it. A tombstone
    stays: its id, its SHA-256, when and why. It cannot be undone. Backups and exports made before still hold it.
    """
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened:
        decision = opened.erase(report, by=by, reason=reason)
    say(f"Erased {report} (decision {decision.number}). Backups and exports made before still hold it.")


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="An export in JSON, for the team.", show_default=False)],
    record: options.Record = options.RECORD,
) -> None:
    """Take an export in JSON into a new record.

    The record then exports the same bytes, with the same codebooks and gazetteer. The bytes of reports are not in an
    export: it knows their hash alone.
    """
    from reportedly.pipeline import Record

    with Record.open(record) as opened:
        say(f"Imported {few(opened.import_json(Path(file)), 'report')} into {record}.")


def annotate(
    source: Annotated[
        str,
        typer.Argument(metavar="REPORTS", help="A file or folder of reports, as `add` takes them.", show_default=False),
    ],
    workers: options.Workers = None,
    record: options.Record = options.RECORD,
) -> None:
    """Print what the reader sees, before accounts are built.

    A JSON line a report: times, places, counts and attributions with their offsets. Nothing is kept, and no record is
    needed; where there is one, its codebooks and gazetteer are used.
    """
    from reportedly.pipeline.folder import settings_of
    from reportedly.pipeline.runs.annotating import annotate as annotated

    failed = 0
    with progress(f"reportedly annotate {source}") as tell:

        def count(step: "Step") -> None:
            nonlocal failed
            failed += len(step.failed)
            tell(step)

        for line in annotated(source, settings=settings_of(record), workers=workers, progress=count):
            sys.stdout.write(line + "\n")
    if failed:
        say(f"{few(failed, 'item')} could not be read as a report.")
        raise typer.Exit(PARTLY)


def brief(  # noqa: PLR0913, PLR0917 - its options
    out: Annotated[
        str, typer.Option("--out", metavar="FILE", help="The page to write (.html, .pdf); - for standard output.")
    ] = "brief.html",
    title: Annotated[
        str | None, typer.Option("--title", metavar="WORDS", help="What heads the page.", show_default=False)
    ] = None,
    shapes: Annotated[
        str | None,
        typer.Option(
            "--shapes",
            metavar="FILE",
            help="GeoJSON of outlines to draw on the map instead of those that ship.",
            show_default=False,
        ),
    ] = None,
    audience: Annotated[
        str, typer.Option("--audience", metavar="team|partner|public", help="Who may see it, as for export.")
    ] = "team",
    today: options.Today = None,
    after: options.After = None,
    record: options.Record = options.RECORD,
) -> None:
    """Write the record as one page to read.

    One HTML file that loads nothing else, or a PDF where FILE ends in .pdf (needs reportedly[pdf]): incidents with
    their claims marked in the reports' own words, who says so, contradictions, bounds, a timeline and a map. For the
    team it quotes reports in full; for others their words are withheld.
    """
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened:
        to = sys.stdout if out == "-" else Path(out)
        opened.brief(to, title=title, shapes=_path(shapes), audience=audience, today=today, after=_path(after))
    if out != "-":
        say(f"Wrote {out}.")


def _path(given: str | None) -> Path | None:
    return Path(given) if given else None


VERBS = (export, import_, withheld, loosen, erase, brief, annotate)

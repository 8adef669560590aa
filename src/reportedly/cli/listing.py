"""Lists and single things: reports, incidents, show, why."""

from typing import Annotated

import typer

from reportedly.cli import options
from reportedly.cli.tables import print_json, print_rows, print_text


def reports(
    failed: Annotated[bool, typer.Option("--failed", help="List what failed instead: why, and how to retry.")] = False,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    record: options.Record = options.RECORD,
) -> None:
    """List the reports, or what failed.

    With --failed: everything that could not become a report or could not be read, with the reason and the next step.
    """
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened:
        if failed:
            narrow = ["origin", "error", "next_step"]
            print_rows(opened.failures(), as_json=as_json, as_csv=as_csv, narrow=narrow)
        else:
            narrow = ["id", "outlet", "published", "language", "accounts", "title"]
            print_rows(opened.reports(), as_json=as_json, as_csv=as_csv, narrow=narrow)


def incidents(
    as_json: options.AsJson = False, as_csv: options.AsCsv = False, record: options.Record = options.RECORD
) -> None:
    """List the incidents.

    They are as last linked: what, when, where, how many with bounds, how far each holds and on how many lines of
    evidence.
    """
    from reportedly.pipeline import Record

    narrow = ("id", "kind", "when", "where", "persons_low", "persons_high", "standing", "lines_low", "lines_high")
    with Record.open(record, make=False) as opened:
        print_rows(opened.incidents(), as_json=as_json, as_csv=as_csv, narrow=narrow)


def show(
    noun_id: Annotated[str, typer.Argument(metavar="ID", help="The id of anything in the record.", show_default=False)],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print it as JSON, with the field names of the export.")
    ] = False,
    record: options.Record = options.RECORD,
) -> None:
    """Show anything in the record.

    The id of a report, account, claim, attribution, tally, forecast or incident.
    """
    from reportedly.cli.pages import page
    from reportedly.model.plain import plain
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened:
        noun = opened.show(noun_id)
        if as_json:
            print_json(plain(noun))
        else:
            print_text(page(opened, noun))


def why(
    first: Annotated[
        str, typer.Argument(metavar="CLAIM|ACCOUNT", help="The id of a claim, or of an account.", show_default=False)
    ],
    second: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACCOUNT]",
            help="A second account: why these two are, or are not, one incident.",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    record: options.Record = options.RECORD,
) -> None:
    """Say why the record holds a value.

    Shows the claim's words in their place, the chain of voices behind them, and what it was inferred from. With two
    accounts, say what was judged about them and the reasons of the score.
    """
    from reportedly.cli.pages import why_claim_page, why_pair_page
    from reportedly.model.plain import plain
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened:
        if second is None:
            reasons = opened.why(first)
            print_json(plain(reasons)) if as_json else print_text(why_claim_page(reasons))
        else:
            pair = opened.why_pair(first, second)
            print_json(plain(pair)) if as_json else print_text(why_pair_page(pair))


VERBS = (reports, incidents, show, why)

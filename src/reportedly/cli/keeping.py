"""Keeping the record and its tools in order: verify, codebook, gazetteer."""

from typing import Annotated

import typer

from reportedly.cli import options
from reportedly.cli.tables import print_rows, print_text
from reportedly.cli.talk import few, say

INTEGRITY, USAGE = 4, 2

codebook = typer.Typer(no_args_is_help=True, help="Check codebooks.")
gazetteer = typer.Typer(no_args_is_help=True, help="Look places up.")


def verify(record: options.Record = options.RECORD) -> None:
    """Check that the record holds together.

    Bytes match their hashes, every claim's words are in its report, nothing points nowhere. Prints what is wrong, a
    line each, and leaves with 4 if anything is.
    """
    from reportedly.pipeline import Record

    wrong = 0
    with Record.open(record, make=False) as opened:
        for problem in opened.verify():
            wrong += 1
            print_text(problem)
    if wrong:
        say(f"{few(wrong, 'problem')}. The archived bytes are never changed; read again what is damaged.")
        raise typer.Exit(INTEGRITY)
    say("All is well.")


@codebook.command("check")
def codebook_check(
    codebooks: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME|FILE]...",
            help="Codebooks to check: YAML files, or names of those that ship. Default: all that ship.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Check codebooks against their schema.

    Prints what is wrong, a line each, and leaves with 2 if anything is.
    """
    from reportedly.read.codebook import check, codebook_path, shipped

    wrong = 0
    for name in codebooks or shipped():
        problems = check(codebook_path(name))
        wrong += len(problems)
        for problem in problems:
            print_text(f"{name}: {problem}")
    if wrong:
        say(f"{few(wrong, 'problem')}; docs/codebook.md says what a codebook may hold.")
        raise typer.Exit(USAGE)
    say("All is well.")


@gazetteer.command("search")
def gazetteer_search(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The name of a place, in any spelling.", show_default=False)
    ],
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    record: options.Record = options.RECORD,
) -> None:
    """List the places of a name, the likeliest first.

    Looks in the gazetteer of the record where there is one, else in the one that ships. The radius says how far from
    its point a place may reach; the basis, what the point rests on.
    """
    from reportedly.pipeline.places import search

    narrow = ("id", "name", "level", "within", "lat", "lon", "radius_km", "population")
    print_rows(search(record, name), as_json=as_json, as_csv=as_csv, narrow=narrow)

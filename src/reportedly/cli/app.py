"""The program: its verbs, gathered from the modules of this package."""

import os
from typing import Annotated

import typer

from reportedly.cli import counting, gathering, judging, keeping, listing, publishing, serving

app = typer.Typer(
    name="reportedly",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"reportedly {version('reportedly')}")
        raise typer.Exit


@app.callback()
def top(
    debug: Annotated[
        bool, typer.Option("--debug", envvar="REPORTEDLY_DEBUG", help="Show the whole traceback of an error.")
    ] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Turn news reports into an incident record: what happened, who says so, and how much of it holds.

    Every verb works on the record in the folder `record`, or on --record PATH|URL. Data goes to standard output, talk
    to standard error. Exit codes: 0 done, 1 a fault of Reportedly, 2 usage, 3 partly failed (`reportedly reports
    --failed` says what and why), 4 integrity, 5 refused by policy, 7 no space.
    """
    if debug:
        os.environ["REPORTEDLY_DEBUG"] = "1"


VERBS = (
    *gathering.VERBS,
    *listing.VERBS,
    *counting.VERBS,
    *judging.VERBS,
    *publishing.VERBS,
    *serving.VERBS,
    keeping.verify,
)
for verb in VERBS:
    app.command(verb.__name__.rstrip("_"))(verb)
app.add_typer(keeping.codebook, name="codebook")
app.add_typer(keeping.gazetteer, name="gazetteer")

"""The options that several verbs share, each with its help."""

from typing import Annotated

import typer

Record = Annotated[
    str,
    typer.Option(
        "--record",
        envvar="REPORTEDLY_RECORD",
        metavar="PATH|URL",
        help="The record to work on: a folder, or the URL of a database.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the rows as one JSON array.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print the rows as CSV with a header line.")]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        min=1,
        metavar="N",
        help="Reading processes. The result is the same with any number. Default: one a processor core.",
        show_default=False,
    ),
]
Audience = Annotated[
    str,
    typer.Option(
        "--audience",
        metavar="team|partner|public",
        help="Who may see it: team sees all; docs/protection.md says what is withheld from the others.",
    ),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DAY",
        help="Reckon the age of incidents to this day (2026-11-22) instead of the present one.",
        show_default=False,
    ),
]
After = Annotated[
    str | None,
    typer.Option(
        "--after",
        metavar="FILE",
        help="The JSON of a release for this audience that was made elsewhere. What this record let out it remembers: "
        "incidents that are new since leave only in company, so that two files or tables tell no more than one.",
        show_default=False,
    ),
]

#: The record of every verb unless it is told another.
RECORD = "record"

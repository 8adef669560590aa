"""What persons decide: merge, different, split, undo, log, review."""

import getpass
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import options
from reportedly.cli.tables import print_rows
from reportedly.cli.talk import harmless, say

if TYPE_CHECKING:
    from reportedly.model.decision import Decision
    from reportedly.pipeline import Record
    from reportedly.pipeline.decisions.todo import Waiting

#: Decided, but at odds with another decision: the record contradicts itself until one of the two is undone.
AT_ODDS = 4

By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="HANDLE",
        envvar="REPORTEDLY_BY",
        help="Who decides, as the log will name them. Default: your user name.",
        show_default=False,
    ),
]
Note = Annotated[
    str | None, typer.Option("--note", metavar="WORDS", help="Why, for whoever reads the log.", show_default=False)
]
Left = Annotated[str, typer.Argument(metavar="A", help="An account or an incident.", show_default=False)]
Right = Annotated[str, typer.Argument(metavar="B", help="An account or an incident.", show_default=False)]


def merge(left: Left, right: Right, by: By = None, note: Note = None, record: options.Record = options.RECORD) -> None:
    """Say that two incidents are one.

    All accounts of the two incidents (of those that hold the accounts named) become one, which keeps the id that was
    given first; the other leads there. Your word outranks any score. A merge across two accounts that somebody keeps
    apart is written down and has no effect: exit code 4, until one of the two decisions is undone.
    """
    _decide(record, lambda opened: opened.merge(left, right, by=_handle(by), note=note))


def different(
    left: Left, right: Right, by: By = None, note: Note = None, record: options.Record = options.RECORD
) -> None:
    """Say that two accounts are of different incidents.

    They are kept apart for ever, whatever their score, unless you undo it. Of an incident the founding account is
    meant.
    """
    _decide(record, lambda opened: opened.different(left, right, by=_handle(by), note=note))


def split(
    incident: Annotated[str, typer.Argument(metavar="ID", help="The incident.", show_default=False)],
    account: Annotated[
        str, typer.Argument(metavar="ACCOUNT", help="The account to take out of it.", show_default=False)
    ],
    by: By = None,
    note: Note = None,
    record: options.Record = options.RECORD,
) -> None:
    """Take an account out of an incident.

    What its report tells as part of it goes with it. The incident keeps its id on the side of its founding account.
    """
    _decide(record, lambda opened: opened.split(incident, account, by=_handle(by), note=note))


def undo(
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="[N]", help="The number of the decision. Default: your last one in effect.", show_default=False
        ),
    ] = None,
    by: By = None,
    note: Note = None,
    record: options.Record = options.RECORD,
) -> None:
    """Take a decision back.

    The record is then as if it had not been made; the decision and the undo stay in the log, and an undo can be undone.
    """
    _decide(record, lambda opened: opened.undo(number, by=_handle(by), note=note))


def log(
    conflicts: Annotated[
        bool,
        typer.Option(
            "--conflicts", help="List only what was decided at cross purposes, or on what is no longer there."
        ),
    ] = False,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    record: options.Record = options.RECORD,
) -> None:
    """List what was decided.

    Every decision in the order in which they were made: who, what, why, and whether it is in effect. Nothing is ever
    taken out of it.
    """
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened:
        if conflicts:
            narrow = ["number", "by", "act", "sort", "other", "words"]
            print_rows(opened.conflicts(), as_json=as_json, as_csv=as_csv, narrow=narrow)
        else:
            narrow = ["number", "at", "by", "act", "subjects", "value", "note", "state"]
            print_rows(opened.log(), as_json=as_json, as_csv=as_csv, narrow=narrow)


def review(
    by: By = None,
    as_json: options.AsJson = False,
    as_csv: options.AsCsv = False,
    record: options.Record = options.RECORD,
) -> None:
    """Go through what waits for a person.

    First pairs of accounts that may be one incident and may not, the likeliest first, then claims that contradict one
    another. On a terminal each is asked about; in a pipe, or with --json or --csv, they are listed. Whatever you answer
    is in the record at once.
    """
    import sys

    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened:
        if as_json or as_csv or not (sys.stdin.isatty() and sys.stdout.isatty()):
            print_rows(opened.waiting(), as_json=as_json, as_csv=as_csv)
            return
        _ask_all(opened, _handle(by))


def _ask_all(opened: "Record", by: str) -> None:
    asked = 0
    # The list is read while it is decided on: what a decision settles is passed over by the next look.
    for one in list(opened.waiting()):
        answer = _ask(one)
        if answer == "q":
            break
        asked += 1
        if one.sort == "pair" and one.second is not None:
            left, right = one.first, one.second
            if answer in "sd":
                _tell(opened, (opened.merge if answer == "s" else opened.different)(left, right, by=by))
            elif answer == "l":
                opened.later((left, right), by=by)
        elif answer in "ax":
            _tell(opened, (opened.accept if answer == "a" else opened.reject)(one.first, by=by))
        elif answer == "l":
            opened.later(one.first, by=by)
    say("Nothing waits any more." if not asked else "That is all for now. `reportedly log` lists what was decided.")


def _ask(one: "Waiting") -> str:
    if one.sort == "pair":
        score = f" ({one.score:.0%} likely one)" if one.score is not None else ""
        question = f"\n{one.first} and {one.second}{score}\n  … {one.words} …\n  … {one.other_words} …"
        choices = "[s]ame, [d]ifferent, [l]ater, [n]ext, [q]uit"
    else:
        from reportedly.pipeline.cells import in_cell

        value = in_cell(one.claim.value) if one.claim else ""
        name = one.claim.property if one.claim else ""
        question = (
            f'\n{one.first} in {one.incident}: {name} {value}, by the words "{one.words}", which others contradict'
        )
        choices = "[a]ccept, [x] reject, [l]ater, [n]ext, [q]uit"
    typer.echo(harmless(question))
    allowed = "sdlnq" if one.sort == "pair" else "axlnq"
    while True:
        answer: str = typer.prompt(choices, default="n", show_default=False).strip().lower()[:1]
        if answer and answer in allowed:
            return answer


def _handle(by: str | None) -> str:
    """Who decides: as named, or the user's name on this machine."""
    if by is not None and by.strip():
        return by.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        from reportedly.errors import UsageError

        raise UsageError("nobody says who decides.", where="--by", next_step="Name yourself with --by.") from None


def _decide(record: str, act: Callable[["Record"], "Decision"]) -> None:
    from reportedly.pipeline import Record

    with Record.open(record, make=False) as opened:
        if _tell(opened, act(opened)):
            raise typer.Exit(AT_ODDS)


def _tell(opened: "Record", made: "Decision") -> bool:
    """Say what was decided, and with what it is at odds."""
    what = (
        f"undid decision {made.undoes}" if made.act == "undo" else f"decided: {made.act} {' '.join(made.subjects[:2])}"
    )
    say(f"Number {made.number}: {made.by} {what}. `reportedly undo {made.number}` takes it back.")
    odds = [one for one in opened.conflicts() if one.sort == "crossing"]
    mine = [one for one in odds if made.number in (one.decision.number, one.other.number if one.other else 0)]
    for one in mine:
        say(f"Decision {one.decision.number} ({one.decision.act}): {one.words}.")
    return bool(mine)


VERBS = (review, merge, different, split, undo, log)

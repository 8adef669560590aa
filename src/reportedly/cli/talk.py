"""Talk: everything on stderr, from one line to a progress bar."""

import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from reportedly.model.report import Failure

if TYPE_CHECKING:
    from reportedly.pipeline.steps import Progress, Step

#: Failures told one by one; the rest is counted, and listed by `reportedly reports --failed`.
FAILURES_TOLD = 20
#: Seconds between two lines of progress where there is no terminal.
QUIET = 5.0

#: The exit code that a shell expects of a program which the user stopped (128 + the number of SIGINT).
STOPPED = 130

_VERBS = {"add": "added", "read": "read", "link": "compared", "weigh": "weighed", "annotate": "annotated"}


def say(message: str) -> None:
    """One message on stderr."""
    sys.stderr.write(harmless(message) + "\n")
    sys.stderr.flush()


def harmless(text: str) -> str:
    """`text` without characters that steer a terminal: those of a report or a file name could rewrite the screen."""
    return "".join(c if c in "\n\t" or not unicodedata.category(c).startswith("C") else "\ufffd" for c in text)


def told(failure: Failure) -> str:
    """A failure as one line: where, what, and what next."""
    found = failure.error if failure.error.endswith((".", "!", "?")) else f"{failure.error}."
    return f"failed: {failure.origin}: {found} {failure.next_step}".rstrip()


def few(count: int, one: str, many: str = "") -> str:
    """A count with its noun: `1 report`, `2 reports`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@contextmanager
def progress(command: str) -> Iterator["Progress"]:
    """A progress to hand to the pipeline: a bar on a terminal, a line now and then elsewhere, and every failure told.

    Where Ctrl-C ends the run, says that `command` goes on from there, and leaves with `STOPPED`.
    """
    teller: _Bar | _Lines = _Bar() if sys.stderr.isatty() else _Lines()
    failures = 0

    def tell(step: "Step") -> None:
        nonlocal failures
        for failure in step.failed:
            failures += 1
            if failures <= FAILURES_TOLD:
                teller.line(told(failure))
            elif failures == FAILURES_TOLD + 1:
                teller.line("more failed: `reportedly reports --failed` lists them all.")
        teller.step(step)

    try:
        with teller:
            yield tell
    except KeyboardInterrupt as stopped:
        say(f"Stopped. All that was done is in the record; `{command}` goes on from there.")
        raise typer.Exit(STOPPED) from stopped


class _Lines:
    """Progress as plain lines, one every few seconds and none for what is done sooner."""

    def __init__(self) -> None:
        self._start = self._last = time.monotonic()

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...

    def line(self, text: str) -> None:
        say(text)

    def step(self, step: "Step") -> None:
        now = time.monotonic()
        if step.done and now - self._last >= QUIET:
            self._last = now
            rate = step.done / max(now - self._start, 1e-9)
            of = f" of {step.total:,}" if step.total is not None else ""
            say(f"{_VERBS[step.stage]} {step.done:,}{of} ({rate:.1f} a second)")


class _Bar:
    """Progress as a bar of rich, one for each stage."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> None:
        self._bar.start()

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def line(self, text: str) -> None:
        self._bar.console.print(harmless(text), markup=False, highlight=False, soft_wrap=True)

    def step(self, step: "Step") -> None:
        if step.stage not in self._tasks:
            self._tasks[step.stage] = self._bar.add_task(step.stage, total=step.total)
        self._bar.update(self._tasks[step.stage], completed=step.done, total=step.total)

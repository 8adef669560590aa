"""The errors of Reportedly: each says what was found, where, and what to do next.

    ReportedlyError
    ├── ItemError            one item failed; noted by the pipeline, the batch goes on (exit 3)
    │   ├── UnreadableReport     bytes that are no report
    │   └── Ungrounded           a claim whose quote is not in the text; the store refuses it
    └── RunError             the run cannot go on; shown by the command line
        ├── UsageError           what was asked for cannot be done as asked (exit 2)
        │   └── UnknownId            nothing in the record has the id that was given
        ├── CodebookError        a codebook that breaks its schema (exit 2)
        ├── IntegrityError       the record contradicts itself (exit 4)
        ├── RefusedByPolicy      protection says no (exit 5)
        └── NoSpace              the disk is full or not writable (exit 7)

Only the pipeline catches an ItemError; only the command line (and later the workbench) a RunError.
"""


class ReportedlyError(Exception):
    """Anything Reportedly raises on purpose. `exit_code` is what the command line returns."""

    exit_code = 1

    def __init__(self, found: str, *, where: str = "", next_step: str = "") -> None:
        self.found = found
        self.where = where
        self.next_step = next_step
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        step = f" {self.next_step}" if self.next_step else ""
        return f"{place}{self.found}{step}"


class ItemError(ReportedlyError):
    """One item failed; the rest of the batch goes on."""

    exit_code = 3


class UnreadableReport(ItemError):
    """Bytes from which no report can be made."""


class Ungrounded(ItemError):
    """A claim, tally or forecast whose words are not in its report at its span."""

    exit_code = 4


class RunError(ReportedlyError):
    """The run cannot go on."""


class UsageError(RunError):
    """What was asked for cannot be done as it was asked."""

    exit_code = 2


class UnknownId(UsageError):
    """Nothing in the record has the id that was given; in the workbench a page that is not there."""


class CodebookError(RunError):
    """A codebook that breaks its schema."""

    exit_code = 2


class IntegrityError(RunError):
    """The record contradicts itself, or something tried to rewrite it."""

    exit_code = 4


class RefusedByPolicy(RunError):
    """Protection refuses; the message names the rule and what would pass."""

    exit_code = 5


class NoSpace(RunError):
    """The record cannot be written where it lies."""

    exit_code = 7

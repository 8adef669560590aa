"""What a run tells while it goes, and what it gives when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from reportedly.model.report import Failure

Stage = Literal["add", "read", "link", "weigh", "annotate"]


@dataclass(frozen=True, slots=True)
class Step:
    """How far a stage has come: `done` items of `total` (None where it cannot be known) are safely in the record.

    `failed` holds the items of this step that failed, already noted in the record.
    """

    stage: Stage
    done: int
    total: int | None = None
    failed: tuple[Failure, ...] = ()


#: Called after each batch, when its items are safe in the record. An exception it raises ends the run there: that is
#: how a caller stops a run without losing anything.
Progress = Callable[[Step], None]


def silent(step: Step) -> None:
    """A progress that tells nobody."""


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: `new` reports, `known` ones (bytes archived before: one more capture each), `failed` items."""

    new: int = 0
    known: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Read:
    """What `read` did: `read` reports, `failed` ones, and `bugs` among them, which are the reader's fault and not the
    report's. `other_languages` counts the reports that are kept unread for their language."""

    read: int = 0
    failed: int = 0
    bugs: int = 0
    other_languages: int = 0


@dataclass(frozen=True, slots=True)
class Linked:
    """What `link` did: `accounts` looked at, `judgements` newly written, `incidents` that stand now.

    `crossings` are for a person to settle: the number of a merge, and that of the decision that keeps two of its
    accounts, or of those it would bring together, apart.
    """

    accounts: int = 0
    judgements: int = 0
    incidents: int = 0
    crossings: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Ran:
    """What `run` did, stage by stage."""

    added: Added
    read: Read
    linked: Linked

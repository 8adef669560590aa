"""Erasing a report: nothing is left of it but a tombstone, and the record still verifies."""

from collections.abc import Callable, Iterable, Iterator

from reportedly.archive import Rejected
from reportedly.errors import RefusedByPolicy, UsageError
from reportedly.model.decision import Decision
from reportedly.model.report import Absence, Archived, Failure
from reportedly.pipeline.runs import linking
from reportedly.pipeline.steps import silent
from reportedly.settings import Settings
from reportedly.store import Store

Item = Archived | Rejected


def erase(store: Store, settings: Settings, report: str, reason: str, record: Callable[[], Decision]) -> Decision:
    """Erase a report, link what is left, and give the decision that `record` writes into the log; all in one
    transaction. `RefusedByPolicy` without a reason, `UsageError` where there is no such report."""
    if not reason.strip():
        raise RefusedByPolicy(
            "a report is erased only with a recorded reason.",
            where=report,
            next_step="Say why with --reason, in words that tell nothing of what is erased.",
        )
    if store.report(report) is None:
        gone = store.absences([report])
        found = f"it was erased on {gone[0].at[:10]}." if gone else "no report has this id."
        raise UsageError(found, where=report, next_step="`reportedly reports` lists those there are.")
    with store.changing():
        decision = record()
        store.erase(report, at=decision.at, reason=reason)
        linking.link(store, settings, progress=silent)
    store.wipe()
    return decision


def without_erased(store: Store, items: Iterable[Item]) -> Iterator[Item]:
    """The items to add, those that were erased before as rejected ones: their bytes are not kept again."""
    erased = {one.report: one for one in store.absences() if one.sort == "erased"}
    hashes = {one.sha256: one for one in erased.values()}
    for item in items:
        report = item.report.id if isinstance(item, Archived) else ""
        digest = item.failure.sha256 if isinstance(item, Rejected) else None
        gone = erased.get(report) or hashes.get(digest or "")
        yield _refused(item, gone) if gone is not None else item


def _refused(item: Item, gone: Absence) -> Rejected:
    origin = item.capture.origin if isinstance(item, Archived) else item.failure.origin
    at = item.capture.at if isinstance(item, Archived) else item.failure.at
    error = f"it was erased from this record on {gone.at[:10]}."
    return Rejected(Failure(origin, "archive", error, "It is not taken in again.", at), None)

"""Linking: current readings are judged, gathered into incidents and weighed; what is new goes into the store."""

from collections.abc import Iterator, Mapping, Sequence

from reportedly.link import Group, Telling, copies
from reportedly.link import link as link_tellings
from reportedly.model.incident import Incident
from reportedly.pipeline.steps import Linked, Progress, Step
from reportedly.read.codebook import load_codebooks
from reportedly.settings import Settings
from reportedly.store import Redirect, Store
from reportedly.weigh import Gathered, weigh


def link(store: Store, settings: Settings, *, progress: Progress) -> Linked:
    """Link every current reading: append the judgements the log does not hold, and put the incidents anew.

    Doing it again without new readings or judgements writes no judgement and puts the same incidents.
    """
    tellings = list(tellings_of(store))
    accounts = sum(len(one.reading.accounts) for one in tellings)
    progress(Step("link", 0, accounts))
    kinds = [kind for book in load_codebooks(settings.codebooks) for kind in book.kinds]
    linked = link_tellings(tellings, store.judgements(), kinds=kinds, used=_used(store), options=settings.link)
    progress(Step("link", accounts, accounts))
    incidents = list(_weighed(linked.groups, tellings, progress))
    if linked.judgements:
        store.append_judgements(linked.judgements)
    store.put_incidents(incidents, [Redirect(old, new) for old, new in linked.redirects])
    progress(Step("weigh", len(incidents), len(incidents)))
    crossings = tuple((*one.same, *one.different) for one in linked.crossings)
    return Linked(accounts, len(linked.judgements), len(incidents), crossings)


def tellings_of(store: Store) -> Iterator[Telling]:
    """Each report that has a reading, with it. Both come in the order of report ids: one walk over each is enough."""
    reports = store.reports()
    report = next(reports, None)
    for reading in store.readings():
        while report is not None and report.id < reading.report:
            report = next(reports, None)
        if report is not None and report.id == reading.report:
            yield Telling(report, reading)


def _used(store: Store) -> frozenset[str]:
    """Every incident id that the record has shown."""
    return frozenset(one.id for one in store.incidents()) | {one.old for one in store.redirects()}


def _weighed(groups: Sequence[Group], tellings: Sequence[Telling], progress: Progress) -> Iterator[Incident]:
    by_account = {account.id: one for one in tellings for account in one.reading.accounts}
    copied = copies(one.report for one in tellings)
    for number, group in enumerate(groups):
        if number % 1000 == 0:
            progress(Step("weigh", number, len(groups)))
        yield weigh(_gathered(group, by_account, copied))


def _gathered(group: Group, by_account: Mapping[str, Telling], copied: Mapping[str, tuple[str, ...]]) -> Gathered:
    held = {by_account[account].report.id: by_account[account] for account in group.accounts}
    return Gathered(
        id=group.id,
        kind=group.kind,
        accounts=group.accounts,
        sources=[(one.report, one.reading) for one in held.values()],
        copies=copied,
        maybe_same_as=group.maybe_same_as,
    )

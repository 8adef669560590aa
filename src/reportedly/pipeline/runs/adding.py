"""Linking what is new: reports added since the last link join the record without the others being compared again."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from reportedly.link import SCORER, Added, Corpus, Earlier, Looked, Telling, add, told_plain
from reportedly.pipeline.runs import linking, settling
from reportedly.pipeline.steps import Linked, Progress, Step
from reportedly.settings import Settings
from reportedly.store import Store

#: Reports below which everything is linked anew: it takes a moment, and gives the same whatever came when.
LEAST = 500
#: Everything is linked anew when the record has grown by this much since, so that what is rare is reckoned again.
GROWTH = 1.25


def link(store: Store, settings: Settings, *, progress: Progress) -> Linked:
    """Link what has a reading: new reports alone where that gives what linking everything gives with the same corpus,
    and else everything, with the corpus reckoned anew.

    Everything is linked anew in a small record or one that has grown by a quarter, when a report was read anew, decided
    on or erased since the last link, and with other settings, codebooks or another version of the scorer.
    """
    linked = store.linked()
    whole = sum(one.whole for one in linked)
    few = whole < LEAST or store.sizes().read > GROWTH * whole
    if few or store.linked_by() != linking.fingerprint(settings) or store.linked_otherwise():
        return linking.link(store, settings, progress=progress)
    corpus = linking.corpus_last_linked(store, linked)
    return add_reports(store, settings, store.unlinked(), corpus, progress=progress)


def add_reports(
    store: Store, settings: Settings, reports: Collection[str], corpus: Corpus, *, progress: Progress
) -> Linked:
    """Link the reports that were not linked before to those that were."""
    new = list(_tellings(store, reports))
    earlier = list(map(Looked._make, store.facts()))
    accounts = sum(len(one.reading.accounts) for one in new)
    progress(Step("link", 0, accounts))
    found = add(
        new,
        Earlier(earlier, partial(_tellings, store), partial(_same_as, store), store.signatures()),
        corpus=corpus,
        kinds=linking.kinds_of(settings),
        options=settings.link,
    )
    with store.changing():
        meanwhile = store.unlinked() != list(reports)
        if not meanwhile:
            crossings = _put(store, settings, new, found)
    if meanwhile:
        # Somebody else linked or read.
        return link(store, settings, progress=progress)
    progress(Step("link", accounts, accounts))
    return Linked(accounts, len(found.judgements), store.sizes().incidents, crossings)


def _put(store: Store, settings: Settings, new: Collection[Telling], found: Added) -> tuple[tuple[int, int], ...]:
    """Write down what was found of new reports, and settle where they belong; gives the crossings."""
    reports, logged = [one.report.id for one in new], store.sizes().judgements
    store.append_judgements([replace(one, at=str(logged + n)) for n, one in enumerate(found.judgements)])
    store.put_told(map(told_plain, found.told), instead_of=reports, facts=found.facts)
    store.put_linked(linking.digests(new), signatures=found.signatures)
    store.put_copies(found.copies, instead_of=reports)
    return settling.settle(store, settings, [one.id for one in found.told])


def _tellings(store: Store, reports: Collection[str]) -> Iterator[Telling]:
    yield from (Telling(*one) for one in store.read_of(reports))


def _same_as(store: Store, accounts: Collection[str]) -> Iterator[tuple[str, str]]:
    """The pairs with one of these accounts that the scorer judged the same."""
    for one in store.standing(accounts):
        if one.verdict == "same" and one.by == SCORER:
            yield one.left, one.right

"""Linking: current readings are judged, gathered into incidents and weighed; what is new goes into the store."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from operator import itemgetter
from weakref import ref

from reportedly.ids import mint, sha256
from reportedly.link import SAMPLE, Corpus, Group, Known, Telling, Told, corpus_of, made_by, told_plain
from reportedly.link import link as link_tellings
from reportedly.link.told import stories_of
from reportedly.model.claim import Reading
from reportedly.model.codebook import Kind
from reportedly.model.decision import Words, in_effect
from reportedly.model.incident import Incident, Judged, Judgement
from reportedly.model.plain import plain
from reportedly.pipeline.steps import Linked, Progress, Step
from reportedly.read.codebook import load_codebooks
from reportedly.settings import Settings
from reportedly.store import LinkedReport, Redirect, Store
from reportedly.weigh import WEIGHER, Gathered, outlets_of, weigh
from reportedly.weigh.outlets import Outlets

#: For each report the others whose words it shares, or that a person says it cites.
Copied = Mapping[str, tuple[str, ...]]
#: Groups whose reports are held at once while they are weighed.
AT_ONCE = 200
#: How often a link is reckoned anew because persons decided meanwhile, before it keeps them waiting.
TRIES = 3


def link(store: Store, settings: Settings, *, progress: Progress, corpus: Corpus | None = None) -> Linked:
    """Link every current reading: append the judgements the log does not hold, and put the incidents anew.

    Doing it again without new readings or decisions writes no judgement and puts the same incidents. What persons
    decide while it runs is in its result. How rare words are is reckoned anew, or taken from `corpus`.
    """
    for _ in range(TRIES):
        seen, read = store.last_decision(), store.sizes().read
        progress(Step("link", 0, read))
        known = corpus or _corpus(store, settings)
        digests: dict[str, str] = {}
        tellings = _digested(tellings_of(store), digests)
        linked = link_tellings(tellings, _known(store), kinds=kinds_of(settings), options=settings.link, corpus=known)
        held = linked.held
        progress(Step("link", read, read))
        copied = _copied(linked.copies, store, {one.id: one.report for one in held.told.values()})
        incidents = list(_weighed(store, settings, linked.groups, copied, held.told, progress))
        with store.changing():
            if store.last_decision() == seen:
                store.put_copies(linked.copies)
                store.put_told(map(told_plain, held.told.values()), facts=held.facts())
                store.put_linked(digests, made_by=known.made_by, signatures=held.passages.signatures())
                store.append_judgements(linked.judgements)
                store.put_incidents(incidents, [Redirect(old, new) for old, new in linked.redirects])
                break
    else:
        with store.changing():
            return link(store, settings, progress=progress, corpus=corpus)
    progress(Step("weigh", len(incidents), len(incidents)))
    crossings = tuple((one.same.number, one.different.number) for one in linked.crossings)
    return Linked(len(held.told), len(linked.judgements), len(incidents), crossings)


def _known(store: Store) -> Known:
    return Known(
        judged={(one.left, one.right): one for one in store.standing()},
        words=Words.of(in_effect(store.decisions())),
        used=store.minted(),
        linked={one.report: one.turn for one in store.linked()},
        logged=store.sizes().judgements,
    )


def fingerprint(settings: Settings) -> str:
    """What links and incidents are made by; where it changes, all is linked and weighed anew."""
    outlets = outlets_of(settings.weigh)
    return mint("m", made_by(kinds_of(settings), settings.link), WEIGHER, outlets.rows)


def kinds_of(settings: Settings) -> list[Kind]:
    """The kinds of the codebooks."""
    return [kind for book in load_codebooks(settings.codebooks) for kind in book.kinds]


def _corpus(store: Store, settings: Settings) -> Corpus:
    """What the reports that are read have in common, by a sample: those whose ids come first."""
    sample = islice((one.report for one in tellings_of(store)), SAMPLE)
    return corpus_of(sample, of=store.sizes().read, made_by=fingerprint(settings))


def corpus_last_linked(store: Store, linked: Sequence[LinkedReport] | None = None) -> Corpus:
    """What the reports of the last link of all have in common, reckoned again from the sample it was reckoned from;
    that of all reports where they were never linked. `linked` are the reports that were linked, where they are known
    already."""
    whole = sorted((one.report, one.digest) for one in linked or store.linked() if one.whole)
    if not whole:
        return corpus_of((one.report for one in tellings_of(store)), made_by=store.linked_by() or "")
    made_by, sample = store.linked_by() or "", whole[:SAMPLE]
    # Of one store, a report has the text it had when it was linked until it is noted that it has another.
    key = made_by, len(whole), tuple(sample)
    held = _last.held
    if held is not None and held[0]() is store and held[1] == key and not store.linked_otherwise():
        return held[2]
    made = corpus_of(store.reports(name for name, _ in sample), of=len(whole), made_by=made_by)
    if not store.linked_otherwise():
        _last.held = ref(store), key, made
    return made


class _Last:
    """The corpus that was reckoned last in this process, and from what: the next report is weighed with it too."""

    held: tuple[ref[Store], object, Corpus] | None = None


_last = _Last()


def _digested(tellings: Iterable[Telling], digests: dict[str, str]) -> Iterator[Telling]:
    """The tellings as they come; the digests of their readings are noted."""
    for one in tellings:
        digests[one.report.id] = digest(one.reading)
        yield one


def digests(tellings: Iterable[Telling]) -> dict[str, str]:
    """By report the digest of its reading as it holds now."""
    return {one.report.id: digest(one.reading) for one in tellings}


def digest(reading: Reading) -> str:
    """The SHA-256 of a reading as it holds now."""
    return sha256(json.dumps(plain(reading), separators=(",", ":")).encode("ascii"))


def judgements_in_effect(store: Store) -> Iterator[Judgement]:
    """What is held of pairs of accounts, in their order: the scorer's last word where it is not `different`, then a
    person's, which outranks it."""
    persons = Words.of(in_effect(store.decisions())).judgements() if store.last_decision() else []
    scored = (one for one in store.standing() if one.verdict != "different")
    yield from merge(scored, persons, key=lambda one: (one.left, one.right))


def judged_in_effect(store: Store) -> Iterator[Judged]:
    """The same without who judged, and why."""
    persons = Words.of(in_effect(store.decisions())).judgements() if store.last_decision() else []
    said = (Judged(one.left, one.right, one.verdict, one.score) for one in persons)
    scored = (one for one in store.verdicts() if one.verdict != "different")
    yield from merge(scored, said, key=itemgetter(0, 1))


def copied_in(store: Store) -> Copied:
    """The reports that share their words, both ways, as last linked."""
    return _both_ways(store.copies())


def tellings_of(store: Store) -> Iterator[Telling]:
    """Each report that has a reading, with it. Both come in the order of report ids: one walk over each is enough."""
    reports = store.reports()
    report = next(reports, None)
    for reading in store.readings():
        while report is not None and report.id < reading.report:
            report = next(reports, None)
        if report is not None and report.id == reading.report:
            yield Telling(report, reading)


def story_of(store: Store, account: str) -> frozenset[str]:
    """The accounts that their report tells as one story with this one, itself among them."""
    reading = store.reading_with(account)
    stories = stories_of(reading) if reading is not None else {}
    return frozenset(one for one, story in stories.items() if story == stories.get(account)) | {account}


def _copied(pairs: Iterable[tuple[str, str]], store: Store, homes: Mapping[str, str]) -> Copied:
    """Reports that share their words, and those of which a person says that one cites the other; `homes` are the
    reports of accounts."""
    cites = Words.of(in_effect(store.decisions_on(homes))).cites if store.last_decision() else ()
    cited = [(homes.get(one.subjects[0]), homes.get(one.subjects[1])) for one in cites]
    known = [(left, right) for left, right in cited if left is not None and right is not None]
    return _both_ways([*pairs, *known])


def _both_ways(pairs: Iterable[tuple[str, str]]) -> Copied:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        found[left].add(right)
        found[right].add(left)
    return {report: tuple(sorted(others)) for report, others in sorted(found.items())}


def _weighed(
    store: Store,
    settings: Settings,
    groups: Sequence[Group],
    copied: Copied,
    told: Mapping[str, Told],
    progress: Progress,
) -> Iterator[Incident]:
    """The groups, weighed; their reports are read again some at a time, so that memory does not hold them all."""
    outlets = outlets_of(settings.weigh)
    for start in range(0, len(groups), AT_ONCE):
        progress(Step("weigh", start, len(groups)))
        some = groups[start : start + AT_ONCE]
        homes = {told[account].report for group in some for account in group.accounts}
        held = [one for home in sorted(homes) if (one := telling_of(store, home)) is not None]
        by_account = {account.id: one for one in held for account in one.reading.accounts}
        yield from (weigh(_gathered(group, by_account, copied=copied, outlets=outlets)) for group in some)


def _gathered(
    group: Group | Incident, by_account: Mapping[str, Telling], *, copied: Copied, outlets: Outlets
) -> Gathered:
    held = {by_account[account].report.id: by_account[account] for account in group.accounts if account in by_account}
    return Gathered(
        id=group.id,
        kind=group.kind,
        accounts=group.accounts,
        sources=[(one.report, one.reading) for one in held.values()],
        copies=copied,
        maybe_same_as=group.maybe_same_as,
        outlets=outlets,
    )


def reweigh(store: Store, settings: Settings, reports: Iterable[str]) -> None:
    """Weigh the incidents anew that these reports tell of."""
    names = sorted(set(store.homes(one["id"] for one in store.told(reports)).values()))
    touched = [incident for one in names if (incident := store.incident(one)) is not None]
    weighed = weigh_again(store, settings, touched)
    if weighed != touched:
        store.put_incidents(weighed, [], instead_of=names)


def weigh_again(store: Store, settings: Settings, groups: Iterable[Group | Incident]) -> list[Incident]:
    """These groups, weighed with what the store holds of their reports."""
    held = list(groups)
    homes = sorted(set(store.told_in(account for group in held for account in group.accounts).values()))
    tellings = [Telling(*one) for one in store.read_of(homes)]
    reports = {one.report.id for one in tellings}
    pairs = [pair for pair in store.copies(reports) if reports.issuperset(pair)]
    by_account = {account.id: one for one in tellings for account in one.reading.accounts}
    homes_of = {account: one.report.id for account, one in by_account.items()}
    copied, outlets = _copied(pairs, store, homes_of), outlets_of(settings.weigh)
    return [weigh(_gathered(group, by_account, copied=copied, outlets=outlets)) for group in held]


def telling_of(store: Store, report_id: str) -> Telling | None:
    """A report with its reading as it holds now, or None where it is not read."""
    report, reading = store.report(report_id), store.reading(report_id)
    return None if report is None or reading is None else Telling(report, reading)

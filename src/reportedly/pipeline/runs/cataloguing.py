"""Keeping a catalogue of a record up to date: entries are made of its nouns, all of them or those that changed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from reportedly.export.brief.words import bounds_words, place_words
from reportedly.model.claim import Account, Reading
from reportedly.model.count import Count
from reportedly.model.decision import Decision, Words, in_effect
from reportedly.model.incident import Incident, Judgement
from reportedly.model.report import Report
from reportedly.model.when import When
from reportedly.model.where import Where
from reportedly.pipeline.runs.findable import findable
from reportedly.store import Store
from reportedly.store.catalogue import Catalogue, IncidentEntry, PairEntry, ReportEntry

#: Entries put into the catalogue at a time.
BATCH = 500
#: A pair that the scorer called the same with less than this probability is shown to a person all the same.
SURE = 0.5

Item = TypeVar("Item")
#: An account in short: its kind, its time as EDTF, and its outlet, title and words.
Short = tuple[str, str | None, str]


def stamp_of(store: Store) -> str:
    """Words that change when the record does: what it holds, and the last decision."""
    return str(store.sizes())


def catalogue_all(store: Store, catalogue: Catalogue) -> None:
    """Make the catalogue say what the record holds now."""
    stamp = stamp_of(store)
    short: dict[str, Short] = {}
    reports = set[str]()
    for batch in _batched(_told(store)):
        catalogue.put("reports", [report_entry(report, reading) for report, reading in batch])
        catalogue.put_words({report.id: findable(report, reading) for report, reading in batch})
        reports.update(report.id for report, _ in batch)
        short.update(one for report, reading in batch if reading for one in _short(report, reading))
    catalogue.drop("reports", catalogue.ids("reports") - reports)
    incidents = set[str]()
    for incident in _batched(store.incidents()):
        catalogue.put("incidents", [incident_entry(one) for one in incident])
        incidents.update(one.id for one in incident)
    catalogue.drop("incidents", catalogue.ids("incidents") - incidents)
    catalogue.drop_pairs(None)
    catalogue.put("pairs", _pairs(store.standing(), in_effect(store.decisions()), short))
    catalogue.stamp = stamp


def catalogue_some(
    store: Store, catalogue: Catalogue, *, reports: Iterable[str], incidents: Iterable[str], accounts: Collection[str]
) -> None:
    """Make the catalogue say what the record holds now of these reports, incidents, and pairs of these accounts."""
    for report_id in reports:
        report = store.report(report_id)
        if report is None:
            catalogue.drop("reports", [report_id])
        else:
            reading = store.reading(report_id)
            catalogue.put("reports", [report_entry(report, reading)])
            catalogue.put_words({report_id: findable(report, reading)})
    for incident_id in incidents:
        incident = store.incident(incident_id)
        if incident is None or incident.id != incident_id:
            catalogue.drop("incidents", [incident_id])
        if incident is not None:
            catalogue.put("incidents", [incident_entry(incident)])
    if accounts:
        judged, decided = list(store.standing(accounts)), in_effect(store.decisions_on(accounts))
        both = {one for two in judged for one in (two.left, two.right)}
        both.update(one for each in decided for one in each.subjects if one.startswith("a-"))
        homes = {store.home_of(one) for one in both}
        told = [(store.report(home), store.reading(home)) for home in homes if home is not None]
        short = dict(one for report, reading in told if report and reading for one in _short(report, reading))
        entries = [one for one in _pairs(judged, decided, short) if one.left in accounts or one.right in accounts]
        catalogue.drop_pairs(accounts)
        catalogue.put("pairs", entries)


def _told(store: Store) -> Iterator[tuple[Report, Reading | None]]:
    """Every report with its reading; both come in the order of report ids, so that one walk over each is enough."""
    readings = store.readings()
    reading = next(readings, None)
    for report in store.reports():
        while reading is not None and reading.report < report.id:
            reading = next(readings, None)
        yield report, reading if reading is not None and reading.report == report.id else None


def _batched(items: Iterable[Item]) -> Iterator[list[Item]]:
    walk = iter(items)
    while batch := list(islice(walk, BATCH)):
        yield batch


def report_entry(report: Report, reading: Reading | None) -> ReportEntry:
    """A report as its list shows it."""
    return ReportEntry(
        id=report.id,
        outlet=report.outlet,
        published=report.published,
        language=report.language,
        title=report.title,
        url=report.url,
        accounts=len(reading.accounts) if reading else None,
        claims=len(reading.claims) if reading else 0,
        kinds=" ".join(sorted({account.kind for account in reading.accounts})) if reading else "",
    )


def incident_entry(incident: Incident) -> IncidentEntry:
    """An incident as its list shows it."""
    best = {name: values.best for name, values in incident.properties}
    when, persons = best.get("when"), best.get("persons")
    place = next((best[name] for name in ("where", "to", "from") if isinstance(best.get(name), Where)), None)
    dated = isinstance(when, When) and when.year_known
    return IncidentEntry(
        id=incident.id,
        kind=incident.kind,
        when=when.edtf if isinstance(when, When) else None,
        day=(when.earliest or when.latest) if isinstance(when, When) and dated else None,
        place=place_words(place) if isinstance(place, Where) else None,
        within=", ".join(place.parents) if isinstance(place, Where) else "",
        persons=bounds_words(persons) if isinstance(persons, Count) else None,
        persons_low=persons.low if isinstance(persons, Count) else None,
        persons_best=persons.best if isinstance(persons, Count) else None,
        persons_high=persons.high if isinstance(persons, Count) else None,
        persons_about=isinstance(persons, Count) and persons.about,
        grade=incident.standing.grade,
        lines_low=incident.standing.lines.low,
        lines_high=incident.standing.lines.high,
        accounts=len(incident.accounts),
        contested=" ".join(name for name, values in incident.properties if values.contested),
        maybe=len(incident.maybe_same_as),
    )


def _short(report: Report, reading: Reading) -> Iterator[tuple[str, Short]]:
    """Each account's kind, its time, and what it is in short: the outlet, the title, and the words that tell."""
    claims = {claim.id: claim for claim in reading.claims}
    for account in reading.accounts:
        when = next((claims[one].value for one in account.claims if claims[one].property == "when"), None)
        edtf = when.edtf if isinstance(when, When) else None
        said = [report.outlet, " ".join((report.title or "").split())[:80], f"“{_words_of(account)}”"]
        yield account.id, (account.kind, edtf, " · ".join(filter(None, said)))


def _words_of(account: Account) -> str:
    return " ".join(account.trigger.quote.split())[:60]


def _pairs(judged: Iterable[Judgement], decided: Sequence[Decision], short: Mapping[str, Short]) -> list[PairEntry]:
    """Pairs that were judged, with what persons say of them; `short` tells each account's kind and what it is."""
    words = Words.of(decided)
    later = {one.key() for one in decided if one.act == "later"}
    stories: dict[str, list[frozenset[str]]] = {}
    for merge in words.same:
        held = frozenset(merge.subjects)
        for one in held:
            stories.setdefault(one, []).append(held)
    found: dict[tuple[str, str], PairEntry] = {}
    for two in judged:
        pair = (two.left, two.right)
        doubtful = two.verdict == "unsure" or (two.verdict == "same" and (two.score or 0) < SURE)
        state = "later" if doubtful and pair in later else "open" if doubtful else "settled"
        said = "same" if any(two.right in held for held in stories.get(two.left, ())) else None
        found[pair] = _pair(pair, said or two.verdict, two.score, "settled" if said else state, short)
    for pair in words.different:
        score = found[pair].score if pair in found else None
        found[pair] = _pair(pair, "different", score, "settled", short)
    return list(found.values())


def _pair(
    pair: tuple[str, str], verdict: str, score: float | None, state: str, short: Mapping[str, Short]
) -> PairEntry:
    left, right = (short.get(one, ("", None, "")) for one in pair)
    return PairEntry(*pair, verdict, score, state, left[0], *left[1:], *right[1:])

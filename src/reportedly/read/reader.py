"""The reader: a report to its accounts, claims, tallies, forecasts and denials."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reportedly.model.claim import Account, Claim, CrossReference, Reading
from reportedly.model.codebook import Codebook
from reportedly.model.report import Block, Report
from reportedly.read.belongs.claims import Built, ClaimMaker, begin
from reportedly.read.belongs.whenabouts import find_bound, find_when
from reportedly.read.belongs.whereabouts import find_where
from reportedly.read.codebook import Lexicon
from reportedly.read.gazetteer import Gazetteer
from reportedly.read.howmany import find_counts, stated
from reportedly.read.limits import bounded
from reportedly.read.options import ReadOptions
from reportedly.read.parse.language import parsed
from reportedly.read.parse.recased import Recaser
from reportedly.read.persons.harm import find_harm
from reportedly.read.persons.parties import find_parties
from reportedly.read.persons.people import find_people
from reportedly.read.seen.report import Seen
from reportedly.read.seen.voices import Voices
from reportedly.read.told.crossings import find_cross_references
from reportedly.read.told.dating import disagreement
from reportedly.read.told.denials import find_denials
from reportedly.read.told.forecasts import find_forecasts
from reportedly.read.told.motives import find_motives
from reportedly.read.told.tallies import find_tallies
from reportedly.read.triage import PASSED_BY, Triage
from reportedly.read.what.abroad import beside_flights_at_home
from reportedly.read.what.accounts import draft_accounts
from reportedly.read.what.events import find_events
from reportedly.read.what.mishap import beside_mishaps
from reportedly.read.what.natural import beside_natural_deaths
from reportedly.read.what.unnamed import find_unnamed
from reportedly.read.when import Anchors, find_times
from reportedly.read.where import find_places
from reportedly.read.where.home import home_of
from reportedly.read.who import find_said

if TYPE_CHECKING:
    from reportedly.read.parse.sentences import Passage

#: Raised by one whenever the same report may be read otherwise than before.
VERSION = "10"


class Reader:
    """Reads reports with a set of codebooks and a gazetteer. The language model is loaded at the first report."""

    def __init__(self, codebooks: Sequence[Codebook], gazetteer: Gazetteer, options: ReadOptions | None = None) -> None:
        self.lexicon = Lexicon(codebooks)
        self.gazetteer = gazetteer
        self.options = options or ReadOptions()

    @cached_property
    def version(self) -> str:
        """What a reading depends on besides the report: rules and weights, codebooks, gazetteer."""
        return f"reader.{VERSION}+{self.lexicon.version}+gazetteer.{self.gazetteer.fingerprint}"

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The reading of each report, in order. A report in a language that is not read, and one with no word that
        could tell of an incident, gets an empty reading that says so."""
        for report, passages in parsed(
            reports, skip=frozenset({"furniture"}), wanted=self._wanted, written=self._written
        ):
            if report.language not in self.options.languages:
                yield Reading(report.id, self.version, notes=(f"language {report.language} is not read",))
            elif not passages:
                yield Reading(report.id, self.version, notes=(PASSED_BY,))
            else:
                seen, cut = bounded(self.see(report, passages))
                notes = (disagreement(seen), *cut)
                yield replace(self._reading(seen), notes=tuple(note for note in notes if note))

    @cached_property
    def _triage(self) -> Triage:
        return Triage(self.lexicon)

    @cached_property
    def _written(self) -> Recaser:
        return Recaser(self.gazetteer)

    def _wanted(self, report: Report, blocks: Sequence[Block]) -> Sequence[bool]:
        """For each block, whether it gets a full parse: nothing of a report in a language that is not read."""
        if report.language not in self.options.languages:
            return [False] * len(blocks)
        return self._triage.wanted(report, blocks)

    def annotate(self, reports: Iterable[Report]) -> Iterator[dict[str, Any]]:
        """What was seen in each report before accounts were built: the contract of `reportedly annotate`."""
        for report, passages in parsed(reports, written=self._written):
            yield annotation(self.see(report, passages))

    def see(self, report: Report, passages: Sequence["Passage"]) -> Seen:
        """All mentions of one report, before accounts are built of them."""
        anchors = Anchors(published=report.published, dateline=_dateline(report), holidays=self.lexicon.holidays)
        times = find_times(passages, anchors)
        places = find_places(passages, self.gazetteer)  # before the events, which look at what it marks
        events, harms = find_events(passages, self.lexicon), find_harm(passages)
        unnamed = find_unnamed(passages, events, harms)
        acts = beside_natural_deaths(beside_mishaps(events, passages), passages)
        acts = beside_flights_at_home(acts, places, passages)
        return Seen(
            report,
            passages,
            events=[m for m in acts if not unnamed.holds(m.passage, m.token.i)],
            times=times,
            places=places,
            counts=find_counts(passages, vague=self.lexicon.vague_counts),
            saids=find_said(passages, times=times),
            harms=[m for m in harms if not unnamed.holds(m.passage, m.token.i)],
            unnamed=unnamed,
            home=self.gazetteer.where(town) if (town := home_of(report, self.gazetteer).town) else None,
        )

    def _reading(self, seen: Seen) -> Reading:
        voices = Voices(seen)
        maker = ClaimMaker(seen, self.lexicon, voices, self.version)
        built = begin(draft_accounts(seen), seen)
        references = find_cross_references(seen, built)
        self._fill(built, seen, references)
        accounts, claims = _accounts(maker, built)
        denials, denying = find_denials(maker, claims, built)
        tallies = find_tallies(seen, self.lexicon, voices)
        forecasts = find_forecasts(seen, voices)
        return Reading(
            report=seen.report.id,
            reader=self.version,
            accounts=tuple(accounts),
            claims=(*claims, *denying),
            attributions=tuple(voices.made[key] for key in sorted(voices.made)),
            tallies=tuple(tallies),
            forecasts=tuple(forecasts),
            denials=tuple(denials),
            cross_references=tuple(references),
        )

    def _fill(self, built: Sequence[Built], seen: Seen, references: Sequence[CrossReference]) -> None:
        """Give every account its values."""
        in_order = sorted(built, key=lambda b: b.draft.founder.span.start)
        for one in in_order:
            one.found += find_when(one, seen, in_order)
            one.found += find_where(one, seen, in_order)
            one.found += find_people(one, seen)
            one.found += find_parties(one, seen, self.lexicon)
            one.found += find_motives(one, seen)
        sharing = _sharing(built, references)
        for one in in_order:
            if one.first("when") is None and one.draft.status in {"happened", "alleged"}:
                bound = find_bound(one, seen, sharing.get(one.id, ()))
                one.found += [bound] if bound else []


def _sharing(built: Sequence[Built], references: Sequence[CrossReference]) -> dict[str, list[Built]]:
    """For each account, the others that the report itself calls the same incident."""
    by_id = {b.id: b for b in built}
    shared: dict[str, list[Built]] = {}
    for reference in references:
        shared.setdefault(reference.left, []).append(by_id[reference.right])
        shared.setdefault(reference.right, []).append(by_id[reference.left])
    return shared


def _accounts(maker: ClaimMaker, built: Sequence[Built]) -> tuple[list[Account], list[Claim]]:
    parts = {id(b.draft): b.id for b in built}
    accounts, claims = [], []
    for one in built:
        account, own = maker.account(one, parts)
        accounts.append(account)
        claims += own
    return accounts, claims


def _dateline(report: Report) -> str | None:
    """The first date line of the report, as written."""
    return next((report.text[b.start : b.end] for b in report.blocks if b.kind == "dateline"), None)


def annotation(seen: Seen) -> dict[str, Any]:
    """One report's mentions as the JSON line that `reportedly annotate` prints."""

    def span(s: Any) -> dict[str, Any] | None:
        return None if s is None else {"start": s.start, "end": s.end, "quote": s.quote}

    return {
        "id": seen.report.id,
        "extra": dict(seen.report.extra),
        "times": [{**(span(t.span) or {}), "edtf": w.edtf if (w := t.named or t.when) else None} for t in seen.times],
        "places": [
            {
                **(span(p.span) or {}),
                "gazetteer_id": p.where.gazetteer_id,
                "lat": p.where.lat,
                "lon": p.where.lon,
                "level": p.where.level,
            }
            for p in seen.places
        ],
        "counts": [
            {
                **(span(c.span) or {}),
                "low": count.low,
                "high": count.high,
                "best": count.best,
                "about": count.about,
                "unit": count.unit,
            }
            for c in seen.counts
            if (count := stated(c)) is not None
        ],
        "attributions": [
            {
                "source": span(s.source),
                "cue": span(s.cue),
                "content": span(s.content),
                "hedges": [span(h) for h in s.hedges],
            }
            for s in seen.saids
        ],
    }

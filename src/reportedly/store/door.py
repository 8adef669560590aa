"""What every store checks before it lets a value in, and again when the record is verified."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.errors import IntegrityError, Ungrounded
from reportedly.ids import sha256
from reportedly.model.claim import Reading
from reportedly.model.decision import FINAL, REREADING, Decision, undone_by
from reportedly.model.incident import Incident, Judgement
from reportedly.model.report import Absence, Archived, Capture, Report
from reportedly.text import Span

#: How many characters of the text an error shows.
SHOWN = 80


def check_archived(item: Archived) -> None:
    """`IntegrityError` where a report's bytes, capture or blocks are not its own."""
    report = item.report
    found = sha256(item.data)
    if found != report.sha256:
        raise IntegrityError(f"the bytes have SHA-256 {found}, the report says {report.sha256}.", where=report.id)
    if item.capture.report != report.id:
        raise IntegrityError(f"the capture is of {item.capture.report}.", where=report.id)
    check_blocks(report)


def check_without_bytes(report: Report, capture: Capture) -> None:
    """`IntegrityError` where a report's capture or blocks are not its own."""
    if capture.report != report.id:
        raise IntegrityError(f"the capture is of {capture.report}.", where=report.id)
    check_blocks(report)


def was_erased(absence: Absence) -> IntegrityError:
    """The error for bytes that come back after they were erased."""
    return IntegrityError(
        f"the report was erased on {absence.at[:10]}: {absence.reason}",
        where=absence.report,
        next_step="It is not taken in again.",
    )


def check_blocks(report: Report) -> None:
    """`IntegrityError` where blocks overlap, are out of order, or reach beyond the text."""
    last = 0
    for block in report.blocks:
        if not last <= block.start <= block.end <= len(report.text):
            raise IntegrityError(
                f"block {block.kind} at {block.start}:{block.end} does not follow {last} within {len(report.text)} "
                "characters.",
                where=report.id,
            )
        last = block.end


def parts(reading: Reading) -> Iterator[str]:
    """The ids of a reading's accounts, claims, attributions, tallies and forecasts."""
    for group in (reading.accounts, reading.claims, reading.attributions, reading.tallies, reading.forecasts):
        for part in group:
            yield part.id


def check_reading(reading: Reading, report: Report) -> None:
    """`Ungrounded` where a span's words are not in the report; `IntegrityError` where ids repeat or point nowhere."""
    for name, span in _spans(reading):
        if not span.is_grounded_in(report.text):
            here = report.text[max(span.start, 0) : max(span.end, 0)][:SHOWN]
            raise Ungrounded(
                f"{name} quotes {span.quote[:SHOWN]!r} at {span.start}:{span.end}, where the text has {here!r}.",
                where=f"reading of {report.id}",
                next_step=f"This is a fault of the reader ({reading.reader}); please report it.",
            )
    _check_references(reading)


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    for account in reading.accounts:
        yield f"the trigger of account {account.id}", account.trigger
    for claim in reading.claims:
        yield f"claim {claim.id} ({claim.property})", claim.span
    for tally in reading.tallies:
        yield f"tally {tally.id}", tally.span
    for forecast in reading.forecasts:
        yield f"forecast {forecast.id}", forecast.span
    for cross in reading.cross_references:
        yield f"the cross reference of {cross.left} and {cross.right}", cross.span
    for attribution in reading.attributions:
        if attribution.cue is not None:
            yield f"the cue of attribution {attribution.id}", attribution.cue
        for hedge in attribution.hedges:
            yield f"a hedge of attribution {attribution.id}", hedge
        for voice in attribution.voices:
            if voice.span is not None:
                yield f"a voice of attribution {attribution.id}", voice.span


def _check_references(reading: Reading) -> None:
    where = f"reading of {reading.report}"
    seen: set[str] = set()
    for part in parts(reading):
        if part in seen:
            raise IntegrityError(f"two parts have the id {part}.", where=where)
        seen.add(part)
    for group in (reading.accounts, reading.attributions):
        for item in group:
            if item.report != reading.report:
                raise IntegrityError(f"{item.id} is of report {item.report}.", where=where)
    known = {
        "account": {a.id for a in reading.accounts},
        "claim": {c.id for c in reading.claims},
        "attribution": {a.id for a in reading.attributions},
    }
    for owner, sort, target in _references(reading):
        if target not in known[sort]:
            raise IntegrityError(f"{owner} points to {sort} {target}, which the reading does not hold.", where=where)


def _references(reading: Reading) -> Iterator[tuple[str, str, str]]:
    for account in reading.accounts:
        for claim in account.claims:
            yield account.id, "claim", claim
        if account.part_of is not None:
            yield account.id, "account", account.part_of
    for claim_ in reading.claims:
        yield claim_.id, "attribution", claim_.attribution
        if claim_.account is not None:
            yield claim_.id, "account", claim_.account
    for tally in reading.tallies:
        yield tally.id, "attribution", tally.attribution
    for forecast in reading.forecasts:
        yield forecast.id, "attribution", forecast.attribution
    for denial in reading.denials:
        yield "a denial", "claim", denial.claim
        if denial.denies is not None:
            yield "a denial", "claim", denial.denies
    for cross in reading.cross_references:
        yield "a cross reference", "account", cross.left
        yield "a cross reference", "account", cross.right


def check_decision(decision: Decision, report: Report | None, before: Sequence[Decision]) -> None:
    """Refuse a decision that cannot be: `report` is the one that its first subject is a part of, where it is one, and
    `before` are the decisions with its subjects so far.

    `Ungrounded` where its words are not in the report; `IntegrityError` where it has no subject, or undoes what is not
    there, cannot be undone, or is undone already.
    """
    where = f"decision to {decision.act}"
    if not decision.subjects or not all(decision.subjects):
        raise IntegrityError("it is about nothing.", where=where)
    if (decision.act == "undo") != (decision.undoes is not None):
        raise IntegrityError("an undo, and nothing else, names what it undoes.", where=where)
    if decision.undoes is not None:
        _check_undo(decision, before)
    span = decision.span
    if span is not None and decision.act in REREADING and (report is None or not span.is_grounded_in(report.text)):
        raise Ungrounded(
            f"the words {span.quote[:SHOWN]!r} are not at {span.start}:{span.end}.",
            where=report.id if report else where,
            next_step="Give words as they stand in the report's text.",
        )


def _check_undo(decision: Decision, before: Sequence[Decision]) -> None:
    where = f"decision to undo {decision.undoes}"
    target = next((one for one in before if one.number == decision.undoes), None)
    if target is None or target.subjects != decision.subjects:
        raise IntegrityError("there is no such decision on these subjects.", where=where)
    if target.act in FINAL:
        raise IntegrityError(f"to {target.act} cannot be undone.", where=where)
    if target.number in undone_by(before):
        raise IntegrityError("it is undone already.", where=where)


def check_judgement(judgement: Judgement) -> None:
    """`IntegrityError` where the two accounts are one, or not in order."""
    if not judgement.left < judgement.right:
        raise IntegrityError(f"a judgement's accounts are out of order: {judgement.left}, {judgement.right}.")


def says_the_same(one: Judgement, other: Judgement) -> bool:
    """Whether two judgements differ in when they were made and in nothing else."""
    return replace(one, at="") == replace(other, at="")


def check_incidents(incidents: Sequence[Incident], founders: Mapping[str, str]) -> dict[str, str]:
    """Which incident each account is in; `founders` maps every incident id ever used to the account it was minted for.

    `IntegrityError` where an id occurs twice, an account is in two incidents, an incident has no account, or an id
    would leave the side of the account it was minted for.
    """
    home: dict[str, str] = {}
    known: set[str] = set()
    for incident in incidents:
        if incident.id in known:
            raise IntegrityError("two incidents have this id.", where=incident.id)
        known.add(incident.id)
        if not incident.accounts:
            raise IntegrityError("the incident has no account.", where=incident.id)
        for account in incident.accounts:
            if account in home:
                raise IntegrityError(f"account {account} is also in incident {home[account]}.", where=incident.id)
            home[account] = incident.id
    for incident in incidents:
        founder = founders.get(incident.id)
        if founder is not None and home.get(founder, incident.id) != incident.id:
            raise IntegrityError(
                f"the id was minted for account {founder}, which is now in {home[founder]}; ids are never reused.",
                where=incident.id,
            )
    return home


def follow(start: str, *, is_live: Callable[[str], bool], next_of: Callable[[str], str | None]) -> str | None:
    """The live incident that the redirects lead to from `start`, or None; `next_of` gives an old id's last new one.

    A live id stands for itself: a merge that was undone leaves its redirect in the history.
    """
    here: str | None = start
    seen: set[str] = set()
    while here is not None and not is_live(here):
        if here in seen:
            return None
        seen.add(here)
        here = next_of(here)
    return here

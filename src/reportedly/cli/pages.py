"""Single things of the record as text: what `show` and `why` print."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportedly.export.brief.words import lines_words, value_words, voice_words
from reportedly.model.claim import Account, Attribution, Claim, Forecast, Tally
from reportedly.model.incident import Incident, Judgement
from reportedly.model.report import Report

if TYPE_CHECKING:
    from reportedly.pipeline import Record
    from reportedly.pipeline.looking import Noun, Why, WhyPair
    from reportedly.weigh import Copied


def page(record: "Record", noun: "Noun") -> str:
    """The page of one noun."""
    match noun:
        case Report():
            lines = _report(record, noun)
        case Account():
            lines = _account(record, noun)
        case Claim():
            return why_claim_page(record.why(noun.id))
        case Incident():
            lines = _incident(record, noun)
        case Attribution():
            lines = _chain(noun)
        case Tally() | Forecast():
            lines = _stated(noun)
    return "\n".join(lines)


def _pairs(pairs: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Lines of a name and a value each, those without a value left out."""
    for name, value in pairs:
        if value not in (None, "", ()):
            yield f"{name:<12} {value}"


def _report(record: "Record", report: Report) -> Iterator[str]:
    published = f"{report.published} (from: {report.published_from})" if report.published else "unknown"
    yield report.title or "(no title)"
    yield ""
    yield from _pairs(
        [
            ("report", report.id),
            ("outlet", report.outlet),
            ("byline", report.byline),
            ("published", published),
            ("language", report.language),
            ("url", report.url),
            ("sha256", report.sha256),
        ]
    )
    for capture in record.captures(report.id):
        yield f"{'captured':<12} {capture.at} from {capture.origin}"
    reading = record.reading(report.id)
    if reading is None:
        yield f"{'read':<12} no"
    else:
        yield f"{'read by':<12} {reading.reader}"
        for account in reading.accounts:
            yield f"{'account':<12} {account.id}  {account.kind}, {account.status}: “{account.trigger.quote}”"
        for note in reading.notes:
            yield f"{'note':<12} {note}"
    yield ""
    for block in report.blocks:
        mark = "" if block.kind == "paragraph" else f"[{block.kind}] "
        yield mark + report.text[block.start : block.end]
        yield ""


def _account(record: "Record", account: Account) -> Iterator[str]:
    incident = record.incident_of(account.id)
    yield f"{account.kind}, {account.status}: “{account.trigger.quote}”"
    yield ""
    yield from _pairs(
        [
            ("account", account.id),
            ("report", account.report),
            ("incident", incident.id if incident else None),
            ("part of", account.part_of),
            ("main", "yes" if account.main else "no, mentioned in passing"),
        ]
    )
    yield ""
    for claim in record.claims_of(account):
        yield f"{claim.property:<12} {value_words(claim.value)}  “{claim.span.quote}”  {claim.id}"


def _incident(record: "Record", incident: Incident) -> Iterator[str]:
    standing = incident.standing
    yield f"{incident.kind}: {standing.grade}, {lines_words(standing.lines)}"
    for reason in standing.reasons:
        yield f"  - {reason}"
    yield ""
    yield from _pairs([("incident", incident.id), ("maybe same", ", ".join(incident.maybe_same_as))])
    for name, values in incident.properties:
        contested = "  (contested)" if values.contested else ""
        yield f"{name:<12} {value_words(values.best) if values.best else 'no one value'}{contested}"
        for support in values.values:
            claims = ", ".join(support.claims)
            yield f"{'':<12}   {value_words(support.value)}  {lines_words(support.lines)}: {claims}"
    for contradiction in incident.contradictions:
        yield f"{'contradicts':<12} {contradiction.property}: {', '.join(contradiction.claims)}"
    yield ""
    for account_id in incident.accounts:
        account = record.account(account_id)
        yield f"{'account':<12} {account.id}  {account.kind}, {account.status}: “{account.trigger.quote}”"


def _stated(noun: Tally | Forecast) -> Iterator[str]:
    yield f"“{noun.span.quote}”"
    yield ""
    own: list[tuple[str, object]]
    if isinstance(noun, Tally):
        own = [("tally", noun.id), ("what", noun.what), ("value", value_words(noun.value)), ("unit", noun.unit)]
        own.append(("period", value_words(noun.period) if noun.period else None))
    else:
        own = [("forecast", noun.id), ("quantity", noun.quantity), ("value", value_words(noun.value))]
        own.append(("horizon", value_words(noun.horizon)))
    yield from _pairs([*own, ("report", noun.report), ("attribution", noun.attribution)])


def _chain(attribution: Attribution) -> Iterator[str]:
    for depth, voice in enumerate(attribution.voices):
        yield "  " * depth + ("" if depth == 0 else "└ ") + voice_words(voice)
    if attribution.cue is not None:
        yield f"{'said by':<12} “{attribution.cue.quote}”"
    if attribution.hedges:
        yield f"{'hedged':<12} {', '.join(f'“{hedge.quote}”' for hedge in attribution.hedges)}"


def why_claim_page(why: "Why") -> str:
    """The page of one claim."""
    claim = why.claim
    kind = f"{why.account.kind} · " if why.account else ""
    lines = [f"{kind}{claim.property}: {value_words(claim.value)}", ""]
    lines.append(f"  {_flat(why.before)}»{claim.span.quote}«{_flat(why.after)}")
    lines.append("")
    where = f"{why.report.outlet or 'unknown outlet'}, “{why.report.title or 'no title'}”"
    lines.extend(
        _pairs(
            [
                ("claim", claim.id),
                ("status", claim.status),
                ("report", f"{why.report.id} ({where}, published {why.report.published or 'unknown'})"),
                ("span", f"{claim.span.start} to {claim.span.end}"),
                ("inferred", f"from {claim.inferred_from}" if claim.inferred_from else "nothing: the words say it"),
                ("read by", claim.reader),
                ("account", claim.account),
                ("incident", why.incident),
            ]
        )
    )
    lines += ["", "Who says so, outermost first:", *(f"  {line}" for line in _chain(why.attribution))]
    for denial in why.denied_by:
        lines.append(f"Denied: “{denial.span.quote}” ({denial.id})")
    return "\n".join(lines)


def _flat(text: str) -> str:
    return text.replace("\n", " ")


def why_pair_page(pair: "WhyPair") -> str:
    """The page of two accounts."""
    lines = [f"{account.id}  {account.kind}: “{account.trigger.quote}”" for account in (pair.left, pair.right)]
    same = pair.incidents[0] is not None and pair.incidents[0] == pair.incidents[1]
    lines += ["", "One incident now." if same else "Not one incident now."]
    for judgement in pair.judgements:
        lines += ["", *_judgement(judgement)]
    if pair.reckoned is not None:
        lines += ["", f"Reckoned now: probability {pair.reckoned.probability:.4f} of one incident."]
        lines += [f"  {one.weight:+6.2f}  {one.feature}: {one.words}" for one in pair.reckoned.reasons]
    if pair.copied is not None:
        lines += ["", *_copied(pair.copied, (pair.left.report, pair.right.report))]
    return "\n".join(lines)


#: Passages that two reports share which are printed: the longest.
PASSAGES = 5


def _copied(found: "Copied", reports: tuple[str, str]) -> Iterator[str]:
    """What two reports have of one another: sort, direction, reasons, and the longest passages with their places."""
    first = f"{found.earlier} came first" if found.earlier else "nothing tells which came first"
    yield f"Copied: {found.sort}; {first} ({reports[0]} and {reports[1]})."
    yield from (f"  {words}" for words in found.why)
    yield from (f"  {sign.weight:+6.2f}  {sign.words}" for sign in found.signs)
    longest = sorted(found.passages, key=lambda one: -one.words)[:PASSAGES]
    for one in sorted(longest, key=lambda one: one.left.start):
        places = f"{one.left.start}-{one.left.end} and {one.right.start}-{one.right.end}"
        yield f"  {one.words:>4} words at {places}: “{_flat(one.left.quote)}”"
    if more := len(found.passages) - len(longest):
        yield f"  and {more} shorter"


def _judgement(judgement: Judgement) -> Iterator[str]:
    score = f", probability {judgement.score:.2f}" if judgement.score is not None else ""
    yield f"{judgement.verdict}{score}, by {judgement.by} ({judgement.at})"
    for reason in judgement.reasons:
        yield f"  {reason.weight:+6.2f}  {reason.feature}: {reason.words}"

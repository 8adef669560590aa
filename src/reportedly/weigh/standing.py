"""Standing: single, echoed, corroborated, contested or denied, with the reasons in words."""

from collections.abc import Mapping, Sequence

from reportedly.model.claim import Status
from reportedly.model.incident import Contradiction, Grade, Standing
from reportedly.weigh.gathered import Evidence
from reportedly.weigh.lines import Weighed, listed
from reportedly.weigh.outlets import RELIABILITY
from reportedly.weigh.raised import surest

#: The Admiralty scale of credibility (NATO AJP-2.1, Allied Joint Doctrine for Intelligence Procedures), in its words.
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


def standing_of(
    evidence: Evidence,
    weighed: Weighed,
    contradictions: Sequence[Contradiction],
    told: tuple[Mapping[str, Status], Sequence[str]] | None = None,
) -> Standing:
    """How far an incident holds. Denied before contested before corroborated before echoed before single.

    `told` is the status of each account as it counts, with the reasons why it is less than the account's own.
    """
    by_account, why = told or ({one.id: one.status for one in evidence.accounts}, ())
    reports = len(evidence.reports)
    reasons = [*weighed.reasons, *why]
    denied = bool(evidence.denials) or all(one.status == "denied" for one in evidence.accounts)
    grade: Grade
    if denied and evidence.accounts:
        grade = "denied"
        reasons.append("some of what it is said to be is denied")
    elif contradictions:
        grade = "contested"
        reasons.append(f"accounts differ on {listed(sorted({one.property for one in contradictions}))}")
    elif weighed.lines.low >= 2:
        grade = "corroborated"
    elif reports > 1 or weighed.lines.high > 1:
        grade = "echoed"
    else:
        grade = "single"
    if reports == 1 and weighed.lines.high == 1:
        reasons.insert(0, "one report tells of it")
    status = surest(by_account.values())
    credibility, because = _credibility(evidence, weighed, grade, status)
    reasons.append(f"credibility {credibility}, {CREDIBILITY[credibility]}: {because}")
    reliability, whose = _reliability(evidence)
    reasons.append(f"reliability {reliability}: {whose}")
    return Standing(grade, weighed.lines, tuple(dict.fromkeys(reasons)), status, credibility, reliability)


def _reliability(evidence: Evidence) -> tuple[str, str]:
    """The best letter that a user gave one of the outlets that tell it, F where nobody did: no letter is made up."""
    outlets = evidence.gathered.outlets
    names = sorted({report.outlet for report in evidence.reports.values() if report.outlet})
    given = [(letter, name) for name in names if (letter := outlets.reliability_of(name))]
    if not given:
        return "F", "cannot be judged, nobody has set how reliable these outlets are"
    letter, name = min(given)
    return letter, f"{name} is set as {RELIABILITY[letter]}"


def _credibility(evidence: Evidence, weighed: Weighed, grade: Grade, status: Status) -> tuple[int, str]:
    """The number of the Admiralty scale and why. "Cannot be judged" stands apart: it is no middle of the scale."""
    lines = weighed.lines
    if status in ("predicted", "hypothetical"):
        return 6, f"it is told only as {status}"
    if status == "denied":
        return 5, "no account says that it was so"
    if grade == "denied":
        return 4, "it is denied, and told all the same"
    if status == "rumoured":
        return 6, "it is told only as a rumour"
    if lines.low >= 2:
        if grade == "contested":
            return 2, f"{lines.low} independent lines tell of it, though they differ"
        return 1, f"{lines.low} independent lines tell of it and none contradicts"
    if lines.high >= 2:
        return (3, "lines that may be one, and they differ") if grade == "contested" else (2, "lines that may be one")
    if _nobody_named(evidence):
        return 6, "one line, and nobody who says it is named"
    return 3, "one line tells of it"


def _nobody_named(evidence: Evidence) -> bool:
    """Whether every claim that gives a speaker gives an anonymous one."""
    spoken = [voice for one in evidence.given for voice in one.attribution.voices[1:]]
    return bool(spoken) and all(voice.kind == "anonymous" for voice in spoken)

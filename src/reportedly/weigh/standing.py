"""Standing: single, echoed, corroborated, contested or denied, with the reasons in words."""

from collections.abc import Sequence

from reportedly.model.incident import Contradiction, Grade, Standing
from reportedly.weigh.gathered import Evidence
from reportedly.weigh.lines import Weighed, listed


def standing_of(evidence: Evidence, weighed: Weighed, contradictions: Sequence[Contradiction]) -> Standing:
    """How far an incident holds. Denied before contested before corroborated before echoed before single."""
    reports = len(evidence.reports)
    reasons = list(weighed.reasons)
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
    return Standing(grade, weighed.lines, tuple(dict.fromkeys(reasons)))

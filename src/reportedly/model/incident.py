"""Incidents: accounts judged to tell of the same happening, and how far they hold."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from reportedly.model.claim import Status, Value

Verdict = Literal["same", "different", "unsure"]
Grade = Literal["single", "echoed", "corroborated", "contested", "denied"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of a score, for a reader: `feature` names it, `words` explain it, `weight` is in log-odds."""

    feature: str
    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """That two accounts tell of the same incident, of different ones, or that it cannot be said.

    `left < right` are account ids. `by` is "scorer:VERSION" or a person's handle; `at` is the number of the entry in
    the log for a scorer and ISO 8601 UTC for a person. `score` is a probability in 0..1, None for a person.
    """

    left: str
    right: str
    verdict: Verdict
    by: str
    at: str
    score: float | None = None
    reasons: tuple[Reason, ...] = ()


class Judged(NamedTuple):
    """What a judgement says, without who said it and why: enough to gather accounts by."""

    left: str
    right: str
    verdict: Verdict
    score: float | None


@dataclass(frozen=True, slots=True)
class Lines:
    """How many independent lines of evidence there are, at least and at most."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an incident holds, with the reasons in words.

    `status` is the surest that its accounts tell it as, copies left out that say more than what they copy.
    `credibility` is the Admiralty scale's number for what is told (1 confirmed by other sources, 2 probably true, 3
    possibly true, 4 doubtful, 5 improbable, 6 truth cannot be judged), `reliability` its letter for the outlets, F
    unless a user set one. Each is None where it is not told.
    """

    grade: Grade
    lines: Lines
    reasons: tuple[str, ...] = ()
    status: Status | None = None
    credibility: int | None = None
    reliability: str | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims of one property that cannot all be so."""

    property: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValueSupport:
    """One value of a property, the claims that give it, and their lines."""

    value: Value
    claims: tuple[str, ...]
    lines: Lines


@dataclass(frozen=True, slots=True)
class PropertyValues:
    """Every value given for a property; `best` is None where none can be preferred."""

    best: Value | None
    values: tuple[ValueSupport, ...]
    contested: bool


@dataclass(frozen=True, slots=True)
class Incident:
    """Accounts judged the same happening. `accounts` are ids, the founding one first; `properties` maps a name to its
    values; `maybe_same_as` lists incidents that an unsure judgement ties to this one."""

    id: str
    kind: str
    accounts: tuple[str, ...]
    properties: tuple[tuple[str, PropertyValues], ...]
    standing: Standing
    contradictions: tuple[Contradiction, ...] = ()
    maybe_same_as: tuple[str, ...] = ()

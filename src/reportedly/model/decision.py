"""Decisions of persons: what somebody decided in the record, as entries of a log to which is only added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reportedly.model.claim import Value
from reportedly.model.incident import Judgement, Verdict
from reportedly.text import Span

Act = Literal[
    "merge", "different", "split", "cites", "accept", "reject", "edit", "claim", "later", "undo", "erase", "loosen"
]

#: Acts about two accounts, which are the first two subjects.
PAIRED: frozenset[Act] = frozenset({"merge", "different", "cites"})
#: Acts from which it follows which accounts are one incident.
RELINKING: frozenset[Act] = frozenset({"merge", "different", "split"})
#: Acts that change what is held to have been read.
REREADING: frozenset[Act] = frozenset({"accept", "reject", "edit", "claim"})
#: Acts that cannot be undone: what was erased is gone.
FINAL: frozenset[Act] = frozenset({"erase"})


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person. `number` is its place in the one order of all decisions, `at` ISO 8601 UTC, `by` a
    handle.

    `subjects` are ids, the ones decided on first:

    - merge: two accounts, then every other account of the incidents they were in, for which the person vouches too;
    - different: two accounts; cites: an account and the one whose report it cites or copies;
    - split: an account and the incident it is taken out of, then every account it is taken away from;
    - accept, reject: a claim; edit: a claim and the one made in its place; claim: an account and the claim made;
    - later: what is put off; erase, loosen: what the policy says; undo: those of the decision that it `undoes`.

    `value`, `span` and `property` are of the claim that an edit or a claim makes. `seen` is the number of the last
    decision that the person knew of, None where nobody said.
    """

    number: int
    at: str
    by: str
    act: Act
    subjects: tuple[str, ...]
    value: Value | None = None
    span: Span | None = None
    property: str | None = None
    note: str | None = None
    undoes: int | None = None
    seen: int | None = None

    def key(self) -> tuple[str, ...]:
        """What was decided on: two decisions with one key are on the same matter."""
        if self.act in PAIRED or (self.act == "later" and len(self.subjects) > 1):
            return pair(*self.subjects[:2])
        if self.act == "claim":
            return (self.subjects[0], self.property or "")
        return self.subjects[:1]


def undone_by(decisions: Sequence[Decision]) -> dict[int, int]:
    """For each decision that is not in effect, the number of the undo that took it back. An undo may itself be undone.

    `decisions` are in order; those on some subjects alone will do, since an undo has the subjects of what it undoes.
    """
    undone: dict[int, int] = {}
    for one in reversed(decisions):
        if one.act == "undo" and one.undoes is not None and one.number not in undone:
            undone.setdefault(one.undoes, one.number)
    return undone


def in_effect(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold: neither undone nor themselves an undo, in order."""
    held = list(decisions)
    undone = undone_by(held)
    return [one for one in held if one.act != "undo" and one.number not in undone]


Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """What persons' decisions in effect say about accounts.

    `same` are merges, each the accounts it calls one happening, in the order of the decisions; `different` the pairs
    kept apart, the lesser id first, each with the first decision that says so; `cites` the pairs of which one cites or
    copies the other.
    """

    same: tuple[Decision, ...] = ()
    different: Mapping[Pair, Decision] = field(default_factory=dict)
    cites: tuple[Decision, ...] = ()

    @classmethod
    def of(cls, effective: Iterable[Decision]) -> "Words":
        """What these decisions say, which are in effect and in order. A split keeps its account apart from each that it
        is taken away from."""
        held = list(effective)
        different: dict[Pair, Decision] = {}
        for one in held:
            if one.act == "different":
                different.setdefault(pair(*one.subjects[:2]), one)
            elif one.act == "split":
                for other in one.subjects[2:]:
                    different.setdefault(pair(one.subjects[0], other), one)
        same = tuple(one for one in held if one.act == "merge")
        return cls(same, different, tuple(one for one in held if one.act == "cites"))

    def judgements(self) -> list[Judgement]:
        """The same as judgements, in the order of the pairs: a merge calls its first account and each other the same. A
        `different` outranks a `same` of the same pair."""
        said: dict[Pair, tuple[Verdict, Decision]] = {}
        for one in self.same:
            said.update({pair(one.subjects[0], other): ("same", one) for other in one.subjects[1:]})
        said.update({two: ("different", one) for two, one in self.different.items()})
        return [Judgement(*two, verdict, one.by, one.at) for two, (verdict, one) in sorted(said.items())]


def pair(left: str, right: str) -> Pair:
    """Two ids, the lesser first."""
    return (left, right) if left < right else (right, left)

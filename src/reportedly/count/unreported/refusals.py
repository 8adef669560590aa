"""When no estimate is given: what was found, and what would be needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.count.unreported.averaging import Averaged
from reportedly.count.unreported.graphs import MOST_LISTS
from reportedly.count.unreported.latent import R_HAT, Latent
from reportedly.count.unreported.table import Table

#: Shared incidents that make two lists say something of each other: with 7 or more the bias of the two-list estimate
#: is negligible with 95 % confidence (Robson & Regier 1964; Seber 1982, "The Estimation of Animal Abundance", 3.1).
JOINED = 7
#: Incidents a list must hold before its lying wholly inside another tells of copying rather than of chance.
INSIDE = 5


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no estimate is given (`rule`: lists, overlap, dependent, chains, disagree or open), what was found, and what
    would be needed, in plain words."""

    rule: str
    found: str
    needed: str


def before(table: Table, dependent: Sequence[tuple[str, str]] = ()) -> list[Refusal]:
    """What forbids an estimate from this table before anything is computed.

    `dependent` are pairs of lists that depend on one another by construction, as where one draws on the other.
    """
    return [*_lists(table), *_dependent(table, dependent), *_overlap(table)]


def _lists(table: Table) -> list[Refusal]:
    if 3 <= table.size <= MOST_LISTS:
        return []
    need = (
        "three independent lists, better four" if table.size < 3 else f"at most {MOST_LISTS} lists: join the smallest"
    )
    return [Refusal("lists", "there is one list" if table.size == 1 else f"there are {table.size} lists", need)]


def _dependent(table: Table, dependent: Sequence[tuple[str, str]]) -> list[Refusal]:
    found = [f"{one} and {other} are not independent by the way they are made" for one, other in dependent]
    for (n, one), (m, other) in combinations(enumerate(table.lists), 2):
        both, alone, second = table.margin(1 << n | 1 << m), table.margin(1 << n), table.margin(1 << m)
        if both >= INSIDE and both in (alone, second):
            inner, outer = (one, other) if both == alone else (other, one)
            found.append(f"every incident of {inner} is in {outer} too, as if it were drawn from there")
    return [Refusal("dependent", text, "one list made of the two") for text in found]


def _overlap(table: Table) -> list[Refusal]:
    reached, grown = 1, True
    while grown:
        joining = [
            1 << m
            for n in range(table.size)
            for m in range(table.size)
            if reached >> n & 1 and not reached >> m & 1 and table.margin(1 << n | 1 << m) >= JOINED
        ]
        grown = bool(joining)
        for one in joining:
            reached |= one
    apart = table.names(((1 << table.size) - 1) & ~reached)
    if not apart or table.size < 2:
        return []
    rest = " and ".join(table.names(reached))
    found = f"{', '.join(apart)} share too few incidents with {rest}; in all, {table.shared} of {table.seen} are shared"
    return [Refusal("overlap", found, f"at least {JOINED} incidents that each list shares with another of them")]


def after(latent: Latent, averaged: Averaged) -> list[Refusal]:
    """What forbids showing what the two methods found."""
    found = []
    if not latent.r_hat <= R_HAT:
        words = f"the chains of the latent classes do not agree (R-hat {latent.r_hat:.3f}, over {R_HAT})"
        found.append(Refusal("chains", words, "more shared incidents, or fewer and larger lists"))
    if averaged.interval.high is None:
        words = "the table sets no upper bound: model averaging goes on beyond any number that was looked at"
        found.append(Refusal("open", words, "more shared incidents between the lists"))
    if not latent.interval.overlaps(averaged.interval):
        words = "latent classes and model averaging contradict one another: their intervals have no number in common"
        found.append(Refusal("disagree", words, "lists of one kind of incident, place and time, or other lists"))
    return found

"""Settling: what a decision touches is gathered and weighed anew, as linking the whole record would leave it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from reportedly.link import Group, Known, Told, beside, gather, incident_id, leads, told_from
from reportedly.link.resolve import Pair
from reportedly.model.decision import RELINKING, REREADING, Act, Decision, Words, in_effect
from reportedly.model.incident import Incident, Judgement
from reportedly.pipeline.runs.linking import digest, reweigh, weigh_again
from reportedly.settings import Settings
from reportedly.store import Redirect, Store


def take_effect(store: Store, settings: Settings, decision: Decision) -> None:
    """Bring the incidents that a decision touches up to date with it: gathered anew where it says what is one
    happening, weighed anew where it says what a report says. What a corrected claim means for the judgements on its
    account is reckoned by the next link."""
    act = _acted(store, decision)
    if act in RELINKING:
        settle(store, settings, decision.subjects)
    elif act in REREADING or act == "cites":
        homes = {store.home_of(subject) for subject in decision.subjects[:2]}
        reports = sorted(home for home in homes if home is not None)
        reweigh(store, settings, reports)
        for report in reports if act in REREADING else ():
            reading = store.reading(report)
            if reading is not None:
                store.compare_linked(report, digest(reading))


def _acted(store: Store, decision: Decision) -> Act:
    """The act of a decision, or the one that a row of undos ends at."""
    on = {one.number: one for one in store.decisions_on(decision.subjects)} if decision.act == "undo" else {}
    while decision.undoes is not None:
        decision = on[decision.undoes]
    return decision.act


@dataclass(slots=True)
class _Part:
    """Accounts that must be gathered together: `members`, and `told` of all accounts of their reports."""

    members: set[str] = field(default_factory=set)
    told: dict[str, Told] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    judged: dict[Pair, Judgement] = field(default_factory=dict)
    decisions: dict[int, Decision] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """What persons say of the members."""
        return Words.of(in_effect(self.decisions[number] for number in sorted(self.decisions)))


def settle(store: Store, settings: Settings, accounts: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Gather anew the incidents of these accounts with all that hangs together with them, and weigh those that are not
    as they were. Accounts that were never linked are left to the next link. Gives the merges that cross a `different`,
    by the numbers of the two."""
    part = _around(store, accounts)
    ids = sorted(part.members)
    judged = {pair: one for pair, one in part.judged.items() if part.members.issuperset(pair)}
    known = Known(judged, part.words, store.minted([incident_id(one) for one in ids]))
    made = gather((part.told[one] for one in ids), known, options=settings.link, leads=leads(part.told.values()))
    before = {one: found for one in sorted(set(part.homes.values())) if (found := store.incident(one)) is not None}
    groups, others = _with_neighbours(store, part, made.groups, replace(known, judged=part.judged), before)
    same = [one for one in groups if one.id in before and _as_it_was(one, before[one.id])]
    kept = {one.id for one in same}
    weighed = weigh_again(store, settings, [one for one in groups if one.id not in kept])
    changed = [one for one in others if store.incident(one.id) != one]
    store.put_incidents(
        [*weighed, *changed],
        [Redirect(*pair) for pair in made.redirects],
        instead_of=[*(before.keys() - kept), *(one.id for one in changed)],
    )
    return tuple((one.same.number, one.different.number) for one in made.crossings)


def _as_it_was(group: Group, incident: Incident) -> bool:
    return (group.kind, group.accounts, group.maybe_same_as) == (
        incident.kind,
        incident.accounts,
        incident.maybe_same_as,
    )


def _around(store: Store, accounts: Iterable[str]) -> _Part:
    """The least part of the record that holds these accounts and can be gathered by itself."""
    part = _Part()
    new = store.told_in(accounts)
    while new:
        part.members |= new.keys()
        unseen = set(new.values()) - part.reports
        part.reports |= unseen
        part.told.update((one.id, one) for one in map(told_from, store.told(unseen)))
        found = {*_of_one_story(part, new), *_judged_same(store, part, new), *_merged(store, part, new)}
        homes = store.homes(new)
        for home in set(homes.values()) - set(part.homes.values()):
            incident = store.incident(home)
            found.update(incident.accounts if incident is not None else ())
        part.homes.update(homes)
        new = store.told_in(found - part.members)
    return part


def _of_one_story(part: _Part, new: Collection[str]) -> Iterator[str]:
    stories = {(part.told[one].report, part.told[one].story) for one in new}
    yield from (one.id for one in part.told.values() if (one.report, one.story) in stories)


def _judged_same(store: Store, part: _Part, new: Collection[str]) -> Iterator[str]:
    for one in store.standing(new):
        part.judged[one.left, one.right] = one
        if one.verdict == "same":
            yield from (one.left, one.right)


def _merged(store: Store, part: _Part, new: Collection[str]) -> Iterator[str]:
    part.decisions.update((one.number, one) for one in store.decisions_on(new))
    for one in part.words.same:
        yield from one.subjects


def _with_neighbours(
    store: Store, part: _Part, groups: tuple[Group, ...], known: Known, gone: Collection[str]
) -> tuple[tuple[Group, ...], tuple[Incident, ...]]:
    """The groups, and the incidents that may be the same as one of them, each with what it may be the same as."""
    pairs = [pair for pair, one in part.judged.items() if one.verdict != "different"]
    outside = {account for pair in pairs for account in pair} - part.members
    near = {name for name in store.homes(outside).values() if name not in gone}
    # Whose list names an incident that is no more must be told so, though no judgement ties the two any longer.
    for home in gone:
        incident = store.incident(home)
        near.update(name for name in (incident.maybe_same_as if incident is not None else ()) if name not in gone)
    held = [found for name in sorted(near) if (found := store.incident(name)) is not None and found.id == name]
    without = [
        replace(one, maybe_same_as=tuple(name for name in one.maybe_same_as if name not in gone)) for one in held
    ]
    accounts = [account for one in held for account in one.accounts]
    return beside(groups, without, known, {**store.told_in(accounts), **store.told_in(part.members)})

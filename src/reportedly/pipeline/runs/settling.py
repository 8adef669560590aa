"""Settling: what a decision touches is gathered and weighed anew, as linking the whole record would leave it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from reportedly.link import Group, Known, Sketch, beside, gather, incident_id, leads, sketch_from
from reportedly.link.resolve import Pair
from reportedly.model.decision import RELINKING, REREADING, Act, Decision, Words, in_effect
from reportedly.model.incident import Incident, Judged
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
    """Accounts that must be gathered together: `members` with their reports, `told` of all accounts of these, and the
    incidents that hold the members as `before`."""

    members: dict[str, str] = field(default_factory=dict)
    told: dict[str, Sketch] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    judged: dict[Pair, Judged] = field(default_factory=dict)
    decisions: dict[int, Decision] = field(default_factory=dict)
    before: dict[str, Group] = field(default_factory=dict)

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
    judged = {pair: one for pair, one in part.judged.items() if pair[0] in part.members and pair[1] in part.members}
    known = Known(judged, part.words, store.minted([incident_id(one) for one in ids]))
    made = gather((part.told[one] for one in ids), known, options=settings.link, leads=leads(part.told.values()))
    groups, changed = _with_neighbours(store, part, made.groups, replace(known, judged=part.judged))
    kept = {one.id for one in groups if one == part.before.get(one.id)}
    weighed = weigh_again(store, settings, [one for one in groups if one.id not in kept])
    store.put_incidents(
        [*weighed, *changed],
        [Redirect(*pair) for pair in made.redirects],
        instead_of=[*sorted(part.before.keys() - kept), *(one.id for one in changed)],
    )
    return tuple((one.same.number, one.different.number) for one in made.crossings)


def _around(store: Store, accounts: Iterable[str]) -> _Part:
    """The least part of the record that holds these accounts and can be gathered by itself."""
    part = _Part()
    new = store.told_in(accounts)
    while new:
        part.members |= new
        unseen = set(new.values()) - part.reports
        part.reports |= unseen
        part.told.update((one.id, one) for one in map(sketch_from, store.told_in_short(unseen)))
        found = {*_of_one_story(part, new), *_judged_same(store, part, new), *_merged(store, part, new)}
        homes = _groups(store, set(store.homes(new).values()) - part.before.keys())
        found.update(account for one in homes.values() for account in one.accounts)
        part.before |= homes
        new = store.told_in(found - part.members.keys())
    return part


def _groups(store: Store, incidents: Iterable[str]) -> dict[str, Group]:
    """What these incidents hold, as they are now, in the order of their ids."""
    return {name: Group(*one) for name, one in sorted(store.outlines(incidents).items())}


def _of_one_story(part: _Part, new: Collection[str]) -> Iterator[str]:
    stories = {(part.told[one].report, part.told[one].story) for one in new}
    yield from (one.id for one in part.told.values() if (one.report, one.story) in stories)


def _judged_same(store: Store, part: _Part, new: Collection[str]) -> Iterator[str]:
    for one in store.verdicts(new):
        part.judged[one.left, one.right] = one
        if one.verdict == "same":
            yield from (one.left, one.right)


def _merged(store: Store, part: _Part, new: Collection[str]) -> Iterator[str]:
    part.decisions.update((one.number, one) for one in store.decisions_on(new))
    for one in part.words.same:
        yield from one.subjects


def _with_neighbours(
    store: Store, part: _Part, groups: tuple[Group, ...], known: Known
) -> tuple[tuple[Group, ...], list[Incident]]:
    """The groups, each with what it may be the same as; and the incidents beside them, of those that may be the same as
    one of them and are so no longer, or now."""
    pairs = [pair for pair, one in part.judged.items() if one.verdict != "different"]
    outside = {account for pair in pairs for account in pair} - part.members.keys()
    near = set(store.homes(outside).values())
    # Whose list names an incident that is no more must be told so, though no judgement ties the two any longer.
    near.update(name for one in part.before.values() for name in one.maybe_same_as)
    held = _groups(store, near - part.before.keys())
    without = [
        replace(one, maybe_same_as=tuple(name for name in one.maybe_same_as if name not in part.before))
        for one in held.values()
    ]
    reports = store.told_in(account for one in without for account in one.accounts) | part.members
    made, others = beside(groups, without, known, reports)
    changed = [(store.incident(one.id), one.maybe_same_as) for one in others if one != held[one.id]]
    return made, [replace(one, maybe_same_as=maybe) for one, maybe in changed if one is not None]

"""What linking looks at: a report with its reading, and each account as it is compared."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from reportedly.link.times import is_day
from reportedly.model.claim import Account, Claim, Reading
from reportedly.model.count import Count
from reportedly.model.plain import plain, value_from
from reportedly.model.report import Report
from reportedly.model.when import When, days
from reportedly.model.where import Where

V = TypeVar("V", When, Where, Count)

#: Properties that say where an account happened.
PLACES = ("where", "from", "to", "via")
COUNTS = ("persons", "killed", "injured")


@dataclass(frozen=True, slots=True)
class Telling:
    """A report with what was read in it."""

    report: Report
    reading: Reading


@dataclass(frozen=True, slots=True)
class Told:
    """One account as it is compared with others.

    `story` is the first account of the same report that it is told as part of, directly or not, or that the report
    calls the same incident. `whens` and each of `counts` hold the reader's preferred value first; `places` the
    preferred one of each role. `anchored` tells that the year of the time is not in the words but comes from a page
    date or a dateline, `dated` that a number of the date is in the words. `published` is the first day on which the
    report can have been published, as an ordinal, None where unknown; `cited` are the outlets and agencies whose words
    the account gives.
    """

    id: str
    report: str
    kind: str
    status: str
    main: bool
    story: str
    whens: tuple[When, ...]
    anchored: bool
    dated: bool
    beside: tuple[tuple[str, When], ...]
    places: tuple[Where, ...]
    counts: Mapping[str, tuple[Count, ...]]
    published: int | None
    cited: frozenset[str]
    order: tuple[str, str, int, str]


@dataclass(frozen=True, slots=True)
class Sketch:
    """Of an account as it is compared (`Told`) what gathering looks at."""

    id: str
    report: str
    kind: str
    main: bool
    story: str
    order: tuple[str, str, int, str]


def sketch_from(data: Mapping[str, Any]) -> Sketch:
    """The sketch in what `told_plain` made, or in those fields of it that a sketch has."""
    given = {field.name: data[field.name] for field in _SKETCHED}
    return Sketch(**{**given, "order": tuple(data["order"])})


_SKETCHED = fields(Sketch)


def told_plain(told: Told) -> dict[str, Any]:
    """An account as it is compared, as JSON-ready data; `told_from` reads it back."""
    out = {field.name: getattr(told, field.name) for field in fields(told)}
    out["counts"] = {name: plain(counts) for name, counts in told.counts.items()}
    out["beside"] = [[kind, plain(day)] for kind, day in told.beside]
    return {**out, "whens": plain(told.whens), "places": plain(told.places), "cited": sorted(told.cited)}


def told_from(data: Mapping[str, Any]) -> Told:
    """The account that `told_plain` made data of."""
    counts = {name: _values(given) for name, given in data["counts"].items()}
    beside = tuple((kind, value_from(day)) for kind, day in data["beside"])
    read = {
        "beside": beside,
        "whens": _values(data["whens"]),
        "places": _values(data["places"]),
        "order": tuple(data["order"]),
    }
    return Told(**{**data, **read, "counts": counts, "cited": frozenset(data["cited"])})


def _values(given: Iterable[Mapping[str, Any]]) -> tuple[Any, ...]:
    return tuple(value_from(one) for one in given)


def tell(tellings: Iterable[Telling]) -> Iterator[Told]:
    """Every account of the tellings, in their order."""
    for telling in tellings:
        yield from _told(telling)


def _told(telling: Telling) -> Iterator[Told]:
    report, reading = telling.report, telling.reading
    claims = {claim.id: claim for claim in reading.claims}
    stories = stories_of(reading)
    names = {a.id: frozenset(_cited(a.voices)) for a in reading.attributions}
    published = days(report.published) if report.published else None
    days_told = _days_told(reading, claims, stories)
    for account in reading.accounts:
        own = [claims[c] for c in account.claims if c in claims]
        of: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in own:
            of[claim.property].append(claim)
        yield Told(
            id=account.id,
            report=report.id,
            kind=account.kind,
            status=account.status,
            main=account.main,
            story=stories[account.id],
            whens=_values_of(of["when"], When),
            anchored=_anchored(of["when"]),
            dated=any(c.isdigit() for c in of["when"][0].span.quote) if of["when"] else False,
            beside=tuple((kind, day) for story, kind, day in days_told if story != stories[account.id]),
            places=tuple(place for name in PLACES for place in _values_of(of[name], Where)[:1]),
            counts={name: _values_of(of[name], Count) for name in COUNTS},
            published=published[0].toordinal() if published else None,
            cited=frozenset(name for c in own for name in names.get(c.attribution, frozenset())),
            order=founding_order(report, account),
        )


def _days_told(
    reading: Reading, claims: Mapping[str, Claim], stories: Mapping[str, str]
) -> tuple[tuple[str, str, When], ...]:
    """The accounts that give one day, each by its story, its kind and the day."""
    made = []
    for account in reading.accounts:
        when = _when(account, claims)
        if when is not None and is_day(when):
            made.append((stories[account.id], account.kind, when))
    return tuple(made)


def times_of(reading: Reading) -> dict[str, When]:
    """For each story of a reading, by its first account (`stories_of`), the preferred time of the first of its accounts
    that gives one."""
    claims, stories = {claim.id: claim for claim in reading.claims}, stories_of(reading)
    times: dict[str, When] = {}
    for account in reading.accounts:
        if stories[account.id] not in times and (when := _when(account, claims)) is not None:
            times[stories[account.id]] = when
    return times


def _when(account: Account, claims: Mapping[str, Claim]) -> When | None:
    """The preferred time of an account."""
    for value in (claims[c].value for c in account.claims if c in claims and claims[c].property == "when"):
        if isinstance(value, When):
            return value
    return None


def _values_of(claims: Iterable[Claim], sort: type[V]) -> tuple[V, ...]:
    return tuple([claim.value for claim in claims if isinstance(claim.value, sort)])


def _anchored(whens: Sequence[Claim]) -> bool:
    first = whens[0] if whens else None
    if first is None or not isinstance(first.value, When) or not first.value.year_known:
        return False
    day = first.value.latest or first.value.earliest or ""
    return day[:4] not in first.span.quote


def _cited(voices: Iterable[object]) -> Iterator[str]:
    for voice in list(voices)[1:]:
        name = getattr(voice, "name", None)
        if name and getattr(voice, "kind", "") in ("outlet", "agency"):
            yield name.casefold()


def founding_order(report: Report, account: Account) -> tuple[str, str, int, str]:
    """What decides which account of an incident founds it: the report published first, then the first place in the
    text. A report of no known day comes last."""
    return (report.published or "9999", report.id, account.trigger.start, account.id)


def stories_of(reading: Reading) -> dict[str, str]:
    """For each account of a reading the first account of its story: accounts told as part of one another, and those
    that the report itself calls the same incident."""
    head = {account.id: account.id for account in reading.accounts}

    def top(account: str) -> str:
        while head[account] != account:
            account = head[account]
        return account

    def join(left: str, right: str) -> None:
        first, second = sorted((top(left), top(right)), key=order.index)
        head[second] = first

    order = [a.id for a in sorted(reading.accounts, key=lambda a: (a.trigger.start, a.id))]
    for account in reading.accounts:
        if account.part_of in head:
            join(account.id, account.part_of)
    for cross in reading.cross_references:
        if cross.same and cross.left in head and cross.right in head:
            join(cross.left, cross.right)
    return {account.id: top(account.id) for account in reading.accounts}

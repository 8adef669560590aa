"""Lines: how many of an incident's tellings are independent of one another, at least and at most, and why.

A strand is one way by which a report came to know: from an outlet or agency it cites, or by its own reporting. Strands
that certainly share an origin are one line (copied words, a cited outlet, an agency's credit, the same outlet); that
gives the upper bound. Strands that rest on anonymous sources or on officials may share one too, and nobody asks who an
anonymous source is: they only widen the bounds, down to the lower one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.model.claim import Voice
from reportedly.model.incident import Lines
from reportedly.model.report import Report
from reportedly.weigh.echoes import Echo
from reportedly.weigh.gathered import Given


@dataclass(frozen=True, slots=True)
class Strand:
    """One way by which a report came to know: `origin` is the cited outlet, or the report's own outlet; `own` tells
    which. `told_by` are the kinds of voices that speak in it, the outlet's own left out; `owner` is the origin's."""

    report: str
    origin: str
    name: str
    own: bool
    told_by: frozenset[str]
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Origins:
    """What ties the reports of an incident to one another: the words they share (for each report those it shares them
    with), the reports that tell sentence by sentence what others do, and those that cite others (`cited`: the second of
    each pair cites the first)."""

    reports: Mapping[str, Report]
    copies: Mapping[str, tuple[str, ...]]
    echoes: Sequence[Echo] = ()
    cited: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """Bounds on the lines, with the reasons in plain words. `line_of` numbers the lines that certainly are several and
    gives for each report the one of its first strand."""

    lines: Lines
    reasons: tuple[str, ...]
    line_of: Mapping[str, int] = field(default_factory=dict)


def strands_of(given: Sequence[Given]) -> list[Strand]:
    """The strands of an incident's claims, report by report."""
    by_report: defaultdict[str, list[Given]] = defaultdict(list)
    for one in given:
        by_report[one.report.id].append(one)
    found = []
    for claims in by_report.values():
        found += _strands(claims)
    return found


def _strands(claims: Sequence[Given]) -> list[Strand]:
    report = claims[0].report
    home, outlets_ = report.outlet or report.id, claims[0].outlets
    by_account: defaultdict[str, list[Given]] = defaultdict(list)
    for one in claims:
        by_account[one.account.id].append(one)
    cited: dict[str, tuple[str, set[str]]] = {}
    own: set[str] = set()
    told_alone = 0
    for account in by_account.values():
        voices = [_spoken(one, home) for one in account]
        outlets = {outlets_.key(v.name): v.name for row in voices for v in row if v.name and _is_outlet(v)}
        for key, name in outlets.items():
            kinds = {v.kind for row in voices if any(_is_outlet(x) for x in row) for v in row if not _is_outlet(v)}
            cited.setdefault(key, (name, set()))[1].update(kinds)
        if not outlets:
            direct = {v.kind for row in voices for v in row}
            own |= direct
            told_alone += account[0].account.part_of is None
    strands = [
        Strand(report.id, key, name, False, frozenset(kinds), outlets_.owner_of(name))
        for key, (name, kinds) in sorted(cited.items())
    ]
    credit = claims[0].credit
    if told_alone or own or not cited:
        name = credit or home
        if not cited or (told_alone and own):
            strands.append(
                Strand(report.id, outlets_.key(name), name, credit is None, frozenset(own), outlets_.owner_of(name))
            )
    return strands


def _is_outlet(voice: Voice) -> bool:
    return voice.kind in ("outlet", "agency") and bool(voice.name)


def _spoken(one: Given, home: str) -> list[Voice]:
    """The voices of a claim but for the report's own outlet."""
    voices = one.attribution.voices[1:] if one.attribution.voices else ()
    return [v for v in voices if not (_is_outlet(v) and one.outlets.key(v.name or "") == one.outlets.key(home))]


def weigh_lines(strands: Sequence[Strand], origins: Origins) -> Weighed:
    """How many independent lines the strands are, at least and at most."""
    if not strands:
        return Weighed(Lines(1, 1), ("one report tells of it, and nobody else is cited",))
    sure = _Groups(len(strands))
    reasons: list[str] = []
    _join_origins(sure, strands, origins.reports, reasons)
    copied = [(one, other) for one in sorted(origins.reports) for other in origins.copies.get(one, ())]
    _join_copies(sure, strands, origins.reports, copied, "they share their words", reasons)
    echoed = [(one.earlier, one.later) for one in origins.echoes]
    _join_copies(sure, strands, origins.reports, echoed, "they tell the same sentence by sentence", reasons)
    silent = {one.report for one in strands} - {one.report for one in strands if one.told_by}
    cited = [(first, later) for first, later in origins.cited if later in silent]
    _join_copies(sure, strands, origins.reports, cited, "one cites the other and nobody else", reasons)
    high = sure.count()
    maybe = _Groups(len(strands), sure)
    doubtful = [n for n, one in enumerate(strands) if one.told_by & {"anonymous", "official"} or not one.told_by]
    maybe.join_all(doubtful)
    if high > maybe.count():
        reasons.append(_why_doubtful([strands[n] for n in doubtful]))
    _join_owners(maybe, strands, reasons)
    low = maybe.count()
    line_of: dict[str, int] = {}
    for number, one in enumerate(strands):
        line_of.setdefault(one.report, sure.top(number))
    return Weighed(Lines(low, high), tuple(dict.fromkeys(reasons)), line_of)


def _why_doubtful(strands: Sequence[Strand]) -> str:
    if any("anonymous" in one.told_by for one in strands):
        return "sources without a name may be one and the same or several; nobody asks which, so the bounds are wide"
    if any("official" in one.told_by for one in strands):
        return "officials may have told several outlets the same thing"
    return "reports that do not say how they know may share a source"


def _join_owners(groups: "_Groups", strands: Sequence[Strand], reasons: list[str]) -> None:
    """Outlets of one owner may share what they know: that widens the bounds."""
    by_owner: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(strands):
        if one.owner:
            by_owner[one.owner].append(number)
    for owner, numbers in by_owner.items():
        names = sorted({strands[n].name for n in numbers})
        if len(names) > 1 and len({groups.top(n) for n in numbers}) > 1:
            reasons.append(f"{listed(names)} belong to {owner} and may share what they know")
        groups.join_all(numbers)


def _join_origins(
    groups: "_Groups", strands: Sequence[Strand], reports: Mapping[str, Report], reasons: list[str]
) -> None:
    by_origin: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(strands):
        by_origin[one.origin].append(number)
    for numbers in by_origin.values():
        groups.join_all(numbers)
        tellers = sorted({_name(reports[strands[n].report]) for n in numbers if not strands[n].own})
        if tellers:
            name = min(strands[n].name for n in numbers)
            verb = "rests" if len(tellers) == 1 else "rest"
            own = any(strands[n].own for n in numbers)
            also = f", and so does {name}'s own report" if own else ""
            reasons.append(f"{listed(tellers)} {verb} on {name}{also}: one line")
        elif len(numbers) > 1:
            reasons.append(f"{len(numbers)} reports of {strands[numbers[0]].name} are one line")


def _join_copies(
    groups: "_Groups",
    strands: Sequence[Strand],
    reports: Mapping[str, Report],
    pairs: Iterable[tuple[str, str]],
    why: str,
    reasons: list[str],
) -> None:
    by_report: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(strands):
        by_report[one.report].append(number)
    shared = _Groups(len(strands))
    for report, other in pairs:
        if report in by_report and other in by_report:
            both = [by_report[report][0], by_report[other][0]]
            if groups.top(both[0]) != groups.top(both[1]) or shared.top(both[0]) != shared.top(both[1]):
                shared.join_all(both)
            groups.join_all(both)
    for numbers in shared.sets():
        if len(numbers) > 1:
            held = sorted((reports[strands[n].report] for n in numbers), key=lambda r: (r.published or "9999", r.id))
            names = list(dict.fromkeys(_name(one) for one in held))
            what = f"{names[0]} and {listed(names[1:])}" if len(names) > 1 else f"reports of {names[0]}"
            reasons.append(f"{what} are one line: {why}")


def _name(report: Report) -> str:
    return report.outlet or report.url or "a report of no known outlet"


def listed(names: Iterable[str]) -> str:
    """Names as a list in a sentence: "A, B and C"."""
    held = list(names)
    return held[0] if len(held) == 1 else f"{', '.join(held[:-1])} and {held[-1]}" if held else ""


class _Groups:
    """Disjoint sets of the numbers below `size`, at first each by itself or as in `like`."""

    def __init__(self, size: int, like: "_Groups | None" = None) -> None:
        self._up: list[int] = list(like._up) if like else list(range(size))

    def top(self, number: int) -> int:
        while self._up[number] != number:
            number = self._up[number]
        return number

    def join_all(self, numbers: Sequence[int]) -> None:
        for number in numbers[1:]:
            first, second = sorted((self.top(numbers[0]), self.top(number)))
            self._up[second] = first

    def sets(self) -> list[list[int]]:
        made: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._up)):
            made[self.top(number)].append(number)
        return list(made.values())

    def count(self) -> int:
        return len(self.sets())

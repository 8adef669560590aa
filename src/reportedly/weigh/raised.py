"""Status across copies: a report that only retells another cannot make a rumour a fact."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.model.claim import Account, Status
from reportedly.weigh.gathered import Evidence, Given
from reportedly.weigh.signs import earlier, signs

#: How sure each status is that it was so; what is denied, predicted or imagined did not happen by that account.
_SURE: Mapping[Status, int] = {"happened": 3, "alleged": 2, "rumoured": 1}


def statuses(evidence: Evidence, copies: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, Status], tuple[str, ...]]:
    """The status of each account, no surer than that of the report it retells, and the reasons in words.

    A report that shares its words with an earlier one, or tells the same sentence by sentence, keeps a surer status
    only where somebody speaks in it who does not in the earlier one.
    """
    found = {account.id: account.status for account in evidence.accounts}
    reasons: list[str] = []
    for first, second in retellings(evidence, copies):
        before, after = _told(evidence, first), _told(evidence, second)
        if not before or not after or _speakers(evidence, second) - _speakers(evidence, first):
            continue
        most = max((found[one.id] for one in before), key=_sure)
        for account in after:
            if _sure(found[account.id]) > _sure(most):
                found[account.id] = most
                reasons.append(
                    f"{_name(evidence, second)} tells as {account.status} what {_name(evidence, first)}, which it "
                    f"retells, tells as {most}: a copy makes nothing surer"
                )
    return found, tuple(dict.fromkeys(reasons))


def surest(statuses_: Iterable[Status]) -> Status:
    """The surest of some statuses; where none says that it was so, the first of them."""
    held = list(statuses_)
    return max(held, key=_sure) if held else "happened"


def first_hand(name: str, given: Sequence[Given], pairs: Iterable[tuple[str, str]]) -> list[Given]:
    """The claims without those of later copies where the earlier report speaks to the same.

    Only for times and places: a copy has its page's date, and "Monday" is then another day; figures grow, and a
    reprint with a newer one is news.
    """
    if name not in ("when", "where"):
        return list(given)
    speaking = {one.report.id for one in given}
    late = {later for earlier, later in pairs if earlier in speaking and later in speaking}
    return [one for one in given if one.report.id not in late]


def retellings(evidence: Evidence, copies: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Pairs of reports of one incident of which the second retells the first: first the pairs whose first one retells
    fewest others. Which is first is told by who cites whom, by credit lines and by the days; pairs of which nothing
    tells are left out."""
    found = list(_retellings(evidence, copies))
    behind = Counter(later for _, later in found)
    return sorted(found, key=lambda pair: (behind[pair[0]], *(_day(evidence, one) for one in pair)))


def _retellings(evidence: Evidence, copies: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    copied = ((one, other) for one in evidence.reports for other in copies.get(one, ()) if other in evidence.reports)
    pairs = {(min(two), max(two)) for two in copied} | {
        (min(one.earlier, one.later), max(one.earlier, one.later)) for one in evidence.echoes
    }
    for one, other in sorted(pairs):
        found = signs(evidence.sides[one], evidence.sides[other], evidence.gathered.outlets)
        first = earlier(found) or _dated(evidence, one, other)
        if first is not None:
            yield first, other if first == one else one


def _dated(evidence: Evidence, left: str, right: str) -> str | None:
    """Of two reports the one whose day is known, where the other's is not."""
    known = [one for one in (left, right) if evidence.reports[one].published]
    return known[0] if len(known) == 1 else None


def _day(evidence: Evidence, report: str) -> tuple[str, str]:
    return evidence.reports[report].published or "9999", report


def _told(evidence: Evidence, report: str) -> list[Account]:
    return [account for account in evidence.accounts if account.report == report]


def _speakers(evidence: Evidence, report: str) -> frozenset[str]:
    """Everybody who is named in the chains of a report's claims, but for outlets."""
    return frozenset(
        voice.name.casefold()
        for one in evidence.given
        if one.report.id == report
        for voice in one.attribution.voices[1:]
        if voice.name and voice.kind in ("official", "person")
    )


def _sure(status: Status) -> int:
    return _SURE.get(status, 0)


def _name(evidence: Evidence, report: str) -> str:
    return evidence.reports[report].outlet or "one report"

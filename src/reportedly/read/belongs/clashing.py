"""Clashing: which days are others than those that an account's own words give it."""

from datetime import date

from reportedly.model.when import When, length
from reportedly.read.seen.report import Seen
from reportedly.read.what.draft import Draft
from reportedly.read.what.set_apart import apart

#: A time of this many days or more is a period.
PERIOD = 28

#: Days by which a day lies far from another time: beyond what "last week" or "last month" leave open. Of 7, 14, 31 and
#: 365 days all did alike on the development articles.
FAR = 31


def clashes(when: When, draft: Draft, seen: Seen) -> bool:
    """Whether a day is none of those that the account's own words give it. Of what a report is about that is evidence
    and no more: what it tells in passing ("the third shooting since May") may have been taken for the account's."""
    told = _own(draft, seen)
    return bool(told and when.earliest and when.latest) and all(apart(when, one) for one in told)


def is_ruled_out(when: When, at: int, draft: Draft, seen: Seen) -> bool:
    """Whether a day told at a character, which clashes with an account's own times, cannot be its day: its plainest
    words give it another time, or all times given before lie far from it, as "the bombing in 1998" from a trial that
    opens on Monday."""
    own = _own(draft, seen)
    if any(draft.dated_at.get(one.edtf) == draft.founder.span.start for one in own):
        return True
    told = [one for one in own if draft.dated_at.get(one.edtf, at) < at]
    return bool(told) and all(_days_between(when, one) > FAR for one in told)


def _own(draft: Draft, seen: Seen) -> list[When]:
    return [t for t in draft.times if t.earliest and t.latest and not _up_to_now(t, seen)]


def _days_between(left: When, right: When) -> int:
    """The days between two times; 0 where they meet or a year is not known."""
    if not (left.year_known and right.year_known and left.earliest and left.latest and right.earliest and right.latest):
        return 0
    first, last = sorted([(left.earliest, left.latest), (right.earliest, right.latest)])
    return max(0, (date.fromisoformat(last[0]) - date.fromisoformat(first[1])).days)


def _up_to_now(when: When, seen: Seen) -> bool:
    """Whether a time is a period that reaches up to the report ("within the last year"): it dates no happening."""
    days, published = length(when), seen.report.published
    if days is None or days < PERIOD or not published or len(published) < len("2000-01-01") or not when.year_known:
        return False
    return (date.fromisoformat(published[:10]) - date.fromisoformat(when.latest or published)).days <= 1

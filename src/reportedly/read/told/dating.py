"""Dating: whether a report's own date line and the date its page gives agree on when it was published."""

from collections.abc import Iterator
from datetime import date

from reportedly.model.when import When, days
from reportedly.read.seen.mentions import TimeMention
from reportedly.read.seen.report import Seen
from reportedly.read.when.dateline import is_first_published

#: Days by which a date line may differ from the page: pages are dated within days of what they carry (time zones, a
#: morning's print of last evening's report, a weekly's day), copies of older reports weeks or years later.
WITHIN = 7


def disagreement(seen: Seen) -> str | None:
    """In words, that the report's own date line contradicts the date it came with; None where it does not.

    Neither date is corrected. Times are reckoned from the date line, since a page date may be that of a copy.
    """
    page = days(seen.report.published) if seen.report.published else None
    own = _own(seen)
    if page is None or own is None or own.when is None:
        return None
    lines = list(_as_days(own.when, page[0].year))
    if not lines or min(_apart(line, page) for line in lines) <= WITHIN:
        return None
    given = "the page" if seen.report.published_from == "page" else "what it was added with"
    return (
        f"dates disagree: the report's date line says {own.when.edtf} ({own.span.quote}), {given} "
        f"{seen.report.published}; times are reckoned from the date line"
    )


def _own(seen: Seen) -> TimeMention | None:
    """The first day of a date line of the report's own, or of the place and day with which an agency opens."""
    for mention in seen.times:
        block = seen.passages[seen.passage_at(mention.span.start)].block
        before = seen.report.text[block.start : mention.span.start]
        stands = block.kind == "dateline" or seen.in_wire_dateline(mention.span) or is_first_published(before)
        when = mention.when if mention.sort == "date" and stands else None
        if when is not None and when.earliest == when.latest:
            return mention
    return None


def _as_days(when: When, year: int) -> Iterator[date]:
    """The day, in every year about `year` where its own is unknown."""
    written = when.earliest or ""
    for filled in (year - 1, year, year + 1):
        found = days(written if when.year_known else f"{filled}{written[4:]}")
        if found is not None:
            yield found[0]


def _apart(day: date, page: tuple[date, date]) -> int:
    """Days between a day and an interval that it may lie in."""
    return max((page[0] - day).days, (day - page[1]).days, 0)

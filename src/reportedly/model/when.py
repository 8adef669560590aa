"""When: an interval of days whose year may be unknown, written as EDTF (ISO 8601-2)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class When:
    """Earliest and latest day, each `YYYY-MM-DD`, `XXXX-MM-DD` where the year is unknown, or None where open.

    `edtf` is the same in EDTF: `2016-07-27`, `XXXX-07-27`, `2016-07-11/2016-07-20`, `../2016-07-22`.
    """

    edtf: str
    earliest: str | None
    latest: str | None
    year_known: bool = True


def interval(earliest: str | None, latest: str | None) -> When:
    """The When from `earliest` to `latest` (both inclusive, either None for open); `ValueError` where both are None
    or, with both years known, the first is after the last."""
    ends = [day for day in (earliest, latest) if day is not None]
    if not ends:
        raise ValueError("an interval needs at least one end")
    known = not any(day.startswith("XXXX") for day in ends)
    if earliest and latest and known and earliest > latest:
        raise ValueError(f"{earliest} is after {latest}")
    edtf = earliest if earliest == latest and earliest else f"{earliest or '..'}/{latest or '..'}"
    return When(edtf, earliest, latest, known)

"""Steps of time as tables write them: days, ISO weeks, months or years, one sort a table; or no time at all."""

import re
from collections.abc import Iterable
from datetime import date

from reportedly.count.cells import labels_of

_FORMS = {
    "week": re.compile(r"\d{4}-W\d\d"),
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "month": re.compile(r"\d{4}-\d\d"),
    "year": re.compile(r"\d{4}"),
}


def form_of(time: str) -> str | None:
    """How a time is written: day, week, month or year; None of no time at all. `ValueError` where it is none."""
    form = next((form for form, written in _FORMS.items() if written.fullmatch(time)), None)
    if form is None and time:
        raise ValueError(f"{time!r} is no day, ISO week, month or year")
    return form


def start_of(time: str) -> date:
    """The first day of a time, the first of all days where there is no time. `ValueError` where there is no such."""
    if form_of(time) == "week":
        return date.fromisocalendar(int(time[:4]), int(time[6:]), 1)
    return date.fromisoformat(f"{time}-01-01"[: len("2024-01-01")]) if time else date.min


def steps_of(times: Iterable[str]) -> tuple[str, ...]:
    """Every step from the first to the last of these times. `ValueError` where they are not of one form."""
    held = set(times)
    forms = {form_of(time) for time in held}
    if len(forms) > 1:
        raise ValueError(f"times are written in {len(forms)} ways: {', '.join(sorted(map(str, forms)))}")
    form = next(iter(forms), None)
    if form is None:
        return ("",)
    starts = [start_of(time).isoformat() for time in held]
    return labels_of(min(starts), max(starts), form)

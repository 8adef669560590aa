"""What relative expressions are resolved against: the published day, the text's own dateline, the date last told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from reportedly.model.when import days
from reportedly.read.when.pattern import Found
from reportedly.read.when.stretch import Stretch, is_coarser

Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class Anchors:
    """What is known of a report's own time: the day, month or year it was `published` (EDTF), its `dateline` (EDTF,
    outranks a page's date), and `holidays` that a codebook names (name to MM-DD)."""

    published: str | None = None
    dateline: str | None = None
    holidays: Mapping[str, str] = field(default_factory=dict)


#: Dates told that later expressions may hang on; further back a reader has let go of them too.
REMEMBERED = 6


@dataclass(slots=True)
class Now:
    """Where the reading of one report stands: its anchor, the dates told so far, and the last reporting period told
    (`period`: a quarter, or the year within a passage that speaks of its first months);
    `told_here` is whether the last date was told in the passage being read, `added_to` whether the page was added to on
    the day after its own: a bare weekday of that name is that day, not the one six days before.
    `tense` asks the parse of the passage for the tense that governs a match, or None."""

    anchor: Stretch | None
    name: str | None
    holidays: Mapping[str, str]
    tense: Callable[[Found], Tense | None] = field(default=lambda _found: None)
    tellings: list[Stretch] = field(default_factory=list)
    period: Stretch | None = None
    told_here: bool = False
    added_to: bool = False

    @property
    def told(self) -> Stretch | None:
        """The date last told, of whatever length."""
        return self.tellings[-1] if self.tellings else None

    def told_within(self, unit: str) -> Stretch | None:
        """The date last told that is no longer than a unit: "two days later" needs a day, "a year later" but a year."""
        latest = reversed(self.tellings[-REMEMBERED:])
        return next((one for one in latest if not is_coarser(one, unit)), None)

    @property
    def day(self) -> Stretch | None:
        """The anchor, where it is a single day."""
        return self.anchor if self.anchor and self.anchor.grain == "day" else None

    @property
    def year(self) -> int | None:
        """The anchor's year."""
        return self.anchor.year if self.anchor else None


@dataclass(frozen=True, slots=True)
class Resolved:
    """What an expression means: the days, what they were reckoned from, or its offset from the incident in days.
    `tells` is False for a comparison ("a year earlier"), which later expressions do not hang on. `named` is the unit of
    the calendar of which `days` are a part by this project's own reckoning ("October" of "early October")."""

    days: Stretch | None = None
    anchor: str | None = None
    to_incident: int | None = None
    tells: bool = True
    named: Stretch | None = None


OPEN = Resolved()


#: Years a report can have been published in: from the first newspapers on. Others are errors, and anchor nothing.
REPORT_YEARS = range(1600, 2400)


def starting(anchors: Anchors) -> Now:
    """The state at the head of a report: the dateline where it is readable, else the published date, else nothing."""
    holidays = {name.lower(): when for name, when in anchors.holidays.items()}
    for name, edtf in (("dateline", anchors.dateline), ("published", anchors.published)):
        if edtf and (ends := days(edtf)) and ends[0].year in REPORT_YEARS and ends[1].year in REPORT_YEARS:
            return Now(Stretch(*ends), name, holidays)
    return Now(None, None, holidays)

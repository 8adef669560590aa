"""The rules of each audience: what is withheld, coarsened and suppressed, with the reason and what could loosen it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reportedly.errors import UsageError

Audience = Literal["team", "partner", "public"]
AUDIENCES: tuple[Audience, ...] = ("team", "partner", "public")
Space = Literal["town", "admin2", "admin1", "country", "none"]
Time = Literal["day", "week", "month", "year", "none"]

#: From the finest to the coarsest; "none" says nothing at all.
SPACES: tuple[Space, ...] = ("town", "admin2", "admin1", "country", "none")
TIMES: tuple[Time, ...] = ("day", "week", "month", "year", "none")


@dataclass(frozen=True, slots=True)
class Rules:
    """What may leave for one audience. The fields that a project may set:

    `place` and `time` are the finest level at which a place or a time leaves. An incident leaves no sooner than `delay`
    days after it happened and was first published. At least `cell` incidents share all that is said of when and where
    a kind happened, or they are made coarser until they do; numbers of persons below `cell` become "<`cell`". With
    `linked` a report leaves only where its outlet published it under a link. `officials` lets the names of official
    voices through.
    """

    audience: Audience
    place: Space = "town"
    time: Time = "day"
    delay: int = 0
    cell: int = 1
    linked: bool = False
    officials: bool = True

    def __post_init__(self) -> None:
        for name, value, allowed in (("place", self.place, SPACES), ("time", self.time, TIMES)):
            if value not in allowed:
                raise UsageError(
                    f"{value!r} is no {name}.", where=name, next_step=f"Give one of: {', '.join(allowed)}."
                )
        if self.delay < 0 or self.cell < 1:
            raise UsageError(
                f"a delay of {self.delay} days and cells of {self.cell} make no sense.",
                where="protect",
                next_step="Give a delay of 0 or more and a cell of 1 or more.",
            )

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it."""
        return self.audience == "public"


#: What holds where a project says nothing; docs/protection.md gives the reason for each.
DEFAULTS: Mapping[Audience, Rules] = {
    "team": Rules("team"),
    "partner": Rules("partner", place="admin2", time="day", delay=7, cell=1, linked=False, officials=True),
    "public": Rules("public", place="admin1", time="week", delay=30, cell=3, linked=True, officials=False),
}

#: Every rule by its name, with why it is there, in words for a person who asks what was held back.
WHY: Mapping[str, str] = {
    "quotes": "Words tell more than the value read in them; offsets and the outlet's link lead to them.",
    "free-text": "Words that nobody has checked may describe bodies, routes of contact, or who can have known.",
    "private-names": "Names of private persons never leave.",
    "speakers": "How a source is described, where it is and when it spoke help to find it.",
    "officials": "The reader may take a private person for an official, so names of officials stay.",
    "analysts": "Who works on a record, when and why, is nobody else's business.",
    "files": "Names and paths of files tell who brought a report.",
    "unit-with-date": "An exact unit with a date leaves few people who can have spoken.",
    "place": "The finer the place, the fewer people can have seen what happened.",
    "time": "The finer the time, the fewer people can have seen what happened.",
    "delay": "The days after an incident are those in which a source is looked for.",
    "small-cells": "Few incidents of a kind in one place and time point at the people in them.",
    "small-counts": "One or two persons are somebody whom a neighbour can name; sums must not give them back.",
    "links": "What no outlet has published under a link may be testimony.",
    "statements": "Numbers and forecasts in a report's own words, and checks of them, can undo what was coarsened.",
    "vocabulary": "Only words of the codebook and ids of this program leave; anything else may say more.",
}


#: Fields a project may set, with the rule that each belongs to.
SETTABLE: Mapping[str, str] = {
    "place": "place",
    "time": "time",
    "delay": "delay",
    "cell": "small-cells",
    "linked": "links",
    "officials": "officials",
}


def strictness(field: str, value: object) -> int:
    """How strict a value of a field is: of two values of one field, the higher withholds more."""
    if field == "place":
        return SPACES.index(value)
    if field == "time":
        return TIMES.index(value)
    if field == "officials":
        return int(not value)
    return int(value)  # type: ignore[call-overload, no-any-return]

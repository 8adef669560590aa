"""The grammar: every rule's patterns over time tokens, its sort, and what reads it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.read.mentions import TimeSort
from reportedly.read.when import checks, dates, deictic, told
from reportedly.read.when.anchors import Now, Resolved
from reportedly.read.when.loose import unresolved
from reportedly.read.when.pattern import Coder, Found

Resolver = Callable[[Found, Now], Resolved | None]
Check = Callable[[Found], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """Patterns that mean the same: what finds them, what sort of time they are, what they resolve to. `check` looks at
    the words around a match and says whether it is one."""

    name: str
    sort: TimeSort
    patterns: tuple[str, ...]
    resolve: Resolver
    check: Check | None = None


#: Fragments that patterns share.
FRAGMENTS = {
    "NUMBER": "(DAY|DIGITS|FRACTION|CARDINAL (HYPHEN? CARDINAL)?|(a|CARDINAL|DAY) SCALE)",
    "SOME": "(a few|a couple of|a couple|the couple of|several|few|many|some|NUMBER (to|or|HYPHEN) NUMBER|NUMBER)",
    "PART": "(early|late|mid) HYPHEN?|the (beginning|start|middle|end|close|early part) of|the (early|late|mid) HYPHEN?",
    "ABOUT": "(about|nearly|almost|around|roughly|more than|less than|at least|up to|over|no more than|only|just|some)",
    "REL": "(LAST|NEXT|this|this past|this coming|the past|the coming)",
    "DATE_WEEKDAY": "(WEEKDAY|SHORT_WEEKDAY)",
    "NUMBERED_DAY": "(DAY|NTH)",
    "ANY_YEAR": "(YEAR|SHORT_YEAR)",
    "CLOCK_TIME": "(CLOCK|DAY) MERIDIEM|CLOCK|noon|midnight|midday",
}

RULES = (
    Rule("numeric", "date", ("NUMERIC_DATE",), dates.numeric),
    Rule(
        "day of month",
        "date",
        (
            "(weekday:DATE_WEEKDAY COMMA?)? month:MONTH day:NUMBERED_DAY (COMMA? year:ANY_YEAR)?",
            "(weekday:DATE_WEEKDAY COMMA?)? month:MONTH day:NUMBERED_DAY of? rel:(last|this|next) year",
            "(weekday:DATE_WEEKDAY COMMA? the?)? day:NUMBERED_DAY of? month:MONTH (COMMA? year:ANY_YEAR)?",
            "the day:NUMBERED_DAY of month:MONTH (COMMA? year:ANY_YEAR)?",
        ),
        dates.day_of_month,
    ),
    Rule(
        "month",
        "date",
        (
            "(the month of)? (part:PART)? month:MONTH ((COMMA|of)? year:ANY_YEAR)?",
            "(part:PART)? month:MONTH COMMA? of? rel:(last|this|next) year",
        ),
        dates.month_of_year,
    ),
    Rule("related month", "date", ("(part:PART)? rel:(last|next|this|this past|this coming) month:MONTH",), dates.related_month),
    Rule("year", "date", ("(part:PART)? year:YEAR", "the year year:YEAR"), dates.whole_year, checks.is_year),
    Rule("spelled year", "date", ("spelled:((nineteen|eighteen|twenty) HYPHEN? CARDINAL (HYPHEN? CARDINAL)?)", "the year spelled:(two thousand)"), dates.spelled_year),
    Rule("decade", "date", ("(the|part:PART)? decade:(DECADE)", "(the|part:PART) decade:(DECADE_WORD)"), dates.decade),
    Rule("century", "date", ("(the|part:PART)? nth:(NTH|ORDINAL) HYPHEN? century",), dates.century),
    Rule("season", "date", ("(the|part:PART)? season:SEASON of? year:YEAR", "(the|part:PART)? season:SEASON of rel:(last|this|next) year", "(part:PART|the) season:SEASON"), dates.season_of_year, checks.is_season),
    Rule("related season", "date", ("(part:PART)? rel:(last|next|this|this past|this coming) season:SEASON",), dates.related_season),
    Rule(
        "quarter",
        "date",
        (
            "(the|its|a)? fiscal? HYPHEN? nth:(ORDINAL|NTH) HYPHEN? unit:(quarter|half) ((of|COMMA)? (fiscal|the year)? year:YEAR)?",
            "(the|its)? nth:(ORDINAL|NTH) HYPHEN? unit:(quarter|half) of? rel:(last|this|next) year",
            "the year:YEAR fiscal? nth:(ORDINAL|NTH) HYPHEN? unit:(quarter|half)",
            "rel:(last|this|next) year POSSESSIVE nth:(ORDINAL|NTH) HYPHEN? unit:(quarter|half)",
        ),
        dates.quarter,
    ),
    Rule("near day", "date", ("(early|earlier|late|later)? near:(today|yesterday|tomorrow)", "the day beyond:(before|after) near:(yesterday|tomorrow)"), deictic.near_day),
    Rule("near day part", "time", ("(early|late|later)? near:(yesterday|tomorrow) DAY_PART", "(early|late|later)? near:(tonight|overnight)"), deictic.near_day),
    Rule("weekday", "date", ("(early|earlier|late|later|mid HYPHEN)? (rel:(last|next|this|this past|this coming|this next))? weekday:WEEKDAY",), deictic.on_weekday),
    Rule("weekday part", "time", ("(early|late|later)? (rel:(last|next|this))? weekday:WEEKDAY DAY_PART",), deictic.on_weekday),
    Rule("calendar unit", "date", ("(part:PART)? rel:(last|next|this|this past|this coming) unit:UNIT",), deictic.calendar_unit),
    Rule("so far", "date", ("side:(earlier|later) this unit:UNIT",), deictic.so_far),
    Rule("ago", "date", ("ABOUT? (the|count:SOME)? unit:(UNIT|UNITS) (or so)? ago", "ABOUT? count:(a|an|one) unit:UNIT (or so)? ago"), deictic.ago),
    Rule("span back", "date", ("the (LAST) (count:SOME)? unit:(UNITS|UNIT)",), deictic.span_back),
    Rule("span ahead", "date", ("the (next|coming) (count:SOME)? unit:(UNITS|UNIT)",), deictic.span_ahead),
    Rule("from told", "date", ("ABOUT? count:(SOME|a|an) unit:(UNIT|UNITS) side:(later|earlier)",), told.from_told),
    Rule("from incident", "date", ("count:(SOME|a|an) unit:(UNIT|UNITS) side:(before|after)",), told.from_incident),
    Rule("same unit", "date", ("(later|earlier)? (that|the same|that same) unit:UNIT",), told.same_unit),
    Rule("beside told", "date", ("the rel:(following|next|previous|preceding) unit:UNIT",), told.next_unit),
    Rule("beside weekday", "date", ("the rel:(following|next|previous|preceding) weekday:WEEKDAY",), told.beside_weekday),
    Rule("bare day", "date", ("the day:NTH",), told.bare_day, checks.is_bare_day),
    Rule("vague", "date", ("now", "currently", "recently", "the past", "the future", "the near future", "these days", "recent (UNITS|DAY)"), unresolved),
    Rule("duration", "duration", ("ABOUT? (the (first|latest)?)? SOME (more|HYPHEN)? (UNITS|HOURS|UNIT|HOUR)", "a (UNIT|HOUR)"), unresolved, checks.is_duration),
    Rule("set", "set", ("daily", "weekly", "annually", "hourly", "(every|each) (UNIT|WEEKDAY|MONTH|SEASON|HOUR)", "WEEKDAY DAY_PARTS"), unresolved),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled rules, in order of preference, with the coder that made them."""

    coder: Coder
    rules: tuple[tuple[Rule, re.Pattern[str]], ...]


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar, compiled once a process."""
    coder = Coder(FRAGMENTS)
    return Grammar(coder, tuple((rule, coder.compile(pattern)) for rule in RULES for pattern in rule.patterns))

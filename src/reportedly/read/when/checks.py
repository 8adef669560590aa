"""Looks at the words beside a match: whether a number is a year, a season's word a season, an ordinal a day."""

from reportedly.read.when.lexicon import word_set
from reportedly.read.when.pattern import Found

_YEAR_CUES = word_set(
    "in since until till by from to of during before after the early late mid fiscal year and or between through for "
    "summer winter spring autumn fall until around circa about"
)
_BARE_DAY_CUES = word_set("on by until till since of from before after through to and between")


def is_year(found: Found) -> bool:
    """Whether four digits are a year, not a count."""
    after = found.neighbour(1)
    return after is None or after.word not in ("people", "men", "women", "percent", "feet", "troops", "soldiers")


def is_season(found: Found) -> bool:
    """Whether "the fall" is a season: not where something falls ("the fall of")."""
    after = found.neighbour(1)
    return found.word("year") is not None if found.has("year") else after is None or after.word != "of"


def is_bare_day(found: Found) -> bool:
    """Whether "the 24th" is a day: after a preposition, and not before a noun ("the 24th Division")."""
    before, after = found.neighbour(-1), found.neighbour(1)
    return before is not None and before.word in _BARE_DAY_CUES and (after is None or after.kind != "word")


def is_duration(found: Found) -> bool:
    """Whether a number of units is a duration, not an age."""
    after, next_after = found.neighbour(1), found.neighbour(2)
    old = (after is not None and after.word == "old") or (next_after is not None and next_after.word == "old")
    return not old

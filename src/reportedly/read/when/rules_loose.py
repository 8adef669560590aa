"""Rules for durations, sets and vague references: expressions with no day of their own."""

from reportedly.read.when import checks
from reportedly.read.when.loose import unresolved
from reportedly.read.when.rule import rule

RULES = (
    rule("vague", "date", unresolved,
         "right? shown:now", "currently", "more? recently", "the past", "the near? future", "these days", "nowadays",
         "the (near|short) term", "recent (UNITS|HOURS) (and UNITS)?", "(the past|past|coming|future) UNITS",
         "one day", check=checks.is_vague),
    rule("duration", "duration", unresolved,
         "MORE_THAN? (the (first|last)?)? SOME more? (UNITS|HOURS)",
         "the? (first|latest) SOME (UNITS|HOURS)",
         "the? (last|past|next|coming) SOME HOURS", "the (last|past|next) HOUR",
         "SOME HYPHEN (UNIT|HOUR)", "(NUMBER|several) (UNIT|HOUR)",
         "(an additional|another) (UNIT|HOUR)", "some time", "a while", check=checks.is_duration),
    rule("one unit", "duration", unresolved,
         "MORE_THAN? (a|an) (UNIT|HOUR)", "MORE_THAN? half (a|an) (UNIT|HOUR)",
         "(a|an) (UNIT|HOUR) or (two|so)", check=checks.is_one_unit),
    rule("bare units", "duration", unresolved, "UNITS", "HOURS", "(UNIT|UNITS) HYPHEN long",
         check=checks.is_bare_units),
    rule("set", "set", unresolved,
         "daily", "weekly", "hourly", "nightly", "(every|each) other? (UNIT|WEEKDAY|MONTH|SEASON|HOUR|DAY_PART)",
         "every SOME (UNITS|HOURS)", "WEEKDAYS", "WEEKDAY DAY_PARTS",
         "(once|twice|NUMBER times) (a|an|every|each) (UNIT|HOUR)", check=checks.is_set),
)  # fmt: skip

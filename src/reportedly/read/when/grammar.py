"""The grammar: all rules over time tokens, compiled once a process."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from reportedly.read.when import rules_calendar, rules_loose, rules_relative
from reportedly.read.when.pattern import Coder, Pattern
from reportedly.read.when.rule import Rule

#: Fragments that patterns share.
FRAGMENTS = {
    "NUMBER": "(DAY|DIGITS|FRACTION|CARDINAL (HYPHEN? CARDINAL)?|(a|CARDINAL|DAY) SCALE)",
    "SOME": "(a few|(a|the)? couple of|a couple|several|few|many|some|NUMBER (to|or|HYPHEN) NUMBER|NUMBER)",
    "PART": "((early|late|mid) HYPHEN?|the (early|late|mid) HYPHEN?|END_OF)",
    "END_OF": "(the (very? beginning|start|middle|end|close|early part) of)",
    "ABOUT": "(about|nearly|almost|around|roughly|more than|less than|at least|up to|over|some)",
    "MORE_THAN": "(nearly|almost|more than|less than|at least|up to|no more than)",
    "REL": "(last|next|this|this past|this coming|this next|past|coming)",
    "ON_WEEKDAY": "(weekday:(WEEKDAY|SHORT_WEEKDAY) COMMA?)",
    "NUMBERED_DAY": "(DAY|NTH)",
    "ANY_YEAR": "(YEAR|SHORT_YEAR)",
    "CLOCK_WITH_HALF": "((CLOCK|DAY) MERIDIEM ZONE?)",
    "CLOCK_TIME": "((CLOCK|DAY) MERIDIEM ZONE?|CLOCK ZONE?|(DAY|CARDINAL) oclock|noon|midnight|midday)",
    "PLACE": "(ORDINAL|NTH|last|final|latter|opening|closing)",
    "PART_OF_DAY": "(the? (early|late)? DAY_PART|the (early|small|late) hours)",
}
RULES: tuple[Rule, ...] = (*rules_calendar.RULES, *rules_relative.RULES, *rules_loose.RULES)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled rules, in order of preference, with the coder that made them."""

    coder: Coder
    rules: tuple[tuple[Rule, Pattern], ...]
    #: By code: the numbers of the rules whose rarest need it fills; by "" those that need nothing.
    waiting: Mapping[str, tuple[int, ...]]

    def fitting(self, codes: AbstractSet[str]) -> list[tuple[int, Rule, Pattern]]:
        """The rules that could match a text with these codes, each with its number, in order of preference."""
        numbers = set(self.waiting[""]).union(*(self.waiting[code] for code in codes if code in self.waiting))
        every = ((number, *self.rules[number]) for number in sorted(numbers))
        return [one for one in every if one[2].may_match(codes)]


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The grammar, compiled once a process."""
    coder = Coder(FRAGMENTS)
    rules = tuple((rule, coder.compile(pattern)) for rule in RULES for pattern in rule.patterns)
    waiting: dict[str, list[int]] = {"": []}
    for number, (_, pattern) in enumerate(rules):
        for code in pattern.needs[0] if pattern.needs else ("",):
            waiting.setdefault(code, []).append(number)
    return Grammar(coder, rules, {code: tuple(numbers) for code, numbers in waiting.items()})

"""A rule of the grammar: the patterns that find one way of telling time, and what reads them."""

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.read.seen.mentions import TimeSort
from reportedly.read.when.anchors import Now, Resolved
from reportedly.read.when.pattern import Found

#: Reads a match against the report's anchor; None where it is no time after all.
Resolver = Callable[[Found, Now], Resolved | None]
#: Looks at a match and the words around it, and says whether it is a time.
Check = Callable[[Found], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """Patterns that mean the same. A group named `shown` is the mention's span where the pattern needs more words than
    the expression has ("two weeks" in "two weeks after")."""

    name: str
    sort: TimeSort
    resolve: Resolver
    patterns: tuple[str, ...]
    check: Check | None = None


def rule(name: str, sort: TimeSort, resolve: Resolver, *patterns: str, check: Check | None = None) -> Rule:
    """A rule, its patterns in a row."""
    return Rule(name, sort, resolve, patterns, check)

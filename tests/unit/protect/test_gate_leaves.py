"""What the gate says that leaves is what leaves, and it walks over a record no more often than it must."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from reportedly.protect import DEFAULTS, Known, gate

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("audience", ["partner", "public"])
def test_the_numbers_of_what_leaves_are_those_of_the_parts(canaries, audience):
    parts, _ = canaries.canary_record()
    known = Known(canaries.Areas(), frozenset({"desertion"}))
    gated = gate(parts, DEFAULTS[audience], known=known, today=TODAY)
    assert gated.leaves == {
        "reports": sum(1 for _ in gated.parts.reports()),
        "claims": sum(len(reading.claims) for reading in gated.parts.readings()),
        "incidents": sum(1 for _ in gated.parts.incidents()),
    }
    assert min(gated.leaves.values()) > 0


def test_a_large_record_is_walked_over_twice_at_most(canaries):
    """To unpack 20,000 reports takes seconds, however little is taken from each."""
    parts, _ = canaries.canary_record()
    walks: Counter[str] = Counter()

    def counted(name, walk):
        def walked():
            walks[name] += 1
            return walk()

        return walked

    names = ("reports", "readings", "incidents", "judgements")
    watched = replace(parts, **{name: counted(name, getattr(parts, name)) for name in names})
    gate(watched, DEFAULTS["public"], known=Known(canaries.Areas(), frozenset({"desertion"})), today=TODAY)
    assert walks == {"reports": 2, "readings": 2, "incidents": 1, "judgements": 1}

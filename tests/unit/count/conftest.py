"""Small incidents built by hand."""

from collections.abc import Callable

import pytest

from reportedly.model.claim import Value
from reportedly.model.count import Count
from reportedly.model.incident import Grade, Incident, Lines, PropertyValues, Standing, ValueSupport
from reportedly.model.when import When, interval
from reportedly.model.where import Level, Where

Make = Callable[..., Incident]


def exactly(number: float) -> Count:
    return Count(number, number, number, unit="persons")


def property_of(*values: Value, best: Value | None = None) -> PropertyValues:
    supports = tuple(ValueSupport(value, (), Lines(1, 1)) for value in values)
    return PropertyValues(best or (values[0] if len(values) == 1 else None), supports, len(values) > 1)


def where(name: str, level: Level, *parents: str) -> Where:
    return Where(name, f"g-{name}", level, parents=parents)


@pytest.fixture
def make() -> Make:
    def build(
        name: str,
        *,
        kind: str = "desertion",
        when: When | tuple[str | None, str | None] | None = None,
        places: tuple[Where, ...] = (),
        persons: tuple[Count, ...] = (),
        maybe: tuple[str, ...] = (),
        grade: Grade = "single",
    ) -> Incident:
        properties = []
        if when is not None:
            properties.append(("when", property_of(when if isinstance(when, When) else interval(*when))))
        if places:
            properties.append(("where", property_of(*places)))
        if persons:
            properties.append(("persons", property_of(*persons)))
        standing = Standing(grade, Lines(1, 1))
        return Incident(name, kind, (f"a-{name}",), tuple(properties), standing, maybe_same_as=maybe)

    return build

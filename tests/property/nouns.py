"""Hypothesis strategies for every noun of the record."""

from datetime import date

from hypothesis import strategies as st

from reportedly.model.claim import (
    Account,
    Attribution,
    Claim,
    CrossReference,
    Denial,
    Forecast,
    Reading,
    Tally,
    Text,
    Value,
    Voice,
)
from reportedly.model.count import Count
from reportedly.model.incident import (
    Contradiction,
    Incident,
    Judgement,
    Lines,
    PropertyValues,
    Reason,
    Standing,
    ValueSupport,
)
from reportedly.model.report import Block, Report
from reportedly.model.when import When, interval
from reportedly.model.where import Where
from reportedly.text import Span

# Any string of Python: also NUL, lone surrogates, astral characters.
words = st.text(max_size=12)
texts = st.text(min_size=1, max_size=60)
maybe = st.none() | words
days = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A span of `text`."""
    start = draw(st.integers(0, len(text) - 1))
    return Span.of(text, start, draw(st.integers(start + 1, len(text))))


@st.composite
def whens(draw: st.DrawFn) -> When:
    """An interval of one or two days, open, closed, or without its year."""
    if draw(st.booleans()):
        first, last = sorted([draw(days), draw(days)])
        return interval(*draw(st.sampled_from([(first, last), (first, first), (None, last), (first, None)])))
    day = "XXXX" + draw(days)[4:]
    return interval(day, draw(st.sampled_from([day, None])))


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """A count whose bounds are in order."""
    numbers = sorted(draw(st.lists(st.integers(0, 10**9) | st.floats(0, 1e12), min_size=3, max_size=3)))
    low, best, high = (number if draw(st.booleans()) else None for number in numbers)
    return Count(low, high, best, draw(st.booleans()), draw(st.none() | st.integers(0, 99)), draw(maybe), draw(words))


wheres = st.builds(
    Where,
    name=words,
    gazetteer_id=maybe,
    level=st.none() | st.sampled_from(["country", "admin1", "admin2", "town", "feature"]),
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    radius_km=st.none() | st.floats(0, 20_000),
    parents=st.lists(words, max_size=3).map(tuple),
    candidates=st.lists(words, max_size=3).map(tuple),
)
values: st.SearchStrategy[Value] = st.one_of(whens(), wheres, counts(), st.builds(Text, words))
statuses = st.sampled_from(["happened", "alleged", "rumoured", "denied", "predicted", "hypothetical"])


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report whose blocks are in order; its id and hash are any words."""
    text = draw(texts)
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    kinds = st.sampled_from(["title", "byline", "dateline", "paragraph", "caption", "furniture"])
    blocks = tuple(Block(draw(kinds), a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    extra = st.dictionaries(words, st.none() | st.booleans() | st.integers() | words | st.lists(words, max_size=2))
    return Report(
        id=draw(words),
        sha256=draw(words),
        text=text,
        blocks=blocks,
        **{name: draw(maybe) for name in ("url", "outlet", "title", "byline", "published")},
        published_from=draw(st.sampled_from(["given", "page", "text", "none"])),
        language=draw(words),
        extra=draw(extra),
        text_by=draw(words),
    )


@st.composite
def readings(draw: st.DrawFn, report: Report) -> Reading:
    """A reading that the store takes: grounded in the report, ids distinct, references within."""
    here = spans(report.text)

    def many(sort: str) -> list[str]:
        return [f"{sort}-{report.id}-{n}" for n in range(draw(st.integers(0, 2)))]

    voices = st.builds(
        Voice,
        kind=st.sampled_from(["outlet", "agency", "official", "person", "anonymous"]),
        name=maybe,
        description=maybe,
        span=st.none() | here,
        spoke_on=st.none() | days,
        published_on=st.none() | days,
    )
    said = [f"attribution-{report.id}-{n}" for n in range(draw(st.integers(1, 3)))]
    attributions = [
        Attribution(
            name,
            report.id,
            tuple(draw(st.lists(voices, max_size=3))),
            draw(st.none() | here),
            tuple(draw(st.lists(here, max_size=2))),
        )
        for name in said
    ]
    by, names = st.sampled_from(said), many("account")
    claims = [
        Claim(
            name,
            draw(st.sampled_from([None, *names])),
            draw(words),
            draw(values),
            draw(here),
            draw(by),
            draw(statuses),
            "reader/1",
            draw(maybe),
        )
        for name in many("claim")
    ]
    ids = [claim.id for claim in claims]
    accounts = [
        Account(
            name,
            report.id,
            draw(words),
            draw(statuses),
            draw(here),
            tuple(ids) if draw(st.booleans()) else (),
            draw(st.booleans()),
            draw(st.sampled_from([None, *names])),
        )
        for name in names
    ]
    tallies = [
        Tally(
            name, report.id, draw(here), draw(words), draw(words), draw(counts()), draw(by), draw(st.none() | whens())
        )
        for name in many("tally")
    ]
    forecasts = [
        Forecast(
            name, report.id, draw(here), draw(words), draw(st.none() | values), draw(st.none() | whens()), draw(by)
        )
        for name in many("forecast")
    ]
    denials = [Denial(name, draw(st.sampled_from([None, *ids])), draw(words)) for name in ids[:1]]
    crosses = [CrossReference(names[0], names[-1], draw(st.booleans()), draw(here))] if names else []
    groups = (accounts, claims, attributions, tallies, forecasts, denials, crosses, draw(st.lists(words, max_size=2)))
    return Reading(report.id, "reader/1", *(tuple(group) for group in groups))


weights = st.floats(-50, 50)
lines = st.builds(Lines, st.integers(0, 9), st.integers(0, 9))
names = st.lists(words, max_size=3).map(tuple)
reasons = st.lists(st.builds(Reason, words, words, weights), max_size=3).map(tuple)
judgements = st.builds(
    Judgement,
    words,
    words,
    st.sampled_from(["same", "different", "unsure"]),
    words,
    words,
    st.none() | weights,
    reasons,
)
supports = st.lists(st.builds(ValueSupport, values, names, lines), max_size=2).map(tuple)
properties = st.tuples(words, st.builds(PropertyValues, st.none() | values, supports, st.booleans()))
grades = st.sampled_from(["single", "echoed", "corroborated", "contested", "denied"])
incidents = st.builds(
    Incident,
    id=words,
    kind=words,
    accounts=names,
    properties=st.lists(properties, max_size=2).map(tuple),
    standing=st.builds(Standing, grades, lines, names),
    contradictions=st.lists(st.builds(Contradiction, words, names), max_size=2).map(tuple),
    maybe_same_as=names,
)

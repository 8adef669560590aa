"""Figures hold whatever the incidents: in order, growing with the record, and adding up."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.count import Behind, figures, total
from reportedly.count.cells import OPEN, place
from reportedly.model.claim import Value
from reportedly.model.count import Count
from reportedly.model.incident import Incident, Lines, PropertyValues, Standing, ValueSupport
from reportedly.model.when import interval
from reportedly.model.where import Where

DAYS = ("2031-01-01", "2031-01-06", "2031-02-28", "2032-12-31")
UNKNOWN = ("XXXX-01-01", "XXXX-01-20", "XXXX-02-28")
PLACES = (
    Where("Ferry", "g1", "town", parents=("Vale", "Northmark")),
    Where("Vale", "g2", "admin1", parents=("Northmark",)),
    Where("Moor", "g3", "admin1", parents=("Northmark",)),
    Where("Northmark", "g4", "country"),
    Where("the ferry", None),
    Where("Long River", "g5", "feature"),
)


def _whens(days: tuple[str, ...]) -> st.SearchStrategy[Value]:
    ends = st.tuples(st.sampled_from(days) | st.none(), st.sampled_from(days) | st.none())
    return ends.filter(any).map(lambda e: interval(*sorted(e)) if all(e) else interval(*e))  # type: ignore[type-var]


counts = st.one_of(
    st.integers(0, 9).map(lambda n: Count(n, n, n)),
    st.integers(0, 9).map(lambda n: Count(n, None, None)),
    st.integers(0, 9).map(lambda n: Count(None, n, None)),
    st.integers(0, 9).map(lambda n: Count(None, None, n, about=True)),
)


def _given(values: st.SearchStrategy[Value]) -> st.SearchStrategy[PropertyValues]:
    def made(found: list[Value]) -> PropertyValues:
        supports = tuple(ValueSupport(value, (), Lines(1, 1)) for value in found)
        return PropertyValues(found[0] if len(found) == 1 else None, supports, len(found) > 1)

    return st.lists(values, min_size=1, max_size=2).map(made)


@st.composite
def incidents(draw: st.DrawFn) -> list[Incident]:
    found = []
    for n in range(draw(st.integers(0, 7))):
        properties = []
        for name, values in (
            ("when", _given(_whens(DAYS)) | _given(_whens(UNKNOWN))),
            ("where", _given(st.sampled_from(PLACES))),
            ("persons", _given(counts)),
        ):
            if draw(st.booleans()):
                properties.append((name, draw(values)))
        maybe = tuple(f"i{m}" for m in draw(st.sets(st.integers(0, 7), max_size=2)) if m != n)
        kind, grade = (
            draw(st.sampled_from(("arrest", "clash"))),
            draw(st.sampled_from(("single", "contested", "denied"))),
        )
        standing = Standing(grade, Lines(1, 1))
        found.append(Incident(f"i{n}", kind, (f"a{n}",), tuple(properties), standing, maybe_same_as=maybe))
    return found


dimensions = st.lists(
    st.sampled_from(("kind", "country", "admin1", "admin2", "day", "week", "month", "year")), max_size=2, unique=True
)


@given(incidents(), dimensions)
def test_bounds_are_in_order_and_add_up(record: list[Incident], by: list[str]) -> None:
    found, whole = figures(record, by=by), total(record)
    for figure in found:
        for bounds in (figure.incidents, figure.persons):
            assert 0 <= bounds.low <= bounds.best
            assert bounds.high is None or bounds.best <= bounds.high
    assert sum(f.incidents.best for f in found) == whole.incidents.best
    assert sum(f.persons.best for f in found) == whole.persons.best
    assert sum(f.incidents.low for f in found) <= whole.incidents.low
    assert sum(f.persons.low for f in found) <= whole.persons.low
    assert sorted(i for f in found for i in f.surely) == sorted(whole.surely)


@given(incidents(), dimensions)
def test_one_incident_more_never_lowers_a_high(record: list[Incident], by: list[str]) -> None:
    before = {f.cell: f for f in figures(record[:-1], by=by)}
    after = {f.cell: f for f in figures(record, by=by)}
    for cell, figure in before.items():
        assert after[cell].incidents.high >= figure.incidents.high  # type: ignore[operator]
        grown, was = after[cell].persons.high, figure.persons.high
        assert grown is None or (was is not None and grown >= was)


@given(incidents(), dimensions)
def test_what_may_fall_in_a_cell_is_what_its_placing_allows(record: list[Incident], by: list[str]) -> None:
    held = [i for i in record if i.standing.grade != "denied"]
    placed = [[place(incident, dimension) for dimension in by] for incident in held]
    for figure in figures(record, by=by):
        names = [value for _, value in figure.cell]
        loose = [p for p in placed if any(one.cell is None for one in p)]
        allowed = sum(all(one.may(name) for one, name in zip(p, names, strict=True)) for p in loose)
        assert figure.may_be == (0 if OPEN in names else allowed)


@given(incidents(), st.sampled_from((["week"], ["kind", "month"], ["month", "country"])))
def test_weeks_without_an_outlet_are_never_zero(record: list[Incident], by: list[str]) -> None:
    labels = {"week": ("2031-W01", "2031-W02", "2031-W03"), "month": ("2031-01", "2031-02", "2031-03")}
    time = next(name for name in by if name in labels)
    at_work = {label: number % 2 for number, label in enumerate(labels[time])}
    plain = {f.cell: f for f in figures(record, by=by)}
    for figure in figures(record, by=by, behind=Behind(at_work={time: at_work})):
        number = at_work.get(dict(figure.cell)[time], 0)
        assert figure.no_data == (not figure.surely and figure.at_work == 0)
        if figure.no_data:
            assert number == 0
            assert figure.incidents.high is None
        elif figure.cell in plain:
            assert figure.incidents == plain[figure.cell].incidents


@given(incidents(), dimensions, st.lists(st.integers(0, 2), min_size=8, max_size=8))
def test_sampled_partitions_only_widen(record: list[Incident], by: list[str], draws: list[int]) -> None:
    links = {f"i{n}": tuple((draw + k) % 3 for k in range(20)) for n, draw in enumerate(draws)}
    plain = {f.cell: f for f in figures(record, by=by)}
    for figure in figures(record, by=by, behind=Behind(links=links)):
        was = plain[figure.cell]
        assert figure.incidents.low <= was.incidents.low
        assert figure.incidents.high >= was.incidents.high  # type: ignore[operator]
        assert (figure.incidents.best, figure.persons.best) == (was.incidents.best, was.persons.best)


@given(incidents(), dimensions, st.randoms(use_true_random=False))
def test_the_order_of_incidents_does_not_matter(record: list[Incident], by: list[str], random: object) -> None:
    shuffled = list(record)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert figures(shuffled, by=by) == figures(record, by=by)

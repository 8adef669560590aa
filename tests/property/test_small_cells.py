"""No published figure, and no difference of figures, over however many tables, is a small number of incidents."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.protect.classes import classes, ladder
from reportedly.protect.coarse import Grain
from reportedly.protect.rules import DEFAULTS, SPACES, TIMES, Rules

CELL = DEFAULTS["public"].cell
#: A world with small cells: an incident is a kind, a place and a time, each a path from coarse to fine.
KINDS = st.sampled_from(["desertion", "arrest"])
PLACES = st.tuples(st.sampled_from("AB"), st.sampled_from("12"), st.sampled_from("xy"), st.sampled_from("pq"))
DAYS = st.tuples(st.sampled_from("67"), st.sampled_from("jf"), st.sampled_from("12"), st.sampled_from("mt"))
INCIDENTS = st.lists(st.tuples(KINDS, PLACES, DAYS), max_size=40)
RULES = st.builds(
    Rules, st.just("public"), st.sampled_from(SPACES), st.sampled_from(TIMES), st.just(30), st.integers(2, 5)
)

Label = tuple[str, Hashable, Hashable]


def label(incident: tuple[str, tuple[str, ...], tuple[str, ...]], grain: Grain) -> Label:
    """All that is said of an incident at a grain."""
    kind, place, day = incident
    space = len(place) - min(SPACES.index(grain.place), len(place))
    time = len(day) - min(TIMES.index(grain.time), len(day))
    return kind, place[:space], day[:time]


def released(incidents: list, rules: Rules) -> list[Label]:
    items = dict(enumerate(incident[0] for incident in incidents))
    grains = classes(items, lambda one, grain: label(incidents[one], grain)[1:], rules)
    return [label(incidents[one], grain) for one, grain in grains.items()]


def released_after(incidents: list, before: int, rules: Rules) -> list[Label | None]:
    """What is said of each incident, None where it stays, when the first `before` of them were in the last release."""
    items = {number: (incident[0], number >= before) for number, incident in enumerate(incidents)}
    grains = classes(items, lambda one, grain: label(incidents[one], grain)[1:], rules)
    return [label(one, grains[number]) if number in grains else None for number, one in enumerate(incidents)]


def tables(rows: Iterable[Label]) -> list[dict[Hashable, frozenset[int]]]:
    """Every table that can be counted of the rows, by each set of dimensions at each level of each: the rows that each
    cell counts."""
    shown = list(enumerate(rows))
    found = []
    for space, time, by_kind in product(range(5), range(5), (False, True)):
        table: dict[Hashable, set[int]] = defaultdict(set)
        for number, (kind, place, day) in shown:
            table[(kind if by_kind else "", place[:space], day[:time])].add(number)
        found.append({cell: frozenset(held) for cell, held in table.items()})
    return found


@given(INCIDENTS, RULES)
def test_every_incident_that_leaves_has_company(incidents, rules):
    counts = Counter(released(incidents, rules))
    assert all(number >= rules.cell for number in counts.values())


@given(INCIDENTS, RULES)
def test_nothing_leaves_finer_than_the_rules_allow(incidents, rules):
    finest = ladder(rules)[-1]
    assert (finest.place, finest.time) == (rules.place, rules.time)
    for _, place, day in released(incidents, rules):
        assert len(place) <= 4 - min(SPACES.index(rules.place), 4)
        assert len(day) <= 4 - min(TIMES.index(rules.time), 4)


@given(INCIDENTS)
def test_only_kinds_that_are_small_as_a_whole_stay(incidents):
    rules = DEFAULTS["public"]
    out = Counter(row[0] for row in released(incidents, rules))
    kinds = Counter(incident[0] for incident in incidents)
    assert out == {kind: number for kind, number in kinds.items() if number >= rules.cell}


@given(INCIDENTS)
def test_no_cell_of_any_table_is_small(incidents):
    for table in tables(released(incidents, DEFAULTS["public"])):
        assert all(len(held) >= CELL for held in table.values())


@settings(max_examples=60, deadline=None)
@given(INCIDENTS)
def test_no_difference_of_two_tables_is_small(incidents):
    """Whoever has two tables may take away from a cell of one the cells of the other that lie in it."""
    every = tables(released(incidents, DEFAULTS["public"]))
    wholes = {held for table in every for held in table.values()}
    for table in every:
        for whole in wholes:
            inside = [held for held in table.values() if held <= whole][:6]
            for size in range(1, len(inside) + 1):
                for some in combinations(inside, size):
                    left = len(whole) - sum(map(len, some))
                    assert left == 0 or left >= CELL


def holds(cell: tuple, key: tuple) -> bool:
    """Whether every incident of `key` is one of `cell`: its labels begin with those of the cell."""
    if len(cell) > len(key):
        return False
    kind_matches = len(cell) == 2 or cell[0] == key[0]
    return kind_matches and all(fine[: len(coarse)] == coarse for coarse, fine in zip(cell[-2:], key[-2:], strict=True))


@settings(max_examples=60, deadline=None)
@given(INCIDENTS)
def test_linear_algebra_over_all_tables_gives_back_no_small_cell(incidents):
    """The attack on what is true: the numbers of incidents in the finest cells are unknowns, every published figure an
    equation. What the equations settle is known to the attacker: none of it may be a number of one or two."""
    rules = DEFAULTS["public"]
    truth = Counter((kind, place[:3], day[:3]) for kind, place, day in incidents)
    cells = sorted(truth)
    rows = released(incidents, rules)
    equations, totals = [], []
    for shown, number in Counter(rows).items():
        # A row says: so many incidents lie somewhere in what it names.
        equations.append([float(holds((shown[0], shown[1], shown[2]), cell)) for cell in cells])
        totals.append(number)
    if not equations:
        return
    matrix = np.array(equations)
    rank = np.linalg.matrix_rank(matrix)
    for index, cell in enumerate(cells):
        unit = np.zeros(len(cells))
        unit[index] = 1.0
        if np.linalg.matrix_rank(np.vstack([matrix, unit])) == rank:
            assert truth[cell] == 0 or truth[cell] >= CELL, (cell, totals)


@settings(max_examples=60, deadline=None)
@given(INCIDENTS, INCIDENTS)
def test_linear_algebra_over_two_releases_gives_back_no_small_cell(old, new):
    """Whoever has both knows which incidents are new: they are counted by themselves, and so are the others."""
    rules = DEFAULTS["public"]
    first = released_after(old, len(old), rules)
    second = released_after([*old, *new], len(old), rules)
    for held, shown in ((old, first), (old, second[: len(old)]), (new, second[len(old) :])):
        truth = Counter((kind, place[:3], day[:3]) for kind, place, day in held)
        counted = Counter(row for row in shown if row is not None)
        assert min(counted.values(), default=CELL) >= CELL
        cells = sorted(truth)
        if not counted:
            continue
        matrix = np.array([[float(holds(row, cell)) for cell in cells] for row in counted])
        rank = np.linalg.matrix_rank(matrix)
        for cell, unit in zip(cells, np.eye(len(cells)), strict=True):
            if np.linalg.matrix_rank(np.vstack([matrix, unit])) == rank:
                assert truth[cell] >= CELL
    # What was published is said again as it was: a place that had become finer would be known of the old ones alone.
    assert first == second[: len(old)]


def test_two_releases_without_that_rule_give_back_the_one_that_is_new():
    """The counter-proof: the same attack where the second release knows nothing of the first."""
    old = [("desertion", ("A", "1", "x", "p"), ("6", "j", "1", "m"))] * 3
    first, second = (Counter(released(held, DEFAULTS["public"])) for held in (old, [*old, old[0]]))
    assert list((second - first).values()) == [1]
    after = released_after([*old, old[0]], 3, DEFAULTS["public"])
    assert Counter(row for row in after if row is not None) == first


def test_the_attack_succeeds_where_cells_are_only_blanked():
    """The counter-proof: blank the small cell, publish the margin as well, and the difference gives it back."""
    incidents = [("desertion", ("A", "1", "x", "p"), ("6", "j", "1", "m"))] * 5
    incidents += [("desertion", ("A", "2", "x", "p"), ("6", "j", "1", "m"))]
    by_province = Counter(place[:2] for _, place, _ in incidents)
    shown = {cell: number for cell, number in by_province.items() if number >= CELL}
    assert len(incidents) - sum(shown.values()) == 1
    rows = released(incidents, DEFAULTS["public"])
    assert Counter(place for _, place, _ in rows) == {("A",): 6}


@pytest.mark.parametrize("cell", [1, 3])
def test_a_cell_of_one_holds_nothing_back(cell):
    incidents = [("desertion", ("A", "1", "x", "p"), ("6", "j", "1", "m"))]
    assert len(released(incidents, Rules("partner", place="town", time="day", cell=cell))) == (1 if cell == 1 else 0)


@settings(max_examples=60, deadline=None)
@given(st.lists(INCIDENTS, min_size=3, max_size=4))
def test_the_tables_of_a_row_of_releases_give_back_no_small_number(batches):
    """Every release says of what left before what it said then, and what it says more is no small number."""
    rules = DEFAULTS["public"]
    left: dict[int, int] = {}
    told: dict[int, Label] = {}
    incidents: list = []
    for number, batch in enumerate(batches, start=1):
        incidents.extend(batch)
        items = {one: (incident[0], left.get(one)) for one, incident in enumerate(incidents)}
        grains = classes(items, lambda one, grain: label(incidents[one], grain)[1:], rules)
        shown = {one: label(incidents[one], grain) for one, grain in grains.items()}
        assert {one: shown[one] for one in told} == told
        assert min(Counter(shown[one] for one in shown.keys() - told).values(), default=CELL) >= CELL
        told = shown
        left = {one: left.get(one, number) for one in shown}

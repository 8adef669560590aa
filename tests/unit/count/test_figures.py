"""Figures: which cell an incident counts in, and how far its numbers reach."""

from typing import Any

import pytest

from reportedly.count import Behind, Bounds, Figure, figures, total
from reportedly.count import cells as cells_of
from reportedly.errors import UsageError
from reportedly.model.count import Count
from reportedly.model.where import Where


def cells(found: list[Figure]) -> dict[str, tuple[float, float, float | None]]:
    return {
        ", ".join(value for _, value in f.cell): (f.incidents.low, f.incidents.best, f.incidents.high) for f in found
    }


def town(name: str, admin1: str, country: str = "Northmark") -> Where:
    return Where(name, f"g-{name}", "town", parents=(admin1, country))


def test_incidents_count_by_kind(make: Any) -> None:
    found = figures([make("1"), make("2"), make("3", kind="arrest")], by=["kind"])
    assert cells(found) == {"arrest": (1, 1, 1), "desertion": (2, 2, 2)}


@pytest.mark.parametrize(
    ("by", "cell"), [("day", "2031-01-01"), ("week", "2031-W01"), ("month", "2031-01"), ("year", "2031")]
)
def test_a_day_has_its_cell(make: Any, by: str, cell: str) -> None:
    assert cells(figures([make("1", when=("2031-01-01", "2031-01-01"))], by=[by])) == {cell: (1, 1, 1)}


def test_the_first_days_of_a_year_may_lie_in_the_last_iso_week_of_the_year_before(make: Any) -> None:
    assert cells(figures([make("1", when=("2033-01-01", "2033-01-01"))], by=["week"])) == {"2032-W53": (1, 1, 1)}


def test_a_span_of_two_weeks_is_forced_into_neither(make: Any) -> None:
    sure, wide = make("1", when=("2031-03-04", "2031-03-04")), make("2", when=("2031-03-08", "2031-03-11"))
    assert cells(figures([sure, wide], by=["week"])) == {
        "2031-W10": (1, 1, 2),
        "2031-W11": (0, 0, 1),
        "open": (1, 1, 1),
    }


def test_not_after_a_day_adds_to_the_high_of_earlier_cells_only(make: Any) -> None:
    early, late = make("1", when=("2031-03-04", "2031-03-04")), make("2", when=("2031-09-04", "2031-09-04"))
    found = cells(figures([early, late, make("3", when=(None, "2031-06-30"))], by=["month"]))
    assert found == {"2031-03": (1, 1, 2), "2031-09": (1, 1, 1), "open": (1, 1, 1)}


def test_not_before_a_day_adds_to_the_high_of_later_cells_only(make: Any) -> None:
    early, late = make("1", when=("2031-03-04", "2031-03-04")), make("2", when=("2031-09-04", "2031-09-04"))
    found = cells(figures([early, late, make("3", when=("2031-06-30", None))], by=["month"]))
    assert found == {"2031-03": (1, 1, 1), "2031-09": (1, 1, 2), "open": (1, 1, 1)}


def test_an_unknown_year_has_cells_of_its_own(make: Any) -> None:
    known, unknown = make("1", when=("2031-07-04", "2031-07-04")), make("2", when=("XXXX-07-04", "XXXX-07-28"))
    assert cells(figures([known, unknown], by=["month"])) == {"2031-07": (1, 1, 1), "XXXX-07": (1, 1, 1)}
    assert cells(figures([known, unknown], by=["year"])) == {"2031": (1, 1, 1), "XXXX": (1, 1, 1)}


def test_an_unknown_year_without_a_first_day_is_open(make: Any) -> None:
    sure, bound = make("1", when=("XXXX-07-27", "XXXX-07-27")), make("2", when=(None, "XXXX-07-22"))
    assert cells(figures([sure, bound], by=["month"])) == {"XXXX-07": (1, 1, 2), "open": (1, 1, 1)}


def test_an_undated_incident_may_lie_anywhere(make: Any) -> None:
    found = cells(figures([make("1", when=("2031-03-04", "2031-03-04")), make("2")], by=["year"]))
    assert found == {"2031": (1, 1, 2), "open": (1, 1, 1)}


def test_a_region_is_never_a_point(make: Any) -> None:
    vale = make("1", places=(town("Ferry", "Vale"),))
    region = make("2", places=(Where("Northmark", "g-n", "country"),))
    abroad = make("3", places=(Where("Southmark", "g-s", "country"),))
    assert cells(figures([vale, region, abroad], by=["admin1"])) == {"Vale, Northmark": (1, 1, 2), "open": (2, 2, 2)}
    assert cells(figures([vale, region, abroad], by=["country"])) == {"Northmark": (2, 2, 2), "Southmark": (1, 1, 1)}


def test_contested_places_may_be_either(make: Any) -> None:
    either = make("1", places=(town("Ferry", "Vale"), town("Mill", "Moor")))
    assert cells(figures([either], by=["admin1"])) == {
        "Moor, Northmark": (0, 0, 1),
        "Vale, Northmark": (0, 0, 1),
        "open": (1, 1, 1),
    }


def test_two_dimensions_cross(make: Any) -> None:
    found = figures(
        [make("1", when=("2031-03-04", "2031-03-04"), places=(town("Ferry", "Vale"),))], by=["kind", "month"]
    )
    assert [f.cell for f in found] == [(("kind", "desertion"), ("month", "2031-03"))]


def test_persons_and_incidents_stay_apart(make: Any) -> None:
    both = [make("1", persons=(Count(5, 5, 5),)), make("2", persons=(Count(2, 2, 2),))]
    whole = total(both)
    assert (whole.incidents, whole.persons) == (Bounds(2, 2, 2), Bounds(7, 7, 7))


@pytest.mark.parametrize(
    ("persons", "bounds"),
    [
        ((Count(3, None, None),), Bounds(3, 3, None)),
        ((Count(None, 9, None),), Bounds(0, 0, 9)),
        ((Count(None, None, 1000, about=True),), Bounds(0, 1000, None)),
        ((Count(5, 5, 5), Count(2, 2, 2, of=5)), Bounds(2, 2, 5)),
        ((), Bounds(0, 0, None)),
    ],
)
def test_persons_keep_the_bounds_of_the_words(make: Any, persons: tuple[Count, ...], bounds: Bounds) -> None:
    assert total([make("1", persons=persons)]).persons == bounds


def test_incidents_that_may_be_the_same_lower_the_low(make: Any) -> None:
    tied = [make("1", maybe=("2",)), make("2"), make("3")]
    assert total(tied).incidents == Bounds(2, 3, 3)


def test_a_chain_of_maybes_is_at_least_its_far_ends(make: Any) -> None:
    chain = [make("1", maybe=("2",)), make("2", maybe=("3",)), make("3")]
    assert total(chain).incidents.low == 2


def test_a_tie_across_cells_leaves_neither_sure(make: Any) -> None:
    tied = [make("1", maybe=("2",)), make("2", kind="arrest")]
    assert cells(figures(tied, by=["kind"])) == {"arrest": (0, 1, 1), "desertion": (0, 1, 1)}


@pytest.mark.parametrize(
    ("status", "bounds"),
    [
        ("happened", (1, 1, 1)),
        ("alleged", (1, 1, 1)),
        ("rumoured", (0, 0, 1)),
        ("denied", None),
        ("predicted", None),
        ("hypothetical", None),
    ],
)
def test_only_what_is_held_counts_as_happened(
    make: Any, status: str, bounds: tuple[float, float, float] | None
) -> None:
    found = figures([make("1")], by=[], statuses={"a-1": status})  # type: ignore[dict-item]
    assert cells(found) == ({} if bounds is None else {"": bounds})


def test_a_denied_standing_does_not_count(make: Any) -> None:
    assert figures([make("1", grade="denied")], by=["kind"]) == []


def test_incidents_without_a_number_are_told(make: Any) -> None:
    whole = total([make("1", persons=(Count(5, 5, 5),)), make("2")])
    assert (whole.unstated, whole.persons) == (1, Bounds(5, 5, None))


def test_a_dimension_there_is_not_is_refused(make: Any) -> None:
    with pytest.raises(UsageError, match="by 'colour'"):
        figures([make("1")], by=["colour"])


def test_a_long_time_makes_no_cells_of_its_own(make: Any) -> None:
    decades = make("1", when=("1950-01-01", "2031-12-31"))
    assert cells(figures([decades], by=["day"])) == {"open": (1, 1, 1)}


def test_a_month_without_an_outlet_is_no_data_and_its_neighbours_are_zero(make: Any) -> None:
    known = Behind(at_work={"month": {"2031-03": 2, "2031-04": 1, "2031-05": 0, "2031-06": 1}})
    found = figures([make("1", when=("2031-03-04", "2031-03-04"))], by=["month"], behind=known)
    assert [(dict(f.cell)["month"], f.no_data, f.incidents) for f in found] == [
        ("2031-03", False, Bounds(1, 1, 1)),
        ("2031-04", False, Bounds(0, 0, 0)),
        ("2031-05", True, Bounds(0, 0, None)),
        ("2031-06", False, Bounds(0, 0, 0)),
    ]


def test_what_is_told_of_a_time_without_outlets_stays_told(make: Any) -> None:
    known = Behind(at_work={"year": {"2031": 1}}, outlets={"1": ("Gazette", "Radio")})
    found = figures([make("1", when=("2019-03-04", "2019-03-04"))], by=["year"], behind=known)
    assert [(dict(f.cell)["year"], f.no_data, f.outlets, f.at_work) for f in found] == [
        ("2019", False, ("Gazette", "Radio"), 0),
        ("2031", False, (), 1),
    ]


def test_a_long_table_holds_only_what_happened(make: Any) -> None:
    days = {f"2031-01-{day:02}": 1 for day in range(1, 29)} | {f"{n}": 1 for n in range(30_000)}
    found = figures([make("1", when=("2031-01-04", "2031-01-04"))], by=["day"], behind=Behind(at_work={"day": days}))
    assert len(found) == 1


def test_the_days_of_a_time_that_many_incidents_share_are_labelled_once(
    make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    labelled = []
    week = cells_of._LABELS["week"]
    monkeypatch.setitem(cells_of._LABELS, "week", lambda day: labelled.append(day) or week(day))
    many = [make(str(number), when=("2071-02-01", "2071-04-30")) for number in range(20)]
    found = figures(many, by=["week"])
    assert cells(found)["2071-W10"] == (0, 0, 20)
    assert len(labelled) <= 89 + 2 * len(many)

"""Figures as rows."""

from reportedly.count import Bounds, Figure
from reportedly.pipeline.figures.counting import figure_rows


def test_a_time_without_data_holds_no_figure_at_all() -> None:
    """Not even how many give no number of persons: nobody was there to tell of any."""
    quiet = Figure((("week", "2031-W02"),), Bounds(0, 0, 1), Bounds(0, 0, None), (), 1, 0, (), at_work=0)
    told = Figure((("week", "2031-W01"),), Bounds(1, 1, 1), Bounds(0, 0, None), ("i1",), 0, 1, ("Gazette",), at_work=1)
    rows = list(figure_rows(lambda: [told, quiet], ("week",)).plain())
    assert [row["data"] for row in rows] == ["yes", "no data"]
    assert rows[0]["persons_unstated"] == 1
    held = {name: value for name, value in rows[1].items() if name.startswith(("incidents_", "persons_"))}
    assert len(held) == 7
    assert set(held.values()) == {None}

"""The map: a province that may hold incidents, or none, looks like neither one that does nor one without data."""

import re
import time
from types import SimpleNamespace

import pytest

pytest.importorskip("fastapi")

from reportedly.count import Figure
from reportedly.count.bounds import Bounds
from reportedly.pipeline.workbench.shading import shading
from reportedly.web.screens import mapping


def figure(province, low, best, high):
    """A province of North Korea with so many incidents."""
    surely = tuple(f"i-{n}" for n in range(low))
    cell = (("admin1", f"{province}, North Korea"),)
    return Figure(cell, Bounds(low, best, high), Bounds(0, 0, None), surely, int(high - low), 0)


@pytest.mark.web
@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_may_be_none_is_dotted_in_the_map_and_told_in_legend_and_table(bench, ask, monkeypatch, language):
    figures = [figure("Ryanggang", 0, 0, 3), figure("Chagang", 1, 1, 1)]
    said = SimpleNamespace(settings=bench.record.settings, count=lambda *by, to: figures)
    monkeypatch.setattr(
        mapping, "shading", lambda record, shapes, kind="", whole=None: shading(said, shapes, kind=kind)
    )
    key = bench.workbench.members.begin("local", "owner")
    bench.workbench.drafts.choose("local", "language", language)
    until = time.monotonic() + 120
    while (answer := ask(bench, "GET", "/map", cookie=key)).status == 202 and time.monotonic() < until:
        time.sleep(0.2)
    page = answer.text
    drawn = dict(re.findall(r'aria-label="(Ryanggang|Chagang)[^"]*"><(?:path|circle) ([^>]*?)(?: d=| cx=)', page))
    assert drawn == {"Ryanggang": 'class="area shade-0" fill="url(#maybe)"', "Chagang": 'class="area shade-1"'}
    assert '<pattern id="maybe"' in page
    legend = page.split('<ul class="legend">')[1].split("</ul>")[0]
    # Five shades, what may be none, and no data: seven looks, the last two not told by colour alone.
    assert legend.count("<li>") == 7
    assert legend.count("url(#maybe-key)") == 1
    table = page.split('<table class="stack">')[1].split("</table>")[0]
    assert re.search(r"Ryanggang.*?0–3.*?<td class=\"number\"[^>]*>0</td>", table, re.S)

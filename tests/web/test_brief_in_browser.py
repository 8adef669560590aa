"""The brief in a real headless Chromium: nothing is fetched, nothing runs, and it fits a phone."""

import html
import importlib.util
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.export.brief import BriefOptions, write_brief

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --virtual-time-budget=4000 --dump-dom"
).split()

#: The page lies in a frame of a page of our own, which looks at it: the brief itself allows no script.
HARNESS = """<!DOCTYPE html><meta charset="utf-8"><body>
<iframe id="page" style="border:0;width:{width}px;height:800px" srcdoc="{page}"></iframe>
<pre id="seen"></pre>
<script>
addEventListener("load", () => {{
  const frame = document.getElementById("page"), doc = frame.contentDocument, view = frame.contentWindow;
  doc.querySelectorAll("details").forEach(d => d.open = true);
  const wide = doc.documentElement.clientWidth;
  const past = [...doc.querySelectorAll("body *")].filter(e => {{
    const box = e.getBoundingClientRect();
    const hidden = e.closest("svg, thead") || view.getComputedStyle(e).position === "absolute";
    return box.width && box.right > wide + 1 && !hidden;
  }}).map(e => e.outerHTML.slice(0, 120));
  const heights = [...doc.querySelectorAll("svg text")].map(e => e.getBoundingClientRect().height);
  const small = heights.filter(h => h && h < 7);
  document.getElementById("seen").textContent = JSON.stringify({{
    width: wide, scroll: doc.documentElement.scrollWidth, past, small: small.length,
    fetched: view.performance.getEntriesByType("resource").map(e => e.name),
    scripts: doc.scripts.length, title: doc.title, headings: doc.querySelectorAll("h1").length,
    paper: view.getComputedStyle(doc.body).backgroundColor,
  }});
}});
</script>
"""

pytestmark = [
    pytest.mark.web,
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def page() -> str:
    path = Path(__file__).parents[1] / "unit" / "export" / "sample_record.py"
    spec = importlib.util.spec_from_file_location("reportedly_sample_record", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    out = io.StringIO()
    write_brief(module.record(), out, BriefOptions(title="What the reports say"))
    return out.getvalue()


def seen(page: str, folder: Path, width: int) -> dict[str, object]:
    """What a browser sees of the page at that width."""
    harness = folder / "harness.html"
    harness.write_text(HARNESS.format(width=width, page=html.escape(page)), encoding="utf-8")
    command = [
        str(BROWSER),
        *FLAGS,
        f"--user-data-dir={folder / 'profile'}",
        "--window-size=1300,900",
        harness.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    found = re.search(r'<pre id="seen">(.*?)</pre>', done.stdout, re.S)
    assert found
    assert found.group(1), done.stderr[-500:]
    made: dict[str, object] = json.loads(html.unescape(found.group(1)))
    return made


@pytest.mark.parametrize("width", [320, 375, 768, 1200])
def test_it_fits_and_fetches_nothing(page, tmp_path, width):
    got = seen(page, tmp_path, width)
    assert got["title"] == "What the reports say"
    assert got["scroll"] == got["width"]
    assert got["past"] == []
    assert got["small"] == 0
    assert got["fetched"] == []
    assert got["scripts"] == 0


def test_the_look_is_that_of_the_page_itself(page, tmp_path):
    """The policy lets the page's own style through: a page without it would be white."""
    assert seen(page, tmp_path, 800)["paper"] == "rgb(253, 252, 248)"


def test_the_measure_finds_what_is_too_wide(page, tmp_path):
    wide = page.replace("<main", '<div style="width:500px">wide</div><main', 1)
    assert seen(wide, tmp_path, 320)["scroll"] == 500

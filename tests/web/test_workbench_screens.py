"""Every screen in a real browser: no fault for people who use aids, nothing too wide."""

from importlib.resources import files

import pytest

pytestmark = [pytest.mark.web, pytest.mark.slow]

WIDTHS = (320, 768, 1280, 1600)


@pytest.fixture(scope="module")
def decided(shared_bench):
    """A workbench in which something was decided, so that no screen is empty."""
    record = shared_bench.record
    claims = [
        claim.id
        for reading in map(record.reading, [r.report.id for r in record.reports()])
        if reading
        for claim in reading.claims
    ]
    touched = shared_bench.workbench.lookout.touched(claims[:3])
    record.accept(claims[0], by="ann", note="as it says")
    record.reject(claims[1], by="ben")
    record.undo(by="ben")
    shared_bench.workbench.lookout.note(touched)
    return shared_bench


@pytest.fixture(scope="module")
def axe():
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def enter(context, bench, language):
    page = context.new_page()
    page.goto(bench.url + bench.workbench.new_link())
    bench.workbench.drafts.choose("local", "language", language)
    return page


@pytest.mark.parametrize("language", ["en", "ko"])
def test_axe_finds_no_serious_fault_at_any_width(chromium, decided, axe, language, screens):
    context = chromium.new_context(bypass_csp=True, locale="en-GB")
    page = enter(context, decided, language)
    faults, past = [], []
    for path in screens(decided):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(decided.url + path)
            wide = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            if wide[0] > wide[1]:
                past.append((path, width, wide))
            if width in (320, 1280):
                page.evaluate(axe)
                found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
                for one in found["violations"]:
                    if one["impact"] in ("serious", "critical"):
                        faults.append((path, width, one["id"], [node["html"][:160] for node in one["nodes"]][:3]))
        assert page.locator("html").get_attribute("lang") == language
    context.close()
    assert faults == []
    assert past == []


def test_dark_colours_have_enough_contrast(chromium, decided, axe, screens):
    context = chromium.new_context(bypass_csp=True, color_scheme="dark", locale="en-GB")
    page = enter(context, decided, "en")
    faults = []
    for path in screens(decided):
        page.goto(decided.url + path)
        page.evaluate(axe)
        found = page.evaluate("() => axe.run(document, {runOnly: ['color-contrast']})")
        faults += [(path, [node["html"][:120] for node in one["nodes"]][:3]) for one in found["violations"]]
    context.close()
    assert faults == []


#: What is cut off: boxes that hold more than they show, and are no fields to type in.
CUT = """() => [...document.querySelectorAll("main *")].filter((e) => {
  const style = getComputedStyle(e), clips = (how) => how !== "visible";
  if (e.matches("input, select, textarea, .unseen, .unseen *, svg, svg *")) { return false; }
  return (clips(style.overflowX) && e.scrollWidth > e.clientWidth + 1)
    || (clips(style.overflowY) && e.scrollHeight > e.clientHeight + 1);
}).map((e) => e.outerHTML.slice(0, 120))"""


def test_on_paper_nothing_is_cut_off(chromium, decided, screens):
    """On a sheet that is low, where a text would have scrolled, and on one as narrow as most."""
    context = chromium.new_context(locale="en-GB")
    page = enter(context, decided, "en")
    page.emulate_media(media="print")
    cut = {}
    for path in screens(decided):
        for width, height in ((1400, 120), (700, 900)):
            page.set_viewport_size({"width": width, "height": height})
            page.goto(decided.url + path)
            page.evaluate("() => document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
            if found := page.evaluate(CUT):
                cut[path, width] = found
    context.close()
    assert cut == {}


def test_what_leaves_is_read_whole_on_a_narrow_screen(chromium, decided):
    context = chromium.new_context(locale="en-GB", viewport={"width": 320, "height": 900})
    page = enter(context, decided, "en")
    page.goto(decided.url + "/export?audience=team")
    assert page.locator("table").count() == 1
    cut = page.evaluate(CUT)
    context.close()
    assert cut == []

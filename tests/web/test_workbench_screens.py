"""Every screen in a real browser: no fault for people who use aids, nothing too wide."""

from importlib.resources import files

import pytest

pytest.importorskip("fastapi")

from reportedly.web.doors import DOORS

pytestmark = [pytest.mark.web, pytest.mark.slow]

#: A phone, a tablet upright, and a wide screen.
WIDTHS = (320, 800, 1600)


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


#: Runs axe with what is given, and tells what it holds to be serious or critical, and headings that are empty, skipped
#: or not there: of each the rule and the first places.
LOOK = """async (given) => {
  const found = await axe.run(document, {resultTypes: ["violations"], ...given});
  const headings = ["heading-order", "page-has-heading-one", "empty-heading"];
  return found.violations.filter((one) => ["serious", "critical"].includes(one.impact) || headings.includes(one.id))
    .map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))]);
}"""
#: In the dark only colours are others.
SCHEMES = {"light": {}, "dark": {"runOnly": ["cat.color"]}}
#: What is folded is looked at too, but for what lies over the page when it is open.
UNFOLD = "() => document.querySelectorAll('details:not(.me)').forEach((one) => { one.open = true; })"
WIDE = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_axe_finds_no_serious_fault_on_any_screen_light_or_dark(chromium, decided, axe, language, width, screens):
    context = chromium.new_context(bypass_csp=True, locale="en-GB", viewport={"width": width, "height": 900})
    context.add_init_script(axe)
    page = enter(context, decided, language)
    faults, past = [], []
    for path in screens(decided):
        page.goto(decided.url + path)
        assert page.locator("html").get_attribute("lang") == language or path.startswith(("/enter", "/join"))
        folded = page.evaluate(WIDE)
        page.evaluate(UNFOLD)
        for wide in (folded, page.evaluate(WIDE)):
            if wide[0] > wide[1]:
                past.append((path, wide))
        for scheme, given in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            faults += [(path, scheme, *one) for one in page.evaluate(LOOK, given)]
    page.goto(decided.url)
    page.locator("details.me summary").click()
    faults += [("/, signed in as", *one) for one in page.evaluate(LOOK, {})]
    context.close()
    assert faults == []
    assert past == []


def test_no_screen_is_left_out(decided, screens):
    """Each door that answers with a page is among what axe looks at."""
    paths = [one.partition("?")[0] for one in screens(decided)]
    pages = [door for door in DOORS if door.method == "GET" and "{form}" not in door.path]
    #: These answer with a file, or lead elsewhere.
    others = {"/static/{name}", "/reports/{report}/original", "/find"}
    left_out = [door.path for door in pages if not any(map(door.pattern.fullmatch, paths))]
    assert set(left_out) == others


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

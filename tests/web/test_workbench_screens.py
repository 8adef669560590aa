"""Every screen in a real browser: no fault for people who use aids, nothing too wide, no words of a report run."""

import json
from dataclasses import replace
from importlib.resources import files
from urllib.parse import quote

import pytest

from reportedly.model.claim import Attribution, Text, Voice
from reportedly.model.report import Failure

pytestmark = [pytest.mark.web, pytest.mark.slow]

WIDTHS = (320, 768, 1280, 1600)


def screens(bench):
    """The address of every screen, and of one of each noun."""
    incident = max(bench.record.incidents(), key=lambda one: (len(one.accounts), one.id))
    account = bench.record.account(incident.accounts[0])
    pair = bench.workbench.lookout.page("pairs", {}).entries[0]
    return [
        "/",
        "/help",
        "/reports",
        "/reports?q=soldiers&outlet=Northern+Wire",
        f"/reports/{account.report}",
        "/failed",
        "/matches",
        f"/matches/{pair.left}/{pair.right}?whatif=1",
        "/incidents",
        f"/incidents/{incident.id}",
        "/map",
        "/unreported",
        "/tallies",
        "/export?audience=team",
        "/export?audience=public",
        "/log",
        "/settings",
        f"/claims/{account.claims[0]}/edit",
        f"/accounts/{account.id}/claim",
        "/nothing",
    ]


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
def test_axe_finds_no_serious_fault_at_any_width(chromium, decided, axe, language):
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


def test_dark_colours_have_enough_contrast(chromium, decided, axe):
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


PAYLOADS = (
    "<script>window.ran=1</script>",
    "\"><img src=x onerror=window.ran=1>",
    "'><svg onload=window.ran=1>",
    "</textarea><iframe srcdoc='<script>parent.ran=1</script>'>",
    "javascript:window.ran=1//",
    "{{ 7 * 7 }}{% raise %}${7*7}",
    "<a href=\"javascript:window.ran=1\">x</a>",
    "--><script>window.ran=1</script><!--",
    "\u202e<b onmouseover=window.ran=1>\u2028",
    "=HYPERLINK(\"https://evil.example\")<script>window.ran=1</script>",
)  # fmt: skip


def poisoned(small_record):
    """Reports each of whose fields is an attack: title, words, outlet, byline, address, values, voices, kinds."""
    for number, payload in enumerate(PAYLOADS):
        archived = small_record.report(
            f"{payload} wire",
            f"Five {payload} desert",
            f"Five soldiers deserted {payload} near {payload} there.",
            "2024-07-09",
        )
        one = archived.report
        archived = replace(archived, report=replace(one, url=f"{payload}", byline=payload, language="en"))
        found = {
            "actor": (payload, Text(f"{payload} {number}")),
            "where": (payload, small_record.place(payload, payload, payload)),
            "persons": ("Five soldiers", small_record.persons(5, payload)),
        }
        reading = small_record.reading(archived.report, "desertion", "deserted", found)
        voices = Attribution(
            reading.attributions[0].id, one.id, (Voice("outlet", payload), Voice("person", payload, payload))
        )
        claims = tuple(replace(claim, inferred_from=payload) for claim in reading.claims)
        yield archived, replace(reading, attributions=(voices,), claims=claims)


#: What a page must not hold: anything that ran, was made of a report's words, or leads out by another scheme.
LOOK = """() => {
  const all = [...document.querySelectorAll("*")];
  const links = [...document.querySelectorAll("a[href], form[action]")].map(e => e.href || e.action);
  return {
    ran: window.ran || 0,
    made: document.querySelectorAll("img, iframe, object, embed, script:not([src]), style, base, [style]").length,
    handlers: all.filter(e => [...e.attributes].some(a => a.name.startsWith("on"))).length,
    links: links.filter(h => !/^https?:/.test(h)),
  };
}"""


def test_nothing_that_a_report_says_is_run(chromium, tmp_path, small_record, serve):
    folder = tmp_path / "record"
    record = small_record.make(folder, list(poisoned(small_record)))
    record._store.add_failures(
        [Failure(payload, "archive", payload, payload, "2026-01-01T00:00:00+00:00") for payload in PAYLOADS]
    )
    for payload, reading in zip(PAYLOADS, record._store.readings(), strict=False):
        record.accept(reading.claims[0].id, by=payload, note=payload)
    record.close()
    with serve(folder) as bench:
        for payload in PAYLOADS:
            bench.workbench.drafts.keep_draft("local", f"edit:{payload}", {"note": payload})
        # The policy is set aside, so that what slips through the templates is seen and not only stopped.
        context = chromium.new_context(bypass_csp=True, locale="en-GB")
        page = enter(context, bench, "en")
        left = []
        page.on("request", lambda one: left.append(one.url) if not one.url.startswith(bench.url) else None)
        page.on("dialog", lambda one: left.append(one.message))
        paths = screens(bench)
        paths += [f"/reports/{one.report.id}" for one in bench.record.reports()]
        paths += [f"/incidents/{one.id}" for one in bench.record.incidents()]
        for payload in PAYLOADS:
            sent = quote(payload)
            paths += [
                f"/reports?q={sent}&outlet={sent}&since={sent}&order={sent}&page={sent}&said={sent}",
                f"/incidents?place={sent}&kind={sent}",
                f"/map?kind={sent}&until={sent}",
                f"/incidents/{quote(payload, safe='')}",
                f"/matches?state={sent}",
                f"/enter?next={sent}",
            ]
        for path in paths:
            page.goto(bench.url + path)
            page.wait_for_load_state("networkidle")
            seen = page.evaluate(LOOK)
            assert seen == {"ran": 0, "made": 0, "handlers": 0, "links": []}, path
        assert left == []
        for name in ("reports", "incidents", "matches", "failed", "log"):
            table = page.request.get(f"{bench.url}/{name}.csv").text()
            assert "\n=" not in table
            assert ",=" not in table
            json.loads(page.request.get(f"{bench.url}/{name}.json").text())
        context.close()

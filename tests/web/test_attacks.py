"""A thousand attacks in every field that a report, a person or an address can fill: nothing runs, nothing is loaded."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest

from reportedly.model.claim import Attribution, Forecast, Tally, Text, Voice
from reportedly.model.report import Failure
from reportedly.pipeline.publishing.publish import FORMATS

pytestmark = [pytest.mark.web, pytest.mark.slow]

#: Attacks in each report.
SLOTS = 20


@pytest.fixture(scope="session")
def hostile(module_at):
    return module_at(Path(__file__).parents[1] / "hostile.py")


@pytest.fixture(scope="session")
def attacks(hostile):
    found = hostile.payloads(1000)
    assert len(set(found)) == 1000
    return found


def told(small_record, attacks):
    """Reports each of whose fields is an attack: title, words, outlet, byline, address, values, voices, properties,
    tallies, forecasts."""
    for first in range(0, len(attacks) - SLOTS + 1, SLOTS):
        a = attacks[first : first + SLOTS]
        body = f"Five soldiers deserted {a[2]} near {a[3]} there. {a[4]} {a[5]}"
        archived = small_record.report(a[0], f"Five {a[1]} desert", body, "2024-07-09")
        one = replace(archived.report, url=a[6], byline=a[7], language="en")
        found = {
            "actor": (a[2], Text(a[8])),
            "where": (a[3], small_record.place(a[9], a[10], a[11])),
            "persons": ("Five soldiers", replace(small_record.persons(5, a[12]), unit=a[13])),
            f"x{a[14]}": (a[4], Text(a[15])),
        }
        reading = small_record.reading(one, "desertion", "deserted", found)
        voices = replace(reading.attributions[0], voices=(Voice("outlet", a[16]), Voice("person", a[17], a[18])))
        span, given = reading.claims[0].span, reading.claims[2].value
        yield (
            replace(archived, report=one, capture=replace(archived.capture, origin=a[19])),
            replace(
                reading,
                attributions=(Attribution(voices.id, one.id, voices.voices),),
                claims=tuple(replace(claim, inferred_from=a[19]) for claim in reading.claims),
                tallies=(Tally(f"l-{first}", one.id, span, a[14], a[13], given, voices.id),),
                forecasts=(Forecast(f"f-{first}", one.id, span, a[15], Text(a[12]), None, voices.id),),
            ),
        )


@pytest.fixture
def attacked(tmp_path, small_record, attacks):
    """The folder of a record that is full of attacks, with decisions, notes and failures that are some, too."""
    folder = tmp_path / "record"
    record = small_record.make(folder, list(told(small_record, attacks)))
    record._store.add_failures(
        [
            Failure(one, "archive", attacks[-n], attacks[n], "2026-01-01T00:00:00+00:00")
            for n, one in enumerate(attacks[:40])
        ]
    )
    for n, reading in enumerate(list(record._store.readings())):
        if n % 3 == 0:
            record.accept(reading.claims[0].id, by=attacks[n], note=attacks[-n])
        else:
            record.edit(reading.claims[0].id, Text(attacks[n * 7]), by=attacks[n], note=attacks[-n])
    record.close()
    return folder


#: What a page must not hold: anything that ran, was made of a report's words, or leads out by another scheme.
LOOK = """() => {
  const all = [...document.querySelectorAll("*")];
  const links = [...document.querySelectorAll("a[href], form[action]")].map(e => e.href || e.getAttribute("action"));
  const ours = a => a.name.startsWith("hx-") && !["hx-post", "hx-target", "hx-select", "hx-swap"].includes(a.name);
  return {
    ran: window.ran || 0,
    made: document.querySelectorAll("img, iframe, object, embed, audio, video, script:not([src]), style, base, math, "
      + "[style], meta[http-equiv], link:not([rel=icon]):not([rel=stylesheet]), [autofocus]").length,
    handlers: all.filter(e => [...e.attributes].some(a => a.name.startsWith("on") || ours(a))).length,
    links: links.filter(h => !/^(https?:|\\/)/.test(h)),
  };
}"""
SOUND = {"ran": 0, "made": 0, "handlers": 0, "links": []}


def addresses(bench, attacks, screens):
    """Every screen, every report and incident, and every parameter of an address filled with attacks."""
    record, lookout = bench.record, bench.workbench.lookout
    # An invitation leads to an app for codes, and holds nothing that anybody told.
    found = [one for one in screens(bench) if not one.startswith("/join")]
    found += ["/tallies?page=2", "/matches?state=settled"]
    reports = [one.report.id for one in record.reports()]
    found += [f"/reports/{one}" for one in reports]
    found += [f"/incidents/{one.id}" for one in record.incidents()]
    found += [f"/claims/{record.reading(one).claims[1].id}/edit" for one in reports[:12] if record.reading(one)]
    found += [f"/matches/{one.left}/{one.right}?whatif=1" for one in lookout.page("pairs", {}).entries[:12]]
    account = record.reading(reports[0]).accounts[0].id
    names = ("q", "outlet", "kind", "language", "since", "until", "order", "page", "said", "state", "place", "grade")
    names += ("weeks", "audience", "part", "next", "ended", "words", "property", "name", "place", "text", "whatif")
    paths = (
        "/reports",
        "/incidents",
        "/map",
        "/matches",
        "/enter",
        f"/accounts/{account}/claim",
        "/unreported",
        "/tallies",
    )
    for first in range(0, len(attacks), len(names)):
        some = dict(zip(names, attacks[first:], strict=False))
        found.append(f"{paths[first // len(names) % len(paths)]}?{urlencode(some)}")
    return found


def test_nothing_that_is_told_or_sent_is_run(chromium, serve, attacked, attacks, screens):
    with serve(attacked) as bench:
        bench.workbench.limits.wait = lambda *_: 0.0
        for n in range(0, 200, 2):
            bench.workbench.drafts.keep_draft("local", f"edit:{attacks[n]}", {"note": attacks[n + 1]})
        # The policy is set aside, so that what slips through the templates is seen and not only stopped.
        context = chromium.new_context(bypass_csp=True, locale="en-GB")
        page = context.new_page()
        left = []
        page.on("request", lambda one: left.append(one.url) if not one.url.startswith(bench.url) else None)
        page.on("dialog", lambda one: left.append(one.message))
        page.goto(bench.link)
        wrong = {}
        for path in addresses(bench, attacks, screens):
            page.goto(bench.url + path)
            if (seen := page.evaluate(LOOK)) != SOUND:
                wrong[path] = seen
        # A page that is put in place of another by script, too.
        page.goto(f"{bench.url}/reports/{next(iter(bench.record.reports())).report.id}")
        page.locator("button[value=accept]").first.click()
        page.wait_for_selector("#said")
        assert page.evaluate(LOOK) == SOUND
        context.close()
    assert wrong == {}
    assert left == []


def test_no_cell_of_any_table_is_reckoned(ask, serve, attacked, attacks, hostile, tmp_path):
    from reportedly.pipeline import Record

    tables = {}
    with serve(attacked) as bench:
        key = bench.workbench.members.begin("local", "owner")
        bench.workbench.limits.wait = lambda *_: 0.0
        report = next(iter(bench.record.reports())).report.id
        for name in (
            "reports",
            "incidents",
            "matches",
            "failed",
            "log",
            "tallies",
            "forecasts",
            f"reports/{report}/claims",
        ):
            tables[name] = ask(bench, "GET", f"/{name}.csv", cookie=key).text
            json.loads(ask(bench, "GET", f"/{name}.json", cookie=key).text)
    with Record.open(attacked) as record:
        for name in FORMATS:
            out = tmp_path / "out" / f"team.{name}"
            out.parent.mkdir(exist_ok=True)
            record.export(name, out, audience="team")
            for path in [out] if out.is_file() else sorted(out.rglob("*.csv")):
                if path.suffix == ".csv" or name in ("acled", "ucdp", "uwazi", "hxl"):
                    tables[f"{name}/{path.name}"] = path.read_text("utf-8")
    cells, bad = 0, []
    for name, text in tables.items():
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
            cells += len(row)
            bad += [(name, cell) for cell in row if hostile.reckoned(cell)]
    assert bad == []
    assert cells > 5000
    # The attacks are there, as words.
    assert sum("HYPERLINK" in text for text in tables.values()) > 3


def test_the_files_for_readers_run_nothing(chromium, attacked, tmp_path):
    from reportedly.pipeline import Record

    page = chromium.new_context(bypass_csp=True).new_page()
    left = []
    page.on("request", lambda one: left.append(one.url) if not one.url.startswith("file:") else None)
    with Record.open(attacked) as record:
        record.brief(tmp_path / "team.html")
    page.goto((tmp_path / "team.html").as_uri())
    assert page.evaluate("window.ran || 0") == 0
    assert page.locator("iframe, object, embed, script, img, [onload], [onerror], base").count() == 0
    page.context.close()
    assert left == []

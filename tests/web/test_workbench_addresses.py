"""The address of a page is its state, and every list of a screen is also a file."""

import csv
import io
import json

import pytest

pytest.importorskip("fastapi")

pytestmark = [pytest.mark.web, pytest.mark.slow]

#: On each screen with filters: what is chosen, by the names of the fields.
CHOSEN = {
    "/reports": {"q": "soldiers", "kind": "desertion", "order": "oldest"},
    "/incidents": {"grade": "single", "order": "kind"},
    "/map": {"kind": "desertion", "weeks": "26"},
    "/unreported": {"kind": "desertion"},
}
#: What stands on a page, but for the keys of its forms.
SHOWN = """() => {
  const all = (what) => [...document.querySelectorAll(what)];
  return all("main select, main input:not([type=hidden])").map((one) => one.value)
    .concat(all("main h1, main h2, main tbody tr, main [role=status]").map((one) => one.innerText));
}"""
#: Screens whose lists are no lists of the record.
NO_LISTS = {"/settings", "/export"}


def enter(context, bench):
    page = context.new_page()
    page.goto(bench.url + bench.workbench.new_link())
    return page


def reckoned(page, address):
    """The page, once what it needs is reckoned."""
    page.goto(address)
    while page.locator("h1").inner_text() == "One moment":
        page.wait_for_timeout(300)
        page.goto(address)


@pytest.mark.parametrize("path", CHOSEN)
def test_what_is_chosen_is_in_the_address(chromium, shared_bench, path):
    context, other = (chromium.new_context(locale="en-GB") for _ in range(2))
    page, second = enter(context, shared_bench), enter(other, shared_bench)
    reckoned(page, shared_bench.url + path)
    before = page.evaluate(SHOWN)
    for name, value in CHOSEN[path].items():
        field = page.locator(f"form.filters [name={name}]")
        field.select_option(value) if field.evaluate("(e) => e.matches('select')") else field.fill(value)
    page.locator("form.filters button").click()
    page.wait_for_url(lambda url: "=" in url)
    reckoned(page, page.url)
    chosen = page.evaluate(SHOWN)
    assert chosen != before
    reckoned(second, page.url)
    assert second.evaluate(SHOWN) == chosen
    page.go_back()
    reckoned(page, page.url)
    assert page.evaluate(SHOWN) == before
    context.close()
    other.close()


def test_every_list_is_also_a_file(chromium, shared_bench, screens):
    """Beside each list lie its CSV and JSON, with the filters of the page, and both hold the same rows."""
    context = chromium.new_context(locale="en-GB")
    page = enter(context, shared_bench)
    files, without = {}, []
    for path in screens(shared_bench):
        reckoned(page, shared_bench.url + path)
        if path.partition("?")[0] not in NO_LISTS:
            tables = "() => document.querySelectorAll('main table:is(.list, .facts), main .claims [data-list]').length"
            offered = page.evaluate("() => [...document.querySelectorAll('.forms a')].map((one) => one.href)")
            files.update(dict.fromkeys(offered, path))
            if page.evaluate(tables) and not offered:
                without.append(path)
    assert without == []
    assert len(files) >= 24
    for address in sorted(one for one in files if ".csv" in one):
        table, same = (context.request.get(one) for one in (address, address.replace(".csv", ".json")))
        assert table.ok, address
        assert same.ok, address
        rows = list(csv.DictReader(io.StringIO(table.text())))
        assert len(rows) == len(json.loads(same.text())), address
        if "/reports.csv?q=soldiers" in address:
            assert {row["outlet"] for row in rows} == {"Northern Wire"}
        if "/incidents/i-" in address:
            assert {"property", "value", "quote", "outlet", "voices"} <= rows[0].keys()
    context.close()

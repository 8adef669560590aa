"""What other browser tests leave of the eight main tasks: the rest by keyboard, the rest by pointer, and signing in.

The eight: to find a report, to accept, reject and take back, to correct a claim, to take a value that is offered,
to add a claim, to settle a match, to split an incident, to export.
"""

import pytest

pytest.importorskip("fastapi")

from reportedly.web import codes

pytestmark = [pytest.mark.web, pytest.mark.slow]


def test_keys_export_for_the_team(page, bench, tab_to):
    bench.enter(page, "/")
    tab_to(page, "[data-item]")
    page.keyboard.press("g")
    page.keyboard.press("x")
    page.wait_for_url("**/export")
    tab_to(page, "nav.tabs a[href$=team]")
    page.keyboard.press("Enter")
    page.wait_for_url("**audience=team")
    tab_to(page, "select[name=format]")
    page.keyboard.type("csv")
    tab_to(page, "button[value=make]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "team.csv.zip"
    assert download.value.path().read_bytes()[:2] == b"PK"


def test_a_pointer_finds_a_report_by_its_filters(page, bench):
    bench.enter(page)
    page.get_by_role("link", name="Reports", exact=True).first.click()
    page.locator("select[name=outlet]").select_option("Valley Observer")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**outlet=Valley+Observer**")
    assert page.locator("tbody tr").count() == 1
    page.locator("tbody a").click()
    page.wait_for_url("**/reports/r-*")
    assert page.locator("h1").inner_text() == "Seven soldiers gone"


def test_a_pointer_corrects_a_claim_and_takes_a_value_that_is_offered(page, bench):
    number, day = (bench.claim_of("Valley Observer", name) for name in ("persons", "when"))
    bench.enter(page, f"/reports/{bench.record.account(day.account).report}")
    page.locator(f"#{number.id}").get_by_role("button", name="at least 7 persons").click()
    page.wait_for_selector("li.edited")
    page.locator(f"#{day.id}").get_by_role("link", name="Edit").click()
    page.locator("input[name=edtf]").fill("2024-07-06")
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector("li.edited >> nth=1")
    told = page.locator("li.edited").all_inner_texts()
    assert "at least 7 persons" in "".join(told)
    assert "6 July 2024" in "".join(told)
    assert bench.acts() == ["edit", "edit"]


def test_somebody_joins_and_signs_in_by_keyboard(page, bench, tab_to):
    members, now = bench.workbench.members, bench.workbench.options.now
    secret = codes.new_secret()
    key = members.invite("ann", "owner", secret)
    page.goto(f"{bench.url}/join?key={key}")
    # The secret stands there to be typed into an app, and one on this device can be opened with it.
    assert "".join(page.locator(".secret code").inner_text().split()) == secret
    assert page.locator("a[href^='otpauth://']").count() == 1
    tab_to(page, "input[name=password]")
    page.keyboard.type("a rather long password")
    tab_to(page, "input[name=code]")
    page.keyboard.type(codes.code_at(secret, int(now() // codes.STEP)))
    page.keyboard.press("Enter")
    page.wait_for_url(bench.url + "/")
    page.locator("details.me summary").press("Enter")
    tab_to(page, "details.me button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/enter")
    for name, typed in (("handle", "ann"), ("password", "a rather long password"), ("code", "000000")):
        tab_to(page, f"input[name={name}]")
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=alert]")
    for name, typed in (("handle", "ann"), ("password", "a rather long password")):
        tab_to(page, f"input[name={name}]")
        page.keyboard.type(typed)
    tab_to(page, "input[name=code]")
    # A code is taken once: the next one is what an app shows half a minute later.
    page.keyboard.type(codes.code_at(secret, int(now() // codes.STEP) + 1))
    page.keyboard.press("Enter")
    page.wait_for_url(bench.url + "/")
    assert page.locator("details.me summary").inner_text() == "ann"

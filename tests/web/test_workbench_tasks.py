"""The eight main tasks in a real browser, by keyboard alone and by pointer alone, and without script."""

import pytest

pytest.importorskip("fastapi")

from reportedly.web.guard import CHANGE_RATE
from reportedly.web.limits import Limits

pytestmark = [pytest.mark.web, pytest.mark.slow]


def settled(page, words):
    """Until the page says so, after a decision."""
    page.wait_for_function(
        "w => (document.querySelector('#said') || {textContent: ''}).textContent.includes(w)", arg=words
    )


# By keyboard alone


def test_keys_find_a_report_by_its_words(page, bench, tab_to):
    bench.enter(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("rifles behind")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports?q=*")
    tab_to(page, "tr[data-item]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/r-*")
    assert page.locator("h1").inner_text() == "Seven soldiers gone"


def test_keys_accept_reject_and_undo_claims(page, bench, tab_to):
    account = bench.account_of("Northern Wire")
    bench.enter(page, f"/reports/{account.report}")
    tab_to(page, "li[data-item]")
    page.keyboard.press("a")
    settled(page, "Accepted")
    # The focus has gone on to the next claim.
    page.wait_for_selector(f"#{account.claims[1]}:focus")
    page.keyboard.press("x")
    settled(page, "Rejected")
    page.wait_for_selector(f"#{account.claims[2]}:focus")
    page.keyboard.press("k")
    page.keyboard.press("u")
    settled(page, "Taken back")
    assert bench.acts() == ["accept", "reject", "undo"]


def test_keys_correct_a_claim(page, bench, tab_to):
    claim = bench.claim_of("Northern Wire", "when")
    bench.enter(page, f"/reports/{bench.account_of('Northern Wire').report}")
    tab_to(page, f"#{claim.id}")
    page.keyboard.press("e")
    page.wait_for_url("**/edit?**")
    tab_to(page, "input[name=edtf]")
    page.keyboard.press("Control+a")
    page.keyboard.type("2024-07-14/2024-07-15")
    page.keyboard.press("Enter")
    settled(page, "Corrected")
    line = page.locator("li.edited")
    assert "14–15 July 2024" in line.inner_text()
    # The machine's reading stays beside the person's.
    assert line.locator("s").inner_text() == "15 July 2024"


def test_keys_take_a_value_that_is_offered(page, bench, tab_to):
    claim = bench.claim_of("Northern Wire", "injured")
    bench.enter(page, f"/reports/{bench.account_of('Northern Wire').report}")
    tab_to(page, "li[data-item]")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("2")
    settled(page, "Corrected")
    decision = next(iter(bench.record.log())).decision
    assert decision.subjects[0] == claim.id
    assert (decision.value.low, decision.value.high) == (2, None)


def test_keys_add_a_claim(page, bench, tab_to):
    account = bench.account_of("Valley Observer")
    bench.enter(page, f"/accounts/{account.id}/claim")
    tab_to(page, "select[name=property]")
    page.keyboard.type("With what")
    tab_to(page, "textarea[name=words]")
    page.keyboard.type("rifles")
    tab_to(page, "input[name=text]")
    page.keyboard.type("rifles")
    page.keyboard.press("Enter")
    settled(page, "Claim added")
    assert any(claim.property == "means" for claim in bench.record.claims_of(bench.record.account(account.id)))


def test_keys_settle_a_match_and_ask_what_if(page, bench, tab_to):
    bench.enter(page, "/matches")
    tab_to(page, "tr[data-item]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matches/a-*/a-*")
    tab_to(page, "#pair")
    page.keyboard.press("w")
    page.wait_for_url("**whatif=1")
    assert page.locator("#whatif").is_visible()
    tab_to(page, "#pair")
    page.keyboard.press("n")
    settled(page, "kept apart")
    page.wait_for_selector("#pair:focus")
    page.keyboard.press("u")
    settled(page, "Taken back")
    page.wait_for_selector("#pair:focus")
    page.keyboard.press("m")
    settled(page, "same incident")
    page.wait_for_selector("#pair:focus")
    page.keyboard.press("c")
    settled(page, "cites")
    assert bench.acts() == ["different", "undo", "merge", "cites"]


def test_keys_split_an_incident(page, bench, tab_to):
    incident = next(one for one in bench.record.incidents() if len(one.accounts) > 1)
    bench.enter(page, f"/incidents/{incident.id}")
    tab_to(page, "ol.cards li[data-item]")
    page.keyboard.press("j")
    taken = page.evaluate("document.activeElement.id")
    page.keyboard.press("Shift+S")
    settled(page, "taken out")
    assert bench.record.incident_of(taken).id != incident.id


def test_keys_go_everywhere(page, bench, tab_to):
    bench.enter(page, "/reports")
    tab_to(page, "tr[data-item]")
    for letter, path in (("i", "/incidents"), ("h", "/"), ("m", "/matches"), ("r", "/reports")):
        page.keyboard.press("g")
        page.keyboard.press(letter)
        page.wait_for_url(bench.url + path)
        tab_to(page, "[data-item]")
    page.keyboard.press("?")
    page.wait_for_url("**/help")


def test_single_keys_do_nothing_without_the_focus_or_when_switched_off(page, bench, tab_to):
    account = bench.account_of("Northern Wire")
    bench.enter(page, f"/reports/{account.report}")
    page.keyboard.press("a")
    page.locator("#find").focus()
    page.keyboard.type("axe")
    assert page.locator("#find").input_value() == "axe"
    page.goto(bench.url + "/settings")
    page.locator("input[name=single_keys]").uncheck()
    page.get_by_role("button", name="Keep").click()
    page.goto(bench.url + f"/reports/{account.report}")
    tab_to(page, "li[data-item]")
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert bench.acts() == []


# By pointer alone


def test_a_pointer_accepts_rejects_and_undoes(page, bench):
    bench.enter(page, "/reports")
    page.get_by_role("link", name="Seven soldiers gone").click()
    lines = page.locator("li[data-item]")
    lines.nth(0).get_by_role("button", name="Accept").click()
    settled(page, "Accepted")
    lines.nth(1).get_by_role("button", name="Reject").click()
    settled(page, "Rejected")
    lines.nth(1).get_by_role("button", name="Undo").click()
    settled(page, "Taken back")
    assert bench.acts() == ["accept", "reject", "undo"]


def test_a_pointer_marks_words_and_makes_a_claim_of_them(page, bench):
    account = bench.account_of("Valley Observer")
    bench.enter(page, f"/reports/{account.report}")
    # Words behind marks with labels of their own, so that places are counted in the text and not on the page.
    box = page.evaluate("""() => {
      const paragraph = document.querySelector("[data-text] p.paragraph");
      const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      let node; while ((node = walk.nextNode()) && !node.textContent.includes("rifles"));
      const range = document.createRange(), at = node.textContent.indexOf("rifles");
      range.setStart(node, at); range.setEnd(node, at + 6);
      const r = range.getBoundingClientRect(); return [r.left, r.right, (r.top + r.bottom) / 2];
    }""")
    page.mouse.move(box[0] + 1, box[2])
    page.mouse.down()
    page.mouse.move(box[1] - 1, box[2], steps=8)
    page.mouse.up()
    page.locator("#selection a").first.click()
    page.wait_for_url("**/claim?*")
    marked = page.locator("textarea[name=words]").input_value()
    assert marked == "rifles"
    page.locator("select[name=property]").select_option("means")
    page.locator("input[name=text]").fill("rifles")
    page.get_by_role("button", name="Save").click()
    settled(page, "Claim added")
    text = bench.record.show(account.report).text
    decision = next(iter(bench.record.log())).decision
    assert text[decision.span.start : decision.span.end] == "rifles"


def test_a_pointer_settles_a_match_and_splits(page, bench):
    bench.enter(page, "/matches")
    page.locator("tbody a").first.click()
    page.get_by_role("button", name="Same", exact=True).click()
    settled(page, "same incident")
    page.locator("tbody a[href^='/incidents/']").first.click()
    page.get_by_role("button", name="Take it out").last.click()
    settled(page, "taken out")
    page.get_by_role("link", name="Log", exact=True).click()
    page.get_by_role("button", name="Undo").first.click()
    settled(page, "Taken back")
    assert bench.acts() == ["merge", "split", "undo"]


def test_a_pointer_exports_for_the_team(page, bench):
    bench.enter(page, "/export?audience=team")
    with page.expect_download() as download:
        page.get_by_role("button", name="Make the file").click()
    assert "reportedly/1" in download.value.path().read_text("utf-8")[:400]


def test_a_pointer_downloads_what_was_archived(page, bench):
    account = bench.account_of("Northern Wire")
    bench.enter(page, f"/reports/{account.report}")
    page.locator("details.about summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the original bytes").click()
    report = bench.record.show(account.report)
    from reportedly.ids import sha256

    assert sha256(download.value.path().read_bytes()) == report.sha256


# Without script, and on a bad day


def test_it_works_without_script(chromium, bench):
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    bench.enter(page, "/reports?q=rifles")
    page.get_by_role("link", name="Seven soldiers gone").click()
    page.locator("li[data-item]").first.get_by_role("button", name="Accept").click()
    assert "Accepted" in page.locator("#said").inner_text()
    page.locator("li[data-item]").nth(2).get_by_role("link", name="Edit").click()
    page.locator("input[name=low]").fill("8")
    page.locator("input[name=best]").fill("8")
    page.locator("input[name=high]").fill("9")
    page.get_by_role("button", name="Save").click()
    assert "Corrected" in page.locator("#said").inner_text()
    page.goto(bench.url + "/matches")
    page.locator("tbody a").first.click()
    page.get_by_role("button", name="Not the same").click()
    page.goto(bench.url + "/log")
    page.get_by_role("button", name="Undo").first.click()
    assert bench.acts() == ["accept", "edit", "different", "undo"]
    context.close()


def test_two_tabs_editing_one_claim_see_each_other(page, bench):
    claim = bench.claim_of("Valley Observer", "persons")
    bench.enter(page, f"/claims/{claim.id}/edit")
    other = page.context.new_page()
    other.goto(bench.url + f"/claims/{claim.id}/edit")
    for tab, number in ((other, "6"), (page, "9")):
        for name in ("low", "best", "high"):
            tab.locator(f"input[name={name}]").fill(number)
        tab.get_by_role("button", name="Save").click()
        tab.wait_for_function("() => document.querySelector('h1').textContent !== 'Correct a claim'")
    assert page.locator("h1").inner_text() == "Decided meanwhile"
    told = page.locator("#work").inner_text()
    assert "6 persons" in told
    # What one was about to save is told in the words of the form.
    assert "At least\n9" in told.replace("at least", "At least")
    assert "low" not in told.split()
    assert bench.acts() == ["edit"]
    page.get_by_role("button", name="Save mine all the same").click()
    settled(page, "Corrected")
    assert [one.decision.value.best for one in bench.record.log()] == [6, 9]


def test_a_session_that_ends_while_somebody_types_keeps_what_was_typed(page, bench):
    claim = bench.claim_of("Valley Observer", "when")
    bench.enter(page, f"/claims/{claim.id}/edit")
    page.locator("input[name=edtf]").fill("2024-07-01")
    page.locator("input[name=note]").fill("the dateline says so")
    with bench.workbench.members._file.change() as db:
        db.execute("UPDATE sessions SET ended = 1")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/enter?*ended=1")
    assert bench.acts() == []
    page.goto(bench.url + bench.workbench.new_link())
    page.goto(bench.url + f"/claims/{claim.id}/edit")
    assert page.locator("input[name=edtf]").input_value() == "2024-07-01"
    assert page.locator("input[name=note]").input_value() == "the dateline says so"
    page.get_by_role("button", name="Save").click()
    settled(page, "Corrected")


def test_what_is_typed_is_kept_by_the_server_before_it_is_sent(page, bench):
    claim = bench.claim_of("Valley Observer", "when")
    bench.enter(page, f"/claims/{claim.id}/edit")
    with page.expect_response("**/draft"):
        page.locator("input[name=edtf]").fill("2024-07-02")
    page.goto(bench.url + f"/claims/{claim.id}/edit")
    assert page.locator("input[name=edtf]").input_value() == "2024-07-02"


def test_a_lost_connection_loses_nothing_and_decides_once(page, bench):
    account = bench.account_of("Valley Observer")
    bench.enter(page, f"/reports/{account.report}")
    tries = []

    def flaky(route):
        tries.append(route.request.url)
        if len(tries) == 1:
            route.abort("connectionfailed")
        elif len(tries) == 2:
            # Decided, and the answer lost on the way.
            route.fetch(max_redirects=0)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/claims/*", flaky)
    page.locator("li[data-item]").first.get_by_role("button", name="Accept").click()
    page.wait_for_function("() => document.querySelector('#state').textContent.includes('no connection')")
    page.wait_for_selector("li.accepted", timeout=20_000)
    assert len(tries) >= 3
    assert bench.acts() == ["accept"]


def test_who_is_too_quick_is_waited_for_and_loses_nothing(page, bench):
    account = bench.account_of("Valley Observer")
    bench.enter(page, f"/reports/{account.report}")
    clock = [0.0]
    limits = bench.workbench.limits = Limits(lambda: clock[0])
    # All that may be changed at once was changed: one more has to wait a moment.
    while not limits.wait(CHANGE_RATE, "changes", "local"):
        pass
    page.locator("li[data-item]").first.get_by_role("button", name="Accept").click()
    page.wait_for_function("() => document.querySelector('#state').textContent.includes('too many requests')")
    assert page.locator("h1").inner_text() == "Seven soldiers gone"
    clock[0] += 10
    page.wait_for_selector("li.accepted", timeout=20_000)
    assert bench.acts() == ["accept"]
    assert page.locator("#state").inner_text() == ""

"""Every key that the help screen lists, pressed in a real browser: on more than one layout, and where none may act."""

import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytest.importorskip("fastapi")

from reportedly.model.when import When

pytestmark = [pytest.mark.web, pytest.mark.slow]

#: What a Korean keyboard writes where others have these letters.
KOREAN = dict(zip("abcdefghijklmnopqrstuvwxyz", "ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ", strict=True))
FRENCH = dict(zip("aqwz;m", "qazwm,", strict=True)) | dict(zip("123456789", "&é\"'(-è_ç", strict=True))
LAYOUTS = {"us": {}, "korean": KOREAN, "french": FRENCH}
#: Where a question mark is: on US, German and French keyboards; and what a German one has in the US place.
QUESTIONS = (("Slash", "?"), ("Minus", "?"), ("KeyM", "?"), ("Slash", "_"))
DOCS = Path(__file__).parents[2] / "docs" / "workbench.md"


class Hands:
    """Somebody at a keyboard of some layout, at a page of a workbench."""

    def __init__(self, page, bench, layout):
        self.page, self.bench, self._layout = page, bench, LAYOUTS[layout]
        self._keys = page.context.new_cdp_session(page)
        page.goto(bench.url + bench.workbench.new_link())

    def press(self, code, key="", *, shift=False, ctrl=False):
        """The key at that place, with what is written on it here."""
        own = code.removeprefix("Key").removeprefix("Digit").removeprefix("Numpad").lower()
        sent = {"code": code, "key": key or self._layout.get(own, own), "modifiers": 8 * shift + 2 * ctrl}
        self._keys.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **sent})
        self._keys.send("Input.dispatchKeyEvent", {"type": "keyUp", **sent})

    def at(self, path, item="[data-item]"):
        """On a line of a list there."""
        self.page.goto(self.bench.url + path)
        self.page.locator(item).first.focus()

    def focused(self):
        return self.page.evaluate("() => document.activeElement.id")

    def goes_to(self, path):
        self.page.wait_for_url(lambda url: urlsplit(url).path == path)

    def last(self, after):
        """The decision that was made after so many."""
        until = time.monotonic() + 20
        while self.bench.record.last_decision() <= after:
            assert time.monotonic() < until, "nothing was decided"
            self.page.wait_for_timeout(20)
        self.page.wait_for_selector("#said")
        return self.bench.record.last_decisions(1)[0]

    def decides(self, act, code, *, shift=False):
        before = self.bench.record.last_decision()
        self.press(code, shift=shift)
        decision = self.last(before)
        assert decision.act == act
        return decision


@pytest.fixture(scope="module")
def keyed(tmp_path_factory, small_record, serve):
    """A workbench with a claim for which nine other values are offered."""
    one = small_record.report(
        "Marn Radio", "Riders fall on a convoy", "Riders fell on a convoy at San Jose on 3 May 2023.", "2023-05-05"
    )
    found = {
        "where": ("San Jose", small_record.place("San Jose", candidates=("own:1", "own:2"))),
        "when": ("3 May 2023", When("2023-05-03", "2023-05-03", "2023-05-03")),
    }
    stories = [*small_record.told(), (one, small_record.reading(one.report, "ambush", "fell", found))]
    folder = tmp_path_factory.mktemp("keys") / "record"
    small_record.make(folder, stories).close()
    with serve(folder) as bench:
        yield bench


def report_of(bench, title):
    return next(one.report for one in bench.record.reports() if one.report.title == title)


def claims_of(bench, title="Seven soldiers gone"):
    return f"/reports/{report_of(bench, title).id}"


def pair_of(bench):
    both = bench.workbench.lookout.page("pairs", {}).entries[0]
    return both.left, both.right


def steps(hands):
    hands.at("/reports")
    first = hands.focused()
    hands.press("KeyJ")
    assert hands.focused() not in ("", first)
    hands.press("KeyK")
    assert hands.focused() == first


def opens(hands):
    hands.at("/reports")
    shown = hands.focused()
    hands.press("Enter", "Enter")
    hands.goes_to(f"/reports/{shown}")


def on_claims(act, code):
    def tried(hands):
        hands.at(claims_of(hands.bench), "li.claim.open")
        claim = hands.focused()
        assert hands.decides(act, code).subjects[0] == claim

    return tried


def edits(hands):
    hands.at(claims_of(hands.bench), "li.claim:not(.rejected)")
    claim = hands.focused()
    hands.press("KeyE")
    hands.goes_to(f"/claims/{claim}/edit")


def takes(hands):
    """Each digit sends its own of nine values, from either row of digits; that it is saved, another test shows."""
    sent = []
    hands.page.route("**/claims/*", lambda route: (sent.append(route.request.post_data), route.fulfill(status=204)))
    hands.at(claims_of(hands.bench, "Riders fall on a convoy"), "li.claim:has([data-key=Digit9])")
    for row in ("Digit", "Numpad"):
        for digit in range(1, 10):
            with hands.page.expect_response("**/claims/*"):
                hands.press(f"{row}{digit}")
    hands.page.unroute("**/claims/*")
    assert [form.rpartition("act=take-")[2] for form in sent] == list("123456789") * 2


def puts_off(hands):
    on_claims("later", "Space")(hands)
    hands.at("/matches/" + "/".join(pair_of(hands.bench)))
    assert {*hands.decides("later", "Space").subjects} == {*pair_of(hands.bench)}


def takes_back(hands):
    hands.at(claims_of(hands.bench), "li.claim.open")
    accepted = hands.decides("accept", "KeyA")
    hands.at(claims_of(hands.bench), f"#{accepted.subjects[0]}")
    assert hands.decides("undo", "KeyU").undoes == accepted.number


def on_pair(act, code, *, shift=False):
    def tried(hands):
        two = pair_of(hands.bench)
        hands.at("/matches/" + "/".join(two))
        left, right = hands.page.evaluate(
            "() => [...document.querySelectorAll('.sides thead a')].map((one) => one.hash.slice(1))"
        )
        decision, record = hands.decides(act, code, shift=shift), hands.bench.record
        if act == "cites":
            assert decision.subjects == ((right, left) if shift else (left, right))
        else:
            one = record.incident_of(left).id == record.incident_of(right).id
            assert one == (act == "merge")

    return tried


def asks_what_if(hands):
    hands.at("/matches/" + "/".join(pair_of(hands.bench)))
    hands.press("KeyW")
    hands.page.wait_for_selector("#whatif")


def splits(hands):
    incident = max(hands.bench.record.incidents(), key=lambda one: len(one.accounts))
    hands.at(f"/incidents/{incident.id}", "li[data-item]:has([data-key])")
    account = hands.focused()
    assert account in hands.decides("split", "KeyS", shift=True).subjects


def waits_for_a_letter(hands):
    hands.at("/matches?state=settled")
    hands.press("KeyG")
    hands.press("KeyZ")
    assert "/matches" in hands.page.url
    hands.press("KeyG")
    hands.press("KeyR")
    hands.goes_to("/reports")


def finds(hands):
    hands.page.goto(hands.bench.url + "/map")
    hands.press("KeyK", ctrl=True)
    assert hands.focused() == "find"


def helps(hands):
    for code, key in QUESTIONS:
        hands.at("/reports")
        hands.press(code, key, shift=True)
        hands.goes_to("/help")


#: What each key of the help screen does, as it is written there.
KEYS = {
    "j": steps,
    "k": steps,
    "Enter": opens,
    "a": on_claims("accept", "KeyA"),
    "x": on_claims("reject", "KeyX"),
    "e": edits,
    "1–9": takes,
    "Space": puts_off,
    "u": takes_back,
    "m": on_pair("merge", "KeyM"),
    "n": on_pair("different", "KeyN"),
    "c": on_pair("cites", "KeyC"),
    "Shift+C": on_pair("cites", "KeyC", shift=True),
    "w": asks_what_if,
    "Shift+S": splits,
    "g": waits_for_a_letter,
    "Ctrl+K": finds,
    "?": helps,
}


def listed(page, bench):
    """The keys of the help screen, and the letters after g with where they lead."""
    page.goto(bench.url + "/help")
    keys, letters = page.evaluate("""() => [...document.querySelectorAll("dl.keys")].map((list) =>
      [...list.querySelectorAll("kbd")].map((key) => {
        const link = key.closest("dt").nextElementSibling.querySelector("a");
        return [key.textContent, link && link.getAttribute("href")];
      }))""")
    return [key for key, _ in keys], dict(letters)


def take_back(bench, before):
    """Take back what was decided since, so that the next layout finds what this one found."""
    record, lookout = bench.record, bench.workbench.lookout
    made = record.decisions_between(before, record.last_decision())
    undone = {one.undoes for one in made}
    for one in reversed(made):
        if one.act != "undo" and one.number not in undone:
            touched = lookout.touched(one.subjects)
            record.undo(one.number, by="local")
            lookout.note(touched, lookout.touched((*one.subjects, *touched.accounts)))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_key_of_the_help_screen_does_what_it_says(page, keyed, layout):
    hands = Hands(page, keyed, layout)
    keys, letters = listed(page, keyed)
    assert sorted(keys) == sorted(KEYS)
    for key in keys:
        before = keyed.record.last_decision()
        try:
            KEYS[key](hands)
        except Exception as error:
            error.add_note(f"the key was {key} on the layout {layout}")
            raise
        take_back(keyed, before)
    assert len(letters) == 10
    for letter, target in letters.items():
        # From elsewhere: where one is already, nobody can tell when one has arrived.
        hands.at("/incidents" if target == "/reports" else "/reports")
        hands.press("KeyG")
        hands.press(f"Key{letter.upper()}")
        hands.goes_to(target)


def test_the_documentation_has_the_keys_of_the_help_screen(page, keyed):
    page.goto(keyed.url + keyed.workbench.new_link())
    keys, letters = listed(page, keyed)
    table = DOCS.read_text("utf-8").partition("## Keys")[2].partition("\n## ")[0]
    missing = [key for key in (*keys, *letters) if f"`{key}`" not in table]
    assert missing == ["1–9"]
    assert "`1` … `9`" in table


@pytest.mark.parametrize("why", ["switched off", "without the focus", "while typing"])
def test_no_single_key_acts(page, keyed, why):
    hands = Hands(page, keyed, "us")
    if why == "switched off":
        keyed.workbench.drafts.choose("local", "single_keys", "off")
    decided = keyed.record.last_decision()
    incident = max(keyed.record.incidents(), key=lambda one: len(one.accounts))
    try:
        for path in (claims_of(keyed), "/matches/" + "/".join(pair_of(keyed)), f"/incidents/{incident.id}"):
            hands.at(path)
            if why != "switched off":
                page.locator("#find" if why == "while typing" else "body").focus()
                page.evaluate("(find) => find || document.activeElement.blur()", why == "while typing")
            for code in [f"Key{one}" for one in "JAXEUMNCWGRH"] + ["Space", "Digit1", "Digit2"]:
                hands.press(code)
            for code, key in (("KeyC", "C"), ("KeyS", "S"), ("Slash", "?")):
                hands.press(code, key, shift=True)
            page.wait_for_timeout(150)
            assert urlsplit(page.url).path == path
            assert keyed.record.last_decision() == decided
    finally:
        keyed.workbench.drafts.choose("local", "single_keys", "on")

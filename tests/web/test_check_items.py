"""Check items: shown like any claim, told afterwards, and nothing of them in the record, its log or its exports."""

import re
import shutil
from itertools import product

import pytest

pytest.importorskip("fastapi")

from reportedly.model.incident import Judgement, Reason
from reportedly.pipeline.publishing.publish import FORMATS
from reportedly.pipeline.words import value_words
from reportedly.pipeline.workbench.inspecting import Settled
from reportedly.store.beside import File
from reportedly.web.checks import FEWEST, Checks, Rate

HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "{here}"}


@pytest.fixture
def checking(bench, ask):
    """A workbench in which every claim that can be is a check item, and how its forms are sent."""
    bench.workbench.checks.switch(True)
    bench.workbench.checks.share = 1.0
    return bench, Sender(bench, ask)


class Sender:
    """Somebody at work: what they are shown of a report, and what they make of its claims."""

    def __init__(self, bench, ask, role="analyst", handle="ann"):
        self.bench, self.ask, self.handle = bench, ask, handle
        self.key = bench.workbench.members.begin(handle, role)
        read = [one.report for one in bench.record.reports() if one.report.outlet == "Northern Wire" and one.accounts]
        self.report = next(one for one in read if one.title == "Five soldiers desert")

    def review(self):
        return self.bench.workbench.inspector.review(self.report.id)

    def shown(self):
        return self.bench.workbench.checks.within(self.review(), self.handle)

    def claim(self, name):
        return next(one.claim for home in self.shown()[0].accounts for one in home.claims if one.claim.property == name)

    def page(self):
        return self.ask(self.bench, "GET", f"/reports/{self.report.id}", cookie=self.key).text

    def send(self, claim, act, **form):
        from reportedly.web.pages import seal

        given = {"act": act, "shown": seal(claim.value), "seen": str(self.bench.record.last_decision()), **form}
        return self.ask(self.bench, "POST", f"/claims/{claim.id}", headers=HERE, form=given, cookie=self.key)


@pytest.mark.web
def test_a_check_item_looks_like_any_claim_and_is_told_afterwards(checking):
    bench, ann = checking
    true = {one.id: one.value for one in bench.record.reading(ann.report.id).claims}
    wrong = ann.claim("persons")
    assert wrong.value != true[wrong.id]
    assert value_words(wrong.value) in ann.page()
    assert value_words(true[wrong.id]) not in ann.page().split('id="' + wrong.id)[1].split("</li>")[0]
    answered = ann.send(wrong, "accept")
    assert answered.status == 303
    assert "said=check-missed" in answer_to(answered)
    assert answer_to(ann.send(ann.claim("when"), "reject")).count("check-caught")
    # It is as it was read now, and to be decided on; what was shown is told beside it.
    here = ann.page().split('id="' + wrong.id)[1].split("</li>")[0]
    assert value_words(true[wrong.id]) in here
    assert "Was a check item" in here
    assert 'value="accept"' in here
    assert bench.acts() == []
    ann.send(ann.claim("persons"), "accept")
    assert bench.acts() == ["accept"]
    assert bench.workbench.checks.rate_of("ann") == Rate(1, 2)


def answer_to(answer):
    return answer.getheader("Location")


@pytest.mark.web
def test_a_correction_is_right_where_the_mistake_is_gone_and_is_kept_to_be_saved(checking):
    bench, ann = checking
    wrong = ann.claim("persons")
    page = ann.ask(bench, "GET", f"/claims/{wrong.id}/edit", cookie=ann.key).text
    assert f'name="best" value="{int(wrong.value.best)}"' in page
    fixed = ann.send(wrong, "edit", low="5", best="5", high="6", words=wrong.span.quote)
    assert "check-caught" in answer_to(fixed)
    assert bench.acts() == []
    page = ann.ask(bench, "GET", f"/claims/{wrong.id}/edit", cookie=ann.key).text
    assert 'name="high" value="6"' in page
    day = ann.claim("when")
    assert "check-missed" in answer_to(ann.send(day, "take-1"))
    assert bench.workbench.checks.rate_of("ann") == Rate(1, 2)


@pytest.mark.web
def test_a_form_sent_twice_or_from_an_old_page_decides_nothing_unseen(checking):
    bench, ann = checking
    wrong = ann.claim("persons")
    for _ in range(2):
        ann.send(wrong, "accept", key="once")
    assert bench.acts() == []
    # Another tab still shows the wrong value: accepting it there does not accept what was read.
    assert "said=changed" in answer_to(ann.send(wrong, "accept", key="other"))
    assert bench.acts() == []
    assert bench.workbench.checks.rate_of("ann") == Rate(0, 1)


@pytest.mark.web
def test_put_off_counts_for_nothing_and_each_is_shown_once(checking):
    bench, ann = checking
    wrong = ann.claim("persons")
    assert "check-later" in answer_to(ann.send(wrong, "later"))
    assert bench.workbench.checks.rate_of("ann") == Rate(0, 0)
    assert wrong.id not in ann.shown()[1]
    bench.workbench.checks.switch(False)
    bench.workbench.checks.switch(True)
    assert wrong.id not in ann.shown()[1]


@pytest.mark.web
def test_nothing_of_a_check_item_reaches_record_log_or_exports(checking, tmp_path):
    bench, ann = checking
    before = {name: exported(bench, name, tmp_path / "before") for name in FORMATS}
    words = set()
    for n, name in enumerate(("persons", "when")):
        wrong = ann.claim(name)
        words.add(value_words(wrong.value).encode())
        # A number, a day and a note that occur nowhere else.
        given = {"low": "987654321", "best": "987654321", "high": "987654321", "edtf": "1871-03-18"}
        assert ann.send(wrong, ("edit", "accept")[n], note="canary-note", **given).status == 303
    words |= {b"987654321", b"987,654,321", b"1871-03-18", b"canary-note"}
    ann.ask(bench, "GET", "/", cookie=ann.key)
    assert bench.acts() == []
    assert {name: exported(bench, name, tmp_path / "after") for name in FORMATS} == before
    for path in sorted((tmp_path / "record").rglob("*")):
        if path.is_file() and not path.name.startswith("workbench.db"):
            held = path.read_bytes()
            assert not [one for one in words if one in held], path
    # And it was kept where it belongs, so that the look above is not blind.
    beside = b"".join(path.read_bytes() for path in (tmp_path / "record").glob("workbench.db*"))
    assert b"987654321" in beside


def exported(bench, name, folder):
    folder.mkdir(exist_ok=True)
    path = folder / f"team.{name}"
    bench.record.export(name, path, audience="team")
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    held = [one.read_bytes() for one in files]
    shutil.rmtree(folder)
    return held


@pytest.mark.web
def test_they_are_off_at_first_an_owners_to_switch_and_not_shown_to_viewers(bench, ask):
    ann, vic = Sender(bench, ask), Sender(bench, ask, "viewer", "vic")
    bench.workbench.checks.share = 1.0
    assert ann.shown()[1] == frozenset()
    assert ask(bench, "POST", "/settings/checks", headers=HERE, form={"on": "yes"}, cookie=ann.key).status == 403
    owner = bench.workbench.members.begin("local", "owner")
    assert ask(bench, "POST", "/settings/checks", headers=HERE, form={"on": "yes"}, cookie=owner).status == 303
    assert ann.shown()[1]
    wrong = value_words(ann.claim("persons").value)
    assert wrong in ann.page()
    assert wrong not in vic.page()
    # Others are shown others: nobody can tell another which.
    assert {str(Sender(bench, ask, handle=f"h{n}").claim("persons").value) for n in range(8)} != {str(wrong)}


def test_the_share_is_one_in_twenty_and_the_seed_decides():
    from reportedly.web.checks import _DRAWS, SHARE, _draw

    drawn = [_draw("seed", "ann", f"c-{n}") < SHARE * _DRAWS for n in range(20_000)]
    assert 0.045 < sum(drawn) / len(drawn) < 0.055
    assert drawn != [_draw("seed", "ben", f"c-{n}") < SHARE * _DRAWS for n in range(20_000)]


def test_the_teams_rate_is_not_shown_while_it_would_be_somebodys_own():
    checks = Checks(File(None), lambda: 0.0)
    assert checks.rate() is None
    for n in range(FEWEST):
        assert checks.rate() is None
        with checks._file.change() as db:
            db.execute("INSERT INTO caught VALUES (?, ?, 1)", (f"h{n}", 3))
    assert checks.rate() == Rate(9, 12)
    low, high = Rate(9, 12).interval
    # Wilson's interval of 9 in 12, as tables give it.
    assert (round(low, 3), round(high, 3)) == (0.468, 0.911)
    assert Rate(0, 0).interval == (0.0, 1.0)


class Pairs:
    """A queue of pairs of which kim settled one, for ann, to whom each settled one is shown again."""

    def __init__(self, bench, ask):
        self.bench, self.ask = bench, ask
        held = {(one.left, one.right): one.score for one in bench.record._store.standing()}
        (self.two,) = (two for two, score in held.items() if score == 0.31)
        reasons = (Reason("kind", "both tell of a desertion", 1.2),)
        ids = {one.id for reading in bench.record._store.readings() for one in reading.accounts}
        apart = {one for two in self.two for one in bench.record.incident_of(two).accounts}
        fresh = [tuple(sorted(two)) for two in product(ids - apart, apart)]
        said = [Judgement(*two, "unsure", "scorer:test", "0", 0.2, reasons) for two in fresh]
        bench.record._store.append_judgements(said)
        bench.workbench.checks.switch(True)
        bench.workbench.checks.share = 1.0
        self.ann = bench.workbench.members.begin("ann", "analyst")
        self.kim = bench.workbench.members.begin("kim", "analyst")

    def settle(self, verdict):
        decide = self.bench.record.merge if verdict == "same" else self.bench.record.different
        decide(*self.two, by="kim")
        self.notice()

    def notice(self):
        """Until the workbench has seen what was done to the record beside it."""
        lookout = self.bench.workbench.lookout
        lookout.state_now()
        lookout.wait()

    def queue(self, key):
        return self.ask(self.bench, "GET", "/matches", cookie=key).text

    def page(self, key, more=""):
        return self.ask(self.bench, "GET", f"/matches/{self.two[0]}/{self.two[1]}{more}", cookie=key).text

    def send(self, key, act):
        form = self.page(key).split('action="/matches/')[1].split("</form>")[0]
        held = dict(re.findall(r'name="(key|shown|seen|page)" value="([^"]*)"', form))
        form = {**held, "act": act}
        return self.ask(self.bench, "POST", "/matches/{}/{}".format(*self.two), headers=HERE, form=form, cookie=key)


@pytest.mark.web
@pytest.mark.parametrize(("verdict", "act"), [("same", "same"), ("different", "different"), ("same", "different")])
def test_a_pair_that_another_settled_is_shown_as_open_and_told_afterwards(bench, ask, verdict, act):
    pairs = Pairs(bench, ask)
    before = pairs.page(pairs.ann)
    pairs.settle(verdict)
    log = bench.acts()
    held = bench.record.incident_of(pairs.two[0]).id
    shown, link = pairs.page(pairs.ann), "/matches/{}/{}".format(*pairs.two)
    assert link in pairs.queue(pairs.ann)
    assert "kim" not in shown
    assert held not in shown
    assert re.findall(r"<button[^>]*>", shown) == re.findall(r"<button[^>]*>", before)
    assert shown.count("scorer:test") == before.count("scorer:test")
    # Who settled it sees it as it is.
    assert link not in pairs.queue(pairs.kim)
    assert "kim" in pairs.page(pairs.kim).split("<main")[1]
    answer = answer_to(pairs.send(pairs.ann, act))
    assert f"said=check-{'caught' if act == verdict else 'missed'}-pair" in answer
    assert bench.acts() == log
    assert link not in pairs.queue(pairs.ann)
    assert held in pairs.page(pairs.ann)
    assert bench.workbench.checks.rate_of("ann", "pairs") == Rate(int(act == verdict), 1)
    assert bench.workbench.checks.rate_of("ann") == Rate(0, 0)


@pytest.mark.web
def test_a_pair_that_is_open_is_decided_on_and_one_that_was_put_off_is_not_counted(bench, ask):
    pairs = Pairs(bench, ask)
    assert "said=different" in answer_to(pairs.send(pairs.kim, "different"))
    pairs.notice()
    assert bench.acts() == ["different"]
    assert "check-later" in answer_to(pairs.send(pairs.ann, "later"))
    assert bench.workbench.checks.rate_of("ann", "pairs") == Rate(0, 0)
    # Seen as it is now, it may be settled otherwise by whoever thinks so.
    assert "said=merge" in answer_to(pairs.send(pairs.ann, "same"))
    assert bench.acts() == ["different", "merge"]


@pytest.mark.web
def test_what_if_shows_a_settled_pair_as_it_is_and_viewers_see_no_check_items(bench, ask):
    pairs = Pairs(bench, ask)
    pairs.settle("same")
    assert "kim" in pairs.page(pairs.ann, "?whatif=1").split("<main")[1]
    vic = bench.workbench.members.begin("vic", "viewer")
    assert "/matches/{}/{}".format(*pairs.two) not in pairs.queue(vic)
    assert "kim" in pairs.page(vic).split("<main")[1]
    bench.workbench.checks.switch(False)
    assert "/matches/{}/{}".format(*pairs.two) not in pairs.queue(pairs.ann)


def test_of_many_settled_pairs_one_in_twenty_of_the_queue_is_shown_again():
    checks = Checks(File(None), lambda: 0.0)
    checks.switch(True)
    settled = {(f"a-{n:04}", f"b-{n:04}"): Settled("same", frozenset({"kim"}), n) for n in range(900)}
    found = checks.pairs(settled, "ann", 400)
    assert 20 <= len(found) <= 21
    assert all(0 <= at < 1 for at in found.values())
    assert found == checks.pairs(settled, "ann", 400) != checks.pairs(settled, "ben", 400)
    assert checks.pairs(settled, "kim", 400) == {}
    two = next(iter(found))
    assert checks.answer_pair("ann", two, settled[two], "cites") is True
    assert two not in checks.pairs(settled, "ann", 400)
    # Which come is drawn anew each time: of so many, chance alone takes the share out of these bounds in no life.
    many = [(f"a-{n}", f"b-{n}") for n in range(20_000)]
    assert 0.03 < sum(checks.comes_next("ann", pair) for pair in many) / len(many) < 0.07
    checks.forget(lambda account: account != two[0])
    assert two in checks.pairs(settled, "ann", 20 * 900)
    assert checks.rate_of("ann", "pairs") == Rate(1, 1)

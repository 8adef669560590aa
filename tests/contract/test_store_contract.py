"""What every store must do, run on each of them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.errors import IntegrityError, Ungrounded
from reportedly.ids import mint, sha256
from reportedly.model.claim import (
    Account,
    Attribution,
    Claim,
    CrossReference,
    Denial,
    Forecast,
    Reading,
    Tally,
    Text,
    Voice,
)
from reportedly.model.count import Count
from reportedly.model.decided import PERSON, person_claim_id
from reportedly.model.decision import Act, Decision, in_effect
from reportedly.model.incident import Incident, Judgement, Lines, Reason, Standing
from reportedly.model.report import Archived, Block, Capture, Failure, Report
from reportedly.store import Redirect, Sizes, Store
from reportedly.text import Span

TEXT = "Two miners were hurt at Orlo on Friday, a foreman said. The mine's owner denied it."


def archived(text: str = TEXT, *, origin: str = "a.txt", language: str = "en") -> Archived:
    data = text.encode()
    report = Report(
        id=mint("report", sha256(data)),
        sha256=sha256(data),
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
        outlet="Orlo Courier",
        published="2016-03",
        published_from="given",
        language=language,
        extra={"desk": ["world", 1]},
        text_by="text/1",
    )
    return Archived(report, data, Capture(report.id, origin, "text/plain", "2026-01-02T03:04:05Z"))


def many(number: int) -> list[Archived]:
    return [archived(f"Report number {n}. {TEXT}", origin=f"{n}.txt") for n in range(number)]


def reading(report: Report, *, reader: str = "reader/1") -> Reading:
    """One account with a claim, a denial, a tally and a forecast, each on words of the text."""

    def words(quote: str) -> Span:
        start = report.text.index(quote)
        return Span.of(report.text, start, start + len(quote))

    def name(sort: str) -> str:
        return mint(sort, report.id, reader)

    outlet = Voice("outlet", name="Orlo Courier")
    foreman = Voice("anonymous", description="a foreman", span=words("a foreman"))
    said = Attribution(name("attribution"), report.id, (outlet, foreman), words("said"), (words("a foreman"),))
    hurt = Claim(
        name("claim"),
        name("account"),
        "injured",
        Count(2, 2, 2, unit="persons", words="Two"),
        words("Two miners"),
        said.id,
        "alleged",
        reader,
    )
    denied = Claim(
        name("denial"), None, "denial", Text("denied it"), words("denied it"), said.id, "denied", reader, None
    )
    account = Account(name("account"), report.id, "injury", "alleged", words("were hurt"), (hurt.id,), main=True)
    return Reading(
        report.id,
        reader,
        accounts=(account,),
        claims=(hurt, denied),
        attributions=(said,),
        tallies=(Tally(name("tally"), report.id, words("Two"), "injury", "persons", Count(2, 2, 2), said.id),),
        forecasts=(Forecast(name("forecast"), report.id, words("Friday"), "hurt", None, None, said.id),),
        denials=(Denial(denied.id, hurt.id, "it"),),
        cross_references=(CrossReference(account.id, account.id, True, words("it")),),
        notes=("abstained from Orlo",),
    )


def incident(name: str, *accounts: str) -> Incident:
    return Incident(name, "injury", accounts, (), Standing("single", Lines(1, 1), ("one report",)))


# The archive


def test_what_is_added_comes_back_whole(store: Store) -> None:
    item = archived()
    assert store.add_reports([item]) == 1
    assert store.report(item.report.id) == item.report
    assert store.data(item.report.sha256) == item.data
    assert store.captures(item.report.id) == [item.capture]
    assert store.sizes() == Sizes(reports=1, read=0, failures=0, judgements=0, incidents=0)


def test_what_was_never_added_is_none(store: Store) -> None:
    assert store.report("report-none") is None
    assert store.data("00") is None
    assert store.captures("report-none") == []
    assert store.reading("report-none") is None
    assert store.reading_with("claim-none") is None
    assert store.incident("incident-none") is None
    assert store.incident_of("account-none") is None


def test_the_same_bytes_twice_are_one_report_with_two_captures(store: Store) -> None:
    first, second = archived(), archived(origin="copy.txt")
    assert store.add_reports([first, second]) == 1
    assert store.add_reports([second]) == 0
    assert [capture.origin for capture in store.captures(first.report.id)] == ["a.txt", "copy.txt", "copy.txt"]
    assert list(store.reports()) == [first.report]


def test_known_bytes_leave_the_report_as_it_was(store: Store) -> None:
    item = archived()
    store.add_reports([item])
    store.add_reports([replace(item, report=replace(item.report, outlet="Another", text="changed", blocks=()))])
    assert store.report(item.report.id) == item.report


def test_bytes_that_are_not_the_reports_are_refused_with_the_whole_batch(store: Store) -> None:
    good, bad = many(2)
    with pytest.raises(IntegrityError, match="SHA-256"):
        store.add_reports([good, replace(bad, data=b"other")])
    assert list(store.reports()) == []


def test_other_bytes_under_a_known_id_are_refused(store: Store) -> None:
    first, second = many(2)
    store.add_reports([first])
    stolen = replace(second.report, id=first.report.id)
    with pytest.raises(IntegrityError, match="other bytes"):
        store.add_reports([replace(second, report=stolen, capture=replace(second.capture, report=stolen.id))])
    assert store.report(first.report.id) == first.report


def test_another_reports_capture_is_refused(store: Store) -> None:
    item = archived()
    with pytest.raises(IntegrityError, match="capture"):
        store.add_reports([replace(item, capture=replace(item.capture, report="report-other"))])


@pytest.mark.parametrize("blocks", [(Block("title", 0, 900),), (Block("title", 0, 9), Block("paragraph", 8, 20))])
def test_blocks_outside_the_text_or_over_each_other_are_refused(store: Store, blocks: tuple[Block, ...]) -> None:
    item = archived()
    with pytest.raises(IntegrityError, match="block"):
        store.add_reports([replace(item, report=replace(item.report, blocks=blocks))])


def test_reports_come_in_the_order_of_their_ids(store: Store) -> None:
    items = many(70)
    store.add_reports(items[:40])
    store.add_reports(items[40:])
    assert [report.id for report in store.reports()] == sorted(item.report.id for item in items)
    some = [item.report for item in (items[50], items[7], items[50])]
    assert list(store.reports([*(one.id for one in some), "r-none"])) == sorted(some[:2], key=lambda one: one.id)
    assert list(store.reports([])) == []


def test_strange_names_and_texts_come_back_as_they_were(store: Store) -> None:
    odd = 'C:\\r\u00e9sum\u00e9 "\x00" \ud800 ryanggang 량강\u2028'
    item = archived("One \u0000 two \U0001f6a8. ", origin=odd)
    item = replace(item, report=replace(item.report, title=odd, extra={odd: odd}))
    store.add_reports([item])
    assert store.report(item.report.id) == item.report
    assert store.captures(item.report.id)[0].origin == odd
    failure = Failure(odd, "archive", odd, odd, "2026-01-01T00:00:00Z")
    store.add_failures([failure])
    assert list(store.failures()) == [failure]
    store.clear_failures([odd])
    assert list(store.failures()) == []


def test_a_newer_text_is_current_and_unread(store: Store) -> None:
    item = archived()
    store.add_reports([item])
    before = reading(item.report)
    store.put_readings([before])
    newer = replace(item.report, text=TEXT + " More.", text_by="text/2")
    store.put_texts([newer])
    assert store.report(item.report.id) == newer
    assert store.reading(item.report.id) is None
    assert store.find_claim(before.claims[0].id) is None
    assert [report.id for report in store.unread("reader/1", ["en"])] == [item.report.id]
    assert store.data(item.report.sha256) == item.data
    store.put_readings([reading(newer)])
    assert store.verify() == []


def test_a_text_is_never_written_over(store: Store) -> None:
    item = archived()
    store.add_reports([item])
    with pytest.raises(IntegrityError):
        store.put_texts([replace(item.report, text="Other words.", blocks=())])
    with pytest.raises(IntegrityError, match="no such bytes"):
        store.put_texts([replace(item.report, id="report-other", text_by="text/2")])
    assert store.report(item.report.id) == item.report


# Failures


def test_failures_keep_their_bytes_and_are_cleared(store: Store) -> None:
    data = b"\x00\x01"
    noted = [Failure(name, "archive", "garbage", "Send text.", "2026", sha256(data)) for name in ("z", "a", "m")]
    store.add_failures(noted, [data])
    assert list(store.failures()) == noted
    assert store.data(sha256(data)) == data
    store.clear_failures(["a", "never"])
    assert [failure.origin for failure in store.failures()] == ["z", "m"]
    assert store.data(sha256(data)) == data


def test_the_latest_failure_of_an_origin_is_kept(store: Store) -> None:
    store.add_failures([Failure("a", "archive", "first", "", "2026")])
    store.add_failures([Failure("a", "archive", "second", "", "2026"), Failure("a", "read", "third", "", "2026")])
    assert [failure.error for failure in store.failures()] == ["second", "third"]


@pytest.mark.parametrize("gone", [{"sha256": "00"}, {"report": "report-none"}])
def test_a_failure_of_nothing_held_is_refused(store: Store, gone: dict[str, str]) -> None:
    with pytest.raises(IntegrityError):
        store.add_failures([Failure("a", "archive", "x", "", "2026", **gone)])
    assert list(store.failures()) == []


def test_success_clears_the_failure_it_follows(store: Store) -> None:
    item = archived()
    store.add_failures([Failure("a.txt", "archive", "locked", "", "2026")])
    store.add_reports([item])
    assert list(store.failures()) == []
    store.add_failures([Failure("a.txt", "read", "crashed", "", "2026", report=item.report.id)])
    store.add_reports([item])
    assert [failure.stage for failure in store.failures()] == ["read"]
    assert [report.id for report in store.unread("reader/1", ["en"])] == [item.report.id]
    store.put_readings([reading(item.report)])
    assert list(store.failures()) == []


# Readings


def test_a_reading_comes_back_whole_and_its_parts_are_found(store: Store) -> None:
    item = archived()
    store.add_reports([item])
    made = reading(item.report)
    store.put_readings([made])
    assert store.reading(item.report.id) == made
    assert list(store.readings()) == [made]
    assert store.find_claim(made.claims[0].id) == made.claims[0]
    assert store.find_account(made.accounts[0].id) == made.accounts[0]
    for part in (made.attributions[0], made.tallies[0], made.forecasts[0]):
        assert store.reading_with(part.id) == made
    assert store.find_claim(made.accounts[0].id) is None
    assert store.sizes().read == 1


def test_unread_knows_language_and_version(store: Store) -> None:
    english, korean = archived(), archived("보도", language="ko")
    store.add_reports([english, korean])
    assert store.languages() == {"en": 1, "ko": 1}
    assert store.count_unread("reader/1", ["en"]) == 1
    assert store.count_unread("reader/1", ["en", "ko"]) == 2
    store.put_readings([reading(english.report)])
    assert list(store.unread("reader/1", ["en"])) == []
    assert list(store.unread("reader/2", ["en"])) == [english.report]


def test_a_newer_reading_replaces_the_current_one(store: Store) -> None:
    item = archived()
    store.add_reports([item])
    old, new = reading(item.report), reading(item.report, reader="reader/2")
    store.put_readings([old])
    store.put_readings([new])
    store.put_readings([new])
    assert list(store.readings()) == [new]
    assert store.find_claim(old.claims[0].id) is None
    assert store.find_claim(new.claims[0].id) == new.claims[0]
    assert store.verify() == []


def _shift(span: Span) -> Span:
    return Span(span.start + 1, span.end + 1, span.quote)


UNGROUNDED: dict[str, Callable[[Reading], Reading]] = {
    "trigger": lambda r: replace(r, accounts=(replace(r.accounts[0], trigger=_shift(r.accounts[0].trigger)),)),
    "claim": lambda r: replace(r, claims=(replace(r.claims[0], span=_shift(r.claims[0].span)), r.claims[1])),
    "cue": lambda r: replace(r, attributions=(replace(r.attributions[0], cue=Span(0, 4, "says")),)),
    "hedge": lambda r: replace(r, attributions=(replace(r.attributions[0], hedges=(Span(0, 999, "Two"),)),)),
    "voice": lambda r: replace(
        r, attributions=(replace(r.attributions[0], voices=(Voice("person", span=Span(-4, -1, "d i")),)),)
    ),
    "tally": lambda r: replace(r, tallies=(replace(r.tallies[0], span=Span(3, 3, "")),)),
    "forecast": lambda r: replace(r, forecasts=(replace(r.forecasts[0], span=Span(5, 2, "Two")),)),
    "cross reference": lambda r: replace(
        r, cross_references=(replace(r.cross_references[0], span=_shift(r.cross_references[0].span)),)
    ),
}


@pytest.mark.parametrize("part", UNGROUNDED)
def test_words_that_are_not_in_the_text_are_refused_with_the_whole_batch(store: Store, part: str) -> None:
    good, bad = many(2)
    store.add_reports([good, bad])
    with pytest.raises(Ungrounded, match=part) as refusal:
        store.put_readings([reading(good.report), UNGROUNDED[part](reading(bad.report))])
    assert bad.report.id in str(refusal.value)
    assert list(store.readings()) == []


def test_a_refusal_names_the_claim_and_what_was_found(store: Store) -> None:
    item = archived()
    store.add_reports([item])
    broken = UNGROUNDED["claim"](reading(item.report))
    with pytest.raises(Ungrounded) as refusal:
        store.put_readings([broken])
    for told in (broken.claims[0].id, "injured", "'Two miners'", "'wo miners '", "1:11"):
        assert told in str(refusal.value)


DANGLING: dict[str, Callable[[Reading], Reading]] = {
    "claim of an account": lambda r: replace(r, accounts=(replace(r.accounts[0], claims=("claim-x",)),)),
    "larger account": lambda r: replace(r, accounts=(replace(r.accounts[0], part_of="account-x"),)),
    "account of a claim": lambda r: replace(r, claims=(replace(r.claims[0], account="account-x"), r.claims[1])),
    "attribution of a claim": lambda r: replace(r, attributions=()),
    "attribution of a tally": lambda r: replace(r, tallies=(replace(r.tallies[0], attribution="x"),)),
    "denying claim": lambda r: replace(r, denials=(Denial("claim-x", None, "it"),)),
    "denied claim": lambda r: replace(r, denials=(replace(r.denials[0], denies="claim-x"),)),
    "cross reference": lambda r: replace(r, cross_references=(replace(r.cross_references[0], left="account-x"),)),
    "an id twice": lambda r: replace(r, claims=(r.claims[0], r.claims[1], r.claims[1])),
    "another report's account": lambda r: replace(r, accounts=(replace(r.accounts[0], report="report-x"),)),
}


@pytest.mark.parametrize("what", DANGLING)
def test_a_reading_that_points_nowhere_is_refused(store: Store, what: str) -> None:
    item = archived()
    store.add_reports([item])
    with pytest.raises(IntegrityError):
        store.put_readings([DANGLING[what](reading(item.report))])
    assert store.reading(item.report.id) is None


def test_a_reading_of_no_report_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError, match="does not hold"):
        store.put_readings([Reading("report-none", "reader/1")])


def test_two_reports_never_share_a_claim(store: Store) -> None:
    one, two = many(2)
    store.add_reports([one, two])
    mine, theirs = reading(one.report), reading(two.report)
    shared = replace(theirs.tallies[0], id=mine.tallies[0].id)
    store.put_readings([mine])
    with pytest.raises(IntegrityError, match="already a part"):
        store.put_readings([replace(theirs, tallies=(shared,))])
    assert store.reading_with(mine.tallies[0].id) == mine


# Writing while reading


def test_iterators_stay_in_order_while_the_store_is_written_to(store: Store) -> None:
    items = sorted(many(120), key=lambda item: item.report.id)
    late = items[5::10]
    store.add_reports([item for item in items if item not in late])
    seen = []
    for report in store.unread("reader/1", ["en"]):
        if not seen:
            store.add_reports(late)
        seen.append(report.id)
        store.put_readings([reading(report)])
    assert seen == sorted(seen)
    assert len(set(seen)) == len(seen) >= 108
    assert store.sizes().reports == 120


# Judgements and incidents


def judgement(left: str, right: str, *, verdict: str = "same") -> Judgement:
    reasons = (Reason("time", "the same day", 1.5),)
    return Judgement(left, right, verdict, "scorer:1", "1", 0.9, reasons)  # type: ignore[arg-type]


def test_judgements_are_a_log_in_the_order_of_writing(store: Store) -> None:
    first = [judgement("b", "c"), judgement("a", "b")]
    second = [judgement("a", "b", verdict="different")] * 40
    store.append_judgements(first)
    store.append_judgements(second)
    store.append_judgements([])
    assert list(store.judgements()) == first + second


def test_a_judgement_out_of_order_is_refused(store: Store) -> None:
    with pytest.raises(IntegrityError, match="order"):
        store.append_judgements([judgement("a", "b"), judgement("c", "b")])
    assert list(store.judgements()) == []


def test_incidents_are_replaced_and_found(store: Store) -> None:
    store.put_incidents([incident("i2", "c"), incident("i1", "a", "b")], [])
    assert [found.id for found in store.incidents()] == ["i1", "i2"]
    found = store.incident_of("b")
    assert found is not None
    assert found.id == "i1"
    assert store.homes(["a", "c", "x"]) == {"a": "i1", "c": "i2"}
    store.put_incidents([incident("i2", "c")], [])
    assert [found.id for found in store.incidents()] == ["i2"]
    assert store.incident("i1") is None
    assert store.incident_of("b") is None


def test_a_merged_incident_is_found_by_its_old_id(store: Store) -> None:
    store.put_incidents([incident("i1", "a"), incident("i2", "b"), incident("i3", "c")], [])
    store.put_incidents([incident("i1", "a", "b"), incident("i3", "c")], [Redirect("i2", "i1")])
    store.put_incidents([incident("i3", "c", "a", "b")], [Redirect("i2", "i1"), Redirect("i1", "i3")])
    assert store.redirects() == [Redirect("i2", "i1"), Redirect("i1", "i3")]
    for old in ("i1", "i2", "i3"):
        found = store.incident(old)
        assert found is not None
        assert found.id == "i3"


def test_an_undone_merge_gives_the_old_incident_back_and_keeps_its_redirect(store: Store) -> None:
    apart = [incident("i1", "a"), incident("i2", "b")]
    store.put_incidents(apart, [])
    store.put_incidents([incident("i1", "a", "b")], [Redirect("i2", "i1")])
    store.put_incidents(apart, [])
    assert store.incident("i2") == apart[1]
    assert store.redirects() == [Redirect("i2", "i1")]
    store.put_incidents([incident("i2", "b", "a")], [Redirect("i1", "i2")])
    found = store.incident("i1")
    assert found is not None
    assert found.id == "i2"


def test_redirects_in_a_circle_lead_nowhere(store: Store) -> None:
    store.put_incidents([], [Redirect("i1", "i2"), Redirect("i2", "i1")])
    assert store.incident("i1") is None


@pytest.mark.parametrize(
    "broken",
    [
        [incident("i1", "a"), incident("i2", "a")],
        [incident("i1", "a"), incident("i1", "b")],
        [incident("i1")],
        [incident("i1", "b"), incident("i2", "a")],
    ],
    ids=["an account in two", "an id twice", "no account", "an id moved to another account"],
)
def test_incidents_that_cannot_be_are_refused(store: Store, broken: list[Incident]) -> None:
    kept = [incident("i1", "a"), incident("i3", "b")]
    store.put_incidents(kept, [])
    with pytest.raises(IntegrityError):
        store.put_incidents(broken, [Redirect("i3", "i1")])
    assert list(store.incidents()) == kept
    assert store.redirects() == []


def test_only_the_incidents_touched_are_replaced(store: Store) -> None:
    store.put_incidents([incident("i1", "a", "b"), incident("i2", "c"), incident("i3", "d")], [])
    store.put_incidents([incident("i1", "a", "b", "c")], [Redirect("i2", "i1")], instead_of=["i1", "i2"])
    assert [found.accounts for found in store.incidents()] == [("a", "b", "c"), ("d",)]
    assert store.incident_of("c") == incident("i1", "a", "b", "c")
    assert store.incident("i2") == incident("i1", "a", "b", "c")


@pytest.mark.parametrize("made", [incident("i9", "d"), incident("i3", "x"), incident("i2", "x")])
def test_incidents_that_cannot_be_beside_those_that_stay_are_refused(store: Store, made: Incident) -> None:
    kept = [incident("i1", "a"), incident("i3", "c", "d")]
    store.put_incidents([*kept, incident("i2", "b")], [])
    store.put_incidents([incident("i1", "a"), incident("i3", "c", "d", "b")], [Redirect("i2", "i3")])
    before = list(store.incidents())
    with pytest.raises(IntegrityError):
        store.put_incidents([made], [], instead_of=["i1"])
    assert list(store.incidents()) == before


def test_ids_are_minted_in_the_order_in_which_they_were_first_given(store: Store) -> None:
    store.put_incidents([incident("i2", "b"), incident("i1", "a")], [])
    store.put_incidents([incident("i3", "c"), incident("i1", "a")], [])
    minted = store.minted()
    assert sorted(minted, key=lambda one: minted[one]) == ["i2", "i1", "i3"]
    assert store.minted(["i3", "i9"]) == {"i3": minted["i3"]}


# Standing judgements and copies


def test_the_last_word_on_a_pair_stands(store: Store) -> None:
    store.append_judgements([judgement("b", "c"), judgement("a", "b")])
    last = [judgement("a", "b", verdict="different"), judgement("b", "c", verdict="unsure")]
    store.append_judgements(last[::-1])
    assert list(store.standing()) == last
    assert list(store.standing(["c", "x"])) == last[1:]
    assert list(store.standing(["x"])) == []


def test_a_word_taken_back_and_given_again_stands_as_it_was_first_given(store: Store) -> None:
    first = judgement("a", "b")
    store.append_judgements([first])
    store.append_judgements([replace(first, verdict="different", at="2")])
    store.append_judgements([replace(first, at="3")])
    assert list(store.standing()) == [first]
    assert store.sizes().judgements == 3


def test_many_standing_judgements_come_in_the_order_of_their_pairs(store: Store) -> None:
    made = [judgement(f"a{n % 7}", f"b{n}") for n in range(100)]
    store.append_judgements(made)
    assert [(one.left, one.right) for one in store.standing()] == sorted((one.left, one.right) for one in made)


def test_copies_are_replaced_whole_or_where_a_report_is_among_them(store: Store) -> None:
    items = sorted(many(4), key=lambda item: item.report.id)
    store.add_reports(items)
    a, b, c, d = (item.report.id for item in items)
    store.put_copies([(a, b), (c, d), (b, c)])
    assert store.copies() == [(a, b), (b, c), (c, d)]
    assert store.copies([a]) == [(a, b)]
    store.put_copies([(a, d)], instead_of=[b])
    assert store.copies() == [(a, d), (c, d)]
    store.put_copies([])
    assert store.copies() == []


def test_accounts_as_linking_compares_them_are_replaced_whole_or_by_report(store: Store) -> None:
    items = many(3)
    store.add_reports(items)
    one, two, three = (item.report.id for item in items)
    made = [
        {"id": name, "report": report, "whens": [{"edtf": "2016"}]}
        for name, report in zip("cab", (one, two, one), strict=True)
    ]
    store.put_told(made)
    assert [told["id"] for told in store.told()] == ["a", "b", "c"]
    assert list(store.told([one, three])) == [made[2], made[0]]
    assert store.told_in(["a", "c", "x"]) == {"a": two, "c": one}
    store.put_told([{"id": "d", "report": three}], instead_of=[one, three])
    assert [told["id"] for told in store.told()] == ["a", "d"]
    store.put_told([])
    assert list(store.told()) == []


def test_what_was_linked_is_known_until_it_is_read_anew(store: Store) -> None:
    items = sorted(many(3), key=lambda item: item.report.id)
    store.add_reports(items)
    one, two, three = (item.report.id for item in items)
    assert store.unlinked() == []
    store.put_readings([reading(item.report) for item in items])
    assert store.unlinked() == [one, two, three]
    assert store.linked_by() is None
    store.put_linked({three: "x", two: "y"}, made_by="scorer")
    store.put_linked({one: "z"})
    assert store.linked() == [(two, 1, "y", True), (three, 1, "x", True), (one, 2, "z", False)]
    assert store.linked_by() == "scorer"
    assert store.unlinked() == []
    assert not store.linked_otherwise()
    store.compare_linked(two, "other")
    assert store.linked_otherwise()
    store.compare_linked(two, "y")
    assert not store.linked_otherwise()
    store.put_readings([reading(items[2].report, reader="reader/2")])
    assert store.linked_otherwise()
    store.put_linked({three: "z"}, made_by="another")
    assert store.linked() == [(three, 1, "z", True)]
    assert store.linked_by() == "another"
    assert store.unlinked() == [one, two]
    assert not store.linked_otherwise()
    store.put_texts([replace(items[2].report, text="Other words.", blocks=(), text_by="text/2")])
    assert store.linked_otherwise()


def test_facts_come_in_the_order_in_which_their_accounts_were_linked(store: Store) -> None:
    items = many(3)
    store.add_reports(items)
    one, two, three = (item.report.id for item in items)
    made = [{"id": name, "report": report} for name, report in zip("dcab", (one, two, three, three), strict=True)]
    store.put_told(made, facts={"a": b"1", "d": b"2"})
    store.put_linked({two: "x", one: "y"}, made_by="scorer")
    assert store.facts() == [("c", two, b""), ("d", one, b"2")]
    store.put_linked({three: "z"})
    assert store.facts() == [("c", two, b""), ("d", one, b"2"), ("a", three, b"1"), ("b", three, b"")]


def test_erasing_a_report_asks_for_everything_to_be_linked_anew(store: Store) -> None:
    items = many(2)
    store.add_reports(items)
    one, two = (item.report.id for item in items)
    store.put_readings([reading(item.report) for item in items])
    store.put_linked({one: "x", two: "y"}, made_by="scorer")
    store.erase(one, at="2026-01-01T00:00:00Z", reason="asked for")
    assert store.linked() == [(two, 1, "y", True)]
    assert store.linked_by() is None


# Decisions


def decision(act: Act, *subjects: str, by: str = "ines", **more: object) -> Decision:
    return Decision(0, "2026-01-02T03:04:05Z", by, act, subjects, **more)  # type: ignore[arg-type]


def test_decisions_are_a_log_in_one_order(store: Store) -> None:
    given = [
        decision("merge", "a", "b", "c", note="one crane", seen=0),
        decision("edit", "c1", "c2", value=Count(3, 3, 3), property="injured"),
        decision("undo", "a", "b", "c", undoes=1, by="tom"),
    ]
    made = [store.append_decision(one) for one in given]
    assert made == [replace(one, number=number) for number, one in enumerate(given, start=1)]
    assert list(store.decisions()) == made
    assert list(store.decisions(1)) == made[1:]
    assert store.decisions_on(["b", "c2"]) == made
    assert store.decisions_on(["c"]) == [made[0], made[2]]
    assert store.decisions_on([]) == []
    assert store.last_decision() == store.sizes().decisions == 3
    assert in_effect(store.decisions()) == [made[1]]


def test_strange_words_of_a_decision_come_back_as_they_were(store: Store) -> None:
    made = store.append_decision(decision("later", "a\x00", by="량강", note="\u2028\ud800"))
    assert list(store.decisions()) == [made]
    assert store.decisions_on(["a\x00"]) == [made]


@pytest.mark.parametrize(
    "broken",
    [
        decision("merge"),
        decision("later", ""),
        decision("undo", "a", "b"),
        decision("accept", "a", undoes=1),
        decision("undo", "a", "b", undoes=7),
        decision("undo", "a", undoes=1),
        decision("undo", "x", undoes=2),
        decision("undo", "y", undoes=3),
    ],
    ids="nothing empty undo-of-nothing undoing-by-the-way no-decision other-subjects an-erasure twice".split(),
)
def test_a_decision_that_cannot_be_is_refused(store: Store, broken: Decision) -> None:
    store.append_decision(decision("different", "a", "b"))
    store.append_decision(decision("erase", "x"))
    store.append_decision(decision("later", "y"))
    store.append_decision(decision("undo", "y", undoes=3))
    with pytest.raises(IntegrityError):
        store.append_decision(broken)
    assert store.last_decision() == 4


def test_an_undo_can_be_undone(store: Store) -> None:
    first = store.append_decision(decision("different", "a", "b"))
    undo = store.append_decision(decision("undo", "a", "b", undoes=1))
    store.append_decision(decision("undo", "a", "b", undoes=undo.number))
    assert in_effect(store.decisions()) == [first]
    store.append_decision(decision("undo", "a", "b", undoes=1))
    assert in_effect(store.decisions()) == []


def test_what_is_erased_of_a_decision_is_gone_and_the_rest_stays(store: Store) -> None:
    made = store.append_decision(decision("edit", "c1", "c2", value=Text("a mine"), property="target", note="see"))
    store.forget_details([made.number, 99])
    assert list(store.decisions()) == [replace(made, value=None, note=None)]
    assert store.decisions_on(["c2"]) == [replace(made, value=None, note=None)]
    assert store.verify() == []


@pytest.fixture
def read(store: Store) -> Reading:
    """The one reading of a record."""
    item = archived()
    store.add_reports([item])
    made = reading(item.report)
    store.put_readings([made])
    return made


def test_a_rejected_claim_is_out_of_effect_until_the_undo(store: Store, read: Reading) -> None:
    claim = read.claims[0]
    store.append_decision(decision("reject", claim.id))
    now = store.reading(read.report)
    assert now is not None
    assert now.claims == read.claims[1:]
    assert now.accounts[0].claims == ()
    assert now.denials == (replace(read.denials[0], denies=None),)
    assert list(store.readings()) == [now]
    assert store.find_claim(claim.id) is None
    assert store.reading_with(claim.id) is None
    assert store.home_of(claim.id) == read.report
    assert store.reading_as_read(read.report) == read
    store.append_decision(decision("undo", claim.id, undoes=1))
    assert store.reading(read.report) == read
    assert store.find_claim(claim.id) == claim
    assert store.verify() == []


def test_an_edited_claim_gives_way_to_a_persons(store: Store, read: Reading) -> None:
    old, three = read.claims[0], Count(3, 3, 3, unit="persons")
    made = person_claim_id(old.account, old.property, old.span, three)
    store.append_decision(decision("edit", old.id, made, value=three, span=old.span, property=old.property))
    now = store.find_claim(made)
    assert now is not None
    assert (now.value, now.span, now.reader, now.attribution) == (three, old.span, PERSON, old.attribution)
    found = store.reading_with(made)
    assert found is not None
    assert found.accounts[0].claims == (made,)
    assert found.denials[0].denies == made
    assert store.home_of(made) == read.report
    assert store.find_claim(old.id) is None


def test_a_persons_claim_can_be_decided_on_in_its_turn(store: Store, read: Reading) -> None:
    old, values = read.claims[0], [Count(n, n, n) for n in (3, 4)]
    ids = [person_claim_id(old.account, old.property, old.span, value) for value in values]
    store.append_decision(decision("edit", old.id, ids[0], value=values[0], property=old.property))
    store.append_decision(decision("edit", ids[0], ids[1], value=values[1], property=old.property))
    found = store.find_claim(ids[1])
    assert found is not None
    assert found.value == values[1]
    assert store.home_of(ids[1]) == read.report
    store.append_decision(decision("accept", old.id))
    assert store.reading(read.report) == read
    store.append_decision(decision("undo", old.id, undoes=3))
    assert store.find_claim(ids[1]) == found


def test_a_new_claim_comes_first_for_its_property_and_on_the_outlets_word(store: Store, read: Reading) -> None:
    account, span = read.accounts[0], Span.of(TEXT, TEXT.index("Orlo"), TEXT.index("Orlo") + 4)
    made = person_claim_id(account.id, "target", span, Text("Orlo"))
    told = decision("claim", account.id, made, value=Text("Orlo"), span=span, property="target")
    store.append_decision(told)
    found = store.reading_with(made)
    assert found is not None
    assert found.accounts[0].claims == (*account.claims, made)
    claim = found.claims[-1]
    assert (claim.account, claim.status, claim.span) == (account.id, account.status, span)
    (by,) = (one for one in found.attributions if one.id == claim.attribution)
    assert by.voices == read.attributions[0].voices[:1]
    store.append_decision(decision("undo", account.id, made, undoes=1))
    assert store.reading(read.report) == read
    assert store.find_claim(made) is None


def test_words_that_are_not_in_the_report_back_no_decision(store: Store, read: Reading) -> None:
    off = Span(1, 11, "Two miners")
    with pytest.raises(Ungrounded, match="Two miners"):
        store.append_decision(decision("edit", read.claims[0].id, "c-x", value=Count(3, 3, 3), span=off))
    assert store.last_decision() == 0


def test_a_decision_on_what_a_new_reading_no_longer_holds_changes_nothing_and_stays(
    store: Store, read: Reading
) -> None:
    store.append_decision(decision("reject", read.claims[0].id))
    newer = reading(store.report(read.report), reader="reader/2")  # type: ignore[arg-type]
    store.put_readings([newer])
    assert store.reading(read.report) == newer
    assert store.home_of(read.claims[0].id) is None
    assert store.last_decision() == 1
    store.put_readings([read])
    assert store.find_claim(read.claims[0].id) is None


def test_a_transaction_ends_wholly_or_not_at_all(store: Store, read: Reading) -> None:
    with store.changing():
        store.append_decision(decision("reject", read.claims[0].id))
        with store.changing():
            store.put_incidents([incident("i1", "a")], [])
    assert store.last_decision() == 1

    def fail() -> None:
        with store.changing():
            store.append_decision(decision("undo", read.claims[0].id, undoes=1))
            store.put_incidents([incident("i1", "a", "b")], [Redirect("i2", "i1")])
            store.append_judgements([judgement("a", "b")])
            store.put_incidents([incident("i1", "a"), incident("i2", "a")], [])

    with pytest.raises(IntegrityError):
        fail()
    assert store.last_decision() == 1
    assert store.redirects() == []
    assert store.sizes().judgements == 0
    assert list(store.incidents()) == [incident("i1", "a")]
    assert store.find_claim(read.claims[0].id) is None


def test_what_is_looked_up_in_a_transaction_is_what_was_written_last_in_it(store: Store, read: Reading) -> None:
    old, three = read.claims[0], Count(3, 3, 3, unit="persons")
    made = person_claim_id(old.account, old.property, old.span, three)
    with store.changing():
        assert store.reading(read.report) == store.reading_as_read(read.report) == read
        assert [one for _, one in store.read_of([read.report])] == [read]
        assert (store.last_decision(), store.decisions_on([old.id]), store.home_of(made)) == (0, [], None)
        first = store.append_decision(decision("edit", old.id, made, value=three, property=old.property))
        now = store.reading(read.report)
        assert now is not None
        assert now.claims[0].id == made
        assert [one for _, one in store.read_of([read.report])] == [now]
        assert (store.last_decision(), store.decisions_on([old.id])) == (1, [first])
        assert store.home_of(made) == read.report
        assert store.incident("i1") is None
        store.put_incidents([incident("i1", "a", "b")], [])
        assert store.incident("i1") == incident("i1", "a", "b")
        store.put_incidents([incident("i2", "b")], [], instead_of=["i1"])
        assert store.incident("i1") is None
        newer = reading(store.report(read.report), reader="reader/2")  # type: ignore[arg-type]
        store.put_readings([newer])
        assert store.reading(read.report) == store.reading_as_read(read.report) == newer


def test_reports_come_with_their_readings_as_persons_left_them(store: Store) -> None:
    items = many(4)
    store.add_reports(items)
    store.put_readings([reading(item.report) for item in items[:3]])
    gone = reading(items[1].report).claims[0].id
    store.append_decision(decision("reject", gone))
    wanted = [items[n].report.id for n in (3, 1, 0, 1)]
    found = store.read_of([*wanted, "r-none"])
    assert [one for one, _ in found] == sorted([items[0].report, items[1].report], key=lambda one: one.id)
    assert [one for _, one in found] == [store.reading(report.id) for report, _ in found]
    assert gone not in {claim.id for _, one in found for claim in one.claims}
    assert store.read_of([]) == []


def test_incidents_that_hold_the_same_accounts_are_put_in_place(store: Store) -> None:
    before = [incident("i1", "a", "b"), incident("i2", "c")]
    store.put_incidents(before, [])
    minted = dict(store.minted())
    anew = replace(incident("i1", "b", "a"), kind="death")
    store.put_incidents([anew], [], instead_of=["i1"])
    assert list(store.incidents()) == [anew, before[1]]
    assert store.homes("abc") == {"a": "i1", "b": "i1", "c": "i2"}
    assert store.minted() == minted
    with pytest.raises(IntegrityError):
        store.put_incidents([anew, anew], [], instead_of=["i1"])
    assert list(store.incidents()) == [anew, before[1]]


def test_a_sound_record_verifies(store: Store) -> None:
    items = many(40)
    store.add_reports(items)
    store.put_readings([reading(item.report) for item in items])
    store.put_incidents([incident("i1", mint("account", items[0].report.id, "reader/1"))], [])
    assert store.verify() == []

"""Linking whole tellings: who is joined, who is kept apart, what the log says, and which ids stay."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest

from reportedly.ids import mint
from reportedly.link import (
    Group,
    Known,
    Linked,
    LinkOptions,
    Telling,
    compare,
    copies,
    corpus_of,
    crossings,
    incident_id,
    link,
)
from reportedly.link.held import Held
from reportedly.model.claim import Account, Claim, CrossReference, Reading
from reportedly.model.codebook import Kind
from reportedly.model.count import Count
from reportedly.model.decision import Act, Decision, Words, in_effect
from reportedly.model.incident import Judgement
from reportedly.model.report import Block, Report
from reportedly.model.when import When, interval
from reportedly.text import Span

FIRE = (
    "Two dockers were hurt on 3 May when a crane fell at the Oldmarsh quay in Tarn, harbour master Ilse Grunow said. "
    "The crane, a yellow Brandt of 1961, had been due for scrapping, and the union had warned of its rusty bolts."
)
RETOLD = (
    "A rusty crane came down on the Oldmarsh quay in Tarn and hurt two dockers, according to harbour master Ilse "
    "Grunow. The Brandt was built in 1961; its bolts had worried the union, and scrapping was due."
)
LIKE = (
    "On 21 September another crane came down in Tarn: at the ferry pier, where it hit a kiosk that had been shut for "
    "the season. A boy selling eels was treated for cuts, and the mayor, Ruth Ahlers, wants every crane looked at."
)
OTHER = (
    "Voters in the hill town of Pellin queued in the rain on Sunday while a brass band played, and the returning "
    "officer, Otto Hamm, promised a count by midnight in spite of a broken boiler at the town hall."
)
MAY, SEPTEMBER = "2020-05-03", "2020-09-21"
KINDS = (
    Kind("accident", "", (), parts=frozenset({"rescue"})),
    Kind("rescue", "", ()),
    Kind("vote", "", ()),
)


def telling(
    text: str,
    *kinds: str,
    published: str | None = None,
    when: str | None = None,
    persons: int | None = None,
    parts: bool = False,
    crossed: bool = False,
) -> Telling:
    report_id = mint("r", text, published)
    report = Report(report_id, report_id, text, (Block("paragraph", 0, len(text)),), published=published)
    accounts, claims = [], []
    for number, kind in enumerate(kinds or ("accident",)):
        account = mint("a", report_id, number)
        own: list[tuple[str, When | Count]] = []
        if when:
            own.append(("when", interval(when, when)))
        if persons is not None:
            own.append(("persons", Count(persons, persons, persons)))
        digit = next((n for n, letter in enumerate(text) if letter.isdigit()), 0)
        made = [
            Claim(mint("c", account, name), account, name, value, Span.of(text, digit, digit + 3), "t", "happened", "1")
            for name, value in own
        ]
        claims += made
        part_of = mint("a", report_id, 0) if parts and number else None
        trigger = Span.of(text, number, number + 4)
        ids = tuple(c.id for c in made)
        accounts.append(Account(account, report_id, kind, "happened", trigger, ids, number == 0, part_of))
    cross = (CrossReference(accounts[0].id, accounts[1].id, True, Span.of(text, 0, 4)),) if crossed else ()
    return Telling(report, Reading(report_id, "1", tuple(accounts), tuple(claims), cross_references=cross))


def groups(linked: Linked) -> list[set[str]]:
    return sorted((set(group.accounts) for group in linked.groups), key=min)


def account(one: Telling, number: int = 0) -> str:
    return one.reading.accounts[number].id


def person(act: Act, *accounts: str, clock: count = count(1)) -> Decision:  # noqa: B008 - one clock for all
    return Decision(next(clock), "2026-01-01T00:00:00Z", "ines", act, accounts)


def again(
    tellings: Sequence[Telling],
    log: Sequence[Judgement],
    used: Sequence[Group] = (),
    *,
    decisions: Sequence[Decision] = (),
) -> Linked:
    standing = {(one.left, one.right): one for one in log}
    minted = {group.id: number for number, group in enumerate(used)}
    known = Known(standing, Words.of(in_effect(decisions)), minted, logged=len(log))
    return link(tellings, known, kinds=KINDS)


def test_two_tellings_of_one_happening_are_one_group_and_a_stranger_is_not() -> None:
    first, second, other = telling(FIRE), telling(RETOLD), telling(OTHER, "vote")
    linked = link([first, second, other], kinds=KINDS)
    assert groups(linked) == sorted([{account(first), account(second)}, {account(other)}], key=min)
    assert [j.verdict for j in linked.judgements] == ["same"]


def test_every_reason_of_a_judgement_has_words_and_they_add_up_to_its_score() -> None:
    (judgement,) = link([telling(FIRE), telling(RETOLD)], kinds=KINDS).judgements
    assert all(reason.words and reason.feature for reason in judgement.reasons)
    total = sum(reason.weight for reason in judgement.reasons)
    assert judgement.score == pytest.approx(1 / (1 + 2.718281828 ** -min(30.0, total)), abs=0.01)
    assert any("crane" in reason.words for reason in judgement.reasons)


def test_a_score_is_the_same_with_reasons_and_without_whoever_is_held_beside_it() -> None:
    every = [telling(text, published="2020-05-04", when=MAY) for text in (FIRE, RETOLD, LIKE, OTHER)]
    held = Held(corpus_of(one.report for one in every), [])
    for one in every:
        held.add(one)
    held.passages.meet()
    first, *others = sorted(held.told)
    before = {one: held.compare(first, one) for one in others}
    assert all(one.reasons for one in before.values())
    pairs = [(first, one) for one in others]
    judged = [one for one in held.judged(pairs, LinkOptions()) if one is not None]
    assert judged
    assert {one.score for one in judged} <= {round(one.probability, 4) for one in before.values()}
    assert [held.judged([two], LinkOptions()) for two in pairs] == [[one] for one in held.judged(pairs, LinkOptions())]
    for one, shown in before.items():
        assert held.compare(one, first).log_odds == shown.log_odds


def test_of_an_earlier_telling_that_is_taken_in_only_what_is_looked_at() -> None:
    earlier, new = telling(FIRE, "accident", "rescue"), telling(RETOLD)
    first, second = account(earlier), account(earlier, 1)
    held = Held(corpus_of([earlier.report, new.report]), [])
    held.add(new)
    held.add_earlier(earlier, {first}, copied=False)
    assert (held.holds(first), held.holds(second)) == (True, False)
    before = held.compare(first, account(new))
    assert held.passages.overlap(earlier.report.id, new.report.id) == 0
    held.add_earlier(earlier, {first, second}, copied=True)
    assert held.holds(second)
    assert held.passages.signature(earlier.report.id)
    assert held.compare(first, account(new)) == before


def test_a_report_of_two_happenings_is_not_taken_for_the_one_it_only_reminds_of() -> None:
    second, first = telling(LIKE, when=SEPTEMBER), telling(FIRE, when=MAY)
    both = telling(f"{LIKE} {FIRE}", when=SEPTEMBER)
    here, text = mint("a", both.report.id, 1), both.report.text
    trigger, day = Span.of(text, len(LIKE) + 1, len(LIKE) + 5), text.index("3 May")
    claim = Claim("c-may", here, "when", interval(MAY, MAY), Span.of(text, day, day + 5), "t", "happened", "1")
    lead = both.reading.accounts[0]
    reminder = replace(lead, id=here, trigger=trigger, main=False, claims=(claim.id,))
    reading = replace(both.reading, accounts=(lead, reminder), claims=(*both.reading.claims, claim))
    reminded = replace(both, reading=reading)

    def odds(one: Telling, other: Telling) -> float:
        return compare([one, other], account(one), account(other), kinds=KINDS).log_odds

    assert odds(reminded, first) < odds(both, first) - 1
    assert odds(reminded, second) > odds(both, second)


def test_dates_written_in_words_keep_like_happenings_apart() -> None:
    near, far, met = (telling(text, when=day) for text, day in ((FIRE, MAY), (LIKE, SEPTEMBER), (RETOLD, MAY)))
    made = compare([near, far, met], account(near), account(far), kinds=KINDS)
    assert next(r for r in made.reasons if r.feature == "dates apart longer").weight < -3
    assert groups(link([near, far, met], kinds=KINDS)) == sorted(
        [{account(near), account(met)}, {account(far)}], key=min
    )


def test_news_of_two_dates_is_of_two_happenings_however_alike_its_words() -> None:
    first = telling(FIRE, when=MAY, published="2020-05-04")
    second = telling(RETOLD, when="2020-05-05", published="2020-05-06")
    made = compare([first, second], account(first), account(second), kinds=KINDS)
    assert next(r for r in made.reasons if r.feature == "dates apart 2-3 days").weight < -2


def test_a_time_without_a_year_meets_that_day_of_any_year() -> None:
    known, unknown = telling(FIRE, when="2020-05-03"), telling(RETOLD, when="XXXX-05-03")
    assert len(link([known, unknown], kinds=KINDS).groups) == 1


def test_two_accounts_of_one_report_are_two_incidents_unless_it_says_otherwise() -> None:
    assert len(link([telling(FIRE, "accident", "accident")], kinds=KINDS).groups) == 2
    assert len(link([telling(FIRE, "accident", "rescue", parts=True)], kinds=KINDS).groups) == 1
    assert len(link([telling(FIRE, "accident", "accident", crossed=True)], kinds=KINDS).groups) == 1


def test_a_third_report_does_not_bring_two_accounts_of_one_report_together() -> None:
    two, third = telling(FIRE, "accident", "accident"), telling(RETOLD)
    linked = link([two, third], kinds=KINDS)
    assert not any({account(two, 0), account(two, 1)} <= group for group in groups(linked))


def test_linking_again_adds_nothing_to_the_log_and_gives_the_same_groups() -> None:
    tellings = [telling(FIRE), telling(RETOLD), telling(OTHER, "vote"), telling(FIRE + " ", "accident", "rescue")]
    once = link(tellings, kinds=KINDS)
    twice = again(tellings, once.judgements, once.groups)
    assert twice.judgements == ()
    assert twice.groups == once.groups


def test_the_order_of_the_tellings_changes_nothing() -> None:
    tellings = [telling(FIRE), telling(RETOLD), telling(OTHER, "vote")]
    forward, backward = (link(order, kinds=KINDS) for order in (tellings, tellings[::-1]))
    assert forward.groups == backward.groups


def test_a_persons_different_outranks_the_score_and_stays() -> None:
    first, second = telling(FIRE), telling(RETOLD)
    log = link([first, second], kinds=KINDS).judgements
    linked = again([first, second], log, decisions=[person("different", account(first), account(second))])
    assert len(linked.groups) == 2
    assert all(not group.maybe_same_as for group in linked.groups)
    assert linked.judgements == ()


def test_a_persons_same_joins_what_no_score_would() -> None:
    first, other = telling(FIRE), telling(OTHER, "vote")
    linked = again([first, other], [], decisions=[person("merge", account(first), account(other))])
    assert len(linked.groups) == 1
    assert linked.judgements == ()


def test_an_undo_takes_the_word_back() -> None:
    first, second = telling(FIRE), telling(RETOLD)
    said = person("different", account(first), account(second))
    undo = replace(person("undo", *said.subjects), undoes=said.number)
    assert len(again([first, second], [], decisions=[said, undo]).groups) == 1


def test_a_split_keeps_its_account_apart_from_all_it_is_taken_away_from() -> None:
    first, second, third = telling(FIRE), telling(RETOLD), telling(FIRE + " ")
    accounts = [account(one) for one in (first, second, third)]
    assert len(link([first, second, third], kinds=KINDS).groups) == 1
    split = person("split", accounts[0], "i-x", *accounts[1:])
    found = groups(again([first, second, third], [], decisions=[split]))
    assert found == sorted([{accounts[0]}, set(accounts[1:])], key=min)


def test_a_same_path_across_a_different_is_reported_and_the_different_stands() -> None:
    one, two, three = telling(FIRE), telling(OTHER, "vote"), telling(OTHER[:90], "vote")
    a, b, c = account(one), account(two), account(three)
    said = [person("merge", a, b), person("merge", b, c), person("different", a, c)]
    linked = again([one, two, three], [], decisions=said)
    (crossing,) = linked.crossings
    assert (crossing.same, crossing.different) == (said[1], said[2])
    assert set(crossing.pair) == {a, c}
    assert groups(linked) == sorted([{a, b}, {c}], key=min)


def test_a_merge_of_incidents_that_hold_a_pair_kept_apart_has_no_effect_at_all() -> None:
    tellings = [telling(FIRE + " " * n, "vote") for n in range(4)]
    a, b, c, d = (account(one) for one in tellings)
    said = [person("different", b, d), person("merge", a, c, b, d)]
    linked = again(tellings, [], decisions=said)
    assert [crossing.same for crossing in linked.crossings] == [said[1]]
    assert crossings(Words.of(said)) == linked.crossings


def test_the_report_published_first_founds_the_incident() -> None:
    late, early = telling(FIRE, published="2020-05-06"), telling(RETOLD, published="2020-05-04")
    (group,) = link([late, early], kinds=KINDS).groups
    assert group.accounts[0] == account(early)
    assert group.id == incident_id(account(early))


def test_an_id_once_shown_stays_though_an_earlier_report_turns_up() -> None:
    late, early = telling(FIRE, published="2020-05-06"), telling(RETOLD, published="2020-05-04")
    before = link([late], kinds=KINDS)
    (group,) = again([late, early], before.judgements, before.groups).groups
    assert group.id == before.groups[0].id
    assert group.accounts[0] == account(late)


def test_a_merge_redirects_and_a_split_keeps_the_id_with_its_founder() -> None:
    one, two = telling(FIRE, published="2020-05-04"), telling(OTHER, "vote", published="2020-05-06")
    apart = link([one, two], kinds=KINDS)
    same = person("merge", account(one), account(two))
    merged = again([one, two], [], apart.groups, decisions=[same])
    (group,) = merged.groups
    assert merged.redirects == ((incident_id(account(two)), group.id),)
    undo = replace(person("undo", *same.subjects), undoes=same.number)
    split = again([one, two], [], apart.groups, decisions=[same, undo])
    assert split.groups == apart.groups
    assert split.redirects == ()


def test_a_pair_the_scorer_no_longer_holds_the_same_is_written_off_in_the_log() -> None:
    first, second = telling(FIRE, when=MAY), telling(LIKE, when=SEPTEMBER)
    left, right = sorted((account(first), account(second)))
    log = [Judgement(left, right, "same", "scorer:0", "0", 0.9)]
    (fresh,) = again([first, second], log).judgements
    assert (fresh.left, fresh.right, fresh.verdict, fresh.at) == (left, right, "different", "1")
    assert again([first, second], []).judgements == ()


def test_compare_shows_reasons_for_pairs_the_log_does_not_hold() -> None:
    first, other = telling(FIRE), telling(OTHER, "vote")
    made = compare([first, other], account(first), account(other), kinds=KINDS)
    assert made.probability < 0.05
    assert any(reason.feature == "kind other" and reason.weight < 0 for reason in made.reasons)
    with pytest.raises(KeyError):
        compare([first], account(first), "a-none", kinds=KINDS)


def test_copies_are_reports_that_share_their_words_both_ways() -> None:
    reprint = f"By our staff. {FIRE} Read more on page four."
    found = copies(one.report for one in (telling(FIRE), telling(reprint), telling(RETOLD), telling(OTHER)))
    original, copy = telling(FIRE).report.id, telling(reprint).report.id
    assert found == {original: (copy,), copy: (original,)}


def test_nothing_to_link_gives_nothing() -> None:
    linked = link([], kinds=KINDS)
    assert (linked.judgements, linked.groups, linked.copies) == ((), (), ())


def test_what_judgements_are_made_by_is_the_same_in_every_process() -> None:
    program = (
        "from reportedly.link import LinkOptions, made_by; from reportedly.model.codebook import Kind;"
        "print(made_by([Kind('a', '', (), parts=frozenset('bcdefgh'))], LinkOptions()))"
    )
    said = [
        subprocess.run([sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "2")
    ]
    assert said[0].stdout == said[1].stdout != b""

"""What every store must do with persons' decisions, run on each of them."""

from dataclasses import replace

import pytest
from small_store import TEXT, archived, decision, incident, judgement, many, reading

from reportedly.errors import IntegrityError, Ungrounded
from reportedly.model.claim import (
    Reading,
    Text,
)
from reportedly.model.count import Count
from reportedly.model.decided import PERSON, person_claim_id
from reportedly.model.decision import Decision, in_effect
from reportedly.store import Redirect, Store
from reportedly.text import Span


@pytest.fixture
def read(store: Store) -> Reading:
    """The one reading of a record."""
    item = archived()
    store.add_reports([item])
    made = reading(item.report)
    store.put_readings([made])
    return made


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

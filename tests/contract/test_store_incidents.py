"""What every store must do with judgements, incidents and what linking keeps, run on each of them."""

from dataclasses import replace

import pytest
from small_store import incident, judgement, many, reading

from reportedly.errors import IntegrityError
from reportedly.model.incident import Incident, Judged
from reportedly.store import Outline, Redirect, Store

# Judgements and incidents


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


def test_an_outline_is_what_an_incident_holds_now(store: Store) -> None:
    one = replace(incident("i1", "b", "a"), kind="한", maybe_same_as=("i2",))
    store.put_incidents([one, incident("i2", "c")], [])
    assert store.outlines(["i2", "i1", "i9"]) == {
        "i1": Outline("i1", "한", ("b", "a"), ("i2",)),
        "i2": Outline("i2", "injury", ("c",), ()),
    }
    store.put_incidents([replace(one, kind="death", maybe_same_as=())], [], instead_of=["i1"])
    assert store.outlines(["i1"]) == {"i1": Outline("i1", "death", ("b", "a"), ())}
    store.put_incidents([incident("i1", "b", "a", "c")], [Redirect("i2", "i1")], instead_of=["i1", "i2"])
    assert store.outlines(["i1", "i2"]) == {"i1": Outline("i1", "injury", ("b", "a", "c"), ())}


def test_verdicts_are_what_stands_on_pairs_and_what_ties_them_to_others(store: Store) -> None:
    store.append_judgements([judgement("b", "c"), judgement("a", "c", verdict="different"), judgement("c", "d")])
    store.append_judgements([replace(judgement("c", "d", verdict="unsure"), score=None), judgement("x", "y")])
    assert list(store.verdicts(["c"])) == [Judged("b", "c", "same", 0.9), Judged("c", "d", "unsure", None)]
    assert list(store.verdicts("cad")) == [Judged("a", "c", "different", 0.9), *store.verdicts(["c"])]
    store.append_judgements([judgement("c", "d")])
    assert list(store.verdicts(["d"])) == [Judged("c", "d", "same", 0.9)]
    assert list(store.verdicts(["x", "e"])) == [Judged("x", "y", "same", 0.9)]
    assert [(one.left, one.right) for one in store.verdicts()] == [("a", "c"), ("b", "c"), ("c", "d"), ("x", "y")]


def test_accounts_come_in_short_with_what_gathering_looks_at(store: Store) -> None:
    items = many(2)
    store.add_reports(items)
    one, two = (item.report.id for item in items)
    made = {"id": "b", "report": one, "kind": "injury", "main": True, "story": "b", "order": ["2016", one, 3, "b"]}
    store.put_told([{**made, "whens": [{"edtf": "2016"}]}, {**made, "id": "a"}, {"id": "c", "report": two}])
    assert store.told_in_short([one]) == [{**made, "id": "a"}, made]
    assert store.told_in_short([two, one])[2:] == [{"id": "c", "report": two}]

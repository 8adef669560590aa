"""The lookout: lists follow what is decided here at once, and what others do soon."""

import importlib.util
import sys
import time
from pathlib import Path

import pytest

from reportedly.pipeline.workbench import lookout as lookout_module
from reportedly.pipeline.workbench.lookout import Lookout, NotYet


@pytest.fixture(scope="module")
def small_record():
    path = Path(__file__).parents[3] / "web" / "small_record.py"
    spec = importlib.util.spec_from_file_location("reportedly_small_record_for_lookout", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def record(tmp_path, small_record):
    with small_record.make(tmp_path / "record") as made:
        yield made


@pytest.fixture
def lookout(record):
    made = Lookout(record)
    yield made
    made.close()


def test_lists_hold_what_the_record_holds(record, lookout):
    assert lookout.is_fresh()
    assert lookout.page("reports", {}).total == 6
    assert {one.id for one in lookout.page("incidents", {}, limit=-1).entries} == {one.id for one in record.incidents()}
    assert [one.verdict for one in lookout.page("pairs", {"state": "open"}).entries] == ["unsure"]
    assert [one.outlet for one in lookout.page("reports", {"q": "rifles"}).entries] == ["Valley Observer"]
    # Furniture is on every page of an outlet, and finds nothing.
    assert lookout.page("reports", {"q": "newsletter"}).total == 0


def test_no_search_finds_a_person(record, lookout, tmp_path):
    told = "Ilse Varnay, a nurse, told the Observer that she saw Karel Brandt cross. Brandt then left, she said."
    flat = (
        "karel brandt crossed the river on sunday, ilse varnay said, and then the river was closed by the guards again"
    )
    other = "브란트 카렐 은 강을 건넜다"
    for number, text in enumerate((told, flat, other, told.upper())):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Crossing {number}\n\n{text}\n")
        record.add(path, outlet="Northern Wire")
    fresh = Lookout(record)
    while not fresh.is_fresh():
        pass
    everything = fresh.page("reports", {}).total
    assert everything == 10
    for name in ("Brandt", "brandt", "Karel Brandt", "varnay", "Ilse", "브란트"):
        assert fresh.page("reports", {"q": name}).total == 0, name
    assert fresh.page("reports", {"q": "nurse"}).total == 1
    fresh.close()


def test_a_decision_shows_at_once(record, lookout):
    pair = lookout.page("pairs", {"state": "open"}).entries[0]
    before = lookout.touched((pair.left, pair.right))
    many = lookout.page("incidents", {}).total
    record.merge(pair.left, pair.right, by="ann")
    lookout.note(before, lookout.touched((pair.left, pair.right)))
    assert lookout.is_fresh()
    assert lookout.page("incidents", {}).total == many - 1
    assert {one.id for one in lookout.page("incidents", {}, limit=-1).entries} == {one.id for one in record.incidents()}
    settled = lookout.pair(pair.left, pair.right)
    assert (settled.verdict, settled.state) == ("same", "settled")
    before = lookout.touched((pair.left, pair.right))
    record.undo(by="ann")
    lookout.note(before, lookout.touched((pair.left, pair.right)))
    assert lookout.page("incidents", {}).total == many
    assert lookout.pair(pair.left, pair.right).state == "open"


@pytest.mark.parametrize("act", ["different", "later"])
def test_pairs_follow_what_is_said_of_them(record, lookout, act):
    pair = lookout.page("pairs", {"state": "open"}).entries[0]
    before = lookout.touched((pair.left, pair.right))
    if act == "later":
        record.later((pair.left, pair.right), by="ann")
    else:
        record.different(pair.left, pair.right, by="ann")
    lookout.note(before, lookout.touched((pair.left, pair.right)))
    seen = lookout.pair(pair.left, pair.right)
    assert (seen.state, seen.verdict) == (("later", "unsure") if act == "later" else ("settled", "different"))
    # Catalogued from nothing, it is the same.
    anew = Lookout(record)
    assert anew.page("pairs", {}, limit=-1) == lookout.page("pairs", {}, limit=-1)
    assert anew.page("incidents", {}, limit=-1) == lookout.page("incidents", {}, limit=-1)
    anew.close()


def test_what_others_do_is_seen(record, lookout, small_record, monkeypatch):
    monkeypatch.setattr(lookout_module, "LOOKED", 0.0)
    more = small_record.many(3)
    record._store.add_reports([archived for archived, _ in more])
    # A decision of ours does not hide it.
    claim = record.account(next(iter(record.incidents())).accounts[0]).claims[0]
    before = lookout.touched((claim,))
    record.accept(claim, by="ann")
    lookout.note(before, lookout.touched((claim,)))
    assert not lookout.is_fresh()
    lookout.wait()
    assert lookout.page("reports", {}).total == 9


def test_what_is_reckoned_is_kept_until_the_record_changes(record, lookout, monkeypatch):
    monkeypatch.setattr(lookout_module, "LOOKED", 0.0)
    calls = []

    def count(of):
        calls.append(of)
        return len(of.incidents())

    assert lookout.kept("many", count).value == lookout.kept("many", count).value
    assert len(calls) == 1
    claim = record.account(next(iter(record.incidents())).accounts[0]).claims[0]
    record.accept(claim, by="ann")
    assert not lookout.kept("many", count).stale
    assert len(calls) == 2


def test_nobody_waits_for_what_takes_long(record, lookout, monkeypatch):
    monkeypatch.setattr(lookout_module, "LOOKED", 0.0)
    monkeypatch.setattr(lookout_module, "FIRST", 0.05)
    monkeypatch.setattr(lookout_module, "PATIENCE", 0.05)

    def slow(_):
        time.sleep(0.4)
        return time.monotonic()

    with pytest.raises(NotYet):
        lookout.kept("slow", slow)
    time.sleep(0.6)
    first = lookout.kept("slow", slow)
    assert not first.stale
    claim = record.account(next(iter(record.incidents())).accounts[0]).claims[0]
    record.accept(claim, by="ann")
    again = lookout.kept("slow", slow)
    assert (again.stale, again.value) == (True, first.value)
    time.sleep(0.6)
    assert lookout.kept("slow", slow).value > first.value


def test_a_catalogue_lasts_and_is_not_made_twice(record, tmp_path, monkeypatch):
    Lookout(record, tmp_path).close()
    monkeypatch.setattr(lookout_module.cataloguing, "catalogue_all", lambda *_: pytest.fail("made again"))
    again = Lookout(record, tmp_path)
    assert again.page("reports", {}).total == 6
    again.close()


def test_what_figures_rest_on_is_looked_up_once_for_each_state_of_the_record(record, monkeypatch):
    walks = []
    readings, in_short = record._store.readings, record._store.in_short
    monkeypatch.setattr(record._store, "in_short", lambda: walks.append(1) or in_short())
    lookout = Lookout(record)
    lookout.wait()
    walks.clear()
    whole = lookout.whole
    apart = [list(record.count("kind").plain()), list(record.tallies().plain()), list(record.surges().plain())]
    each = len(walks)
    walks.clear()
    shared = [list(one.plain()) for one in (record.count("kind", to=whole), record.tallies(to=whole))]
    assert [*shared, list(record.surges(to=whole).plain())] == apart
    assert len(walks) == 1 < each
    one, other = sorted(account.id for reading in readings() for account in reading.accounts)[:2]
    record.different(one, other, by="kim")
    lookout._looked = None
    assert lookout.whole is not whole
    lookout.close()

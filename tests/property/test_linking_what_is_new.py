"""Reports linked one after the other come out as when everything is linked, whatever they are and in whatever order."""

import io
from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reportedly.ids import mint, sha256
from reportedly.link import LinkOptions
from reportedly.model.claim import Account, Attribution, Claim, Reading, Voice
from reportedly.model.count import Count
from reportedly.model.report import Archived, Block, Capture, Report
from reportedly.model.when import interval
from reportedly.pipeline import Record
from reportedly.pipeline.runs import adding, linking
from reportedly.pipeline.steps import silent
from reportedly.settings import Settings
from reportedly.store.memory import MemoryStore
from reportedly.text import Span

#: With few others to compare with, so that it matters among whom an account is looked up.
SETTINGS = Settings(codebooks=("violence",), link=LinkOptions(most_pairs=2))
CRANE = "a yellow Brandt crane of 1961 fell at the Oldmarsh quay in Tarn where the union had warned of its rusty bolts"
TILE = "a tile from the town hall of Pellin came down on voters while a brass band played under a broken gutter"
LORRY = "a lorry slid off the moor road north of Askrigg where sheep had broken a fence in the frost of the night"
parts = st.sampled_from([*CRANE.split(), *TILE.split(), *LORRY.split(), "Ilse Grunow said", "Otto Hamm told the Post"])
texts = st.one_of(st.sampled_from([CRANE, TILE, LORRY]), st.lists(parts, min_size=3, max_size=20).map(" ".join))
told = st.tuples(texts, texts, st.integers(1, 9), st.integers(1, 3), st.booleans())


def put(store: MemoryStore, number: int, made: tuple[str, str, int, int, bool]) -> None:
    """A report of one or two accounts, told on a day in May of any of nine."""
    first, second, day, persons, two = made
    text = f"Number {number}: {first}. {second}."
    name = sha256(text.encode())
    report = Report(
        mint("r", name),
        name,
        text,
        (Block("paragraph", 0, len(text)),),
        outlet="Wire",
        published=f"2021-05-{day + 1:02}",
        language="en",
        text_by="1",
    )
    store.add_reports([Archived(report, text.encode(), Capture(report.id, f"{number}.txt", "text/plain", "2026"))])
    said = Attribution(mint("t", report.id), report.id, (Voice("outlet", "Wire"),))
    accounts, claims = [], []
    for place in range(1 + two):
        account, span = mint("a", report.id, place), Span.of(text, place, place + 6)
        values = {
            "when": interval(f"2021-05-{day:02}", f"2021-05-{day:02}"),
            "persons": Count(persons, persons, persons),
        }
        mine = [
            Claim(mint("c", account, prop), account, prop, value, span, said.id, "happened", "1")
            for prop, value in values.items()
        ]
        ids = tuple(one.id for one in mine)
        accounts.append(Account(account, report.id, "injury", "happened", span, ids, main=not place))
        claims += mine
    store.put_readings([Reading(report.id, "1", tuple(accounts), tuple(claims), (said,))])


def exported(store: MemoryStore) -> str:
    out = io.StringIO()
    Record(store, SETTINGS).export("json", out)
    return out.getvalue()


@settings(max_examples=100, deadline=None, phases=(Phase.generate,))
@given(st.lists(told, min_size=2, max_size=9), st.data())
def test_one_after_the_other_is_as_everything_at_once(
    reports: list[tuple[str, str, int, int, bool]], data: st.DataObject
) -> None:
    store = MemoryStore()
    first = data.draw(st.integers(1, len(reports) - 1))
    for number, made in enumerate(reports[:first]):
        put(store, number, made)
    linking.link(store, SETTINGS, progress=silent)
    corpus = linking.corpus_last_linked(store)
    at = first
    while at < len(reports):
        size = data.draw(st.integers(1, len(reports) - at))
        for number in range(at, at + size):
            put(store, number, reports[number])
        adding.add_reports(store, SETTINGS, store.unlinked(), corpus, progress=silent)
        assert store.unlinked() == []
        at += size
    one_by_one, logged = exported(store), store.sizes().judgements
    linking.link(store, SETTINGS, progress=silent, corpus=corpus)
    assert exported(store) == one_by_one
    assert store.sizes().judgements == logged


def test_what_reports_have_in_common_is_reckoned_once_for_one_text_of_them(monkeypatch: object) -> None:
    reckoned, made, store = list[int](), linking.corpus_of, MemoryStore()
    setattr_ = getattr(monkeypatch, "setattr")  # noqa: B009 - the fixture's type is not public
    setattr_(linking, "corpus_of", lambda *given, **more: (reckoned.append(1), made(*given, **more))[1])
    for number in range(3):
        put(store, number, (CRANE, f"{TILE} again", 1 + number, 1, False))
    linking.link(store, SETTINGS, progress=silent)
    reckoned.clear()
    first = linking.corpus_last_linked(store)
    assert linking.corpus_last_linked(store) is first
    assert len(reckoned) == 1
    other = MemoryStore()
    for number in range(3):
        put(other, number, (CRANE, f"{TILE} again", 1 + number, 1, False))
    linking.link(other, SETTINGS, progress=silent)
    assert linking.corpus_last_linked(other) is not first
    old = next(store.reports())
    text = old.text.replace("again", "anew")
    store.put_texts([replace(old, text=text, blocks=(Block("paragraph", 0, len(text)),), text_by="2")])
    assert linking.corpus_last_linked(store).words["anew"] == 1
    assert first.words["anew"] == 0


def test_a_large_record_links_what_is_new_alone_until_it_has_grown_or_changed(monkeypatch: object) -> None:
    store, ways = MemoryStore(), list[str]()
    setattr_ = getattr(monkeypatch, "setattr")  # noqa: B009 - the fixture's type is not public
    setattr_(adding, "LEAST", 4)
    whole, some = linking.link, adding.add_reports
    setattr_(linking, "link", lambda *given, **more: (ways.append("all"), whole(*given, **more))[1])
    setattr_(adding, "add_reports", lambda *given, **more: (ways.append("new"), some(*given, **more))[1])
    record = Record(store, SETTINGS)
    for number in range(8):
        put(store, number, (CRANE, TILE, 1 + number, 1, False))
    record.link()
    for number in range(8, 10):
        put(store, number, (CRANE, LORRY, number - 7, 1, False))
        record.link()
    assert ways == ["all", "new", "new"]
    put(store, 10, (CRANE, LORRY, 5, 1, False))
    record.link()
    assert ways[3:] == ["all"]
    claim = next(iter(store.readings())).claims[0].id
    record.reject(claim, by="ines")
    record.link()
    assert ways[4:] == ["all"]
    record.accept(claim, by="ines")
    record.undo(by="ines")
    record.link()
    assert ways[5:] == ["new"]

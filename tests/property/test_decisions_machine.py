"""Whatever persons decide, in whatever order, between adding, reading and linking: the record keeps its promises.

A few hundred steps run with the suite; `REPORTEDLY_STEPS=10000 pytest tests/property/test_decisions_machine.py` runs
that many.
"""

import io
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from reportedly.errors import ReportedlyError
from reportedly.ids import mint, sha256
from reportedly.model.claim import Account, Attribution, Claim, Denial, Reading, Text, Voice
from reportedly.model.count import Count
from reportedly.model.decision import Decision, Words, in_effect
from reportedly.model.report import Archived, Block, Capture, Report
from reportedly.pipeline import Record
from reportedly.settings import Settings
from reportedly.store.memory import MemoryStore
from reportedly.text import Span

STEPS = int(os.environ.get("REPORTEDLY_STEPS", "300"))
A_RUN = 50

CRANE = "a yellow Brandt crane of 1961 fell at the Oldmarsh quay in Tarn, where the union had warned of its rusty bolts"
TILE = "a tile from the town hall of Pellin came down on voters while a brass band played under a broken gutter"
LORRY = "a lorry slid off the moor road near \u05de\u05e9\u05d4 (\u0637\u0631) where sheep had broken a fence in frost"
OPENINGS = ("Two were hurt when {}.", "The harbour master told how two suffered as {}.", "Three were hurt: {}.")
#: Nine short reports of three happenings; the last of each three tells of a rescue as well, as a part of it.
TEXTS = [opening.format(story) for story in (CRANE, TILE, LORRY) for opening in OPENINGS]
names = st.sampled_from(["ines", "tom"])
numbers = st.integers(0, len(TEXTS) - 1)


def archived(number: int) -> Archived:
    text = TEXTS[number]
    name = sha256(text.encode())
    published = f"2021-03-{10 + number:02}" if number % 4 else None
    report = Report(
        mint("r", name),
        name,
        text,
        (Block("paragraph", 0, len(text)),),
        outlet=f"Outlet {number % 4}",
        published=published,
        language="en",
        text_by="1",
    )
    return Archived(report, text.encode(), Capture(report.id, f"{number}.txt", "text/plain", "2026"))


def read(number: int, reader: str) -> Reading:
    """An account of those hurt, one more that is a part of it in every third report, and a denial."""
    report = archived(number).report
    word = "Three" if number % 3 == 2 else "two" if number % 3 else "Two"
    start = report.text.index(word)
    span = Span.of(report.text, start, start + len(word))
    said = Attribution(mint("t", report.id), report.id, (Voice("outlet", report.outlet),))
    ids = [mint("a", report.id, reader, place) for place in range(1 + (number % 3 == 2))]
    best = 3 if word == "Three" else 2
    value = Count(best, best, best, unit="persons", words=word)
    claims = [Claim(mint("c", one), one, "persons", value, span, said.id, "happened", reader) for one in ids]
    denial = Claim(mint("c", ids[0], "d"), None, "denial", Text(word), span, said.id, "denied", reader)
    accounts = [
        Account(one, report.id, "injury", "happened", span, (claims[n].id,), main=not n, part_of=ids[0] if n else None)
        for n, one in enumerate(ids)
    ]
    return Reading(
        report.id,
        reader,
        accounts=tuple(accounts),
        claims=(*claims, denial),
        attributions=(said,),
        denials=(Denial(denial.id, claims[0].id, word),),
    )


class Deciding(RuleBasedStateMachine):
    """A record in memory, with what was true of it before."""

    def __init__(self) -> None:
        super().__init__()
        self.store = MemoryStore()
        self.record = Record(self.store, Settings(codebooks=("violence",)))
        self.readers: dict[int, str] = {}
        self.log: list[Decision] = []
        self.founders: dict[str, str] = {}
        #: Decisions that can be undone one by one from the last, each with the export before it.
        self.before: list[tuple[Decision, str]] = []
        #: Whether something waits for the next link, and whether that is a reading: whatever touches an incident weighs
        #: it with what is read now.
        self.pending = False
        self.stale = False

    # What is in the record

    def exported(self) -> str:
        out = io.StringIO()
        self.record.export("json", out)
        return out.getvalue()

    def accounts(self) -> list[str]:
        return sorted(one.id for reading in self.store.readings() for one in reading.accounts)

    def claims(self) -> list[str]:
        now = {one.id for reading in self.store.readings() for one in reading.claims}
        return sorted(now | {c.id for number, reader in self.readers.items() for c in read(number, reader).claims})

    def pick(self, data: st.DataObject, among: Sequence[str]) -> str:
        return data.draw(st.sampled_from(among))

    # What may happen

    @rule(number=numbers)
    def add(self, number: int) -> None:
        if self.store.add_reports([archived(number)]):
            self.before.clear()

    @rule(number=numbers, reader=st.sampled_from(["r1", "r1", "r1", "r2"]))
    def read(self, number: int, reader: str) -> None:
        self.store.add_reports([archived(number)])
        self.store.put_readings([read(number, reader)])
        self.readers[number] = reader
        self.pending = self.stale = True
        self.before.clear()

    @rule()
    def link(self) -> None:
        self.record.link()
        if self.pending:
            self.before.clear()
        self.pending = self.stale = False

    def decide(self, act: Callable[[], Decision], *, changes_reading: bool = False) -> None:
        before = self.exported()
        try:
            made = act()
        except ReportedlyError:
            assert self.exported() == before
            return
        if not self.stale:
            self.before.append((made, before))
        self.pending |= changes_reading

    @precondition(lambda self: self.readers)
    @rule(data=st.data(), by=names, act=st.sampled_from(["merge", "merge", "different", "cites", "later"]))
    def on_a_pair(self, data: st.DataObject, by: str, act: str) -> None:
        held = [*self.accounts(), *(one.id for one in self.record.incidents())]
        left, right = self.pick(data, held), self.pick(data, held)
        if act == "later":
            self.decide(lambda: self.record.later((left, right), by=by))
        else:
            self.decide(lambda: getattr(self.record, act)(left, right, by=by))

    @precondition(lambda self: any(len(one.accounts) > 1 for one in self.store.incidents()))
    @rule(data=st.data(), by=names)
    def split(self, data: st.DataObject, by: str) -> None:
        incident = data.draw(st.sampled_from([one for one in self.record.incidents() if len(one.accounts) > 1]))
        account = self.pick(data, incident.accounts)
        self.decide(lambda: self.record.split(incident.id, account, by=by))

    @precondition(lambda self: self.readers)
    @rule(data=st.data(), by=names, act=st.sampled_from(["accept", "reject"]))
    def on_a_claim(self, data: st.DataObject, by: str, act: str) -> None:
        claim = self.pick(data, self.claims())
        self.decide(lambda: getattr(self.record, act)(claim, by=by), changes_reading=True)

    @precondition(lambda self: self.readers)
    @rule(data=st.data(), by=names, best=st.integers(1, 4))
    def correct(self, data: st.DataObject, by: str, best: int) -> None:
        claim, value = self.pick(data, self.claims()), Count(best, best, best, unit="persons")
        self.decide(lambda: self.record.edit(claim, value, by=by), changes_reading=True)

    @precondition(lambda self: self.readers)
    @rule(data=st.data(), by=names)
    def add_a_claim(self, data: st.DataObject, by: str) -> None:
        account = self.pick(data, self.accounts())
        text = self.record.show(self.record.account(account).report).text  # type: ignore[union-attr]
        start = data.draw(st.integers(0, 8))
        span = Span.of(text, start, start + 3)
        self.decide(lambda: self.record.claim(account, "target", span, Text(span.quote), by=by), changes_reading=True)

    @precondition(lambda self: self.before)
    @rule(by=names)
    def undo_the_last(self, by: str) -> None:
        made, before = self.before.pop()
        self.record.undo(made.number, by=by)
        assert self.exported() == before

    @precondition(lambda self: self.log)
    @rule(data=st.data(), by=names)
    def undo_any(self, data: st.DataObject, by: str) -> None:
        number = data.draw(st.integers(1, len(self.log)))
        self.decide(lambda: self.record.undo(number, by=by), changes_reading=True)

    def teardown(self) -> None:
        """Whatever was decided: the export, taken into an empty record, gives the same bytes."""
        before = self.exported()
        with TemporaryDirectory() as folder:
            file = Path(folder) / "export.json"
            self.record.export("json", file)
            other = Record(MemoryStore(), Settings(codebooks=("violence",)))
            other.import_json(file)
        out = io.StringIO()
        other.export("json", out)
        assert out.getvalue() == before

    # What always holds

    @invariant()
    def the_log_only_grows(self) -> None:
        now = list(self.store.decisions())
        assert now[: len(self.log)] == self.log
        assert [one.number for one in now] == list(range(1, len(now) + 1))
        self.log = now

    @invariant()
    def ids_stay_with_their_founders(self) -> None:
        for one in self.store.incidents():
            assert self.founders.setdefault(one.id, one.accounts[0]) == one.accounts[0]
            assert self.record.show(one.id) == one
        # An account that another reader did not find has none, nor has one that is read again until it is linked.
        linked = {one["id"] for one in self.store.told()}
        for old, founder in self.founders.items():
            assert founder not in linked or self.store.incident(old) is not None

    @invariant()
    def what_a_person_keeps_apart_is_never_one_incident(self) -> None:
        homes = self.store.homes(account for one in self.store.incidents() for account in one.accounts)
        for left, right in Words.of(in_effect(self.log)).different:
            assert left not in homes or homes[left] != homes.get(right)

    @invariant()
    def every_linked_account_has_one_home(self) -> None:
        held = [account for one in self.store.incidents() for account in one.accounts]
        assert sorted(held) == sorted(one["id"] for one in self.store.told())

    @precondition(lambda self: not self.pending)
    @invariant()
    def linking_everything_changes_nothing(self) -> None:
        before, length = self.exported(), self.store.sizes().judgements
        self.record.link()
        assert self.exported() == before
        assert self.store.sizes().judgements == length

    @invariant()
    def the_record_is_sound(self) -> None:
        assert self.store.verify() == []


Deciding.TestCase.settings = settings(
    max_examples=max(1, STEPS // A_RUN),
    stateful_step_count=A_RUN,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
    # A failing run is told as it was: to shorten it takes many minutes.
    phases=(Phase.generate,),
)
TestDecisionsMachine = Deciding.TestCase

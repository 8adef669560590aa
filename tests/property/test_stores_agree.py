"""Whatever is done to them, the store in memory and the SQL store hold the same record."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import nouns
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reportedly.errors import ReportedlyError
from reportedly.ids import mint, sha256
from reportedly.model.claim import Claim, Text
from reportedly.model.incident import Judgement
from reportedly.model.report import Archived, Capture, Failure, Report
from reportedly.store import Redirect, Store
from reportedly.store.memory import MemoryStore
from reportedly.store.sql import SqlStore
from reportedly.text import Span

few = st.sampled_from("abcd")


def archived(report: Report, data: bytes, origin: str) -> Archived:
    name = sha256(data)
    report = replace(report, id=mint("report", name), sha256=name, language="en", text_by="1")
    return Archived(report, data, Capture(report.id, origin, "text/plain", "2026"))


class Stores(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.stores: tuple[Store, Store] = (MemoryStore(), SqlStore(Path(self.folder.name)))

    def teardown(self) -> None:
        self.stores[1].close()
        self.folder.cleanup()

    def both(self, verb: str, *given: Any) -> None:
        outcomes = []
        for store in self.stores:
            try:
                outcomes.append(getattr(store, verb)(*given))
            except ReportedlyError as error:
                outcomes.append(type(error))
        assert outcomes[0] == outcomes[1]

    @rule(items=st.lists(st.builds(archived, nouns.reports(), st.sampled_from([b"1", b"2", b"3"]), few), max_size=3))
    def add(self, items: list[Archived]) -> None:
        self.both("add_reports", items)

    @rule(origin=few, stage=st.sampled_from(["archive", "read"]), data=st.sampled_from([b"1", b"x", None]))
    def fail(self, origin: str, stage: Any, data: bytes | None) -> None:
        noted = Failure(origin, stage, "error", "next", "2026", None if data is None else sha256(data))
        self.both("add_failures", [noted], [] if data is None else [data])

    @rule(origins=st.lists(few))
    def clear(self, origins: list[str]) -> None:
        self.both("clear_failures", origins)

    @rule(data=st.data(), reader=st.sampled_from(["r1", "r2"]))
    def read(self, data: st.DataObject, reader: str) -> None:
        made = [replace(data.draw(nouns.readings(report)), reader=reader) for report in self.stores[0].reports()]
        self.both("put_readings", data.draw(st.permutations(made)))

    @rule(data=st.data())
    def read_what_is_not_there(self, data: st.DataObject) -> None:
        for report in self.stores[0].reports():
            reading = data.draw(nouns.readings(report))
            said, words = reading.attributions[0].id, Span(0, 1, report.text[:1] + "x")
            claim = Claim("claim-x", None, "where", Text("x"), words, said, "happened", "r")
            self.both("put_readings", [replace(reading, claims=(*reading.claims, claim))])

    @rule(pairs=st.lists(st.tuples(few, few), max_size=3))
    def judge(self, pairs: list[tuple[str, str]]) -> None:
        self.both("append_judgements", [Judgement(left, right, "same", "x", "1") for left, right in pairs])

    @rule(data=st.data(), redirects=st.lists(st.builds(Redirect, few, few), max_size=2))
    def link(self, data: st.DataObject, redirects: list[Redirect]) -> None:
        drawn = data.draw(st.lists(st.tuples(few, st.lists(few, max_size=2, unique=True)), max_size=3))
        made = [replace(data.draw(nouns.incidents), id=name, accounts=tuple(held)) for name, held in drawn]
        self.both("put_incidents", made, redirects)

    @invariant()
    def the_same_record(self) -> None:
        memory, sql = self.stores
        for verb in ("reports", "readings", "failures", "judgements", "incidents", "redirects"):
            assert list(getattr(memory, verb)()) == list(getattr(sql, verb)())
        assert memory.sizes() == sql.sizes()
        assert list(memory.unread("r1", ["en"])) == list(sql.unread("r1", ["en"]))
        for name in "abcd":
            assert memory.incident(name) == sql.incident(name)
            assert memory.incident_of(name) == sql.incident_of(name)
        for report in memory.reports():
            assert memory.captures(report.id) == sql.captures(report.id)
            assert memory.data(report.sha256) == sql.data(report.sha256)

    @invariant()
    def grounded(self) -> None:
        for store in self.stores:
            for reading in store.readings():
                report = store.report(reading.report)
                assert report is not None
                assert all(claim.span.is_grounded_in(report.text) for claim in reading.claims)
            assert store.verify() == []


Stores.TestCase.settings = settings(
    max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestStoresAgree = Stores.TestCase

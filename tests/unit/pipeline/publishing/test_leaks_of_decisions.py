"""What persons did in a record, who they are and why: nothing of it is in what leaves, in any format or figure."""

import io
import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.errors import RefusedByPolicy
from reportedly.model.claim import Text
from reportedly.model.report import Failure
from reportedly.pipeline.publishing.publish import FORMATS, brief, publish

TODAY = "2026-11-22"
REPORTS = 24


class Birds:
    """Words that must not leave, each used once."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = itertools.count()
        self.made: list[str] = []

    def new(self) -> str:
        self.made.append(f"canary{next(self._numbers):05}")
        return self.made[-1]

    def seen_in(self, written: bytes) -> list[str]:
        low = written.lower()
        return [one for one in self.made if one.encode() in low]


@pytest.fixture(scope="module")
def decided(tmp_path_factory, module_at):
    """A record in which every act was done, with a canary for each name, note, value, reason, file and error."""
    small = module_at(Path(__file__).parents[3] / "web" / "small_record.py")
    birds = Birds()
    folder = tmp_path_factory.mktemp("decided") / birds.new() / "record"
    record = small.make(folder, small.many(REPORTS))
    accounts = [reading.accounts[0] for reading in record._store.readings()]
    for one, other in itertools.pairwise(accounts[:4]):
        record.different(one.id, other.id, by=birds.new(), note=birds.new())
    record.merge(accounts[8].id, accounts[9].id, by=birds.new(), note=birds.new())
    record.cites(accounts[10].id, accounts[11].id, by=birds.new(), note=birds.new())
    record.split(record.incident_of(accounts[9].id).id, accounts[9].id, by=birds.new(), note=birds.new())
    record.later(accounts[12].id, by=birds.new(), note=birds.new())
    for account in accounts[13:18]:
        when, where, persons = record.claims_of(account)
        record.accept(when.id, by=birds.new(), note=birds.new())
        record.reject(where.id, by=birds.new(), note=birds.new())
        told = replace(persons.value, unit=birds.new(), words=birds.new())
        record.edit(persons.id, replace(told, low=7, best=7, high=7), by=birds.new(), note=birds.new())
        record.claim(account.id, "actor", when.span, Text(birds.new()), by=birds.new(), note=birds.new())
    record.undo(len(list(record.log())), by=birds.new(), note=birds.new())
    record.loosen("public.delay", "7", by=birds.new(), reason=birds.new())
    record._store.add_failures([Failure(birds.new(), "archive", birds.new(), birds.new(), "2026-01-01T00:00:00+00:00")])
    yield record, birds
    record.close()


def looked_into(path: Path) -> bytes:
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    found = b""
    for file in (one for one in files if one.is_file()):
        found += file.name.encode() + file.read_bytes()
        if file.suffix == ".parquet":
            table = pytest.importorskip("pyarrow.parquet").read_table(file)
            found += repr(table.to_pylist()).encode() + repr(table.schema.metadata).encode()
    return found


def test_there_are_canaries_in_every_act(decided):
    record, birds = decided
    acts = {one.decision.act for one in record.log()}
    assert acts == {
        "different",
        "merge",
        "cites",
        "split",
        "later",
        "accept",
        "reject",
        "edit",
        "claim",
        "undo",
        "loosen",
    }
    assert len(birds.made) > 60


@pytest.mark.parametrize("audience", ["partner", "public"])
def test_no_format_and_no_brief_tells_who_decided_what_or_why(decided, tmp_path, audience):
    record, birds = decided
    gated = record.gated(audience, today=TODAY)
    seen, size = {}, 0
    for made in (*FORMATS, "html"):
        out = tmp_path / f"out.{made}"
        if made == "html":
            brief(gated, record.settings, out)
        else:
            publish(gated, made, out)
        data = looked_into(out)
        size += len(data)
        if found := birds.seen_in(data):
            seen[made] = found
    assert seen == {}
    assert size > 40_000


@pytest.mark.parametrize("audience", ["partner", "public"])
def test_no_figure_and_no_refusal_tells_anything_of_it(decided, audience):
    from reportedly.pipeline.figuring import To

    record, birds = decided
    to, told = record._seen_by(To(audience, TODAY)), io.StringIO()
    asked = [
        lambda: record.count("kind", "year", to=to),
        lambda: record.surges(all_weeks=True, to=to),
        lambda: record.surges(all_weeks=True, method="changepoints", to=to),
        lambda: record.tallies(to=to),
        lambda: record.forecasts(to=to),
        lambda: record.held_back(audience, today=TODAY),
    ]
    for one in asked:
        try:
            told.write(repr(list(one().plain())))
        except RefusedByPolicy as refused:
            told.write(repr(refused))
    assert birds.seen_in(told.getvalue().encode()) == []
    assert len(told.getvalue()) > 500


def test_the_log_of_the_team_has_them_all(decided, tmp_path):
    """The counter-proof: they are in the record."""
    record, birds = decided
    log = repr(list(record.log().plain())).encode()
    assert len(birds.seen_in(log)) > 50

"""Rules: stricter by settings, looser only with a recorded reason, some never."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from reportedly.errors import RefusedByPolicy, UsageError
from reportedly.pipeline import Record
from reportedly.protect import DEFAULTS, ProtectOptions, Rules, rules_for
from reportedly.protect.options import Tighter, loosening
from reportedly.protect.rules import SETTABLE, WHY

LOOSER = {"place": "admin2", "time": "day", "delay": "7", "cell": "2", "linked": "false", "officials": "true"}


def test_settings_may_be_stricter():
    options = ProtectOptions(public=Tighter(place="country", delay=90, cell=5))
    rules = rules_for("public", options)
    assert (rules.place, rules.delay, rules.cell, rules.time) == ("country", 90, 5, "week")
    assert rules_for("partner", options) == DEFAULTS["partner"]


@pytest.mark.parametrize(("name", "value"), LOOSER.items())
def test_settings_may_not_be_looser(name, value):
    _, _, parsed = loosening(f"public.{name}", value)
    options = ProtectOptions(public=Tighter(**{name: parsed}))
    with pytest.raises(RefusedByPolicy, match=rf"rule '{SETTABLE[name]}'.*reportedly loosen public\.{name}"):
        rules_for("public", options)
    assert getattr(rules_for("public", options, {("public", name): parsed}), name) == parsed


def test_a_loosened_rule_goes_down_so_far_and_no_further():
    down = {("public", "delay"): 14}
    assert rules_for("public", ProtectOptions(), down).delay == 14
    with pytest.raises(RefusedByPolicy, match="no delay looser than 14"):
        rules_for("public", ProtectOptions(public=Tighter(delay=7)), down)
    assert rules_for("public", ProtectOptions(public=Tighter(delay=60)), down).delay == 60


@pytest.mark.parametrize("name", sorted(set(WHY) - set(SETTABLE)))
def test_some_rules_are_never_loosened(name):
    with pytest.raises(RefusedByPolicy, match="never loosened"):
        loosening(f"public.{name}", "0")


@pytest.mark.parametrize(
    ("name", "value"),
    [("team.delay", "0"), ("delay", "1"), ("public.delay", "soon"), ("public.delay", "31"), ("public.place", "moon"),
     ("public.linked", "perhaps"), ("public.cell", "0")],
)  # fmt: skip
def test_what_makes_no_sense_is_no_loosening(name, value):
    with pytest.raises(UsageError):
        loosening(name, value)


def test_every_rule_has_a_reason_and_stands_in_the_table():
    page = (Path(__file__).parents[3] / "docs" / "protection.md").read_text()
    assert set(SETTABLE) == {one.name for one in fields(Rules)} - {"audience"}
    assert set(SETTABLE.values()) <= set(WHY)
    for name in SETTABLE:
        assert f"`{name}`" in page, name


def test_the_public_sees_no_more_than_partners_and_they_no_more_than_the_team():
    for name in SETTABLE:
        strict = [_strictness(name, getattr(DEFAULTS[audience], name)) for audience in ("team", "partner", "public")]
        assert strict == sorted(strict), name


def _strictness(name: str, value: object) -> int:
    from reportedly.protect.rules import strictness

    return strictness(name, value)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "record") as made:
        yield made


def test_a_record_loosens_with_a_reason_in_the_log_and_takes_it_back(record):
    made = record.loosen("public.delay", "7", by="owner", reason="all sources are abroad")
    assert (made.act, made.note, made.by) == ("loosen", "all sources are abroad", "owner")
    assert record.gated("public").rules.delay == 7
    record.loosen("public.delay", "3", by="owner", reason="all sources are abroad")
    assert record.gated("public").rules.delay == 3
    record.undo(by="owner")
    assert record.gated("public").rules.delay == 7
    record.undo(by="owner")
    assert record.gated("public").rules == DEFAULTS["public"]


def test_a_record_loosens_nothing_without_a_reason(record):
    with pytest.raises(RefusedByPolicy, match="only with a recorded reason"):
        record.loosen("public.delay", "7", by="owner", reason=" ")
    assert record.gated("public").rules == DEFAULTS["public"]

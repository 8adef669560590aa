"""Five hundred canaries in a record, and every format in which it can leave."""

import io
import json
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportedly.errors import RefusedByPolicy
from reportedly.pipeline.publish import FORMATS, brief, publish
from reportedly.protect import DEFAULTS, Gated, Known, gate
from reportedly.settings import Settings

TODAY = date(2026, 11, 22)
#: Where the words of an outlet that a partner may see stand.
NAMES = {"name of outlet", "name of agency", "name of official"}


#: All that leaves a record, briefs too; PDF packs its streams, and is looked into by a test of its own.
BRIEFS = ("html",)
EVERYTHING = (*FORMATS, *BRIEFS)


@pytest.fixture
def known(canaries):
    return Known(canaries.Areas(), frozenset({"desertion"}))


def written(gated: Gated, made: str, folder: Path) -> bytes:
    """All that an export leaves behind, names of files with it."""
    out = folder / f"out.{made}"
    if made in BRIEFS:
        brief(gated, Settings(), out)
    else:
        publish(gated, made, out)
    files = sorted(out.rglob("*")) if out.is_dir() else [out]
    return b"\n".join(file.name.encode() + b"\n" + file.read_bytes() for file in files if file.is_file())


def test_there_are_enough_canaries_in_every_sort_of_field(canaries):
    _, birds = canaries.canary_record()
    assert len(birds.made) > 500
    assert len({what.split(" of ")[0] for what in birds.made.values()}) > 30


@pytest.mark.parametrize("made", EVERYTHING)
def test_nothing_leaks_to_the_public(canaries, known, tmp_path, made):
    parts, birds = canaries.canary_record()
    gated = gate(parts, DEFAULTS["public"], known=known, today=TODAY)
    assert sum(1 for _ in gated.parts.incidents()) == 12
    data = written(gated, made, tmp_path)
    assert birds.seen_in(data) == {}
    assert len(data) > 90
    for finer in (b"2016-07-27", b"2016/07/27", b"2016-08-02", b"Upper Tesk", b"41.87", b"33.44", b"6.25"):
        assert finer not in data


@pytest.mark.parametrize("made", EVERYTHING)
def test_a_partner_sees_names_of_institutions_and_no_other_words(canaries, known, tmp_path, made):
    parts, birds = canaries.canary_record()
    gated = gate(parts, DEFAULTS["partner"], known=known, today=TODAY)
    assert set(birds.seen_in(written(gated, made, tmp_path)).values()) <= NAMES


def test_the_team_sees_all_words_of_the_reports(canaries, known, tmp_path):
    """The counter-proof: the search for canaries finds them where they are."""
    parts, birds = canaries.canary_record()
    gated = gate(parts, DEFAULTS["team"], known=known, today=TODAY)
    seen = birds.seen_in(written(gated, "json", tmp_path))
    assert len(seen) > 500


def test_a_broken_gate_is_noticed(canaries, known, tmp_path):
    """The counter-proof for one field: let the reasons of the standing through, and the test above sees them."""
    parts, birds = canaries.canary_record()
    gated = gate(parts, DEFAULTS["public"], known=known, today=TODAY)
    whole = {incident.id: incident for incident in parts.incidents()}
    broken = replace(
        gated.parts,
        incidents=lambda: (replace(one, standing=whole[one.id].standing) for one in gated.parts.incidents()),
    )
    assert len(birds.seen_in(written(replace(gated, parts=broken), "json", tmp_path))) == 12


def test_an_id_that_could_be_tried_out_does_not_leave(canaries, known):
    """The id of a claim is minted from its value: whoever has the rest could try every day until it fits."""
    parts, _ = canaries.canary_record()
    inside = {part.id for reading in parts.readings() for part in (*reading.claims, *reading.attributions)}
    for audience in ("partner", "public"):
        out = io.StringIO()
        publish(gate(parts, DEFAULTS[audience], known=known, today=TODAY), "json", out)
        assert not [one for one in inside if one in out.getvalue()]
        assert json.loads(out.getvalue())["claims"]


def test_where_nothing_may_leave_the_refusal_names_the_rule_and_what_would_pass(canaries, known):
    parts, _ = canaries.canary_record(2)
    gated = gate(parts, DEFAULTS["public"], known=known, today=TODAY)
    with pytest.raises(RefusedByPolicy, match=r"rule 'small-cells' holds back 2.*Kinds with 3 incidents or more pass"):
        publish(gated, "json", io.StringIO())
    young = gate(canaries.canary_record()[0], DEFAULTS["public"], known=known, today=date(2016, 8, 3))
    with pytest.raises(RefusedByPolicy, match=r"rule 'delay' holds back 12.*30 days old or more pass"):
        publish(young, "json", io.StringIO())


@pytest.mark.slow
def test_nothing_leaks_into_a_pdf_or_its_metadata(canaries, known, tmp_path):
    pytest.importorskip("weasyprint")
    parts, birds = canaries.canary_record()
    gated = gate(parts, DEFAULTS["public"], known=known, today=TODAY)
    brief(gated, Settings(), tmp_path / "brief.pdf")
    data = (tmp_path / "brief.pdf").read_bytes()
    streams = [_unpacked(part) for part in data.split(b"stream\n")[1:]]
    assert data.startswith(b"%PDF")
    assert birds.seen_in(data + b"".join(streams)) == {}
    assert b"/Author" not in data
    assert str(tmp_path).encode() not in data


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""

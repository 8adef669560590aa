"""Triggers of the codebooks as they stand in sentences: which kind, who fills which place, and whether it happened."""

import pytest

from reportedly.read.codebook import Lexicon, load_codebooks, shipped
from reportedly.read.parse.language import parsed
from reportedly.read.seen.mentions import EventMention
from reportedly.read.what.events import find_events


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(load_codebooks(shipped()))


@pytest.fixture(scope="module")
def events(lexicon, report_of):
    def find(text: str) -> list[EventMention]:
        _, passages = next(parsed([report_of(text)]))
        return find_events(passages, lexicon)

    return find


@pytest.mark.parametrize(
    ("sentence", "kind", "trigger"),
    [
        ("Six guards deserted their tower on Friday.", "desertion", "deserted"),
        ("Two sentries abandoned their posts before dawn.", "desertion", "abandoned their posts"),
        ("A pilot defected with his family last spring.", "defection", "defected"),
        ("Border police detained three traders near the bridge.", "arrest", "detained"),
        ("The driver was taken into custody on Sunday.", "arrest", "taken into custody"),
        ("Guards clashed with smugglers in the gorge.", "clash", "clashed"),
        ("A clerk was shot outside a pharmacy.", "shooting", "shot"),
        ("A gunman opened fire in the market hall.", "shooting", "opened fire"),
        ("The ministry purged forty clerks in June.", "purge", "purged"),
        ("A mob torched a warehouse by the canal.", "arson", "torched"),
        ("Two engineers were abducted on the mine road.", "kidnapping", "abducted"),
        ("The desertion of two cooks was kept quiet.", "desertion", "desertion"),
        ("Five weavers escaped to China on foot.", "border_crossing", "escaped to"),
        ("Two weavers fled across the river in a truck.", "border_crossing", "fled across"),
    ],
)
def test_a_trigger_names_its_kind_with_the_words_that_make_it_one(events, sentence, kind, trigger):
    found = events(sentence)
    assert [(e.kind.name, e.span.quote) for e in found][:1] == [(kind, trigger)]
    assert sentence[found[0].span.start : found[0].span.end] == found[0].span.quote


@pytest.mark.parametrize(
    "sentence",
    [
        "The film was shot in the hills above the town.",
        "He was discharged from hospital on Tuesday.",
        "The committee killed the bill.",
        "The patient was in cardiac arrest.",
        "The project was executed on time.",
        "A woman was able to flee when the roof fell.",
        "The thief fled, according to the guards.",
        "A thief fled into the woods on Sunday.",
        "The thief escaped from the mall on foot.",
        "A mother was booked with child desertion.",
    ],
)
def test_another_sense_of_a_trigger_is_no_event(events, sentence):
    assert events(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "slot", "heads"),
    [
        ("Police arrested two men.", "object", ["men"]),
        ("Two men were arrested by police.", "object", ["men"]),
        ("Two men were arrested by police.", "subject", ["police"]),
        ("Three sailors who deserted in May were seen in port.", "subject", ["sailors"]),
        ("A guard left the tower and deserted.", "subject", ["guard"]),
        ("The boy shot himself in the foot.", "object", ["boy"]),
    ],
)
def test_active_passive_and_relative_clauses_fill_the_same_places(events, sentence, slot, heads):
    assert [t.text for t in events(sentence)[0].slots[slot]] == heads


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Two guards deserted on Monday.", "happened"),
        ("No soldiers deserted, the ministry said.", "denied"),
        ("The guards did not desert.", "denied"),
        ("Officials deny that any guards deserted.", "denied"),
        ("The army will arrest every deserter who returns.", "predicted"),
        ("Officers may arrest the traders.", "hypothetical"),
        ("If the guards desert, the pass is open.", "hypothetical"),
        ("The men allegedly robbed a shop.", "alleged"),
        ("There is a rumour that the general was executed.", "rumoured"),
        ("There are rumours that two of the guards were caught and executed.", "rumoured"),
    ],
)
def test_status_tells_what_happened_from_what_is_only_said_or_thought(events, sentence, status):
    assert events(sentence)[0].status == status


def test_a_trend_is_generic_and_one_happening_is_not(events):
    assert events("The camp saw a surge in desertions.")[0].generic
    assert not events("A desertion on Monday closed the pass.")[0].generic

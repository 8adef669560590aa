"""Hostile input to the reader: no crash, nothing made up, and time that grows with the text, not with its square."""

import re
import time
from collections.abc import Callable
from itertools import cycle, islice
from typing import cast

import pytest
from spacy.tokens import Doc

from reportedly.model.claim import Reading
from reportedly.model.report import Report
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped
from reportedly.read.parse.language import load_model, parsed
from reportedly.read.parse.sentences import WIDEST, children_of
from reportedly.read.seen.report import Seen
from reportedly.read.what.hanging import governing, hangs_on

TOLD = "Two men were killed on Monday in Paris. "
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
PLACES = ("Paris", "London", "Springfield", "Kansas City", "San Salvador", "Pyongyang")

#: Texts by their size: about so many words. What is told in them is what `TOLD` tells, however much is heaped on it.
HEAPED: dict[str, Callable[[int], str]] = {
    "dates": lambda n: TOLD + ", ".join(f"May {i % 28 + 1}, {1990 + i % 30}" for i in range(n // 3)),
    "dates in a row": lambda n: TOLD + " ".join(f"May {i % 28 + 1}, 2020" for i in range(n // 3)),
    "numbers": lambda n: TOLD + " ".join(str(i) for i in range(n)),
    "number words": lambda n: TOLD + "twenty two " * (n // 2),
    "places": lambda n: TOLD + ", ".join(islice(cycle(PLACES), n)),
    "quotes": lambda n: TOLD + " ".join(['"It rained," she said.'] * (n // 4)),
    "open quotes": lambda n: TOLD + "“ " * n,
    "nested quotes": lambda n: TOLD + '"(' * (n // 2) + ' it rained "' + ')"' * (n // 2),
    "brackets": lambda n: TOLD + "(" * n + " it rained " + ")" * n,
    "one long word": lambda n: TOLD + "kill" + "a" * n * 5,
    "pronouns": lambda n: TOLD + "He said " * (n // 2),
    "the incident": lambda n: TOLD + "the incident " * (n // 2),
    "emoji": lambda n: TOLD + "🔥🔫 👨‍👩‍👧 💀💀 🇰🇵 " * (n // 4),
    "right to left": lambda n: TOLD + "الشمس مشرقة \u202eיום יפה\u202c " * (n // 4),
    "mojibake": lambda n: TOLD + "â€œÐŸÐ¾Ð»â€\x9d \ufffd\ufffd Ã©tÃ© " * (n // 3),
    "results": lambda n: TOLD + "\nRovers 10 2 1 32\nStars 9 3 1 30" * (n // 10),
}

#: Texts that tell of much, or of nothing, with no single right reading.
MUCH: dict[str, Callable[[int], str]] = {
    "one sentence": lambda n: (
        "Two clerks were shot in Paris and " + "the old man who saw the clerk near the river said that " * (n // 12)
    ),
    "upper": lambda n: "TWO MEN WERE KILLED ON MONDAY IN PARIS, POLICE SAID. " * (n // 10),
    "lower": lambda n: "two men were killed on monday in paris police said " * (n // 10),
    "no stops": lambda n: (
        "two men were shot dead near the mill police said they fled a third is in hospital " * (n // 17)
    ),
    "persons": lambda n: TOLD + ", ".join(f"Anna Lund{chr(97 + i % 26)}" for i in range(n // 2)) + " were shot.",
    "killings": lambda n: " ".join(f"A man was killed in {PLACES[i % 6]} on {DAYS[i % 5]}." for i in range(n // 8)),
    "joined": lambda n: TOLD + " and ".join(["shot"] * (n // 2)),
    "survived": lambda n: TOLD + "survived " * n,
    "shooting": lambda n: TOLD + "shooting " * n,
    "with": lambda n: TOLD + "with " * n,
    "hospitalized": lambda n: TOLD + "hospitalized " * n,
    "arrested": lambda n: TOLD + "arrested " * n,
}
SIZED = HEAPED | MUCH


@pytest.fixture(scope="module")
def reader() -> Reader:
    reader = Reader(load_codebooks(shipped()), Gazetteer())
    load_model()
    return reader


def grounded(reading: Reading, report: Report) -> bool:
    spans = [claim.span for claim in reading.claims] + [account.trigger for account in reading.accounts]
    spans += [tally.span for tally in reading.tallies] + [forecast.span for forecast in reading.forecasts]
    spans += [voice.span for chain in reading.attributions for voice in chain.voices if voice.span]
    return all(span.is_grounded_in(report.text) for span in spans)


@pytest.mark.parametrize("name", HEAPED)
def test_what_is_heaped_on_a_report_makes_up_nothing(reader, report_of, name):
    report = report_of(HEAPED[name](300), published="2020-06-10")
    [reading] = reader.read([report])
    assert grounded(reading, report)
    assert len(reading.accounts) == 1
    told = {claim.property: claim.value for claim in reversed(reading.claims)}
    assert told["killed"].best == 2
    assert told["when"].edtf == "2020-06-08"
    assert told["where"].name == "Paris" or (name == "places" and told["where"].name in PLACES)


@pytest.mark.parametrize("name", SIZED)
def test_four_times_the_text_takes_no_more_than_eight_times_the_time(reader, report_of, name):
    """Linear is four and square is sixteen: far enough apart for a machine whose speed doubles and halves by itself."""
    short, long = (report_of(SIZED[name](size), published="2020-06-10") for size in (400, 1600))

    def spent(report: Report) -> float:
        began = time.process_time()
        [reading] = reader.read([report])
        assert grounded(reading, report)
        return time.process_time() - began

    best = [float("inf"), float("inf")]
    for _ in range(8):  # other work on the machine must not fail this: the least of each is what counts
        best = [min(best[0], spent(short)), min(best[1], spent(long))]
        if best[1] < 6 * best[0]:
            break
    # Accounts are set apart two by two: of a text that is nothing but accounts a part grows with the square.
    assert best[1] < (11 if name == "killings" else 8) * best[0]


def test_every_trigger_of_every_codebook_may_be_repeated(reader, report_of):
    """A paragraph for each word, the word forty times: all are read, and of none more persons than are told."""
    words = sorted({lemma for lemma, _ in reader.lexicon.triggers})
    assert len(words) > 50
    report = report_of("\n".join(f"{word} " * 40 for word in words), published="2020-06-10")
    [reading] = reader.read([report])
    assert grounded(reading, report)
    counted = [claim for claim in reading.claims if claim.property in {"killed", "injured", "arrested"}]
    assert all(claim.value.best in {None, 0, 1} for claim in counted)
    assert not any(claim.property in {"when", "where"} for claim in reading.claims)


def test_of_many_dependents_the_first_are_looked_at():
    many = WIDEST + 20
    doc = Doc(load_model().vocab, words=["w"] * many, heads=[many - 1] * many, deps=["dep"] * many)
    assert [token.i for token in children_of(doc[many - 1])] == list(range(WIDEST))
    assert children_of(doc[0]) == []


def test_dependents_are_those_that_the_parse_gives():
    doc = load_model()("Two men who fled the mill were shot and killed by guards on Monday, police in Paris said.")
    assert all([c.i for c in children_of(token)] == [c.i for c in token.children] for token in doc)


def test_what_stands_above_a_word_is_known_with_the_verbs_between():
    doc = load_model()("Guards shot men who fled the mill.")
    shot, fled, mill = doc[1], doc[4], doc[6]
    assert governing(mill, fled) == 0
    assert governing(mill, shot) == 1
    assert governing(shot, mill) is None


def test_a_long_text_is_searched_once_for_all_its_accounts(report_of):
    """Two hundred accounts of one paragraph: each asked anew for words anywhere in it."""
    [(_, [passage])] = parsed([report_of("Rain fell on Monday and rain fell on Tuesday.")])

    class Pattern:
        pattern, flags = "rain", 0
        looked = 0

        def search(self, text: str) -> re.Match[str] | None:
            self.looked += 1
            return re.search("rain", text)

    pattern = cast(re.Pattern[str], Pattern())
    assert [passage.first(pattern) for _ in range(3)] == [passage.first(pattern)] * 3
    assert pattern.looked == 1  # type: ignore[attr-defined]
    found = passage.first(re.compile("fell"))
    assert found is not None
    assert found.start() == 5
    assert passage.first(re.compile("snow")) is None
    fell = re.compile("fell")
    assert [match.start() for match in passage.every(fell)] == [5, 29]
    assert passage.every(fell) is passage.every(fell)


def test_a_word_is_not_held_against_every_trigger_of_a_long_list():
    """Two hundred accounts, four hundred places: which of all triggers a place hangs on is told by the words above."""

    class Triggers(frozenset[tuple[int, int]]):
        def __iter__(self):
            raise AssertionError("every trigger was looked at")

    doc = load_model()("Guards shot men who fled the mill.")
    shot, mill, fled = doc[1], doc[6], doc[4]
    assert (shot.lower_, fled.lower_, mill.lower_) == ("shot", "fled", "mill")
    many = [(0, number) for number in range(100, 300)]
    assert hangs_on(mill, 0, Triggers([*many, (0, fled.i)]))
    assert not hangs_on(mill, 0, Triggers([*many, (0, shot.i)]))  # with another verb between
    assert not hangs_on(mill, 1, Triggers([*many, (0, fled.i)]))


def test_what_each_account_asks_of_a_passage_is_made_once(report_of):
    [(report, passages)] = parsed([report_of("Rain fell on Monday.\nSnow fell on Tuesday.")])
    seen, asked = Seen(report, passages), []

    def words(seen: Seen, number: int) -> int:
        asked.append(number)
        return len(seen.passages[number].doc)

    assert [seen.once(words, number) for number in (0, 1, 0, 1, 0)] == [5, 5, 5, 5, 5]
    assert asked == [0, 1]

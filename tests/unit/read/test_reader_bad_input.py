"""Bad input to the reader: no crash, nothing made up, bounded work, and what was cut off is said."""

import time

import pytest

from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped
from reportedly.read.limits import MOST

TOLD = "Two clerks were shot and killed outside a pharmacy in Springfield, Illinois on Monday, police said. "


@pytest.fixture(scope="module")
def reader():
    return Reader(load_codebooks(shipped()), Gazetteer())


def grounded(reading, report):
    spans = [claim.span for claim in reading.claims] + [account.trigger for account in reading.accounts]
    spans += [tally.span for tally in reading.tallies] + [forecast.span for forecast in reading.forecasts]
    spans += [voice.span for chain in reading.attributions for voice in chain.voices if voice.span]
    return all(span.is_grounded_in(report.text) for span in spans)


@pytest.mark.parametrize("cased", [str.upper, str.lower], ids=["upper", "lower"])
def test_text_in_one_case_is_still_read(reader, report_of, cased):
    report = report_of(cased(TOLD), published="2020-06-10")
    [reading] = reader.read([report])
    assert grounded(reading, report)
    killed = [claim for claim in reading.claims if claim.property == "killed"]
    assert [claim.value.best for claim in killed] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "Two menâ€™s bodies â€œfoundâ€\x9d: ÐŸÐ¾Ð»Ð¸Ñ†Ð¸Ñ killed \ufffd\ufffd Ã©tÃ© shot dead.",
        "two men were shot dead near the mill police said they fled on foot a third man is in hospital " * 20,
        "قُتل رجلان killed في المدينة يوم الاثنين \u202eshot\u202c וירו בשני אנשים",
        "🔥🔫 Two men 👨‍👩‍👧 were shot 💀💀 dead 🇰🇵",
        "Team W D L Pts\nRovers 10 2 1 32\nShooting Stars 9 3 1 30\nUnited 8 1 4 25 killed\n",
        "Home | News | Sport | Shooting range | Contact | Log in\nTerms\nCookies\n",
        "killed",
        ".",
        "\u200b \u00a0 shot \u2028",
        "killed " * 3000,
        "killed" + "a" * 30_000,
        'Two men were killed. "' + '" ' * 3000,
    ],
    ids=[
        "mojibake",
        "no stops",
        "right to left",
        "emoji",
        "table",
        "navigation",
        "word",
        "dot",
        "blanks",
        "one word",
        "long word",
        "quotes",
    ],
)
def test_nothing_is_made_up(reader, report_of, text):
    report = report_of(text)
    [reading] = reader.read([report])
    assert reading.report == report.id
    assert grounded(reading, report)
    assert not any(
        claim.property == "when" for claim in reading.claims if not any(c.isalnum() for c in claim.span.quote)
    )


def test_navigation_and_tables_tell_of_nothing(reader, report_of):
    [reading] = reader.read([report_of("Home | News | Sport | Contact | Log in\nRovers 10 2 1 32\nUnited 8 1 4 25\n")])
    assert not reading.accounts
    assert not reading.claims


LONG = "the old man who saw the guard and the clerk near the river on Monday said that "
HOSTILE = {
    "one sentence of 10,000 words": "Two clerks were shot in Springfield and " + LONG * 625 + "it rained.",
    "5,000 dates": "Two men were killed on "
    + ", ".join(f"May {i % 28 + 1}, {1990 + i % 30}" for i in range(5000))
    + ".",
    "1,000 triggers": "Two men were killed on Monday in Paris. " * 1000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_work_is_bounded_and_what_is_cut_off_is_said(reader, report_of, name):
    report = report_of(HOSTILE[name], published="2020-06-10")
    next(iter(reader.read([report_of(TOLD)])))
    began = time.process_time()
    [reading] = reader.read([report])
    spent = time.process_time() - began
    assert spent < 2 * len(report.text.split()) / 1000
    assert grounded(reading, report)
    assert reading.accounts
    assert any(note.startswith("cut off: only the first") for note in reading.notes)


def test_cut_offs_depend_on_the_text_alone(reader, report_of):
    report = report_of("Two men were killed on Monday in Paris. " * (MOST["events"] + 1))
    [first], [second] = reader.read([report]), reader.read([report])
    assert first == second
    assert f"cut off: only the first {MOST['events']} events are read" in first.notes

"""Text of one case is given capitals, and nothing but capitals."""

import pytest

from reportedly.model.report import Block, Report
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.parse.recased import Recaser, shouts, whispers

SHOUTED = (
    "PORT LOUIS, 3 MAY 90 (CWP) -- TWO FISHERMEN WERE KILLED IN LIMA ON MONDAY, POLICE SAID. THE COLOMBIAN "
    "CONSUL, ANSELMO QUIROGAVA, SAID IN SAN SALVADOR THAT AN M-16 MAY HAVE BEEN USED BY THE U.S. MARINES."
)


@pytest.fixture(scope="module")
def recaser() -> Recaser:
    return Recaser(Gazetteer.open())


def test_capitals_are_those_of_a_newspaper(recaser: Recaser) -> None:
    assert recaser.recased(SHOUTED, {}) == (
        "Port Louis, 3 May 90 (CWP) -- Two fishermen were killed in Lima on Monday, police said. The Colombian "
        "consul, Anselmo Quirogava, said in San Salvador that an M-16 may have been used by the U.S. marines."
    )


def test_text_without_capitals_gets_them(recaser: Recaser) -> None:
    said = "police in lima said on monday that two fishermen were killed. the victims were named as anselmo quirogava."
    assert recaser.recased(said, {}) == (
        "Police in Lima said on Monday that two fishermen were killed. The victims were named as Anselmo Quirogava."
    )


def test_words_that_are_only_ever_names_get_capitals(recaser: Recaser) -> None:
    said = "A FRIEND OF MS BERRY AND DR.  STONE SAID WILSON CASANOVA WAS LED INTO THE PARKS BY DEPUTY PIZARRO OF LIMA."
    assert recaser.recased(said, {}) == (
        "A friend of Ms Berry and Dr.  Stone said Wilson Casanova was led into the parks by deputy Pizarro of Lima."
    )


def test_the_dead_of_a_shouted_report_are_counted_by_name(report_of) -> None:  # type: ignore[no-untyped-def]
    text = "THE COUNCIL DEPLORED THE KILLING OF LUIS GOYA IN LIMA ON 18 MAY 1990, AND ASKED FOR PATIENCE."
    reading = next(Reader(load_codebooks(["violence"]), Gazetteer.open()).read([report_of(text)]))
    assert [(c.value.best, c.span.quote) for c in reading.claims if c.property == "killed"] == [(1, "LUIS GOYA")]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "İSTANBUL'DA BÜYÜK BİR PATLAMA OLDU VE İKİ KİŞİ ÖLDÜ",
        "DIE STRASSE WAR ẞEHR GROẞ UND LEER AM ABEND",
        "ŉ ﬀ ﬁ " * 9,
    ],
)
def test_length_is_kept_where_case_changes_it(recaser: Recaser, text: str) -> None:
    assert len(recaser.recased(text, {})) == len(text)


def test_the_reports_own_writing_comes_first(recaser: Recaser) -> None:
    text = "BARROW MAN HELD AFTER WEXMOOR BARN FIRE\nHe was seen near the wexMoor barn, said Ms. Barrow of Port Vale."
    split = text.index("\n")
    blocks = (Block("title", 0, split), Block("paragraph", split + 1, len(text)))
    report = Report("r", "0", text, blocks, language="en")
    assert recaser(report, blocks[0]) == "Barrow man held after wexMoor barn fire"
    assert recaser(report, blocks[1]) == text[split + 1 :]


def test_lines_of_a_wrapped_paragraph_are_read_as_one(recaser: Recaser) -> None:
    text = "Two officers were charged on Monday over the killing of six\nclergymen, a maid, and her daughter in Lima."
    report = Report("r", "0", text, (Block("paragraph", 0, len(text)),), language="en")
    assert recaser(report, report.blocks[0]) == text.replace("\n", " ")
    reading = next(Reader(load_codebooks(["violence"]), Gazetteer.open()).read([report]))
    (killed,) = (c for c in reading.claims if c.property == "killed")
    assert (killed.value.best, killed.span.quote) == (8, "six\nclergymen, a maid, and her daughter")  # type: ignore[union-attr]


def test_ordinary_text_and_short_signs_are_left_alone() -> None:
    assert shouts("POLICE SEEK TWO AFTER SHOOTING")
    assert not shouts("STOP")
    assert not shouts("PORT VALE (Coast Wire) - Two workers were hurt on Monday.")
    assert whispers("two men were shot dead near the old bridge on monday night")
    assert not whispers("two men were shot dead near the Old Bridge on Monday night")


def test_every_quote_is_as_it_was_written(report_of) -> None:  # type: ignore[no-untyped-def]
    text = "GUNMEN SHOT DEAD THREE TRADERS IN LIMA ON 4 MAY 1990, THE POLICE SAID ON SUNDAY IN A STATEMENT."
    reader = Reader(load_codebooks(["violence"]), Gazetteer.open())
    reading = next(reader.read([report_of(text)]))
    assert reading.claims
    assert all(text[c.span.start : c.span.end] == c.span.quote for c in reading.claims)
    values = {c.property: c.value for c in reading.claims}
    assert values["where"].name == "Lima"  # type: ignore[union-attr]
    assert values["killed"].best == 3  # type: ignore[union-attr]
    assert values["when"].edtf == "1990-05-04"  # type: ignore[union-attr]

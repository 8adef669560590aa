"""Who speaks: what a pronoun or the end of a sentence stands for, on sentences of our own."""

from collections.abc import Callable

import pytest

from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped
from reportedly.read.parse.language import parsed
from reportedly.read.seen.mentions import Said


@pytest.fixture(scope="module")
def said_in(report_of) -> Callable[..., list[Said]]:
    reader = Reader(load_codebooks(shipped()), Gazetteer())

    def run(*paragraphs: str) -> list[Said]:
        """What is said in a report of these paragraphs."""
        [(report, passages)] = parsed([report_of("\n".join(paragraphs))])
        return list(reader.see(report, passages).saids)

    return run


def test_it_stands_for_the_body_that_spoke_and_never_for_a_person(said_in):
    found = said_in(
        "The interior ministry said a guard had fled on Sunday.",
        "A farmer said he saw smoke.",
        "The guard is being questioned, it said.",
    )
    (last,) = [said for said in found if "questioned" in said.content.quote]
    assert (last.source.quote, last.description, last.carried) == ("it", "The interior ministry", True)


def test_her_aunt_is_the_aunt_and_not_who_spoke_before(said_in):
    found = said_in(
        "“The buses came at night,” said a resident who saw them.",
        "Among those sent back was a woman who had been held in Quarl since April as she tried to reach the coast with "
        "four others, her aunt told the paper.",
    )
    told = next(said for said in found if said.cue.quote == "told")
    assert (told.source.quote, told.description) == ("her aunt", "her aunt")
    assert told.content.quote.startswith("Among those")


def test_what_another_says_meanwhile_is_not_the_first_speakers(said_in):
    found = said_in(
        "An air strike on a market in Norrow killed at least 43 people on Monday, a group of doctors said, while a "
        "local official put the toll at 61.",
    )
    assert [s.source.quote for s in found if s.source and "61" in s.content.quote] == ["a local official"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A network of volunteer medics said nine people died.", "official"),
        ("A television network said nine people died.", "outlet"),
    ],
)
def test_a_network_is_of_people_or_on_air(said_in, text, kind):
    assert said_in(text)[0].kind == kind


def test_a_place_that_the_report_tells_of_speaks_no_headline(said_in):
    headline = "# Quarl: market shelled for second day, militia blamed"
    place = said_in(headline, "Nine people were killed when shells fell on the market in Quarl on Monday.")
    unknown = said_in(headline, "Nine people were killed when shells fell on the market on Monday.")
    assert ":" not in {s.cue.quote for s in place}
    assert ":" in {s.cue.quote for s in unknown}


def test_a_body_with_the_name_of_a_person_is_a_body(said_in):
    found = said_in(
        "# Protests go on",
        "The human rights group Centro Aurora counted 20 deaths in the country. It accused the police of shooting a "
        "15-year-old boy inside his house.",
    )
    kinds = {(s.cue.quote, s.kind, s.name) for s in found}
    assert ("accused", "official", "Centro Aurora") in kinds


def test_who_is_identified_does_not_speak_and_is_not_he(said_in):
    found = said_in(
        "According to Superintendent Anna Roe, the accused, identified as Tom Hale and Max Orr, owed money to the "
        "trader. “They called him to a farm and strangled him,” the officer told reporters, he said.",
    )
    assert "the accused" not in {s.description for s in found}


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "LAZAR, Mexico - A shopkeeper in Lazar told the Courier that the police shot six men.",
            "anonymous",
            "A shopkeeper in Lazar",
        ),
        ("MAROV, Slovakia (Valley Wire) - Police in Marov said two guards had fled.", "official", "Police in Marov"),
    ],
)
def test_the_place_of_a_dateline_says_nothing(said_in, text, kind, who):
    (said,) = [said for said in said_in(text) if said.source is not None]
    assert (said.kind, said.description or said.name) == (kind, who)


@pytest.mark.parametrize(
    "who",
    [
        "A union official, who did not want to be named,",
        "An unnamed military official in Quarl",
        "An official who asked that her name be withheld",
    ],
)
def test_whoever_will_not_be_named_is_anonymous_in_office_or_not(said_in, who):
    found = said_in(f"{who} said that two guards had fled.")
    (said,) = [said for said in found if said.source is not None and "guards" in said.content.quote]
    assert (said.kind, said.name) == ("anonymous", None)


def test_the_parts_of_a_text_say_nothing(said_in):
    found = said_in("CLAIM: Police shot a nurse at the gate.", "VERDICT: False. The video shows another country.")
    assert not {said.source.quote for said in found if said.source is not None} & {"CLAIM", "VERDICT"}

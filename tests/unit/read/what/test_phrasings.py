"""Phrasings: the everyday ways of wires to tell of a kind, and the same words told of business, sport and talk."""

import pytest

from reportedly.model.claim import Reading
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped


@pytest.fixture(scope="module")
def read(report_of):
    reader = Reader(load_codebooks(shipped()), Gazetteer.open())

    def one(text: str) -> Reading:
        return next(reader.read([report_of(text, published="2025-03-12")]))

    return one


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("shooting", "A taxi came under fire on the Ostrel road on Friday."),
        ("shooting", "Sniper fire killed a shepherd near Tamrit on Tuesday."),
        ("killing", "A teacher was found hanged in a police cell in Quell on Monday."),
        ("killing", "A grandmother was hacked to death with a machete in Varnholm on Monday."),
        ("injury", "A guard was knifed at the Ostrel market on Monday."),
        ("bombing", "Varnholm was hit by three missiles before dawn on Monday."),
        ("bombing", "A barrage of rockets struck the port of Ostrel on Monday."),
        ("airstrike", "A drone flew into a block of flats in Varnholm on Monday."),
        ("airstrike", "Planes carried out raids on Tamrit on Monday, killing nine people."),
        ("kidnapping", "Gunmen seized four engineers near Tamrit on Monday."),
        ("kidnapping", "The enforced disappearance of three farmers in Quell in January is being investigated."),
        ("arson", "The village was razed by militiamen on Monday."),
        ("attack", "A barracks in Tamrit was stormed by rebels on Monday."),
        ("attack", "The village was overrun by militiamen on Monday."),
        ("attack", "A raid on a police station in Quell on Monday left three dead."),
        ("attack", "An army post near Tamrit was targeted by gunmen on Monday."),
        ("attack", "Rebels seized Aleppo on Monday."),
        ("arrest", "Fourteen men were seized in Quell on Monday, the Ministry of State Security announced."),
        ("desertion", "Two conscripts vanished from their barracks near Tamrit on Monday."),
        ("defection", "A diplomat sought asylum in Ostrel on Monday with his family."),
        ("border_crossing", "Four people climbed over the border fence near Tamrit on Monday."),
        ("repatriation", "Sixty refugees were handed over to border guards at Tamrit on Monday."),
        ("clash", "Fighting broke out between two clans in Tamrit on Monday."),
        ("clash", "The two sides fought for three hours near Quell on Monday."),
        ("unrest", "Police turned water cannon on marchers in Ostrel on Monday."),
        ("robbery", "Militiamen ransacked a clinic in Tamrit on Monday."),
        ("assault", "A prisoner suffered torture in Ostrel on Monday."),
        ("assault", "A girl of 14 was raped by soldiers near Tamrit on Monday."),
        ("purge", "Three generals were sacked in Ostrel on Monday."),
        ("screening", "Police carried out house-to-house searches in Quell on Monday."),
        ("execution", "Two smugglers were shot by firing squad in Quell on Monday."),
        ("punishment", "Twelve men were sent to a labour camp in Tamrit on Monday."),
        ("policy_change", "A curfew was imposed in Ostrel on Monday."),
        ("rally", "Thousands took to the streets of Ostrel on Monday."),
    ],
)
def test_a_kind_is_told_in_everyday_words(read, kind: str, text: str) -> None:
    assert [(a.kind, a.status) for a in read(text).accounts] == [(kind, "happened")]


@pytest.mark.parametrize(
    "text",
    [
        "Shares of the Ostrel Bank were hit by the news on Monday.",
        "The company seized the opportunity to cut costs on Monday.",
        "She fought cancer for nine years before her recovery on Monday.",
        "Ostrel United fired its manager on Monday.",
        "The team stormed back to win 3-2 on Monday.",
        "Ostrel executed the plan perfectly on Monday.",
        "The senator came under fire for his remarks on Monday.",
        "The striker opened fire with a goal in the ninth minute on Monday.",
        "Weeds have overrun the park in Quell.",
        "The fund raided its reserves on Monday.",
        "The film bombed at the box office on Monday.",
        "The row blew up in the minister's face on Monday.",
        "The price war between two shops in Quell broke out on Monday.",
        "The band marched through Ostrel on Monday in the carnival.",
        "Hackers attacked the bank's website on Monday.",
        "Soldiers left their base on Monday for a parade.",
    ],
)
def test_the_words_told_of_business_sport_or_talk_tell_of_none(read, text: str) -> None:
    assert not read(text).accounts


def parties(reading: Reading, name: str) -> list[str]:
    return [c.span.quote for c in reading.claims if c.property == name]


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Rebels launched an attack on a market in Quell on Monday.", ["Rebels"], ["a market"]),
        ("An attack carried out by rebels in Quell on Monday was condemned.", ["rebels"], []),
        ("The convoy suffered an attack near Quell on Monday.", [], ["The convoy"]),
        ("Two buses came under fire near Quell on Monday.", [], ["Two buses"]),
    ],
)
def test_a_verb_that_only_says_it_was_done_gives_who_did_it_and_whom_it_befell(read, text, actor, target) -> None:
    reading = read(text)
    assert (parties(reading, "actor"), parties(reading, "target")) == (actor, target)


def test_who_came_under_fire_may_not_have_been_hit(read) -> None:
    reading = read("Two policemen came under fire near Quell on Monday.")
    assert parties(reading, "target") == ["Two policemen"]
    assert not parties(reading, "injured")


def test_a_verb_joined_to_what_will_be_done_will_be_done(read) -> None:
    reading = read("The rebels will storm the barracks in Quell on Friday and kill nine guards, he said.")
    assert {a.status for a in reading.accounts} == {"predicted"}


def test_a_bare_plural_that_strikes_another_town_brings_in_another_happening(read) -> None:
    first, second = read(
        "A rocket attack wounded two guards near Erbil. Rockets killed a herder outside Kirkuk."
    ).accounts
    assert (first.kind, second.kind) == ("bombing", "bombing")

"""Rivalry: candidates, teams and firms that attack, beat and hurt each other in words, votes, goals and prices."""

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "Lund escalated his attacks on Roe on Saturday, saying that she is weak on trade.",
        "Lund unleashed attacks against Roe in the debate on Saturday.",
        "Lund attacked Roe as an unreliable guardian of the harbour.",
        "The party attacked Lund over the new rents.",
        "Her new ads attack the frontrunner by name.",
        "It is an old line of attack on the mayor.",
        "The company has been under attack from hedge funds.",
        "The defender left the field after a clash of heads with the goalkeeper.",
        "Roe clashed with Lund in the first debate of the race.",
        "Roe beat rival Peter Lund in the primary by ten points.",
        "Roe beat Lund by 52 to 38 percent.",
        "Varn ended the run by beating Quarl 2-0 away.",
        "The mayor shot back in a statement that he had paid.",
        "Lund hit back on Monday, saying the figures were wrong.",
        "She hopes to rally the party behind her plan.",
        "The visitors rallied from a two-goal deficit.",
        "Earnings were hurt by high financing costs.",
        "The strong crown hurts exporters' sales.",
        "The ban is hurting the economy of the island.",
    ],
)
def test_rivals_in_words_votes_and_prices_hurt_nobody(kinds, sentence):
    assert kinds(sentence) == []


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("attack", "Gunmen attacked the candidate on his way to the debate."),
        ("attack", "The candidate was attacked in Quarl on Sunday."),
        ("attack", "Voters spoke of the attack on the consulate in Quarl."),
        ("attack", "The attack occurred while lawmakers met."),
        ("clash", "Police clashed with voters outside the hall."),
        ("assault", "Guards beat the opposition candidate."),
        ("assault", "Police beat a lawmaker with batons after the vote."),
        ("injury", "No one was hurt."),
        ("injury", "The blast hurt dozens."),
        ("injury", "A brick hurt his arm."),
        ("shooting", "The guards shot back at the men."),
        ("rally", "Supporters rallied in Quarl against the election result."),
    ],
)
def test_rivals_and_others_may_come_to_blows(kinds, kind, sentence):
    assert kind in kinds(sentence)

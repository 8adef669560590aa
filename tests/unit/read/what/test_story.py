"""Story: what happens in novels and films, or is played in a drill, happened to nobody."""

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "In the opening scene, a soldier shoots two brothers at a river.",
        "By the end of the film, eleven villagers have been killed.",
        "The plot follows a detective who is kidnapped by smugglers.",
        "In the novel on which it is based, the detective is murdered.",
        "In the scenario, an enemy state attacks a ferry and takes forty passengers hostage.",
        "The last drill imagined a bomb that killed twenty.",
        "The exercise simulated a shooting at a school.",
        "A drill on Monday practised the rescue of wounded soldiers.",
        "Officers shot the mock gunman in the canteen.",
        "The staged kidnapping ended in laughter.",
    ],
)
def test_what_is_told_or_played_harms_nobody(kinds, sentence):
    assert kinds(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Two soldiers were killed in a training exercise on Monday.",
        "The film shows soldiers killing prisoners.",
        "A man was shot dead on a film set on Monday.",
        "She was found dead at the scene.",
        "It was a nightmare: two men were shot.",
        "The author of the novel was murdered on Monday.",
    ],
)
def test_people_are_harmed_beside_films_and_drills(kinds, sentence):
    assert kinds(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "The film, in which a hitman kills a senator, opens on Friday.",
        "In Sunday's episode, a detective is shot by a burglar.",
    ],
)
def test_what_happens_in_a_film_or_an_episode_did_not_happen(kinds, text):
    assert kinds(text) == []


def test_an_episode_of_violence_happened(kinds):
    assert kinds("Two men were shot in the latest episode of violence in Varn.") == ["shooting"]

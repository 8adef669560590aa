"""Voices within voices: what a careful reader records of sentences of our own, from the outermost voice in."""

from collections.abc import Callable

import pytest

from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped


@pytest.fixture(scope="module")
def chain_of(report_of) -> Callable[[str], list[str | None]]:
    reader = Reader(load_codebooks(shipped()), Gazetteer())

    def run(text: str) -> list[str | None]:
        """The voices behind the last account of `text`, within the outlet."""
        [reading] = reader.read([report_of(text)])
        claims = {claim.id: claim for claim in reading.claims}
        chains = {chain.id: chain for chain in reading.attributions}
        behind = chains[claims[reading.accounts[-1].claims[0]].attribution]
        return [voice.name or voice.description for voice in behind.voices[1:]]

    return run


KILLED = "gunmen killed nine people in Quarl on Monday"


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (f"TASS reported, citing Interfax, which cited the ministry, that {KILLED}.", "TASS > Interfax > the ministry"),
        (f"TASS, citing Interfax, which quoted a guard, said {KILLED}.", "TASS > Interfax > a guard"),
        (
            "Reuters, citing Yonhap, which quoted an army official, said two soldiers deserted on Monday.",
            "Reuters > Yonhap > an army official",
        ),
        (f"TASS reported that Interfax had quoted a guard as saying {KILLED}.", "TASS > Interfax > a guard"),
        (f"According to the Quarl Herald, which cited police, {KILLED}.", "Quarl Herald > police"),
        (f"According to Interfax, the army said {KILLED}.", "Interfax > the army"),
        (f"The Quarl Herald cited the mayor as saying that {KILLED}.", "Quarl Herald > the mayor"),
        (f"A guard cited by Interfax said {KILLED}.", "Interfax > A guard"),
        ("A guard, quoted by Interfax, said two soldiers deserted on Monday.", "Interfax > A guard"),
        ('"Nine people were killed in Quarl," Interfax quoted the mayor as saying.', "Interfax > the mayor"),
    ],
)
def test_who_is_cited_stands_within_who_cites(chain_of, text, voices):
    assert chain_of(text) == voices.split(" > ")


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in Quarl, the mayor was quoted as saying by state television.",
        f"The mayor was quoted as saying by state television that {KILLED}.",
        f"The mayor was quoted by state television as saying that {KILLED}.",
    ],
)
def test_who_was_quoted_spoke_and_who_quoted_carried_it(chain_of, text):
    assert [voice.lower() for voice in chain_of(text)] == ["state television", "the mayor"]


def test_who_was_quoted_by_nobody_named_speaks_alone(chain_of):
    assert chain_of("Nine people were killed in Quarl on Monday, the army was quoted as saying.") == ["the army"]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("Nine people were killed in Quarl, the army said in a statement carried by state television.", "the army"),
        (f"In remarks broadcast by state television, the governor said {KILLED}.", "the governor"),
        ("Nine people were killed in Quarl, a doctor said, as cited by state television.", "a doctor"),
        (f"As quoted by state television, the minister said {KILLED}.", "the minister"),
        (f"The mayor told state television that {KILLED}.", "The mayor"),
        (f"In an interview with state television, the mayor said {KILLED}.", "the mayor"),
        (f"The governor added, as quoted by state television, that {KILLED}.", "The governor"),
    ],
)
def test_an_outlet_that_carries_anothers_words_is_a_voice_around_them(chain_of, text, voices):
    assert chain_of(text) == ["state television", voices]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        (f"A newspaper run by the ministry said {KILLED}.", "A newspaper run by the ministry"),
        (f"A driver told the newspaper that {KILLED}.", "A driver"),
        (f"A driver told the local newspaper that {KILLED}.", "A driver"),
        (f"A driver told this newspaper that {KILLED}.", "A driver"),
        (f"The governor, speaking on local radio, said {KILLED}.", "The governor"),
    ],
)
def test_what_carries_no_words_is_no_voice(chain_of, text, voices):
    assert chain_of(text) == [voices]


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("The ministry said that according to its figures nine people were killed in Quarl.", ["The ministry"]),
        (f"The union said its members were afraid. According to its data, {KILLED}.", ["The union"]),
        (f"A farmer fled on Sunday. According to his account, {KILLED}.", []),
        (f"Her brother said {KILLED}.", ["Her brother"]),
    ],
)
def test_its_figures_are_their_owners_words_or_nobodys(chain_of, text, voices):
    assert chain_of(text) == voices


def test_two_unnamed_sources_with_the_same_words_stay_two(chain_of):
    assert chain_of("According to a source, a source said two soldiers deserted on Monday.") == ["a source", "a source"]

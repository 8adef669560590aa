"""Numbers that words tell outright: tolls, counts of other voices, the only number there is; and what is no number, no
party, no motive and no part of who spoke."""

from collections.abc import Callable

import pytest

from reportedly.model.claim import Reading
from reportedly.model.count import Count
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped

Read = Callable[[str], Reading]


@pytest.fixture(scope="module")
def read(report_of) -> Read:
    reader = Reader(load_codebooks(shipped()), Gazetteer())
    return lambda text: next(iter(reader.read([report_of(text)])))


def _of(name: str, reading: Reading, kind: str | None = None) -> list[float | str | None]:
    claims = {c.id: c for c in reading.claims}
    own = [claims[c] for a in reading.accounts if kind in (None, a.kind) for c in a.claims]
    values = [c.value for c in own if c.property == name]
    return [v.low if isinstance(v, Count) else getattr(v, "text", None) for v in values]


@pytest.mark.parametrize(
    ("text", "name", "first"),
    [
        (
            "A car bomb killed at least nine people and wounded 31 on Monday.\n"
            "Three more died overnight, bringing the toll to 12, a doctor said.",
            "killed",
            12,
        ),
        ("Two guards were killed in a bombing on Monday.\nThe dead now number five, a medic said.", "killed", 5),
        ("A bomb wounded 11 people on Monday.\nThe number of injured now stands at 17, a medic said.", "injured", 17),
    ],
)
def test_what_is_told_as_the_toll_comes_first(read: Read, text: str, name: str, first: float) -> None:
    assert _of(name, read(text))[0] == first


def test_how_many_are_in_custody_by_now_is_told_beside_who_was_seized_first(read: Read) -> None:
    text = (
        "Two boys were arrested on Monday. A third, aged 14, handed himself in, "
        "bringing the number in custody to three."
    )
    told = read(text)
    assert 3 in _of("arrested", told)
    assert not _of("injured", told)


def test_a_third_who_is_seized_is_no_third_who_was_struck(read: Read) -> None:
    text = (
        "A clerk was shot and wounded outside a bar on Monday.\n"
        "Two boys were arrested within the hour. A third, aged 14, handed himself in at a station."
    )
    assert 3 not in _of("injured", read(text))


def test_counts_of_two_sides_stand_side_by_side(read: Read) -> None:
    text = (
        "Five soldiers were killed when rebels ambushed their truck on Monday, the army said.\n"
        "A rebel spokesman said that nine soldiers had been killed in the ambush."
    )
    assert set(_of("killed", read(text))) >= {5, 9}


def test_the_only_number_told_outright_is_kept_in_a_month_too(read: Read) -> None:
    text = "A man was arrested at a bank on Monday.\nIn December, twin blasts in a market killed 18 people."
    assert 18 in _of("killed", read(text))


def test_what_is_counted_since_a_month_is_the_toll_of_a_period(read: Read) -> None:
    text = (
        "Six people died when a shell hit a kitchen on Saturday.\n"
        "Since the beginning of August volunteers have counted 87 people killed by shelling."
    )
    assert 87 not in _of("killed", read(text))


def test_nobody_of_some_is_not_nobody_at_all(read: Read) -> None:
    text = (
        "Two guards were killed and nine people injured in a shooting on Sunday.\n"
        "No police officers were injured during the shooting."
    )
    assert _of("injured", read(text))[0] == 9


def test_who_was_shot_fatally_was_not_hurt_beside(read: Read) -> None:
    text = (
        "# Man kills wife, 4 kids then himself\n"
        "Jon Sand fatally shot his wife and four children on Thursday and then turned the shotgun on himself."
    )
    assert not _of("injured", read(text))


def test_who_was_hurt_beside_an_arrest_is_of_what_is_reported(read: Read) -> None:
    text = (
        "Six people were killed and more than 30 injured in shootings at marches on Monday.\n"
        "A spokesman said that 52 officers were hurt, three of them badly, and that 567 suspects have been arrested."
    )
    assert not _of("injured", read(text), "arrest")


def test_a_group_is_as_many_as_it_is_told_of(read: Read) -> None:
    assert _of("arrested", read("A crew of six was detained at the port on Tuesday.")) == [6]


@pytest.mark.parametrize(
    ("text", "name", "never"),
    [
        ("An explosive device went off at a bank on Monday and killed two guards.", "actor", "device"),
        ("Twin blasts killed 18 people on Monday.", "actor", "blasts"),
        ("A crowd hurled bricks and petrol bombs at officers on Monday and wounded nine.", "target", "bricks"),
        ("A jet dropped two bombs on a school on Monday and killed nine people.", "target", "bombs"),
        ("Four men got out of a white van and shot two guards on Monday.", "motive", "van"),
    ],
)
def test_things_are_no_parties_and_no_motives(read: Read, text: str, name: str, never: str) -> None:
    assert not [one for one in _of(name, read(text)) if never in str(one)]


def test_what_moves_persons_is_a_motive_still(read: Read) -> None:
    assert "fear" in _of("motive", read("Two sentries deserted their post on Monday out of fear."))


def test_what_a_headline_tells_as_looted_did_not_loot(read: Read) -> None:
    told = read("# UN convoy looted near the river\nThe mission spoke on Monday.")
    assert _of("target", told) == ["UN convoy"]
    assert not _of("actor", told)


def test_a_speaker_is_told_without_the_day_of_speaking(read: Read) -> None:
    told = read("Gunmen killed three officers, a spokesman for the police on Sunday said.")
    described = {v.description for a in told.attributions for v in a.voices}
    assert "a spokesman for the police" in described

"""How many persons, and which: totals, lists, persons told one by one, and who came to no harm."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.model.claim import Reading
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.belongs.claims import begin
from reportedly.read.codebook import shipped
from reportedly.read.parse.language import parsed
from reportedly.read.persons.numbers import numbers_of
from reportedly.read.what.accounts import draft_accounts


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, report_of) -> Callable[..., dict[str, object]]:
    path: Path = tmp_path_factory.mktemp("places") / "places.csv"
    path.write_text(
        "id,name,other_names,level,lat,lon,radius_km,parent,country,population\nmern,Mern,,country,1,2,3,,,4\n"
    )
    reader = Reader(load_codebooks(shipped()), Gazetteer.open(path, only_extra=True))

    def run(text: str) -> dict[str, object]:
        """The preferred claim of each property of the main account."""
        (reading,) = reader.read([report_of(text)])
        main = next(a for a in reading.accounts if a.main)
        claims = {c.id: c for c in reading.claims}
        first: dict[str, object] = {}
        for one in main.claims:
            first.setdefault(claims[one].property, claims[one])
        return first

    return run


@pytest.fixture(scope="module")
def read_all(report_of) -> Callable[[str], Reading]:
    reader = Reader(load_codebooks(shipped()), Gazetteer())
    return lambda text: next(reader.read([report_of(text)]))


def bounds(claim) -> tuple[float | None, float | None] | None:
    return None if claim is None else (claim.value.low, claim.value.high)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A rocket attack killed five people, including two police officers, and wounded nine.", 5, 9),
        ("Gunmen shot dead forty people, twelve of them children.", 40, None),
        ("Gunmen raided the mill on Monday, killing 22 farmers, among them eight children.", 22, None),
        ("The mayor was gunned down on Monday, becoming the fourth mayor murdered in Mern this year.", 1, None),
        ("Two gunmen killed a clerk at a filling station on Monday.", 1, None),
        ("No one was injured in the shooting outside the mill on Monday.", None, 0),
        ("Seven people were shot at the ferry landing, two of them fatally.", 2, 5),
        ("Three dockers were shot, one of whom died in hospital.", 1, 2),
        ("A baker and her son were shot dead in the market.", 2, None),
        ("PORT VALE, May 3 (Coast Wire) -- A man and three women were shot outside a bakery.", None, 4),
        ("The double murder of a baker and his wife shocked the village.", 2, None),
        ("PORT VALE, Mern (Coast Wire) -- Three children and two adults were found dead at a farm.", 5, None),
        ("A shooting outside the mill on Monday claimed five lives.", 5, None),
        ("The death toll from Monday's shooting outside the mill rose to 12 from nine.", 12, None),
        ("Fifteen farmers on 30 motorcycles were killed in the shooting.", 15, None),
        ("A shooting outside the mill on Monday left two dead, 3 critical, the mayor said.", 2, 3),
        ("Seven people were shot at the ferry landing, with four confirmed dead.", 4, 3),
        ("The 15-year-old was pronounced dead at the scene of the shooting.", 1, None),
        ("A man was held after shooting three people to death and seriously injuring a fourth at the mill.", 3, 1),
        ("Two clerks were killed and another critically injured in a shooting at the mill.", 2, 1),
        ("There was gunfire at the mill on Monday. Her sister's injuries are not life-threatening.", None, 1),
    ],
)
def test_totals_parts_and_nobody(told, text, killed, injured):
    got = told(text)
    assert bounds(got.get("killed")) == (None if killed is None else (killed, killed))
    assert bounds(got.get("injured")) == (None if injured is None else (injured, injured))


def test_one_of_those_listed_is_no_number_of_its_own(read_all):
    reading = read_all("A drone hit a house in Mern, killing a woman and her two sons and wounding 17.")
    assert [c.value.best for c in reading.claims if c.property == "killed"] == [3]


def test_an_hour_is_no_target(read_all):
    reading = read_all("Gunmen killed two between 10 p.m. Monday and 2 a.m. Tuesday in Mern.")
    assert not [c for c in reading.claims if c.property == "target"]


def test_at_least_three_but_no_more_than_ten_keeps_both_bounds(told):
    got = told("At least 3 but no more than 10 miners were killed in the attack on Monday.")
    assert bounds(got["killed"]) == (3, 10)


def test_victims_told_one_by_one_are_counted_and_the_claim_says_from_what(told):
    got = told(
        "Police were called to a shooting in the harbour on Monday.\n"
        "A 19-year-old man was pronounced dead at the scene. A 22-year-old woman was taken to hospital in critical "
        "condition. A third victim, a 40-year-old man, suffered a wound to the leg."
    )
    assert bounds(got["killed"]) == (1, 1)
    assert bounds(got["injured"]) == (2, 2)
    assert "told one by one" in got["injured"].inferred_from
    assert "22-year-old woman" in got["injured"].inferred_from


def test_who_is_told_again_by_name_or_age_is_one_person(told):
    got = told(
        "A man was shot and killed outside a mill on Monday.\n"
        "Lars Bekker, 34, was shot in the chest. Bekker was pronounced dead at the scene.\n"
        "The 34-year-old was a father, his brother said. He died before help came."
    )
    assert bounds(got["killed"]) == (1, 1)
    assert "injured" not in got


def test_who_is_hurt_and_dies_later_is_killed_and_not_injured(told):
    got = told(
        "Four women were shot at a bus stop on Monday.\n"
        "A 31-year-old woman was taken to hospital with wounds to the chest, where she later died."
    )
    assert bounds(got["killed"]) == (1, 1)
    assert bounds(got["injured"]) == (3, 3)


def test_who_shoots_himself_in_a_murder_suicide_is_dead_too(told):
    got = told(
        "A 45-year-old farmer killed his wife and then turned the gun on himself in a murder-suicide, deputies said.\n"
        "The wife was 41. The farmer was 45."
    )
    assert bounds(got["killed"]) == (2, 2)


def test_persons_taken_to_hospital_are_hurt(told):
    got = told("Shots were fired into a crowd on Monday. Four people were taken to the hospital with gunshot wounds.")
    assert bounds(got["injured"]) == (4, 4)


def test_a_bound_of_those_taken_to_hospital_is_kept_beside_an_exact_number(told):
    got = told(
        "Two men died in a shooting at a dance on Monday.\nNobody saw who began it.\nIt was dark.\nThe hall was full."
        "\nIt was loud.\nThe music played on.\nNobody ran.\nThe doors were shut.\nIt was late."
        "\nAt least five people were taken to the hospital."
    )
    assert bounds(got["injured"]) == (5, None)


def test_a_figure_comes_before_the_vague_word_it_fits_into(told):
    got = told(
        "# Airstrike on market town kills dozens\nAt least 31 people, including three children, were killed when "
        "warplanes bombed the market in Tel Hamra on Tuesday, doctors said."
    )
    assert bounds(got["killed"]) == (31, None)


def test_a_part_of_a_list_is_not_the_toll(told):
    got = told("A shepherd and his two sons, aged 9 and 12, were killed when a landmine exploded on Thursday.")
    assert bounds(got["killed"]) == (3, 3)
    got = told("A drone strike killed a bride's father, her two brothers and four guests at a wedding on Monday.")
    assert bounds(got["killed"]) == (7, 7)


def test_a_sum_of_whole_months_is_no_toll_of_one_day(told):
    got = told(
        "A monitor documented the killing of 214 civilians between January and April in the north. A further 480 were "
        "injured in the same period.\nShelling of a bus station in the town on 9 April killed 16 people and wounded 40."
    )
    assert bounds(got["killed"]) == (16, 16)
    assert bounds(got["injured"]) == (40, 40)


def test_attempted_and_near_killings_kill_nobody(told):
    got = told("A cook was shot at the quay on Monday. The bullet nearly killed him. He is expected to survive.")
    assert "killed" not in got


def test_an_earlier_toll_over_a_period_is_not_the_toll_of_the_day(told):
    got = told(
        "A shooting outside the mill killed two men on Monday. In the past year 81 people were killed in the city."
    )
    assert bounds(got["killed"]) == (2, 2)


@pytest.mark.parametrize(
    ("text", "with_actor"),
    [
        ("A miner shot and killed two clerks, then himself, at a house on Monday.", {3}),
        ("Two bakers were killed on Monday in a shooting. The gunman was shot dead by police.", {3}),
        ("Two bakers were killed in a shooting on Monday before he turned the gun on himself.", {3}),
        ("A shooting at a farm on Monday was a double murder-suicide, the sheriff said.", {3}),
        ("A shooting killed three people, including the gunman. The gunman died at the scene.", set()),
        ("Two bakers were killed on Monday in a shooting. The gunman tried to kill himself.", set()),
        ("A man shot two bakers dead on Monday, barricaded himself in a flat and turned himself in.", set()),
        ("Two bakers were killed in a shooting on Monday. A rift grew between the mayor and himself.", set()),
        ("A man killed two bakers in a shooting on Monday, and himself, police said.", {3}),
        ("Two bakers were killed in a shooting on Monday. Officers then shot and killed the suspect.", {3}),
        ("Officers shot and killed one weaver on Monday. Twelve officers were hurt.", set()),
        ("Two bakers were shot and killed by police on Monday. A third was killed by officers later.", set()),
    ],
)
def test_who_killed_and_died_may_count_among_the_dead(report_of, text, with_actor):
    """A total that counts the gunman already is left as it is, and nobody is added who lives."""
    reader = Reader(load_codebooks(shipped()), Gazetteer())
    ((report, passages),) = parsed([report_of(text)])
    seen = reader.see(report, passages)
    built = next(b for b in begin(draft_accounts(seen), seen) if b.draft.main)
    found = [n for n in numbers_of(built, seen) if n.sorts & {"actor", "murder_suicides"}]
    assert {n.count.best for n in found} >= with_actor
    assert bool(found) == bool(with_actor)
    assert all(any(one.inferred_from for one in n.found) for n in found)


def test_a_headline_counts_where_the_text_does_not(told):
    got = told("4 shot in Port Vale\n\nPolice heard gunfire near the mill. It is not known who fired at the crowd.")
    assert bounds(got["injured"]) == (4, 4)


@pytest.mark.parametrize(
    "text",
    [
        "A gunman fired 4 shot from a rifle at a baker near the mill.",
        "One shot was fired at the mill during the shooting on Monday.",
    ],
)
def test_shots_are_no_persons(told, text):
    assert bounds(told(text).get("injured")) not in {(4, 4), (1, 1)}


def test_a_fourth_victim_who_flees_is_no_four_of_a_flight(tmp_path, report_of):
    (reading,) = Reader(load_codebooks(shipped()), Gazetteer()).read(
        [report_of("Three people were shot dead. A fourth person, shot in the arm, was able to flee the house.")]
    )
    hurt = [c.value.best for c in reading.claims if c.property == "injured"]
    assert 4 not in hurt


@pytest.mark.parametrize(
    "text",
    [
        "Neither of the two drivers was killed in the shooting in Mern on Friday.",
        "Not one woman was killed in the shooting in Mern on Friday.",
        "The shooting in Mern on Friday was over when a man threatened to kill four clerks.",
        "A shooting shook Mern on Friday. It is not true that any member of the crew was killed.",
    ],
)
def test_of_whom_nobody_was_no_number_is_told(told, text: str) -> None:
    assert bounds(told(text).get("killed")) in {None, (0, 0)}


def test_those_whom_the_dead_are_survived_by_are_not_hurt(told) -> None:
    found = told("A clerk was shot dead in Mern on Friday. She is survived by two sons.")
    assert (bounds(found["killed"]), found.get("injured")) == ((1, 1), None)


def test_who_strangled_is_not_the_dead(told) -> None:
    found = told("The duke was strangled by a servant in Mern on Friday.")
    assert "a servant" not in {found[name].span.quote for name in ("persons", "killed") if name in found}


def test_the_place_of_a_dateline_is_nobody(read_all) -> None:
    reading = read_all("WEXMOOR, Mern (Valley Wire) - A Quarl County man is arrested after an Adal County shooting.")
    assert {c.span.quote for c in reading.claims if c.property == "target"} == {"A Quarl County man"}

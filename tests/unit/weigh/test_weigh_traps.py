"""Traps for weighing: copies that say more, misquote, or carry a later page's date; rewrites that look like voices."""

from dataclasses import dataclass, field, replace

from reportedly.ids import mint
from reportedly.model.claim import Account, Attribution, Claim, Reading, Status, Value, Voice
from reportedly.model.count import Count
from reportedly.model.incident import Incident
from reportedly.model.report import Block, Report
from reportedly.model.when import When, interval
from reportedly.text import Span
from reportedly.weigh import Gathered, weigh
from reportedly.weigh.outlets import with_own

FIRE = (
    "A barge loaded with coal burned out at the Pellin lock on Monday. The lock keeper Otto Hamm pulled two boatmen "
    "from the water. Divers searched the basin until nightfall for a third man. The owner had let the insurance lapse "
    "in spring. Traffic on the canal stood still for nine hours."
)
REWORDED = (
    "On Monday a coal barge burned out at the lock of Pellin. Two boatmen were pulled from the water by lock keeper "
    "Otto Hamm. For a third man divers searched the basin till nightfall. Insurance had been let lapse by the owner in "
    "spring. For nine hours traffic stood still on the canal."
)
APART = (
    "Smoke hung over the canal when I came by bicycle. A woman on the towpath had counted three jumping and only two "
    "coming up again. Hamm, wrapped in a blanket, would not speak to anybody. His dog ran up and down along the quay."
)
MINISTRY = Voice("official", "the ministry of ports")


@dataclass
class Told:
    """A report with one account of a fire on a barge."""

    outlet: str
    text: str = FIRE
    published: str = "2020-05-05"
    status: Status = "happened"
    voices: tuple[Voice, ...] = ()
    values: dict[str, Value] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return mint("r", self.outlet)

    @property
    def account(self) -> str:
        return mint("a", self.id)

    def source(self) -> tuple[Report, Reading]:
        chain = mint("t", self.id)
        span = Span.of(self.text, 0, 7)
        report = Report(
            self.id,
            self.id,
            self.text,
            (Block("paragraph", 0, len(self.text)),),
            outlet=self.outlet,
            published=self.published,
        )
        claims = tuple(
            Claim(mint("c", self.id, name), self.account, name, value, span, chain, self.status, "1")
            for name, value in self.values.items()
        )
        ids = tuple(claim.id for claim in claims)
        account = Account(self.account, self.id, "fire", self.status, span, ids, main=True)
        voices = (Voice("outlet", self.outlet), *self.voices)
        return report, Reading(self.id, "1", (account,), claims, (Attribution(chain, self.id, voices),))


def weighed(*told: Told, copied: bool = False) -> Incident:
    copies = {one.id: tuple(o.id for o in told if o is not one) for one in told} if copied else {}
    return weigh(Gathered("i-1", "fire", tuple(one.account for one in told), [one.source() for one in told], copies))


def day(text: str) -> When:
    return interval(text, text)


def exactly(number: int) -> Count:
    return Count(number, number, number, unit="person")


MONDAY_TUESDAY = (("Morgen", FIRE, "2020-05-04"), ("Abend", APART, "2020-05-05"))
HURT: dict[str, Value] = {"injured": exactly(2)}


def test_a_rewrite_without_a_source_is_no_line_of_its_own() -> None:
    first, second = Told("Morgen", values=HURT), Told("Abend", REWORDED, "2020-05-06", values=HURT)
    incident = weighed(first, second)
    assert incident.standing.lines.high == 1
    assert "Morgen and Abend are one line: they tell the same sentence by sentence" in incident.standing.reasons


def test_a_telling_apart_stays_a_line_of_its_own() -> None:
    told = [Told("Morgen", values=HURT), Told("Abend", APART, "2020-05-06", values=HURT)]
    assert weighed(*told).standing.lines.high == 2


def test_a_copy_raises_no_status() -> None:
    rumour = Told("Morgen", status="rumoured", values=HURT)
    copy = Told("Abend", REWORDED, "2020-05-06", "happened", values=HURT)
    standing = weighed(rumour, copy).standing
    assert standing.status == "rumoured"
    assert standing.credibility == 6
    assert any("a copy makes nothing surer" in reason for reason in standing.reasons)


def test_a_later_report_that_found_somebody_who_confirms_may_raise_it() -> None:
    rumour = Told("Morgen", status="rumoured", values=HURT)
    confirmed = Told("Abend", REWORDED, "2020-05-06", "happened", (MINISTRY,), HURT)
    assert weighed(rumour, confirmed).standing.status == "happened"


def test_a_report_told_apart_may_raise_it_too() -> None:
    rumour, apart = Told("Morgen", status="rumoured", values=HURT), Told("Abend", APART, "2020-05-06", values=HURT)
    assert weighed(rumour, apart).standing.status == "happened"


def test_a_report_that_contradicts_the_one_it_cites_is_shown_and_not_followed() -> None:
    origin = Told("Morgen", values={"killed": exactly(1)})
    cites = (Voice("outlet", "Morgen"),)
    misquoting = [Told(name, APART, "2020-05-07", voices=cites, values={"killed": exactly(4)}) for name in ("A", "B")]
    incident = weighed(origin, *misquoting)
    assert dict(incident.properties)["killed"].best == exactly(1)
    assert [one.property for one in incident.contradictions] == ["killed"]


def test_who_names_its_source_in_its_text_alone_is_no_line_and_is_not_followed() -> None:
    origin = Told("Morgen", values={"killed": exactly(1)})
    citing = Told("Abend", f"{APART} Four drowned, Morgen reported.", "2020-05-07", values={"killed": exactly(4)})
    incident = weighed(origin, citing)
    assert dict(incident.properties)["killed"].best == exactly(1)
    assert incident.standing.lines.high == 1
    assert "Morgen and Abend are one line: one cites the other and nobody else" in incident.standing.reasons


def test_who_names_a_source_and_has_a_speaker_of_its_own_is_a_line_and_may_know_better() -> None:
    origin = Told("Morgen", values={"killed": exactly(1)})
    citing = Told(
        "Abend", f"{APART} Morgen reported one.", "2020-05-07", voices=(MINISTRY,), values={"killed": exactly(4)}
    )
    incident = weighed(origin, citing)
    assert dict(incident.properties)["killed"].best == exactly(4)
    assert incident.standing.lines.high == 2


def test_an_outlet_that_was_read_as_an_office_is_the_outlet_whose_report_is_there() -> None:
    origin = Told("Morgen", values={"killed": exactly(1)})
    misread = Told("Abend", APART, "2020-05-07", voices=(Voice("official", "Morgen"),), values={"killed": exactly(4)})
    incident = weighed(origin, misread)
    assert dict(incident.properties)["killed"].best == exactly(1)
    assert incident.standing.lines.high == 1


def test_a_copy_that_cites_its_source_makes_nothing_surer_though_its_page_is_dated_before() -> None:
    rumour = Told("Morgen", status="rumoured", values=HURT)
    copy = Told("Abend", f"{REWORDED} Morgen reported this.", "2019-01-02", "happened", values=HURT)
    assert weighed(rumour, copy).standing.status == "rumoured"


def test_a_copy_with_a_later_pages_date_leaves_the_earlier_reports_time_standing() -> None:
    first = Told("Morgen", values={"when": day("2020-05-04")})
    copy = Told("Abend", published="2023-08-02", values={"when": day("2023-07-31")})
    incident = weighed(first, copy, copied=True)
    assert dict(incident.properties)["when"].best == day("2020-05-04")
    assert [one.property for one in incident.contradictions] == ["when"]


def test_credibility_is_confirmed_by_other_lines_only() -> None:
    witness, other = (Voice("person", "Otto Hamm"),), (Voice("person", "Ruth Ahlers"),)
    one = Told("Morgen", voices=witness, values=HURT)
    two = Told("Abend", APART, "2020-05-06", voices=other, values=HURT)
    assert weighed(one).standing.credibility == 3
    assert weighed(one, two).standing.credibility == 1
    assert weighed(one, two, copied=True).standing.credibility == 3


def test_one_nameless_source_cannot_be_judged() -> None:
    nameless = Told("Morgen", voices=(Voice("anonymous", description="a boatman"),), values=HURT)
    standing = weighed(nameless).standing
    assert standing.credibility == 6
    assert "credibility 6, truth cannot be judged: one line, and nobody who says it is named" in standing.reasons


def surely(told: Told, chance: float) -> tuple[Report, Reading]:
    """The report's source with its claims read at that chance."""
    report, reading = told.source()
    claims = tuple(replace(one, inferred_from=f"chosen at {chance:.2f}: day +2.0") for one in reading.claims)
    return report, replace(reading, claims=claims)


def day_of(*sources: tuple[Report, Reading]) -> Value | None:
    accounts = tuple(account.id for _, reading in sources for account in reading.accounts)
    return dict(weigh(Gathered("i-1", "fire", accounts, sources)).properties)["when"].best


def test_of_two_days_the_one_that_was_read_more_surely_is_preferred() -> None:
    one, other = (Told(name, text, values={"when": day(d)}) for name, text, d in MONDAY_TUESDAY)
    assert day_of(surely(one, 0.9), surely(other, 0.4)) == day("2020-05-04")
    assert day_of(surely(one, 0.4), surely(other, 0.9)) == day("2020-05-05")
    assert day_of(surely(one, 0.8), surely(other, 0.8)) is None


def test_copies_of_a_day_read_surely_do_not_outweigh_two_lines() -> None:
    first = Told("Morgen", values={"when": day("2020-05-05")})
    copies = [Told(f"Reprint {n}", REWORDED, values={"when": day("2020-05-05")}) for n in range(5)]
    others = [
        Told("Abend", APART, values={"when": day("2020-05-04")}),
        Told("Nacht", "Coal burns slowly. Nobody at the lock slept.", values={"when": day("2020-05-04")}),
    ]
    assert day_of(*(surely(one, 0.9) for one in (first, *copies)), *(surely(one, 0.6) for one in others)) == day(
        "2020-05-04"
    )


def test_outlets_of_one_owner_may_share_what_they_know() -> None:
    owned = with_own("[{name: Morgen, owner: Quay Media}, {name: Abend, owner: Quay Media}]", "own.yaml")
    witness, other = (Voice("person", "Otto Hamm"),), (Voice("person", "Ruth Ahlers"),)
    told = Told("Morgen", voices=witness, values=HURT), Told("Abend", APART, "2020-05-06", voices=other, values=HURT)
    sources = [one.source() for one in told]
    gathered = Gathered("i-1", "fire", tuple(one.account for one in told), sources, outlets=owned)
    standing = weigh(gathered).standing
    assert (standing.lines.low, standing.lines.high) == (1, 2)
    assert "Abend and Morgen belong to Quay Media and may share what they know" in standing.reasons


def test_reliability_cannot_be_judged_unless_it_is_set() -> None:
    told = Told("Morgen", values=HURT)
    assert weighed(told).standing.reliability == "F"
    set_ = with_own("[{name: Morgen, reliability: C}]", "own.yaml")
    assert weigh(Gathered("i-1", "fire", (told.account,), [told.source()], outlets=set_)).standing.reliability == "C"

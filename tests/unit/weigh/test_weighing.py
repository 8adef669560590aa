"""Weighing an incident: lines and their reasons, contradictions, best values, standing."""

from dataclasses import dataclass, field, replace

from reportedly.ids import mint
from reportedly.model.claim import Account, Attribution, Claim, Denial, Reading, Text, Value, Voice
from reportedly.model.count import Count
from reportedly.model.incident import Incident, Lines
from reportedly.model.report import Block, Report
from reportedly.model.when import When, interval
from reportedly.model.where import Where
from reportedly.text import Span
from reportedly.weigh import Gathered, weigh

MILITARY = Voice("official", "the Varnish army")
SOURCE = Voice("anonymous", description="a source in the port")
OTHER_SOURCE = Voice("anonymous", description="a person who was there")
WITNESS = Voice("person", "Ilse Grunow")


def agency(name: str) -> Voice:
    return Voice("agency", name)


def day(text: str) -> When:
    return interval(text, text)


def town(name: str, lat: float, lon: float) -> Where:
    return Where(name, f"g-{name}", "town", lat, lon, 2.0, ("Northmark", "Varn"))


@dataclass
class Outlet:
    """One report under way: an account for each `tell`, its claims all told by the same voices."""

    name: str
    published: str = "2020-05-04"
    text: str = "Told."
    accounts: list[Account] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    chains: list[Attribution] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)

    def tell(self, *voices: Voice, kind: str = "clash", part: bool = False, **values: Value) -> "Outlet":
        number = len(self.accounts)
        account, chain = mint("a", self.name, number), mint("t", self.name, number)
        own = Voice("outlet", self.name)
        self.chains.append(Attribution(chain, self.id, (own, *voices)))
        given = values or {"motive": Text("hunger")}
        made = [
            Claim(mint("c", account, name), account, name.rstrip("_"), value, _SPAN, chain, "happened", "1")
            for name, value in given.items()
        ]
        self.claims += made
        whole = self.accounts[0].id if part else None
        ids = tuple(one.id for one in made)
        self.accounts.append(Account(account, self.id, kind, "happened", _SPAN, ids, number == 0, whole))
        return self

    @property
    def id(self) -> str:
        return mint("r", self.name)

    def source(self) -> tuple[Report, Reading]:
        blocks = (Block("paragraph", 0, len(self.text)),)
        report = Report(self.id, self.id, self.text, blocks, outlet=self.name, published=self.published)
        denials = tuple(self.denials)
        reading = Reading(self.id, "1", tuple(self.accounts), tuple(self.claims), tuple(self.chains), denials=denials)
        return report, reading


_SPAN = Span(0, 4, "Told")


def weighed(*outlets: Outlet, copies: dict[str, tuple[str, ...]] | None = None) -> Incident:
    accounts = tuple(account.id for outlet in outlets for account in outlet.accounts)
    return weigh(Gathered("i-1", "clash", accounts, [one.source() for one in outlets], copies or {}))


def lines(*outlets: Outlet, copies: dict[str, tuple[str, ...]] | None = None) -> tuple[int, int]:
    found = weighed(*outlets, copies=copies).standing.lines
    return found.low, found.high


def best(incident: Incident, name: str) -> Value | None:
    return dict(incident.properties)[name].best


def contested(incident: Incident) -> list[str]:
    return [one.property for one in incident.contradictions]


def test_one_report_with_one_source_is_one_line() -> None:
    assert lines(Outlet("Morgen").tell(SOURCE)) == (1, 1)
    assert weighed(Outlet("Morgen").tell(SOURCE)).standing.grade == "single"


def test_a_report_with_a_source_of_its_own_that_also_cites_an_agency_is_one_or_two() -> None:
    report = Outlet("Morgen").tell(SOURCE).tell(agency("Varnpress"), part=True, kind="arrest")
    assert lines(report) == (1, 2)


def test_an_agency_and_all_who_cite_it_are_one_line() -> None:
    origin = Outlet("Varnpress").tell(MILITARY)
    citing = [Outlet(name).tell(agency("Varnpress"), MILITARY) for name in ("Morgen", "Abend", "Nacht")]
    incident = weighed(origin, *citing)
    assert incident.standing.lines == Lines(1, 1)
    assert incident.standing.grade == "echoed"
    assert "Abend, Morgen and Nacht rest on Varnpress, and so does Varnpress's own report: one line" in (
        incident.standing.reasons
    )


def test_copied_words_make_one_line() -> None:
    one, two = Outlet("Morgen").tell(WITNESS), Outlet("Abend", published="2020-05-05").tell(WITNESS)
    assert lines(one, two) == (2, 2)
    assert lines(one, two, copies={one.id: (two.id,), two.id: (one.id,)}) == (1, 1)
    copied = weighed(one, two, copies={one.id: (two.id,), two.id: (one.id,)})
    assert "Morgen and Abend are one line: they share their words" in copied.standing.reasons


def test_an_agencys_credit_line_makes_reprints_one_line() -> None:
    texts = ("TARN (Reuters) - A crane fell.", "TARN, 3 May (Reuters) -- A crane came down.")
    one, two = (Outlet(name, text=text).tell() for name, text in zip(("Morgen", "Abend"), texts, strict=True))
    assert lines(one, two) == (1, 1)


def test_outlets_that_quote_officials_may_be_one_line_or_several() -> None:
    assert lines(Outlet("Morgen").tell(MILITARY), Outlet("Abend").tell(MILITARY)) == (1, 2)


def test_anonymous_sources_widen_the_bounds_and_are_never_compared() -> None:
    alike = lines(Outlet("Morgen").tell(SOURCE), Outlet("Abend").tell(SOURCE))
    unlike = lines(Outlet("Morgen").tell(SOURCE), Outlet("Abend").tell(OTHER_SOURCE))
    assert alike == unlike == (1, 2)


def test_named_witnesses_to_two_outlets_corroborate() -> None:
    incident = weighed(Outlet("Morgen").tell(WITNESS), Outlet("Abend").tell(Voice("person", "Otto Hamm")))
    assert incident.standing.grade == "corroborated"


def test_counts_that_cannot_both_be_are_shown_side_by_side() -> None:
    one = Outlet("Morgen").tell(WITNESS, killed=Count(2, 2, 2))
    two = Outlet("Abend").tell(WITNESS, killed=Count(5, 5, 5))
    incident = weighed(one, two)
    assert contested(incident) == ["killed"]
    assert set(incident.contradictions[0].claims) == {one.claims[0].id, two.claims[0].id}
    assert incident.standing.grade == "contested"
    assert dict(incident.properties)["killed"].contested


def test_a_coarser_value_is_no_contradiction() -> None:
    one = Outlet("Morgen").tell(when=day("2020-05-03"), where=town("Tarn", 50.0, 9.0), killed=Count(3, 3, 3))
    wide = interval("2020-05-01", "2020-05-31")
    area = Where("Northmark", "g-n", "admin1", 50.3, 9.4, 80.0, ("Varn",))
    two = Outlet("Abend").tell(when=wide, where=area, killed=Count(2, None, None, words="at least 2"))
    incident = weighed(one, two)
    assert contested(incident) == []
    assert best(incident, "when") == day("2020-05-03")
    assert best(incident, "where") == town("Tarn", 50.0, 9.0)
    assert best(incident, "killed") == Count(3, 3, 3)


def test_a_region_is_contradicted_by_a_town_out_of_its_reach() -> None:
    region = Where("Eastmark", "g-e", "admin1", 50.0, 9.0, 60.0, ("Varn",))
    for parents, lat, clash in ((("Northmark", "Varn"), 52.0, ["where"]), (("Northmark", "Varn"), 50.5, [])):
        there = replace(town("Tarn", lat, 9.0), parents=parents)
        assert contested(weighed(Outlet("Morgen").tell(where=region), Outlet("Abend").tell(where=there))) == clash
    within = replace(town("Tarn", 52.0, 9.0), parents=("Eastmark", "Varn"))
    assert contested(weighed(Outlet("Morgen").tell(where=region), Outlet("Abend").tell(where=within))) == []


def test_a_region_is_not_made_finer_by_a_town_of_another() -> None:
    region = Where("Eastmark", "g-e", "admin1", 50.0, 9.0, 2.0, ("Varn",))
    far = town("Tarn", 53.0, 9.0)
    two = [Outlet(name).tell(where=region) for name in ("Morgen", "Abend")]
    against = [Outlet(name).tell(where=far) for name in ("Mittag", "Nacht")]
    assert best(weighed(*two, against[0]), "where") == region
    assert best(weighed(*two, *against), "where") is None


def test_days_and_places_apart_contradict() -> None:
    one = Outlet("Morgen").tell(when=day("2020-05-03"), where=town("Tarn", 50.0, 9.0))
    two = Outlet("Abend").tell(when=day("2020-05-06"), where=town("Pellin", 52.0, 9.0))
    assert contested(weighed(one, two)) == ["when", "where"]


def test_two_open_bounds_leave_what_both_allow() -> None:
    one = Outlet("Morgen").tell(when=interval(None, "2020-05-06"), persons=Count(None, 9, None))
    two = Outlet("Abend").tell(when=interval("2020-05-01", None), persons=Count(2, None, None))
    incident = weighed(one, two)
    assert best(incident, "when") == interval("2020-05-01", "2020-05-06")
    assert best(incident, "persons") == Count(2, 9, None)


def test_the_value_with_more_lines_is_preferred_and_copies_add_none() -> None:
    loud = [Outlet(name).tell(agency("Varnpress"), killed=Count(9, 9, 9)) for name in ("A", "B", "C", "D")]
    firm = [Outlet("E").tell(WITNESS, killed=Count(2, 2, 2)), Outlet("F").tell(WITNESS, killed=Count(2, 2, 2))]
    incident = weighed(*loud, *firm)
    assert best(incident, "killed") == Count(2, 2, 2)
    supports = {v.value.low: v.lines for v in dict(incident.properties)["killed"].values if isinstance(v.value, Count)}
    assert supports == {9: Lines(1, 1), 2: Lines(2, 2)}


def test_where_two_values_stand_equal_none_is_chosen() -> None:
    one = Outlet("Morgen").tell(WITNESS, persons=Count(2, 2, 2))
    two = Outlet("Abend").tell(WITNESS, persons=Count(5, 5, 5))
    assert best(weighed(one, two), "persons") is None


def test_who_was_in_print_before_a_day_speaks_against_it() -> None:
    early, late = day("2020-05-06"), day("2020-05-25")
    two = Outlet("Morgen", "2020-05-26").tell(when=early), Outlet("Abend", "2020-05-26").tell(when=late)
    assert best(weighed(*two), "when") == late
    silent = Outlet("Mittag", "2020-05-20").tell()
    assert best(weighed(*two, silent), "when") == early


def test_a_copys_later_page_date_says_nothing_against_a_day() -> None:
    told = [Outlet(name, "2020-05-04").tell(when=day("2020-05-03")) for name in ("Morgen", "Abend")]
    copy = Outlet("Mittag", "2023-01-02").tell(when=day("2023-01-01"))
    assert best(weighed(*told, copy), "when") == day("2020-05-03")


def test_of_two_days_the_one_before_the_first_print_is_preferred() -> None:
    old, new = day("2020-04-20"), day("2020-05-03")
    for first, second in ((old, new), (new, old)):
        assert best(weighed(Outlet("Morgen").tell(when=first), Outlet("Abend").tell(when=second)), "when") == new
    third = day("2020-04-22")
    assert best(weighed(Outlet("Morgen").tell(when=old), Outlet("Abend").tell(when=third)), "when") is None


def test_who_names_the_next_town_does_not_outweigh_two_who_name_this_one() -> None:
    here, beside = town("Tarn", 50.0, 9.0), town("Pellin", 50.05, 9.0)
    two = [Outlet(name).tell(where=here) for name in ("Morgen", "Abend")]
    assert best(weighed(Outlet("Mittag").tell(MILITARY, where=beside), *two), "where") == here


def test_a_name_that_no_gazetteer_knows_gives_way_to_one_that_it_does() -> None:
    known, unknown = town("Tarn", 50.0, 9.0), Where("Lower Mill", None, "town")
    for first, second in ((known, unknown), (unknown, known)):
        assert best(weighed(Outlet("Morgen").tell(where=first), Outlet("Abend").tell(where=second)), "where") == known


def test_a_name_that_no_gazetteer_knows_is_as_good_where_its_report_tells_what_it_lies_in() -> None:
    known, unknown = town("Tarn", 50.0, 9.0), Where("Lower Mill", None, "town")
    within = replace(unknown, parents=("Northmark", "Varn"))
    text = "Told from Tarn, of Lower Mill."
    for where, found in ((unknown, known), (within, within)):
        told = Outlet("Morgen", text=text).tell(where=known), Outlet("Abend", text=text[10:]).tell(where=where)
        assert best(weighed(*told), "where") == found


def test_the_town_that_other_reports_name_too_is_preferred() -> None:
    elsin, tarn = town("Elsin", 10, 10), town("Tarn", 20, 20)
    told = [Outlet("Courier").tell(where=elsin), Outlet("Herald", text="Told at Tarn.").tell(where=tarn)]
    told[0].text = "Told at Elsin."
    assert best(weighed(*told), "where") is None
    told[0].text = "Told at Elsin by a woman from Tarn."
    assert best(weighed(*told), "where") == tarn
    told[0].text = "Told at Elsin by a woman from Tarnhaven."
    assert best(weighed(*told), "where") is None


def test_of_two_towns_the_one_in_the_region_of_most_lines_is_preferred() -> None:
    namesake = replace(town("Tarn", 53.0, 9.0), gazetteer_id="g-other", parents=("Eastmark", "Varn"))
    told = [Outlet("Courier").tell(where=town("Tarn", 50.0, 9.0)), Outlet("Herald").tell(MILITARY, where=namesake)]
    region = Where("Northmark", "g-n", "admin1", 50.0, 9.0, 60.0, ("Varn",))
    assert best(weighed(*told), "where") == namesake
    assert best(weighed(*told, Outlet("Mail").tell(where=region)), "where") == town("Tarn", 50.0, 9.0)
    beside = town("Pellin", 50.5, 9.0)
    assert best(weighed(*told, Outlet("Mail").tell(where=beside)), "where") != namesake


def test_a_large_town_gives_way_to_a_small_one() -> None:
    city = replace(town("Port Elsin", 10, 10), radius_km=20.0)
    hamlet = town("Tarn", 11, 11)
    assert best(weighed(Outlet("Courier").tell(where=city), Outlet("Herald").tell(where=hamlet)), "where") == hamlet


def test_the_persons_of_a_part_do_not_stand_for_the_whole() -> None:
    report = Outlet("Morgen").tell(SOURCE, persons=Count(5, 5, 5))
    report.tell(agency("Varnpress"), part=True, kind="arrest", persons=Count(2, 2, 2, of=5))
    incident = weighed(report)
    assert contested(incident) == []
    assert best(incident, "persons") == Count(5, 5, 5)


def test_how_many_a_part_tells_of_is_never_how_many_the_whole_does() -> None:
    report = Outlet("Morgen").tell(SOURCE, killed=Count(4, 4, 4))
    report.tell(agency("Varnpress"), part=True, kind="arrest", persons=Count(2, 2, 2))
    assert "persons" not in {name for name, _ in weighed(report).properties}


def test_other_opponents_told_by_other_voices_are_shown() -> None:
    report = Outlet("Morgen").tell(SOURCE, target=Text("harbour police"))
    report.tell(agency("Varnpress"), part=True, kind="clash", target=Text("the coast guard"))
    assert contested(weighed(report)) == ["target"]
    finer = Outlet("Morgen").tell(SOURCE, target=Text("police"))
    finer.tell(agency("Varnpress"), part=True, kind="clash", target=Text("harbour police"))
    assert contested(weighed(finer)) == []


def test_a_denied_claim_makes_the_incident_denied() -> None:
    report = Outlet("Morgen").tell(SOURCE, killed=Count(2, 2, 2))
    report.denials.append(Denial("c-denial", report.claims[0].id, "the dead"))
    assert weighed(report).standing.grade == "denied"


def test_no_year_is_made_up_and_a_known_one_is_kept() -> None:
    one = Outlet("Morgen").tell(when=day("XXXX-05-03"))
    assert best(weighed(one, Outlet("Abend").tell(when=day("XXXX-05-03"))), "when") == day("XXXX-05-03")
    assert best(weighed(one, Outlet("Abend").tell(when=day("2020-05-03"))), "when") == day("2020-05-03")

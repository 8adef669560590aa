"""Harm: the dead and the injured are chosen together, so that nobody who died of a wound is counted twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.ids import mint
from reportedly.model.claim import Account, Attribution, Claim, Reading, Value, Voice
from reportedly.model.count import Count
from reportedly.model.report import Block, Report
from reportedly.text import Span
from reportedly.weigh import Gathered, weigh

TEXTS = (
    "Hail broke the glass roof over the flower market at Pellin, and those who stood beneath it were struck.",
    "Among buckets of tulips the wardens found shards as long as an arm; Otto Hamm had warned of the roof in March.",
    "Nobody sold carnations on Friday. The mayor, Ruth Ahlers, laid her own on the steps and went in without a word.",
    "Glaziers from Tarn have been asked what such a roof should weigh, and a tram was sent for the wounded.",
)


@dataclass
class Telling:
    """A report that gives so many dead and injured, None where it is silent; `sure` is how surely it was read, `also` a
    further number of the dead and how surely."""

    published: str
    killed: int | None = None
    injured: int | None = None
    sure: float = 0.9
    part: bool = False
    also: tuple[int, float] | None = None

    def source(self, number: int) -> tuple[Report, Reading]:
        text, outlet = TEXTS[number], f"Outlet {number}"
        report_id, chain = mint("r", number), mint("t", number)
        account = mint("a", report_id)
        span = Span.of(text, 0, 4)
        blocks = (Block("paragraph", 0, len(text)),)
        report = Report(report_id, report_id, text, blocks, outlet=outlet, published=self.published)
        claims = tuple(
            Claim(mint("c", account, n), account, n, v, span, chain, "happened", "1", f"chosen at {self.sure:.2f}: n")
            for n, v in (("killed", _people(self.killed)), ("injured", _people(self.injured)))
            if v is not None
        )
        if self.also:
            number_, sure = self.also
            more = mint("c", account, "also")
            why = f"chosen at {sure:.2f}: n"
            claims += (Claim(more, account, "killed", _people(number_), span, chain, "happened", "1", why),)  # type: ignore[arg-type]
        held = Account(
            account, report_id, "hail", "happened", span, tuple(c.id for c in claims), main=not self.part,
            part_of=mint("a", "whole") if self.part else None,
        )  # fmt: skip
        voices = (Voice("outlet", outlet), Voice("person", f"Witness {number}"))
        return report, Reading(report_id, "1", (held,), claims, (Attribution(chain, report_id, voices),))


def _people(number: int | None) -> Value | None:
    return None if number is None else Count(number, number, number, unit="person")


def best(*tellings: Telling) -> tuple[float | None, float | None]:
    """The best figures of the dead and the injured."""
    sources = [one.source(number) for number, one in enumerate(tellings)]
    accounts = tuple(account.id for _, reading in sources for account in reading.accounts)
    held = dict(weigh(Gathered("i-1", "hail", accounts, sources)).properties)
    dead, hurt = (held[name].best if name in held else None for name in ("killed", "injured"))
    assert dead is None or isinstance(dead, Count)
    assert hurt is None or isinstance(hurt, Count)
    return dead and dead.best, hurt and hurt.best


def test_who_was_injured_and_died_is_no_longer_among_the_injured() -> None:
    assert best(Telling("2020-05-05", injured=1), Telling("2020-05-07", killed=1)) == (1, None)
    hit = Telling("2020-05-05", injured=1)
    assert best(hit, Telling("2020-05-07", killed=2), Telling("2020-05-08", killed=2)) == (2, None)


def test_the_figures_are_those_of_one_account() -> None:
    early: Sequence[Telling] = (Telling("2020-05-05", 1, 3), Telling("2020-05-06", 2, 2), Telling("2020-05-07", 2, 2))
    assert best(*early) == (2, 2)


def test_more_injured_than_there_are_dead_are_others_than_these() -> None:
    assert best(Telling("2020-05-05", injured=5), Telling("2020-05-05", killed=2)) == (2, 5)


def test_a_number_of_all_who_were_hit_agrees_with_the_dead_and_the_injured_together() -> None:
    all_hit = Telling("2020-05-05", injured=7), Telling("2020-05-05", injured=7)
    assert best(*all_hit, Telling("2020-05-05", 1, 6)) == (1, 6)


def test_of_two_pairs_with_equal_support_the_later_one_holds() -> None:
    assert best(Telling("2020-05-05", 1, 4), Telling("2020-05-08", 3, 2)) == (3, 2)


def test_of_two_pairs_of_one_day_with_equal_support_none_holds() -> None:
    assert best(Telling("2020-05-05", 1, 4), Telling("2020-05-05", 3, 4)) == (None, 4)


def test_a_part_does_not_speak_for_the_whole() -> None:
    assert best(Telling("2020-05-05", killed=1), Telling("2020-05-05", injured=4, part=True)) == (1, None)
    assert best(Telling("2020-05-05", injured=4, part=True)) == (None, 4)


def test_what_was_read_surely_outweighs_a_slip() -> None:
    assert best(Telling("2020-05-05", 1, 1, 0.45), Telling("2020-05-05", killed=2, sure=0.95)) == (2, None)


def test_one_that_was_read_very_surely_outweighs_two_that_were_not() -> None:
    unsure = Telling("2020-05-05", killed=2, sure=0.6), Telling("2020-05-05", killed=2, sure=0.6)
    assert best(*unsure, Telling("2020-05-05", killed=5, sure=0.95)) == (5, None)


def test_what_an_account_gives_beside_its_choice_speaks_for_another_account() -> None:
    one = Telling("2020-05-05", killed=1, sure=0.8)
    assert best(one, Telling("2020-05-05", killed=3, sure=0.75)) == (1, None)
    assert best(replace(one, also=(3, 0.6)), Telling("2020-05-05", killed=3, sure=0.75)) == (3, None)

"""Small values to put in a store: reports, their readings, judgements, incidents and decisions."""

from reportedly.ids import mint, sha256
from reportedly.model.claim import (
    Account,
    Attribution,
    Claim,
    CrossReference,
    Denial,
    Forecast,
    Reading,
    Tally,
    Text,
    Voice,
)
from reportedly.model.count import Count
from reportedly.model.decision import Act, Decision
from reportedly.model.incident import Incident, Judgement, Lines, Reason, Standing
from reportedly.model.report import Archived, Block, Capture, Report
from reportedly.text import Span

TEXT = "Two miners were hurt at Orlo on Friday, a foreman said. The mine's owner denied it."


def archived(text: str = TEXT, *, origin: str = "a.txt", language: str = "en") -> Archived:
    data = text.encode()
    report = Report(
        id=mint("report", sha256(data)),
        sha256=sha256(data),
        text=text,
        blocks=(Block("paragraph", 0, len(text)),),
        outlet="Orlo Courier",
        published="2016-03",
        published_from="given",
        language=language,
        extra={"desk": ["world", 1]},
        text_by="text/1",
    )
    return Archived(report, data, Capture(report.id, origin, "text/plain", "2026-01-02T03:04:05Z"))


def many(number: int) -> list[Archived]:
    return [archived(f"Report number {n}. {TEXT}", origin=f"{n}.txt") for n in range(number)]


def reading(report: Report, *, reader: str = "reader/1") -> Reading:
    """One account with a claim, a denial, a tally and a forecast, each on words of the text."""

    def words(quote: str) -> Span:
        start = report.text.index(quote)
        return Span.of(report.text, start, start + len(quote))

    def name(sort: str) -> str:
        return mint(sort, report.id, reader)

    outlet = Voice("outlet", name="Orlo Courier")
    foreman = Voice("anonymous", description="a foreman", span=words("a foreman"))
    said = Attribution(name("attribution"), report.id, (outlet, foreman), words("said"), (words("a foreman"),))
    hurt = Claim(
        name("claim"),
        name("account"),
        "injured",
        Count(2, 2, 2, unit="persons", words="Two"),
        words("Two miners"),
        said.id,
        "alleged",
        reader,
    )
    denied = Claim(
        name("denial"), None, "denial", Text("denied it"), words("denied it"), said.id, "denied", reader, None
    )
    account = Account(name("account"), report.id, "injury", "alleged", words("were hurt"), (hurt.id,), main=True)
    return Reading(
        report.id,
        reader,
        accounts=(account,),
        claims=(hurt, denied),
        attributions=(said,),
        tallies=(Tally(name("tally"), report.id, words("Two"), "injury", "persons", Count(2, 2, 2), said.id),),
        forecasts=(Forecast(name("forecast"), report.id, words("Friday"), "hurt", None, None, said.id),),
        denials=(Denial(denied.id, hurt.id, "it"),),
        cross_references=(CrossReference(account.id, account.id, True, words("it")),),
        notes=("abstained from Orlo",),
    )


def incident(name: str, *accounts: str) -> Incident:
    return Incident(name, "injury", accounts, (), Standing("single", Lines(1, 1), ("one report",)))


def judgement(left: str, right: str, *, verdict: str = "same") -> Judgement:
    reasons = (Reason("time", "the same day", 1.5),)
    return Judgement(left, right, verdict, "scorer:1", "1", 0.9, reasons)  # type: ignore[arg-type]


def decision(act: Act, *subjects: str, by: str = "ines", **more: object) -> Decision:
    return Decision(0, "2026-01-02T03:04:05Z", by, act, subjects, **more)  # type: ignore[arg-type]

"""A record in which every field that holds words holds a canary: words that must not be in what leaves."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

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
    Value,
    Voice,
)
from reportedly.model.count import Count
from reportedly.model.incident import (
    Contradiction,
    Incident,
    Judgement,
    Lines,
    PropertyValues,
    Reason,
    Standing,
    ValueSupport,
)
from reportedly.model.parts import RecordParts
from reportedly.model.report import Block, Failure, Report
from reportedly.model.when import When, interval
from reportedly.model.where import Where
from reportedly.protect.rules import Space
from reportedly.text import Span

COUNTRY = Where("Halvenia", "demo:1", "country", 47.0, -30.0, 300.0, ())
PROVINCE = Where("North Tesk", "demo:11", "admin1", 47.5, -30.2, 80.0, ("Halvenia",))
COUNTY = Where("Upper Tesk", "demo:15", "admin2", 47.7, -30.5, 30.0, ("North Tesk", "Halvenia"))
#: Every level of the one place there is, by level.
AREAS = {"country": COUNTRY, "admin1": PROVINCE, "admin2": COUNTY}
OUTLET = "The Braskin Ledger"


class Areas:
    """Holds every place in the one county, whatever it is."""

    def at(self, place: Where, level: Space) -> Where | None:
        return AREAS.get(level)


@dataclass
class Canaries:
    """Makes canaries and remembers what each was put into."""

    made: dict[str, str] = field(default_factory=dict)

    def new(self, what: str) -> str:
        bird = f"canary{len(self.made):05d}"
        self.made[bird] = what
        return bird

    def seen_in(self, written: bytes) -> dict[str, str]:
        """The canaries that are in what was written, also in another case."""
        low = written.lower()
        return {bird: what for bird, what in self.made.items() if bird.encode() in low}


def canary_record(incidents: int = 12) -> tuple[RecordParts, Canaries]:
    """As many incidents of one kind, each told by one report, with a canary in each field that could hold words."""
    birds = Canaries()
    made = [_Told(number, birds).build() for number in range(incidents)]
    reports = sorted((one[0] for one in made), key=lambda report: report.id)
    readings = sorted((one[1] for one in made), key=lambda reading: reading.report)
    told = sorted((one[2] for one in made), key=lambda incident: incident.id)
    accounts = sorted(account.id for reading in readings for account in reading.accounts)
    judgements = [
        Judgement(left, right, "different", birds.new("analyst"), birds.new("when judged"), None,
                  (Reason(birds.new("feature"), birds.new("words of a reason"), 1.0),))
        for left, right in pairwise(accounts)
    ]  # fmt: skip
    failures = [
        Failure(birds.new("origin"), "archive", birds.new("error"), birds.new("next step"), birds.new("at"))
        for _ in range(5)
    ]
    tallies = [tally.id for reading in readings for tally in reading.tallies]
    forecasts = [forecast.id for reading in readings for forecast in reading.forecasts]
    return (
        RecordParts(
            reports=lambda: iter(reports),
            readings=lambda: iter(readings),
            incidents=lambda: iter(told),
            judgements=lambda: iter(judgements),
            failures=lambda: iter(failures),
            copies={one.id: [birds.new("copy")] for one in reports},
            checks={one: {"value": 7, "verdict": birds.new("verdict"), "incidents": [birds.new("counted")],
                          "words": birds.new("words of a check")} for one in tallies},
            codes={"desertion": {"PLOVER": "ASSAULT", "ACLED": "Battles: Armed clash"}},
            scores={one: {"verdict": birds.new("verdict"), "words": birds.new("a score's words")} for one in forecasts},
        ),
        birds,
    )  # fmt: skip


class _Told:
    """One incident, told by one report."""

    def __init__(self, number: int, birds: Canaries) -> None:
        self.birds = birds
        self.digest = sha256(str(number).encode())
        self.report = mint("r", self.digest)
        self.text = ""
        self.number = number

    def span(self, what: str) -> Span:
        words = self.birds.new(f"quote of {what}")
        start = len(self.text)
        self.text += words + " "
        return Span(start, start + len(words), words)

    def build(self) -> tuple[Report, Reading, Incident]:
        attribution = self.attribution()
        account = mint("a", self.report, "desertion", 0)
        claims = [self.claim(account, name, value, attribution.id) for name, value in self.values()]
        trigger = self.span("a trigger")
        built = Account(account, self.report, "desertion", "alleged", trigger, tuple(c.id for c in claims), True)
        denial = self.claim(None, "denial", Text(self.birds.new("denial")), attribution.id)
        tally = Tally(mint("y", self.report), self.report, self.span("a tally"), "desertion", self.birds.new("unit"),
                      self.count(7), attribution.id, interval("2016-07-01", "2016-07-31"))  # fmt: skip
        other = Tally(mint("y", self.report, 2), self.report, self.span("a tally"), self.birds.new("what is tallied"),
                      "persons", self.count(7), attribution.id)  # fmt: skip
        forecast = Forecast(mint("f", self.report), self.report, self.span("a forecast"), self.birds.new("quantity"),
                            self.count(9), Text(self.birds.new("horizon")), attribution.id)  # fmt: skip
        reading = Reading(
            report=self.report,
            reader=self.birds.new("reader"),
            accounts=(built,),
            claims=(*claims, denial),
            attributions=(attribution,),
            tallies=(tally, other),
            forecasts=(forecast,),
            denials=(Denial(denial.id, claims[0].id, self.birds.new("scope")),),
            cross_references=(CrossReference(account, account, True, self.span("a cross reference")),),
            notes=(self.birds.new("note"),),
        )
        return self.archived(), reading, self.incident(built, claims)

    def archived(self) -> Report:
        bird = self.birds.new
        link = f"https://{bird('user')}:{bird('password')}@news.example.org/a?id=4&utm_source={bird('campaign')}&reader={bird('reader')}#{bird('fragment')}"
        return Report(
            id=self.report,
            sha256=self.digest,
            text=self.text,
            blocks=(Block("paragraph", 0, len(self.text)),),
            url=link,
            outlet=OUTLET,
            title=bird("title"),
            byline=bird("byline"),
            published="2016-08-02",
            published_from="given",
            language=bird("language"),
            extra={bird("extra key"): bird("extra"), "nested": [{"deep": bird("nested extra")}]},
            text_by=bird("text by"),
        )

    def values(self) -> Iterator[tuple[str, Value]]:
        bird = self.birds.new
        yield "when", When(bird("edtf"), "2016-07-27", "2016-07-27")
        for name in ("where", "from", "to", "via"):
            yield name, Where(bird("place"), bird("id of a place"), "town", 41.8731, -33.4417, 6.25,
                              (bird("parent"),), (bird("candidate"),), bird("known as"))  # fmt: skip
        for name in ("persons", "killed", "injured", "arrested"):
            yield name, self.count(5)
        for name in ("actor", "target", "unit", "motive", "means", bird("property")):
            yield name, Text(bird(f"words of {name}"))

    def count(self, number: float) -> Count:
        return Count(number, number, number, unit=self.birds.new("counted noun"), words=self.birds.new("count's words"))

    def claim(self, account: str | None, name: str, value: Value, by: str) -> Claim:
        span = self.span(f"a claim of {name}")
        found = mint("c", self.report, account, name)
        return Claim(
            found, account, name, value, span, by, "alleged", self.birds.new("reader"), self.birds.new("anchor")
        )

    def attribution(self) -> Attribution:
        bird = self.birds.new
        voices = (
            Voice("outlet", OUTLET),
            *(
                Voice(kind, bird(f"name of {kind}"), bird(f"description of {kind}"), self.span(f"voice {kind}"),
                      bird("spoke on"), bird("published on"))
                for kind in ("outlet", "agency", "official", "person", "anonymous")
            ),
        )  # fmt: skip
        return Attribution(mint("t", self.report), self.report, voices, self.span("a cue"), (self.span("a hedge"),))

    def incident(self, account: Account, claims: list[Claim]) -> Incident:
        bird = self.birds.new
        by_name = {claim.property: claim for claim in claims}
        properties = tuple(
            (name, PropertyValues(c.value, (ValueSupport(c.value, (c.id,), Lines(1, 1)),), False))
            for name, c in by_name.items()
        )
        standing = Standing("single", Lines(1, 1), (bird("reason of the standing"),), reliability=bird("reliability"))
        apart = (Contradiction(bird("contradicted property"), (bird("a claim"), bird("another claim"))),)
        return Incident(
            mint("i", account.id), "desertion", (account.id,), properties, standing, apart, (bird("same as"),)
        )

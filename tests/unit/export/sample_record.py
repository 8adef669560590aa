"""A small record built by hand: two incidents, a contradiction, a denial, a tally, a forecast, an unread report."""

from dataclasses import dataclass, field, replace

from reportedly.ids import mint, sha256
from reportedly.model.claim import (
    Account,
    Attribution,
    Claim,
    CrossReference,
    Denial,
    Forecast,
    Reading,
    Status,
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
from reportedly.text import Span

WIRE_TITLE = "Border guards abandon post in North Tesk"
WIRE = [
    "“On Monday night four guards from the 9th brigade left their post at Dunhollow and crossed the Tesk River,” "
    "a source privy to the border command told Northern Wire on July 29.",
    "Two residents were killed & one wounded in a shooting in Braskin <the mill town>, the police said. "
    "Three desertions have been reported in July alone, and the number is expected to rise by 15 percent this year.",
    "A ministry spokesman denied that any guard had deserted.",
]
LEDGER_TITLE = "Six soldiers flee across the Tesk, villagers say"
LEDGER = [
    "Six soldiers deserted near Dunhollow last week, a resident of North Tesk Province said. "
    "The deserters are believed to have been hungry.",
]
UNREAD = ["Čtyři strážci opustili hranici."]

TESK = Where("North Tesk Province", "demo:11", "admin1", 47.5, -30.2, 80.0, ("Halvenia",), known_as="North Tesk")
DUNHOLLOW = Where("Dunhollow", "demo:21", "town", 47.8, -30.6, 6.0, ("North Tesk", "Halvenia"))
BRASKIN = Where("Braskin", candidates=("demo:22", "demo:33"))

SCORE = {
    "verdict": "scored",
    "period": "2016",
    "predicted": 15,
    "actual": 11.2,
    "error": -3.8,
    "words": "+11.2 % against +15 % predicted",
}


def _text(title: str, paragraphs: list[str]) -> tuple[str, tuple[Block, ...]]:
    text, blocks = title, [Block("title", 0, len(title))]
    for paragraph in paragraphs:
        text += "\n\n"
        blocks.append(Block("paragraph", len(text), len(text) + len(paragraph)))
        text += paragraph
    return text, tuple(blocks)


def report(title: str, paragraphs: list[str], outlet: str, published: str | None, language: str = "en") -> Report:
    text, blocks = _text(title, paragraphs)
    digest = sha256(text.encode())
    return Report(
        id=mint("report", digest),
        sha256=digest,
        text=text,
        blocks=blocks,
        url=f"https://example.org/{digest[:8]}",
        outlet=outlet,
        title=title,
        published=published,
        published_from="given" if published else "none",
        language=language,
        extra={"b": 2, "a": [1.0, "ž"]},
    )


@dataclass
class Maker:
    """Builds the reading of one report, cutting spans by their words."""

    report: Report
    accounts: list[Account] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    def span(self, words: str) -> Span:
        start = self.report.text.index(words)
        return Span.of(self.report.text, start, start + len(words))

    def attribution(self, *voices: Voice, cue: str | None = None, hedges: tuple[str, ...] = ()) -> str:
        chain = (Voice("outlet", name=self.report.outlet), *voices)
        made = Attribution(
            mint("attribution", self.report.id, len(self.attributions)),
            self.report.id,
            chain,
            self.span(cue) if cue else None,
            tuple(map(self.span, hedges)),
        )
        self.attributions.append(made)
        return made.id

    def claim(
        self, account: str | None, name: str, value: Value, words: str, by: str, status: Status = "alleged"
    ) -> str:
        span = self.span(words)
        made = Claim(
            mint("claim", self.report.id, name, span.start, account, status),
            account,
            name,
            value,
            span,
            by,
            status,
            "test/1",
            "the day of publication" if name == "when" else None,
        )
        self.claims.append(made)
        return made.id

    def account(self, kind: str, trigger: str, by: str, **values: tuple[Value, str]) -> str:
        found = mint("account", self.report.id, kind)
        ids = [self.claim(found, name, value, words, by) for name, (value, words) in values.items()]
        self.accounts.append(
            Account(found, self.report.id, kind, "alleged", self.span(trigger), tuple(ids), not self.accounts)
        )
        return found

    def reading(self, **more: object) -> Reading:
        made = Reading(self.report.id, "test/1", tuple(self.accounts), tuple(self.claims), tuple(self.attributions))
        return replace(made, **more)  # type: ignore[arg-type]


def _wire() -> tuple[Report, Reading, dict[str, str]]:
    made = Maker(report(WIRE_TITLE, WIRE, "Northern Wire", None))
    source = "a source privy to the border command"
    by = made.attribution(
        Voice("anonymous", description=source, span=made.span(source), spoke_on="XXXX-07-29"), cue="told"
    )
    police = made.attribution(Voice("official", name="the police", span=made.span("the police")), cue="said")
    ministry = made.attribution(
        Voice("official", description="A ministry spokesman", span=made.span("A ministry spokesman")), cue="denied"
    )
    own = made.attribution(cue="reported", hedges=("expected",))
    desertion = made.account(
        "desertion",
        "left their post",
        by,
        when=(When("XXXX-07-25", "XXXX-07-25", "XXXX-07-25", False), "Monday night"),
        persons=(Count(4, 4, 4, unit="guards", words="four"), "four guards"),
        unit=(Text("9th brigade"), "9th brigade"),
        where=(DUNHOLLOW, "Dunhollow"),
    )
    shooting = made.account(
        "killing",
        "shooting",
        police,
        when=(interval(None, "2016-07-29"), "Monday night"),
        killed=(Count(2, 2, 2, unit="residents", words="Two"), "Two residents"),
        injured=(Count(1.0, None, 1.0, about=True, unit="persons", words="one"), "one"),
        where=(BRASKIN, "Braskin"),
    )
    denial = made.claim(None, "denial", Text("any guard had deserted"), "any guard had deserted", ministry, "denied")
    tally = Tally(
        mint("tally", 1), made.report.id, made.span("Three desertions"), "desertion", "incidents",
        Count(3, 3, 3, unit="incidents", words="Three"), own, interval("XXXX-07-01", "XXXX-07-31"),
    )  # fmt: skip
    forecast = Forecast(
        mint("forecast", 1), made.report.id, made.span("rise by 15 percent this year"), "number of desertions",
        Count(15, 15, 15, unit="percent", words="15 percent"), Text("this year"), own,
    )  # fmt: skip
    reading = made.reading(
        tallies=(tally,),
        forecasts=(forecast,),
        denials=(Denial(denial, made.accounts[0].claims[1], "that any guard had deserted"),),
        cross_references=(CrossReference(desertion, shooting, False, made.span("alone")),),
        notes=("one sentence was too long and was cut off",),
    )
    return (
        made.report,
        reading,
        {"desertion": desertion, "shooting": shooting, "tally": tally.id, "forecast": forecast.id},
    )


def _ledger() -> tuple[Report, Reading, str]:
    made = Maker(report(LEDGER_TITLE, LEDGER, "The Braskin Ledger", "2016-08-02"))
    who = "a resident of North Tesk Province"
    by = made.attribution(Voice("anonymous", description=who, span=made.span(who)), cue="said", hedges=("believed",))
    account = made.account(
        "desertion",
        "deserted",
        by,
        when=(interval("2016-07-25", "2016-07-31"), "last week"),
        persons=(Count(6.0, 6.0, 6.0, unit="soldiers", words="Six"), "Six soldiers"),
        where=(TESK, "North Tesk Province"),
    )
    return made.report, made.reading(), account


def _incidents(names: dict[str, str], other: str, claims: dict[str, Claim]) -> list[Incident]:
    def values(contested: bool, *ids: str) -> PropertyValues:
        supports = tuple(ValueSupport(claims[c].value, (c,), Lines(1, 1)) for c in ids)
        return PropertyValues(supports[0].value, supports, contested)

    def of(account: str, name: str) -> str:
        return next(c.id for c in claims.values() if c.account == account and c.property == name)

    desertion, shooting = names["desertion"], names["shooting"]
    persons = (of(desertion, "persons"), of(other, "persons"))
    first = Incident(
        mint("incident", desertion), "desertion", (desertion, other),
        (
            ("when", values(False, of(desertion, "when"), of(other, "when"))),
            ("persons", values(True, *persons)),
            ("where", values(False, of(desertion, "where"), of(other, "where"))),
            ("unit", values(False, of(desertion, "unit"))),
        ),
        Standing("contested", Lines(1, 2), ("Two anonymous sources may be one and the same.",)),
        (Contradiction("persons", persons),),
        (mint("incident", shooting),),
    )  # fmt: skip
    second = Incident(
        mint("incident", shooting), "killing", (shooting,),
        (
            *((name, values(False, of(shooting, name))) for name in ("when", "killed", "injured")),
            ("where", PropertyValues(None, (ValueSupport(BRASKIN, (of(shooting, "where"),), Lines(1, 1)),), False)),
        ),
        Standing("single", Lines(1, 1), ("One report, citing the police.",)),
    )  # fmt: skip
    return sorted((first, second), key=lambda incident: incident.id)


def record() -> RecordParts:
    wire, wire_reading, names = _wire()
    ledger, ledger_reading, other = _ledger()
    unread = report("Útěk přes řeku", UNREAD, "Hlas", "2016-08", language="cs")
    readings = sorted((wire_reading, ledger_reading), key=lambda reading: reading.report)
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    left, right = sorted((names["desertion"], other))
    judgement = Judgement(
        left, right, "same", "scorer:test/1", "1", 0.91, (Reason("place", "Both at Dunhollow.", 2.0),)
    )
    incidents = _incidents(names, other, claims)
    reports = sorted((wire, ledger, unread), key=lambda report: report.id)
    failure = Failure(
        "broken.html", "archive", "no text was found in the page.", "Open it and save it again.", "2026-01-01T00:00:00Z"
    )
    return RecordParts(
        reports=lambda: iter(reports),
        readings=lambda: iter(readings),
        incidents=lambda: iter(incidents),
        judgements=lambda: iter([judgement]),
        failures=lambda: iter([failure]),
        copies={wire.id: [ledger.id], ledger.id: [wire.id]},
        checks={
            names["tally"]: {
                "value": 1.0,
                "verdict": "fewer",
                "incidents": [incidents[0].id],
                "words": "one is missing",
            }
        },
        scores={names["forecast"]: SCORE},
    )

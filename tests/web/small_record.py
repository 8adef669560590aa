"""A small record made by hand: what a reader might have read in six invented reports, without running one."""

from pathlib import Path

from reportedly.ids import mint, sha256
from reportedly.model.claim import Account, Attribution, Claim, Reading, Text, Value, Voice
from reportedly.model.count import Count
from reportedly.model.incident import Judgement, Reason
from reportedly.model.report import Archived, Block, Capture, Failure, Report
from reportedly.model.when import When
from reportedly.model.where import Where
from reportedly.pipeline import Record
from reportedly.text import Span

FURNITURE = "Sign up for our newsletter"
Found = dict[str, tuple[str, Value]]


def when(day: str) -> When:
    return When(day, day, day)


def place(name: str, *above: str, candidates: tuple[str, ...] = ()) -> Where:
    if candidates:
        return Where(name, candidates=candidates)
    return Where(name, f"own:{name.lower()}", "town", 42.0, 129.0, 12.0, above)


def persons(number: int, words: str) -> Count:
    return Count(number, number, number, unit="persons", words=words)


def report(outlet: str, title: str, body: str, published: str) -> Archived:
    text = f"{title}\n\n{body}\n\n{FURNITURE}"
    data = f"{outlet}: {text}".encode()
    digest = sha256(data)
    end = len(title) + 2 + len(body)
    blocks = (
        Block("title", 0, len(title)),
        Block("paragraph", len(title) + 2, end),
        Block("furniture", end + 2, len(text)),
    )
    made = Report(
        mint("r", digest), digest, text, blocks, url=f"https://news.example/{digest[:8]}", outlet=outlet, title=title,
        published=published, published_from="given", language="en", text_by="test",
    )  # fmt: skip
    return Archived(made, data, Capture(made.id, f"{outlet}.txt", "text/plain", "2026-01-01T00:00:00+00:00"))


def reading(one: Report, kind: str, trigger: str, found: Found) -> Reading:
    def span(words: str) -> Span:
        start = one.text.index(words, len(one.title or ""))
        return Span(start, start + len(words), words)

    account = mint("a", one.id, trigger)
    voices = Attribution(
        mint("t", one.id), one.id, (Voice("outlet", one.outlet), Voice("official", description="a border official"))
    )
    claims = tuple(
        Claim(mint("c", one.id, name), account, name, value, span(words), voices.id, "happened", "test")
        for name, (words, value) in found.items()
    )
    ids = tuple(claim.id for claim in claims)
    return Reading(
        one.id, "test", (Account(account, one.id, kind, "happened", span(trigger), ids, main=True),), claims, (voices,)
    )


def told() -> list[tuple[Archived, Reading]]:
    """Five reports: three of one desertion, one that may be of it, and one of something else."""
    body = (
        "Five soldiers deserted near Dunhollow on 7 July 2024, a border official said. They crossed the river at night."
    )
    first = report("Northern Wire", "Five soldiers desert", body, "2024-07-09")
    same = report("The Courier", "Soldiers desert at Dunhollow", body.replace("They", "All of them"), "2024-07-10")
    other = report(
        "Valley Observer", "Seven soldiers gone",
        "Seven soldiers deserted near Dunhollow on 7 July 2024, a border official said, leaving rifles behind.",
        "2024-07-10",
    )  # fmt: skip
    later = report(
        "Marn Radio",
        "Soldiers leave a post",
        "Soldiers deserted from a post at Ostrey on 30 August 2024, it is said.",
        "2024-09-02",
    )
    shooting = report(
        "Northern Wire",
        "Guard fires at mill",
        "A guard shot two workers at Braskin on 15 July 2024, the works council said.",
        "2024-07-16",
    )
    dunhollow = place("Dunhollow", "Tesk", "Halvenia")
    five: Found = {
        "when": ("7 July 2024", when("2024-07-07")),
        "where": ("Dunhollow", dunhollow),
        "persons": ("Five soldiers", persons(5, "Five")),
        "actor": ("soldiers", Text("soldiers")),
    }
    seven: Found = {**five, "persons": ("Seven soldiers", persons(7, "Seven"))}
    open_place: Found = {
        "when": ("30 August 2024", when("2024-08-30")),
        "where": ("Ostrey", place("Ostrey", candidates=("own:1", "own:2"))),
    }
    shots: Found = {
        "when": ("15 July 2024", when("2024-07-15")),
        "where": ("Braskin", place("Braskin", "Korvan", "Halvenia")),
        "injured": ("two workers", persons(2, "two")),
    }
    return [
        (first, reading(first.report, "desertion", "deserted", five)),
        (same, reading(same.report, "desertion", "deserted", five)),
        (other, reading(other.report, "desertion", "deserted", seven)),
        (later, reading(later.report, "desertion", "deserted", open_place)),
        (shooting, reading(shooting.report, "shooting", "shot", shots)),
    ]


def many(number: int) -> list[tuple[Archived, Reading]]:
    """So many reports, each of a desertion of its own."""
    held = []
    for n in range(number):
        day = f"{1 + n % 12} {('January', 'March', 'May', 'July')[n // 12 % 4]} {2000 + n // 48}"
        month = (1, 3, 5, 7)[n // 12 % 4]
        words = f"In village {n}, {3 + n} soldiers deserted on {day}, a border official said."
        one = report(f"Outlet {n % 5}", f"Soldiers gone from village {n}", words, f"{2000 + n // 48}-12-01")
        claims: Found = {
            "when": (day, when(f"{2000 + n // 48}-{month:02}-{1 + n % 12:02}")),
            "where": (f"village {n}", place(f"village {n}", "Tesk", "Halvenia")),
            "persons": (f"{3 + n} soldiers", persons(3 + n, str(3 + n))),
        }
        held.append((one, reading(one.report, "desertion", "deserted", claims)))
    return held


def make(folder: Path, stories: list[tuple[Archived, Reading]] | None = None) -> Record:
    """The record in `folder`, linked, with one more pair that nobody could settle, and one failed item."""
    record = Record.create(folder)
    store = record._store
    held = told() if stories is None else stories
    store.add_reports([archived for archived, _ in held])
    store.put_readings([one for _, one in held])
    french = report("Radio Sud", "Des soldats désertent", "Trois soldats ont déserté.", "2024-07-11")
    store.add_reports([french])
    store.add_failures(
        [
            Failure(
                "broken.html", "archive", "this is a picture, not text", "Save it as text.", "2026-01-01T00:00:00+00:00"
            )
        ]
    )
    record.link()
    left, right = sorted((held[0][1].accounts[0].id, held[3][1].accounts[0].id)) if len(held) > 3 else ("", "")
    if left:
        reasons = (Reason("kind", "both tell of a desertion", 1.2), Reason("when", "seven weeks apart", -2.1))
        store.append_judgements([Judgement(left, right, "unsure", "scorer:test", "0", 0.31, reasons)])
    return record

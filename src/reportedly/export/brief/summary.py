"""The top of the page: how much there is, and what is open, in plain sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.export.brief.gathered import Gathered
from reportedly.export.brief.incidents import Fact, ShownIncident
from reportedly.export.brief.reports import ShownTally
from reportedly.export.brief.words import PROPERTIES, how_many, listed, number
from reportedly.model.decided import PERSON
from reportedly.model.when import When
from reportedly.model.where import Where

#: English names of languages that news is often in; others are named by their code.
LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "my": "Burmese", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


#: Incidents that are named where something is open: a longer row of numbers says no more than how many there are.
NAMED = 24
#: Numbers of persons that are told side by side where accounts part.
NUMBERS = 3
#: What is said behind a number of persons, by the name of the property.
_PERSONS = {PROPERTIES["persons"]: "", **{PROPERTIES[one]: one for one in ("killed", "injured", "arrested")}}


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that is open: words, and the numbers of the incidents it is about, in groups that belong together: one
    incident, or two that may be the same."""

    words: str
    groups: tuple[tuple[int, ...], ...]

    @property
    def named(self) -> tuple[tuple[int, ...], ...]:
        """The groups to be named."""
        return self.groups[:NAMED]

    @property
    def more(self) -> int:
        """How many there are beside those named."""
        return len(self.groups) - len(self.named)


@dataclass(frozen=True, slots=True)
class Told:
    """An incident in a line: its number, what, where and when, how many persons, and its standing."""

    number: int
    title: str
    persons: str
    grade: str
    badge: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A sentence or two on what there is, key figures, what happened in a line an incident for the first `NAMED`, how
    many `more` there are, and what is open."""

    sentences: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    told: tuple[Told, ...]
    more: int
    open: tuple[Open, ...]


def language_name(code: str) -> str:
    """`Czech`, or words around the code where the language has no name here."""
    return LANGUAGES.get(code, "a language that could not be told" if code == "und" else f"the language “{code}”")


def languages(record: Gathered) -> list[tuple[str, int]]:
    """Languages of reports that were not read, with how many there are, most first."""
    unread = Counter(r.language for r in record.reports.values() if r.id not in record.readings and r.language != "en")
    return sorted(((language_name(code), many) for code, many in unread.items()), key=lambda item: (-item[1], item[0]))


def summarise(record: Gathered, shown: Sequence[ShownIncident], tallies: Sequence[ShownTally]) -> Summary:
    """The top of the page."""
    main = [incident for incident in shown if not incident.passing]
    outlets = len({report.outlet for report in record.reports.values() if report.outlet})
    reports = len(record.reports)
    figures = (
        (number(reports), "report" if reports == 1 else "reports"),
        (number(outlets), "outlet" if outlets == 1 else "outlets"),
        (number(len(main)), "incident" if len(main) == 1 else "incidents"),
        (number(sum(i.grade == "corroborated" for i in main)), "corroborated"),
        (number(sum(bool(i.partings) for i in main)), "with accounts that disagree"),
    )
    told = tuple(Told(i.number, i.title, persons_words(i.facts), i.grade, i.badge) for i in main[:NAMED])
    sentences, still_open = tuple(_sentences(record, shown)), tuple(_open(record, main, tallies))
    return Summary(sentences, figures, told, len(main) - len(told), still_open)


def persons_words(facts: Sequence[Fact]) -> str:
    """How many persons an incident is told of: `2 persons killed, 4 or 5 injured`; where accounts part, each number."""
    said = []
    for fact in facts:
        if fact.name in _PERSONS:
            told = [one.value for one in fact.values[:NUMBERS]]
            values = told if fact.contested or fact.best is None else [fact.best]
            said.append(f"{listed(values, 'or')} {_PERSONS[fact.name]}".strip())
    return ", ".join(said)


def _sentences(record: Gathered, shown: Sequence[ShownIncident]) -> Iterator[str]:
    yield (
        f"This page was made from {how_many(len(record.reports), 'news report')}{_by_outlets(record)}. "
        f"They tell of {how_many(sum(not i.passing for i in shown), 'incident')}"
        + (f", and mention {number(n)} more in passing." if (n := sum(i.passing for i in shown)) else ".")
    )
    unread = len(record.reports) - len(record.readings)
    if unread or record.failures:
        left = [how_many(unread, "report")] if unread else []
        left += [how_many(len(record.failures), "item that failed", "items that failed")] if record.failures else []
        yield f"Not read: {listed(left)}; why is said at the end."
    corrected = any(claim.reader == PERSON for claim in record.claims.values())
    by_persons = ", and persons have corrected some of what it read" if corrected else ""
    yield f"A machine read the reports{by_persons}: follow each value to its report before you rely on it."


def _by_outlets(record: Gathered) -> str:
    outlets = len({report.outlet for report in record.reports.values() if report.outlet})
    return f" by {how_many(outlets, 'outlet')}" if outlets else ", whose outlets are not named"


def _open(record: Gathered, main: Sequence[ShownIncident], tallies: Sequence[ShownTally]) -> Iterator[Open]:
    parted: dict[str, list[int]] = {}
    for incident in main:
        for name in dict.fromkeys(parting.name.lower() for parting in incident.partings):
            parted.setdefault(name, []).append(incident.number)
    for name, numbers in sorted(parted.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Open(f"The accounts disagree on: {name}.", _each(numbers))
    for words, found in (
        ("The year is not given.", _numbers(record, main, year_known=False)),
        ("No day is known.", _undated(record, main)),
        ("The place could not be settled between several of the same name.", _ambiguous(record, main)),
        ("Only one line of evidence tells of it.", tuple(i.number for i in main if i.grade == "single")),
        ("Several accounts tell of it, but perhaps all from one origin.", _graded(main, "echoed")),
        ("Somebody denies it.", _graded(main, "denied")),
        ("It is told only as rumour, forecast or possibility.", tuple(i.number for i in main if i.statuses)),
    ):
        if found:
            yield Open(words, _each(found))
    pairs = sorted({tuple(sorted((i.number, other))) for i in main for other, _ in i.maybe_same})
    if pairs:
        yield Open("Two may be one and the same; it could not be decided.", tuple(pairs))
    wrong = [t for t in tallies if not t.agrees and t.verdict != "not checked"]
    if wrong:
        words = f"{how_many(len(wrong), 'count')} stated by reports could not be matched with the incidents found."
        yield Open(words[:1].upper() + words[1:], ())


def _each(numbers: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    return tuple((one,) for one in numbers)


def _graded(main: Sequence[ShownIncident], grade: str) -> tuple[int, ...]:
    return tuple(incident.number for incident in main if incident.grade == grade)


def _numbers(record: Gathered, main: Sequence[ShownIncident], *, year_known: bool) -> tuple[int, ...]:
    shown = {incident.number for incident in main}
    found = ((record.numbers[i.id], record.best(i, "when")) for i in record.incidents.values())
    return tuple(n for n, when in found if n in shown and isinstance(when, When) and when.year_known == year_known)


def _undated(record: Gathered, main: Sequence[ShownIncident]) -> tuple[int, ...]:
    shown = {incident.number for incident in main}
    found = ((record.numbers[i.id], record.best(i, "when")) for i in record.incidents.values())
    return tuple(n for n, when in found if n in shown and when is None)


def _ambiguous(record: Gathered, main: Sequence[ShownIncident]) -> tuple[int, ...]:
    shown = {incident.number for incident in main}
    found = []
    for incident in record.incidents.values():
        given = [values for name, values in incident.properties if name in ("where", "from", "to")]
        open_places = [v.value for values in given if values.best is None for v in values.values]
        number = record.numbers[incident.id]
        if number in shown and any(isinstance(w, Where) and w.candidates for w in open_places):
            found.append(number)
    return tuple(found)

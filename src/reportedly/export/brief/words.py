"""Values, voices and verdicts in plain words, for a reader who knows nothing of the project."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reportedly.export.brief.days import edtf_words, when_words
from reportedly.model.claim import Attribution, Text, Value, Voice
from reportedly.model.count import Count
from reportedly.model.incident import Lines
from reportedly.model.when import When
from reportedly.model.where import Where

#: Property names as a reader meets them, in the order in which they are shown.
PROPERTIES: Mapping[str, str] = {
    "when": "When",
    "where": "Where",
    "from": "From",
    "to": "To",
    "via": "By way of",
    "persons": "How many persons",
    "killed": "Killed",
    "injured": "Injured",
    "arrested": "Arrested",
    "actor": "Who did it",
    "target": "To whom",
    "unit": "Unit",
    "motive": "Why",
    "means": "With what",
}

LEVELS = {
    "country": "a country",
    "admin1": "a province or state",
    "admin2": "a county or district",
    "town": "a town or village",
    "feature": "a river, sea, line or other feature",
}

GRADES = {
    "single": ("One line", "Only one line of evidence tells of this."),
    "echoed": ("Echoed", "Several accounts tell of this, but they may all go back to one origin."),
    "corroborated": ("Corroborated", "At least two independent lines of evidence tell of this."),
    "contested": ("Contested", "The accounts of this do not agree."),
    "denied": ("Denied", "Somebody denies this."),
}

STATUSES = {
    "happened": "told as fact by the outlet",
    "alleged": "told as what somebody says",
    "rumoured": "told as a rumour",
    "denied": "told as not having happened",
    "predicted": "told as something to come",
    "hypothetical": "told as something that might be",
}

_KINDS = {"agency": "news agency", "anonymous": "anonymous"}


def property_words(name: str) -> str:
    """A property's name in words."""
    return PROPERTIES.get(name, name.replace("_", " ").capitalize())


def kind_words(kind: str) -> str:
    """A kind of incident in words: `border_crossing` is `Border crossing`."""
    return kind.replace("_", " ").capitalize()


def value_words(value: Value | None) -> str:
    """A value as a person would say it."""
    match value:
        case None:
            return "not known"
        case When():
            return when_words(value)
        case Where():
            return place_words(value)
        case Count():
            return count_words(value)
        case Text():
            return value.text


def place_words(where: Where) -> str:
    """`Ryanggang (Yanggang), North Korea`, or the name with the number of places it may be."""
    if where.gazetteer_id is None and where.candidates:
        return f"{where.name} (one of {number(len(where.candidates))} places of that name: left open)"
    if where.gazetteer_id is None:
        return f"{where.name} (not found in the gazetteer)"
    other = where.known_as if where.known_as and where.known_as.casefold() != where.name.casefold() else None
    return ", ".join((f"{where.name} ({other})" if other else where.name, *where.parents))


def number(value: float) -> str:
    """A number as newspapers print it: no trailing zero, thousands parted."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def count_words(count: Count) -> str:
    """`5 soldiers`, `about 1,000`, `at least 3`, `2 of 5`; where nothing is bounded, the words as written."""
    one = {count.low, count.high, count.best, count.of} - {None} == {1}
    unit = "person" if one and count.unit == "persons" else count.unit
    return " ".join(filter(None, [bounds_words(count), unit]))


def bounds_words(count: Count) -> str:
    """A count without its unit."""
    of = f" of {number(count.of)}" if count.of is not None else ""
    about = "about " if count.about else ""
    low, high = count.low, count.high
    if low is not None and high is not None:
        said = number(low) if low == high else f"{number(low)} to {number(high)}"
        return about + said + of
    if low is not None:
        return f"at least {about}{number(low)}{of}"
    if high is not None:
        return f"at most {about}{number(high)}{of}"
    return about + number(count.best) + of if count.best is not None else f"“{count.words}”"


def lines_words(lines: Lines) -> str:
    """How many independent lines of evidence there are."""
    if lines.low == lines.high:
        return f"{lines.low} independent line{'' if lines.low == 1 else 's'} of evidence"
    return f"{lines.low} to {lines.high} independent lines of evidence"


def sentence(words: str) -> str:
    """The words with a capital at the front."""
    return words[:1].upper() + words[1:]


def chain_words(attribution: Attribution) -> str:
    """`Daily NK, citing a source privy to ... (anonymous), who spoke on 29 July (year not given)`."""
    first, rest = attribution.voices[:1], attribution.voices[1:]
    # The outlet's own day of publication is shown with its report.
    said = [*(voice_words(replace(voice, published_on=None)) for voice in first), *map(voice_words, rest)]
    if len(said) == 1:
        return f"{said[0]}, in its own words"
    return ", citing ".join(said) if said else "nobody is named"


def voice_words(voice: Voice) -> str:
    """One voice of a chain, as the report names or describes it."""
    who = ", ".join(filter(None, (voice.name, voice.description)))
    who = " ".join(who.split()) or ("an outlet that is not named" if voice.kind == "outlet" else "somebody not named")
    if voice.kind in _KINDS:
        who += f" ({_KINDS[voice.kind]})"
    if voice.published_on:
        who += f", which reported on {edtf_words(voice.published_on)}"
    if voice.spoke_on:
        spoke = "which reported" if voice.kind in ("outlet", "agency") else "who spoke"
        who += f", {spoke} on {edtf_words(voice.spoke_on)}"
    return who


def how_many(many: int, noun: str, plural: str | None = None) -> str:
    """`1 report`, `14 reports`, `no reports`."""
    said = noun if many == 1 else plural or f"{noun}s"
    return f"{number(many) if many else 'no'} {said}"


def listed(items: Iterable[str], joint: str = "and") -> str:
    """`a, b and c`."""
    *first, last = [*items] or [""]
    return f"{', '.join(first)} {joint} {last}" if first else last

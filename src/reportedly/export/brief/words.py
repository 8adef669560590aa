"""Values, voices and verdicts in plain words, for a reader who knows nothing of the project."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reportedly.export.brief.days import Say, edtf_words, in_english, when_words
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

#: Sorts of voices that are told beside the voice.
VOICES = {"agency": "news agency", "anonymous": "anonymous"}


def property_words(name: str, say: Say = in_english) -> str:
    """A property's name in words."""
    return say(PROPERTIES.get(name, name.replace("_", " ").capitalize())) if name else ""


def kind_words(kind: str, say: Say = in_english) -> str:
    """A kind of incident in words: `border_crossing` is `Border crossing`."""
    return say(kind.replace("_", " ").capitalize()) if kind else ""


def value_words(value: Value | None, say: Say = in_english) -> str:
    """A value as a person would say it."""
    match value:
        case None:
            return say("not known")
        case When():
            return when_words(value, say)
        case Where():
            return place_words(value, say)
        case Count():
            return count_words(value, say)
        case Text():
            return value.text


def place_words(where: Where, say: Say = in_english) -> str:
    """`Ryanggang (Yanggang), North Korea`, or the name with the number of places it may be."""
    if where.gazetteer_id is None and where.candidates:
        many = say("one of %(many)s places of that name: left open") % {"many": number(len(where.candidates))}
        return f"{where.name} ({many})"
    if where.gazetteer_id is None:
        absent = say("not found in the gazetteer")
        return f"{where.name} ({absent})"
    other = where.known_as if where.known_as and where.known_as.casefold() != where.name.casefold() else None
    return ", ".join((f"{where.name} ({other})" if other else where.name, *where.parents))


def number(value: float) -> str:
    """A number as newspapers print it: no trailing zero, thousands parted."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def count_words(count: Count, say: Say = in_english) -> str:
    """`5 soldiers`, `about 1,000`, `at least 3`, `2 of 5`; where nothing is bounded, the words as written."""
    bounds = bounds_words(count, say)
    one = {count.low, count.high, count.best, count.of} - {None} == {1}
    if count.unit == "persons":
        return (say("%(count)s person") if one else say("%(count)s persons")) % {"count": bounds}
    if count.unit == "incidents":
        return (say("%(count)s incident") if one else say("%(count)s incidents")) % {"count": bounds}
    if count.unit == "percent":
        return say("%(count)s percent") % {"count": bounds}
    return f"{bounds} {count.unit}" if count.unit else bounds


def bounds_words(count: Count, say: Say = in_english) -> str:
    """A count without its unit."""
    low, high, best = (None if end is None else number(end) for end in (count.low, count.high, count.best))
    if low is not None and high is not None:
        said = low if count.low == count.high else say("%(first)s to %(last)s") % {"first": low, "last": high}
        return _of(_about(said, count, say), count, say)
    if low is not None:
        return _of(say("at least %(count)s") % {"count": _about(low, count, say)}, count, say)
    if high is not None:
        return _of(say("at most %(count)s") % {"count": _about(high, count, say)}, count, say)
    return _of(_about(best, count, say), count, say) if best is not None else f"“{count.words}”"


def _about(said: str, count: Count, say: Say) -> str:
    return say("about %(count)s") % {"count": said} if count.about else said


def _of(said: str, count: Count, say: Say) -> str:
    return say("%(count)s of %(all)s") % {"count": said, "all": number(count.of)} if count.of is not None else said


def lines_words(lines: Lines) -> str:
    """How many independent lines of evidence there are."""
    if lines.low == lines.high:
        return f"{lines.low} independent line{'' if lines.low == 1 else 's'} of evidence"
    return f"{lines.low} to {lines.high} independent lines of evidence"


def sentence(words: str) -> str:
    """The words with a capital at the front."""
    return words[:1].upper() + words[1:]


def chain_words(attribution: Attribution, say: Say = in_english) -> str:
    """`Daily NK, citing a source privy to ... (anonymous), who spoke on 29 July (year not given)`."""
    first, rest = attribution.voices[:1], attribution.voices[1:]
    # The outlet's own day of publication is shown with its report.
    said = [voice_words(replace(voice, published_on=None), say) for voice in first]
    said += [voice_words(voice, say) for voice in rest]
    if len(said) == 1:
        return say("%(voice)s, in its own words") % {"voice": said[0]}
    return say(", citing ").join(said) if said else say("nobody is named")


def voice_words(voice: Voice, say: Say = in_english) -> str:
    """One voice of a chain, as the report names or describes it."""
    # A description that is the name with an article says it once.
    again = voice.name and (voice.description or "").casefold().removeprefix("the ") == voice.name.casefold()
    who = " ".join(", ".join(filter(None, (None if again else voice.name, voice.description))).split())
    who = who or (say("an outlet that is not named") if voice.kind == "outlet" else say("somebody not named"))
    if voice.kind in VOICES:
        who += f" ({say(VOICES[voice.kind])})"
    if voice.published_on:
        who += say(", which reported on %(day)s") % {"day": edtf_words(voice.published_on, say)}
    if voice.spoke_on:
        reported = voice.kind in ("outlet", "agency")
        spoke = say(", which reported on %(day)s") if reported else say(", who spoke on %(day)s")
        who += spoke % {"day": edtf_words(voice.spoke_on, say)}
    return who


def how_many(many: int, noun: str, plural: str | None = None) -> str:
    """`1 report`, `14 reports`, `no reports`."""
    said = noun if many == 1 else plural or f"{noun}s"
    return f"{number(many) if many else 'no'} {said}"


def listed(items: Iterable[str], joint: str = "and") -> str:
    """`a, b and c`."""
    *first, last = [*items] or [""]
    return f"{', '.join(first)} {joint} {last}" if first else last

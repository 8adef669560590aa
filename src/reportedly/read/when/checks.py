"""Looks at the words beside a match: whether a number is a year, a season's word a season, an ordinal a day."""

from reportedly.read.when.lexicon import CARDINALS, CLASSES, WEEKDAYS, word_set
from reportedly.read.when.pattern import Found

#: Counted nouns after which four digits are a number.
_COUNTED = word_set(
    "people persons men women children percent feet troops soldiers miles meters metres dollars tons hours block "
    "blocks pounds kilos kilograms kilometers kilometres yards acres hectares litres liters barrels euros deaths votes"
)
#: Before four digits these make them a number.
_NUMBERED = word_set("section article room flight route highway rule act no number block unit")
#: The last words of a street's name, before which four digits are the number of a house.
_STREETS = word_set(
    "st street ave avenue rd road blvd boulevard dr drive ln lane ct court pl place way hwy highway terrace circle "
    "pkwy parkway pike trail square"
)
#: Four digits below this are a year only after a word of time: "in 1588", but not "1,000" written "1000".
EARLIEST_BARE_YEAR = 1700
_YEAR_CUES = word_set("in since until till by from to of before after around circa about during between")
_BARE_DAY_CUES = word_set("on by until till since of from before after through to and between")
_DAY_PART_CUES = word_set("in during by until through into at from")
_CLOCK_CUES = word_set("at by around about from until till before after since to and between")
_SPOKEN_CLOCK_CUES = word_set("at around about until till before after since")
#: What may stand between an hour and its day, and how many tokens of it.
_AROUND_HOUR = word_set("OPEN CLOSE COMMA CLOCK DIGITS DAY YEAR")
_HOUR_TO_DAY = word_set("on local time a.m. p.m. eastern central mountain pacific") | CLASSES["ZONE"]
_ZONES_REACH = 8
#: Words after "the past" or "the future" that leave it standing alone.
_ALONE = word_set(
    "and but or to when that which is was are were as in on by with have has had for at "
    "where while if it we they he she i you there this that no none nobody nothing all both some most many several"
)
#: Words that begin a noun phrase of their own, and so leave an ordinal before them alone: "on the 24th two men fled".
_NEW_PHRASE = frozenset(CARDINALS) | word_set("the a an his her their its my our your these those another more about")
_LENGTH_CUES = word_set(
    "for in within over after about than nearly almost during through take takes took taking last lasts lasted lasting "
    "spent spend every once some under only just barely"
)
_UNITS_CUES = word_set("for in within over following")
_RATE_ENDS = word_set("a an per each every")


def _before(found: Found, step: int = 1) -> str:
    token = found.neighbour(-step)
    return token.word if token else ""


def _after(found: Found, step: int = 1) -> str:
    token = found.neighbour(step)
    return token.word if token else ""


def _followed_by_noun(found: Found) -> bool:
    """Whether a plain word follows that is no function word: "the past three", "the 24th Division"."""
    token = found.neighbour(1)
    return token is not None and token.kind == "word" and token.word not in _ALONE


def is_year(found: Found) -> bool:
    """Whether four digits are a year, not a count or a number of something; early ones only after a word of time."""
    if _after(found) in _COUNTED or _before(found) in _NUMBERED or _is_house(found):
        return False
    return int(found.word("year") or 0) >= EARLIEST_BARE_YEAR or len(found.words()) > 1 or _before(found) in _YEAR_CUES


def _is_house(found: Found) -> bool:
    """Whether four digits are the number of a house: "in front of 1013 Quay Street", but not "the 1998 Quay Street
    fire"."""
    after = found.neighbour(1)
    if len(found.words()) > 1 or after is None or not after.capital or _before(found) in ("the", "in"):
        return False
    return any(_after(found, step) in _STREETS for step in (2, 3, 4))


def is_month(found: Found) -> bool:
    """Whether a month stands without a day: not "July" of "the middle of July 27 events"."""
    after = found.neighbour(1)
    return bool(found.word("year") or found.word("rel")) or after is None or after.kind not in ("DAY", "NTH")


def is_two_digit_year(found: Found) -> bool:
    """Whether the number after "March 9," is a year: only with a leading zero ("01") is it no count."""
    return (found.word("year") or "").startswith("0")


def is_year_range(found: Found) -> bool:
    """Whether "1998-99" or "2010-2015" runs forward by at most a century."""
    first, last = found.word("year") or "", found.word("until") or ""
    if not last.isdigit() or len(last) not in (2, 4):
        return False
    return 0 < int(first[: 4 - len(last)] + last) - int(first) <= 100


def is_range(found: Found) -> bool:
    """Whether the second day of "July 27-28" comes after the first."""
    first, last = _days(found)
    return first < last


def is_quarter(found: Found) -> bool:
    """Whether the number of "Q3 2015" is a quarter's."""
    return (found.word("nth") or "").lstrip("0") in ("1", "2", "3", "4")


def is_two_days(found: Found) -> bool:
    """Whether "May 6 and 9" is two days: the one after the first, or a number that no noun follows. "On May 6 and 20
    were hurt" is one day."""
    first, last = _days(found)
    if found.has("year") or found.tokens[found.match.start("until")].kind == "NTH":
        return first < last
    after = found.neighbour(1)
    return first + 1 == last or (first < last and (after is None or after.kind in ("COMMA", "STOP", "CLOSE")))


def _days(found: Found) -> tuple[int, int]:
    first, last = (int("".join(filter(str.isdigit, found.word(name) or "0"))) for name in ("day", "until"))
    return first, last


def is_up_to_date(found: Found) -> bool:
    """Whether a day or a month follows: "the six months to June", "the week ended March 9", "the weekend of May 1"."""
    after, further = found.neighbour(1), found.neighbour(2)
    if after is None:
        return False
    if after.word in WEEKDAYS or after.kind == "NUMERIC_DATE":
        return True
    month = further if after.kind in ("DAY", "NTH") else after
    return month is not None and month.word in CLASSES["MONTH"]


def is_season(found: Found) -> bool:
    """Whether "the fall" is a season: not where something falls ("the fall of the wall"), nor where it is part of a
    name ("the Spring-area school")."""
    after = found.neighbour(1)
    hyphened = after is not None and after.kind == "HYPHEN"
    if hyphened and found.tokens[found.end - 1].capital and not (found.has("year") or found.has("rel")):
        return False
    return bool(found.word("year") or found.word("rel")) or _after(found) != "of" or found.word("season") != "fall"


def is_calendar_unit(found: Found) -> bool:
    """Whether "last year" is one of the calendar: not "his last year of school"."""
    return not (found.words()[0] == "last" and _after(found) == "of")


def is_whole_unit(found: Found) -> bool:
    """Whether "the year" stands alone, as in "for the year", not "the year before" or "the week of"."""
    if _after(found) == "of":  # "a high for the year of $42" names no year's event
        return (token := found.neighbour(2)) is not None and token.kind in ("mark", "DIGITS")
    return _after(found) not in ("before", "after", "earlier", "that", "when", "ago", "HYPHEN", "-", "in")


def is_day_part(found: Found) -> bool:
    """Whether "this morning" is one, and no title."""
    return _after(found) != "of"


def is_told_part(found: Found) -> bool:
    """Whether "the morning" is that of the day told of: after a preposition, and not of another ("of the vote")."""
    return _before(found) in _DAY_PART_CUES and _after(found) not in ("of", "before", "after")


def is_bare_day(found: Found) -> bool:
    """Whether "the 24th" is a day: after a preposition, and not before a noun ("the 24th Division")."""
    return _before(found) in _BARE_DAY_CUES and (not _followed_by_noun(found) or _after(found) in _NEW_PHRASE)


def is_no_ordinal(found: Found) -> bool:
    """Whether "the 6th" of "the night of the 6th" is a day, and no unit's number ("the night of the 6th Army")."""
    after = found.neighbour(1)
    return after is None or not after.capital


def is_clock(found: Found) -> bool:
    """Whether digits with a colon are a time of day: with "a.m." or a zone, or after "at"."""
    words = found.words()
    return len(words) > 1 or (":" in words[0] and _before(found) in _CLOCK_CUES)


def is_spoken_clock(found: Found) -> bool:
    """Whether "4 in the morning" is a time of day: "at 4 in the morning", not "killed 4 in the morning"."""
    return _before(found) in _SPOKEN_CLOCK_CUES


def is_four_digit_clock(found: Found) -> bool:
    """Whether "0530 hours" is a time of day: "at 0530 hours", not "2000 hours of film"."""
    digits = found.word("clock") or ""
    told = len(digits) == len("0530") and digits.isdigit() and int(digits[:2]) <= 24 and int(digits[2:]) < 60
    return told and (digits[0] == "0" or _before(found) in _SPOKEN_CLOCK_CUES) and _after(found) != "of"


def is_hour_of(found: Found, date: Found) -> bool:
    """Whether an hour is of the date that follows: nothing between but a zone, another zone's hour in brackets, "local
    time", "on" or a comma."""
    between = found.tokens[found.end : date.start]
    return len(between) <= _ZONES_REACH and all(
        token.kind in _AROUND_HOUR or token.word in _HOUR_TO_DAY for token in between
    )


def is_noon(found: Found) -> bool:
    """Whether noon is a time of day, not the film's."""
    return _before(found) != "high"


def is_set(found: Found) -> bool:
    """Whether "daily" tells how often, and is no part of a name ("Daily Star")."""
    after = found.neighbour(1)
    return not (found.tokens[found.start].capital and after is not None and after.capital)


def is_vague(found: Found) -> bool:
    """Whether "the past" and "the future" stand alone."""
    return found.words()[0] != "the" or found.words()[-1] not in ("past", "future") or not _followed_by_noun(found)


def is_duration(found: Found) -> bool:
    """Whether a number of units is a duration: not an age, not a fraction ("three-quarters of")."""
    words = found.words()
    if words[-1] in ("quarter", "quarters") and words[0] not in ("several", "few", "many", "a"):
        return False
    if words[-1] == "seconds" and words[0] == "the":
        return False
    old = _after(found) == "old" or (_after(found) in ("-", "of") and _after(found, 2) in ("old", "olds", "age"))
    return not old and not (_after(found) in _RATE_ENDS and _after(found, 2) in ("day", "week"))


def is_one_unit(found: Found) -> bool:
    """Whether "a year" is a duration ("for a year"), not a rate ("$2 million a year")."""
    if found.words()[-1] == "quarter":
        return False
    return _before(found) in _LENGTH_CUES or len(found.words()) > 2


def is_bare_units(found: Found) -> bool:
    """Whether "years" alone is a duration: "for years", "within weeks", "the days before", "decades-long"."""
    if found.words()[-1] == "long":
        return True
    if found.words()[0] in ("quarters", "seconds"):
        return False
    return _before(found) in _UNITS_CUES or _after(found) in ("before", "after") or _before(found) == "the"


def is_months_of_year(found: Found) -> bool:
    """Whether a duration is a reporting period of some months: "the first nine months", "the six months"."""
    words = found.words()
    return words[0] == "the" and words[-1] == "months" and words[1] not in ("past", "last", "next", "coming")

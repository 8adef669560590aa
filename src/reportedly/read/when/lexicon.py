"""The words of time expressions, by class, with their values."""


def row(words: str) -> list[str]:
    """The words of a string, in order."""
    return words.split()


def word_set(words: str) -> frozenset[str]:
    """The words of a string, as a set."""
    return frozenset(words.split())


MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

#: Month words that are as often something else, or a name; they need a number or a word of time beside them.
UNCERTAIN_MONTHS = word_set("may march august mar jan jun jul feb apr aug sep sept oct nov dec")

FULL_UNCERTAIN_MONTHS = frozenset(("may", "march", "august"))

WEEKDAYS: dict[str, int] = {
    name: number for number, name in enumerate(row("monday tuesday wednesday thursday friday saturday sunday"))
}

#: Short weekday names are too often words ("sun", "sat") or names ("Mon"): only patterns with a date beside take them.
SHORT_WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun"))
    for name in names.split()
}

#: Words that a full stop may cut short.
SHORT_WORDS = frozenset(
    (*(name for name in MONTHS if len(name) <= 4 and name not in ("may", "june", "july")), *SHORT_WEEKDAYS)
)

CARDINALS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        row(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        )
    )
}
TENS: dict[str, int] = {
    name: 10 * number
    for number, name in enumerate(row("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
SCALES: dict[str, int] = {"hundred": 100, "thousand": 1000}

ORDINALS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        row(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        start=1,
    )
}

#: Units of a day and more; the value is the grain used in reckoning.
UNITS: dict[str, str] = {name: name for name in row("day week month quarter year decade century")} | {
    "weekend": "weekend",
    "fortnight": "fortnight",
}
UNITS_PLURAL: dict[str, str] = {
    "days": "day", "weeks": "week", "months": "month", "quarters": "quarter", "years": "year", "decades": "decade",
    "centuries": "century", "weekends": "weekend", "fortnights": "fortnight",
}  # fmt: skip
SMALL_UNITS: dict[str, str] = {"hour": "hour", "minute": "minute"}
SMALL_UNITS_PLURAL: dict[str, str] = {"hours": "hour", "minutes": "minute", "seconds": "second"}

#: First month of each season and its name; winter runs into the next year. Northern, meteorological.
SEASONS: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

DAY_PARTS = word_set("morning afternoon evening night noon midnight midday dawn dusk")
NIGHTS = word_set("mornings afternoons evenings nights")

#: Decades in words, "the nineties".
DECADES: dict[str, int] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip

#: Which part of a stretch a modifier picks.
PARTS: dict[str, str] = {
    "early": "early", "beginning": "early", "start": "early", "opening": "early",
    "mid": "mid", "middle": "mid",
    "late": "late", "end": "late", "close": "late",
}  # fmt: skip

#: Classes a pattern may name, beside the ones the lexer makes of digits.
CLASSES: dict[str, frozenset[str]] = {
    "MONTH": frozenset(f"{name}#" for name in MONTHS),
    "WEEKDAY": frozenset(WEEKDAYS),
    "WEEKDAYS": frozenset(f"{name}s" for name in WEEKDAYS),
    "SHORT_WEEKDAY": frozenset(SHORT_WEEKDAYS),
    "CARDINAL": frozenset(CARDINALS) | frozenset(TENS),
    "SCALE": frozenset(SCALES),
    "ORDINAL": frozenset(ORDINALS),
    "UNIT": frozenset(UNITS),
    "UNITS": frozenset(UNITS_PLURAL),
    "HOUR": frozenset(SMALL_UNITS),
    "HOURS": frozenset(SMALL_UNITS_PLURAL),
    "SEASON": frozenset(SEASONS),
    "DAY_PART": DAY_PARTS,
    "DAY_PARTS": NIGHTS,
    "DECADE_WORD": frozenset(DECADES),
    "LAST": frozenset(("last", "past", "previous", "preceding")),
    "NEXT": frozenset(("next", "coming", "following", "upcoming")),
    "VAGUE": frozenset(("few", "several", "couple", "many", "some", "dozen", "dozens", "various")),
    "ZONE": word_set("est edt cst cdt mst mdt pst pdt gmt utc kst jst bst cet"),
    "MERIDIEM": frozenset(("a.m.", "p.m.", "am", "pm", "a.m", "p.m")),
    "DETERMINER": frozenset(("the", "a", "an", "this", "that", "its", "their", "his", "her")),
}

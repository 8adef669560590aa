"""Which year a date is of: its own, one given once for two dates, that of the date last told, or none."""

from reportedly.read.when.anchors import Now
from reportedly.read.when.lexer import Token
from reportedly.read.when.lexicon import word_set
from reportedly.read.when.pattern import Found

#: Two-digit years up to this many years after the anchor's (or after 2000) belong to its century.
_AHEAD = 20
#: Base for two-digit years of a report with no date of its own.
UNANCHORED = 2000
_RANGE = word_set("to through until till and or - –")
#: Words that may stand between the two dates and before the year of the second: "or early November of last year".
_BETWEEN = word_set("early late mid - – the of in")
_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
#: Tokens after a match among which a year given for it too can lie.
_REACH = 9


def year_of(found: Found, now: Now) -> int | None:
    """The year a match names: in digits, shortened ("'01"), against the anchor's ("last year"), or as that of the date
    last told ("the same year")."""
    if word := found.word("year"):
        digits = word.strip("'’‘`")
        return int(digits) if len(digits) > 2 else full_year(int(digits), now)
    if found.has("told"):
        told = now.told_within("year")
        return told.year if told else None
    if (ahead := _ahead(found)) is not None:
        if ahead.kind == "YEAR":
            return int(ahead.word)
        return now.year + _STEPS.get(ahead.word, 0) if now.year else None
    if (rel := found.word("rel")) and now.year:
        return now.year + _STEPS.get(rel, 0)
    return None


def year_from(found: Found, now: Now) -> str | None:
    """What the year of a match was reckoned from: None where it stands in the text."""
    if found.word("year"):
        return None
    if found.has("told"):
        return "text"
    ahead = _ahead(found)
    return now.name if found.has("rel") or (ahead is not None and ahead.kind != "YEAR") else None


def full_year(short: int, now: Now) -> int:
    """The year of two digits nearest below or little above the anchor's."""
    base = now.year or UNANCHORED
    century = base - base % 100
    return century + short - (100 if century + short > base + _AHEAD else 0)


def _ahead(found: Found) -> Token | None:
    """The year given once for two dates, or the "last" of "last year": "from Nov. 3 to Nov. 19, 2011", "May 6 and 9,
    2011", "in late October or early November last year"."""
    link = found.neighbour(1)
    if link is None or link.word not in _RANGE:
        return None
    second = [token for step in range(2, _REACH) if (token := found.neighbour(step)) and token.word not in _BETWEEN]
    if link.word == "and" and len(second) > 1 and second[0].kind in ("DAY", "NTH"):
        year = second[2:3] if second[1].kind == "COMMA" else second[1:2]
        return year[0] if year and year[0].kind == "YEAR" else None
    by_day = len(second) > 1 and second[0].kind in ("DAY", "NTH") and second[1].word.endswith("#")
    if by_day:  # "1 January to 31 March 2024"
        second = second[1:]
    if not second or not second[0].word.endswith("#"):
        return None
    rest = second[1:]
    if not by_day and rest and rest[0].kind in ("DAY", "NTH"):
        rest = rest[1:]
    if rest and rest[0].kind == "COMMA":
        rest = rest[1:]
    if rest and rest[0].kind == "YEAR":
        return rest[0]
    return rest[0] if len(rest) > 1 and rest[0].word in ("last", "this", "next") and rest[1].word == "year" else None

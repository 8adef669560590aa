"""What the words around a number say of its bounds: "at least", "fewer than", "around", "between 3 and 5"."""

import re
from typing import Literal

from reportedly.model.count import Count

Bound = Literal["exact", "about", "low", "above", "high", "below"]

_MORE = (
    "(?:(?:well|far|slightly|just|a little|a bit|much) )?(?:more|greater|higher|larger|bigger|longer|older|better) than"
)
_LESS = "(?:(?:far|slightly|just|a little|much|well) )?(?:fewer|less|lower|smaller|shorter|younger) than"
_BEFORE: tuple[tuple[Bound, tuple[str, ...]], ...] = (
    (
        "low",
        ("at (?:the very )?least", "(?:no|not) (?:fewer|less) than", "upwards? of", "(?:a )?minimum of", "≥", ">="),
    ),
    (
        "high",
        (
            "(?:no|not) more than",
            "at (?:the very |the )?most",
            "up to",
            "as (?:many|much|high|long|far|few|little|low) as",
            "(?:a )?maximum of",
            "not exceeding",
            "no (?:higher|greater|larger|bigger) than",
            "≤",
            "<=",
        ),
    ),
    (
        "above",
        (
            _MORE,
            "(?:(?:well|just|slightly|a little) )?(?:over|above)",
            "(?:in excess|north) of",
            "exceed(?:s|ed|ing)?",
            "surpass(?:es|ed|ing)?",
            "topp(?:ed|ing)",
            "(?<=to )(?:pass|top)|(?<=will )(?:pass|top)",
            "beyond",
            ">",
        ),
    ),
    (
        "below",
        (_LESS, "(?:(?:just|slightly|well|a little) )?(?:under|below)", "shy of", "south of", "sub-", "<"),
    ),
    (
        "about",
        (
            "about|around|roughly|nearly|almost|some|near|circa|practically|virtually",
            r"approx\.?|approximately|ca?\.|~|≈",
            "an? (?:estimated|approximate)|estimated(?: at)?",
            "close to|in the region of|something like|somewhere around|more or less",
            "averag(?:ed|es|ing)",
        ),
    ),
)
#: Words that may stand between a modifier and its number.
_BETWEEN = (
    r"(?:\s(?:a|an|another|only|just|exactly|about|around|further|total of|or so|nearly|approximately|roughly"
    r"|some)){0,2}"
)
_BEFORE_RE = tuple(
    (bound, re.compile(rf"(?:^|(?<=[\s(\[,“\"'—–-]))(?:{'|'.join(words)}){_BETWEEN}\s*$", re.IGNORECASE))
    for bound, words in _BEFORE
)
_AFTER: tuple[tuple[Bound, str], ...] = (
    ("low", r"\s?\+(?!\d)|[ -](?:or|and) (?:more|greater|higher|older|longer|over|above|up)\b|-plus\b"),
    ("low", r",? at (?:the very )?least\b"),
    ("high", r" or (?:less|fewer|lower|under|younger|below)\b|,? at (?:the )?most\b|,? tops\b"),
    ("about", r" or so\b|-?odd\b|-?ish\b|,? (?:approximately|roughly|or thereabouts|give or take|more or less)\b"),
)
_AFTER_RE = tuple((bound, re.compile(words, re.IGNORECASE)) for bound, words in _AFTER)
#: After these verbs and nouns "about" introduces what is spoken of and bounds no number.
_TOPIC = re.compile(
    r"\b(?:talk|told|tell|spoke|spea|ask|hear|know|knew|learn|complain|worr|inform|report|question|stor(?:y|ies)|news"
    r"|book|film|lie[sd]?|concern|detail|claim|rumou?r|testif|wrote|writ|read)\w*\s(?:\w+\s)?(?:about)\s*$",
    re.IGNORECASE,
)
_LAST = re.compile(r"([^\s(\[,“\"'—–-]+-?)\s*$")
#: The words a modifier or its filling can end in: without one of them no pattern is tried.
_LAST_WORDS = frozenset(
    """
least than of upward upwards ≥ >= most to as many much high long far few little low exceeding over above exceed exceeds
exceeded surpass surpasses surpassed surpassing topped topping beyond > under below sub- < <= ≤ about around roughly
nearly almost some near circa practically virtually approx approx. approximately ca ca. c c. ~ ≈ estimated approximate
pass top at like less averaged averages averaging a an another only just exactly further so
""".split()
)
#: How far back a modifier is looked for, in characters: the longest of them with two words between.
_REACH = 60
#: Counts up to here are exact in news English, so "more than ten" is at least 11; larger ones are round figures and
#: "more than 6,000" is kept as 6,000 at least, which is never wrong. Twelve is where spelled numbers usually end.
EXACT_TO = 12


def bound_before(text: str, start: int) -> tuple[Bound, int] | None:
    """The modifier that ends at `start`, and where it begins; None for none."""
    window = text[max(0, start - _REACH) : start]
    last = _LAST.search(window)
    if last is None or last[1].lower() not in _LAST_WORDS:
        return None
    for bound, pattern in _BEFORE_RE:
        if match := pattern.search(window):
            if bound == "about" and _TOPIC.search(window):
                return None
            return bound, start - len(window) + match.start()
    return None


def after_bound(text: str, end: int) -> tuple[Bound, int] | None:
    """The modifier that begins at `end` ("or more", "-odd"), and where it ends; None for none."""
    for bound, pattern in _AFTER_RE:
        if match := pattern.match(text, end):
            return bound, match.end()
    return None


def counted(value: float, bound: Bound, *, whole: bool) -> Count:
    """The count of `value` under a bound. `whole` tells counted persons and things, where "more than three" is four at
    least, from measured amounts."""
    step = 1.0 if whole and abs(value) <= EXACT_TO and value == int(value) else 0.0
    if bound == "about":
        return Count(None, None, value, about=True)
    if bound in ("low", "above"):
        return Count(value + step if bound == "above" else value, None, None)
    if bound in ("high", "below"):
        return Count(None, value - step if bound == "below" else value, None)
    return Count(value, value, value)

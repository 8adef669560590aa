"""A passage's text as time tokens, each coded in one character, so that a pattern over tokens is a regular expression."""

import re
from dataclasses import dataclass

from reportedly.read.when.lexicon import MONTHS, UNCERTAIN_MONTHS, word_set

#: One alternative a kind of token. A date or clock time in digits is one token, so no pattern has to piece it together.
_TOKEN = re.compile(
    r"""
      (?P<NUMERIC_DATE>
          (?<![\d.,/-])(?:
              (?:1[0-9]|20)\d\d-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-])
            | (?:19|20)\d\d[./]\d\d?[./]\d\d?(?![\d/])
            | \d\d?(?P<sep>[/.-])\d\d?(?P=sep)(?:(?:19|20)\d\d|\d\d)(?![\d/-])
          ))
    | (?P<CLOCK>(?<![\d:.])(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?(?![\d:]))
    | (?P<DECADE>(?:(?<![\d.,])(?:1[0-9]|20)\d0['’]?s\b|['’‘`]\d0['’]?s\b))
    | (?P<YEAR>(?<![\d.,$£€\#-])(?:1[0-9]|20)\d\d(?![\d%])(?![.,]\d))
    | (?P<SHORT_YEAR>['’‘`]\d\d\b)
    | (?P<NTH>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<FRACTION>\d+[ -]\d/\d\b)
    | (?P<DAY>(?<![\d.,$£€\#/])(?:0?[1-9]|[12]\d|3[01])(?![\d%/])(?![.,:]\d))
    | (?P<DIGITS>\d+(?:[.,]\d+)*)
    | (?P<abbreviation>\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)\.
        |\b[ap]\.\s?m\b\.?)
    | (?P<word>[^\W\d_]+)
    | (?P<POSSESSIVE>['’]s\b)
    | (?P<mark>[^\w\s])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MARKS = {"-": "HYPHEN", "–": "HYPHEN", "—": "DASH", ",": "COMMA", ".": "STOP", "/": "SLASH", "(": "OPEN", ")": "CLOSE"}
_NUMBERED = frozenset(("DAY", "NTH", "YEAR", "SHORT_YEAR"))
#: Before an uncertain month ("may", "march"), these words make it one.
_BEFORE_MONTH = word_set(
    "in since until till last next this during early late mid from by through before after each every of between to "
    "and or past previous following until-"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token: where it lies in the passage, and its word in the grammar's spelling (a month's ends in `#`)."""

    start: int
    end: int
    kind: str
    word: str


def lex(text: str) -> list[Token]:
    """The tokens of a text. `kind` is a class of the grammar for digits and marks, else "word"."""
    tokens = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        word = match.group()
        if kind == "word":
            word = word.lower()
        elif kind == "mark":
            kind = _MARKS.get(word, kind)
        elif kind == "abbreviation":
            word = word.lower().replace(" ", "").removesuffix(".")
            kind = "short"
        tokens.append(Token(match.start(), match.end(), kind, word))
    return [_month(tokens, place, text) if token.word in MONTHS else token for place, token in enumerate(tokens)]


def _month(tokens: list[Token], place: int, text: str) -> Token:
    """The token as a month where it is one: uncertain words ("may", "march", "dec" without its stop) need a number or a
    word of time beside them; a capital is enough for "May" within a sentence."""
    token = tokens[place]
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    sure = token.word not in UNCERTAIN_MONTHS or token.kind == "short"
    if not sure:
        beside = (before is not None and before.kind in _NUMBERED) or (after is not None and after.kind in _NUMBERED)
        sure = beside or (before is not None and before.word in _BEFORE_MONTH and _fits(token, after, text))
    return Token(token.start, token.end, token.kind, f"{token.word}#") if sure else token


def _fits(token: Token, after: Token | None, text: str) -> bool:
    """Whether an uncertain month after a word of time is one: "in May" is, "and may be" and "to march on" are not."""
    capital = text[token.start].isupper()
    if len(token.word) == 3 and token.word != "may":
        return capital
    return capital or after is None or after.kind != "word"

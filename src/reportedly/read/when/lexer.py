"""A passage's text as time tokens: words, marks, and the forms digits take in dates."""

import re
from functools import lru_cache
from typing import NamedTuple

from reportedly.read.when.lexicon import FULL_UNCERTAIN_MONTHS, MONTHS, SHORT_WORDS, UNCERTAIN_MONTHS, word_set

#: One alternative a kind of token. A date or clock time in digits is one token, so no pattern has to piece it together.
_TOKEN = re.compile(
    r"""
      (?P<meridiem>\b[ap]\.\s?m\b\.?)
    | (?P<oclock>\bo['’]\s?clock\b)
    | (?P<word>(?-i:[^\W\d_]+))
    | (?P<POSSESSIVE>['’]s\b)
    | (?P<NUMERIC_DATE>
          (?<![\d.,/-])(?:
              (?:1[0-9]|20)\d\d-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-])
            | (?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-])
            | (?:19|20)\d\d[./]\d\d?[./]\d\d?(?![\d/])
            | \d\d?(?P<sep>[/.-])\d\d?(?P=sep)(?:(?:19|20)\d\d|\d\d)(?![\d/-])
          ))
    | (?P<CLOCK>(?<![\d:.])(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?(?![\d:]))
    | (?P<DECADE>(?:(?<![\d.,])(?:1[0-9]|20)\d0['’]?s\b|['’‘`]\d0['’]?s\b))
    | (?P<YEAR>(?<![\w.,$£€\#])(?:(?<!\d-)|(?<=[12]\d\d\d-))(?:1[0-9]|20)\d\d(?![\d%@])(?![.,]\d))
    | (?P<SHORT_YEAR>['’‘`]\d\d\b)
    | (?P<NTH>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<FRACTION>\d+[ -]\d/\d\b)
    | (?P<first_of_two>(?<![\d.,$£€\#/])(?:0?[1-9]|[12]\d|3[01])(?=/\d\d?\s(?:of\s)?@MONTH@))
    | (?P<second_of_two>(?<=\d/)(?:0?[1-9]|[12]\d|3[01])(?=\s(?:of\s)?@MONTH@))
    | (?P<DAY>(?<![\d.,$£€\#/])(?:0?[1-9]|[12]\d|3[01])(?![\d%/])(?![.,:]\d))
    | (?P<DIGITS>\d+(?:[.,]\d+)*)
    | (?P<mark>(?-i:[^\w\s]))
    """.replace("@MONTH@", rf"(?:{'|'.join(sorted(MONTHS, reverse=True))})\b"),
    re.IGNORECASE | re.VERBOSE,
)
_MARKS = {"-": "HYPHEN", "–": "HYPHEN", "—": "DASH", ",": "COMMA", ".": "STOP", "/": "SLASH", "(": "OPEN", ")": "CLOSE"}
_NUMBERED = frozenset(("DAY", "NTH", "YEAR", "SHORT_YEAR"))
#: Before an uncertain month ("may", "march"), these words make it one; the second row only where it has a capital.
_BEFORE_MONTH = word_set("in since until till last next this during early late mid by through after each every of past")
_BEFORE_CAPITAL = word_set("from before between to and or previous following")
#: In a text without capitals these make one of it before a word too: "in may killed four".
_BEFORE_SMALL = word_set("in since until till during")
#: After "the March" these show the walk, not the month.
_AFTER_MARCH = word_set("for on of to against through in from was is has had will by")


class Token(NamedTuple):
    """A token: where it lies in the passage, its class for digits and marks (else "word" or "short", a word cut short
    by a full stop), its word in the grammar's spelling (a month's ends in `#`), and whether it has a capital."""

    start: int
    end: int
    kind: str
    word: str
    capital: bool = False


def lex(text: str) -> list[Token]:
    """The tokens of a text."""
    tokens: list[Token] = []
    uncertain = False
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "mark", match.group()
        if kind == "word":
            lower = word.lower()
            tokens.append(Token(match.start(), match.end(), kind, lower, lower[0] != word[0]))
            uncertain = uncertain or lower in MONTHS
            continue
        if kind == "mark":
            kind = _MARKS.get(word, kind)
            if kind == "STOP" and tokens and tokens[-1].word in SHORT_WORDS and tokens[-1].end == match.start():
                tokens[-1] = tokens[-1]._replace(end=match.end(), kind="short")
                continue
        elif kind in ("first_of_two", "second_of_two"):
            kind = "DAY"  # "the night of 30/31 July"
        elif kind == "meridiem":
            kind, word = "short", word.lower().replace(" ", "").removesuffix(".")
        elif kind == "oclock":
            kind, word = "short", "oclock"
        tokens.append(Token(match.start(), match.end(), kind, word))
    if uncertain:
        return [_month(tokens, place, text) if one.word in MONTHS else one for place, one in enumerate(tokens)]
    return tokens


def _month(tokens: list[Token], place: int, text: str) -> Token:
    """The token as a month where it is one: uncertain words ("may", "march", "dec" without its stop) need a number or a
    word of time beside them."""
    token = tokens[place]
    if token.word not in UNCERTAIN_MONTHS or token.kind == "short" or _is_month(tokens, place, text):
        return token._replace(word=f"{token.word}#")
    return token


def _is_month(tokens: list[Token], place: int, text: str) -> bool:
    """Whether an uncertain month is one: "May 5", "in May", "mid-march," are; "he may", "and Jan Smith" are not."""
    token, after = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
    before = next((one for one in reversed(tokens[max(0, place - 2) : place]) if one.kind != "HYPHEN"), None)
    if (before and before.kind in _NUMBERED) or (after and after.kind in _NUMBERED):
        return True
    if before is None or token.word not in FULL_UNCERTAIN_MONTHS:
        return False
    capital, noun_after = text[token.start].isupper(), after is not None and after.kind == "word"
    if before.word in _BEFORE_MONTH:
        small = before.word in _BEFORE_SMALL and not any(one.capital for one in tokens)
        return capital or not noun_after or small
    if before.word in _BEFORE_CAPITAL:
        return capital
    return (
        capital and before.word in ("the", "a") and after is not None and noun_after and after.word not in _AFTER_MARCH
    )


def with_names(tokens: list[Token], text: str, names: frozenset[str]) -> list[Token]:
    """The tokens with each of `names` (lower-case holidays) as one token of kind HOLIDAY, where the text holds any."""
    found = [match.span() for match in _names(names).finditer(text)]
    if not found:
        return tokens
    out: list[Token] = []
    spans = iter(found)
    start, end = next(spans)
    for token in tokens:
        while token.start >= end:
            start, end = next(spans, (len(text) + 1, len(text) + 1))
        if token.start < start:
            out.append(token)
        elif token.start == start:
            out.append(Token(start, end, "HOLIDAY", text[start:end].lower()))
    return out


@lru_cache(maxsize=8)
def _names(names: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)

"""Numbers as written, in figures or words, with their values: "1,200", "3.5 million", "one hundred and three"."""

import re
from dataclasses import dataclass

from reportedly.read.howmany.words import CURRENCY_BEFORE, GLUED, MEASURE, PERCENT

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {w: float(n) for n, w in enumerate(_ONES + _TEENS)} | {w: 10.0 * n for n, w in enumerate(_TENS, 2)}
_POWERS = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_SHORT = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12,
}  # fmt: skip
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10,
}  # fmt: skip

_TENS_AND_ONES = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:])}))?"
_SMALL = rf"(?:{_TENS_AND_ONES}|{'|'.join(_TEENS + _ONES)})(?:\b|(?=fold\b))"
_BELOW_1000 = rf"(?:{_SMALL}(?:[- ]hundred\b(?:(?:,? and)? {_SMALL})?)?)"
_BIG = r"(?:thousand|million|billion|trillion|lakh|crore)\b"
_SHARE = r"(?:(?:an? )?(?:half|quarter)(?: of)?(?: an?)? (?:dozen|million|billion|hundred|thousand)\b)"
_SPELLED = (
    rf"(?:{_BELOW_1000}(?:[- ]{_BIG}(?:,? and a half\b)?(?:,? (?:and )?{_BELOW_1000}(?:[- ]{_BIG})?){{0,3}})?"
    r"(?:[- ]dozen\b)?"
    rf"|(?:an? )?(?:hundred|thousand|million|billion|trillion|dozen)\b(?:,? and (?:{_SMALL}|a half\b))?)"
)
_NTH = "third|quarter|fourth|fifth|sixth|seventh|eighth|tenth"
_FRACTION = (
    rf"(?:one-(?:{_NTH})\b|(?:{'|'.join(_ONES[2:])})-(?:{_NTH})s\b"
    rf"|(?:{_SMALL}|an?) (?:{_NTH})s?(?=\s+of\b|\s+the\b|[- ]majorit)"
    r"|half(?=\s+(?:of|the|its|their|his|her|our|all)\b))"
)
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+|\s?[½¼¾⅓⅔])?|(?<![\w.,])(?:\.\d+|[½¼¾⅓⅔])"
#: Numbers in words begin with one of these letters: looked at first, it halves the time of the search.
_OPENS = r"\b(?=[abdefhmnoqstz])"
_NUMBER = re.compile(
    rf"{_OPENS}(?:{_SHARE}|(?P<fraction>{_FRACTION})|{_SPELLED})|(?P<figures>{_FIGURES})", re.IGNORECASE
)
_POWER_AFTER = re.compile(rf"[\s-]?({'|'.join(_POWERS)})\b(?![- ]?of thousands)", re.IGNORECASE)
_SHORT_AFTER = re.compile(rf"\s?({'|'.join(sorted(_SHORT, key=len, reverse=True))})\b", re.IGNORECASE)
_ENDS_IN_POWER = re.compile(rf"({'|'.join(_POWERS)})$", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\s?[×x]\s?10\^?([-−–]?\d{1,2})\b")
_FOLD = re.compile(r"-?fold\b")
_GLUED_UNIT = re.compile(rf"(?:{PERCENT}|(?:{MEASURE})s?|{GLUED}|[€£¢p])(?![A-Za-z0-9])", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Za-zµμ]+")
#: What may follow "37m" where it is metres; before anything else it is millions ("35m users").
_METRES_BEFORE = re.compile(
    r"\s*(?:$|[^\sA-Za-z]|(?:high|tall|long|wide|deep|away|below|above|from|race|sprint|hurdles|freestyle|and|or|x|in|at"
    r"|off|up|down|north|south|east|west|by|to|runner|sprinter|relay|final)\b)"
)
#: A word that may stand before a number with a hyphen and leaves it a number ("sub-7", "then-18", "to-260,000").
_HYPHENED = re.compile(
    r"(?:^|[^A-Za-z])(?:sub|minus|then|now|to|plus|nearly|than|over|under|up|an?|the|about|and)\s?-\s?$", re.IGNORECASE
)
_JOINED_TO_WORD = re.compile(r"[A-Za-z][-–−]$")
#: A currency's letters, or a currency sign that came through a broken encoding as capitals.
_CODE = re.compile(r"(?:^|(?<=[^A-Za-z]))[A-Z]{2,4}$")
_MINUS = re.compile(r"(?:(?:^|[\s(])[-−–]|\bminus[\s-])$", re.IGNORECASE)
_PART_OF_NUMBER = re.compile(r"\d[.,:/]$")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at `start:end` of a passage's text.

    `digits` tells figures from words; `money` that a currency stands before it (`start` is then the currency's);
    `scaled` that a word or letter multiplied it ("3.5 million"), and `mantissa` what stood before that. A `fraction`
    is of a whole ("two thirds of").
    """

    start: int
    end: int
    value: float
    mantissa: float
    digits: bool
    money: bool = False
    scaled: bool = False
    fraction: bool = False


def numerals(text: str) -> list[Numeral]:
    """Every number of `text` that stands as a number of its own, in order. Figures that are part of a name ("AK-47",
    "RAV4"), ordinals, decades and version numbers are left out."""
    found: list[Numeral] = []
    for match in _NUMBER.finditer(text):
        if found and match.start() < found[-1].end:
            continue
        read = _in_figures if match["figures"] else _in_words
        if made := read(text, match):
            found.append(made)
    return found


def spelled(words: str) -> float:
    """The value of a number in words: "one hundred and twenty-three" is 123, "half a million" 500,000."""
    total = current = 0.0
    share, power = 1.0, 1.0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in ("half", "quarter"):
            share = 1 / _PARTS[word]
        elif word in _WORDS:
            current += _WORDS[word]
        elif word in ("hundred", "dozen"):
            power = _POWERS[word]
            current = (current or 1.0) * power
        elif word in _POWERS:
            power = _POWERS[word]
            total += (current or 1.0) * power
            current = 0.0
    if share != 1.0 and words.lower().endswith("half"):
        return total + current + power / 2
    return (total + current) * share


def _in_words(text: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    words = match[0]
    if start and text[start - 1] == "-" and not _HYPHENED.search(text[max(0, start - 8) : start]):
        return None
    if match["fraction"]:
        value = _fraction(words)
        return Numeral(start, end, value, value, False, fraction=True)
    value = spelled(words)
    power = _ENDS_IN_POWER.search(words)
    if fold := _FOLD.match(text, end):
        end = fold.end()
    money = CURRENCY_BEFORE.search(text[max(0, start - 6) : start]) is not None
    mantissa = value / _POWERS[power[1].lower()] if power else value
    return Numeral(start, end, value, mantissa, False, money, power is not None)


def _fraction(words: str) -> float:
    *count, part = re.findall(r"[a-z]+", words.lower())
    return (spelled(" ".join(count)) or 1.0) / _PARTS[part.rstrip("s")]


def _in_figures(text: str, match: re.Match[str]) -> Numeral | None:
    start, end = match.span()
    before, value = text[max(0, start - 12) : start], _figure(match[0])
    if _PART_OF_NUMBER.search(before) or (text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()):
        return None
    sign = CURRENCY_BEFORE.search(before)
    code = None if sign else _CODE.search(before)
    power, stop = _power(text, end, money=sign is not None or code is not None)
    if power == 1.0 and _LETTERS.match(text, stop) and not _GLUED_UNIT.match(text, stop):
        return None
    if code is not None and power == 1.0 and "," not in match[0]:
        return None  # "RAV4", "MI5"
    currency = sign or code
    if currency is None and (
        before[-1:].isalpha() or (_JOINED_TO_WORD.search(before) and not _HYPHENED.search(before))
    ):
        return None
    at = start - len(before) + currency.start() if currency else start
    minus = _MINUS.search(before[: currency.start()] if currency else before)
    if minus and not currency and before[-1] in "-−–":
        at -= 1
    value = -value if minus else value
    return Numeral(at, stop, value * power, value, True, currency is not None, power != 1.0)


def _figure(words: str) -> float:
    part = _VULGAR.get(words[-1], 0.0)
    whole = words.rstrip("".join(_VULGAR)).replace(",", "").strip()
    return float(whole or 0) + part


def _power(text: str, end: int, *, money: bool) -> tuple[float, int]:
    """The power of ten written after figures, and where it ends; 1.0 where none is."""
    if tens := _SCIENTIFIC.match(text, end):
        return float(10.0 ** int(tens[1].replace("−", "-").replace("–", "-"))), tens.end()
    if word := _POWER_AFTER.match(text, end):
        return _POWERS[word[1].lower()], word.end()
    short = _SHORT_AFTER.match(text, end)
    if short is None:
        return 1.0, end
    letters, spaced = short[1], text[end].isspace()
    plain = letters.lower()
    if len(plain) > 1 or (money and (not spaced or letters in "MB")) or (spaced and letters == "B"):
        return _SHORT[plain], short.end()
    if not spaced and (plain == "k" or (plain == "m" and not _METRES_BEFORE.match(text, short.end()))):
        return _SHORT[plain], short.end()
    return 1.0, end

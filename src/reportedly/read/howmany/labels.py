"""Stretches of text whose numbers count nothing: dates, times of day, scores, addresses, telephone numbers, names."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

_Place = tuple[int, int]
#: Month names; "may" and "march" are words in lower case and read as months there only behind a preposition.
_MONTH = (
    "(?:(?i:(?:january|february|august|september|october|november|december)\\.?|jan\\.?|feb\\.?|apr(?:il|\\.)?"
    "|jun(?:e|\\.)?|jul(?:y|\\.)?|aug\\.?|sept?\\.?|oct\\.?|nov\\.?|dec\\.?)|Mar(?:ch|\\.)?|MARCH|MAR|May|MAY)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_STREET = (
    "(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Highway|Hwy|Court|Ct|Place|Pl|Way|Terrace|Parkway|Pkwy"
    "|Pike|Circle|Square|Row|Trail|Alley|Plaza|Loop)"
)

#: Words that are numbered: the figure after them is a name.
_NUMBERED = (
    "number|pages?|chapter|category|phase|level|type|round|grade|version|stage|tier|room|article|section|clause"
    "|paragraph|volume|episode|season|channel|group|division|unit|zone|class|brigade|regiment|battalion|corps|camp|day"
    "|week|game|step|building|floor|point|plot|ward|district|model|squadron|protocol|resolution|track|lane|series"
    "|formula|option|part"
)
#: Set phrases with a number word that counts nothing.
_PHRASES = (
    r"\bone[ -](?:on|to|by|for|after)[ -]one\b",
    r"\bone (?:another|thing|way or|of us)\b|\bat one (?:point|time)\b|\bone['’]s\b",
    r"\bone day\b(?!['’]|\s(?:of|before|after|later|earlier))",
    r"\b(?:no|another|some|any|every|day|square) one\b",
    r"\b(?:the|this|that|which|each|last|next|only|new|old|first|second|third|other) one\b"
    r"(?=\s*(?:[.,;:!?)”\"]|$)|\s(?:is|was|has|had|who|that|which|and|or|but|to|from|for)\b)",
    r"\b(?:image|photo|slide|picture|exits|pages|chapters|articles|routes|highways|phases) \d+"
    r"(?:\s(?:of|and|to|or)\s\d+)?",
    r"\b\d+-(?:for|on)-\d+\b",
    r"\bone-(?:sided|time|way|off|man|stop|two)\b",
    r"\b(?:two|three|four|five|six)-(?:way|time|fold|sided)\b|\bnine-to-five\b|\b24[/-]7\b",
    r"\b(?:first|second|last|this|that|the other)[- ]half\b|\bhalf-\w+\b",
)
_LABEL_WORD = (
    rf"\b(?i:{_NUMBERED})\s"
    r"(?:\d{1,5}(?:[-./]\d+)*(?![\d,%]|\s?(?:percent|per cent|million|billion))|(?i:one|two|three)\b)"
)
#: Forms that hold figures and count nothing. Case matters where a name is meant.
_FIGURES = (
    # dates, with lists and ranges of days and the year
    rf"\b{_MONTH}\s+{_DAY}(?!\d|,\d{{3}}|\.\d|:\d)"
    rf"(?:\s?(?:-|–|—|,|to|and|or|&)\s?(?:{_MONTH}\s)?{_DAY}(?![\d:%]|,\d{{3}}|\.\d))*(?:,?\s+{_YEAR}\b)?",
    rf"\b{_DAY}(?:\s?(?:-|–|to|and)\s?{_DAY})?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+{_YEAR}\b)?",
    rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}\b(?!,)",
    rf"\b(?:on|in|of|till|until|since|from|by|before|after|to)\s(?:(?:march|may)\s{_DAY}|{_DAY}\s(?:march|may))\b"
    rf"(?:\s(?:to|and)\s{_DAY}\b)?",
    r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|\b\d{4}/\d{1,2}(?:/\d{1,2})?\b|\b\d{1,2}/\d{1,2}\b",
    rf"\b{_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)\b(?!\s?(?:million|billion|percent|%))",
    r"\b(?:A\.?D\.?|B\.?C\.?E?\.?|circa|FY)\s?\d+(?:\s(?:and|to|-)\s\d+)?|\b\d+\s(?:A\.?D|B\.?C(?:\.?E)?)\b",
    r"(?<!\d)['’]\d\d(?:s\b|(?=[.,;)]|$))|\b\d{2,4}['’]?s\b",
    # times of day
    r"\b\d{1,2}(?:[:.]\d\d)?(?:\s?(?:-|–|to)\s?\d{1,2}(?:[:.]\d\d)?)?\s?(?:[apAP]\.?\s?[mM]\b\.?|o['’]\s?clock)",
    r"(?<![\d,.])(?:911\b(?!,)|0\d+\b(?!\.))|\b\d{1,2}:\d\d(?::\d\d)?\b|\b\d{4}\s(?:GMT|UTC|hrs|hours)\b",
    # web addresses, handles, telephone numbers, item numbers
    r"\bhttps?://\S+|\bwww\.\S+|(?<!\S)[^\s@]{1,64}@[^\s@]+|[#@]\w+|\b(?:No|Nos|no|Nr)\.\s?\d+(?:(?:,\s\d+)*\sand\s\d+)?",
    r"(?:\+\d{1,3}[ .-]?)?\(?\b\d{3}\)?[ .-]\d{3,4}[ .-]\d{4}\b|\+\d[\d ()-]{6,18}\d|\b\d{3}-\d{4}\b",
    # postal addresses and roads
    rf"\b\d+(?:\s?[-–]\s?\d+)?(?:st|nd|rd|th)?\s(?:block\sof\s)?"
    rf"(?:[NSEW]\.?\s|North\s|South\s|East\s|West\s)?(?:[A-Z0-9][\w.'’]*\s){{1,3}}{_STREET}\b",
    r"\b\d+(?:-|\s)?block\sof\b|\b\d+\sblock\b",
    r"\b(?:Interstate|Highway|Hwy|Route|Rte|Exit|Road|Pier|Gate|Terminal|Flight|Suite|Apt|Apartment"
    r"|P\.?O\.? Box|Box|(?<!\$)US|U\.S\.|I|SR|CR)"
    r"[ -]?\d+[A-Z]?\b(?!,\d)",
    r"\b\d{1,3}°\s?\d{1,2}['’′]|\b(?:latitude|longitude)\s(?:of\s)?[\d.]+",
    # the pictures of a page
    r"\b(?i:image|photo|slide|picture)\s\d{1,3}(?:\s(?:of\s)?/?\s?\d{1,3}\b)?",
    # a label word and its number
    _LABEL_WORD,
    r"\b[Uu]nder-?\d\d\b|\b[Ll]ast-\d+\b|\b[Tt]op[- ]\d+\b(?!\s[a-z]+s\b)",
    # the marker of a list item
    r"(?<=[.:;]\s)\d{1,2}[.)]\s(?=[A-Z])|(?m:^[ \t]{0,8}\d{1,2}[.)]\s)|\[\d+\]",
)
#: Forms that hold numbers in words and count nothing.
_WORDS = (
    _LABEL_WORD,
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s(?:o['’]clock|[ap]\.m\.)",
    r"\b(?i:nineteen|twenty)[- ](?i:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?i:[- ](?:one|two|three|four|five|six|seven|eight|nine))?\b",
    rf"\b(?i:{'|'.join(_PHRASES)})",
)
#: How far around a number a label may reach, in characters: a postal address, a list of days.
_AROUND = 64


def _joined(forms: Iterable[str]) -> str:
    """The forms as one pattern, tried in order. Those that begin a word are only tried where one begins: asked for each
    of them at each character, it took three times as long."""
    parts = [part for form in forms for part in _parted(form)]
    groups = groupby(parts, key=lambda part: part.startswith(r"\b"))
    return "|".join(
        rf"\b(?=\w)(?:{'|'.join(part[2:] for part in group)})" if opens else "|".join(group) for opens, group in groups
    )


def _parted(form: str) -> list[str]:
    """A form's alternatives: what its outermost bars part."""
    parts, depth, bracket, place = [""], 0, False, 0
    while place < len(form):
        piece = form[place : place + 2] if form[place] == "\\" else form[place]
        place += len(piece)
        if bracket or piece == "[":
            bracket = piece != "]"
        elif piece == "|" and not depth:
            parts.append("")
            continue
        else:
            depth += (piece == "(") - (piece == ")")
        parts[-1] += piece
    return parts


_LABELS = tuple(re.compile(_joined(forms)) for forms in (_WORDS, _FIGURES))
#: Four figures that read as a year unless a counted noun or unit follows.
_YEAR_ONLY = re.compile(r"(?:1[89]\d\d|20[0-4]\d)$")
_YEAR_CUE = re.compile(
    r"\b(?:in|since|until|till|by|from|during|of|before|after|early|late|mid|the|between|to|and|year|fiscal|through|for"
    r"|end|act|law|spring|summer|autumn|fall|winter|season|class|around|about|or|a|this|last|back)[\s-]$|[(\[,;–-]\s?$|^$|[A-Z][\w.]*\s$|['’]s?\s$",
    re.IGNORECASE,
)
_OLD_YEAR_CUE = re.compile(r"\b(?:in|since|until|by|circa|of|from|year)\s$", re.IGNORECASE)
_PERSONS_CUE = re.compile(r"\b(?:in|since|until|by|during|of)\s$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?:(?P<preposition>\b[a-z]+)\s|(?P<other>\S+\s)|^)(?P<name>[a-z]?[A-Z][\w&/'’.-]*)\s$")
_NOT_NAMES = frozenset(
    """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
October November December The A An About Around Some Over Nearly Almost At More Less Fewer Up Only Just In On Of For
And But Or By With To From Another Other These Those All Both Police Officials Authorities Gunmen Militants Killed
Dead Injured Wounded Also There Then When While After Before Since Until As If Its Their His Her Our Between Roughly
Approximately Estimated Least Than Every Each Per That This
""".split()
)


def labels(text: str, *, words: Iterable[_Place], figures: Iterable[_Place]) -> list[_Place]:
    """The stretches of `text` whose numbers count nothing, as offsets. Only the surroundings of the numbers in `words`
    and in `figures` (offsets in order) are looked at: the search is the dearest of this stage."""
    found: list[_Place] = []
    for pattern, numbers in zip(_LABELS, (words, figures), strict=True):
        for start, end in _regions(text, numbers):
            found += (match.span() for match in pattern.finditer(text, start, end))
    return found


def _regions(text: str, numbers: Iterable[_Place]) -> Iterator[_Place]:
    """Stretches of text around numbers, joined where they touch, that begin and end between words."""
    open_at, reach = 0, -1
    for start, end in numbers:
        first, last = _between_words(text, start - _AROUND), _between_words(text, end + _AROUND)
        if first > reach:
            if reach >= 0:
                yield open_at, reach
            open_at = first
        reach = max(reach, last)
    if reach >= 0:
        yield open_at, reach


def _between_words(text: str, offset: int) -> int:
    """The nearest offset at or before that follows a space, within `_AROUND`; the text's ends are as good."""
    if offset <= 0 or offset >= len(text):
        return max(0, min(offset, len(text)))
    space = text.rfind(" ", max(0, offset - _AROUND), offset)
    return offset if space < 0 else space + 1


def is_year(text: str, start: int, end: int, *, persons: bool = False) -> bool:
    """Whether the figures `text[start:end]`, which no unit follows, read as a year. Before `persons` ("in 2016 soldiers
    fled") they do only after a word that wants a year: of the two readings the number is then not taken."""
    before = text[max(0, start - 14) : start]
    if persons:
        return bool(_YEAR_ONLY.match(text[start:end]) and _PERSONS_CUE.search(before))
    if _YEAR_ONLY.match(text[start:end]):
        return bool(_YEAR_CUE.search(before))
    return bool(re.fullmatch(r"1[0-7]\d\d|20[5-9]\d|21\d\d", text[start:end]) and _OLD_YEAR_CUE.search(before))


def is_named(text: str, start: int) -> bool:
    """Whether figures at `start` follow a name and so are part of it ("Planet 9").

    A name after a preposition is a place or a person and heads no such label ("in Busan 3 were held"); nor does a
    sentence's first word.
    """
    match = _NAME_BEFORE.search(text[max(0, start - 48) : start])
    if (
        match is None
        or match["name"] in _NOT_NAMES
        or (match["name"].isupper() and match["name"].isalpha() and len(match["name"]) > 5)
    ):
        return False
    if match["preposition"] in {"in", "at", "on", "near", "from", "around", "outside", "for", "by", "between", "since"}:
        return False
    shouted = match["name"].isupper() and (match["other"] or "").strip().isupper()
    if "&" in match["name"] or (match["name"].isupper() and len(match["name"]) > 1 and not shouted):
        return True
    opening = match["other"] is None and match["preposition"] is None
    return not (opening or shouted or (match["other"] or "").rstrip().endswith((".", "!", "?", ";", "”", '"')))

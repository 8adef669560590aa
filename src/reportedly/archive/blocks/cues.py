"""What one unit's own words say about its kind: dateline, byline, caption or furniture."""

import re

from reportedly.archive.blocks.dates import CLOCK, FULL_DATE, MONTH, ZONE, page_dates
from reportedly.archive.blocks.navigation import is_furniture
from reportedly.model.report import BlockKind

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_BULLET = re.compile(r"^[\s•·▪◦●■*‣|–—×-]+")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\(?\d{2,4}\)?[\s.-]\d{3,4}[\s.-]\d{3,4}")
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
_LABEL = (
    r"(?:first\s+)?(?:last\s+)?(?:published|posted|updated|update|modified|written|created|issued|date|time|edited)\b"
    r"(?:\s+(?:on|at|by))?|입력|수정|등록|승인|기사입력|최종수정|公開|更新|発行"
)
#: Everything that a line of dates may hold besides a full date.
_DATE_WORDS = re.compile(
    rf"{_LABEL}|{_WEEKDAY}|{MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?!\d)|{CLOCK}{ZONE}|\b\d{{1,2}}\s*[ap]\.?m\b\.?"
    rf"|\b(?:\d+|an?)\s+(?:minutes?|hours?|days?)\s+ago|\b(?:today|at|on|am|pm|GMT|UTC|KST|JST|EST|EDT)\b",
    re.IGNORECASE,
)
_TIME_SIGN = re.compile(
    rf"{_WEEKDAY}|{MONTH}\s*\d{{1,2}}(?!\d)|{CLOCK}|\b\d{{1,2}}\s*[ap]\.?m\b|\b(?:hours?|minutes?|days?)\s+ago",
    re.IGNORECASE,
)
_LABELLED_MONTH = re.compile(r"^date:?\s+(?:19|20)\d\d(?:-\d\d){0,2}$", re.IGNORECASE)
#: "TULSA, Okla. –", "BRUSSELS, February 10 (Xinhua) --" with nothing after.
_PLACE_LINE = re.compile(r"^[A-Z][A-Z .'’-]{2,40}(?:,[^()]{2,30})?(?:\s*\([^()]{2,40}\))?\s*(?:–|—|--|-|_)$")
_LONGEST_DATELINE = 160
#: "Updated Monday": without a digit, only a line this short can be of time alone.
_LONGEST_BARE_DAY = 24
_DIGIT = re.compile(r"\d")
_MOST_OTHER_WORDS = 4
#: With one of these the date is not the report's.
_OF_AN_EVENT = re.compile(
    r"(?:died|born|killed|founded|since|until|before|after|from|through|expires?)$", re.IGNORECASE
)
_LONGEST_BYLINE = 160

_BY = re.compile(
    r"^(?:by\s*:?|(?:story|words|text|report|posted|written|edited|compiled)\s+by\s*:?|reported\s+by|reporter\s*:)\s+",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^\(?(?:(?:additional\s+)?reporting\s+by|(?:writing|editing)\s+by|with\s+(?:inputs?|reporting|files)\s+from"
    r"|(?:report|writing|editing|edited)\s*[:;])\b|^the associated press contributed",
    re.IGNORECASE,
)
_AGENCY_ALONE = re.compile(r"^\(?(?:Yonhap|AP|AFP|Reuters|Xinhua|IANS|ANI|PTI|UPI|DPA|EFE|TASS|Kyodo|Newsis|News1)\)?$")
_SMALL = frozenset("and of for the de da di del la le van von der den bin ibn al el e y in at with or".split())
_NOT_A_NAME = re.compile(
    rf"^(?:{_WEEKDAY}|{MONTH}|now|then|noon|midnight|late|early|law|contrast|comparison)\b", re.IGNORECASE
)
_ROLE = re.compile(
    r"\b(?:staff (?:writer|reporter)|reporter|correspondent|editor|columnist|contributor|writer|photographer|bureau"
    r"|associated press|agence france-presse)\b",
    re.IGNORECASE,
)
_MOST_NAME_WORDS = 14
_MOST_ROLE_WORDS = 8

_MOST_CAPTION_WORDS = 70
_OPENS_CAPTION = re.compile(
    r"^\(?(?:file\s+)?(?:photos?|photograph|image|picture|caption|pictured|graphic)\s*(?:by\b|credits?\b|[:：|/–—=-])"
    r"|^\[?(?:사진|写真|图片)\s*[=:：]|^file\s+(?:photo|image|picture)\b"
    r"|^this\s+(?:\w+\s+){0,3}?(?:photo|photograph|picture|image|frame grab)\b",
    re.IGNORECASE,
)
_PICTURE = r"(?:photo|photograph|picture|image|frame grab|screen ?grab|screenshot|still image|video grab)s?"
_IN_CAPTION = re.compile(
    rf"\bin\s+(?:this|an?|the)\s+(?:\w+[\s,-]+){{0,4}}?{_PICTURE}\b(?!\s+(?:op|session|finish))"
    r"|\b(?:is|are)\s+(?:pictured|seen|shown)\s+(?:in|at|here)\s+this\b"
    r"|\b(?:file|handout|undated|courtesy)\s+(?:photo|image|picture|photograph)\b",
    re.IGNORECASE,
)
_CREDIT_WORD = (
    r"(?:photos?|photographs?|images?|pictures?|source|credit|courtesy|screen ?shot|file|handout|graphic|video)"
)
_ENDS_CAPTION = re.compile(
    rf"[(\[][^()\[\]]{{0,60}}?\b{_CREDIT_WORD}\b[^()\[\]]{{0,80}}[)\]]\W*$|\(Published [^()]{{6,40}}\)\W*$"
    r"|\bview\s+full\s+caption\b",
    re.IGNORECASE,
)
#: Written exactly so: capitals tell a credit from prose.
_ENDS_CREDIT = re.compile(
    r"\((?:[A-Z][\w.'’-]*\s?){1,5}/\s?[A-Z][^()]{1,40}\)\W*$"
    r"|[.”\"]\s\((?:[A-Z][\w.'’&-]*\s){1,5}[A-Z][\w.'’&-]*\)$"
    r"|[.)”\"]\s*/\s?[A-Z][\w .@-]{1,40}$|\s\|\s?[A-Z][\w. -]{1,30}$"
    r"|[.)”\"]\s(?:Photo|Image|Picture|Credit|Source|Photograph)s?\s?(?:by|:|courtesy|credit|/)\s?[^.]{1,50}\.?$"
    r"|[.)”\"]\s(?:[A-Z][\w'’&-]+\s){1,4}[Ff]ile(?:\s[Pp]hoto)?\.?$"
    r"|\b(?:REUTERS|Reuters|AFP|AP|EPA|Getty Images|[A-Z]\w* Photo)\s?/\s?[A-Z][^.]{1,50}\.?$"
)
#: "..., February 16, 2009." closes a caption; prose says "on February 16, 2009."
_ENDS_DATED = re.compile(rf",\s*(?:{MONTH}\s+\d{{1,2}},?\s+(?:19|20)\d\d|\d{{1,2}}\s+{MONTH}\s+(?:19|20)\d\d)\.?$")
_TELLS = re.compile(r"\b(?:said|told|says|according|reported|announced|added)\b|[“”\"]", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"[a-z0-9)][.!?]\s+[A-Z“\"]")


def is_dateline(words: str) -> bool:
    """Whether a line holds only dates, times and their labels, with at most a few other words such as a name."""
    if len(words) > _LONGEST_DATELINE:
        return False
    if _LABELLED_MONTH.match(words) or _PLACE_LINE.match(words):
        return True
    if not _DIGIT.search(words) and len(words) > _LONGEST_BARE_DAY:
        return False
    without, dates = FULL_DATE.subn(" ", words)
    if not dates and not _TIME_SIGN.search(without):
        return False
    rest = _WORD.findall(_DATE_WORDS.sub(" ", without))
    if not dates:
        return not rest and not re.search(r"\d", _DATE_WORDS.sub(" ", without))
    if len(rest) > _MOST_OTHER_WORDS or words.endswith("?") or any(_OF_AN_EVENT.match(word) for word in rest):
        return False
    return all(word[0].isupper() or not word.isascii() for word in rest)


def byline_names(words: str) -> str | None:
    """The names of a byline without "By", dates, addresses and telephone numbers; None where this is no byline."""
    bare = _BULLET.sub("", words)
    if len(bare) > _LONGEST_BYLINE:
        return None
    opened = _BY.match(bare)
    contact = _EMAIL.search(bare) if "@" in bare else None
    if not opened and not contact and not _ROLE.search(bare):
        return None
    rest = _names(bare[opened.end() :] if opened else bare)
    tokens = rest.split()
    if all(token.lower() in _SMALL for token in tokens):
        return "" if contact and not opened else None
    named = len(tokens) <= _MOST_NAME_WORDS and not _NOT_A_NAME.match(rest) and all(map(_is_name_part, tokens))
    if opened and named:
        return rest
    told = contact or (_ROLE.search(rest) and 2 < len(tokens) <= _MOST_ROLE_WORDS)
    return rest if named and told else None


def _names(words: str) -> str:
    for date in reversed(page_dates(words)):
        words = words[: date.start] + " " + words[date.end :]
    words = _PHONE.sub(" ", _EMAIL.sub(" ", words))
    words = re.sub(rf"\b{_LABEL}|{CLOCK}{ZONE}", " ", words, flags=re.IGNORECASE)
    return " ".join(words.split()).strip(" ,;|/()•·–—-").removesuffix(" .").rstrip()


def _is_name_part(token: str) -> bool:
    core = token.strip("\"'“”‘’(),;|/&.–—-")
    return not core or core[0].isupper() or core.lower() in _SMALL or not core.isascii() or bool(_ROLE.fullmatch(core))


def is_credit(words: str) -> bool:
    """Whether a line tells who made the report without being a byline: "(Reporting by ...; Editing by ...)"."""
    return len(words) <= 2 * _LONGEST_BYLINE and bool(_CREDIT.match(words) or _AGENCY_ALONE.match(words))


def is_caption(words: str) -> bool:
    """Whether a unit describes or credits a picture."""
    if words.count(" ") >= _MOST_CAPTION_WORDS:
        return False
    if _OPENS_CAPTION.match(words) or _ENDS_CAPTION.search(words) or _ENDS_CREDIT.search(words):
        return True
    if _IN_CAPTION.search(words):
        return not re.search(r"\b(?:said|told)\b|[“\"]", words)
    return bool(_ENDS_DATED.search(words)) and not _TELLS.search(words) and not _SENTENCE_BREAK.search(words)


def kind_by_words(words: str) -> BlockKind | None:
    """The kind a unit's own words give it, or None where its place must decide."""
    if is_furniture(words):
        return "furniture"
    if is_dateline(words) and not _BY.match(_BULLET.sub("", words)):
        return "dateline"
    if byline_names(words) is not None or is_credit(words):
        return "byline"
    if is_caption(words):
        return "caption"
    return None

"""Links as they leave: to the article where its address says nothing that stays, or else to its outlet."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import unquote_plus, urlsplit

from reportedly.model.report import Report
from reportedly.model.when import days
from reportedly.protect.coarse import public_link
from reportedly.protect.rules import Rules

#: "2016/07", "2016-7-27", and "20160727" at the head of a longer number; a year alone is shown to everybody.
_MONTH = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?:[/_.-](?:0?[1-9]|1[0-2])(?!\d)|(?:0[1-9]|1[0-2])(?:(?!\d)|(?:0[1-9]|[12]\d|3[01])))"
)
_NAMED = re.compile(
    r"(?<![a-z])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
#: A day in digits of which it cannot be seen that they are one; only the day of publication is looked for.
_WRITTEN = ("%y%m%d", "%d%m%y", "%m%d%y", "%d%m%Y", "%m%d%Y")
_WORD = re.compile(r"[^\W\d_][^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
#: Letters of the longest word, and the most words, that an address of sections and numbers has; more are a headline.
_LONGEST, _MANY = 40, 16
#: Days after publication within which a second since 1970 tells it.
_NEAR = timedelta(days=7)


def link_leaving(report: Report, rules: Rules) -> tuple[str | None, str | None]:
    """The link of a report for an audience, and the rule by which it leads no further than to the outlet.

    An address is often a headline, and often a day: "/2016/07/27/private-kim-says-unit-fled". Its path and query leave
    whole where they hold no month or day of those who see only weeks, no name (a word that the report itself never
    writes small), and no two joined words of the report. Any writing system without capitals counts as names.
    """
    whole = public_link(report.url)
    if whole is None:
        return None, None
    parts = urlsplit(whole)
    said = unquote_plus(unquote_plus(f"{parts.path}?{parts.query}"))
    rule = "time" if rules.time != "day" and _says_when(said, report) else None
    rule = rule or ("quotes" if _says_words(said, report) else None)
    return (whole if rule is None else f"{parts.scheme}://{parts.netloc}/"), rule


def _says_when(said: str, report: Report) -> bool:
    low = said.casefold()
    if _MONTH.search(low) or _NAMED.search(low):
        return True
    published = days(report.published or "")
    return published is not None and any(number in _ways(*published) for number in _numbers(low, published))


def _numbers(low: str, published: tuple[date, date]) -> Iterator[str]:
    """The numbers of a path; seconds since 1970 that lie about the publication as its day."""
    for number in re.findall(r"\d+", low):
        yield number
        if len(number) in (10, 13):
            day = date(1970, 1, 1) + timedelta(seconds=int(number[:10]))
            if published[0] - _NEAR <= day <= published[1] + _NEAR:
                yield f"{published[0]:%y%m%d}"


def _ways(first: date, last: date) -> set[str]:
    """A day or two, as numbers without signs between them may write it."""
    around = (first + timedelta(days=step) for step in range(-1, min((last - first).days, 2) + 2))
    return {f"{day:{written}}" for day in around for written in _WRITTEN}


def _says_words(said: str, report: Report) -> bool:
    text = f"{report.title or ''}\n{report.text}"
    own = set(_words(report.outlet or ""))
    segments = [[word for word in _words(segment) if word not in own] for segment in re.split(r"[/?&=]", said)]
    if sum(map(len, segments)) > _MANY:
        return True
    joined = re.sub(r"\W+", "", text).casefold()  # most words of a link are not even in this
    for words in segments:
        found = {word: _found(word, text) if word[:_LONGEST] in joined else [] for word in words}
        if any(_is_name(word, as_written) for word, as_written in found.items()):
            return True
        if sum(map(bool, found.values())) > 1:
            return True
    return False


def _words(said: str) -> list[str]:
    """The words of a part of a link in small letters, and of those with digits in them the letters alone too."""
    low = said.casefold()
    return list(dict.fromkeys([*_WORD.findall(low), *_LETTERS.findall(low)]))


def _found(word: str, text: str) -> list[str]:
    """A word of a link as the report writes it, also with spaces and signs in it."""
    spelt = r"\W{0,3}".join(map(re.escape, word[:_LONGEST]))
    return re.findall(rf"\b{spelt}\b", text, re.IGNORECASE)


def _is_name(word: str, found: list[str]) -> bool:
    """Whether a word of a link is a name, or several in one: longer than words are, of a script without capitals,
    spaced in the report, or never written small there."""
    if len(word) > _LONGEST or word.lower() == word.upper():
        return True
    return bool(found) and (any(len(one) > len(word) for one in found) or not any(one[0].islower() for one in found))

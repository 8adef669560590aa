"""What a number counts: the unit, or the head noun with its modifiers, and which sort of quantity that makes it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reportedly.read.howmany.words import CURRENCY, GLUED, MEASURE, PERCENT, is_person, singular

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Sort = Literal["persons", "things", "measure", "age", "money", "percent", "ordinal", "number"]

_AGE = re.compile(
    r"[\s-]{0,3}(?:years?[\s-]+old|yr[\s-]old|year[\s-]olds|years? of age|(?:month|week|day)s?[\s-]old)s?\b",
    re.IGNORECASE,
)
#: A unit begins with a letter or sign, at most one space or hyphen away ("18 year-old" may have more).
_OPENS_UNIT = re.compile(r"[\s-]{0,3}[A-Za-z%°€£¥¢µμ]")
_AGE_UNIT = re.compile("year|yr|month|week|day", re.IGNORECASE)
_PERCENT = re.compile(rf"[\s-]?(?:{PERCENT})(?![A-Za-z0-9])", re.IGNORECASE)
_MONEY = re.compile(rf"[\s-]?(?:{CURRENCY})(?![A-Za-z0-9])", re.IGNORECASE)
_MEASURE = re.compile(rf"(?:[\s-]?|-)(?:{MEASURE})s?(?![A-Za-z0-9])|(?:{GLUED}|p)(?![A-Za-z0-9])", re.IGNORECASE)
#: Tags a counted noun phrase may hold before its head.
_INSIDE = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "RBS", "RBR", "HYPH", "CD", "POS", "AFX"}
)
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_LONGEST = 9
#: How names of peoples end, and those that end otherwise.
_PEOPLES = re.compile(
    r"[A-Z][a-z]+(?:ans|icans?|ians?|eans?|ese|is|ers|ish|men|women)$"
    r"|(?:Britons|Poles|Turks|Kurds|Arabs|Serbs|Croats|Swedes|Danes|Uzbeks|Tajiks|Thais|Filipinos|Latinos|Hispanics|French|Dutch"
    r"|Swiss|Greeks|Czechs|Finns|Jews|Muslims|Catholics|Sikhs)$"
)
#: Person nouns that stand as adjectives at least as often, and head a phrase only where they are tagged as nouns.
_ADJECTIVES = frozenset(
    """
academic accused adult captive civilian criminal dead deceased elderly enlisted expert extremist female general human
individual injured juvenile local male militant minor missing national native other private professional rebel senior
separatist suspect terrorist underage veteran wounded
""".split()
)
_QUANTIFIERS = frozenset({"most", "many", "all", "some", "several", "few"})
_NO_HEAD = frozenset(
    """
of in on at by to from for with who which that were was is are have had has said and or but as when while into after
before
""".split()
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands after a number: its sort, its unit, the noun phrase's offsets (None for units), where it ends."""

    sort: Sort
    unit: str | None
    noun: tuple[int, int] | None
    end: int


def unit_after(text: str, end: int) -> Counted | None:
    """The unit of measure, currency, percent sign or age that stands right after a number."""
    if not _OPENS_UNIT.match(text, end):
        return None
    if age := _AGE.match(text, end):
        return Counted("age", _AGE_UNIT.search(age[0])[0].lower() + "s", None, age.end())  # type: ignore[index]
    if percent := _PERCENT.match(text, end):
        return Counted("percent", "percent", None, percent.end())
    if money := _MONEY.match(text, end):
        return Counted("money", money[0].strip(" -").lower(), None, money.end())
    if measure := _MEASURE.match(text, end):
        return Counted("measure", measure[0].strip(" -"), None, measure.end())
    return None


class Phrases:
    """The noun phrases of one passage, found from character offsets. Works on tags where the parse has them, on
    spelling alone where it has not."""

    def __init__(self, doc: "Doc", starts: Sequence[int]) -> None:
        self._doc = doc
        self._starts = starts
        self._tagged = doc.has_annotation("TAG")

    def token(self, offset: int) -> int:
        """The index of the first token at or after a character offset."""
        return bisect_left(self._starts, offset)

    def after(self, end: int) -> Counted | None:
        """The noun phrase that begins at or after `end`: "officers and enlisted soldiers", "of the men"."""
        first = self.token(end)
        head = self._head(first)
        if head is None:
            return None
        begin, last = self._doc[first], self._doc[head]
        person = self._is_person(last)
        stop = self._joined(head) if person else head
        close = self._doc[stop]
        unit = "persons" if person else self._lemma(last)
        return Counted(
            "persons" if person else "things", unit, (begin.idx, close.idx + len(close)), close.idx + len(close)
        )

    def _head(self, first: int) -> int | None:
        head = None
        for i in range(first, min(first + _LONGEST, len(self._doc))):
            token = self._doc[i]
            low = token.lower_
            if not (self._fits(token, i == first) or (i == first and self._is_plural_person(token))) or (
                i == first and low in _QUANTIFIERS
            ):
                break
            if head is not None and token.tag_ == "POS" and self._is_person(self._doc[head]):
                break
            if head is not None and token.tag_ == "CD" and self._doc[head].tag_ in ("NNS", "NNPS"):
                break
            if self._is_noun(token) or (i == first and self._is_plural_person(token)):
                if (
                    head is not None
                    and self._doc[head].tag_ in ("NNS", "NNPS")
                    and token.tag_ not in ("NNS", "NN", "NNPS")
                ):
                    break
                head = i
            if head == i and low != "other" and self._plural_person_ends(i):
                break
        return head

    def _fits(self, token: "Token", opening: bool) -> bool:
        if (
            token.is_punct
            and token.text not in ("-", "–", "/", "'", "’")
            and not (token.text == "," and not opening and self._lists(token.i))
        ):
            return False
        if token.is_space:
            return False
        if token.tag_ == "CC" and not opening and token.i + 1 < len(self._doc):
            return self._doc[token.i - 1].tag_ in ("JJ", "VBN", "JJS") and self._doc[token.i + 1].tag_ in (
                "JJ",
                "VBN",
                "JJS",
            )
        if not self._tagged:
            return token.lower_ not in _NO_HEAD and (token.is_alpha or "-" in token.text or opening)
        return (
            token.tag_ in _INSIDE or token.text in ("-", "–", "/", ",") or token.lower_ in ("more", "other", "others")
        )

    def _lists(self, i: int) -> bool:
        """Whether the comma at `i` stands between two adjectives."""
        return (
            self._tagged and i + 1 < len(self._doc) and self._doc[i - 1].tag_ == "JJ" and self._doc[i + 1].tag_ == "JJ"
        )

    def _plural_person_ends(self, i: int) -> bool:
        token = self._doc[i]
        if not is_person(token.lower_) or singular(token.lower_) == token.lower_:
            return False
        after = self._doc[i + 1].lower_ if i + 1 < len(self._doc) else ""
        return not is_person(after)

    def _is_noun(self, token: "Token") -> bool:
        if not self._tagged:
            return token.is_alpha and len(token) > 1
        if token.tag_ in _NOUNS:
            return True
        return token.tag_ in ("JJ", "VBN", "JJR") and is_person(token.lower_) and token.lower_ not in _ADJECTIVES

    def _is_plural_person(self, token: "Token") -> bool:
        """Whether a word is a plural of persons by the list alone: a number before it outweighs a wrong tag."""
        return singular(token.lower_) != token.lower_ and is_person(token.lower_)

    def _is_person(self, token: "Token") -> bool:
        if is_person(token.lower_):
            return True
        if self._tagged and token.tag_ in ("NNPS", "NNP", "NNS", "JJ") and _PEOPLES.search(token.text):
            return token.i > 0
        return False

    def _lemma(self, token: "Token") -> str:
        return (token.lemma_ or singular(token.lower_)).lower()

    def _joined(self, head: int) -> int:
        """The last token of a second plural noun of persons joined by "and" or "or" ("officers and enlisted soldiers"),
        unless it has a number or article of its own."""
        doc = self._doc
        if (
            head + 2 >= len(doc)
            or doc[head + 1].lower_ not in ("and", "or")
            or singular(doc[head].lower_) == doc[head].lower_
        ):
            return head
        for i in range(head + 2, min(head + 6, len(doc))):
            token = doc[i]
            if (
                token.like_num
                or token.is_punct
                or token.lower_ in ("a", "an", "the", "one", "some", "several")
                or token.lower_ in _NO_HEAD
            ):
                return head
            if is_person(token.lower_) and (singular(token.lower_) != token.lower_ or token.lower_ == "police"):
                return i
        return head

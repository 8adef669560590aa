"""Patterns over time tokens: written as words, run as regular expressions over one character a token.

A pattern is a row of items: a lower-case word stands for itself, a capitalised name for a class of words
(`MONTH`, `UNIT`), a kind of token (`YEAR`, `COMMA`) or a fragment (`NUMBER`); `name:item` names a group; `( | ) ? *`
mean what they mean in a regular expression. Each word and kind has one code character, so a pattern over tokens becomes
a regular expression over characters. `(early|late)? part:MONTH YEAR` is an example.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reportedly.read.when.lexer import Token
from reportedly.read.when.lexicon import CLASSES, word_set

_ITEM = re.compile(r"(?P<name>[a-z_]+):|(?P<upper>[A-Z][A-Z_]+)|(?P<word>[a-z][a-z.#]*)|(?P<other>[()|?*])|\s+")
_KINDS = word_set(
    "NUMERIC_DATE CLOCK DECADE YEAR SHORT_YEAR NTH FRACTION DAY DIGITS POSSESSIVE HYPHEN DASH COMMA STOP SLASH OPEN "
    "HOLIDAY "
    "CLOSE"
)
_OTHER = "\x00"
_FIRST_CODE = 0xE000  # Unicode's private use area, so that no code is a regular expression's special character


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern's match in one passage: `start` and `end` are token numbers, `groups` the named parts."""

    tokens: Sequence[Token]
    start: int
    end: int
    match: re.Match[str]

    @property
    def first(self) -> int:
        """Character offset at which the match begins in its passage."""
        return self.tokens[self._shown[0]].start

    @property
    def last(self) -> int:
        """Character offset at which the match ends."""
        return self.tokens[self._shown[1] - 1].end

    @property
    def _shown(self) -> tuple[int, int]:
        return self.match.span("shown") if self.has("shown") else (self.start, self.end)

    def words(self, group: str | int = 0) -> list[str]:
        """The words of a group, empty where the pattern has no such group or it took no part."""
        if isinstance(group, str) and group not in self.match.re.groupindex:
            return []
        start, end = self.match.span(group)
        return [token.word for token in self.tokens[start:end]] if start >= 0 else []

    def word(self, group: str) -> str | None:
        """The first word of a group, or None."""
        words = self.words(group)
        return words[0] if words else None

    def has(self, group: str) -> bool:
        """Whether the pattern has that group and it took part."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def neighbour(self, offset: int) -> Token | None:
        """The token just before (`offset` -1, -2) or just after (1, 2) the match."""
        place = self.start + offset if offset < 0 else self.end - 1 + offset
        return self.tokens[place] if 0 <= place < len(self.tokens) else None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. A text without a code of each set in `needs` cannot match, and need not be searched."""

    expression: re.Pattern[str]
    needs: tuple[frozenset[str], ...]

    def may_match(self, codes: AbstractSet[str]) -> bool:
        """Whether a text with these codes could match."""
        for need in self.needs:  # noqa: SIM110  a plain loop is twice as fast, and this runs for every pattern
            if codes.isdisjoint(need):
                return False
        return True


class Coder:
    """Turns patterns and tokens into characters: one for each word and kind that some pattern names."""

    def __init__(self, fragments: dict[str, str]) -> None:
        self._fragments = fragments
        self._codes: dict[str, str] = {}

    def compile(self, pattern: str) -> Pattern:
        """A pattern made ready to search; `ValueError` for what is no pattern."""
        expression = self._translate(pattern)
        needs = _needs(expression)
        return Pattern(re.compile(expression), needs)

    def _translate(self, pattern: str) -> str:
        out, place = [], 0
        for item in _ITEM.finditer(pattern):
            if item.start() != place:
                raise ValueError(f"unreadable pattern at {pattern[place:]!r}")
            place = item.end()
            out.append(self._item(item))
        if place != len(pattern):
            raise ValueError(f"unreadable pattern at {pattern[place:]!r}")
        return _close_names("".join(out))

    def _item(self, item: re.Match[str]) -> str:
        if item["name"]:
            return f"\x01{item['name']}\x02"
        if name := item["upper"]:
            return self._named(name)
        return self._code(item["word"]) if item["word"] else item["other"] or ""

    def _named(self, name: str) -> str:
        if name in self._fragments:
            return f"(?:{self._translate(self._fragments[name])})"
        if name in _KINDS:
            return self._code(name)
        if name not in CLASSES:
            raise ValueError(f"no class of words, kind of token or fragment is called {name}")
        return f"[{''.join(self._code(word) for word in sorted(CLASSES[name]))}]"

    def _code(self, word: str) -> str:
        return self._codes.setdefault(word, chr(_FIRST_CODE + len(self._codes)))

    def encode(self, tokens: Iterable[Token]) -> str:
        """One character a token."""
        code = self._codes.get
        return "".join(
            code(token.word, _OTHER) if token.kind in ("word", "short") else code(token.kind, _OTHER)
            for token in tokens
        )


def _close_names(expression: str) -> str:
    """`\x01name\x02item` to `(?P<name>item)`, where an item is one code, one class or one bracket."""
    while (at := expression.find("\x01")) >= 0:
        stop = expression.index("\x02", at)
        end = _item_end(expression, stop + 1)
        named = f"(?P<{expression[at + 1 : stop]}>{expression[stop + 1 : end]})"
        expression = f"{expression[:at]}{named}{expression[end:]}"
    return expression


def _needs(expression: str) -> tuple[frozenset[str], ...]:
    """The codes of each item that every match has: those outside any choice that no `?` or `*` follows."""
    needs, place = [], 0
    while place < len(expression):
        if expression[place] == "|":
            return ()
        end = _item_end(expression, place)
        optional = expression[end : end + 1] in ("?", "*")
        if not optional:
            needs.append(frozenset(code for code in expression[place:end] if code >= chr(_FIRST_CODE)))
        place = end + optional
    return tuple(sorted(needs, key=len))


def _item_end(expression: str, start: int) -> int:
    opening = expression[start]
    closing = {"(": ")", "[": "]"}.get(opening)
    if closing is None:
        return start + 1
    depth = 0
    for place in range(start, len(expression)):
        depth += (expression[place] == opening) - (expression[place] == closing)
        if not depth:
            return place + 1
    raise ValueError(f"open bracket in {expression!r}")

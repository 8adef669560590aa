"""What a text must hold for a pattern to match anywhere in it, so that most texts need not be searched.

A search with a regular expression tries every alternative at every character; whether a text holds one of a few words
is told a hundred times faster. The words are read off the pattern itself (as Cox, "Regular Expression Matching with a
Trigram Index", 2012, does), so that they cannot part from it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any, NamedTuple

#: The most different words that are kept of one stretch of a pattern: to look for more costs what it saves.
MOST = 64

#: Words of so many letters are rare enough: of these fewer are better than longer ones.
LONG = 7

#: Letters that a search without regard to case takes for plain ones though `str.lower` does not.
_TAKEN_FOR = (("\u0130", "i"), ("\u0131", "i"), ("\u017f", "s"))

Words = frozenset[str]
_NOTHING: Words = frozenset({""})


class _Part(NamedTuple):
    """What a part of a pattern matches: `exact` are all its texts, where these are few; `needed` words of which one
    stands in each, empty where none are known."""

    exact: Words | None
    needed: Words = frozenset()


def folded(text: str) -> str:
    """A text in small letters, as `needed` has its words."""
    if not text.isascii():
        for letter, plain in _TAKEN_FOR:
            text = text.replace(letter, plain)
    return text.lower()


def needed(pattern: "re.Pattern[str]") -> tuple[str, ...]:
    """Words in small letters of which at least one stands in every `folded` text that a pattern matches somewhere; none
    where no such words can be told. Patterns with flags other than those for case and verbose writing give none."""
    from re import _parser  # type: ignore[attr-defined]  # noqa: PLC0415 - the standard library's own, without a stub

    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    words = _best(_of_row(tree))
    return () if "" in words else tuple(sorted(words, key=lambda word: (len(word), word)))


#: The words that each pattern needs, by its number: a pattern's own hash is worked out anew from all its code at every
#: look-up, which takes as long as a search. The pattern is kept so that its number stays its own.
_KNOWN: dict[int, tuple["re.Pattern[str]", tuple[str, ...]]] = {}


def may_match(pattern: "re.Pattern[str]", text: str) -> bool:
    """Whether a pattern may match somewhere in a text, which is given `folded`."""
    known = _KNOWN.get(id(pattern))
    if known is None:
        known = _KNOWN[id(pattern)] = (pattern, needed(pattern))
    return holds(text, known[1])


def holds(text: str, words: Sequence[str]) -> bool:
    """Whether a folded text may match a pattern that needs these words."""
    if not words:
        return True
    for word in words:  # noqa: SIM110 - a plain loop is twice as fast, and this runs for every passage and pattern
        if word in text:
            return True
    return False


def _best(part: _Part) -> Words:
    """The words needed for a part, its own texts if they are all it can be."""
    return _better(part.exact or frozenset(), part.needed)


def _better(left: Words, right: Words) -> Words:
    """Of two sets of words, either of which is needed, the one that fewer texts hold: longer words, and few of them."""
    return max(_least(left), _least(right), key=_worth)


def _least(words: Words) -> Words:
    """The words without those that hold another of them."""
    return frozenset(word for word in words if not any(other in word and other != word for other in words))


def _few(words: Words) -> Words:
    """The words cut short, where they are too many, until they are few enough: what holds one holds how it begins."""
    for length in (12, 8, 6, 5, 4):
        if len(words) <= MOST:
            break
        words = _least(frozenset(word[:length] for word in words))
    return words


def _worth(words: Words) -> tuple[int, int]:
    if not words or "" in words or len(words) > MOST:
        return (0, 0)
    return (min(LONG, *map(len, words)), -len(words))


def _of_row(row: Iterable[tuple[Any, Any]]) -> _Part:
    """Of parts in a row: their texts joined while they are few, else the best of all the stretches."""
    run, whole, best = _NOTHING, True, frozenset[str]()
    for op, value in row:
        part = _of(str(op), value)
        if part.exact is not None and len(run) * len(part.exact) <= MOST:
            run = frozenset(map("".join, product(run, part.exact)))
            continue
        best = _better(_better(best, run), part.needed)
        run, whole = part.exact or _NOTHING, False
    best = _better(best, run)
    return _Part(run if whole else None, best)


def _of(op: str, value: Any) -> _Part:
    if op == "LITERAL":
        letter = chr(value).lower()
        return _Part(frozenset({letter}) if letter.isascii() else None)
    if op in {"AT", "ASSERT", "ASSERT_NOT"}:
        return _Part(_NOTHING)
    if op == "IN":
        return _of_letters(value)
    if op == "SUBPATTERN":
        return _of_row(value[3])
    if op == "BRANCH":
        return _of_choice([_of_row(branch) for branch in value[1]])
    if op in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _of_repeat(*value)
    return _Part(None)


def _of_letters(members: Sequence[tuple[Any, Any]]) -> _Part:
    letters = {chr(value).lower() for op, value in members if str(op) == "LITERAL"}
    plain = all(str(op) == "LITERAL" for op, _ in members) and all(map(str.isascii, letters))
    return _Part(frozenset(letters) if plain else None)


def _of_choice(parts: Sequence[_Part]) -> _Part:
    every = [_best(part) for part in parts]
    words = _few(_least(frozenset[str]().union(*every))) if all(every) else frozenset[str]()
    exact = [part.exact for part in parts if part.exact is not None]
    whole = frozenset[str]().union(*exact) if len(exact) == len(parts) else None
    return _Part(whole if whole and len(whole) <= MOST else None, words)


def _of_repeat(least: int, most: Any, row: Iterable[tuple[Any, Any]]) -> _Part:
    part = _of_row(row)
    if int(least) == 0:
        optional = part.exact is not None and most == 1
        return _Part((part.exact or _NOTHING) | _NOTHING if optional else None)
    if int(least) == 1 and most == 1:
        return part
    return _Part(None, _best(part))

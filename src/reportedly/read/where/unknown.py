"""Names of places that the gazetteer does not have, by the model's word and by what stands before them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportedly.read.parse.tree import Tree
from reportedly.read.placenames import TYPE_AFTER
from reportedly.read.where.words import FEATURE_LAST, HAPPENINGS, LOCAL, ORGANISATION, STREETS

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Words right before a name that say that something lies there: "to" and "from" may stand before a person.
_BESIDE = frozenset("near outside".split())
_IN = frozenset("in inside around".split())
#: Before "of" and a name, what such a place is.
_KIND = frozenset("village town hamlet suburb settlement township".split())
_SIDES = frozenset("district city outskirts north south east west northeast northwest southeast southwest".split())
#: Words of a longer name that say what the known place before them is, and make no other place of it.
_SAYS_WHAT = frozenset(TYPE_AFTER) | FEATURE_LAST | ORGANISATION | STREETS | LOCAL | HAPPENINGS
#: Last words of buildings and squares: such a name lies within the place the dispatch is from.
_SITES = (
    (ORGANISATION - frozenset("city town county state".split()))
    | STREETS
    | frozenset("place mall market station tower mosque temple house building prison".split())
)
_MARKS = frozenset({"-", "'", "’", "–"})
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
#: First words of names that are seldom a place's whole name before another word with a capital: "Abu Shouk" is no Abu.
_OPENERS = frozenset(
    """abu umm deir dayr kafr kfar bir ain ayn tell tel tal beit bayt khan wadi jebel jabal bandar qala nova novo novaya
    novy nowa stara staro stary upper lower old new san santa santo sao saint villa ciudad puerto nuevo nueva port fort
    ban kampung phu khao la le les el los las""".split()
)
#: What may stand behind a name of which somebody lives in: "Abu Shouk camp".
_SETTLED = frozenset("camp village hamlet township neighbourhood neighborhood settlement".split())
#: The most words of a name of which the first is known alone.
_GOES_ON = 4
#: The most words and the fewest letters of a name in capitals that a report opens with.
_LONGEST, _FEWEST = 4, 4
_NO_PLACE = frozenset({"PERSON", "NORP", "DATE", "TIME", "EVENT"})
_LABELS = frozenset({"GPE", "LOC"})


def unknown_name(doc: "Doc", tree: Tree, begins: tuple[int, int], *, is_known: Callable[[int], bool]) -> int | None:
    """Where the name of a place ends that begins with the words `begins` and that the gazetteer does not have; None
    where there is none. Of those words, where there are any, it has a name: that of another place, where the one entity
    that the model sees goes on ("Tell Ashgar" is not Tell). `is_known` says whether a known name begins with a word.
    For correspondents' dispatches: the news of a town names its quarters so, which are no places to be sought."""
    first, begun = begins
    called = _is_called_one(tree, first) or _stands_beside(tree, first)
    if tree.words[first].isupper() or not (called or (tree.entity[first] in _LABELS and doc[first].ent_iob_ == "B")):
        return None
    last = first + 1
    while last < len(tree) and (_is_name(tree.words[last]) if called else doc[last].ent_iob_ == "I"):
        last += 1
    shapes = tree.words[first:last]
    if not all(_is_name(word) or word in _MARKS for word in shapes) or shapes[-1] in _MARKS:
        return None
    if begun >= last or any(is_known(i) for i in range(max(begun, first), last)):
        return None
    if tree.lower[last - 1] in _SITES:
        return None
    if begun > first:
        return None if not _SAYS_WHAT.isdisjoint(tree.lower[first:last]) else last
    there = called or (first > 0 and tree.lower[first - 1] in _BESIDE | _IN)
    return last if there or (tree.lower[max(0, first - 1)] == "of" and tree.lower[first - 2] in _SIDES) else None


def town_name(doc: "Doc", tree: Tree, begins: tuple[int, int], *, is_known: Callable[[int], bool]) -> int | None:
    """The same for the news of a town, which names quarters as dispatches name towns: where a name ends that
    stands alone behind "in" and is a place's to the model. None for one that begins with a known name."""
    first, begun = begins
    if begun > first or is_known(first):
        return None
    if not first or (tree.lower[first - 1] != "in" and not _is_called_one(tree, first)):
        return None
    last = unknown_name(doc, tree, begins, is_known=is_known)
    if last is None or tree.entity[first] not in {"GPE", ""} or (last < len(tree) and _goes_on(tree, last)):
        return None
    return last


def longer_name(tree: Tree, begins: tuple[int, int], *, is_known: Callable[[int], bool]) -> int | None:
    """Where the name ends of which the words `begins` are but the first: one with hyphens ("Tera-Bangou") or behind a
    word that opens many names ("Abu Shouk"); None where they stand alone, or where the next is a place's own name
    ("Dallas-Fort Worth"). `is_known` says whether a name that places go by begins with a word."""
    first, begun = begins
    last = begun
    while last + 1 < len(tree) and tree.words[last] == "-" and _touch(tree, last) and tree.words[last + 1].istitle():
        last += 2
    if last > begun:
        whole = last == len(tree) or tree.lower[last] not in FEATURE_LAST
        return last if whole and not any(is_known(i) for i in range(begun + 1, last, 2)) else None
    if begun - first > 1 or tree.lower[first] not in _OPENERS:
        return None
    while last < min(len(tree), first + _GOES_ON) and _is_name(tree.words[last]) and not is_known(last):
        if tree.lower[last] in _SAYS_WHAT:
            break
        last += 1
    return last if last > begun else None


def _touch(tree: Tree, mark: int) -> bool:
    """Whether no space stands on either side of a mark."""
    return tree.end[mark - 1] == tree.start[mark] and tree.end[mark] == tree.start[mark + 1]


def is_told_as_place(tree: Tree, first: int, last: int) -> bool:
    """Whether the words beside a name that nobody knows say that it is a place's: "in Nova Brest", "Abu Shouk camp"."""
    before = tree.lower[first - 1] if first else ""
    behind = tree.lower[last] if last < len(tree) else ""
    return before in _BESIDE | _IN or behind in _SETTLED or _is_called_one(tree, first)


def filed_from(tree: Tree) -> int | None:
    """Where the name in capitals ends with which a report opens, before a comma and its region:
    "ASHGAR, Wex. (Coast Wire) --"."""
    last = 0
    while last < min(len(tree), _LONGEST) and tree.words[last].isalpha() and tree.words[last].isupper():
        last += 1
    if not last or len(tree) < last + 2 or len("".join(tree.words[:last])) < _FEWEST or tree.words[last] != ",":
        return None
    return last if tree.words[last + 1][0].isupper() and not tree.words[last + 1].isupper() else None


def _goes_on(tree: Tree, last: int) -> bool:
    """Whether a noun follows, so that the name is only a part of what it names: "in the Ashgar neighbourhood"."""
    return (
        tree.words[last].isalpha()
        and (tree.tag[last].startswith("NN") or tree.words[last][0].isupper())
        and (tree.lower[last] not in _DAYS)
    )


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.isalpha()


def _stands_beside(tree: Tree, first: int) -> bool:
    """ "A farm near Ozmoral": a name that the model takes for nobody's."""
    named = tree.tag[first] == "NNP" and _is_name(tree.words[first]) and tree.entity[first] not in _NO_PLACE
    return named and first > 0 and tree.lower[first - 1] in _BESIDE


def _is_called_one(tree: Tree, first: int) -> bool:
    """ "The village of Ashgar": whatever the model takes the name for."""
    return (
        first > 1 and tree.lower[first - 1] == "of" and tree.lower[first - 2] in _KIND and _is_name(tree.words[first])
    )

"""Who a source is: kind of voice, name or description, and the earlier speaker that a pronoun stands for."""

import re
from dataclasses import dataclass, replace
from functools import cache

from reportedly.model.claim import VoiceKind
from reportedly.read.howmany.words import is_person
from reportedly.read.parse.tree import Tree
from reportedly.read.who.words import words

_SINGULAR = frozenset(("he", "she", "his", "her", "him"))
_PLURAL = frozenset(("they", "their", "them"))
_RELATIVE = frozenset(("who", "whom", "that", "which", "whose"))
_OTHER = frozenset(
    ("i", "we", "you", "it", "its", "my", "our", "one", "there", "some", "others", "this", "these", "those")
)
_COUNTED = frozenset(("one", "some", "others", "those"))  # "one of the guards": a person, not named
_DEFINITE = re.compile(r"(?:the|this|that|these|those|both)\s+(?:same\s+|two\s+|three\s+)?([\w-]+)", re.IGNORECASE)
#: The day on which somebody spoke, and the clock of a live page, which a parse hangs on who spoke.
_SPOKE_ON = re.compile(
    r",? (?:(?:early|late|later) )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?$"
)
_CLOCK = re.compile(r"^\d{1,2}[:.h]\d\d(?: [ap]\.?m\.?)? (?=\w)")
#: Whoever will not be named is anonymous, in office or not: "an official who asked not to be identified".
_UNNAMED = re.compile(
    r"\b(?:unnamed|unidentified|anonymous(?:ly)?|anonymity|(?:name|identity) (?:not |to )*(?:be )?(?:withheld|published"
    r"|mentioned|disclosed|used)|(?:not|n['’]t|declined|refused)(?: \w+)? to be (?:named|identified|quoted by name)"
    r"|not be (?:named|identified))\b",
    re.IGNORECASE,
)
_KEPT = 60  # speakers remembered: further back no pronoun reaches


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice as resolved: kind, and name or description; `carried` where an earlier sentence gave them."""

    kind: VoiceKind | None
    name: str | None = None
    description: str | None = None
    carried: bool = False


class Speakers:
    """The speakers of one report so far, in the order in which they spoke."""

    def __init__(self) -> None:
        self._known: list[tuple[Speaker, str]] = []

    def resolve(self, tree: Tree, head: int, text: str) -> Speaker:
        """The speaker that a source with head word `head` and words `text` names or stands for."""
        lower = tree.lower[head]
        if lower in _COUNTED and len(text.split()) > 1:
            return Speaker("anonymous", None, text.strip(" ,"))
        if lower in _SINGULAR | _PLURAL | _RELATIVE | _OTHER:
            return self._of_pronoun(tree, head, text)
        owner = _owner(tree, head)
        if owner is not None and tree.tag[owner] == "PRP$":  # "by his account": no description of who he is
            return self._of_pronoun(tree, owner, "")
        if owner is not None:
            return self.resolve(tree, owner, _phrase(tree, owner))
        speaker = self._again(tree.lemma[head], text) or describe(tree, head, text)
        self._note(speaker, tree.lemma[head])
        return speaker

    def _note(self, speaker: Speaker, noun: str) -> None:
        self._known.append((replace(speaker, carried=False), noun))
        del self._known[:-_KEPT]

    def _of_pronoun(self, tree: Tree, head: int, text: str) -> Speaker:
        lower = tree.lower[head]
        if lower in _RELATIVE:
            antecedent = _antecedent(tree, head)
            if antecedent is None:
                return Speaker(None, description=text)
            return describe(tree, antecedent, _phrase(tree, antecedent))
        wanted = _WANTED.get(lower, frozenset())
        for speaker, noun in reversed(self._known):
            if speaker.kind in wanted and not (lower in ("it", "its") and speaker.name is None and is_person(noun)):
                self._note(speaker, noun)
                return replace(speaker, carried=True)
        return Speaker(None, description=text)

    def _again(self, noun: str, text: str) -> Speaker | None:
        """The earlier speaker that "the source" or a bare surname takes up, the latest one first."""
        definite = _DEFINITE.fullmatch(text)
        surname = re.sub(r"^(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Rep|Sen|Gov|Prof)\.?\s+", "", text)
        for speaker, earlier in reversed(self._known):
            if (
                speaker.name
                and speaker.name != text
                and surname in speaker.name.split()[-1:]
                and speaker.kind == "person"
            ):
                return replace(speaker, carried=True)
            if definite and earlier == noun and not speaker.name:
                return replace(speaker, carried=not _DEFINITE.fullmatch(speaker.description or ""))
        return None


_SINGULAR_KINDS: frozenset[VoiceKind | None] = frozenset(("person", "anonymous", "official"))
_PLURAL_KINDS: frozenset[VoiceKind | None] = frozenset(("person", "anonymous", "official", "agency", "outlet"))
_BODIES: frozenset[VoiceKind | None] = frozenset(("official", "agency", "outlet"))
#: The kinds of speaker that a pronoun may stand for; "it" for a body, never for a person.
_WANTED = (
    dict.fromkeys(_SINGULAR, _SINGULAR_KINDS) | dict.fromkeys(_PLURAL, _PLURAL_KINDS) | {"it": _BODIES, "its": _BODIES}
)


#: What somebody says or writes something in, which says it in its owner's stead.
_TOLD_IN = frozenset(
    """account assessment data database datum estimate figure finding number post record report statement statistic
    tally testimony tweet version""".split()
)


def _owner(tree: Tree, head: int) -> int | None:
    """Whose the account or the figures are that a source names."""
    if tree.lemma[head] not in _TOLD_IN:
        return None
    return next((c for c in tree.children[head][:20] if tree.dep[c] == "poss"), None)


def _antecedent(tree: Tree, pronoun: int) -> int | None:
    """The noun that a relative pronoun's clause hangs on."""
    verb = tree.head[pronoun]
    for _ in range(4):
        if tree.dep[verb] in ("relcl", "acl"):
            return tree.head[verb]
        verb = tree.head[verb]
    return None


def _phrase(tree: Tree, noun: int) -> str:
    """The noun phrase of `noun` up to the clause that hangs on it."""
    ends = [tree.left[c] for c in tree.children[noun] if c > noun and tree.dep[c] in ("relcl", "acl", "punct")]
    start, end = tree.chars(tree.left[noun], max(noun + 1, min([*ends, tree.right[noun]])))
    return tree.text[start:end]


def _who(text: str) -> str:
    """The words for a speaker without the day or hour of speaking and the marks around them."""
    return _CLOCK.sub("", _SPOKE_ON.sub("", text.strip(" ,:;"))).strip(" ,:;")


def describe(tree: Tree, head: int, text: str) -> Speaker:
    """The speaker that a noun phrase `text` with head word `head` names or describes by itself."""
    text = _who(_without_doing(tree, head, text)) or text
    if _UNNAMED.search(text) is not None:
        return Speaker("anonymous", None, text.strip(" ,"))
    kind = _kind(tree, head)
    named = _apposed(tree, head) if tree.pos[head] == "NOUN" and kind in ("anonymous", "official") else None
    if named is not None:
        body = tree.lemma[head] in _BODY_NOUNS  # "the human rights group Centro Aurora"
        return Speaker("official" if body else "person", _name(tree, named), text.strip(" ,"))
    name = None if kind == "anonymous" else _name(tree, head)
    text = text.strip(" ,")
    return Speaker(kind, name, None if name == text else text)


def _without_doing(tree: Tree, head: int, text: str) -> str:
    """A speaker without what they were doing at the time: "the governor, speaking on local radio"."""
    for child in tree.children[head][:20]:
        if child > head and tree.tag[child] == "VBG" and tree.dep[child] == "acl" and tree.words[child - 1] == ",":
            return text.partition(f", {tree.words[child]} ")[0]
    return text


def _apposed(tree: Tree, head: int) -> int | None:
    """The personal name that stands in apposition to a noun ("the boy's mother, Anna Lund")."""
    for child in tree.children[head][:20]:
        if tree.dep[child] == "appos" and tree.pos[child] == "PROPN" and tree.entity[child] == "PERSON":
            return child
    return None


@cache
def _any_of(key: str) -> re.Pattern[str]:
    found = "|".join(sorted(map(re.escape, words("voices", key)), key=len, reverse=True))
    return re.compile(rf"\b(?:{found})\b", re.IGNORECASE)


def _kind(tree: Tree, head: int) -> VoiceKind:
    lemma, lower = tree.lemma[head], tree.lower[head]
    core = _core(tree, head)
    if _any_of("agencies").search(core):
        return "agency"
    if lemma in words("voices", "sources") or lower in words("voices", "sources"):
        return "anonymous"
    if lemma == "network" and not _broadcasts(tree, head):  # "a network of doctors", "the Quarl Rights Network"
        return "official"
    if lemma in words("voices", "media") or lower in words("voices", "media"):
        return "outlet"
    named = tree.pos[head] == "PROPN"
    printed = named and _any_of("outlets").search(core) is not None
    if printed and tree.lower[tree.left[head]] == "the":  # "the Herald", which the tagger may take for a person
        return "outlet"
    if tree.entity[head] == "PERSON" and named:
        return "official" if _is_body(tree, head) else "person"
    if printed:
        return "outlet"
    if tree.pos[head] == "PROPN":
        return "official"
    return "official" if lemma in words("voices", "officials") or lower in words("voices", "officials") else "anonymous"


#: Nouns that right before a name say that it is that of a body: "the human rights group Centro Aurora".
_BODY_NOUNS = frozenset(
    """group organization organisation committee network forum foundation monitor observatory council association
    federation union coalition charity ngo party ministry""".split()
)


def _is_body(tree: Tree, head: int) -> bool:
    """Whether what the tagger takes for a person's name is called a body right before it."""
    first = _name_range(tree, head)[0]
    return first > 0 and tree.lower[first - 1] in _BODY_NOUNS and tree.left[head] < first


_ON_AIR = frozenset(("broadcast", "broadcasting", "cable", "media", "news", "radio", "television", "tv"))


def _broadcasts(tree: Tree, head: int) -> bool:
    """Whether a network is one of television and not one of people."""
    return any(tree.lower[i] in _ON_AIR for i in range(tree.left[head], head))


def _core(tree: Tree, head: int) -> str:
    """The head word with its run of names, and with the names that stand before it."""
    start, end = _name_range(tree, head)
    a, b = tree.chars(max(tree.left[head], min(start, head - 3)), end)
    return tree.text[a:b]


def _name_range(tree: Tree, head: int) -> tuple[int, int]:
    """The run of proper nouns around `head`, with hyphens and small words of names inside."""
    start, end = head, head + 1
    while (
        start > 0
        and tree.pos[start - 1] == "PROPN"
        and tree.dep[start - 1] in ("compound", "flat", "nmod", "punct", "amod")
    ):
        start -= 1
    while start > 1 and tree.words[start - 1] in ("-", "–") and tree.pos[start - 2] == "PROPN":
        start -= 2
        while start > 0 and tree.pos[start - 1] == "PROPN":
            start -= 1
    while end < len(tree) and tree.pos[end] == "PROPN" and tree.head[end] == head:
        end += 1
    return start, end


def _name(tree: Tree, head: int) -> str | None:
    if tree.pos[head] != "PROPN":
        return None
    first, last = _name_range(tree, head)
    if tree.entity[head] == "PERSON":
        # the tagger leaves office and place out of a person's name; ranks it takes in stay, as written
        while first < head and tree.entity[first] != "PERSON" and tree.words[first] not in ("-", "–"):
            first += 1
    start, end = tree.chars(first, last)
    return tree.text[start:end]

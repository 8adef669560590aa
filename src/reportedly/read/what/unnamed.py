"""Unnamed: what a report tells beside its accounts, of a kind that no codebook names: a crash, an election, a flood."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from reportedly.read.parse.sentences import WIDEST, Passage
from reportedly.read.parse.tree import Tree
from reportedly.read.seen.mentions import HARM, EventMention, Unnamed
from reportedly.read.what.hanging import SAYING
from reportedly.read.what.unnamed_words import (
    ANY,
    COMMON,
    DOINGS,
    HAPPENINGS,
    MISHAP_VERBS,
    MISHAPS,
    OUTCOMES,
    SCENE,
    VEHICLES,
    VIOLENCE,
)

_NO_ACTORS = MISHAPS | VEHICLES
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DEFINITE = frozenset("the this that these those".split())
#: Who or what was told of before, or whoever speaks.
_POINTING = frozenset("he she they it him her them his their its this these those i we you our my us your me".split())
#: What cuts a sentence in two happenings, where each half has a subject and a verb.
_BESIDE = frozenset({"while", "whereas"})
_JOINING = frozenset({"and", "but"})
#: Entities whose names tie no sentence to another: two happenings may share town and day.
_SHARED = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "NORP", "CARDINAL", "ORDINAL"})
#: Before what somebody died of or in.
_OF = frozenset({"in", "by", "from", "of", "during"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a sentence that tells one thing, with the triggers in it."""

    tree: Tree
    first: int
    last: int
    mentions: Sequence[EventMention]
    titled: bool

    @property
    def names_kind(self) -> bool:
        """Whether it tells of a kind of the codebooks, by more than that somebody came to harm."""
        return any(not _only_harms(m) for m in self.mentions)


def find_unnamed(passages: Sequence[Passage], events: Sequence[EventMention], harms: Sequence[EventMention]) -> Unnamed:
    """The stretches that tell of another happening than any that a codebook names.

    A clause is one where it has no trigger, or where the only ones tell of deaths and injuries by a mishap; and where
    nothing ties it to what the report tells with triggers: no pronoun, no noun told there, no police, victim or wound.
    What goes on about the clause before it ("The match was ...", "Twenty were hurt") goes with it. Times, places and
    numbers of such a clause are no account's: a day or place is not that of a shooting for being told beside it.
    """
    pieces = _pieces(passages, (*events, *harms))
    every = [piece for group in pieces.values() for piece in group]
    told = _words_of([p for p in every if p.names_kind]) or _words_of(
        [p for p in every if p.mentions and not _has_core(p)]
    )
    if not told:  # a report of nothing but a fire or a crash
        return Unnamed()
    # "The accident happened on Friday": where nothing else is told, that is what the report tells of.
    known = set(told) if any(map(_has_core, every)) else set(told) | ANY
    return Unnamed({n: found for n, group in pieces.items() if (found := _unnamed_of(group, told, known))})


def _unnamed_of(pieces: Sequence[_Piece], told: Set[str], known: set[str]) -> tuple[tuple[int, int], ...]:
    """The unnamed ones of a passage's pieces. `told` are the words of those that tell of an account, `known` these and
    the words of all other pieces before that are not unnamed; it grows."""
    found: list[_Piece] = []
    before: _Piece | None = None  # the piece right before, where it is unnamed
    for piece in pieces:
        if _is_unnamed(piece, told, known) or (before is not None and _goes_on(piece, before, told, known)):
            found.append(piece)
            before = piece
        else:
            before = None
            known |= _words_of([piece])
    return tuple((p.first, p.last) for p in found)


def _is_unnamed(piece: _Piece, told: Set[str], known: Set[str]) -> bool:
    if piece.names_kind:
        return False
    core = _has_core(piece)
    if not core and (piece.mentions or piece.titled or not _is_clause(piece)):
        return False
    return not (_points_back(piece) or _is_tied(piece, told, known, core=core))


def _goes_on(piece: _Piece, before: _Piece, told: Set[str], known: Set[str]) -> bool:
    """Whether a piece goes on about an unnamed one right before it: what came of it, or more of the same."""
    if piece.names_kind or not _is_clause(piece) or _is_tied(piece, told, known, core=False):
        return False
    return bool(piece.mentions) or _points_back(piece) or bool(_definite(piece) & _words_of([before]))


def _pieces(passages: Sequence[Passage], events: Sequence[EventMention]) -> dict[int, list[_Piece]]:
    """The pieces of each passage of title or text, in order."""
    triggers: dict[int, list[EventMention]] = {}
    for mention in events:
        triggers.setdefault(mention.passage, []).append(mention)
    found: dict[int, list[_Piece]] = {}
    for number, passage in enumerate(passages):
        if passage.block.kind not in {"title", "paragraph"}:
            continue
        own, at = sorted(triggers.get(number, ()), key=lambda m: m.token.i), 0
        for first, last in passage.sentences:
            for start, end in pairwise((first, *_cuts(passage.tree, first, last), last)):
                begin = at
                while at < len(own) and own[at].token.i < end:
                    at += 1
                titled = passage.block.kind == "title"
                found.setdefault(number, []).append(_Piece(passage.tree, start, end, own[begin:at], titled))
    return found


def _cuts(tree: Tree, first: int, last: int) -> Iterator[int]:
    """Where a sentence is cut: at a semicolon, and at "while" and "and" before a clause with a subject of its own."""
    for i in range(first + 1, last - 1):
        word = tree.lower[i]
        if word == ";" or (word in _BESIDE and tree.dep[i] == "mark" and _has_own_subject(tree, tree.head[i])):
            yield i
        elif word in _JOINING and tree.dep[i] == "cc" and tree.pos[tree.head[i]] in _VERBS:
            beside = tree.children[tree.head[i]][:WIDEST]
            joined = next((c for c in beside if tree.dep[c] == "conj" and c > i), None)
            if joined is not None and _has_own_subject(tree, joined):
                yield i


def _has_own_subject(tree: Tree, verb: int) -> bool:
    return any(tree.dep[c] in _SUBJECTS and tree.pos[c] != "PRON" for c in tree.children[verb][:WIDEST])


def _only_harms(mention: EventMention) -> bool:
    """Whether a trigger tells only that somebody came to harm, by nobody or by a mishap: "a crash killed four"."""
    token = mention.token
    if mention.kind is HARM:
        return True
    if token.lemma_.lower() not in OUTCOMES:
        return False
    actors = [*mention.slots.get("by", ())]
    if not mention.befalls and token.tag_ != "VBN":
        actors += mention.slots.get("subject", ())
    return all({t.lemma_.lower(), t.lower_} & _NO_ACTORS for t in actors)


def _words_of(pieces: Sequence[_Piece]) -> set[str]:
    return {
        p.tree.lemma[i]
        for p in pieces
        for i in range(p.first, p.last)
        if p.tree.pos[i] in _NOUNS or p.tree.pos[i] == "VERB"
    }


def _has_core(piece: _Piece) -> bool:
    """Whether words that no codebook has say what happened: "a bus crash", "is holding elections", "capsized"; where
    somebody came to harm, words for a mishap."""
    tree, harmed = piece.tree, bool(piece.mentions)
    nouns, verbs = (MISHAPS, MISHAP_VERBS) if harmed else (HAPPENINGS, MISHAP_VERBS | DOINGS)
    for i in range(piece.first, piece.last):
        lemma, dep, above = tree.lemma[i], tree.dep[i], tree.head[i]
        if lemma in ANY and _is_definite(tree, i):
            continue
        if tree.pos[i] in _NOUNS and (lemma in nouns or tree.lower[i] in nouns):
            of = harmed and dep == "pobj" and tree.lower[above] in _OF
            if of or dep in _SUBJECTS or dep == "attr" or (dep == "dobj" and tree.lemma[above] not in SAYING):
                return True
        # "A ferry capsized on Sunday" is taken for a ferry that somebody capsized
        acted = tree.pos[i] == "VERB" and lemma in verbs
        if acted and (_has_own_subject(tree, i) or (dep == "acl" and lemma in MISHAP_VERBS)):
            return True
    return False


def _points_back(piece: _Piece) -> bool:
    tree = piece.tree
    return any(tree.lower[i] in _POINTING and tree.pos[i] == "PRON" for i in range(piece.first, piece.last))


def _is_tied(piece: _Piece, told: Set[str], known: Set[str], *, core: bool) -> bool:
    """Whether a piece tells of those or of that which the report tells of with triggers."""
    tree, ties = piece.tree, VIOLENCE if core else SCENE
    for i in range(piece.first, piece.last):
        lemma = tree.lemma[i]
        if lemma in ties or (tree.pos[i] in _NOUNS and tree.lower[i] in ties):
            return True
        if tree.pos[i] not in _NOUNS:
            continue
        if lemma in known and _is_definite(tree, i):
            return True
        if lemma in told and not (tree.entity[i] in _SHARED if tree.pos[i] == "PROPN" else core or lemma in COMMON):
            return True
    return False


def _definite(piece: _Piece) -> set[str]:
    tree = piece.tree
    nouns = (i for i in range(piece.first, piece.last) if tree.pos[i] in _NOUNS)
    return {tree.lemma[i] for i in nouns if _is_definite(tree, i)}


def _is_definite(tree: Tree, noun: int) -> bool:
    return any(tree.lower[c] in _DEFINITE for c in tree.children[noun][:WIDEST])


def _is_clause(piece: _Piece) -> bool:
    tree, words = piece.tree, range(piece.first, piece.last)
    return any(tree.tag[i] in _FINITE or (tree.tag[i] == "VBN" and _has_own_subject(tree, i)) for i in words)

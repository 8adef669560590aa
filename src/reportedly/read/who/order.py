"""Speakers found from the order of words where the parse of a long sentence went astray."""

from bisect import bisect_left, bisect_right

from reportedly.read.parse.tree import Tree
from reportedly.read.who.frames import Frame
from reportedly.read.who.nearby import NOMINAL, OPENING, head_of, noun_after
from reportedly.read.who.nodes import Range
from reportedly.read.who.scene import Scene
from reportedly.read.who.words import words

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_LONGEST = 25  # words of a speaker's phrase, and of what follows the word of saying at the end of a sentence
_REACH = 250  # words to either side of a cue beyond which a sentence is no sentence
_FRONTED = frozenset(("after", "although", "as", "because", "before", "if", "once", "since", "though", "when", "while"))
_INVERTED = frozenset(("add", "explain", "note", "recall", "report", "say", "state", "write"))
_HEARERS = frozenset(("tell", "inform", "assure", "warn", "say", "report", "add", "confirm"))
_PERSONAL = frozenset(("he", "i", "it", "she", "they", "we", "you"))
_TOLD = frozenset(("tell", "inform", "assure", "warn"))
_AGAINST = frozenset(("while", "whereas"))
_RELATIVE = frozenset(("who", "whom", "which", "that", "whose"))


def mend(scene: Scene, frame: Frame) -> None:
    """Set source and contents of `frame` anew where the words around its cue stand in an order that leaves no doubt:
    "..., says the agency.", "The guards, a driver said, had fled.", "..., a resident, citing a cousin, told the paper
    by telephone on Saturday."; cut the hearer off a content ("told the paper through a friend that ...")."""
    tree, cue = scene.tree, frame.cue
    if tree.pos[cue] != "VERB" or scene.inside[cue] >= 0:
        return
    sentence = _sentence(tree, cue)
    if sentence is None:
        return
    first, last = sentence
    _mend_relative(tree, frame, first)
    if tree.lemma[cue] not in words("saying", "verbs"):
        return
    if not any(place >= 0 for place in scene.inside[first:cue]):
        _mend_it(tree, frame, first)
        if tree.tag[cue] in _FINITE and not _mend_inverted(tree, frame, (first, last)):
            _mend_trailing(tree, frame, (first, last))
    if tree.lemma[cue] in _HEARERS:
        frame.contents = [_without_hearer(tree, cue, piece) for piece in frame.contents]


def _sentence(tree: Tree, i: int) -> Range | None:
    """The tokens of the sentence of token `i`; None where it is too long for its order of words to tell anything."""
    first, last = max(0, i - _REACH), min(len(tree), i + _REACH)
    if first and tree.sentence[first - 1] == tree.sentence[i]:
        return None
    if last < len(tree) and tree.sentence[last] == tree.sentence[i]:
        return None
    first = bisect_left(tree.sentence, tree.sentence[i], first, i)
    return first, bisect_right(tree.sentence, tree.sentence[i], i, last)


def _mend_relative(tree: Tree, frame: Frame, first: int) -> None:
    """Give the main verb its own subject where the parse took the pronoun of a clause between commas: "a second source,
    who asked not to be named, put the number at twenty"."""
    cue, head = frame.cue, frame.source_head
    if head is None or tree.lower[head] not in _RELATIVE or tree.words[cue - 1] != "," or tree.words[head - 1] != ",":
        return
    end = head - 1
    start = next((i + 1 for i in range(end - 1, max(first - 1, end - _LONGEST), -1) if tree.words[i] == ","), first)
    if start < end and tree.pos[start] in OPENING and not _has_clause(tree, start, end):
        _speaks(tree, frame, (start, end))


def _mend_it(tree: Tree, frame: Frame, first: int) -> None:
    """Mend "He was shot by his own guards, it is rumoured."."""
    it = next((c for c in tree.children[frame.cue][:20] if tree.dep[c] == "nsubjpass" and tree.lower[c] == "it"), None)
    if it is not None and it > first + 1 and tree.words[it - 1] == "," and _tells(tree, first, it - 1):
        frame.source = frame.source_head = None
        frame.contents = [tree.chars(first, it - 1)]


def content_before(tree: Tree, cue: int) -> Range | None:
    """The characters of what is said where its speaker and the word of saying `cue` stand after it, or None."""
    sentence = _sentence(tree, cue)
    if sentence is None:
        return None
    first, _ = sentence
    phrase = _phrase_before(tree, cue, first)
    return tree.chars(first, phrase[0] - 1) if phrase and _tells(tree, first, phrase[0] - 1) else None


def _mend_inverted(tree: Tree, frame: Frame, sentence: Range) -> bool:
    """Mend "Forty people have crossed since June, says the agency."; whether it was so."""
    cue, (first, last) = frame.cue, sentence
    if tree.lemma[cue] not in _INVERTED or cue - 1 <= first or tree.words[cue - 1] != ",":
        return False
    if cue + 1 >= last or tree.pos[cue + 1] not in OPENING or _has_clause(tree, cue + 1, last):
        return False
    below = [(tree.dep[c], c > cue) for c in tree.children[cue][:20]]
    if ("nsubj", False) in below and ("ccomp", True) in below:
        return False  # "An official, quoted by the agency, said two soldiers deserted"
    if frame.source is not None and frame.source[0] > tree.start[cue]:
        return True
    start, end = noun_after(tree, cue)
    if start == end or not _tells(tree, first, cue - 1):
        return False
    _speaks(tree, frame, (start, end))
    frame.contents = [tree.chars(first, cue - 1)]
    return True


def _mend_trailing(tree: Tree, frame: Frame, sentence: Range) -> None:
    """Mend a speaker between commas, or at the end of what is said, before the word of saying."""
    cue, (first, last) = frame.cue, sentence
    phrase = _phrase_before(tree, cue, first)
    if phrase is None:
        return
    start, end = phrase
    said = (first, start - 1)
    rest = (cue + 2, last - 1 if tree.pos[last - 1] == "PUNCT" else last)
    amid = cue + 1 < last and tree.words[cue + 1] == "," and _has_clause(tree, *rest) and tree.tag[cue + 2] != "VBG"
    if amid and tree.lower[cue + 2] in _AGAINST:  # "..., doctors said, while an official put the toll at 61"
        amid, last = False, cue + 2
    if amid:
        if said[1] - said[0] > _LONGEST:
            return
        pieces = [said, rest]
    elif _tells(tree, *said) and last - cue <= _LONGEST and not _has_clause(tree, cue + 1, last):
        pieces = [said]
    else:
        return
    right = frame.source is not None and tree.start[start] <= frame.source[0] < tree.end[end - 1]
    if right and amid and not any(content[0] < tree.start[cue] for content in frame.contents):
        if _tells(tree, *said):  # "The army held forty people, a lawyer said, a day after a march": the parse lost it
            frame.contents = [tree.chars(*said), *frame.contents]
        return
    if right and not amid:  # "..., a resident told the paper by telephone": what follows is how, not what
        before = [content for content in frame.contents if content[0] < tree.start[cue]]
        frame.contents = before or frame.contents
    if right and any(not _cites(tree, content) for content in frame.contents):
        return
    _speaks(tree, frame, (start, end))
    frame.contents = [tree.chars(*piece) for piece in pieces]


def _cites(tree: Tree, content: Range) -> bool:
    """Whether what the parse took for a content tells whom the speaker cites ("citing a diplomat")."""
    i = bisect_left(tree.start, content[0])
    return i < len(tree) and tree.tag[i] == "VBG" and tree.lemma[i] in ("cite", "quote")


def _phrase_before(tree: Tree, cue: int, first: int) -> Range | None:
    """The noun phrase that stands after a comma right before token `cue`, without what stands between commas after it
    ("a resident, citing a cousin, told"); None where something else stands there."""
    end = cue
    while end > first and tree.pos[end - 1] in ("AUX", "ADV", "PART"):
        end -= 1
    if end > first and tree.words[end - 1] == ",":
        end = next((i for i in range(end - 2, max(first, end - _LONGEST), -1) if tree.words[i] == ","), first)
        if end == first or not (tree.tag[end + 1] in ("VBG", "VBN") or tree.lower[end + 1] in _RELATIVE):
            return None
    comma = next((i for i in range(end - 1, max(first, end - _LONGEST), -1) if tree.words[i] == ","), first)
    start = comma + 1
    if comma == first or start >= end or tree.pos[start] not in OPENING or _has_clause(tree, start, end):
        return None
    if tree.pos[start] == tree.pos[comma - 1] == "ADJ":  # "his big, strong brother said"
        return None
    phrase = range(start, end)
    relatives = sum(tree.lower[i] in _RELATIVE for i in phrase)
    if relatives > sum(tree.tag[i] in _FINITE for i in phrase) or any(tree.lower[i] in _FRONTED for i in phrase):
        return None
    return (start, end) if any(tree.pos[i] in NOMINAL for i in phrase) else None


def _has_clause(tree: Tree, start: int, end: int) -> bool:
    """Whether a finite verb stands among tokens `start:end` outside a relative clause, of which each has one."""
    spare = 0
    for i in range(start, end):
        spare += tree.lower[i] in _RELATIVE
        if tree.tag[i] in _FINITE:
            spare -= 1
            if spare < 0:
                return True
    return False


def _tells(tree: Tree, start: int, end: int) -> bool:
    """Whether tokens `start:end` are a clause of their own, and no "After the raid ended"."""
    if start >= end or tree.lower[start] in _FRONTED or tree.tag[start] == "VBG":
        return False
    return _has_clause(tree, start, end) or any(tree.tag[i] == "VBN" for i in range(start, min(end, start + _LONGEST)))


def _speaks(tree: Tree, frame: Frame, phrase: Range) -> None:
    frame.source = tree.chars(*phrase)
    frame.source_head = head_of(tree, *phrase)


def after_dateline(tree: Tree, frame: Frame, opening: int) -> None:
    """Cut the place and day with which an agency opens, which end at character `opening`, off a source: "PORT VALE -- A
    shopkeeper said". Nobody the report names is called by a place alone."""
    start, end = frame.source or (0, 0)
    if start >= opening:
        return
    frame.source = frame.source_head = None
    first, last = bisect_left(tree.start, opening), bisect_left(tree.start, end)
    if first >= last:  # the parse took the place for who spoke: who did stands before the word of saying
        last = frame.cue
        while last > first and tree.pos[last - 1] in ("AUX", "ADV", "PART"):
            last -= 1
    phrase = (first, _phrase_end(tree, first, last))
    if first < phrase[1] and tree.pos[first] in OPENING and not _has_clause(tree, *phrase):
        _speaks(tree, frame, phrase)


def _phrase_end(tree: Tree, first: int, last: int) -> int:
    """Where a phrase that begins a sentence ends: at its comma, or before the word of saying."""
    return next((i for i in range(first + 1, last) if tree.words[i] == ","), last)


def _without_hearer(tree: Tree, cue: int, piece: Range) -> Range:
    """A content that begins with whom it was told, from its "that" on, or from the clause the parse took for one about
    the hearer ("told the radio he saw two bodies")."""
    if piece[0] < tree.end[cue] or (tree.lemma[cue] not in _TOLD and tree.pos[cue + 1] != "ADP"):
        return piece
    for clause in (r for c in tree.children[cue][:20] if tree.dep[c] == "dobj" for r in tree.children[c][:20]):
        start = tree.left[clause]
        if tree.dep[clause] == "relcl" and tree.lower[start] in _PERSONAL and piece[0] < tree.start[start] < piece[1]:
            return (tree.start[start], piece[1])
    for i in range(cue + 1, min(len(tree) - 1, cue + _LONGEST)):
        if tree.start[i] >= piece[1] or (tree.tag[i] in _FINITE and tree.dep[i] != "relcl"):
            break
        if tree.lower[i] == "that" and tree.tag[i] in ("IN", "WDT") and tree.tag[i + 1] not in _FINITE:
            return (max(piece[0], tree.start[i]), piece[1])
    return piece

"""Story: happenings of a film or novel, and those that a drill only plays: nobody was shot in them."""

from typing import TYPE_CHECKING

from reportedly.read.parse.sentences import children_of, sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

#: In what things happen that did not happen. Not "film", "video", "book" or "series" alone: these show what did, too.
_FICTION = frozenset(
    """novel thriller sitcom screenplay storyline fiction fairytale whodunit telenovela melodrama opera musical scenario
    script simulation nightmare dream fantasy videogame""".split()
)
#: Works of which a scene, the plot or the end is told.
_WORKS = frozenset({"film", "movie", "book", "series", "play", "show", "story", "drama", "episode", "game", "comic"})
_PARTS = frozenset({"scene", "plot", "end", "ending", "climax", "finale", "chapter", "act", "opening", "beginning"})
#: A scene that is told by its place in a work, as against that of a crime.
_WHICH = frozenset(
    "opening final first last closing next early later key memorable pivotal climactic one another".split()
)
_PLOTS = _FICTION | {"plot"}
_DRILLS = frozenset({"drill", "exercise", "simulation", "scenario", "reenactment", "re-enactment", "rehearsal"})
#: What is done to, and in, what is only played.
_PLAYED = frozenset("mock simulated fictional fictitious imaginary pretend make-believe staged".split())
_TELLING = frozenset(
    """follow tell chronicle depict portray center centre revolve open begin end imagine simulate envisage imitate
    replicate rehearse reenact re-enact practise practice""".split()
)

#: How many words above a trigger are looked at.
_CLIMB = 8


def is_story(trigger: "Token") -> bool:
    """Whether the words around a trigger say that it is told of a work of fiction."""
    return any(_is_set_in_story(word) or _is_told_by(word, _PLOTS, _WORKS) for word in _above(trigger))


def is_played(trigger: "Token") -> bool:
    """Whether they say that it is only played: in a drill, by a mock gunman, of a staged kidnapping."""
    if any(c.lower_ in _PLAYED for c in _beside(trigger)):
        return True
    return any(_is_told_by(word, _DRILLS, frozenset()) for word in _above(trigger))


def _beside(trigger: "Token") -> "Iterator[Token]":
    """What stands beside a noun, or beside who is shot: "a mock attack", "shot the mock gunman"."""
    for child in children_of(trigger):
        yield child
        if child.dep_ in {"dobj", "nsubjpass", "nsubj"}:
            yield from (c for c in children_of(child) if c.dep_ in {"amod", "compound"})


def _above(trigger: "Token") -> "Iterator[Token]":
    """The trigger and the words it hangs on, nearest first."""
    node = trigger
    for _ in range(_CLIMB):
        yield node
        if node.head.i == node.i:
            return
        node = node.head


def _is_set_in_story(word: "Token") -> bool:
    """ "In the novel, ...", "by the end of the film", "according to the script"; "the film, in which ..."."""
    if word.dep_ == "relcl" and word.head.lemma_.lower() in _WORKS | _FICTION:
        opening = [t.lower_ for t in word.doc[word.left_edge.i : word.left_edge.i + 2]]
        if opening == ["in", "which"]:
            return True
    for child in children_of(word):
        if child.dep_ not in {"prep", "agent"} or word.pos_ not in {"VERB", "AUX"}:
            continue
        inside = child.doc[child.i + 1 : min(child.right_edge.i + 1, sentence_of(child)[1])]
        if any(_is_fiction(t) for t in inside if t.dep_ == "pobj"):
            return True
    return False


def _is_fiction(noun: "Token") -> bool:
    lemma = noun.lemma_.lower()
    if lemma in _FICTION:
        return not any(c.lower_ in {"worst", "worst-case"} for c in children_of(noun))
    if lemma == "episode" and noun.head.lower_ == "in":
        return not any(c.lower_ == "of" for c in children_of(noun))  # not "in the latest episode of violence"
    which = any(c.lower_ in _WHICH for c in children_of(noun))
    of = [o for c in children_of(noun) if c.lower_ in {"of", "in"} for o in children_of(c) if o.dep_ == "pobj"]
    return lemma in _PARTS and (any(o.lemma_.lower() in _WORKS for o in of) or (lemma == "scene" and which and not of))


def _is_told_by(word: "Token", tellers: frozenset[str], works: frozenset[str]) -> bool:
    """ "The plot follows a nurse who is kidnapped", "the drill imagined a bomb that killed twenty". Works show what did
    happen, too; what they follow is their plot."""
    lemma = word.lemma_.lower()
    if word.pos_ != "VERB" or lemma not in _TELLING:
        return False
    subjects = [c.lemma_.lower() for c in children_of(word) if c.dep_ == "nsubj"]
    return any(s in tellers or (s in works and lemma in {"follow", "revolve"}) for s in subjects)

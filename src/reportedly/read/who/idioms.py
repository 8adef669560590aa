"""Words of saying that the models cannot know: told by their form alone."""

from reportedly.read.parse.tree import Tree
from reportedly.read.who.words import words

_TELLING = frozenset(("announce", "confirm", "inform", "report", "say", "tell"))
_WISHING = frozenset(("ask", "choose", "decline", "prefer", "refuse", "request", "want", "wish"))
_NAMING = frozenset(("name", "identify", "quote"))
_NUMBERS = frozenset(("count", "death", "figure", "number", "toll", "total"))


def tells_with_a_voice(tree: Tree, i: int) -> bool:
    """Whether token `i` is a plain verb of telling with a subject that is no pronoun. In the texts that the models
    learnt from, what stands within another's words was not marked, and so they miss the inner voice of "Yonhap said the
    staff had told lawmakers that ..."."""
    if tree.lemma[i] not in _TELLING or tree.pos[i] != "VERB":
        return False
    below = tree.children[i][:20]
    if any(tree.tag[c] == "MD" or tree.dep[c] == "neg" for c in below):
        return False
    return any(tree.dep[c] == "nsubj" and tree.pos[c] in ("NOUN", "PROPN") for c in below)


def asks_for_no_name(tree: Tree, i: int) -> bool:
    """Whether token `i` is the wish of a source not to be named, which says nothing of what happened."""
    if tree.lemma[i] not in _WISHING or tree.pos[i] != "VERB":
        return False
    return any(
        tree.dep[c] == "xcomp" and tree.lemma[c] in _NAMING and _is_denied(tree, c) for c in tree.children[i][:20]
    )


def _is_denied(tree: Tree, verb: int) -> bool:
    return any(tree.dep[c] == "neg" for c in tree.children[verb][:20]) or tree.lower[max(0, verb - 2)] == "not"


def leads_on(tree: Tree, i: int) -> bool:
    """Whether token `i` is the verb of saying that with a colon ends a passage: "The governor added:"."""
    if i + 2 != len(tree) or tree.words[i + 1] != ":":
        return False
    return tree.tag[i] in ("VBD", "VBZ", "VBP") and tree.lemma[i] in words("saying", "verbs")


def there_are(tree: Tree, i: int) -> bool:
    """Whether token `i` is the noun of "there are reports that ...", hearsay with no speaker."""
    head = tree.head[i]
    if tree.dep[i] != "attr" or tree.lemma[head] != "be":
        return False
    return any(tree.dep[c] == "expl" for c in tree.children[head][:20]) and not any(
        tree.lower[c] == "no" for c in tree.children[i][:20]
    )


def puts_number(tree: Tree, i: int) -> bool:
    """Whether token `i` is the verb of "put the number of dead at twenty"."""
    if tree.lemma[i] != "put" or tree.pos[i] != "VERB":
        return False
    below = tree.children[i][:20]
    counted = any(tree.dep[c] == "dobj" and tree.lemma[c] in _NUMBERS for c in below)
    return counted and any(tree.lower[c] == "at" for c in below)

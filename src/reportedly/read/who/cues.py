"""Words of saying: which words of a passage are cues."""

from reportedly.read.who.features import cue_features, is_candidate, word_of
from reportedly.read.who.model import lexicon, linear
from reportedly.read.who.scene import Scene
from reportedly.read.who.tree import Tree
from reportedly.read.who.words import words

CUE_AT_LEAST = 0.46  # where cue F1 was best on PolNeAR's development half
SAID_AT_LEAST = 0.25  # for a word of saying with the clause that it says, which no politics is needed to tell
_ALWAYS = frozenset(("according", "allegedly", "purportedly", "reportedly", "supposedly"))


def find_cues(scene: Scene) -> list[int]:
    """The token numbers of a passage's cues (their head words), in order."""
    return [i for i in range(len(scene.tree)) if is_candidate(scene.tree, i) and _is_cue(scene, i)]


def _is_cue(scene: Scene, i: int) -> bool:
    tree = scene.tree
    if tree.lower[i] in _ALWAYS:
        return True
    if not lexicon().holds(word_of(tree, i)):
        return False
    least = SAID_AT_LEAST if _says(tree, i) else CUE_AT_LEAST
    return linear("cue").probability(cue_features(scene, i)) >= least


def _says(tree: Tree, i: int) -> bool:
    """Whether token `i` is a word of saying with what it says ("the claim that ...", "reports of ...ing")."""
    clauses = [c for c in tree.children[i][:20] if c > i]
    if tree.pos[i] == "VERB":
        return tree.lemma[i] in words("saying", "verbs") and any(tree.dep[c] == "ccomp" for c in clauses)
    if tree.pos[i] != "NOUN" or tree.lemma[i] not in words("saying", "nouns"):
        return False
    for clause in clauses:
        if tree.dep[clause] in ("acl", "ccomp") and any(tree.lower[c] == "that" for c in tree.children[clause][:5]):
            return True
        if tree.lower[clause] == "of" and any(tree.dep[c] in ("pobj", "pcomp") for c in tree.children[clause]):
            return tree.tag[i] == "NNS" and tree.lemma[i] in _OF_HAPPENINGS
    return False


_OF_HAPPENINGS = frozenset(("account", "allegation", "claim", "report", "rumor", "rumour"))

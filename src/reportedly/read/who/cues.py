"""Words of saying: which words of a passage are cues."""

from reportedly.read.parse.tree import Tree
from reportedly.read.who.features import cue_features, is_candidate, word_of
from reportedly.read.who.idioms import asks_for_no_name, leads_on, puts_number, tells_with_a_voice, there_are
from reportedly.read.who.model import lexicon, linear
from reportedly.read.who.order import content_before
from reportedly.read.who.scene import Scene
from reportedly.read.who.signs import is_shouted_label
from reportedly.read.who.words import words

CUE_AT_LEAST = 0.48  # where cue F1 was best on PolNeAR's development half
SAID_AT_LEAST = 0.4  # for a word of saying with the clause that it says, which no politics is needed to tell
_ALWAYS = frozenset(("according", "allegedly", "purportedly", "reportedly", "supposedly"))


def find_cues(scene: Scene) -> list[int]:
    """The token numbers of a passage's cues (their head words), in order."""
    tree = scene.tree
    found = [i for i in range(len(tree)) if is_candidate(tree, i) and _is_cue(scene, i)]
    known = set(found)
    return [i for i in found if tree.words[i] != ":" or i - 1 not in known]  # "the statement read: ..." has one cue


def _is_cue(scene: Scene, i: int) -> bool:
    tree = scene.tree
    if tree.lower[i] in _ALWAYS or puts_number(tree, i) or leads_on(tree, i):
        return True
    if tree.words[i] == ":" and is_shouted_label(scene, i):
        return True
    if asks_for_no_name(tree, i):
        return False
    says = _says(tree, i)
    if says and scene.inside[i] < 0 and tells_with_a_voice(tree, i):
        return True
    if says and there_are(tree, i):
        return True
    if tree.lemma[i] == "tell" and tree.tag[i] == "VBD" and scene.inside[i] < 0 and content_before(tree, i) is not None:
        return True  # "..., her aunt told the paper.", whatever the parse hangs it on
    if not says and not lexicon().holds(word_of(tree, i)):
        return False
    least = SAID_AT_LEAST if says else CUE_AT_LEAST
    return linear("cue").probability(cue_features(scene, i)) >= least


def _says(tree: Tree, i: int) -> bool:
    """Whether token `i` is a word of saying with what it says ("the claim that ...", "reports of ...ing")."""
    saying = words("saying", "verbs" if tree.pos[i] == "VERB" else "nouns")
    if tree.lemma[i] not in saying:
        return False
    below = tree.children[i][:20]
    clauses = [c for c in below if c > i]
    if tree.pos[i] == "VERB":
        if any(tree.dep[c] == "nsubjpass" and tree.lower[c] == "it" for c in below):
            clauses = below  # "..., it is rumoured"
        return any(tree.dep[c] == "ccomp" for c in clauses)
    if tree.pos[i] != "NOUN":
        return False
    for clause in clauses:
        if tree.dep[clause] in ("acl", "ccomp") and any(tree.lower[c] == "that" for c in tree.children[clause][:5]):
            return True
        if tree.lower[clause] == "of" and any(tree.dep[c] in ("pobj", "pcomp") for c in tree.children[clause]):
            return tree.tag[i] == "NNS" and tree.lemma[i] in _OF_HAPPENINGS
    return False


_OF_HAPPENINGS = frozenset(("account", "allegation", "claim", "report", "rumor", "rumour"))

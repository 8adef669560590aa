"""Words of saying: which words of a passage are cues."""

from reportedly.read.who.features import cue_features, is_candidate
from reportedly.read.who.model import linear
from reportedly.read.who.scene import Scene

CUE_AT_LEAST = 0.42  # where F1 was best on a tenth of PolNeAR's training half left out of training


def find_cues(scene: Scene) -> list[int]:
    """The token numbers of a passage's cues (their head words), in order."""
    model = linear("cue")
    tree = scene.tree
    found = []
    for i in range(len(tree)):
        if is_candidate(tree, i) and model.probability(cue_features(scene, i)) >= CUE_AT_LEAST:
            found.append(i)
    return found

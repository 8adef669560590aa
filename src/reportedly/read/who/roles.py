"""Which nodes around a cue are its source and which its content."""

from reportedly.read.parse.tree import Tree
from reportedly.read.who.features import node_features, relations_of
from reportedly.read.who.model import linear
from reportedly.read.who.nodes import Node, nodes_of, without
from reportedly.read.who.scene import Scene

SOURCE_AT_LEAST = 0.4  # as CUE_AT_LEAST
CONTENT_AT_LEAST = 0.55
CONTENT_IF_ALONE = 0.15  # where nothing else is content, since a cue seldom has none


def roles_of(scene: Scene, cue: int) -> tuple[Node | None, list[Node]]:
    """The likeliest source of token `cue`, or None, and its contents."""
    if scene.tree.pos[cue] == "ADV":
        return None, _clause_around(scene.tree, cue)
    nodes = [node for node in nodes_of(scene.tree, cue) if not _is_elsewhere(scene.tree, cue, node)]
    relations = relations_of(nodes)
    source, best, contents = None, SOURCE_AT_LEAST, []
    spare, likeliest = None, CONTENT_IF_ALONE
    for node in nodes:
        features = node_features(scene, cue, node, relations)
        as_source = linear("source").probability(features)
        as_content = linear("content").probability(features)
        if as_content >= CONTENT_AT_LEAST and as_content > as_source:
            contents.append(node)
        elif as_source >= best:
            source, best = node, as_source
        elif as_content >= likeliest:
            spare, likeliest = node, as_content
    if not contents and spare is not None:
        contents = [spare]
    return source, contents


def _clause_around(tree: Tree, adverb: int) -> list[Node]:
    """The clause that an adverb ("reportedly") stands in, less the adverb."""
    head = tree.head[adverb]
    if head == adverb:
        return []
    parts = without((tree.left[head], tree.right[head]), (adverb, adverb + 1))
    return [Node("clause", head, parts)]


def _is_elsewhere(tree: Tree, cue: int, node: Node) -> bool:
    """Whether a node cannot be said by the cue: an empty "it", or a clause that a semicolon divides from it."""
    if tree.lower[node.head] == "it" and node.relation in ("nsubj", "nsubjpass", "expl"):
        return any(tree.dep[child] == "ccomp" and child > cue for child in tree.children[cue][:40])
    end = node.parts[-1][1]
    return end <= cue and ";" in tree.words[end - 1 : min(end + 1, cue)]

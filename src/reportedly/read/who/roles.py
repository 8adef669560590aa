"""Which nodes around a cue are its source and which its content."""

from reportedly.read.who.features import node_features, relations_of
from reportedly.read.who.model import linear
from reportedly.read.who.nodes import Node, nodes_of
from reportedly.read.who.scene import Scene

SOURCE_AT_LEAST = 0.4  # as CUE_AT_LEAST
CONTENT_AT_LEAST = 0.45
CONTENT_IF_ALONE = 0.15  # where nothing else is content, since a cue seldom has none


def roles_of(scene: Scene, cue: int) -> tuple[Node | None, list[Node]]:
    """The likeliest source of token `cue`, or None, and its contents."""
    nodes = nodes_of(scene.tree, cue)
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

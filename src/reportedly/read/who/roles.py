"""Which nodes around a cue are its source and which its content."""

from spacy.tokens import Token

from reportedly.read.who.nodes import Node


def role_of(cue: Token, node: Node, relations: frozenset[str]) -> str | None:
    """ "source", "content" or None for `node` of `cue`, given all relations around the cue."""
    relation = node.relation.partition(":")[0]
    if cue.pos_ == "ADV":
        return "content" if relation in ("main", "gov") or node.relation == "up:advmod" else None
    if cue.lower_ == "according":
        return {"prep": "source", "main": "content"}.get(relation)
    if cue.pos_ == "NOUN":
        if relation in ("poss",) or node.relation in ("prep:from", "prep:by"):
            return "source"
        return "content" if relation in ("acl", "ccomp") or node.relation in ("prep:of", "prep:about") else None
    return _verb_role(cue, node, relations)


def _verb_role(cue: Token, node: Node, relations: frozenset[str]) -> str | None:
    relation, _, detail = node.relation.partition(":")
    if relation in ("nsubj", "agent", "up"):
        return "source" if relation != "nsubj" or "nsubjpass" not in relations else None
    if relation in ("ccomp", "xcomp", "nsubjpass", "csubj"):
        return "content"
    if relation == "dobj":
        return None if relations & {"ccomp"} or cue.lemma_ in ("tell", "ask", "inform") else "content"
    if relation == "noun" and detail == "acl":
        return "source" if cue.tag_ == "VBG" else "content"
    if relation == "main" and not relations & {"ccomp", "xcomp", "dobj"}:
        return "content" if detail in ("parataxis", "ccomp", "advcl") else None
    return None

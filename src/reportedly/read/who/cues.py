"""Words of saying: which words of a passage are cues."""

from spacy.tokens import Token

from reportedly.read.who.scene import Scene
from reportedly.read.who.words import words


def find_cues(scene: Scene) -> list[Token]:
    """The head words of a passage's cues, in order."""
    verbs, nouns, adverbs = (words("saying", key) for key in ("verbs", "nouns", "adverbs"))
    found = []
    for token in scene.doc:
        lemma = token.lemma_.lower()
        if scene.inside[token.i] >= 0:
            continue
        if (
            (token.pos_ == "VERB" and lemma in verbs)
            or (
                token.pos_ == "NOUN"
                and lemma in nouns
                and any(c.dep_ in ("acl", "ccomp", "relcl") or c.lower_ in ("of", "about") for c in token.children)
            )
            or lemma in adverbs
            or (token.lower_ == "according" and _next_is(token, "to"))
        ):
            found.append(token)
    return found


def _next_is(token: Token, word: str) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ == word

"""Who a source is: kind of voice, name or description, and the earlier speaker a pronoun stands for."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.model.claim import VoiceKind
from reportedly.read.who.words import words

_PRONOUNS = frozenset(("he", "she", "they", "who", "it", "we", "i", "his", "her", "their", "its", "him", "them"))
_PERSONAL = frozenset(("he", "she", "his", "her", "him"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice as resolved: kind, and name or description; `carried` where an earlier sentence gave them."""

    kind: VoiceKind | None
    name: str | None = None
    description: str | None = None
    carried: bool = False


class Speakers:
    """The speakers of one report so far, in the order they were met."""

    def __init__(self) -> None:
        self._known: list[tuple[Speaker, str]] = []

    def resolve(self, head: Token, text: str) -> Speaker:
        """The speaker that a source with head word `head` and words `text` names or stands for."""
        lower = head.lower_
        if lower in _PRONOUNS:
            return self._carry(head) or Speaker(None, description=text)
        earlier = self._named_before(head, text) if _is_definite(head) or head.pos_ == "PROPN" else None
        if earlier is not None:
            self._known.append((earlier, head.lemma_.lower()))
            return earlier
        speaker = _describe(head, text)
        self._known.append((speaker, head.lemma_.lower()))
        return speaker

    def _carry(self, head: Token) -> Speaker | None:
        lower = head.lower_
        for speaker, _ in reversed(self._known):
            if lower in _PERSONAL and speaker.kind not in ("person", "anonymous", "official"):
                continue
            return Speaker(speaker.kind, speaker.name, speaker.description, carried=True)
        return None

    def _named_before(self, head: Token, text: str) -> Speaker | None:
        for speaker, noun in reversed(self._known):
            if speaker.name and (
                head.text == speaker.name.split()[-1] and text != speaker.name and len(text.split()) <= 2
            ):
                return Speaker(speaker.kind, speaker.name, speaker.description, carried=True)
            if not speaker.name and noun == head.lemma_.lower() and _is_bare(text):
                return Speaker(speaker.kind, speaker.name, speaker.description, carried=True)
        return None


def _is_bare(text: str) -> bool:
    return re.fullmatch(r"[Tt]h(?:e|is|at|ese|ose)\s+\w+", text) is not None


def _is_definite(head: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that", "these", "those") for child in head.lefts)


def _describe(head: Token, text: str) -> Speaker:
    kind = _kind(head, text)
    name = _name(head, kind)
    return Speaker(kind, name, None if name == text else text)


def _kind(head: Token, text: str) -> VoiceKind:
    lower = text.lower()
    if any(re.search(rf"\b{agency}\b", lower) for agency in words("voices", "agencies")):
        return "agency"
    lemma = head.lemma_.lower()
    if lemma in words("voices", "sources"):
        return "anonymous"
    if any(outlet in lower.split() for outlet in words("voices", "outlets")) or lemma in words("voices", "media"):
        return "outlet"
    if head.pos_ == "PROPN":
        return "person" if head.ent_type_ == "PERSON" else "official"
    if lemma in words("voices", "officials"):
        return "official"
    return "anonymous"


def _name(head: Token, kind: VoiceKind) -> str | None:
    if head.pos_ != "PROPN":
        return None
    if kind == "anonymous":
        return None
    doc, start, end = head.doc, head.i, head.i + 1
    while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].ent_type_ == head.ent_type_:
        start -= 1
    while end < len(doc) and doc[end].pos_ == "PROPN" and doc[end].ent_type_ == head.ent_type_:
        end += 1
    return doc[start:end].text

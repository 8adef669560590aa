"""Surviving: whether a sentence says of somebody who was hurt that they live."""

import re

from reportedly.read.parse.sentences import sentence_of
from reportedly.read.seen.report import Seen

_SURVIVES = re.compile(
    r"\bnon[- ]?(?:life[- ]?threatening|fatal)|\b(?:not|n['’]t) (?:\w+ ){0,4}?life[- ]threatening"
    r"|\b(?:expected|likely|going) to (?:survive|recover|live|make|pull|be (?:ok|okay|fine|all right|alright|released))"
    r"|\bsurviv(?:ed?|es|ing|ors?)\b"
    r"|\b(?:stable|fair|good|guarded|satisfactory) (?:but \w+ )?condition|\b(?:but|in|and) stable\b"
    r"|\b(?:treated|released|discharged) (?:and|from|at the (?:scene|hospital))\b"
    r"|\brecover(?:ing|ed)\b|\b(?:fighting|battling|clinging) (?:for|to) (?:his|her|their) li(?:fe|ves)"
    r"|\bgraz(?:ed|ing)\b|\bgraze wound|\bminor (?:injur|wound)",
    re.I,
)


def survives(seen: Seen, at: int) -> bool:
    """Whether the sentence of some words says that somebody lives: in stable condition, expected to recover, grazed."""
    first, last = sentence_of(seen.token_at(at))
    passage = seen.passages[seen.passage_at(at)]
    return _SURVIVES.search(passage.text, passage.tree.start[first], passage.tree.end[last - 1]) is not None

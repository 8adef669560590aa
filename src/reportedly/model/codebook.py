"""A codebook: the kinds of incident, their triggers, roles, counted units and codes in other schemes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Slot = Literal["subject", "object", "of", "by", "compound", "with"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that can tell of a kind of incident: a lemma as verb, noun or adjective.

    `actor` and `object` name word classes (or words) one of which must fill that slot; `near` holds words one of which
    must stand beside the trigger; `phrase` holds runs of words, as written or in their dictionary form, of one of which
    the trigger must be part ("under fire"); `unless` words that, standing beside it, show another sense.
    `unless_subject` and `unless_object` show one where that slot holds such words and no others ("killed the plan").
    What `befalls` its subject ("die") has nobody who acts: the subject is the target.
    """

    lemma: str
    pos: Literal["verb", "noun", "adjective"] = "verb"
    actor: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    phrase: frozenset[tuple[str, ...]] = frozenset()
    unless: frozenset[str] = frozenset()
    unless_subject: frozenset[str] = frozenset()
    unless_object: frozenset[str] = frozenset()
    fills: str | None = None
    befalls: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of incident.

    `counted` lists the slots, best first, whose persons are counted; `fills` is the property that their number also
    gives to an account of a larger kind (killed, injured, arrested), besides `persons` of an account of this kind.
    Mentions of the kinds it `absorbs` belong to the same account (a shooting's dead); its `parts` are told as accounts
    of their own within the same incident (the robbery by deserters). One happening may be told in the words of a kind
    and of those `akin` to it (a clash, its gunfire); its account is of the kind told first. `moves` is true where
    someone goes from one place to another, `of_things` where what is done befalls things (houses burned), beside those
    who do it killing by hand. `roles` maps actor and target to slots. `codes` gives other schemes' codes.
    """

    name: str
    definition: str
    triggers: tuple[Trigger, ...]
    counted: tuple[Slot, ...] = ("subject",)
    fills: str | None = None
    roles: Mapping[str, tuple[Slot, ...]] = field(default_factory=dict)
    absorbs: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    akin: frozenset[str] = frozenset()
    moves: bool = False
    of_things: bool = False
    units: tuple[str, ...] = ("persons",)
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Codebook:
    """A named set of kinds with the word lists they share.

    `holidays` maps a name to MM-DD; `vague_counts` a quantity word to its bounds; `unit_nouns` end the name of an
    exact unit ("brigade"); `means` are nouns of weapons and tools; `reference_nouns` refer back to any happening told.
    """

    name: str
    version: str
    description: str
    kinds: tuple[Kind, ...]
    holidays: Mapping[str, str] = field(default_factory=dict)
    vague_counts: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    unit_nouns: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    reference_nouns: frozenset[str] = frozenset()

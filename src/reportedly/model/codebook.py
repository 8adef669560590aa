"""A codebook: the kinds of incident, their triggers, roles, counted units and codes in other schemes."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of incident.

    `verbs`, `nouns` and `phrases` are triggers: lemmas of verbs, lemmas of nouns, and fixed words. `roles` maps a
    property (actor, target, persons, killed ...) to the syntactic places that fill it. `counts` names the property a
    counted person fills ("persons", "killed", "injured", "arrested"). `implies` lists kinds this one may hold as parts.
    `not_if` lists words that, next to a trigger, show another sense. `codes` gives other schemes' codes.
    """

    name: str
    definition: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counts: str = "persons"
    units: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    not_if: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Codebook:
    """A named set of kinds, with the words that refer back to any happening, holidays (name to MM-DD), and the
    bounds of vague quantity words with their source."""

    name: str
    version: str
    description: str
    kinds: tuple[Kind, ...]
    holidays: Mapping[str, str] = field(default_factory=dict)
    person_nouns: tuple[str, ...] = ()
    vague_counts: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)

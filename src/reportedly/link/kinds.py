"""How two kinds of incident go together."""

from collections.abc import Mapping, Sequence
from typing import Literal

from reportedly.model.codebook import Kind

Kinship = Literal["same", "absorbs", "part", "kin", "other"]


class Kinships:
    """Which kinds can be told of one happening, by the codebooks' `absorbs` and `parts`.

    "kin" are two kinds that absorb, or are absorbed by, one and the same third: outlets call one crossing a desertion
    or a defection.
    """

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._absorbs: dict[str, frozenset[str]] = {}
        self._parts: dict[str, frozenset[str]] = {}
        for kind in kinds:
            self._absorbs[kind.name] = self._absorbs.get(kind.name, frozenset()) | kind.absorbs
            self._parts[kind.name] = self._parts.get(kind.name, frozenset()) | kind.parts

    def between(self, left: str, right: str) -> Kinship:
        """How the two kinds go together."""
        if left == right:
            return "same"
        if _names(self._absorbs, left, right):
            return "absorbs"
        if self._near(left) & self._near(right):
            return "kin"
        return "part" if _names(self._parts, left, right) else "other"

    def _near(self, kind: str) -> frozenset[str]:
        return self._absorbs.get(kind, frozenset()) | {kind}


def _names(table: Mapping[str, frozenset[str]], left: str, right: str) -> bool:
    return left in table.get(right, ()) or right in table.get(left, ())

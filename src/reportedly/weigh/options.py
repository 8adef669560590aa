"""What the weighing stage may be told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WeighOptions:
    """`outlets` is the path of a YAML file with rows for outlets of your own, None for only those that ship."""

    outlets: str | None = None

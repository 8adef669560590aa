"""What the linking stage may be told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """`same` is the probability from which two accounts are judged the same incident, `unsure` the one from which the
    pair is noted as possibly so. `most_pairs` bounds how many other accounts one account is compared with."""

    same: float = 0.3
    unsure: float = 0.2
    most_pairs: int = 80

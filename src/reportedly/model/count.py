"""Count: how many, with the bounds the words give and no others."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """`low <= best <= high`, each None where the words leave it open.

    "five" 5-5, best 5; "around 1,000" best 1000, `about`, no bounds; "at least 3" low 3; "fewer than ten" high 9;
    "two out of five" 2-2 `of` 5. `unit` is what is counted ("persons", "incidents", or the noun's lemma); `words` are
    the words as written.
    """

    low: float | None
    high: float | None
    best: float | None
    about: bool = False
    of: float | None = None
    unit: str | None = None
    words: str = ""

    def __post_init__(self) -> None:
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        if known != sorted(known):
            raise ValueError(f"count out of order: low {self.low}, best {self.best}, high {self.high}")

"""Groups: texts that are done together, so that none of them waits and none takes too much memory."""

from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

T = TypeVar("T", bound=Sized)


def groups(texts: Iterable[T], most: int) -> Iterator[list[T]]:
    """Texts in their order, by groups of no more than `most` words (their lengths), but for a longer text alone."""
    group: list[T] = []
    words = 0
    for text in texts:
        if group and words + len(text) > most:
            yield group
            group, words = [], 0
        group.append(text)
        words += len(text)
    if group:
        yield group

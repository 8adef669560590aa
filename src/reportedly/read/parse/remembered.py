"""Word attributes and lemmas remembered: what the model's rules made of a word once is not worked out again."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: Names of the two components of spaCy's English pipelines that look at spelling, tag and dependency alone.
RULED = ("attribute_ruler", "lemmatizer")

#: Words kept before the memory is emptied: about 40 MB. What is made of a report does not depend on it.
MOST = 200_000

Key = tuple[int, int, int]
Made = tuple[int, int, int]


class Remembered:
    """Does the work of the attribute ruler and the lemmatizer, with the same result, at a fraction of their time.

    Both are functions of a word's spelling, tag and dependency, but for a few patterns of two words ("there
    is"), which are worked out together. On newspaper text they took three tenths of the whole pipeline.
    """

    def __init__(self, nlp: "Language") -> None:
        from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG  # noqa: PLC0415 - loaded with the model
        from spacy.matcher import Matcher  # noqa: PLC0415

        self._nlp = nlp
        self._parts = [nlp.get_pipe(name) for name in RULED]
        self._from, self._to = [ORTH, TAG, DEP], [POS, MORPH, LEMMA]
        strings = nlp.vocab.strings
        self._comma: Key = (strings.add(","), strings.add(","), strings.add("punct"))
        self._known: dict[Key, Made | None] = {}
        self._together: dict[tuple[Key, Key], tuple[Made | None, ...]] = {}
        self._opening: set[Key] = set()
        self._following: set[Key] = set()
        self._pairs, self._first, self._second = (Matcher(nlp.vocab) for _ in range(3))
        longer = [p for rule in self._parts[0].patterns for p in rule["patterns"] if len(p) > 1]  # type: ignore[attr-defined]
        if longer:
            self._pairs.add("longer", longer)
            self._first.add("first", [pattern[:1] for pattern in longer])
            self._second.add("second", [pattern[1:2] for pattern in longer])
        self._fixed = not any("OP" in token for pattern in longer for token in pattern)

    def __call__(self, doc: "Doc") -> "Doc":
        """The text with parts of speech, morphology and lemmas."""
        keys = list(map(tuple, doc.to_array(self._from).tolist()))
        if not keys:
            return doc
        if len(self._known) > MOST:
            for memory in (self._known, self._together, self._opening, self._following):
                memory.clear()
        known = self._known
        new = {key for key in keys if key not in known}
        if new:
            self._learn(sorted(new))
        paired = self._pairs(doc, allow_missing=True) if self._may_pair(keys) else []
        made = [known[key] for key in keys]
        if None in made or not self._pair(made, keys, [(start, end) for _, start, end in paired]):
            return self._ruled(doc)
        doc.from_array(self._to, _array(made))
        return doc

    def pipe(self, docs: Iterable["Doc"], *, batch_size: int = 64) -> Iterator["Doc"]:  # noqa: ARG002 - spaCy's own
        """Each text with its words' attributes; every text stands alone."""
        for doc in docs:
            yield self(doc)

    def _may_pair(self, keys: Sequence[Key]) -> bool:
        """Whether two words that stand together could be a pattern of two or begin a longer one: the matcher, which
        looks at every word, is then asked."""
        if not self._fixed:
            return len(self._pairs) > 0
        if self._opening.isdisjoint(keys):
            return False
        return any(one in self._opening and after in self._following for one, after in pairwise(keys))

    def _pair(self, made: list[Made | None], keys: Sequence[Key], pairs: Sequence[tuple[int, int]]) -> bool:
        """Put in what the components make of words that stand in a pair; False where they must see the whole text:
        for longer patterns, and words that stand in two pairs."""
        places = {place for pair in pairs for place in range(*pair)}
        if any(end - start != 2 for start, end in pairs) or len(places) != 2 * len(set(pairs)):
            return False
        for start, end in pairs:
            together = (keys[start], keys[end - 1])
            if together not in self._together:
                self._together[together] = tuple(self._made(together))
            made[start:end] = self._together[together]
        return None not in made

    def _ruled(self, doc: "Doc") -> "Doc":
        for part in self._parts:
            doc = part(doc)
        return doc

    def _learn(self, keys: list[Key]) -> None:
        """Have the components work out words they have not met, and note which could begin or follow in a pair."""
        doc = self._as_text(keys)
        for matcher, noted in ((self._first, self._opening), (self._second, self._following)):
            if len(matcher):
                noted.update(keys[start] for _, start, _ in matcher(doc, allow_missing=True))
        # In this row neighbours are neighbours by chance: a comma between them keeps them from making a pair.
        apart = list(chain.from_iterable((key, self._comma) for key in keys))
        self._known.update(zip(keys, islice(self._made(apart), 0, None, 2), strict=True))

    def _made(self, keys: Sequence[Key]) -> Iterator[Made | None]:
        """What the components make of these words in a row; None for words whose tag or dependency they change."""
        doc = self._ruled(self._as_text(keys))
        after = zip(keys, doc.to_array(self._from).tolist(), doc.to_array(self._to).tolist(), strict=True)
        for key, read, made in after:
            yield (made[0], made[1], made[2]) if tuple(read) == key else None

    def _as_text(self, keys: Sequence[Key]) -> "Doc":
        from spacy.tokens import Doc  # noqa: PLC0415

        strings = self._nlp.vocab.strings
        words, tags, deps = ([strings[key[i]] for key in keys] for i in range(3))
        return Doc(self._nlp.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(keys))))


def _array(rows: list[Any]) -> Any:
    import numpy as np  # noqa: PLC0415 - loaded with the model

    return np.asarray(rows, dtype="uint64")

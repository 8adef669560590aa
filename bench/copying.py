"""Copies by rule with known truth: what sort of copying is found, which way it is said to have gone, which passages.

    python bench/copying.py [--trials 60] [--seed 1]

Each trial writes an agency's report of a made-up happening and one other report: a reprint, a cut, a rewrite, another
rendering of a text in a third language, or a telling apart. All are added to one record and read as any report is. Of
the copies two in three name their source in a credit line or in their first sentence; of their page dates one in four
lies before the agency's by mistake, as archives and content systems write them. Prints `name: value` lines.
"""

import argparse
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rewriting import outlets, reworded, rewrite
from stories import STORIES

from reportedly.pipeline.record import Record
from reportedly.weigh import Copied

AGENCY = "Varnpress"
QUOTES = [
    "We heard a noise like a falling roof and ran into the yard without our coats",
    "Nobody from the county has told us anything since the first evening",
    "If they had listened in the spring there would be no widows in this street",
    "I have worked here for thirty years and I never saw so many lamps at once",
    "It will take the whole winter to put right what was lost in one hour",
]
#: What another translator writes for a word: other choices in every sentence, none of them shorter or nearer.
RENDERED = {
    "the": "",
    "a": "one",
    "on thursday": "last Thursday",
    "said": "stated",
    "told": "related to",
    "was": "has been",
    "were": "have been",
    "heard": "perceived",
    "nobody": "no one",
    "county": "district",
    "noise": "sound",
    "years": "winters",
    "lost": "forfeited",
    "ran": "hurried",
    "since": "after",
    "every": "each",
    "more": "further",
    "could": "were able to",
    "their": "own",
    "had": "did have",
    "that": "which",
    "until": "up to",
    "meant": "intended",
    "never": "not once",
}
#: How another romanisation spells some letters.
_SPELT = [("sh", "s"), ("ch", "c"), ("rn", "ren"), ("ll", "r"), ("v", "b"), ("oe", "o"), ("tt", "t"), ("ld", "lt")]


@dataclass(frozen=True)
class Trial:
    """Two reports as input lines, the agency's first, and what is true of them."""

    agency: dict[str, str]
    other: dict[str, str]
    sort: str | None


def trial(number: int, rng: random.Random) -> Trial:
    """A story of its own number, told by the agency and, by one of the rules, by another outlet."""
    agency, apart = STORIES[number % len(STORIES)].told(rng)
    quoted = f"“{rng.choice(QUOTES)},” a resident of the town told reporters."
    agency.insert(rng.randrange(2, len(agency)), quoted)
    if rng.random() < 0.5:
        agency[0] = agency[0].replace("on Thursday", "on Thursday, 4 March 2021,")
    rule = rng.choice([*RULES, "apart"])
    made = apart if rule == "apart" else RULES[rule](agency, rng)
    name, day = rng.choice(outlets(40)), rng.randint(5, 9)
    published = f"2021-03-{rng.randint(day, 12):02}"
    if rule != "apart":
        if rng.random() < 0.25:
            published = f"{rng.choice([2019, 2020])}-11-{rng.randint(1, 28):02}"
        made = credited(made, rng)
    return Trial(
        line(f"{number}-a", AGENCY, f"2021-03-{day:02}", agency),
        line(f"{number}-b", name, published, made),
        None if rule == "apart" else rule,
    )


def line(doc: str, outlet: str, published: str, sentences: Sequence[str]) -> dict[str, str]:
    """A report as a line of input, two sentences a paragraph; what it ends with makes its bytes its own."""
    text = "\n\n".join(" ".join(sentences[n : n + 2]) for n in range(0, len(sentences), 2))
    return {"doc_id": doc, "outlet": outlet, "published": published, "text": f"{text}\n\nArticle {doc}"}


def credited(sentences: Sequence[str], rng: random.Random) -> list[str]:
    """Two in three name the agency: in a citation or as the origin of the words."""
    made, chance = list(sentences), rng.random()
    if chance < 0.33:
        made[0] = f"{made[0].rstrip('.')}, {AGENCY} reported."
    elif chance < 0.66:
        made.append(f"According to {AGENCY}, an inquiry has begun.")
    return made


def cut(sentences: Sequence[str], rng: random.Random) -> list[str]:
    """The first sentences, as many as fit the column."""
    return list(sentences[: rng.randint(4, max(4, len(sentences) * 2 // 3))])


def rewritten(sentences: Sequence[str], rng: random.Random) -> list[str]:
    """Other words, sentences moved and left out; what stands between quotation marks is left alone."""
    quoted = [one for one in sentences if "“" in one]
    told = [one for one in sentences if "“" not in one]
    made = rewrite(told, rng)
    return [*made[:2], *quoted, *made[2:]]


def rendered(sentences: Sequence[str], rng: random.Random) -> list[str]:
    """Sentence by sentence in the same order, each word that another translator would choose otherwise chosen so,
    within quotation marks too, and names by another romanisation."""
    return [_spelt(_rendered(reworded(one, rng))) for one in sentences]


def _rendered(sentence: str) -> str:
    for word, other in RENDERED.items():
        sentence = re.sub(rf"\b{word}\b ?", f"{other} " if other else "", sentence, flags=re.IGNORECASE)
    made = " ".join(sentence.split()).replace(" ,", ",").replace(" .", ".")
    return made[0].upper() + made[1:]


def _spelt(sentence: str) -> str:
    def name(match: re.Match[str]) -> str:
        word = match[0]
        for letters, other in _SPELT:
            if letters in word[1:]:
                return word[0] + word[1:].replace(letters, other, 1)
        return word

    return re.sub(r"(?<=[a-z] )[A-Z][a-z]{3,}", name, sentence)


RULES: Mapping[str, Callable[[Sequence[str], random.Random], list[str]]] = {
    "reprint": lambda sentences, _: list(sentences),
    "cut": cut,
    "rewrite": rewritten,
    "translation": rendered,
}


def found(trials: Sequence[Trial]) -> list[tuple[Trial, Copied | None]]:
    """What a record that holds all of them says of each two."""
    with tempfile.TemporaryDirectory(prefix="reportedly-copying-") as folder:
        source = Path(folder) / "reports.jsonl"
        rows = [row for one in trials for row in (one.agency, one.other)]
        source.write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
        with Record.create(Path(folder) / "record") as record:
            record.add(source)
            record.read(workers=1)
            ids = {str(one.extra["doc_id"]): one.id for one in (held.report for held in record.reports())}
            return [(t, record.copied(ids[t.agency["doc_id"]], ids[t.other["doc_id"]])) for t in trials]


def shares(trials: int, seed: int) -> dict[str, float]:
    """Precision and recall of each sort and of the direction; how many of the passages are the same words."""
    rng = random.Random(seed)
    made = found([trial(number, rng) for number in range(trials)])
    true = Counter(one.sort or "apart" for one, _ in made)
    said = Counter(_sort(held) for _, held in made)
    right = Counter(_sort(held) for one, held in made if (one.sort or "apart") == _sort(held))
    figures = {}
    for sort in (*RULES, "apart"):
        figures[f"{sort} precision"] = right[sort] / max(1, said[sort])
        figures[f"{sort} recall"] = right[sort] / max(1, true[sort])
    copies = [(one, held) for one, held in made if one.sort and held]
    answered = [held for _, held in copies if held.earlier]
    first = sum(held.earlier == held.left for held in answered)
    figures["sort right"] = sum(right.values()) / trials
    figures["direction precision"] = first / max(1, len(answered))
    figures["direction recall"] = first / max(1, len(copies))
    passages = [passage for _, held in copies for passage in held.passages]
    alike = sum(_words(one.left.quote) == _words(one.right.quote) for one in passages)
    figures["passages exact"] = alike / max(1, len(passages))
    return figures


def _sort(held: Copied | None) -> str:
    return "apart" if held is None or held.sort == "passages" else held.sort


def _words(quote: str) -> list[str]:
    return re.findall(r"\w+", quote.lower())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for name, share in shares(asked.trials, asked.seed).items():
        print(f"{name}: {share:.4f}")

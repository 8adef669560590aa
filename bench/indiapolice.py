"""Sentences about police killing or arresting people, by the events that the reader finds in them.

The labels are for sentences of a newspaper whose text is mostly in lower case. A sentence is KILL where it tells of
persons dead or killed and of police, security forces or their shooting; ARREST where it tells of an arrest.
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from figures import Score

from reportedly.ids import mint, sha256
from reportedly.model.report import Block, Report
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped
from reportedly.read.parse.language import parsed
from reportedly.read.parse.recased import Recaser

#: Statuses of what is told as done.
TOLD = {"happened", "alleged"}
#: Police and their shooting, by which a killing becomes the police's.
POLICE = re.compile(
    r"\bpolice(?:men|man)? (?:firing|fire|fired|opened fire|shot|shoot|bullets?|action)\b"
    r"|\b(?:firing|shot|bullets?|killed|shot dead) (?:by|in|from) (?:the )?(?:police|cops?|security forces|army)\b"
    r"|\b(?:police|security forces|army|cops?)\b.{0,40}\b(?:fired|opened fire|shot|killed|firing)\b"
    r"|\bclash\w*\b.{0,20}\bpolice\b|\bpolice\b.{0,60}\bclash",
    re.I,
)


def indiapolice(folder: Path, *, quick: bool = False) -> Score:
    """Precision, recall and F1 of the two labels; one document in four in the quick part."""
    documents = list(_documents(folder))[:: 4 if quick else 1]
    reader = Reader(load_codebooks(shipped()), Gazetteer())
    gold: list[set[str]] = []
    found: list[set[str]] = []
    for (_, sentences), predicted in zip(documents, predictions(reader, documents), strict=True):
        gold += [set(labels) for _, _, labels in sentences]
        found += predicted
    score = Score({"sentences": float(len(gold))})
    for label in ("KILL", "ARREST"):
        right = sum(label in g and label in f for g, f in zip(gold, found, strict=True))
        precision = right / max(sum(label in f for f in found), 1)
        recall = right / max(sum(label in g for g in gold), 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        name = label.lower()
        score.figures |= {f"{name}_precision": precision, f"{name}_recall": recall, f"{name}_f1": f1}
    return score


Sentence = tuple[int, int, Sequence[str]]
Document = tuple[Report, list[Sentence]]


def _documents(folder: Path) -> Iterator[Document]:
    """Each document as a report with a paragraph a labelled sentence, and the sentences' offsets and labels."""
    by_document: dict[int, list[dict[str, object]]] = {}
    for line in (folder / "sents.jsonl").read_text().splitlines():
        row = json.loads(line)
        by_document.setdefault(row["doc_id"], []).append(row)
    for rows in by_document.values():
        text, sentences = "", []
        for row in rows:
            start = len(text)
            text += str(row["sent_text"]).rstrip("\n") + "\n"
            sentences.append((start, len(text) - 1, row["sent_labels"]))
        blocks = tuple(Block("paragraph", start, end) for start, end, _ in sentences if end > start)
        digest = sha256(text.encode())
        yield Report(mint("r", digest), digest, text, blocks, published="2002-03-31", language="en"), sentences


def predictions(reader: Reader, documents: Sequence[Document]) -> Iterator[list[set[str]]]:
    """The labels of each document's sentences."""
    reports = parsed((r for r, _ in documents), written=Recaser(reader.gazetteer))
    for (_, sentences), (report, passages) in zip(documents, reports, strict=True):
        labels: dict[int, set[str]] = {}
        for event in reader.see(report, passages).events:
            if event.status not in TOLD:
                continue
            at = next(i for i, (start, end, _) in enumerate(sentences) if start <= event.span.start < end)
            text = report.text[sentences[at][0] : sentences[at][1]]
            if event.kind.name == "arrest":
                labels.setdefault(at, set()).add("ARREST")
            elif "killed" in event.fills and POLICE.search(text):
                labels.setdefault(at, set()).add("KILL")
        yield [labels.get(i, set()) for i in range(len(sentences))]

"""How fast reading is, against peers on the same reports in one process and one run.

    python bench/speed.py [--shared FOLDER] [--reports N] [--pages N]

Two ratios: full reading of reports of 460-530 words against bare spaCy (the same model with all its pipes), and HTML
page to claims against trafilatura + spaCy + textacy. Ratios of CPU time, since rates depend on the machine and what it
does beside. Also the peak memory of reading alone, and triage: reports a CPU-second, and accounts lost by it. The peers
are needed here only and are no dependency; a peer that is not installed is left out.
"""

import argparse
import importlib.util
import json
import random
import resource
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import spacy

from reportedly.archive import ArchiveOptions, Hints, collect
from reportedly.model.report import Archived, Block, Report
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped
from reportedly.read.parse.language import MODEL, pieces
from reportedly.read.triage import Triage

HERE = Path(__file__).parent
SHORTEST, LONGEST = 460, 530
#: Rounds of each contender, taken in turn so that other work on the machine falls on both alike.
ROUNDS = 3
#: Texts a batch of the peers: larger and smaller ones gave them no more speed.
PEERS_BATCH = 64


def main() -> int:
    asked = arguments()
    source = asked.shared / "bench" / "gunviolence" / "articles.jsonl"
    if not source.exists():
        print(f"speed: no reports in {source}; nothing is measured.")
        return 0
    lines = source.read_text().splitlines()
    random.Random(77).shuffle(lines)
    reader = Reader(load_codebooks(shipped()), Gazetteer())
    sized = [line for line in lines if SHORTEST <= len((json.loads(line)["text"] or "").split()) <= LONGEST]
    reports = _reports(asked.work, sized[: asked.reports])
    rate, lost, found = _triage(reader, reports)
    print(f"triage: {rate:.0f} reports a CPU-second, {lost} of {found} accounts lost")
    print(f"peak memory of reading: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    peer = spacy.load(MODEL)
    against_spacy = _ratio(lambda: list(reader.read(reports)), lambda: _bare(peer, reports))
    print(f"reading / bare spaCy, {len(reports)} reports: {against_spacy:.2f}")
    if importlib.util.find_spec("textacy"):
        pages = [_page(json.loads(line)) for line in lines[: asked.pages]]
        ratio = _ratio(lambda: _textacy(peer, pages), lambda: _claims(reader, asked.work, pages))
        print(f"trafilatura + spaCy + textacy / reportedly, {len(pages)} pages: {ratio:.2f}")
    return 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed against peers.")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--work", type=Path, default=Path("/tmp/reportedly-speed"))
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--pages", type=int, default=60)
    return parser.parse_args()


def _triage(reader: Reader, reports: Sequence[Report]) -> tuple[float, int, int]:
    """Reports a CPU-second that triage alone looks through, and how many of the accounts found without it are lost."""
    triage, everything = Triage(reader.lexicon), Reader(load_codebooks(shipped()), reader.gazetteer)
    everything.__dict__["_triage"] = _Everything()
    began = time.process_time()
    for report in reports:
        triage.wanted(report, pieces(report))
    rate = len(reports) / max(time.process_time() - began, 1e-6)
    told, without = (
        {(one.report, one.kind, one.trigger.start) for reading in by.read(reports) for one in reading.accounts}
        for by in (reader, everything)
    )
    return rate, len(without - told), len(without)


class _Everything:
    """Triage that lets all through."""

    def wanted(self, _: Report, blocks: Sequence[Block]) -> list[bool]:
        return [True] * len(blocks)


def _ratio(left: Callable[[], Any], right: Callable[[], Any]) -> float:
    """CPU time of `left` in units of that of `right`, the best round of each after one to warm up."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS + 1):
        for contender, taken in ((left, times[0]), (right, times[1])):
            began = time.process_time()
            contender()
            taken.append(time.process_time() - began)
    return min(times[0][1:]) / min(times[1][1:])


def _bare(peer: Any, reports: Sequence[Report]) -> None:
    """All pipes over the same blocks that the reader reads."""
    texts = [r.text[b.start : b.end] for r in reports for b in pieces(r) if b.kind != "furniture"]
    for _ in peer.pipe(texts, batch_size=PEERS_BATCH):
        pass


def _reports(work: Path, lines: Sequence[str]) -> list[Report]:
    work.mkdir(parents=True, exist_ok=True)
    path = work / "reports.jsonl"
    path.write_text("\n".join(lines) + "\n")
    return _archived(path)


def _archived(path: Path) -> list[Report]:
    found = collect(str(path), hints=Hints(), options=ArchiveOptions(), at="2026-01-01T00:00:00Z")
    return [one.report for one in found if isinstance(one, Archived)]


def _page(article: dict[str, Any]) -> str:
    """An article dressed as a page, with the navigation and footer that pages have."""
    links = "".join(
        f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("news", "sport", "weather", "contact")
    )
    body = "".join(f"<p>{escape(part)}</p>" for part in (article["text"] or "").split("\n") if part.strip())
    title = escape(article["title"] or "")
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><nav><ul>{links}</ul></nav>"
        f"<article><h1>{title}</h1>{body}</article><footer><p>All rights reserved.</p></footer></body></html>"
    )


def _textacy(peer: Any, pages: Sequence[str]) -> None:
    """Body, parse, entities, subject-verb-object triples and quotations, which the peer fails on for some pages."""
    import trafilatura  # noqa: PLC0415
    from textacy import extract  # noqa: PLC0415

    bodies = [trafilatura.extract(page, fast=True) or "" for page in pages]
    for doc in peer.pipe(bodies, batch_size=PEERS_BATCH):
        list(doc.ents)
        list(extract.subject_verb_object_triples(doc))
        try:
            list(extract.direct_quotations(doc))
        except (ValueError, IndexError):
            continue


def _claims(reader: Reader, work: Path, pages: Sequence[str]) -> None:
    folder = work / "pages"
    shutil.rmtree(folder, ignore_errors=True)  # of a run with more pages some would be left over, and read as well
    folder.mkdir(parents=True)
    for number, page in enumerate(pages):
        (folder / f"{number}.html").write_text(page)
    for _ in reader.read(_archived(folder)):
        pass


if __name__ == "__main__":
    sys.exit(main())

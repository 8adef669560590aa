"""The parts of the scoreboard: each goes from reports to a scorer's figures through the public commands alone."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import copying
import cost
import gvdb
import muc4
import poisoning
import timex
import truth as fused
from factuality import factuality
from figures import Score, parse
from indiapolice import indiapolice


@dataclass(frozen=True)
class Bench:
    """Where the data lies, where to work, and how: `quick` takes samples of the larger sets."""

    shared: Path
    work: Path
    workers: int
    quick: bool

    def reportedly(self, *arguments: str, out: Path | None = None) -> None:
        """Run the command; its standard output goes to `out`. Exit code 3 (some items failed) is no failure here."""
        command = [sys.executable, "-m", "reportedly", *arguments]
        stdout = out.open("w") if out else subprocess.DEVNULL
        done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)
        if out and not isinstance(stdout, int):
            stdout.close()
        if done.returncode not in (0, 3):
            last = "\n".join(done.stderr.splitlines()[-3:])
            raise RuntimeError(f"reportedly {arguments[0]}: exit code {done.returncode}\n{last}")

    def score(self, name: str, *arguments: str) -> Score:
        """Run a scorer of the shared folder."""
        command = [sys.executable, str(self.shared / "score" / f"{name}.py"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1) or "Traceback" in done.stderr:
            raise RuntimeError(f"{name}.py failed\n" + "\n".join(done.stderr.splitlines()[-3:]))
        return parse(done.stdout)

    def record(self, name: str, *adds: list[str]) -> Path:
        """A fresh record with what is added, read and linked, exported as JSON; the path of the export."""
        folder, exported = self.work / name, self.work / f"{name}.json"
        shutil.rmtree(folder, ignore_errors=True)
        at = ["--record", str(folder)]
        for add in adds:
            self.reportedly("add", *add, *at)
        self.reportedly("read", "--workers", str(self.workers), *at)
        self.reportedly("link", *at)
        self.reportedly("export", "json", "--out", str(exported), *at)
        return exported


def seeds(bench: Bench, *, year: bool) -> Score:
    """The two seed reports, once without a year and once with the year given for the undated one."""
    dated = ["--published", "2016"] if year else []
    folder = bench.shared / "seeds"
    exported = bench.record(
        "seeds-year" if year else "seeds",
        [str(folder / "dailynk.txt"), "--outlet", "Daily NK", *dated],
        [str(folder / "chosun.txt"), "--outlet", "Chosun Ilbo"],
    )
    return bench.score("seeds", str(exported), *(["--year"] if year else []))


def nk(bench: Bench) -> Score:
    """Real reports about North Korea with copies, contradictions and a language that is not read."""
    folder = bench.shared / "bench" / "nk_reports"
    return bench.score("nk", str(bench.record("nk", [str(folder / "reports.jsonl")])), str(folder))


#: One in so many incidents (with all their articles) in the quick part.
SAMPLE_GUNVIOLENCE = 24


def gunviolence(bench: Bench) -> Score:
    """Articles about shootings against a registry of them."""
    gold = bench.shared / "bench" / "gunviolence"
    if bench.quick:
        sample = bench.work / "gunviolence-sample"
        sample.mkdir(parents=True, exist_ok=True)
        lines = (gold / "articles.jsonl").read_text().splitlines()
        kept = [line for line in lines if _sampled(json.loads(line)["incident_id"], SAMPLE_GUNVIOLENCE)]
        (sample / "articles.jsonl").write_text("\n".join(kept) + "\n")
        shutil.copy(gold / "incidents.jsonl", sample)
        gold = sample
    return bench.score("gunviolence", str(bench.record("gunviolence", [str(gold / "articles.jsonl")])), str(gold))


def _sampled(key: object, one_in: int) -> bool:
    return int(sha256(str(key).encode()).hexdigest(), 16) % one_in == 0


#: One in so many messages or articles in the quick part of the sets that the ranker was never trained on.
SAMPLE_UNSEEN = 8


def never_trained_on(bench: Bench, name: str) -> Score:
    """Messages about attacks, bombings and kidnappings ("dev", "tst1", "tst2" of MUC-4) against their answer keys."""
    folder, reports = bench.shared / "bench" / "muc4" / name, bench.work / f"muc4-{name}.jsonl"
    muc4.prepare(folder, reports, one_in=SAMPLE_UNSEEN if bench.quick and name == "dev" else 1)
    return Score(muc4.score(bench.record(f"muc4-{name}", [str(reports)]), folder))


def gun_violence_database(bench: Bench) -> Score:
    """Articles of other outlets than those the ranker was trained on."""
    source, reports = bench.shared / "bench" / "gvdb" / "dev.json", bench.work / "gvdb.jsonl"
    gvdb.prepare(source, reports, one_in=SAMPLE_UNSEEN if bench.quick else 1)
    return Score(gvdb.score(bench.record("gvdb", [str(reports)]), source))


def component(bench: Bench, kind: str, source: Path) -> Score:
    """What the reader sees, against a set made for that alone."""
    name = f"{kind}-{source.stem}"
    reports, annotated = bench.work / f"{name}.jsonl", bench.work / f"{name}.annotated.jsonl"
    bench.score("components", "prepare", kind, str(source), str(reports))
    bench.reportedly("annotate", str(reports), "--workers", str(bench.workers), out=annotated)
    return bench.score("components", "score", kind, str(source), str(annotated))


def sampled_places(bench: Bench, source: Path, one_in: int) -> Path:
    """The same XML with one article in `one_in`."""
    if not bench.quick:
        return source
    tree = ElementTree.parse(source)
    root = tree.getroot()
    for number, article in enumerate(root.findall("article")):
        if number % one_in:
            root.remove(article)
    tree.write(bench.work / source.name, encoding="utf-8")
    return bench.work / source.name


def sampled_attributions(bench: Bench, source: Path, one_in: int) -> Path:
    """The same folder with one text in `one_in`."""
    if not bench.quick:
        return source
    sample = bench.work / f"polnear-{source.name}"
    shutil.rmtree(sample, ignore_errors=True)
    for name in ("text", "attributions"):
        (sample / name).mkdir(parents=True)
    for text in sorted((source / "text").glob("*.txt"))[::one_in]:
        for path in (text, *(source / "attributions").glob(f"{text.stem}*.ann")):
            shutil.copy(path, sample / path.parent.name)
    return sample


def times(bench: Bench) -> Score:
    """Time expressions, as annotated and as TIMEX3 writes the same; one folder of the set in the quick part."""
    folder = bench.shared / "bench" / "tempeval3" / "TBAQ-cleaned"
    source = folder / "AQUAINT" if bench.quick else folder
    score = component(bench, "time", source)
    annotated = bench.work / f"time-{source.stem}.annotated.jsonl"
    rewritten = annotated.with_suffix(".timex.jsonl")
    timex.rewrite(annotated, rewritten)
    as_timex = bench.score("components", "score", "time", str(source), str(rewritten))
    score.figures |= {f"{name}_as_timex": as_timex.figures[name] for name in ("time_strict_f1", "date_value")}
    return score


def unreported(bench: Bench) -> Score:
    """Capture-recapture against its peers, as shares held; the sampling parts take an hour and are run by hand."""
    command = [sys.executable, str(Path(__file__).parent / "unreported.py"), "--quick"]
    done = subprocess.run([*command, str(bench.shared / "bench" / "mse")], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError("unreported.py failed\n" + "\n".join(done.stderr.splitlines()[-3:]))
    held = re.findall(r"^([\w .-]+): (\d+) of (\d+)$", done.stdout, re.MULTILINE)
    return Score({re.sub(r"\W+", "_", name): int(one) / int(of) for name, one, of in held})


def surges(bench: Bench) -> Score:
    """Watches, scans and nowcast against their peers, and simulated surges, as shares held."""
    command = [sys.executable, str(Path(__file__).parent / "surges.py"), str(bench.shared / "bench"), "--floors"]
    done = subprocess.run(
        [*command, *(["--quick"] if bench.quick else [])], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError("surges.py failed\n" + "\n".join(done.stderr.splitlines()[-3:]))
    held = re.findall(r"^([\w.-]+): ([\d.e-]+)$", done.stdout, re.MULTILINE)
    return Score({re.sub(r"\W+", "_", name): float(value) for name, value in held})


def truth(bench: Bench) -> Score:
    """Fusion of many sources' values against known truth, and synthetic copiers; majority vote beside it."""
    return Score(fused.measure(bench.shared / "bench" / "truth", quick=bench.quick))


def poisoned(bench: Bench) -> Score:
    """One agency report and forty rewrites of it: shares of the trials in which they are one incident and one line."""
    held = poisoning.shares(trials=20 if bench.quick else 200, seed=1)
    held |= poisoning.read_shares(trials=2 if bench.quick else 20, seed=1)
    return Score({re.sub(r"\W+", "_", name): share for name, share in held.items()})


def costs(bench: Bench) -> Score:
    """Processor time against the peers, as targets met or not."""
    return Score(cost.met(bench.shared / "bench"))


def copied(bench: Bench) -> Score:
    """Copies by rule with known truth, read as any report is: sorts, direction, passages."""
    held = copying.shares(trials=40 if bench.quick else 200, seed=1)
    return Score({re.sub(r"\W+", "_", name): share for name, share in held.items()})


#: Every part by name, in the order of the page.
PARTS: dict[str, Callable[[Bench], Score]] = {
    "seeds": lambda bench: seeds(bench, year=False),
    "seeds_year": lambda bench: seeds(bench, year=True),
    "nk": nk,
    "quantity": lambda bench: component(bench, "quantity", bench.shared / "bench" / "newsquant" / "newsquant.jsonl"),
    "time": times,
    "place_lgl": lambda bench: component(
        bench, "place", sampled_places(bench, bench.shared / "bench" / "geoparsing" / "lgl.xml", 12)
    ),
    "place_tr": lambda bench: component(
        bench, "place", sampled_places(bench, bench.shared / "bench" / "geoparsing" / "TR-News.xml", 4)
    ),
    "attribution": lambda bench: component(
        bench, "attribution", sampled_attributions(bench, bench.shared / "bench" / "polnear" / "dev", 6)
    ),
    "gunviolence": gunviolence,
    "gvdb": gun_violence_database,
    "muc4_dev": lambda bench: never_trained_on(bench, "dev"),
    "muc4_tst1": lambda bench: never_trained_on(bench, "tst1"),
    "muc4_tst2": lambda bench: never_trained_on(bench, "tst2"),
    "indiapolice": lambda bench: indiapolice(bench.shared / "bench" / "indiapolice", quick=bench.quick),
    "factuality": lambda bench: factuality(bench.shared / "bench" / "factuality" / "predictions_on_test"),
    "unreported": unreported,
    "truth": truth,
    "poisoning": poisoned,
    "copying": copied,
    "surges": surges,
    "cost": costs,
}

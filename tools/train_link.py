"""Train the weights of linking on reports whose incident is known.

python tools/train_link.py RECORD LABEL WEIGHTS.json

RECORD    a record in which reports were added and read
LABEL     the key of the reports' own extra keys that names the incident each is about
WEIGHTS   where to write

A logistic regression over the pairs of main accounts that blocking brings together, by Newton's method with a ridge
towards the weights in link_prior.json, which were set by hand: a feature that the data does not hold keeps the weight
it has there, one that is rare stays near it. Figures are given with one year after the other left out of training.
Nothing here is random. The weights that ship were fitted to the pairs of an earlier blocking, which gave each account
its nearest among all others and not among those before it; fitted again to those of today they gave no more with each
year left out (`docs/concepts.md`). That of names alike beyond the bound was set by hand to stay level.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.link import LinkOptions, Telling, corpus_of
from reportedly.link.held import Held
from reportedly.link.lookup import Lookup, looked
from reportedly.link.resolve import Clusters, agglomerate
from reportedly.link.score import log_odds
from reportedly.link.told import Told, tell
from reportedly.model.codebook import Kind

PRIOR = Path(__file__).with_name("link_prior.json")
#: How strongly weights are drawn to those of the prior, in units of one pair's evidence.
RIDGE = 1.0
#: Features that keep the weight they have by hand. Where every report is about one sort of incident, kinds that do not
#: go together are slips of the reader and not two happenings: the data cannot tell what they are worth elsewhere.
BY_HAND = frozenset({"kind other"})
#: Features of which the second is what the first has beyond a bound: together they may not fall, or two who share every
#: name would be told that it speaks against them.
BEYOND = (
    ("words alike", "words much alike"),
    ("names alike", "names much alike"),
    ("rare names shared", "rare names of one site"),
)
STEPS = 30


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs: feature names, a row of values each, whether they are of one incident, and the years."""

    names: list[str]
    values: Any
    same: Any
    ids: list[tuple[str, str]]
    years: Any


def main_accounts(tellings: Sequence[Telling]) -> list[Told]:
    """The first main account of each report."""
    first: dict[str, Told] = {}
    for one in tell(tellings):
        if one.main:
            first.setdefault(one.report, one)
    return list(first.values())


def pairs_of(tellings: Sequence[Telling], label: str, kinds: Sequence[Kind]) -> Pairs:
    """All candidate pairs with their features and labels."""
    told = main_accounts(tellings)
    truth = {one.report.id: str(one.report.extra[label]) for one in tellings}
    years = {one.report.id: int((one.report.published or "0")[:4]) for one in tellings}
    held = Held(corpus_of(one.report for one in tellings), kinds)
    for telling in tellings:
        held.add(telling)
    held.passages.meet()
    lookup, most = Lookup([looked(one) for one in told]), LinkOptions().most_pairs
    of = {one.id: one for one in told}
    beside = zip(told, held.worth_comparing(lookup, range(len(told)), most), strict=True)
    ids = [(other, one.id) for one, others in beside for other in others]
    same = [truth[of[left].report] == truth[of[right].report] for left, right in ids]
    when = [min(years[of[left].report], years[of[right].report]) for left, right in ids]
    numbers = np.array([[held.number(one) for one in two] for two in ids])
    columns = list(held.scorer.sight.features(numbers[:, 0], numbers[:, 1]))
    found = {
        name: (column.codes == code) * (1.0 if column.values is None else column.values)
        for column in columns
        for code, name in enumerate(column.names)
        if (column.codes == code).any()
    }
    names = sorted(found)
    values = np.stack([*(found[name] for name in names), np.ones(len(ids))], axis=1)
    return Pairs(names, values, np.array(same), ids, np.array(when))


def fit(values: Any, same: Any, names: Sequence[str]) -> Any:
    """The weights of a ridge logistic regression, the last one that of every pair.

    A weight keeps the sign it has in the prior, or is nought: nobody could be told that differing numbers speak for one
    incident, whatever else stands behind it. Nor does what is more alike speak less for it (`BEYOND`).
    """
    by_hand = json.loads(PRIOR.read_text("utf-8"))
    start = np.array([by_hand.get(name, 0.0) for name in (*names, "prior")])
    free = np.array([name not in BY_HAND for name in (*names, "prior")])
    weights = np.where(free, 0.0, start)
    given = values[:, ~free] @ start[~free]
    rising = [(names.index(one), names.index(more)) for one, more in BEYOND if one in names and more in names]
    flat: list[tuple[int, int]] = []
    while True:
        weights[free] = _fit(values[:, free], same, start[free], given)
        for one, more in flat:
            weights[more] = -weights[one]
        wrong = free & (weights * start < 0)
        falling = [two for two in rising if free[two[1]] and weights[two[0]] + weights[two[1]] < 0]
        if not wrong.any() and not falling:
            return weights
        free &= ~wrong
        weights[wrong] = 0.0
        for one, more in falling:
            # What is beyond the bound is taken off: the two are one feature that stays as it is from there on.
            values = values.copy()
            values[:, one] -= values[:, more]
            free[more] = False
        flat += falling


def _fit(values: Any, same: Any, start: Any, given: Any) -> Any:
    ridge = np.full(values.shape[1], RIDGE)
    ridge[-1] = 1e-6
    weights = np.zeros(values.shape[1])

    def cost(at: Any) -> float:
        total = values @ at + given
        return float(np.logaddexp(0.0, total).sum() - total[same].sum() + (ridge * (at - start) ** 2).sum() / 2)

    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(values @ weights + given, -30, 30)))
        slope = values.T @ (chance - same) + ridge * (weights - start)
        curve = (values * (chance * (1 - chance))[:, None]).T @ values + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        size = 1.0
        while cost(weights - size * step) > cost(weights) and size > 1e-6:
            size /= 2
        weights -= size * step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def clustered(scores: dict[tuple[str, str], float], reports: dict[str, str], same: float) -> dict[str, str]:
    """Which group each account falls in."""
    clusters = Clusters.of(reports)
    ordered = {(min(a, b), max(a, b)): score for (a, b), score in scores.items()}
    agglomerate(clusters, ordered, looked_at=set(reports), least=log_odds(same))
    return clusters.home


def pair_figures(home: dict[str, str], truth: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs."""

    def pairs(counter: Counter[Any]) -> int:
        return sum(n * (n - 1) // 2 for n in counter.values())

    both = pairs(Counter((home[one], truth[one]) for one in truth))
    precision = both / max(1, pairs(Counter(home[one] for one in truth)))
    recall = both / max(1, pairs(Counter(truth.values())))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def b_cubed(home: dict[str, str], truth: dict[str, str]) -> float:
    """B-cubed F1 of the accounts whose incident several of them tell, each held against all accounts of its group
    (Bagga and Baldwin 1998)."""
    size, grown = Counter(truth.values()), Counter(home[one] for one in truth)
    both = Counter((home[one], truth[one]) for one in truth)
    several = [one for one in truth if size[truth[one]] > 1]
    shared = [both[home[one], truth[one]] for one in several]
    precision, recall = (
        sum(n / total[of[one]] for n, one in zip(shared, several, strict=True)) / max(1, len(several))
        for total, of in ((grown, home), (size, truth))
    )
    return 2 * precision * recall / max(1e-9, precision + recall)


def report(tellings: Sequence[Telling], label: str, pairs: Pairs, options: LinkOptions) -> None:
    """Print figures with one year after the other left out of training."""
    told = main_accounts(tellings)
    truth_of = {one.report.id: str(one.report.extra[label]) for one in tellings}
    truth = {one.id: truth_of[one.report] for one in told}
    found = sum(pairs.same) / max(1, sum(n * (n - 1) // 2 for n in Counter(truth.values()).values()))
    print(f"{len(told)} accounts, {len(pairs.ids)} pairs compared, holding {found:.4f} of the true pairs")
    held_out: dict[tuple[str, str], float] = {}
    for year in sorted(set(pairs.years.tolist())):
        weights = fit(pairs.values[pairs.years != year], pairs.same[pairs.years != year], pairs.names)
        here = np.flatnonzero(pairs.years == year)
        scores = pairs.values[here] @ weights
        held_out.update({pairs.ids[n]: float(score) for n, score in zip(here.tolist(), scores, strict=True)})
    reports = {one.id: one.report for one in told}
    for same in sorted({options.unsure, 0.25, options.same, 0.4, 0.5, 0.6, 0.7, 0.8}):
        home = clustered(held_out, reports, same)
        figures = *pair_figures(home, truth), b_cubed(home, truth)
        print(f"each year left out, same from {same}:", "P {:.4f} R {:.4f} F1 {:.4f} B3 {:.4f}".format(*figures))


def main(tellings: Sequence[Telling], label: str, out: Path, kinds: Sequence[Kind]) -> None:
    """Train, print the figures, and write the weights."""
    pairs = pairs_of(tellings, label, kinds)
    report(tellings, label, pairs, LinkOptions())
    weights = fit(pairs.values, pairs.same, pairs.names)
    kept = json.loads(PRIOR.read_text("utf-8"))
    made = {name: round(float(weight), 3) for name, weight in zip([*pairs.names, "prior"], weights, strict=True)}
    out.write_text(json.dumps({**kept, **made}, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    from reportedly.pipeline import folder
    from reportedly.pipeline.runs.linking import tellings_of
    from reportedly.read.codebook import load_codebooks
    from reportedly.store.sql import SqlStore

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("label")
    parser.add_argument("weights", type=Path)
    asked = parser.parse_args()
    books = load_codebooks(folder.settings_of(asked.record).codebooks)
    held = [one for one in tellings_of(SqlStore(folder.database(asked.record))) if asked.label in one.report.extra]
    main(held, asked.label, asked.weights, [kind for book in books for kind in book.kinds])

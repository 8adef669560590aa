"""Capture-recapture against outputs of its peers, and against simulated tables whose truth is known.

    python bench/unreported.py SHARED/bench/mse [--quick] [--tables N] [PART ...]

Parts: loglinear, spread, profile, checks, averaging, latent, simulated. One figure a line on standard output.
"""

import argparse
import csv
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from reportedly.count.unreported import Table, estimate
from reportedly.count.unreported.averaging import posterior, summed
from reportedly.count.unreported.checks import check
from reportedly.count.unreported.heterogeneity import fit_spreads, matrix_of
from reportedly.count.unreported.hierarchy import closed, design, label, pairs, parse_label
from reportedly.count.unreported.latent import classes
from reportedly.count.unreported.loglinear import fit_all
from reportedly.count.unreported.profile import profile

#: Models of the peer that need an order of lists in time, or correct for bias: not offered.
LEFT_OUT = {"Mb", "Mbh", "Mt_bc"}
TRUTH = 2_000


def table(path):
    head, *rows = list(csv.reader(path.open()))
    counts = defaultdict(int)
    for row in rows:
        counts[tuple(int(told) for told in row[:-1])] += int(float(row[-1]))
    return Table.of_patterns(head[:-1], counts)


def rows_of(path):
    with path.open() as file:
        return list(csv.DictReader(file))


def apart(ours, theirs):
    return abs(ours / float(theirs) - 1)


def share(name, held):
    print(f"{name}: {sum(held)} of {len(held)}")


def loglinear(folder, _asked):
    near, near_error, without = [], [], 0
    for path in sorted(folder.glob("peer_closedpMS_*.csv")):
        name = path.stem.removeprefix("peer_closedpMS_")
        looked_at = table(folder / f"{name}.csv")
        began = time.process_time()
        found = fit_all(looked_at)
        print(
            f"loglinear {name}: {len(found)} models in {time.process_time() - began:.2f} CPU s, best {found[0].model}"
            f" {found[0].abundance:.1f}"
        )
        ours = {one.model: one for one in found}
        for row in rows_of(path):
            terms = closed(parse_label(row["model"]), looked_at.size)
            if check(looked_at, terms).code:
                without += 1
                continue
            one = ours[label(terms)]
            near.append(apart(one.abundance, row["abundance"]) <= 1e-6)
            near_error.append(apart(one.stderr, row["stderr"]) <= 1e-4)
    share("loglinear abundance within 1e-6", near)
    share("loglinear standard error within 1e-4", near_error)
    print(f"loglinear models without an estimate, left out: {without}")


def stopped_as_the_peer(looked_at, kind, *, varied, least=1e-8):
    """The standard error of a spread model whose steps end where R ends them: once the deviance changes by
    less than `least` of itself, with the weights of the step before the last."""
    matrix, told = matrix_of(looked_at, kind, varied=varied), np.asarray(looked_at.told, dtype=float)
    expected, before = told + 0.1, np.inf
    while True:
        known = np.linalg.inv(matrix.T @ (matrix * expected[:, None]))
        found = known @ (matrix.T @ (expected * np.log(expected) + told - expected))
        expected = np.exp(matrix @ found)
        logs = np.log(np.where(told > 0, told, expected) / expected)
        deviance = 2 * float(np.sum(told * logs - told + expected))
        if abs(deviance - before) / (abs(deviance) + 0.1) < least:
            unseen = np.exp(found[0])
            return float(np.sqrt(unseen + unseen**2 * known[0, 0]))
        before = deviance


def spread(folder, asked):
    near, near_error, near_stopped = [], [], []
    theirs = defaultdict(dict)
    for row in rows_of(folder / "peer_rcapture_closedp.csv"):
        if row["model"] not in LEFT_OUT:
            name = row["model"].replace(" (LB)", "").replace("Poisson2", "Poisson").replace("Gamma3.5", "Gamma")
            theirs[row["set"]][name] = row
    for name, models in theirs.items():
        looked_at = table(folder / f"{name}.csv")
        if asked.quick and looked_at.size > 8:
            continue
        for one in fit_spreads(looked_at):
            near.append(apart(one.abundance, models[one.model]["abundance"]) <= 1e-6)
            near_error.append(apart(one.stderr, models[one.model]["stderr"]) <= 1e-4)
            stopped = one.stderr
            if not near_error[-1]:
                how, kind = one.model.split()
                stopped = stopped_as_the_peer(looked_at, kind, varied=how == "Mth")
            near_stopped.append(apart(stopped, models[one.model]["stderr"]) <= 1e-4)
    share("spread abundance within 1e-6", near)
    share("spread standard error within 1e-4", near_error)
    share("spread standard error within 1e-4 stopped as the peer", near_stopped)


def limits(folder, asked):
    near = []
    for row in rows_of(folder / "peer_rcapture_profileCI.csv"):
        looked_at = table(folder / f"{row['set']}.csv")
        if asked.quick and looked_at.size > 8:
            continue
        terms = pairs(looked_at.size) if row["model"] == "all_pairs" else closed((), looked_at.size)
        found = profile(looked_at, design(tuple(terms), looked_at.size))
        near.append(apart(found.low, row["lo95"]) <= 1e-3)
        if row["hi95"].startswith(">"):
            near.append(found.high is None or found.high > float(row["hi95"][1:]))
        else:
            near.append(found.high is not None and apart(found.high, row["hi95"]) <= 1e-3)
    share("profile limits within 1e-3", near)


def codes(folder, _asked):
    looked_at = table(folder / "artificial_3_nonident.csv")
    equal = []
    for row in rows_of(folder / "peer_checkident_artificial3.csv"):
        parts = [] if row["model"] == "main" else row["model"].split("+")
        terms = closed([sum(1 << "ABC".index(name) for name in part) for part in parts], 3)
        equal.append(check(looked_at, terms).code == int(row["ierr"]))
    share("identifiability codes equal", equal)


def averaging(folder, _asked):
    worst, ends, cut, seconds, theirs = 0.0, [], 0, 0.0, 0.0
    for row in rows_of(folder / "peer_dga.csv"):
        looked_at = table(folder / f"{row['set']}.csv")
        prior = float(row["delta"])
        began = time.process_time()
        # The peer's numbers begin at one.
        found = summed(
            looked_at, posterior(looked_at, most=int(row["Nmissing_max"]), prior=prior, least=1), prior=prior
        )
        seconds += time.process_time() - began
        theirs += float(row["user_s"])
        worst = max(worst, apart(found.mean, row["mean"]))
        ends += [found.interval.low == int(row["lo95"]), found.interval.best == int(row["median"])]
        if found.interval.high is None:
            cut += 1
        else:
            ends.append(found.interval.high == int(row["hi95"]))
    print(f"averaging mean, worst relative difference: {worst:.1e}")
    share("averaging quantiles equal", ends)
    print(f"averaging upper ends called cut off at the peer's reach: {cut}")
    print(f"averaging CPU s: {seconds:.1f}; the peer's (from its table): {theirs:.1f}")


def latent(folder, asked):
    theirs = defaultdict(list)
    for row in rows_of(folder / "peer_lcmcr.csv"):
        theirs[row["set"]].append(row)
    means, ends = [], []
    for name, rows in list(theirs.items())[: asked.tables or None]:
        seeds = [float(row["mean"]) for row in rows]
        began = time.process_time()
        found, _ = classes(table(folder / f"{name}.csv"))
        seconds = time.process_time() - began
        mean, low, high = (sum(float(row[key]) for row in rows) / len(rows) for key in ("mean", "lo95", "hi95"))
        agree = max(seeds) <= 1.05 * min(seeds)
        print(
            f"latent {name}: mean {found.mean:.0f} ({mean:.0f}), {found.interval.low:.0f} to {found.interval.high:.0f}"
            f" ({low:.0f} to {high:.0f}), R-hat {found.r_hat:.3f}, {seconds:.1f} CPU s"
            f"{'' if agree else ', the peer disagrees with itself'}",
            flush=True,
        )
        if agree:
            means.append(apart(found.mean, mean) <= 0.05)
            ends += [apart(found.interval.low, low) <= 0.1, apart(found.interval.high, high) <= 0.1]
    share("latent mean within 5 %, where the peer's seeds agree", means)
    share("latent interval ends within 10 %, where the peer's seeds agree", ends)


def simulated(folder, asked):
    held, held_latent, held_averaged = [], [], []
    for kind in ("sim1", "sim2", "sim3", "sim4", "sim5", "indep"):
        paths = sorted((folder / "sim").glob(f"{kind}_*.csv"))[: asked.tables or None]
        refused = defaultdict(int)
        covered = []
        for path in paths:
            found = estimate(table(path))
            if found.range is None:
                for one in found.refusals:
                    refused[one.rule] += 1
                continue
            covered.append(found.range[0] <= TRUTH <= found.range[1])
            held_latent.append(found.latent.interval.low <= TRUTH <= found.latent.interval.high)
            held_averaged.append(found.averaged.interval.low <= TRUTH <= (found.averaged.interval.high or TRUTH))
        print(
            f"simulated {kind}: covered {sum(covered)} of {len(covered)}, tables {len(paths)}, refused {dict(refused)}",
            flush=True,
        )
        held += covered
    share("simulated range covers", held)
    share("simulated latent classes alone cover", held_latent)
    share("simulated model averaging alone covers", held_averaged)


PARTS = {"loglinear": loglinear, "spread": spread, "profile": limits, "checks": codes, "averaging": averaging,
         "latent": latent, "simulated": simulated}  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description="Capture-recapture against its peers.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quick", action="store_true", help="leave out tables of more than 8 lists, and sampling")
    parser.add_argument("--tables", type=int, default=0, help="so many tables a part or design only")
    parser.add_argument("parts", nargs="*")
    asked = parser.parse_intermixed_args()
    names = asked.parts or [name for name in PARTS if not (asked.quick and name in ("latent", "simulated"))]
    for name in names:
        PARTS[name](asked.folder, asked)


if __name__ == "__main__":
    main()

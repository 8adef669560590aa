"""Processor time against the peers, each on the same table, in one run.

    python bench/cost.py SHARED/bench      prints one row a peer: our seconds, the peer's, their ratio

None of the peers is installed here: their seconds are those of the tables beside the data (R 4.2.2, SaTScan), measured
on the machine that made them. Compiled code is compiled before it is timed. The scoreboard's part `cost` holds for each
peer whether ours took at most as long.
"""

import argparse
import csv
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from surges import new_mexico, weekly
from unreported import rows_of, table

from reportedly.count.unreported.averaging import average
from reportedly.count.unreported.heterogeneity import fit_spreads
from reportedly.count.unreported.latent import classes
from reportedly.count.unreported.loglinear import fit_all

#: Seconds of SaTScan on New Mexico, and of Farrington a week, which stand in no table.
SATSCAN, FARRINGTON = 0.44, 0.018


def took(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def peers(folder: Path) -> list[tuple[str, float, float]]:
    """Name, our seconds, the peer's."""
    mse = folder / "mse"
    kosovo, trafficked = table(mse / "kosovo1999.csv"), table(mse / "uk2013_5.csv")
    closedp = {(row["set"], row["peer"]): float(row["user_s"]) for row in rows_of(mse / "timing_rcapture.csv")}
    timed = {row["what"]: float(row["cpu_s"]) for row in rows_of(mse / "timing_peers2.csv")}
    dga = {(row["set"], row["delta"]): float(row["user_s"]) for row in rows_of(mse / "peer_dga.csv")}
    lcmcr = [float(row["user_s"]) for row in rows_of(mse / "peer_lcmcr.csv") if row["set"] == "kosovo1999"]
    classes(kosovo, looks=(10,))
    found = [
        ("closedp, kosovo", took(lambda: fit_spreads(kosovo)), closedp["kosovo1999", "Rcapture::closedp.t"]),
        ("113 models, kosovo", took(lambda: fit_all(kosovo)), timed["closedpMS.t kosovo1999"]),
        ("dga, kosovo", took(lambda: average(kosovo)), dga["kosovo1999", "0.0625"]),
        ("dga, uk2013_5", took(lambda: average(trafficked)), dga["uk2013_5", "0.03125"]),
        ("LCMCR, kosovo", took(lambda: classes(kosovo)), sum(lcmcr) / len(lcmcr)),
    ]
    weeks = dict(weekly(folder / "surge"))
    slowest = max(value for name, value in weeks.items() if name.endswith("_ms_a_week")) / 1000
    list(new_mexico(folder / "surge" / "satscan"))  # compiles what is timed next
    scanned = dict(new_mexico(folder / "surge" / "satscan"))["new_mexico_cpu_s"]
    return [*found, ("Farrington, a week", slowest, FARRINGTON), ("SaTScan, New Mexico", scanned, SATSCAN)]


def met(folder: Path) -> dict[str, float]:
    """For each peer 1 where ours took at most as long, 0 where not."""
    return {re.sub(r"\W+", "_", f"{name} at most peer"): float(ours <= theirs) for name, ours, theirs in peers(folder)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("what", "cpu_s", "peer_cpu_s", "ratio"))
    for name, ours, theirs in peers(parser.parse_args().folder):
        out.writerow((name, f"{ours:.3f}", f"{theirs:.3f}", f"{ours / theirs:.2f}"))


if __name__ == "__main__":
    main()

"""How linking grows: seconds and memory for a thousand, ten thousand, a hundred thousand accounts.

    python bench/linking.py RECORD [--sizes 1000,10000] [--splink]

RECORD is a record in which reports were added and read; its reports are multiplied as `multiplied.py` tells. Linking
alone is timed, in one process: blocking, comparing, gathering; reading and the store are not. With --splink, Splink (5
or later; no dependency of the project) is run on the same accounts with comparisons that suit them as it comes: day,
place, kind, counts, and the rarest words. Splink's time is its own; the time of making its rows out of the texts, which
ours counts too as it goes from texts to incidents, is told beside it. Prints `size name: value` lines.
"""

import argparse
import gc
import resource
import time
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

import numpy as np
from multiplied import multiplied

from reportedly.__main__ import COLLECTED
from reportedly.link import SAMPLE, Telling, corpus_of, link, tell
from reportedly.link.words import Wording
from reportedly.model.report import Report
from reportedly.pipeline import folder
from reportedly.pipeline.runs.linking import kinds_of, tellings_of
from reportedly.store.sql import SqlStore

#: Words of an account that Splink is given.
WORDS = 12


def reports_of(tellings: list[Telling], accounts: int) -> int:
    """How many reports hold about so many accounts."""
    return int(accounts * len(tellings) / sum(len(one.reading.accounts) for one in tellings))


def many(tellings: list[Telling], reports: int) -> Iterator[Telling]:
    """So many tellings."""
    for archived, reading in multiplied(tellings, reports):
        yield Telling(archived.report, reading)


def sample_of(tellings: Iterable[Telling]) -> list[Report]:
    """The reports that say what all have in common: those whose ids come first, as where a record is linked."""
    return nsmallest(SAMPLE, (one.report for one in tellings), key=lambda report: report.id)


def ours(tellings: Iterator[Telling], sample: Sequence[Report], reports: int, record: str) -> dict[str, float]:
    """Seconds of the clock and of the processor, and what came of it; making the tellings is not counted."""
    kinds, spent = kinds_of(folder.settings_of(record)), [0.0, 0.0]

    def made() -> Iterator[Telling]:
        while True:
            began = time.monotonic(), time.process_time()
            one = next(tellings, None)
            spent[0] += time.monotonic() - began[0]
            spent[1] += time.process_time() - began[1]
            if one is None:
                return
            yield one

    began, worked = time.monotonic(), time.process_time()
    linked = link(made(), kinds=kinds, corpus=corpus_of(sample, of=reports))
    return {
        "accounts": len(linked.held.told),
        "seconds": time.monotonic() - began - spent[0],
        "cpu_seconds": time.process_time() - worked - spent[1],
        "judgements": len(linked.judgements),
        "incidents": len(linked.groups),
        "memory_gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
    }


def splinked(tellings: Sequence[Telling], sample: Sequence[Report]) -> dict[str, float]:
    """Splink as it comes, on the same accounts; trained by its own expectation maximisation."""
    import pandas as pd  # noqa: PLC0415 - not a dependency of the project
    import splink.comparison_library as cl  # noqa: PLC0415
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415

    worked = time.process_time()
    wording = Wording(corpus_of(sample, of=len(tellings)))
    for telling in tellings:
        wording.add(telling)
    rows = []
    for one in tell(tellings):
        hashes, weights = wording.words.row(wording.numbers[one.id])
        heavy = [f"{word:x}" for word in hashes[np.lexsort((hashes, -weights))[:WORDS]].tolist()]
        when = one.whens[0] if one.whens else None
        rows.append(
            {
                "unique_id": one.id,
                "day": when.earliest if when and when.year_known else None,
                "place": one.places[0].gazetteer_id if one.places else None,
                "kind": one.kind,
                "killed": one.counts["killed"][0].low if one.counts["killed"] else None,
                "injured": one.counts["injured"][0].low if one.counts["injured"] else None,
                "words": heavy,
                "first": heavy[0] if heavy else None,
                "second": heavy[1] if len(heavy) > 1 else None,
            }
        )
    frame, making = pd.DataFrame(rows), time.process_time() - worked
    began, worked = time.monotonic(), time.process_time()
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on("place", "day"), block_on("first"), block_on("second")],
        comparisons=[
            *(cl.ExactMatch(name) for name in ("day", "place", "kind", "killed", "injured")),
            cl.ArrayIntersectAtSizes("words", [6, 3, 1]),
        ],
    )
    api = DuckDBAPI()
    linker = Linker(api.register(frame), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("place", "day"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("first"))
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.9).as_pandas_dataframe()
    return {
        "splink_seconds": time.monotonic() - began,
        "splink_cpu_seconds": time.process_time() - worked,
        "splink_rows_cpu_seconds": making,
        "splink_incidents": clusters["cluster_id"].nunique(),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("--sizes", default="1000,10000")
    parser.add_argument("--splink", action="store_true")
    asked = parser.parse_args()
    gc.set_threshold(*COLLECTED)  # as the command does
    held = list(tellings_of(SqlStore(folder.database(asked.record))))
    for size in map(int, asked.sizes.split(",")):
        reports = reports_of(held, size)
        sample = sample_of(many(held, reports))
        found = ours(many(held, reports), sample, reports, asked.record)
        if asked.splink:
            found |= splinked(list(many(held, reports)), sample)
        for name, value in found.items():
            print(f"{size} {name}: {value:.2f}", flush=True)


if __name__ == "__main__":
    main()

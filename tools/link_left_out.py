"""Link a record with each pair of accounts judged by weights that were fitted to other years.

python tools/link_left_out.py RECORD LABEL      RECORD is read, and is linked anew: use a copy

LABEL is what it is for `train_link.py`. That prints how well pairs and groups come out with one year after the other
left out of training; what the incidents then say (days, towns, numbers) is told by the record itself. Export it and
hold it against the truth as one that is linked with the weights that ship:

    cp -r RECORD COPY && python tools/link_left_out.py COPY LABEL && reportedly export json --record COPY --out FILE

A pair is of the year in which the first of its two reports was published. What is linked this way is for measuring
alone: its judgements are signed as the scorer's own.
"""

import argparse
import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
from train_link import PRIOR, Pairs, fit, pairs_of

from reportedly.link.score import Scorer, Scores
from reportedly.pipeline import folder
from reportedly.pipeline.runs.linking import kinds_of, link, tellings_of
from reportedly.pipeline.steps import silent
from reportedly.store.sql import SqlStore

if TYPE_CHECKING:
    from numpy.typing import NDArray

Weights = Mapping[str, float]


def weights_without(pairs: Pairs, year: int | None) -> Weights:
    """Weights fitted to the pairs of all years but one."""
    kept = pairs.years != year
    fitted = fit(pairs.values[kept], pairs.same[kept], pairs.names).tolist()
    return {**json.loads(PRIOR.read_text("utf-8")), **dict(zip([*pairs.names, "prior"], fitted, strict=True))}


class LeftOut:
    """Scores pairs as `Scorer` does, each with the weights that were fitted without its year."""

    def __init__(self, pairs: Pairs) -> None:
        self._of = {year: weights_without(pairs, year) for year in sorted(set(pairs.years.tolist()))}
        #: For years of which there was no pair to leave out.
        self._every = weights_without(pairs, None)
        self._scores = Scorer.scores

    def scores(self, scorer: Scorer, left: "NDArray[np.int64]", right: "NDArray[np.int64]") -> Scores:
        """The scores of pairs of accounts, by their numbers; their reasons tell what those of `scorer` weigh."""
        told = scorer.sight.columns.told
        published = np.array([0 if one.published is None else date.fromordinal(one.published).year for one in told])
        years = np.minimum(published[left], published[right])
        total = np.zeros(len(left))
        for year in sorted(set(years.tolist())):
            judged = Scorer(scorer.sight, self._of.get(year, self._every))
            here = (years == year).nonzero()[0]
            total[here] = self._scores(judged, left[here], right[here]).log_odds
        made = self._scores(scorer, left, right)
        return Scores(total, made.columns, made.weights)


def main(record: str, label: str) -> None:
    """Fit weights without each of the years, and link the record with them."""
    store, settings = SqlStore(folder.database(record)), folder.settings_of(record)
    labelled = [one for one in tellings_of(store) if label in one.report.extra]
    left_out = LeftOut(pairs_of(labelled, label, kinds_of(settings)))

    def scores(scorer: Scorer, left: "NDArray[np.int64]", right: "NDArray[np.int64]") -> Scores:
        return left_out.scores(scorer, left, right)

    with patch.object(Scorer, "scores", scores):
        print(link(store, settings, progress=silent))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record")
    parser.add_argument("label")
    asked = parser.parse_args()
    main(asked.record, asked.label)

"""One agency report and forty rewrites of it by rule: they must be one incident and one line.

    python bench/poisoning.py [--trials 200] [--read 8] [--seed 1]

In `trials` nothing is read: each report is given one account with the day, so that linking and weighing are measured
alone. In `read` trials, fewer since reading takes its time, the reports are texts that are added to a record, read and
linked as any others are. The rewrites name no source. A second telling of the same happening, written apart from the
first, must stay a line of its own. Prints shares of the trials.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rewriting import outlets, rewrite
from stories import STORIES, Story

from reportedly.ids import mint
from reportedly.link import Telling, copies, link
from reportedly.model.claim import Account, Attribution, Claim, Reading, Voice
from reportedly.model.codebook import Kind
from reportedly.model.incident import Incident
from reportedly.model.report import Block, Report
from reportedly.model.when import interval
from reportedly.pipeline.record import Record
from reportedly.text import Span
from reportedly.weigh import Gathered, weigh

REWRITES = 40
KIND = Kind("incident", "", ())


def telling(sentences: Sequence[str], outlet: str, published: str, day: str) -> Telling:
    """A report of these sentences with one account of its own reporting, which happened that day."""
    text = " ".join(sentences)
    report_id = mint("r", outlet, text)
    account, claim, chain = mint("a", report_id), mint("c", report_id), mint("t", report_id)
    span = Span.of(text, 0, len(sentences[0]))
    report = Report(report_id, report_id, text, (Block("paragraph", 0, len(text)),), outlet=outlet, published=published)
    reading = Reading(
        report_id,
        "bench",
        (Account(account, report_id, "incident", "happened", span, (claim,), main=True),),
        (Claim(claim, account, "when", interval(day, day), span, chain, "happened", "bench"),),
        (Attribution(chain, report_id, (Voice("outlet", outlet), Voice("person", f"Speaker of {outlet}"))),),
    )
    return Telling(report, reading)


def incidents(tellings: Sequence[Telling]) -> list[Incident]:
    """What linking and weighing make of the tellings."""
    copied = copies(one.report for one in tellings)
    home = {account.id: one for one in tellings for account in one.reading.accounts}
    made = []
    for group in link(tellings, kinds=[KIND]).groups:
        held = [home[account] for account in group.accounts]
        sources = [(one.report, one.reading) for one in held]
        made.append(weigh(Gathered(group.id, group.kind, group.accounts, sources, copied)))
    return made


def trial(story: Story, rng: random.Random) -> dict[str, bool]:
    """One agency report with its rewrites, and then with a telling of its own beside them."""
    agency, apart = story.told(rng)
    names = outlets(REWRITES + 1)
    rng.shuffle(names)
    first = telling(agency, "Varnpress", "2021-03-05", "2021-03-04")
    poison = [
        telling(rewrite(agency, rng), name, f"2021-03-{rng.randint(5, 8):02}", "2021-03-04")
        for name in names[:REWRITES]
    ]
    own = telling(apart, names[-1], "2021-03-05", "2021-03-04")
    poisoned = incidents([first, *poison])
    largest = max(poisoned, key=lambda one: len(one.accounts))
    beside = weighed_alone([first, own])
    return {
        "one incident": len(poisoned) == 1,
        "one line": largest.standing.lines.high == 1,
        "one incident and one line": len(poisoned) == 1 and largest.standing.lines.high == 1,
        "a telling apart stays a line": beside.standing.lines.high == 2,
    }


def weighed_alone(tellings: Sequence[Telling]) -> Incident:
    """The tellings weighed as one incident, whatever linking says."""
    accounts = tuple(account.id for one in tellings for account in one.reading.accounts)
    return weigh(Gathered("i-bench", "incident", accounts, [(one.report, one.reading) for one in tellings], {}))


def shares(trials: int, seed: int) -> dict[str, float]:
    """The share of trials in which each held."""
    rng = random.Random(seed)
    found = [trial(STORIES[number % len(STORIES)], rng) for number in range(trials)]
    return {name: sum(one[name] for one in found) / trials for name in found[0]}


def read_trial(story: Story, rng: random.Random, rewrites: int) -> dict[str, float]:
    """The same from texts: the share of the reports that tell of the happening at all, the incidents that their main
    accounts are in, and the lines of the one that holds most of them."""
    agency, _ = story.told(rng)
    names = outlets(rewrites + 1)
    rng.shuffle(names)
    rows = [_row("Varnpress", "2021-03-05", agency)]
    rows += [_row(name, f"2021-03-{rng.randint(5, 8):02}", rewrite(agency, rng)) for name in names[:rewrites]]
    with tempfile.TemporaryDirectory(prefix="reportedly-poisoning-") as folder:
        source = Path(folder) / "reports.jsonl"
        source.write_text("\n".join(map(json.dumps, rows)) + "\n", "utf-8")
        with Record.create(Path(folder) / "record") as record:
            record.run(source, workers=1)
            held = [record.reading(one.report.id) for one in record.reports()]
            mains = [next((a.id for a in one.accounts if a.main), None) for one in held if one is not None]
            found = [record.incident_of(one) for one in mains if one is not None]
    ids = [one.id for one in found if one is not None]
    largest = max(found, key=lambda one: ids.count(one.id) if one else 0, default=None)
    return {
        "read with an account": len(ids) / len(rows),
        "read in the largest incident": ids.count(largest.id) / len(rows) if largest else 0.0,
        "read one incident": len(set(ids)) == 1,
        "read one line": largest is not None and largest.standing.lines.high == 1,
    }


def _row(outlet: str, published: str, sentences: Sequence[str]) -> dict[str, str]:
    text = "\n\n".join(" ".join(sentences[n : n + 2]) for n in range(0, len(sentences), 2))
    return {"outlet": outlet, "published": published, "text": text}


def read_shares(trials: int, seed: int, *, rewrites: int = REWRITES) -> dict[str, float]:
    """The means over trials in which the texts are read."""
    rng = random.Random(seed)
    found = [read_trial(STORIES[number % len(STORIES)], rng, rewrites) for number in range(trials)]
    return {name: sum(one[name] for one in found) / trials for name in found[0]} if found else {}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--read", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for name, share in (shares(asked.trials, asked.seed) | read_shares(asked.read, asked.seed)).items():
        print(f"{name}: {share:.4f}")

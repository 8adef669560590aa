"""How long the workbench's pages take, and how large they are, on a record of 20,000 reports: the demo, multiplied.

`python bench/pages.py [--reports N] [--folder DIR]` reads the demo once, writes it many times over with other ids, days
and bytes into a record of its own, serves that, and asks for every page as a browser would. It prints a table and ends
with 1 where a page misses the targets (p95 300 ms, 200 kB).
"""

import argparse
import http.client
import json
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from reportedly.ids import mint, sha256
from reportedly.model.plain import incident_from, judgement_from, plain, reading_from, report_from
from reportedly.model.report import Archived, Capture
from reportedly.pipeline import Record
from reportedly.web.serving import Address, serving

DEMO = Path(__file__).parents[1] / "demo"
P95, LARGEST = 0.300, 200_000
#: Requests of each sort of page.
TIMES = 40
_ID = re.compile(r'"([a-z])-([0-9a-f]{16})"')
_DAYS = re.compile(r'"(edtf|earliest|latest|published)": "([^"]*)"')


def made_with_the_demos_books(folder: Path) -> Record:
    """An empty record with the codebook and the gazetteer of the demo."""
    books, places = [str(DEMO / "codebook.yaml")], str(DEMO / "gazetteer.csv")
    return Record.create(folder, codebooks=books, gazetteer=places, gazetteer_alone=True)


def told(folder: Path) -> Record:
    """The demo, read."""
    record = made_with_the_demos_books(folder)
    record.run(DEMO / "reports", outlet="Northern Wire")
    return record


def again(noun: object, copy: int) -> dict[str, object]:
    """A noun as plain data once more: other ids, other years."""
    text = json.dumps(plain(noun))
    text = _ID.sub(lambda m: f'"{mint(m[1], m[2], copy)}"', text)
    text = _DAYS.sub(lambda m: f'"{m[1]}": "{re.sub("20[0-9][0-9]", str(1990 + copy % 35), m[2])}"', text)
    return dict(json.loads(text))


def multiplied(source: Record, folder: Path, reports: int) -> Record:
    """A record of so many reports, with the readings, judgements and incidents of the source."""
    record = Record.create(
        folder, codebooks=[str(DEMO / "codebook.yaml")], gazetteer=str(DEMO / "gazetteer.csv"), gazetteer_alone=True
    )
    given, made = source._store, record._store
    held = (list(given.reports()), list(given.readings()), list(given.incidents()), list(given.standing()))
    incidents = []
    for start in range(0, -(-reports // len(held[0])), 25):
        copies = range(start, min(start + 25, -(-reports // len(held[0]))))
        made.add_reports([one for copy in copies for one in archived(held[0], copy)])
        made.put_readings([reading_from(again(one, copy)) for copy in copies for one in held[1]])
        made.append_judgements([_ordered(again(one, copy)) for copy in copies for one in held[3]])
        incidents += [incident_from(again(one, copy)) for copy in copies for one in held[2]]
    made.put_incidents(incidents, [])
    return record


def _ordered(data: dict[str, object]) -> object:
    left, right = sorted((str(data["left"]), str(data["right"])))
    return judgement_from({**data, "left": left, "right": right})


def archived(reports: list[object], copy: int) -> Iterator[Archived]:
    """The reports once more, each with an edition of its own at its end, where it moves no words."""
    for one in reports:
        data = again(one, copy)
        text = f"{data['text']}\n\nEdition {copy}"
        raw = f"{data['id']} {text}".encode()
        report = report_from({**data, "text": text, "sha256": sha256(raw)})
        yield Archived(report, raw, Capture(report.id, f"{copy}.txt", "text/plain", "2026-01-01T00:00:00+00:00"))


def asked(record: Record, lookout: object, pick: random.Random) -> dict[str, list[str]]:
    """Addresses of every sort of page, many of each."""
    reports = lookout.page("reports", {"read": "yes"}, limit=3000).entries
    incidents = lookout.page("incidents", {}, limit=3000).entries
    pairs = lookout.page("pairs", {"state": "open"}, limit=2000).entries
    some = [pick.choice(reports).id for _ in range(TIMES)]
    accounts = [held[0] for one in some if (held := record.reading(one).accounts)]
    words = ("border", "guards", "mill", "students", "river+post", "shot+two", "no+such+word", "a")
    orders, standings, two = (
        ("oldest", "kind", "lines"),
        ("single", "contested"),
        [pick.choice(pairs) for _ in range(TIMES)],
    )

    def many(make: Callable[[], str]) -> list[str]:
        return [make() for _ in range(TIMES)]

    return {
        "home": ["/"] * TIMES,
        "reports": many(lambda: f"/reports?page={pick.randint(1, 300)}"),
        "reports, searched": many(lambda: f"/reports?q={pick.choice(words)}&page={pick.randint(1, 5)}"),
        "reports, filtered": many(lambda: f"/reports?kind=desertion&outlet=Northern+Wire&page={pick.randint(1, 9)}"),
        "report": [f"/reports/{one}" for one in some],
        "claim form": [f"/claims/{one.claims[0]}/edit" for one in accounts if one.claims],
        "new claim": [f"/accounts/{one.id}/claim" for one in accounts],
        "failed": ["/failed"] * TIMES,
        "matches": many(lambda: f"/matches?page={pick.randint(1, 20)}"),
        "match": [f"/matches/{one.left}/{one.right}" for one in two],
        "match, what if": [f"/matches/{one.left}/{one.right}?whatif=1" for one in two],
        "incidents": many(lambda: f"/incidents?order={pick.choice(orders)}&page={pick.randint(1, 150)}"),
        "incidents, by place": many(lambda: f"/incidents?place=Tesk&grade={pick.choice(standings)}"),
        "incident": many(lambda: f"/incidents/{pick.choice(incidents).id}"),
        "map": many(lambda: f"/map?weeks={pick.choice((26, 52, 104))}"),
        "unreported": ["/unreported"] * TIMES,
        "tallies": many(lambda: f"/tallies?page={pick.randint(1, 10)}"),
        "log": ["/log"] * TIMES,
        "export": ["/export?audience=team"] * TIMES,
        "settings": ["/settings"] * TIMES,
    }


def get(connection: http.client.HTTPConnection, path: str, cookie: str) -> tuple[float, float, int]:
    """Seconds, seconds of the processor, and bytes of one answer."""
    begun, worked = time.perf_counter(), time.process_time()
    while True:
        connection.request("GET", path, headers={"Cookie": cookie})
        answer = connection.getresponse()
        size = len(answer.read())
        if answer.status != 202:
            break
        # Something is reckoned over the whole record for the first time: the page says so, and to come again.
        time.sleep(0.5)
    if answer.status != 200:
        raise SystemExit(f"{path} gave {answer.status}")
    return time.perf_counter() - begun, time.process_time() - worked, size


def main() -> int:
    """Measure; 1 where a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as held:
        folder = given.folder or Path(held) / "record"
        if not (folder / "record.db").exists():
            with told(Path(held) / "demo") as source:
                multiplied(source, folder, given.reports).close()
        return measured(folder)


def measured(folder: Path) -> int:
    """Serve the record in a folder, ask, and print what it took."""
    (folder / "catalogue.db").unlink(missing_ok=True)
    slow = 0
    with Record.open(folder) as record:
        begun = time.perf_counter()
        with serving(record, folder, Address(port=0)) as served:
            ready = time.perf_counter() - begun
            server = threading.Thread(target=served.run, daemon=True)
            server.start()
            bench = served.server.config.app.state.workbench
            bench.lookout.wait()
            catalogued = time.perf_counter() - begun
            print(f"{record._store.sizes()}; ready in {ready:.1f} s, catalogued in {catalogued:.1f} s", flush=True)
            here = urlsplit(served.url)
            connection = http.client.HTTPConnection(here.netloc, timeout=300)
            connection.request("GET", served.link[len(served.url) :])
            answer = connection.getresponse()
            answer.read()
            cookie = str(answer.getheader("Set-Cookie")).split(";")[0]
            bench.limits.wait = lambda *_: 0.0
            heads = ("first", "its cpu", "median", "p95", "p95 cpu")
            print(f"{'page':<22}{''.join(f'{head:>9}' for head in heads)}{'kB':>8}", flush=True)
            for name, paths in asked(record, bench.lookout, random.Random(7)).items():
                first, cpu, size = get(connection, paths[0], cookie)
                found = [get(connection, path, cookie) for path in paths[1:]]
                times, works, sizes = (sorted(each) for each in zip(*found, strict=True))
                p95, work = (each[int(len(each) * 0.95)] for each in (times, works))
                missed = p95 > P95 or max(size, *sizes) > LARGEST
                slow += missed
                row = "".join(
                    f"{seconds * 1e3:>7.0f}ms" for seconds in (first, cpu, statistics.median(times), p95, work)
                )
                print(f"{name:<22}{row}{max(size, *sizes) / 1e3:>8.0f}{'  MISSED' if missed else ''}", flush=True)
            served.server.should_exit = True
            server.join()  # it closes its own socket, which is gone behind this block
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())

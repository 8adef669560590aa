"""The program itself, killed a handful of times: what another process could see before the kill is there after it."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportedly.store import opening

PLACES = ("harbour", "market", "station", "bridge", "mill", "quarry")
REPORTS = 600
READ = 24

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL"),
]


def write_source(path: Path, number: int) -> None:
    with path.open("w") as file:
        for n in range(number):
            text = (
                f"Police arrested {n % 7 + 2} men at the {PLACES[n % 6]} of Orlo on {n % 27 + 1} March 2016, a police "
                f"spokesman said.\n\nA guard was shot and injured in clash number {n}, according to a witness."
            )
            file.write(json.dumps({"text": text, "outlet": "Orlo Courier", "published": "2016-04"}) + "\n")


def command(*arguments: str, record: Path) -> list[str]:
    return [sys.executable, "-m", "reportedly", *arguments, "--record", str(record)]


def run(*arguments: str, record: Path) -> str:
    done = subprocess.run(command(*arguments, record=record), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def seen(record: Path, table: str) -> int:
    """How many rows another process sees at this moment."""
    path = record / opening.FILE
    if not path.exists():
        return 0
    connection = sqlite3.connect(path, timeout=10)
    try:
        ((number,),) = connection.execute(f"SELECT count(*) FROM {table}")
    except sqlite3.OperationalError:  # made, but its tables not committed yet
        return 0
    finally:
        connection.close()
    return int(number)


def kill_when(record: Path, table: str, *, more_than: int, arguments: tuple[str, ...]) -> int:
    """Start a verb in a group of its own, kill it (with its workers) a moment after the table has passed
    `more_than` rows, and give back how many rows were last seen."""
    with subprocess.Popen(
        command(*arguments, record=record),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        last = seen(record, table)
        while process.poll() is None and last <= more_than:
            time.sleep(0.01)
            last = seen(record, table)
        time.sleep(random.uniform(0, 0.1))
        last = max(last, seen(record, table))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    return last


def test_a_killed_add_resumes(tmp_path: Path) -> None:
    source, record = tmp_path / "source.jsonl", tmp_path / "record"
    write_source(source, REPORTS)
    for more_than in (-1, 0, 150, 350, 500):
        last = kill_when(record, "reports", more_than=more_than, arguments=("add", str(source)))
        assert seen(record, "reports") >= last
        assert seen(record, "reports") == seen(record, "blobs") == seen(record, "texts")
    run("add", str(source), record=record)
    assert seen(record, "reports") == REPORTS
    run("verify", record=record)


def test_a_killed_read_resumes_to_the_same_record(tmp_path: Path) -> None:
    source, record, whole = tmp_path / "source.jsonl", tmp_path / "record", tmp_path / "whole"
    write_source(source, READ)
    for each in (record, whole):
        run("add", str(source), record=each)
    for more_than, workers in ((-1, "1"), (0, "2")):
        last = kill_when(record, "readings", more_than=more_than, arguments=("read", "--workers", workers))
        assert seen(record, "readings") >= last
        run("verify", record=record)
    run("read", "--workers", "2", record=record)
    run("read", "--workers", "1", record=whole)
    assert seen(record, "readings") == READ
    # One process or two, interrupted or not: the same bytes.
    assert run("export", "json", record=record) == run("export", "json", record=whole)

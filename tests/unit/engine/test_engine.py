import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.engine import held_back, map_batches
from reportedly.errors import RunError

# The functions lie in a module of their own, since a fresh process must be able to import them.
JOBS = """
import os, time
_prepared = []
def prepare(): _prepared.append(os.getpid())
def double(batch):
    time.sleep(0.05 if batch[0] % 3 == 0 else 0)  # later batches overtake earlier ones
    return [2 * n for n in batch]
def who(batch): return (os.getpid(), list(_prepared))
def fail(batch):
    if batch == [3]: raise ValueError("three")
    return batch
def die(batch): os._exit(9)
def slow(batch):
    time.sleep(0.3)
    return batch
"""


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("jobs")
    (folder / "map_jobs.py").write_text(JOBS)
    sys.path.insert(0, str(folder))
    yield str(folder)
    sys.path.remove(str(folder))
    sys.modules.pop("map_jobs", None)


def job(name: str):
    import map_jobs

    return getattr(map_jobs, name)


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_batches(jobs: str, workers: int) -> None:
    batches = [[n, n + 1] for n in range(40)]
    assert list(map_batches(job("double"), batches, workers=workers)) == [[2 * n, 2 * n + 2] for n in range(40)]


def test_work_is_done_elsewhere_and_prepared_once_a_process(jobs: str) -> None:
    done = list(map_batches(job("who"), [[n] for n in range(12)], workers=2, prepare=job("prepare")))
    assert os.getpid() not in {pid for pid, _ in done}
    assert all(prepared == [pid] for pid, prepared in done)


def test_one_worker_works_here(jobs: str) -> None:
    ((pid, _),) = map_batches(job("who"), [[1]], workers=1)
    assert pid == os.getpid()


@pytest.mark.parametrize("workers", [1, 2])
def test_no_batches_give_nothing(jobs: str, workers: int) -> None:
    assert list(map_batches(job("double"), [], workers=workers)) == []


@pytest.mark.parametrize(("workers", "ahead"), [(1, 1), (2, 4)])
def test_few_batches_are_drawn_ahead(jobs: str, workers: int, ahead: int) -> None:
    drawn = []

    def batches() -> Iterator[list[int]]:
        for n in range(30):
            drawn.append(n)
            yield [n]

    for done, _ in enumerate(map_batches(job("double"), batches(), workers=workers)):
        assert len(drawn) <= done + ahead


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_is_raised_in_its_place(jobs: str, workers: int) -> None:
    mapped = map_batches(job("fail"), [[n] for n in range(9)], workers=workers)
    assert [next(mapped), next(mapped), next(mapped)] == [[0], [1], [2]]
    with pytest.raises(ValueError, match="three"):
        next(mapped)


def test_a_dead_process_is_a_clear_error(jobs: str) -> None:
    with pytest.raises(RunError, match="--workers 1"):
        list(map_batches(job("die"), [[1], [2]], workers=2))


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_finishes_what_is_under_way(jobs: str, workers: int) -> None:
    done = []

    def run() -> None:
        for batch in map_batches(job("double"), [[n] for n in range(50)], workers=workers):
            done.append(batch)
            if len(done) == 2:
                os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        run()
    assert done == [[2 * n] for n in range(len(done))]
    assert 2 <= len(done) <= 2 + 2 * workers
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_second_ctrl_c_stops_at_once() -> None:
    with held_back() as interrupted:
        os.kill(os.getpid(), signal.SIGINT)
        assert interrupted()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_a_handler_of_the_callers_is_left_alone() -> None:
    heard = []
    before = signal.signal(signal.SIGINT, lambda number, frame: heard.append(number))
    try:
        with held_back() as interrupted:
            os.kill(os.getpid(), signal.SIGINT)
            assert not interrupted()
    finally:
        signal.signal(signal.SIGINT, before)
    assert heard == [signal.SIGINT]


def _children(pid: int) -> set[int]:
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.add(int(stat.parent.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_workers_end_with_a_parent_that_was_killed(jobs: str) -> None:
    program = (
        "import map_jobs\nfrom reportedly.engine import map_batches\n"
        "if __name__ == '__main__':\n"
        "    for done in map_batches(map_jobs.slow, ([n] for n in range(500)), workers=2): print(done, flush=True)\n"
    )
    script = Path(jobs) / "parent.py"
    script.write_text(program)
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": jobs}
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        workers = _children(parent.pid)
        parent.kill()
    assert len(workers) >= 2
    until = time.monotonic() + 10
    while time.monotonic() < until and any(Path(f"/proc/{pid}").exists() for pid in workers):
        time.sleep(0.05)
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]

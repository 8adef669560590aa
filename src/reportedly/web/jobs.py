"""Work that takes longer than a page may: one piece at a time, in the background, with what became of it."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from reportedly.errors import ReportedlyError

#: Pieces of work that are remembered.
MOST = 20

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work: what, its state ("waiting", "running", "done", "failed"), and words about how it went."""

    number: int
    what: str
    state: str = "waiting"
    words: str = ""


class Jobs:
    """A queue with one worker. Nothing is lost with it: what is cut off by an end of the program can be asked again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: dict[int, Job] = {}
        self._last = 0
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="job")

    def add(self, what: str, work: Callable[[], str]) -> Job:
        """Queue a piece of work, which returns words about what it did. One that waits already is not queued twice."""
        with self._lock:
            waiting = next((job for job in self._jobs.values() if job.what == what and job.state == "waiting"), None)
            if waiting is not None:
                return waiting
            self._last += 1
            job = Job(self._last, what)
            self._jobs[job.number] = job
            for old in list(self._jobs)[:-MOST]:
                del self._jobs[old]
        self._worker.submit(self._run, job, work)
        return job

    def _run(self, job: Job, work: Callable[[], str]) -> None:
        self._note(replace(job, state="running"))
        try:
            self._note(replace(job, state="done", words=work()))
        except ReportedlyError as error:
            self._note(replace(job, state="failed", words=str(error)))
        except Exception:
            _log.exception("%s failed", job.what)
            self._note(replace(job, state="failed", words="a fault of Reportedly; the log of the server tells more"))

    def _note(self, job: Job) -> None:
        with self._lock:
            self._jobs[job.number] = job

    def all(self) -> list[Job]:
        """What was asked for last, newest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda job: -job.number)

    def close(self) -> None:
        """Wait for what runs; drop what waits."""
        self._worker.shutdown(cancel_futures=True)

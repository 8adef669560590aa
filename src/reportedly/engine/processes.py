"""The map itself: a bounded queue of batches, in this process or on local ones."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import TypeVar

from reportedly.engine.interruption import held_back
from reportedly.errors import RunError

Batch = TypeVar("Batch")
Made = TypeVar("Made")

#: Batches under way or waiting for each process: one to work on and one at hand, so that none is idle and few are held.
AHEAD = 2


def map_batches(
    function: Callable[[Batch], Made],
    batches: Iterable[Batch],
    *,
    workers: int | None = 1,
    prepare: Callable[[], object] | None = None,
) -> Iterator[Made]:
    """`function(batch)` for each of `batches`, in their order, whatever the number of `workers` (None: one a core).

    With one worker all happens in this process. With more, each is a fresh process: `function`, the batches, their
    results and `prepare` (called once in each process before its first batch, to load a model) must be picklable.
    At most `AHEAD` batches a worker are drawn ahead of the one whose result is yielded.

    Ctrl-C ends the drawing of batches; those under way are finished and yielded, then `KeyboardInterrupt` is raised.
    What `function` raises is raised in its place in the order. `RunError` where a process dies.
    """
    number = workers or cores()
    mapped = _here(function, batches, prepare) if number == 1 else _on_processes(function, batches, number, prepare)
    with held_back() as interrupted:
        yield from mapped(interrupted)
        if interrupted():
            raise KeyboardInterrupt


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_Mapped = Callable[[Callable[[], bool]], Iterator[Made]]


def _here(
    function: Callable[[Batch], Made], batches: Iterable[Batch], prepare: Callable[[], object] | None
) -> _Mapped[Made]:
    def mapped(interrupted: Callable[[], bool]) -> Iterator[Made]:
        if prepare is not None:
            prepare()
        for batch in batches:
            yield function(batch)
            if interrupted():
                return

    return mapped


def _on_processes(
    function: Callable[[Batch], Made], batches: Iterable[Batch], number: int, prepare: Callable[[], object] | None
) -> _Mapped[Made]:
    def mapped(interrupted: Callable[[], bool]) -> Iterator[Made]:
        with _pool(number, prepare) as pool:
            under_way: deque[Future[Made]] = deque()
            for batch in batches:
                with _no_interrupt():
                    under_way.append(pool.submit(function, batch))
                if len(under_way) >= number * AHEAD:
                    yield under_way.popleft().result()
                if interrupted():
                    break
            while under_way:
                yield under_way.popleft().result()

    return mapped


@contextmanager
def _pool(number: int, prepare: Callable[[], object] | None) -> Iterator[ProcessPoolExecutor]:
    # Fresh processes, not forks: a fork of a process with threads (a progress bar, a model) may hang.
    fresh = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(number, mp_context=fresh, initializer=_begin, initargs=(prepare,))
    try:
        yield pool
    except BrokenProcessPool as error:
        raise RunError(
            "a worker process died; the system may have run out of memory.",
            next_step="What was done is safe. Run the same command again with --workers 1.",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """A process started within it does not hear Ctrl-C before `_begin` has decided that it ignores it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(prepare: Callable[[], object] | None) -> None:
    """The start of a worker: Ctrl-C is the parent's to hear, and without a parent there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if prepare is not None:
        prepare()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)

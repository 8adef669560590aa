"""Holding back Ctrl-C, so that a batch is finished before a run ends."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def held_back() -> Iterator[Callable[[], bool]]:
    """Within it the first Ctrl-C is only noted (the function it gives then returns True); a second one raises
    `KeyboardInterrupt` at once.

    Does nothing off the main thread, or where the caller has set a handler of its own or ignores the signal.
    """
    noted = threading.Event()
    is_ours = (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )

    def note(number: int, frame: FrameType | None) -> None:
        if noted.is_set():
            signal.default_int_handler(number, frame)
        noted.set()

    if is_ours:
        signal.signal(signal.SIGINT, note)
    try:
        yield noted.is_set
    finally:
        if is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)

"""How often somebody may do something: buckets that fill with time."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

#: Buckets kept at once; the fullest (longest unused) go first, so that many addresses cannot fill the memory.
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then one every `seconds`."""

    burst: int
    seconds: float


class Limits:
    """Buckets by name. `now` gives seconds that only grow."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._buckets: dict[tuple[str, ...], tuple[float, float]] = {}

    def wait(self, rate: Rate, *name: str) -> float:
        """Take one from the bucket of that name; 0 where there was one, else the seconds until there is."""
        with self._lock:
            now = self._now()
            held, since = self._buckets.pop(name, (float(rate.burst), now))
            held = min(float(rate.burst), held + (now - since) / rate.seconds)
            # A millionth is for the rounding of seconds.
            took = held >= 1 - 1e-6
            self._buckets[name] = (held - 1 if took else held, now)
            while len(self._buckets) > MOST:
                del self._buckets[next(iter(self._buckets))]
            return 0.0 if took else (1 - held) * rate.seconds

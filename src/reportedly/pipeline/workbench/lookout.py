"""A lookout over a record: its lists a page at a time, and what is reckoned over all of it, kept until it changes."""

import logging
import threading
import time
from collections.abc import Callable, Hashable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from reportedly.pipeline.publishing.disclosing import Whole
from reportedly.pipeline.record import Record
from reportedly.pipeline.runs import cataloguing
from reportedly.store import Sizes
from reportedly.store.catalogue import FILE, Catalogue, Paged, PairEntry

Made = TypeVar("Made")
#: Seconds for which somebody who asks waits for something reckoned anew, before being shown what was reckoned last.
PATIENCE = 0.15
#: Seconds for which a look at whether somebody else changed the record holds.
LOOKED = 0.5
#: Seconds for which somebody who asks for something never reckoned yet waits for it.
FIRST = 5.0

_log = logging.getLogger(__name__)


class NotYet(Exception):
    """What was asked for is being reckoned, and takes longer than somebody should wait for a page."""


@dataclass(frozen=True, slots=True)
class Kept(Generic[Made]):
    """Something reckoned over the whole record; `stale` where the record has changed since and it is at work anew."""

    value: Made
    stale: bool


@dataclass(slots=True)
class Touched:
    """What a decision touches: ids of reports, incidents and accounts, and the record's `state` when that was seen."""

    state: str
    reports: set[str] = field(default_factory=set)
    incidents: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)


class Lookout:
    """Lists and figures of a record for many who look at it at once.

    `folder` is where the catalogue is kept, None for in memory. What others change in the record is noticed when
    somebody next looks, and catalogued behind their back; what is decided here is catalogued at once by `note`.
    """

    def __init__(self, record: Record, folder: Path | None = None) -> None:
        self._record = record
        self._store = record._store
        self._catalogue = Catalogue(folder / FILE if folder else None)
        self._lock = threading.RLock()
        # One thread each: two walks over a large record at once would only slow each other.
        self._behind = ThreadPoolExecutor(1, thread_name_prefix="lookout")
        self._reckoning = ThreadPoolExecutor(1, thread_name_prefix="reckoning")
        self._cataloguing: Future[None] | None = None
        self._kept: dict[Hashable, tuple[str, Any]] = {}
        self._making: dict[Hashable, Future[Any]] = {}
        self._looked: tuple[float, Sizes] | None = None
        self._whole: tuple[str, Whole] | None = None
        if not self.is_fresh() and self._cataloguing is not None:
            # A small record is catalogued before anybody looks; of a large one the lists fill while they do.
            wait([self._cataloguing], FIRST)

    def close(self) -> None:
        """Wait for what is at work, and let go of the file."""
        self._behind.shutdown(cancel_futures=True)
        self._reckoning.shutdown(cancel_futures=True)
        self._catalogue.close()

    def is_fresh(self) -> bool:
        """Whether the lists say what the record holds; where not, they are being made anew."""
        with self._lock:
            if self._catalogue.stamp == self.state:
                return True
            if self._cataloguing is None or self._cataloguing.done():
                self._cataloguing = self._behind.submit(self._catalogue_anew)
            return False

    def _catalogue_anew(self) -> None:
        try:
            cataloguing.catalogue_all(self._store, self._catalogue)
        except Exception:
            _log.exception("the catalogue could not be made")

    def wait(self) -> None:
        """Until the lists say what the record holds."""
        while not self.is_fresh():
            running = self._cataloguing
            if running is not None:
                running.result()

    @property
    def state(self) -> str:
        """Words that change whenever the record does; what others do shows within half a second."""
        return str(self.sizes)

    def state_now(self) -> str:
        """The same, read anew: for what must not rest on what was so half a second ago."""
        self._looked = None
        return self.state

    @property
    def sizes(self) -> Sizes:
        """How much the record holds, as of half a second ago at most."""
        looked, now = self._looked, time.monotonic()
        if looked is None or now - looked[0] > LOOKED:
            self._looked = looked = (now, self._store.sizes())
        return looked[1]

    def touched(self, subjects: Iterable[str]) -> Touched:
        """What lies around these ids of accounts, claims and incidents: before a decision, and again after it."""
        found = Touched(cataloguing.stamp_of(self._store), accounts={one for one in subjects if one.startswith("a-")})
        for subject in subjects:
            home = self._store.home_of(subject)
            reading = self._store.reading(home) if home else None
            if reading is not None:
                found.reports.add(reading.report)
                found.accounts.update(account.id for account in reading.accounts)
        for account in list(found.accounts):
            incident = self._store.incident_of(account)
            if incident is not None:
                found.incidents.add(incident.id)
                found.accounts.update(incident.accounts)
        return found

    def note(self, *touched: Touched) -> None:
        """Catalogue anew what a decision touched, as seen before it and again after it."""
        with self._lock:
            cataloguing.catalogue_some(
                self._store,
                self._catalogue,
                reports={one for each in touched for one in each.reports},
                incidents={one for each in touched for one in each.incidents},
                accounts={one for each in touched for one in each.accounts},
            )
            self._looked = None
            # Where others changed something too, the lists are not fresh yet.
            if touched and self._catalogue.stamp == touched[0].state:
                self._catalogue.stamp = self.state

    def page(
        self, name: str, wanted: Mapping[str, str], *, order: str = "", offset: int = 0, limit: int = 50
    ) -> Paged[Any]:
        """A page of the reports, incidents or pairs that meet `wanted` (see `Catalogue.page`)."""
        return self._catalogue.page(name, wanted, order=order, offset=offset, limit=limit)

    def total(self, name: str, wanted: Mapping[str, str]) -> int:
        """How many entries of a list meet `wanted`."""
        return self._catalogue.total(name, wanted)

    def claims(self) -> int:
        """How many claims the record's reports hold."""
        return self._catalogue.claims()

    def counts(self, name: str, column: str) -> list[tuple[str, int]]:
        """How many entries of a list have each value of one of its columns, the most first."""
        return self._catalogue.counts(name, column)

    def pair(self, left: str, right: str) -> PairEntry | None:
        """The catalogued pair of these two accounts, or None."""
        return self._catalogue.beside(left, right)

    @property
    def whole(self) -> Whole:
        """The figures of the record as it is: one for all that is reckoned of one state of it."""
        stamp = self.state
        with self._lock:
            if self._whole is None or self._whole[0] != stamp:
                self._whole = stamp, self._record.whole()
            return self._whole[1]

    def kept(self, name: Hashable, make: Callable[[Record], Made]) -> Kept[Made]:
        """What `make` gives of the record, reckoned once for each state of the record.

        While it is reckoned anew, what was reckoned last is given, marked as stale. The first time it is waited for;
        `NotYet` where that takes too long.
        """
        stamp = self.state
        with self._lock:
            held = self._kept.get(name)
            if held is not None and held[0] == stamp:
                return Kept(cast(Made, held[1]), stale=False)
            making = self._making.get(name)
            if making is None or making.done():
                making = self._reckoning.submit(self._make, name, make)
                self._making[name] = making
        if held is None:
            try:
                return Kept(cast(Made, making.result(FIRST)), stale=False)
            except TimeoutError as error:
                raise NotYet from error
        try:
            return Kept(cast(Made, making.result(PATIENCE)), stale=False)
        except TimeoutError:
            return Kept(cast(Made, held[1]), stale=True)

    def _make(self, name: Hashable, make: Callable[[Record], Made]) -> Made:
        stamp = self.state
        made = make(self._record)
        with self._lock:
            self._kept[name] = (stamp, made)
        return made

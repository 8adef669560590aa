"""The workbench at work: the record it shows, its members, its lists and what runs in the background."""

import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reportedly.pipeline import Record
from reportedly.pipeline.workbench.inspecting import Inspector
from reportedly.pipeline.workbench.lookout import Lookout
from reportedly.store.beside import File
from reportedly.web.checks import Checks
from reportedly.web.drafts import Drafts
from reportedly.web.jobs import Jobs
from reportedly.web.limits import Limits
from reportedly.web.members import Members
from reportedly.web.releases import Releases

COOKIE = "reportedly"
#: The name, in the folder of a record, of the file that says who works here and what they have under their hands. It is
#: apart, so that a record can be copied, published or handed on without anybody's password, name or habits in it.
FILE = "workbench.db"
#: Who decides where there are no members: whoever has the one-time link.
LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Options:
    """How a workbench is served.

    `hosts` are the names, with the port, under which browsers may ask for it; `handle` is who decides while there are
    no members; `shapes` is a file of outlines for its maps, None for those that ship; `secure` whether it stands behind
    TLS; `now` gives seconds since 1970.
    """

    hosts: Sequence[str]
    handle: str = LOCAL
    shapes: Path | None = None
    secure: bool = False
    now: Callable[[], float] = time.time


class Workbench:
    """All that the doors share. `folder` is where members and lists are kept, None for in memory."""

    def __init__(self, record: Record, folder: Path | None, options: Options) -> None:
        self.record = record
        self.options = options
        self.hosts = tuple(host.lower() for host in options.hosts)
        self._file = File(folder / FILE if folder else None)
        self.members = Members(self._file, options.now)
        self.drafts = Drafts(self._file, options.now)
        self.releases = Releases(self._file, options.now)
        self.checks = Checks(self._file, options.now)
        self.limits = Limits(time.monotonic)
        self.lookout = Lookout(record, folder)
        self.inspector = Inspector(record)
        self.jobs = Jobs()
        #: Held while a decision is made, so that a form sent twice at once decides once.
        self.deciding = threading.RLock()
        self._key: str | None = None
        self._forget_erased()

    def _forget_erased(self) -> None:
        """Let go of what members had under their hands when a report was erased: it may hold the report's words."""
        erased = [datetime.fromisoformat(one.at).timestamp() for one in self.record.erased()]
        if erased:
            self.drafts.drop_until(max(erased) + 1)  # a tombstone knows whole seconds
            self.checks.forget(lambda claim: self.record._store.home_of(claim) is not None)
            self._file.overwrite()

    def new_link(self) -> str:
        """The path of a link by which one person comes in once, while there are no members."""
        self._key = secrets.token_urlsafe(24)
        return f"/enter?key={self._key}"

    def take_key(self, key: str) -> bool:
        """Use up the key of the one-time link; false where it is another, or was used."""
        held, given = self._key, key.encode("utf-8", "replace")
        if held is None or self.members.any() or not secrets.compare_digest(held.encode(), given):
            return False
        self._key = None
        return True

    def close(self) -> None:
        """Let go of all files but the record's own."""
        self.jobs.close()
        self.lookout.close()
        self._file.close()

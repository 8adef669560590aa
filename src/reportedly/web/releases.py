"""Releases: what is to leave for the public, asked for by one person and agreed to by another."""

from collections.abc import Callable
from dataclasses import dataclass

from reportedly.errors import RefusedByPolicy, UsageError
from reportedly.store.beside import File

#: Releases shown.
MOST = 20

_SCHEMA = """
CREATE TABLE IF NOT EXISTS releases (number INTEGER PRIMARY KEY AUTOINCREMENT, audience TEXT NOT NULL,
    form TEXT NOT NULL, state TEXT NOT NULL, asked_by TEXT NOT NULL, at REAL NOT NULL, agreed_by TEXT);
DROP TABLE IF EXISTS released;
"""


@dataclass(frozen=True, slots=True)
class Release:
    """Something asked to be published: for whom, in which format, and the state of the record (and day) it is of.
    `agreed_by` is another person, None until one agreed."""

    number: int
    audience: str
    form: str
    state: str
    asked_by: str
    agreed_by: str | None


class Releases:
    """Releases in a file. `now` gives seconds since 1970."""

    def __init__(self, file: File, now: Callable[[], float]) -> None:
        self._file, self._now = file, now
        file.script(_SCHEMA)

    def ask(self, audience: str, form: str, *, state: str, by: str) -> None:
        """Ask for a release of the record in this state."""
        with self._file.change() as db:
            db.execute(
                "INSERT INTO releases (audience, form, state, asked_by, at) VALUES (?, ?, ?, ?, ?)",
                (audience, form, state, by, self._now()),
            )

    def all(self) -> list[Release]:
        """The last releases, newest first."""
        columns = "number, audience, form, state, asked_by, agreed_by"
        rows = self._file.all(f"SELECT {columns} FROM releases ORDER BY number DESC LIMIT ?", MOST)  # noqa: S608
        return [Release(*row) for row in rows]

    def release(self, number: int) -> Release:
        """The release of that number; `UsageError` where there is none."""
        found = next((one for one in self.all() if one.number == number), None)
        if found is None:
            raise UsageError("nobody asked for this release.", where=str(number), next_step="Ask for it.")
        return found

    def agree(self, number: int, *, state: str, by: str) -> None:
        """Agree to a release. `RefusedByPolicy` for whoever asked, and where the record is not what it was then."""
        found = self.release(number)
        if found.asked_by == by:
            raise RefusedByPolicy(
                "rule 'second person': whoever asks for a public release does not agree to it.",
                where=str(number),
                next_step="Another publisher or owner passes.",
            )
        self.check(found, state)
        with self._file.change() as db:
            db.execute("UPDATE releases SET agreed_by = ? WHERE number = ? AND agreed_by IS NULL", (by, number))

    def check(self, release: Release, state: str) -> None:
        """`RefusedByPolicy` where the record has changed since the release was asked for."""
        if release.state != state:
            raise RefusedByPolicy(
                "rule 'second person': the record, or the day, is not what it was when the release was asked for.",
                where=str(release.number),
                next_step="Look at what would leave now, and ask again.",
            )

"""What each member has under their hands: choices, forms not yet saved, and forms that were."""

import json
from collections.abc import Callable, Mapping

from reportedly.store.beside import File

#: Bytes of one draft, at most, and drafts of one member.
LARGEST_DRAFT, MOST_DRAFTS = 64_000, 200
#: Seconds for which it is known that a form was saved.
REMEMBERED = 30 * 86400

_SCHEMA = """
CREATE TABLE IF NOT EXISTS choices (handle TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (handle, name));
CREATE TABLE IF NOT EXISTS drafts (handle TEXT NOT NULL, form TEXT NOT NULL, fields TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (handle, form));
CREATE TABLE IF NOT EXISTS saved (handle TEXT NOT NULL, key TEXT NOT NULL, number INTEGER NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (handle, key));
"""


class Drafts:
    """Choices, drafts and saved forms in a file. `now` gives seconds since 1970."""

    def __init__(self, file: File, now: Callable[[], float]) -> None:
        self._now = now
        self._file = file
        file.script(_SCHEMA)

    def choices(self, handle: str) -> dict[str, str]:
        """What a member has chosen: language, keys."""
        return {row[0]: row[1] for row in self._file.all("SELECT name, value FROM choices WHERE handle = ?", handle)}

    def choose(self, handle: str, name: str, value: str) -> None:
        """Keep a choice."""
        with self._file.change() as db:
            db.execute("INSERT OR REPLACE INTO choices VALUES (?, ?, ?)", (handle, name, value))

    def keep_draft(self, handle: str, form: str, given: Mapping[str, str]) -> bool:
        """Keep what was typed into a form; false where it is too long. The oldest goes when there are too many."""
        packed = json.dumps(dict(given))
        if len(packed) > LARGEST_DRAFT or len(form) > 200:
            return False
        with self._file.change() as db:
            db.execute("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?)", (handle, form, packed, self._now()))
            keep = "SELECT form FROM drafts WHERE handle = ? ORDER BY at DESC LIMIT ?"
            db.execute(
                f"DELETE FROM drafts WHERE handle = ? AND form NOT IN ({keep})",  # noqa: S608
                (handle, handle, MOST_DRAFTS),
            )
        return True

    def draft(self, handle: str, form: str) -> dict[str, str]:
        """What was typed into a form and not saved, or nothing."""
        row = self._file.one("SELECT fields FROM drafts WHERE handle = ? AND form = ?", handle, form)
        return {} if row is None else dict(json.loads(row[0]))

    def drafts(self, handle: str) -> list[str]:
        """The forms that hold a draft, newest first."""
        return [row[0] for row in self._file.all("SELECT form FROM drafts WHERE handle = ? ORDER BY at DESC", handle)]

    def drop_draft(self, handle: str, form: str) -> None:
        """Forget a draft."""
        with self._file.change() as db:
            db.execute("DELETE FROM drafts WHERE handle = ? AND form = ?", (handle, form))

    def drop_until(self, at: float) -> None:
        """Forget every draft last changed at this time or before, in seconds since 1970."""
        with self._file.change() as db:
            db.execute("DELETE FROM drafts WHERE at <= ?", (at,))

    def saved(self, handle: str, key: str) -> int | None:
        """The decision that a form with this key made, or None: a form that is sent twice decides once."""
        row = self._file.one("SELECT number FROM saved WHERE handle = ? AND key = ?", handle, key)
        return None if row is None else int(row[0])

    def note_saved(self, handle: str, key: str, number: int) -> None:
        """Note that a form made this decision; forgotten after as long as sessions are."""
        with self._file.change() as db:
            db.execute("INSERT OR REPLACE INTO saved VALUES (?, ?, ?, ?)", (handle, key, number, self._now()))
            db.execute("DELETE FROM saved WHERE at < ?", (self._now() - REMEMBERED,))

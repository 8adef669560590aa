"""Who works here: members, their invitations and sessions.

Passwords are kept as Argon2id hashes, session keys and one-time links as SHA-256 hashes.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from reportedly.errors import UsageError
from reportedly.store.beside import File

Role = Literal["viewer", "analyst", "publisher", "owner"]
#: From the least to the most: each may do what those before it may.
ROLES: tuple[Role, ...] = get_args(Role)

#: A session ends after this many seconds without a request, and after the second number in any case.
IDLE, LONGEST = 2 * 3600, 12 * 3600
#: Seconds for which a session that has ended is still known, so that what it was about to save can be kept.
REMEMBERED = 30 * 86400
#: Seconds an invitation holds.
INVITED = 3 * 86400

_SCHEMA = """
CREATE TABLE IF NOT EXISTS members (handle TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT, secret TEXT,
    last_step INTEGER NOT NULL DEFAULT 0, left_at REAL);
CREATE TABLE IF NOT EXISTS invitations (key TEXT PRIMARY KEY, handle TEXT NOT NULL, secret TEXT NOT NULL,
    until REAL NOT NULL);
CREATE TABLE IF NOT EXISTS sessions (key TEXT PRIMARY KEY, handle TEXT NOT NULL, role TEXT, made REAL NOT NULL,
    seen REAL NOT NULL, ended REAL);
"""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works here. `waiting` is true while an invitation has not been taken up."""

    handle: str
    role: Role
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A session: whose, in what role, and whether it has ended."""

    key: str
    handle: str
    role: Role
    ended: bool


class Members:
    """Members, invitations and sessions in a file. `now` gives seconds since 1970."""

    def __init__(self, file: File, now: Callable[[], float]) -> None:
        self._now = now
        self._file = file
        file.script(_SCHEMA)

    # Members and invitations

    def any(self) -> bool:
        """Whether anybody has ever taken up membership: from then on everybody signs in."""
        return self._file.one("SELECT 1 FROM members WHERE password IS NOT NULL LIMIT 1") is not None

    def all(self) -> list[Member]:
        """Everybody who may sign in or is invited."""
        rows = self._file.all(
            "SELECT handle, role, password IS NULL FROM members WHERE left_at IS NULL ORDER BY handle"
        )
        return [Member(handle, role, bool(waiting)) for handle, role, waiting in rows]

    def member(self, handle: str) -> Member | None:
        """The member of that handle who has not left, or None."""
        row = self._file.one("SELECT role, password IS NULL FROM members WHERE handle = ? AND left_at IS NULL", handle)
        return None if row is None else Member(handle, row[0], bool(row[1]))

    def invite(self, handle: str, role: Role, secret: str) -> str:
        """Invite somebody; returns the key of a one-time link. The handle of one who left is never given again.

        `UsageError` where the handle is taken, or no handle.
        """
        if not handle or len(handle) > 40 or not all(one.isalnum() or one in "._-" for one in handle):
            raise UsageError("a handle is up to 40 letters, digits, dots and dashes.", where=handle[:60])
        key = secrets.token_urlsafe(24)
        with self._file.change() as db:
            row = self._file.one("SELECT password, left_at FROM members WHERE handle = ?", handle)
            if row is not None and (row[0] is not None or row[1] is not None):
                raise UsageError("somebody has, or had, this handle.", where=handle, next_step="Choose another.")
            db.execute("INSERT OR REPLACE INTO members (handle, role) VALUES (?, ?)", (handle, role))
            db.execute("DELETE FROM invitations WHERE handle = ?", (handle,))
            row_of = (_hashed(key), handle, secret, self._now() + INVITED)
            db.execute("INSERT INTO invitations VALUES (?, ?, ?, ?)", row_of)
        return key

    def invitation(self, key: str) -> tuple[str, str] | None:
        """Handle and secret of an invitation that still holds, or None."""
        row = self._file.one(
            "SELECT handle, secret FROM invitations WHERE key = ? AND until > ?", _hashed(key), self._now()
        )
        return None if row is None else (row[0], row[1])

    def join(self, key: str, password: str, step: int) -> str | None:
        """Take up an invitation with a hashed password and the step of the first code; the handle, or None."""
        with self._file.change() as db:
            found = self.invitation(key)
            if found is None:
                return None
            handle, secret = found
            db.execute(
                "UPDATE members SET password = ?, secret = ?, last_step = ? WHERE handle = ?",
                (password, secret, step, handle),
            )
            db.execute("DELETE FROM invitations WHERE handle = ?", (handle,))
        return handle

    def lock_of(self, handle: str) -> tuple[str, str, int] | None:
        """Hashed password, secret and last step of a member who may sign in, or None."""
        query = "SELECT password, secret, last_step FROM members WHERE handle = ? AND left_at IS NULL"
        row = self._file.one(query + " AND password IS NOT NULL", handle)
        return None if row is None else (row[0], row[1], row[2])

    def take_step(self, handle: str, step: int) -> bool:
        """Use up a code's step; false where it, or a later one, was used before."""
        with self._file.change() as db:
            done = db.execute(
                "UPDATE members SET last_step = ? WHERE handle = ? AND last_step < ?", (step, handle, step)
            )
            return done.rowcount == 1

    def set_password(self, handle: str, password: str) -> None:
        """Keep another hashed password."""
        with self._file.change() as db:
            db.execute("UPDATE members SET password = ? WHERE handle = ?", (password, handle))

    def set_role(self, handle: str, role: Role) -> None:
        """Give a member another role; it holds from the next request on. `UsageError` for the last owner's."""
        with self._file.change() as db:
            self._check_owner_stays(handle, role)
            db.execute("UPDATE members SET role = ? WHERE handle = ?", (role, handle))

    def leave(self, handle: str) -> None:
        """Let a member sign in no more, and end their sessions. `UsageError` for the last owner."""
        with self._file.change() as db:
            self._check_owner_stays(handle, None)
            now = self._now()
            db.execute("UPDATE members SET left_at = ?, secret = NULL WHERE handle = ?", (now, handle))
            db.execute("UPDATE sessions SET ended = ? WHERE handle = ? AND ended IS NULL", (now, handle))
            db.execute("DELETE FROM invitations WHERE handle = ?", (handle,))
            db.execute("DELETE FROM drafts WHERE handle = ?", (handle,))
            db.execute("DELETE FROM checked WHERE handle = ?", (handle,))
            db.execute("DELETE FROM caught WHERE handle = ?", (handle,))

    def _check_owner_stays(self, handle: str, role: Role | None) -> None:
        query = "SELECT count(*) FROM members WHERE role = 'owner' AND left_at IS NULL AND password IS NOT NULL"
        row = self._file.one(query + " AND handle != ?", handle)
        mine = self.member(handle)
        if mine and mine.role == "owner" and not mine.waiting and role != "owner" and row is not None and not row[0]:
            raise UsageError("this is the last owner.", where=handle, next_step="Make somebody else an owner first.")

    # Sessions

    def begin(self, handle: str, role: Role | None = None) -> str:
        """Begin a session and return its key. `role` is for one without members; else the member's role holds."""
        key, now = secrets.token_urlsafe(32), self._now()
        with self._file.change() as db:
            db.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, NULL)", (_hashed(key), handle, role, now, now))
            db.execute("DELETE FROM sessions WHERE seen < ?", (now - REMEMBERED,))
        return key

    def session(self, key: str) -> Session | None:
        """The session of that key, ended or not; None where there never was one or its member has left."""
        hashed = _hashed(key)
        row = self._file.one("SELECT handle, role, made, seen, ended FROM sessions WHERE key = ?", hashed)
        if row is None:
            return None
        handle, local, made, seen, ended = row
        member = self.member(handle)
        role = member.role if member and not member.waiting else local
        if role is None or (local is not None and self.any() and member is None):
            return None
        now = self._now()
        over = ended is not None or now - seen > IDLE or now - made > LONGEST
        # Writing at every request would cost a sync each; a minute is near enough.
        if not over and now - seen > 60:
            with self._file.change() as db:
                db.execute("UPDATE sessions SET seen = ? WHERE key = ?", (now, hashed))
        return Session(hashed, handle, role, over)

    def end(self, key: str) -> None:
        """End a session."""
        with self._file.change() as db:
            db.execute("UPDATE sessions SET ended = ? WHERE key = ?", (self._now(), _hashed(key)))


def _hashed(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()

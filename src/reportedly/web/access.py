"""Who may pass which door: the one place in which a request to the workbench is let in or refused.

Everything is refused that no door is for. A request passes if its host is ours, it comes from our own pages (or, for
reading, from no page at all), it is not one of too many, and whoever sends it has at least the role of the door.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from reportedly.web.members import ROLES, Role

#: Methods that change nothing.
READING = frozenset({"GET", "HEAD"})

Refusal = Literal["host", "site", "nobody", "role", "nothing"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a request decides whether it passes. `least` is the role its door asks for: "anyone" for the doors by
    which one comes in, None where there is no door. `role` is that of who asks, None for nobody."""

    method: str
    headers: Mapping[str, str]
    scheme: str
    least: Role | Literal["anyone"] | None
    role: Role | None


def refusal(asked: Asked, hosts: Sequence[str]) -> Refusal | None:
    """Why a request may not pass, or None where it may. `hosts` are our own, as browsers write them (with the port)."""
    if asked.headers.get("host", "").lower() not in hosts:
        return "host"
    if not _from_ourselves(asked):
        return "site"
    if asked.least == "anyone":
        return None
    if asked.role is None:
        return "nobody"
    if asked.least is None:
        return "nothing"
    return None if ROLES.index(asked.role) >= ROLES.index(asked.least) else "role"


def _from_ourselves(asked: Asked) -> bool:
    """Whether a request comes from a page of ours, by Sec-Fetch-Site and Origin (Fetch Metadata, W3C; RFC 6454).

    One that changes something must prove it; one that reads may also come from no page (typed, a bookmark), and from
    an old browser that says nothing.
    """
    site, origin = asked.headers.get("sec-fetch-site"), asked.headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        return False
    if origin is not None and not _is_ours(origin, asked):
        return False
    if asked.method in READING:
        return True
    return site == "same-origin" or (site is None and origin is not None)


def _is_ours(origin: str, asked: Asked) -> bool:
    given = urlsplit(origin)
    return given.scheme == asked.scheme and given.netloc.lower() == asked.headers.get("host", "").lower()

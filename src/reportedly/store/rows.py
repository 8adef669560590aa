"""How nouns are packed into rows, and read back."""

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from reportedly.ids import sha256
from reportedly.model.claim import Reading
from reportedly.model.decision import Decision
from reportedly.model.incident import Incident, Judgement
from reportedly.model.parts import Short
from reportedly.model.plain import decision_from, incident_from, judgement_from, plain, reading_from, report_from
from reportedly.model.report import Report

#: zlib's level: 6 is its default; on news text 9 saves under 1 % for twice the time.
LEVEL = 6
#: How many of the nouns last unpacked are kept, of a sort, and how long in bytes each may be packed. What a person
#: decides on is looked at again and again, by them and by whatever weighs it anew; a page may have 50 MB.
KEPT, SHORT = 64, 16_000
#: How many decisions last unpacked are kept: they are short, and each decision on a claim looks at all before it.
DECISIONS_KEPT = 8192

Noun = TypeVar("Noun")


def squeeze(data: bytes) -> bytes:
    """Bytes, compressed."""
    return zlib.compress(data, LEVEL)


def unsqueeze(packed: bytes) -> bytes:
    """The bytes that `squeeze` was given; `zlib.error` where they were damaged."""
    return zlib.decompress(packed)


def pack(noun: Any) -> bytes:
    """A noun as compressed JSON; ASCII, so that any string comes back as it was."""
    return squeeze(_written(noun))


def _written(noun: Any) -> bytes:
    return json.dumps(plain(noun), separators=(",", ":")).encode("ascii")


def unpack(packed: bytes) -> Any:
    """The plain data that was packed."""
    return json.loads(unsqueeze(packed))


_KEEPERS: list[Any] = []


def _kept(made: Callable[[bytes], Noun]) -> Callable[[bytes], Noun]:
    """The same function, which remembers by their bytes what it last made: nouns are never changed."""
    held = lru_cache(maxsize=KEPT)(made)
    _KEEPERS.append(held)
    return lambda packed: held(packed) if len(packed) <= SHORT else made(packed)


def kept() -> int:
    """How many nouns that were unpacked are kept in memory."""
    return sum(one.cache_info().currsize for one in _KEEPERS)


def forget() -> None:
    """Let go of all that was unpacked, as where something was erased."""
    for one in _KEEPERS:
        one.cache_clear()


_report = _kept(lambda packed: report_from(unpack(packed)))
_reading = _kept(lambda packed: reading_from(unpack(packed)))
_incident = _kept(lambda packed: incident_from(unpack(packed)))


def unpack_report(packed: bytes) -> Report:
    """The report that was packed."""
    return _report(packed)


def unpack_reading(packed: bytes) -> Reading:
    """The reading that was packed."""
    return _reading(packed)


def pack_short(short: Short) -> str:
    """What of a report is kept in short, as JSON; its id is the row's."""
    return json.dumps(short[1:], separators=(",", ":"))


def unpack_short(report: str, short: str) -> Short:
    """The same, read back."""
    return Short(report, *json.loads(short))


def unpack_judgement(packed: bytes) -> Judgement:
    """The judgement that was packed."""
    return judgement_from(unpack(packed))


def without_reasons(judgement: Judgement) -> Judgement:
    """The same judgement without what says why, which may hold words of a report."""
    return replace(judgement, reasons=())


def unpack_incident(packed: bytes) -> Incident:
    """The incident that was packed."""
    return _incident(packed)


#: What of a decision can be erased: a report's words and a person's.
_DETAILS = ("value", "span", "note")


def split_decision(decision: Decision) -> tuple[bytes, bytes | None]:
    """A decision as two JSON texts: what stays for ever, and what may be erased (None for nothing)."""
    data = plain(decision)
    details = {name: data.pop(name) for name in _DETAILS}
    del data["number"]
    return _written(data), _written(details) if any(value is not None for value in details.values()) else None


@lru_cache(maxsize=DECISIONS_KEPT)
def unpack_decision(number: int, packed: bytes, details: bytes | None) -> Decision:
    """The decision that was split, its two texts packed; without its value, span and note where they were erased."""
    more = unpack(details) if details is not None else dict.fromkeys(_DETAILS)
    return decision_from({"number": number, **unpack(packed), **more})


_KEEPERS.append(unpack_decision)


def chained(before: str, kept: bytes, details: str | None) -> str:
    """The digest of a log up to an entry: of the digest `before` it, what stays of the entry, and the SHA-256 of its
    details."""
    return sha256(b"\n".join([before.encode(), kept, (details or "").encode()]))

"""How nouns are packed into rows, and read back."""

import json
import zlib
from dataclasses import replace
from typing import Any

from reportedly.ids import sha256
from reportedly.model.claim import Reading
from reportedly.model.decision import Decision
from reportedly.model.incident import Incident, Judgement
from reportedly.model.plain import decision_from, incident_from, judgement_from, plain, reading_from, report_from
from reportedly.model.report import Report

#: zlib's level: 6 is its default; on news text 9 saves under 1 % for twice the time.
LEVEL = 6


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


def unpack_report(packed: bytes) -> Report:
    """The report that was packed."""
    return report_from(unpack(packed))


def unpack_reading(packed: bytes) -> Reading:
    """The reading that was packed."""
    return reading_from(unpack(packed))


def unpack_judgement(packed: bytes) -> Judgement:
    """The judgement that was packed."""
    return judgement_from(unpack(packed))


def without_reasons(judgement: Judgement) -> Judgement:
    """The same judgement without what says why, which may hold words of a report."""
    return replace(judgement, reasons=())


def unpack_incident(packed: bytes) -> Incident:
    """The incident that was packed."""
    return incident_from(unpack(packed))


#: What of a decision can be erased: a report's words and a person's.
_DETAILS = ("value", "span", "note")


def split_decision(decision: Decision) -> tuple[bytes, bytes | None]:
    """A decision as two JSON texts: what stays for ever, and what may be erased (None for nothing)."""
    data = plain(decision)
    details = {name: data.pop(name) for name in _DETAILS}
    del data["number"]
    return _written(data), _written(details) if any(value is not None for value in details.values()) else None


def decision_of(number: int, kept: bytes, details: bytes | None) -> Decision:
    """The decision that was split; without its value, span and note where they were erased."""
    more = json.loads(details) if details is not None else dict.fromkeys(_DETAILS)
    return decision_from({"number": number, **json.loads(kept), **more})


def chained(before: str, kept: bytes, details: str | None) -> str:
    """The digest of a log up to an entry: of the digest `before` it, what stays of the entry, and the SHA-256 of its
    details."""
    return sha256(b"\n".join([before.encode(), kept, (details or "").encode()]))

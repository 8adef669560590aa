"""Ids that say what they name and depend on nothing but content, so that every run mints the same ones."""

import hashlib

#: Hexadecimal digits kept of a SHA-256. 16 digits are 64 bits: among ten million ids of one sort the chance that any
#: two meet is 3 in a million (birthday bound n^2 / 2^65).
DIGITS = 16


def sha256(data: bytes) -> str:
    """The full SHA-256 of `data`, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def mint(sort: str, *parts: object) -> str:
    """An id `sort-xxxxxxxxxxxxxxxx` that depends only on `parts`, in order; `None` differs from the empty string."""
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return f"{sort}-{sha256(joined.encode())[:DIGITS]}"

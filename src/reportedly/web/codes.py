"""One-time codes from a shared secret and the time (RFC 6238 over RFC 4226, with SHA-1, 30 seconds and six digits)."""

import base64
import hashlib
import hmac
import secrets
from urllib.parse import quote

#: Seconds one code holds, and its digits: the values that every authenticator app takes for granted.
STEP = 30
DIGITS = 6


def new_secret() -> str:
    """A secret of 160 bits in base32 (RFC 4226 asks for at least 128)."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, moment: int) -> str:
    """The code of the time step number `moment`."""
    digest = hmac.new(base64.b32decode(secret), moment.to_bytes(8), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4]) & 0x7FFF_FFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def matching_step(secret: str, code: str, now: float) -> int | None:
    """The step in which `code` holds: that of `now` or the one before or after it (clocks differ), else None.

    A step that was used once must not be taken again: the caller keeps the last one.
    """
    here = int(now // STEP)
    given = "".join(code.split())
    for step in (here, here - 1, here + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), given.encode("utf-8", "replace")):
            return step
    return None


def address(secret: str, handle: str) -> str:
    """The `otpauth` address that an authenticator app takes."""
    label = quote(f"Reportedly:{handle}")
    return f"otpauth://totp/{label}?secret={secret}&issuer=Reportedly&digits={DIGITS}&period={STEP}"

"""A report for a store on the disk, and that disk's database without the store."""

import sqlite3
from pathlib import Path

from reportedly.ids import mint, sha256
from reportedly.model.report import Archived, Block, Capture, Report
from reportedly.store import opening


def archived(number: int = 0, *, size: int = 40) -> Archived:
    # Digits of a hash do not compress away, so that `size` is about what the disk must hold.
    text = f"Report {number}. " + "".join(sha256(f"{number} {n}".encode()) for n in range(size // 64 + 1))
    data = text.encode()
    report = Report(mint("report", sha256(data)), sha256(data), text, (Block("paragraph", 0, len(text)),), text_by="1")
    return Archived(report, data, Capture(report.id, f"{number}.txt", "text/plain", "2026-01-01T00:00:00Z"))


def raw(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / opening.FILE, isolation_level=None)

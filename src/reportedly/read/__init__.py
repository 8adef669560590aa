"""Read: a report to accounts, claims, tallies and forecasts.

`Reader` and what it needs are imported when first asked for, since they bring the parser with them.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.read.codebook import load_codebooks
    from reportedly.read.gazetteer import Gazetteer
    from reportedly.read.options import ReadOptions
    from reportedly.read.reader import Reader

__all__ = ["Gazetteer", "ReadOptions", "Reader", "load_codebooks"]

_HOMES = {"Gazetteer": "gazetteer", "Reader": "reader", "ReadOptions": "options", "load_codebooks": "codebook"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"reportedly.read.{_HOMES[name]}"), name)

"""Closed word lists of the attribution reader, loaded once."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list `key` of the data file `name`.yaml."""
    raw = files("reportedly.read").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    return frozenset(map(str, yaml.safe_load(raw)[key]))

"""The towns of newsrooms whose address does not say where they are: American stations and papers."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from reportedly.read.gazetteer import Gazetteer, Place
from reportedly.read.placenames import OWN, fold_name

#: A part of a host that is a station's call letters, with what else stations write there: "ksat", "wsbtv", "king5".
_CALLED = re.compile(r"([kw][a-z]{2,3}?)(?:-?(?:tv|fm|am|radio|news))?\d*\Z")
#: Domains under which stations are found; "who.int" is none.
STATION_DOMAINS = frozenset({"com", "tv", "fm", "org"})
#: What stands in the table for the town of an outlet that tells of a whole state.
_WHOLE_STATE = "-"
#: libyaml's loader where PyYAML was built with it: the same result in a tenth of the time.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def newsroom_of(host: str, gazetteer: Gazetteer) -> tuple[str, Place] | None:
    """The town from which the outlet of an address tells, or the state where it tells of all of it, with the letters
    that say so; None for an outlet that `newsrooms` does not hold."""
    *parts, domain = host.removeprefix("www.").split(".")
    own = ".".join([*parts[-1:], domain])
    for said in (host.removeprefix("www."), own, *(parts if domain in STATION_DOMAINS else ())):
        called = _CALLED.match(said)
        row = newsrooms().get(said) or (newsrooms().get(f"{called[1]}.com") if called else None)
        place = _placed(*row, gazetteer) if row else None
        if place is not None:
            return said, place
    return None


@cache
def newsrooms() -> Mapping[str, tuple[str, str]]:
    """Town and state of each host in the data file `homes.yaml`; a station's is its call letters with ".com"."""
    raw = files("reportedly.read").joinpath("data", "homes.yaml").read_text(encoding="utf-8")
    rows: dict[str, dict[str, str]] = yaml.load(raw, Loader=_LOADER)  # noqa: S506 - both loaders are the safe ones
    return {
        outlet if "." in outlet else f"{outlet.lower()}.com": (town, state)
        for state, towns in rows.items()
        for town, outlets in towns.items()
        for outlet in outlets.split()
    }


def _placed(town: str, state: str, gazetteer: Gazetteer) -> Place | None:
    whole = town == _WHOLE_STATE
    name = fold_name(state if whole else town)
    for found in gazetteer.look_up([name]).get(name, ()):
        above = [found.place.name, *(p.name for p in gazetteer.parents(found.place))]
        level = found.place.level == ("admin1" if whole else "town")
        if level and found.how == OWN and found.place.country == "US" and state in above:
            return found.place
    return None

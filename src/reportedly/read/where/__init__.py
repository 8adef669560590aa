"""Where: the places a report names, resolved against the gazetteer by the report's own context."""

import itertools
import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from reportedly.model.where import Where
from reportedly.read.gazetteer import Gazetteer, Place
from reportedly.read.parse.marked import mark_places
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import PlaceMention
from reportedly.read.where.beside import (
    ADDED_ALONE,
    is_right_behind,
    may_stand_alone,
    regions_behind,
    told_by_neighbours,
)
from reportedly.read.where.cues import Report, features, is_struck, opens_dispatch, weight_of
from reportedly.read.where.home import home_of
from reportedly.read.where.resolve import NOWHERE, TIE, Candidate, Sense, lies_in, resolve, senses_of
from reportedly.read.where.spot import Spot, spots

__all__ = ["find_places"]

#: Levels of places that local news is of.
_LOCAL_LEVELS = frozenset({"town", "admin2"})
#: Levels of places in which a name that the gazetteer lacks is known to lie when told with them: after a comma, where
#: a county may open the name of who speaks ("in Ashgar, Fennel County deputies said"), and after "in".
_AFTER_COMMA, _AFTER_IN = frozenset({"admin1"}), frozenset({"admin1", "admin2"})


def find_places(passages: Sequence[Passage], gazetteer: Gazetteer) -> list[PlaceMention]:
    """The toponyms of one report, in order; what was bombed or taken is marked in the parses. A name has one sense in a
    report; where two places fit it equally well its `Where` lists both and chooses none. What has the shape of a place
    but is not in the gazetteer (a street, a creek) has a `Where` with the words as written and no coordinates."""
    weights = _weights()
    seen = spots(passages, gazetteer)
    _mark(seen, passages)
    kept = _places(seen, Report(seen), weights["spot"], gazetteer)
    known = [spot for spot in kept if spot.found]
    senses = senses_of(known, gazetteer)
    resolve(senses, weights["rank"], home_of(passages[0].report, gazetteer) if passages else NOWHERE)
    chosen = {id(spot): _where(sense, gazetteer) for sense in senses for spot in sense.spots}
    within = [(spot, after, _AFTER_COMMA) for spot, after in itertools.pairwise(kept) if is_right_behind(spot, after)]
    within += [(spot, region, _AFTER_IN) for spot, region in regions_behind(kept)]
    behind = {
        id(spot): where
        for spot, after, levels in within
        if (where := chosen.get(id(after))) is not None and where.level in levels
    }
    larger = {id(after) for spot, after in itertools.pairwise(kept) if is_right_behind(spot, after)}
    for sense in senses:
        city = _city_of(sense, gazetteer)
        chosen |= {id(spot): gazetteer.where(city) for spot in sense.spots if city and id(spot) not in larger}
    return [_mention(passages, spot, chosen.get(id(spot)), behind.get(id(spot))) for spot in kept]


def _mark(seen: Sequence[Spot], passages: Sequence[Passage]) -> None:
    """Note in the parses which words name what was bombed or taken."""
    words: dict[int, set[int]] = defaultdict(set)
    for spot in seen:
        if is_struck(spot):
            words[spot.passage].update(range(spot.name_first, spot.name_last))
    for number, passage in enumerate(passages):
        mark_places(passage.doc, frozenset(words[number]))


def _mention(passages: Sequence[Passage], spot: Spot, where: Where | None, behind: Where | None) -> PlaceMention:
    """A spot as what the parts of the reader look at; `behind` is the place told right behind it, after a comma or an
    "in"."""
    span = passages[spot.passage].span(spot.start, spot.end)
    if where is None and spot.sort == "unknown" and behind is not None:
        where = Where(" ".join(spot.text.split()), level="town", parents=(behind.name, *behind.parents))
    elif where is None:
        where = Where(" ".join(spot.text.split()), level=spot.level)
    elif where.gazetteer_id is None:
        where = Where(
            " ".join(spot.text.split()), level=where.level, candidates=where.candidates, parents=where.parents
        )
    return PlaceMention(span, where, weight_of(spot))


def _where(sense: Sense, gazetteer: Gazetteer) -> Where:
    above = lies_in(sense)
    if above is not None:
        parents = (above, *gazetteer.parents(above))
        return Where("", level=sense.level or "town", parents=tuple(place.called for place in parents))
    ranked = sorted(sense.candidates, key=lambda c: (-c.score, c.place.number))
    best = ranked[0]
    open_ = [c for c in ranked if best.score - c.score < TIE]
    if len(open_) > 1:
        levels = {c.place.level for c in open_}
        level = levels.pop() if len(levels) == 1 else None
        return Where("", level=level, candidates=tuple(c.place.id for c in open_), parents=_shared(open_, gazetteer))
    return gazetteer.where(best.place)


def _city_of(sense: Sense, gazetteer: Gazetteer) -> Place | None:
    """The city that fills the division a name means, where both are called so but not by the same name: "D.C." is
    Washington as well as the District of Columbia, and who was hurt there was hurt in that city. So is "DC", which for
    its capitals alone is looked up as a division's and no town's."""
    best = max(sense.candidates, key=lambda c: (c.score, -c.place.number)).place
    if best.level != "admin1" or not best.radius_km or lies_in(sense) is not None:
        return None
    called = (f.place for f in gazetteer.look_up([sense.folded]).get(sense.folded, ()) if f.place.level == "town")
    cities = (p for p in called if p.called != best.called and (p.radius_km or 0.0) >= best.radius_km)
    return next((p for p in cities if best in gazetteer.parents(p)), None)


def _shared(open_: Sequence[Candidate], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The names of the places that hold every candidate, nearest first: of the two San Salvadors, city and department,
    it is certain that they lie in El Salvador."""
    held = set.intersection(*({p.number for p in gazetteer.parents(c.place)} for c in open_))
    return tuple(p.called for p in gazetteer.parents(open_[0].place) if p.number in held)


def _places(seen: Sequence[Spot], report: Report, weights: Mapping[str, float], gazetteer: Gazetteer) -> list[Spot]:
    """Those of the spots that name places. Where no town or county is among them, names that are told as a town's."""
    scores = [
        _score(spot, report, weights) + more
        for spot, more in zip(seen, told_by_neighbours(seen, gazetteer), strict=True)
    ]
    kept = [spot for spot, score in zip(seen, scores, strict=True) if score > 0]
    if any(f.place.level in _LOCAL_LEVELS for spot in kept for f in spot.found):
        return kept
    return [
        spot
        for spot, score in zip(seen, scores, strict=True)
        if score > 0 or (score + ADDED_ALONE > 0 and spot.sort == "name" and may_stand_alone(spot))
    ]


def _score(spot: Spot, report: Report, weights: Mapping[str, float]) -> float:
    """How surely a spot names a place, in log odds. What is found by rule does: those who marked the training texts
    left most of it out."""
    if spot.sort == "unknown" or opens_dispatch(spot) or is_struck(spot):
        return math.inf
    return sum(weights.get(name, 0.0) * value for name, value in features(spot, report).items())


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    loaded: Mapping[str, Mapping[str, float]] = json.loads(
        (files("reportedly.read") / "data" / "where.json").read_text("utf-8")
    )
    return loaded

"""Where: the places a report names, resolved against the gazetteer by the report's own context."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from reportedly.model.where import Where
from reportedly.read.gazetteer import Gazetteer
from reportedly.read.parse.sentences import Passage
from reportedly.read.seen.mentions import PlaceMention
from reportedly.read.where.cues import Report, features, opens_dispatch, weight_of
from reportedly.read.where.home import home_of
from reportedly.read.where.resolve import NOWHERE, TIE, Candidate, Sense, lies_in, resolve, senses_of
from reportedly.read.where.spot import Spot, spots

__all__ = ["find_places"]


def find_places(passages: Sequence[Passage], gazetteer: Gazetteer) -> list[PlaceMention]:
    """The toponyms of one report, in order. A name has one sense in a report; where two places fit it equally well
    its `Where` lists both and chooses none. What has the shape of a place but is not in the gazetteer (a street, a
    creek) has a `Where` with the words as written and no coordinates."""
    weights = _weights()
    seen = spots(passages, gazetteer)
    report = Report(seen)
    kept = [spot for spot in seen if _is_place(spot, report, weights["spot"])]
    known = [spot for spot in kept if spot.found]
    senses = senses_of(known, gazetteer)
    resolve(senses, weights["rank"], home_of(passages[0].report, gazetteer) if passages else NOWHERE)
    chosen = {id(spot): _where(sense, gazetteer) for sense in senses for spot in sense.spots}
    return [_mention(passages, spot, chosen.get(id(spot))) for spot in kept]


def _mention(passages: Sequence[Passage], spot: Spot, where: Where | None) -> PlaceMention:
    span = passages[spot.passage].span(spot.start, spot.end)
    if where is None:
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


def _shared(open_: Sequence[Candidate], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The names of the places that hold every candidate, nearest first: of the two San Salvadors, city and department,
    it is certain that they lie in El Salvador."""
    held = set.intersection(*({p.number for p in gazetteer.parents(c.place)} for c in open_))
    return tuple(p.called for p in gazetteer.parents(open_[0].place) if p.number in held)


def _is_place(spot: Spot, report: Report, weights: Mapping[str, float]) -> bool:
    if spot.sort == "unknown":  # found by rule: those who marked the training texts left most of them out
        return True
    if opens_dispatch(spot):
        return True
    return sum(weights.get(name, 0.0) * value for name, value in features(spot, report).items()) > 0


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    loaded: Mapping[str, Mapping[str, float]] = json.loads(
        (files("reportedly.read") / "data" / "where.json").read_text("utf-8")
    )
    return loaded

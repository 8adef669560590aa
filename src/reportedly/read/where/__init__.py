"""Where: the places a report names, resolved against the gazetteer by the report's own context."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from reportedly.model.where import Where
from reportedly.read.gazetteer import Gazetteer
from reportedly.read.mentions import PlaceMention
from reportedly.read.placenames import OWN, fold_name
from reportedly.read.sentences import Passage
from reportedly.read.where.cues import Report, features, weight_of
from reportedly.read.where.resolve import TIE, Candidate, Sense, resolve, senses_of
from reportedly.read.where.spot import Spot, spots

__all__ = ["find_places"]


def find_places(passages: Sequence[Passage], gazetteer: Gazetteer, *, outlet: str | None) -> list[PlaceMention]:
    """The toponyms of one report, in order. A name has one sense in a report; where two places fit it equally well
    its `Where` lists both and chooses none. What has the shape of a place but is not in the gazetteer (a street, a
    creek) has a `Where` with the words as written and no coordinates."""
    weights = _weights()
    seen = spots(passages, gazetteer)
    report = Report(seen)
    kept = [spot for spot in seen if _is_place(spot, report, weights["spot"])]
    known = [spot for spot in kept if spot.found]
    senses = senses_of(known, gazetteer)
    resolve(senses, weights["rank"], _home(outlet, gazetteer))
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
    return tuple(p.name for p in gazetteer.parents(open_[0].place) if p.number in held)


def _is_place(spot: Spot, report: Report, weights: Mapping[str, float]) -> bool:
    if spot.sort == "unknown":  # found by rule: those who marked the training texts left most of them out
        return True
    return sum(weights.get(name, 0.0) * value for name, value in features(spot, report).items()) > 0


def _home(outlet: str | None, gazetteer: Gazetteer) -> frozenset[int]:
    """The admin-1 divisions of the places in an outlet's name ("Seattle Times"): weak evidence of where it is at
    home. Whoever has no place in its name has no home."""
    words = (outlet or "").split()
    runs = [" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)]
    found = gazetteer.look_up(fold_name(run) for run in runs if run[0].isupper()) if words else {}
    homes = (f.place for places in found.values() for f in places[:1] if f.how == OWN)
    return frozenset(p.number for place in homes for p in (place, *gazetteer.parents(place)) if p.level == "admin1")


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    loaded: Mapping[str, Mapping[str, float]] = json.loads(
        (files("reportedly.read") / "data" / "where.json").read_text("utf-8")
    )
    return loaded

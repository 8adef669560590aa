"""Which of the places of a name a report means: by its own words, by what else it names, by size."""

import itertools
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from reportedly.model.where import Level
from reportedly.read.gazetteer import Found, Gazetteer, Place
from reportedly.read.placenames import OWN, PEOPLE, SHORT
from reportedly.read.where.cues import used_locally
from reportedly.read.where.home import Home
from reportedly.read.where.spot import Spot
from reportedly.read.where.words import POSSESSIVES

#: Candidates looked at for a name; more are the smallest of very common names.
MOST = 40
#: Edge of the cells in which nearness is counted, in degrees (about 165 km).
CELL = 1.5
#: Two candidates whose scores (log odds) are nearer than this are both left open.
TIE = 0.15
#: Features wider than this say too little of where a town is (kilometres).
WIDEST = 300.0
KM_PER_DEGREE = 111.195
_DIVISIONS = frozenset({"admin1", "admin2"})
_LARGER = frozenset({"country", "admin1"})
_HOWS = ("own", "other", "short", "abbreviation", "people")
#: Words of names that English shortens, and French, Spanish and German write out or join by a hyphen. The weight of
#: being written so is set by hand, as the corpora have few: 1, 1.5, 2 and 3 gave the same on sentences of our own.
SHORTENED = ("st.", "st ", "ste.", "mt.", "ft.", "pt.")
#: The least chance of a larger place by which a name told with it is known to lie there.
SURE = 0.8

#: Of an outlet of which nothing is known.
NOWHERE = Home()

Cell = tuple[int, int]
K = TypeVar("K")
Shares = defaultdict[K, float]


@dataclass(slots=True)
class Candidate:
    """A place that a name may mean here, with its features and, in the end, its score."""

    place: Place
    how: int
    above: frozenset[int]
    admin1: int | None
    features: dict[str, float] = field(default_factory=dict)
    score: float = 0.0
    chance: float = 0.0


@dataclass(slots=True)
class Sense:
    """All mentions of one name in a report, which share one meaning."""

    folded: str
    level: Level | None
    spots: list[Spot]
    candidates: list[Candidate]
    told: set[str] = field(default_factory=set)
    behind: list["Sense"] = field(default_factory=list)
    owners: list["Sense"] = field(default_factory=list)


def lies_in(sense: Sense) -> Place | None:
    """The division or country that a name is told with, right behind it, and that none of its places lie in: the name
    is of a place that the gazetteer does not have ("Fenwick, Texas", where it knows a Fenwick in Iowa alone). So is one
    told as that of its country or division ("Iraq's Fenwick district")."""
    likeliest = _likeliest(sense).place
    listed = likeliest.level in _LARGER  # "votes in Wisconsin, Michigan" is a list
    behind: list[Sense] = [] if listed else sense.behind
    told = [(larger, _DIVISIONS) for larger in behind] + [(owner, _DIVISIONS | _LARGER) for owner in sense.owners]
    for larger, levels in told:
        best = _likeliest(larger)
        above = {best.place.number} | {c.place.number for c in larger.candidates}
        own = any(c.above & above or c.place.number in above for c in sense.candidates)
        if not own and best.place.level in levels and best.chance >= SURE and best.how != PEOPLE:
            return best.place
    return None


def _likeliest(sense: Sense) -> Candidate:
    return max(sense.candidates, key=lambda c: (c.score, -c.place.number))


def senses_of(spots: Sequence[Spot], gazetteer: Gazetteer) -> list[Sense]:
    """The names of a report with their candidates."""
    senses: dict[tuple[str, Level | None], Sense] = {}
    for spot in spots:
        key = (spot.folded, spot.level)
        if key not in senses:
            senses[key] = Sense(spot.folded, spot.level, [], _candidates(spot.found, gazetteer))
        senses[key].spots.append(spot)
    return list(senses.values())


def _candidates(found: Sequence[Found], gazetteer: Gazetteer) -> list[Candidate]:
    kept = sorted(found, key=lambda f: (f.how != OWN, -f.place.population))[:MOST]
    made = []
    for f in kept:
        parents = gazetteer.parents(f.place)
        admin1 = next((p.number for p in (f.place, *parents) if p.level == "admin1"), None)
        made.append(Candidate(f.place, f.how, frozenset(p.number for p in parents), admin1))
    return made


def resolve(senses: Sequence[Sense], weights: Mapping[str, float], home: Home = NOWHERE) -> None:
    """Score every candidate of every sense, where the outlet is at home in `home`."""
    _note_neighbours(senses)
    for sense in senses:
        for c in sense.candidates:
            c.features = _own_features(sense, c)
            c.score = _weighed(c.features, weights)
        _chances(sense)
    for _ in range(2):
        context = _Context(senses, home)
        for sense in senses:
            for c in sense.candidates:
                c.features |= context.features(sense, c)
                c.score = _weighed(c.features, weights)
        for sense in senses:
            _chances(sense)


def _weighed(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def _chances(sense: Sense) -> None:
    best = max((c.score for c in sense.candidates), default=0.0)
    raw = [math.exp(c.score - best) for c in sense.candidates]
    total = sum(raw)
    for c, share in zip(sense.candidates, raw, strict=True):
        c.chance = share / total


def _note_neighbours(senses: Sequence[Sense]) -> None:
    """Mark what is told by the names that stand right behind a name as its larger place: "Changbai, Jilin Province",
    "Goseong in Gangwon Province", "Paris (Texas)"."""
    told: dict[str, set[str]] = {}
    spots = sorted(((s, sense) for sense in senses for s in sense.spots), key=lambda x: (x[0].passage, x[0].first))
    for (spot, sense), (after, larger) in itertools.pairwise(spots):
        if spot.passage != after.passage or larger is sense or not 0 < after.first - spot.last <= 3:
            continue
        between = [t.lower_ for t in spot.doc[spot.last : after.first]]
        if between == [","] and not _goes_on(after):
            sense.behind.append(larger)
        if len(between) == 1 and between[0] in POSSESSIVES:
            if larger.level is not None:  # "Port Vale's Texas shop" is elsewhere
                larger.owners.append(sense)
            above = {c.place.number for c in sense.candidates if c.how != PEOPLE}
            larger.told.update(c.place.id for c in larger.candidates if c.above & above)
        if between in ([","], ["("], ["in"], [",", "in"], ["of"], ["in", "the"]):
            upper = {c.place.number for c in larger.candidates if c.how != PEOPLE and c.place.level != "feature"}
            for c in sense.candidates:
                if c.above & upper or any(
                    c.place.country == o.place.country and o.place.level == "country" for o in larger.candidates
                ):
                    sense.told.add(c.place.id)
            for o in larger.candidates:
                if any(o.place.number in c.above for c in sense.candidates):
                    larger.told.add(o.place.id)
    for sense in senses:
        told.setdefault(sense.folded, set()).update(sense.told)
    for sense in senses:
        sense.told = told[sense.folded] & {c.place.id for c in sense.candidates}


def _goes_on(spot: Spot) -> bool:
    """Whether more names follow: "Fenwick, Georgia and Ohio" is a list."""
    following = spot.doc[spot.last : spot.last + 2]
    return bool(following) and (
        following[0].lower_ in {"and", "or", "&"} or (following[0].text == "," and following[-1].text[0].isupper())
    )


def _own_features(sense: Sense, c: Candidate) -> dict[str, float]:
    place = c.place
    got = {
        f"level {place.level}": 1.0,
        f"name {_HOWS[c.how]}": 1.0,
        "people": math.log10(place.population + 10) if place.level == "town" else 0.0,
        "capital": float(place.kind == "capital"),
        "no point": float(place.lat is None),
    }
    if any(used_locally(spot) for spot in sense.spots):
        got[f"local use {place.level}"] = 1.0
        got["local use people"] = got["people"]
    if any(spot.text.casefold() == place.name.casefold() for spot in sense.spots if _is_shortened(spot)):
        got["shortened so"] = 1.0
    if sense.level is not None:
        got["type agrees" if place.level == sense.level else "type differs"] = 1.0
    if sense.told:
        got["told so" if place.id in sense.told else "told otherwise"] = 1.0
    return got


def _is_shortened(spot: Spot) -> bool:
    return spot.text.casefold().startswith(SHORTENED)


class _Context:
    """Where the places of a report lie, by country, by admin-1 division and by cell, from the chances so far."""

    def __init__(self, senses: Sequence[Sense], home: Home) -> None:
        self.countries: Shares[str] = defaultdict(float)
        self.divisions: Shares[int | None] = defaultdict(float)
        self.cells: Shares[Cell] = defaultdict(float)
        self.total = 0.0
        self.own: dict[int, tuple[Shares[str], Shares[int | None], Shares[Cell], float]] = {}
        self.named: set[int] = set()
        self.leading: int | None = None
        self.small: Shares[Cell] = defaultdict(float)
        self.home = home
        self.near_features: list[Place] = []
        named = [(sense, c) for sense in senses for c in sense.candidates]
        # What one name says of itself is no company: a district is often called as its town.
        self.counties: defaultdict[int, set[int]] = defaultdict(set)
        self.holding: defaultdict[int, set[int]] = defaultdict(set)
        divisions = frozenset(c.place.number for _, c in named if c.place.level == "admin2")
        for sense, c in named:
            if c.place.level == "admin2" and _is_county(sense, c):
                self.counties[c.place.number].add(id(sense))
            elif c.place.level == "town":
                for number in c.above & divisions:  # of the others nobody asks
                    self.holding[number].add(id(sense))
        for sense in senses:
            self._count(sense)
        self.leading = max(
            (d for d in self.divisions if d is not None), key=lambda d: (self.divisions[d], -d), default=None
        )

    def _count(self, sense: Sense) -> None:
        size = 1 + math.log(len(sense.spots))
        countries: Shares[str] = defaultdict(float)
        divisions: Shares[int | None] = defaultdict(float)
        cells: Shares[Cell] = defaultdict(float)
        for c in sense.candidates:
            share = size * c.chance
            if c.place.country:
                countries[c.place.country] += share
            if c.admin1 is not None:
                divisions[c.admin1] += share
            cell = _cell(c.place)
            if cell is not None and c.place.level in {"town", "admin2"}:
                cells[cell] += share
            if cell is not None and c.chance > 0.7 and len(sense.candidates) <= 3:
                self.small[cell] += 1
            if c.place.level in {"admin1", "country"} and c.chance > 0.5:
                self.named.add(c.place.number)
            if c.place.level == "feature" and c.chance > 0.5 and 0 < (c.place.radius_km or 0) <= WIDEST:
                self.near_features.append(c.place)
        self.own[id(sense)] = (countries, divisions, cells, size)
        _add(self.countries, countries)
        _add(self.divisions, divisions)
        _add(self.cells, cells)
        self.total += size

    def _is_beside_its_county(self, sense: Sense, c: Candidate) -> bool:
        """Whether another name of the report may be the county that the town lies in, or a town in the county."""
        if c.place.level == "admin2":
            return bool(self.holding.get(c.place.number, set()) - {id(sense)})
        return any(self.counties.get(number, set()) - {id(sense)} for number in c.above)

    def features(self, sense: Sense, c: Candidate) -> dict[str, float]:
        """How well a candidate goes with the other names of the report."""
        countries, divisions, cells, size = self.own[id(sense)]
        rest = self.total - size + 1.0
        got = {
            "country shared": (self.countries[c.place.country] - countries[c.place.country]) / rest,
            "named above": float(bool(c.above & self.named)),
            "division named": float(c.place.level != "admin1" and c.admin1 in self.named),
            "no division named": float(c.place.level != "admin1" and c.admin1 not in self.named),
            "outlet's country": float(c.place.country in self.home.countries),
            "outlet's town": float(c.place.number in self.home.towns),
            "county also named": float(self._is_beside_its_county(sense, c)),
        }
        if c.admin1 is not None:
            mass = self.divisions[c.admin1] - divisions[c.admin1]
            got["division shared"] = mass / rest
            got["division also named"] = float(mass > 0.5)
            got["leading division"] = float(c.admin1 == self.leading and mass > 0)
            got["outlet's home"] = float(c.admin1 in self.home.divisions)
        cell = _cell(c.place)
        if cell is not None and c.place.level in {"town", "admin2"}:
            got["at a named feature"] = float(any(_reaches(f, c.place) for f in self.near_features[:20]))
            near = sum(
                self.cells[cell[0] + dx, cell[1] + dy] - cells[cell[0] + dx, cell[1] + dy]
                for dx in (-1, 0, 1)
                for dy in (-1, 0, 1)
            )
            got["near others"] = near / rest
            sure = self.small[cell] - float(c.chance > 0.7 and len(sense.candidates) <= 3)
            got["near a sure one"] = float(sure > 0)
            got["near another"] = float(near > 0.5)
        return got


def _is_county(sense: Sense, c: Candidate) -> bool:
    """Whether a name is a county's in full: "Jefferson" may be anything."""
    return c.how != SHORT or sense.level == "admin2"


def _add(total: Shares[K], more: Mapping[K, float]) -> None:
    for key, share in more.items():
        total[key] += share


def _reaches(feature: Place, place: Place) -> bool:
    """Whether a place lies within a feature's radius, on a flat map (rivers, lines and zones are small)."""
    if None in (feature.lat, feature.lon, place.lat, place.lon, feature.radius_km):
        return False
    north = (place.lat - feature.lat) * KM_PER_DEGREE  # type: ignore[operator]
    east = (place.lon - feature.lon) * KM_PER_DEGREE * math.cos(math.radians(place.lat))  # type: ignore[operator, arg-type]
    return math.hypot(north, east) <= feature.radius_km  # type: ignore[operator]


def _cell(place: Place) -> tuple[int, int] | None:
    if place.lat is None or place.lon is None:
        return None
    return int(place.lat // CELL), int(place.lon * math.cos(math.radians(place.lat)) // CELL)

"""Scenes: the place that an account's own words say it happened in, where another place looks likelier."""

from collections.abc import Sequence

from reportedly.model.where import Where, distance_km
from reportedly.read.belongs.candidates import PLACE_LIKE, Candidate
from reportedly.read.seen.mentions import PlaceMention
from reportedly.read.seen.places_told import PlacesTold, country_of, division_of, place_key
from reportedly.read.seen.report import Seen

Option = tuple[float, Candidate]

#: Features of a mention that is no scene, however it hangs: filed from, cared for, an outlet's, somebody's home.
_ELSEWHERE = ("in_dateline", "of_care", "of_site", "home_of_person", "of_other_account", "of_police")

#: How many times the reach of its quarter a city's reach is, at the least.
QUARTER = 2.0

#: Up to this radius (kilometres) a town is one of many of its name, and doubted where nothing told goes with it.
SMALL = 8.0

#: A city farther than this from a town (kilometres) is in no way near it.
FAR = 100.0

#: The feature `told_often` of a place that is told twice. On the development articles, towns of which nothing told
#: says where they lie, in the news of a city far away, are quarters of it up to here and towns beyond.
TWICE = 0.4

#: Words for what lies around a town.
_AROUND = frozenset("suburban greater metropolitan outlying rural".split())


def scene_for(
    best: Candidate, options: Sequence[Option], seen: Seen, likely: Sequence[Option]
) -> tuple[Candidate, str]:
    """The candidate to choose rather than the best of the options, with the reason; the best and no reason where it
    stands. `likely` are all that may be the account's, of which the options were taken. A report is often filed from
    the city with the court or the station, and names those who work or live elsewhere: where only such words tell of
    the likeliest place, and the account's own say that it happened in another town of that region, the other is meant.
    A town far from all that is told, of which the report tells no police, is a quarter's namesake where the police of
    another city are told of."""
    key = place_key(_mention(best))
    same = [c for _, c in options if place_key(_mention(c)) == key]
    if not any(tells_scene(c) for c in same):
        told = _in_the_land_told(best, options) or [
            o for o in options if _is_rival(o[1], best, seen) and not _is_astray(o[1], [o[1]], seen)
        ]
        if told:
            return max(told, key=lambda o: (o[0], -o[1].span.start))[1], "the account's own words say it was there; "
    if _is_astray(best, same, seen):
        forces = [o for o in likely if o[1].features["of_police"] and _has_division(o[1], best)]
        if forces:
            return max(forces, key=lambda o: (o[0], -o[1].span.start))[1], ""
    return best, ""


def part_of_county(best: Candidate, options: Sequence[Option], seen: Seen) -> tuple[Candidate, Where | None]:
    """Where the likeliest place is a county or a region, the place that the gazetteer does not have and that the
    account's own words name ("in Ashgar", in the news of Wexmoor County), with the county it is taken to lie in."""
    county = _mention(best).where
    if county.level not in {"admin1", "admin2"} or county.gazetteer_id is None:
        return best, None
    named = [
        o
        for o in options
        if o[1].features.get("level_open") and not _mention(o[1]).where.candidates and _stands_behind_in(o[1], seen)
        and not any(o[1].features[name] for name in _ELSEWHERE)
    ]  # fmt: skip
    if not named:
        return best, None
    return max(named, key=lambda o: (tells_scene(o[1]), o[0], -o[1].span.start))[1], county


def city_of_namesake(best: Candidate, seen: Seen) -> Where | None:
    """The city that the likeliest place is a quarter of, where the gazetteer knows its name for a small town far away
    alone: nothing told says in which region that lies, and the report tells of a much larger town of another one, or
    comes from there ("in Ashgar", in the news of Port Vale). Of a small town abroad the news of a town says in which
    country it lies: without a word of that it is none, however often it is told, and with one it is no quarter."""
    where, told, home = _mention(best).where, seen.places_told, seen.home
    small = where.gazetteer_id is not None and 0.0 < (where.radius_km or 0.0) <= SMALL
    if not small or not _stands_alone(where, told) or best.features["of_dateline"]:
        return None
    country = country_of(where)
    abroad = home is not None and country not in {country_of(home), *told.names}
    if not abroad and (best.features["told_often"] > TWICE or best.features["stray"]):
        return None  # a stray may be a town beside the city
    cities = [p.where for p in seen.places if p.weight >= PLACE_LIKE and _is_elsewhere(p.where, where)]
    if home is not None and not cities and (abroad or _is_elsewhere(home, where)):
        cities = [home]
    cities = [c for c in cities if country not in told.names or country_of(c) == country]
    return max(cities, key=lambda c: (told.body[c.gazetteer_id or ""], c.radius_km or 0.0, c.name), default=None)


def _is_elsewhere(city: Where, town: Where) -> bool:
    """Whether a city lies far away from a much smaller town, in another region."""
    if city.level != "town" or division_of(city) in (None, division_of(town)):
        return False
    apart = distance_km(city, town)
    return apart is not None and apart > FAR and (city.radius_km or 0.0) >= QUARTER * (town.radius_km or 0.0)


def _mention(candidate: Candidate) -> PlaceMention:
    assert isinstance(candidate.mention, PlaceMention)  # noqa: S101 - place candidates hold nothing else
    return candidate.mention


def says_where(candidate: Candidate) -> bool:
    """Whether an account's own words name a place of the gazetteer, no country, as where it happened."""
    where = _mention(candidate).where
    if where.gazetteer_id is None or where.level == "country" or candidate.features["stray"]:
        return False
    if _mention(candidate).weight < PLACE_LIKE or candidate.features["modifier"]:  # "in a Port Vale church"
        return False
    return bool(candidate.features["hung_in_at_near"]) and not any(candidate.features[name] for name in _ELSEWHERE)


def tells_scene(candidate: Candidate) -> bool:
    """Whether words say that the account happened in or near a place."""
    f = candidate.features
    hangs = f["hung"] or f["hung_below"]
    return bool(hangs and f["in_at_near"]) and not any(f[name] for name in _ELSEWHERE)


def _in_the_land_told(best: Candidate, options: Sequence[Option]) -> list[Option]:
    """The country that the account's own words name, where a report was filed from another one: "CASTOR, Mern - Two
    engineers were kidnapped in Altria"."""
    home = country_of(_mention(best).where)
    if not best.features["of_dateline"] or home is None:
        return []
    lands = [o for o in options if _mention(o[1]).where.level == "country" and tells_scene(o[1])]
    return [] if any(country_of(_mention(c).where) == home for _, c in lands) else lands


def _is_rival(candidate: Candidate, best: Candidate, seen: Seen) -> bool:
    """Whether a town, told by its own name as the scene, lies apart from the likeliest place in the same region."""
    where, other = _mention(candidate).where, _mention(best).where
    if where.level != "town" or where.candidates or candidate.features["stray"]:
        return False
    if not tells_scene(candidate) or not _stands_behind_in(candidate, seen):
        return False
    if division_of(other) not in (None, division_of(where)) or _is_astray(candidate, [candidate], seen):
        return False
    return place_key(_mention(candidate)) != place_key(_mention(best)) and not _is_within(where, other)


def _stands_behind_in(candidate: Candidate, seen: Seen) -> bool:
    """Whether a place, and nothing around it or called after it, stands behind "in": "suburban Port Vale" is not in
    Port Vale, nor are "Port Vale suburbs"."""
    word = seen.head_of(candidate.span)
    if _mention(candidate).weight < PLACE_LIKE or candidate.preposition != "in" or word.dep_ != "pobj":
        return False
    return not any(child.lower_ in _AROUND for child in word.children)


def _is_within(part: Where, whole: Where) -> bool:
    """Whether a town lies in the reach of another place: a quarter of it, or so near that either may be told."""
    apart = distance_km(part, whole)
    return apart is not None and whole.radius_km is not None and apart < whole.radius_km


def _is_astray(best: Candidate, same: Sequence[Candidate], seen: Seen) -> bool:
    """Whether the likeliest place is a town of which nothing told says in which region it lies: neither the region's
    name nor another place there nor its own police."""
    if not _stands_alone(_mention(best).where, seen.places_told):
        return False
    return not any(c.features["of_police"] or c.features["with_parent"] for c in same)


def _stands_alone(where: Where, told: PlacesTold) -> bool:
    """Whether a place is a town of whose region neither the name nor another place is told."""
    division = division_of(where)
    if where.level != "town" or division is None or division in told.names:
        return False
    return len(told.divisions.get(division, ())) < 2


def _has_division(candidate: Candidate, best: Candidate) -> bool:
    """Whether a candidate is a town of a known region other than the likeliest place's."""
    where = _mention(candidate).where
    return where.level == "town" and division_of(where) not in (None, division_of(_mention(best).where))

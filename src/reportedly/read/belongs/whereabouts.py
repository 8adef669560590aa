"""Where an account happened: place, and for those who moved, from where, to where and over what."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.model.where import Where, distance_km
from reportedly.read.belongs.candidates import PLACE_LIKE, Candidate, place_candidates
from reportedly.read.belongs.claims import Built, Found, is_top
from reportedly.read.belongs.moves import moves
from reportedly.read.belongs.ranker import explained, ranked
from reportedly.read.belongs.scenes import (
    QUARTER,
    SMALL,
    city_of_namesake,
    part_of_county,
    says_where,
    scene_for,
    tells_scene,
)
from reportedly.read.parse.marked import is_marked_place
from reportedly.read.placenames import fold_name
from reportedly.read.seen.mentions import PlaceMention
from reportedly.read.seen.places_told import as_written, division_of, place_key
from reportedly.read.seen.report import Seen
from reportedly.read.what.hanging import hangs_on, triggers_of
from reportedly.text import Span

#: Below this probability no place is chosen. Found on the development articles: the registry often names a larger or a
#: neighbouring town, and the town where a report knows no more than its county, so that right places get low
#: probabilities. Of .03 and .06 the latter left fifteen of 3,678 articles more without a place: two towns more were
#: right, twelve states fewer.
CHOSEN = 0.03

#: A place known only from an organisation's name ("the Port Vale police") needs this much. Found on the development
#: articles, where lower values win none.
CHOSEN_OF_NAME = 0.15

#: An account of which nothing is told up to this sentence, the title being the first, is told late. By hand: past
#: title, lead and the two sentences behind it.
LATE = 3

#: A town where an account's own words say that it happened is preferred to that of who says so from this share of its
#: probability on. By hand, on sentences of our own; from 0 on more articles lose the right town than win it.
RIVAL = 0.5

#: The feature `told_often` of a place that is told once.
ONCE = 0.2

#: A quarter's middle lies within this share of the city's reach: beyond it stand towns of their own beside the city.
INSIDE = 0.6

#: After the name of a quarter, the words by which a report calls it one.
_CALLED_QUARTER = re.compile(r"(?:['’]s?)? (?:neighbou?rhood|section|quarter|borough)\b", re.I)

#: Who is called no more than that.
_SOURCE = re.compile(r"\b(?:sources?|contacts?|informants?|insiders?)\b", re.I)


def find_where(built: Built, seen: Seen, told: Sequence[Built]) -> list[Found]:
    """The places of one account, preferred first for each role. `told` are all accounts of the report."""
    found = moves(built, seen) if built.draft.kind.moves else []
    taken = {f.span for f in found}
    likely = [o for o in _likely(built, seen, told) if o[1].span not in taken]
    options = _own(likely) or _of_parts(likely, built, seen, told=told) or _of_police(likely)
    if not is_top(built, told) or (_told_late(built, seen) and not _told_again(options)):
        own = [o for o in options if o[1].features["hung_in_at_near"] and _is_fine(o[1])]
        options = own or options  # the place that its own words give, if any
    options = _struck(likely, seen) or _by_own_words(options)
    if not options and built.draft.main and seen.home is not None:
        options = _streets(built, seen)
    if options and not any(f.property in {"to", "via"} for f in found):
        p, best = max(options, key=lambda o: (o[0], -o[1].span.start))
        best, rather = scene_for(best, options, seen, likely)
        options = options if any(c is best for _, c in options) else likely
        p = next((chance for chance, c in options if c is best), p)
        best = _unnamed_scene(best, built, seen) or _finer(best, [c for _, c in options])
        best = _in_full(best, [c for _, c in options])
        best, within = part_of_county(best, options, seen)
        why = f"{rather or _told_as(best)}chosen at {p:.2f}: {explained(best.features, 'where')}"
        place = _doubted(_where(best)) if best.features["stray"] else _within_city(_where(best), best.span, seen)
        city = city_of_namesake(best, seen)
        if city is not None:
            place = Where(place.name, level="town", parents=(city.name, *city.parents))
            why += f"; taken for a quarter of {city.name}, as nothing told goes with the town called so"
        if within is not None:
            place = replace(place, level="town", parents=(within.name, *within.parents))
            why += f"; in {within.name}, which the report tells of"
        known = _at_home(place, best.span, seen)
        if (
            known is place and p < CHOSEN and not (says_where(best) or _is_struck(best, seen))
        ):  # a street is somewhere only in a town
            return found
        why += f"; in {known.parents[0]}, where the outlet is at home" if known is not place else ""
        found.append(Found("where", known, best.span, inferred_from=why))
    return found


def _likely(built: Built, seen: Seen, told: Sequence[Built]) -> list[tuple[float, Candidate]]:
    """The places that may be an account's, with their probabilities, likeliest first."""
    return [
        (p, c)
        for p, c in ranked(place_candidates(built.draft, seen, [b.draft for b in told if b is not built]), "where")
        if (p >= _chosen(c) or says_where(c) or _is_struck(c, seen))
        and _may_be(c)
        and not _of_source(c.span, seen)
        and (is_top(built, told) or _near(c) or (built.draft.main and c.features["next_sentence"]))
    ]


def _chosen(candidate: Candidate) -> float:
    """The least probability of a place: more for one known only from a name, unless its police are told of."""
    police = candidate.features["of_police"] and _is_fine(candidate)
    return CHOSEN if police or candidate.features["weight"] >= PLACE_LIKE else CHOSEN_OF_NAME


def _struck(options: Sequence[tuple[float, Candidate]], seen: Seen) -> list[tuple[float, Candidate]]:
    """The places that an account's own words tell to have been bombed, besieged or taken."""
    return [o for o in options if _is_struck(o[1], seen)]


def _is_struck(candidate: Candidate, seen: Seen) -> bool:
    f = candidate.features
    its_own = f["hung"] or f["hung_below"] or (f["same_sentence"] and not (f["of_saying"] or f["of_other_account"]))
    return bool(its_own) and is_marked_place(seen.head_of(candidate.span))


def _by_own_words(options: list[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """The places that an account's own words say it happened in, where the likeliest is that of a speaker and one of
    them nearly as likely, or is told once and in another sentence: where somebody was buried, where the report goes on
    to."""
    best = max(options, key=lambda o: o[0], default=None)
    if best is not None and _of_speaker(best[1]) and not _told_again(options):
        own = [o for o in options if o[0] >= RIVAL * best[0] and tells_scene(o[1]) and _is_town(o[1])]
        return own or [o for o in options if says_where(o[1]) and _lies_apart(o[1], best[1])] or options
    if best is None or _near(best[1]) or best[1].features["in_dateline"] or _told_again(options):
        return options
    where = _where(best[1])
    own = [o for o in options if says_where(o[1])]
    return [o for o in own if not _lies_in(where, _where(o[1]))] or options


def _is_town(candidate: Candidate) -> bool:
    return _where(candidate).level == "town" and _is_fine(candidate)


def _of_speaker(candidate: Candidate) -> bool:
    """Whether a place is where somebody says so: "a nurse in Port Vale said"; police speak of their own town."""
    f = candidate.features
    return bool(f["of_saying"] and not (f["hung"] or f["of_police"]))


def _lies_apart(scene: Candidate, speaker: Candidate) -> bool:
    """Whether the place where a speaker is lies in no division that a scene is known to lie in: they were not there."""
    division = division_of(_where(scene))
    return division is not None and division_of(_where(speaker)) != division


def _lies_in(part: Where, whole: Where) -> bool:
    """Whether a place lies in another: by its parents, or as a quarter of a city."""
    return bool({whole.name, whole.known_as} & set(part.parents)) or _is_quarter(part, whole)


def _streets(built: Built, seen: Seen) -> list[tuple[float, Candidate]]:
    """The streets and parks that an account's own sentences and those beside them tell, likeliest first: of a town's
    own news, which names no town."""
    return [
        (p, c)
        for p, c in ranked(place_candidates(built.draft, seen), "where")
        if c.features.get("level_open") and not c.mention.where.candidates  # type: ignore[union-attr]
        and (_near(c) or c.features["next_sentence"]) and _may_be(c)
    ]  # fmt: skip


def _told_as(best: Candidate) -> str:
    """What the place is inferred from where the words do not tell it as that of what happened."""
    if best.features.get("level_open"):
        return ""
    if best.features["weight"] < PLACE_LIKE:
        return "the place in an organisation's name; "
    if best.features["of_police"]:
        return "the place its police are named after; "
    return "" if _is_own(best) else "the place of a part of it; "


def _in_full(best: Candidate, options: Sequence[Candidate]) -> Candidate:
    """The mention that names the place chosen best: as a place rather than in an organisation's name, and by the name
    that the gazetteer has ("Port Vale City" rather than "Port Vale", where the city is called so)."""
    place = _where(best)
    if place.gazetteer_id is None:
        return best
    return max(
        (c for c in options if _where(c).gazetteer_id == place.gazetteer_id or c is best),
        key=lambda c: (
            c.features["weight"] >= PLACE_LIKE,
            fold_name(_where(c).name) == fold_name(place.known_as or ""),
            c is best,
        ),
    )


def _unnamed_scene(best: Candidate, built: Built, seen: Seen) -> Candidate | None:
    """Where the place likeliest is only where the report was filed from: the place, not in the gazetteer, that the
    account's own words name. Of a town that the report goes on to tell of, such a name is a quarter or a house."""
    f = best.features  # a parse hangs the place of a dateline on any verb
    assert isinstance(best.mention, PlaceMention)  # noqa: S101 - place candidates hold nothing else
    if not seen.is_filed or seen.places_told.body[place_key(best.mention)]:
        return None
    if not f["in_dateline"] and (not f["of_dateline"] or f["hung"] or f["hung_below"]):
        return None
    own = {seen.sentence_at(m.span.start) for m in built.draft.mentions}
    named = [
        c
        for c in place_candidates(built.draft, seen)
        if c.features.get("level_open") and not c.mention.where.candidates and c.features["in_at_near"]  # type: ignore[union-attr]
        and c.mention.weight >= PLACE_LIKE and seen.sentence_at(c.span.start) in own  # type: ignore[union-attr]
    ]  # fmt: skip
    return min(named, key=lambda c: (not c.features["hung"], not c.features["hung_below"], c.span.start), default=None)


def _where(candidate: Candidate) -> Where:
    mention = candidate.mention
    assert isinstance(mention, PlaceMention)  # noqa: S101 - place candidates hold nothing else
    return as_written(mention)


def _doubted(place: Where) -> Where:
    """A small place that nothing else told goes with, left open: the report may mean one the gazetteer lacks."""
    if place.level != "town" or (place.radius_km or 0.0) > SMALL or place.gazetteer_id is None:
        return place
    return Where(place.name, level=place.level, candidates=(place.gazetteer_id,))


def _finer(best: Candidate, options: Sequence[Candidate]) -> Candidate:
    """A quarter of the city chosen, told near the account with "in" or "at", rather than the whole city."""
    city = _where(best)
    for one in options:
        close = one.features["same_sentence"] or one.features["next_sentence"]
        if one is not best and close and one.features["in_at_near"] and _is_quarter(_where(one), city):
            return one
    return best


def _is_quarter(part: Where, city: Where, share: float = INSIDE) -> bool:
    """Whether one town lies within the reach (or a share of it) of another, much larger one."""
    if part.level != "town" or city.level != "town" or not part.radius_km or not city.radius_km:
        return False
    apart = distance_km(part, city)
    return city.radius_km >= QUARTER * part.radius_km and apart is not None and 0 < apart <= share * city.radius_km


def _within_city(place: Where, span: Span, seen: Seen) -> Where:
    """A quarter with the cities it lies in as its nearest parents, the smallest first, where the report names them. One
    that the report calls a neighbourhood lies anywhere in the city's reach."""
    share = 1.0 if _CALLED_QUARTER.match(seen.report.text, span.end) else INSIDE
    told = {p.where.known_as or p.where.name: p.where for p in seen.places if p.where.name not in place.parents}
    cities = [(where.radius_km or 0.0, name) for name, where in told.items() if _is_quarter(place, where, share)]
    if not cities:
        return place
    return replace(place, parents=(*(name for _, name in sorted(cities)), *place.parents))


def _at_home(place: Where, span: Span, seen: Seen) -> Where:
    """A quarter of the town where the outlet is at home, or a street, park or quarter of which nothing else is known,
    as one that lies there. Nothing is taken to where a report also tells of towns outside the home's division."""
    home = seen.home
    if home is None or home.name in (place.name, place.known_as, *place.parents):
        return place
    if place.gazetteer_id is None:
        towns = (p.where for p in seen.places if p.where.level == "town" and p.where.parents)
        unknown = not (place.parents or place.candidates) and place.level != "admin2"
        if not unknown or any(division_of(town) != division_of(home) for town in towns):
            return place
        return replace(place, parents=(home.name, *home.parents))
    share = 1.0 if _CALLED_QUARTER.match(seen.report.text, span.end) else INSIDE
    return replace(place, parents=(home.name, *place.parents)) if _is_quarter(place, home, share) else place


def _may_be(candidate: Candidate) -> bool:
    """Whether a mention can say where at all: not "U.S. dollars", nor where the hurt are cared for."""
    f = candidate.features
    return not (f["of_name"] or f["of_care"] or (f["modifier"] and f.get("level_country")))


def _own(likely: Sequence[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """The places that are not those of other accounts told elsewhere, nor below the account's own words: "a bomb killed
    four in Castor, after an attack in Dunley"."""
    own = [o for o in likely if _is_own(o[1])]
    said = any(says_where(c) and not c.features["of_other_account"] for _, c in own)
    return [o for o in own if o[1].features["hung"] or not o[1].features["of_other_account"]] if said else own


def _of_source(span: Span, seen: Seen) -> bool:
    """Whether a place is told only as that of whoever will not be named: "a source in Port Vale said". What they tell
    of may have happened anywhere."""
    hidden = (s.source for s in seen.saids if s.source is not None and s.kind == "anonymous")
    return any(source.covers(span) and _SOURCE.search(source.quote) is not None for source in hidden)


def _is_own(candidate: Candidate) -> bool:
    f = candidate.features
    return bool(not f["of_other_account"] or f["hung"] or f["hung_below"])


def _of_parts(
    likely: Sequence[tuple[float, Candidate]], built: Built, seen: Seen, *, told: Sequence[Built]
) -> list[tuple[float, Candidate]]:
    """The places of what is told as a part of an account, where it has none of its own: of an arrest for it. Those of
    other happenings are no words of it."""
    parts = triggers_of(m for b in told if b.draft.part_of is built.draft for m in b.draft.mentions)
    return [o for o in likely if hangs_on(seen.head_of(o[1].span), seen.passage_at(o[1].span.start), parts)]


def _of_police(likely: Sequence[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """The towns whose police made an arrest for what is told with no place: "Castor police have arrested a boy in
    connection with the shooting"."""
    return [o for o in likely if o[1].features["of_police"] and _is_town(o[1])]


def _told_again(options: Sequence[tuple[float, Candidate]]) -> bool:
    """Whether the likeliest place is told more than once: what a report comes back to is where its story is."""
    best = max(options, key=lambda o: o[0], default=None)
    return best is not None and best[1].features["told_often"] > ONCE


def _told_late(built: Built, seen: Seen) -> bool:
    """Whether nothing of an account is told in title, lead and the sentences after it."""
    return min(seen.sentence_at(m.span.start) for m in built.draft.mentions) > LATE


def _is_fine(candidate: Candidate) -> bool:
    """Whether a place is known, no country, and not one of a name that nothing else told goes with."""
    where = candidate.mention.where  # type: ignore[union-attr]
    return where.gazetteer_id is not None and where.level != "country" and not candidate.features["stray"]


def _near(candidate: Candidate) -> bool:
    f = candidate.features
    return bool(f["hung"] or f["hung_below"] or f["same_sentence"])

"""Where an outlet is at home, by the places in its name and in its web address and by a table of newsrooms: weak
evidence of where it tells of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.model.report import Report
from reportedly.read.gazetteer import Gazetteer, Place
from reportedly.read.placenames import OWN, fold_name
from reportedly.read.where.newsrooms import STATION_DOMAINS, newsroom_of

#: Words that make a place's name an outlet's, before or after it: "portvaletribune", "nbcwexmoor", "fox5portvale".
_MEDIA = frozenset(
    """abc action advertiser advocate am argus banner beacon breaking bulletin call cbs chronicle citizen clarion
    commercial courier cw daily democrat dispatch eagle enterprise evening examiner express first fm fox free gazette
    globe herald independent inquirer journal leader ledger life live local mail media messenger mirror monitor morning
    my nbc net network news now observer online pi plain post press radio record register reporter republic republican
    review sentinel standard star statesman sun sunday telegram telegraph the this times today tribune tv union voice
    watch weekly wire world""".split()
)
_MARK = re.compile(r"[\d-]+")
#: Domains that say nothing of a country, though countries sell them.
_SOLD = frozenset("tv me io co fm ai am to cc ly is gg ws la nu st vc eu".split())
#: Call letters of a station, which with W and K the United States alone give (ITU Radio Regulations, Appendix 42), or
#: an American network's name with the number of a channel.
_STATION = re.compile(
    r"[wk][a-z]{2,3}(?:-?(?:tv|fm|am|radio|news))?\d*\Z|\d+(?:abc|cbs|cw|fox|nbc)\Z|(?:abc|cbs|cw|fox|nbc)\d+\Z"
)
#: A part of a host that begins with an American network's name: "cbslocal", "nbcportvale", "myfoxportvale".
_NETWORK = re.compile(r"(?:my)?(?:abc|cbs|cw|fox|nbc)(?:\d|local\Z|[a-z]{4})")
#: Sections that many addresses have, though large towns are called so.
_NO_SECTIONS = frozenset({"mobile", "reading"})
_DOMAINS = {"uk": "GB", "gov": "US", "mil": "US"}
#: The shortest name sought within an address, and the fewest people such a town has: shorter ones are other words.
_SHORTEST, _PEOPLE = 5, 20_000
#: The fewest people of a town whose name alone is an address: any word may be one.
_PEOPLE_ALONE = 100_000
#: A place is meant by a name where it has this many times the people of the next one called so.
_OUTRANKS = 8
#: Towns of fewer people than this are no other reading of a name.
_RIVAL = 5_000
#: Here small towns bear the names of large ones elsewhere, and papers of their own: "Paris News".
_AMERICAN = frozenset({"US", "CA"})
_LEVELS = frozenset({"town", "admin1", "country"})
#: The longest part of an address that is looked at, in letters.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Home:
    """Where an outlet is at home: the admin-1 divisions and countries (ISO 3166) that its name or address points to,
    and the town, where the address names one, alone and with the places above it; `said` are the letters that do."""

    divisions: frozenset[int] = frozenset()
    countries: frozenset[str] = frozenset()
    town: Place | None = None
    towns: frozenset[int] = frozenset()
    said: str = ""


def home_of(report: Report, gazetteer: Gazetteer) -> Home:
    """Where the outlet of a report is at home; empty for one whose name and address name no place."""
    host = _host(report.url or "")
    said, addressed = newsroom_of(host, gazetteer) or _in_address(host, gazetteer)
    if addressed is None:
        said, addressed = _in_section(report, gazetteer)
    places = [*_in_name(report.outlet or "", gazetteer), *([addressed] if addressed else [])]
    divisions = (p.number for place in places for p in (place, *gazetteer.parents(place)) if p.level == "admin1")
    country = addressed.country if addressed else _country(host)
    town = addressed if addressed and addressed.level == "town" else None
    near = (p.number for p in (town, *gazetteer.parents(town)) if p.level in {"town", "admin2"}) if town else ()
    return Home(frozenset(divisions), frozenset({country} - {""}), town, frozenset(near), said)


def _host(url: str) -> str:
    """The host of an address, or of the one within it that an archive keeps a copy of."""
    try:
        return (urlsplit(url[max(0, url.rfind("http")) :]).hostname or "").lower()
    except ValueError:  # an address that is none, such as one with half a bracket
        return ""


def _country(host: str) -> str:
    """The country of a host's domain, or of a station's call letters; empty where neither tells."""
    *rest, top = host.split(".")
    if top in STATION_DOMAINS and any(_STATION.match(label) for label in rest if label != "www"):
        return "US"
    return _DOMAINS.get(top, top.upper() if len(top) == 2 and top not in _SOLD else "")


def _in_name(outlet: str, gazetteer: Gazetteer) -> list[Place]:
    """The places in an outlet's name ("Seattle Times"). Whoever has no place in its name has no home."""
    words = outlet.split()
    runs = [" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1)]
    found = gazetteer.look_up(fold_name(run) for run in runs if run[0].isupper()) if words else {}
    return [f.place for places in found.values() for f in places[:1] if f.how == OWN]


def _in_address(host: str, gazetteer: Gazetteer) -> tuple[str, Place | None]:
    """The place that a host names, with the letters that do: the longest name in one of its parts that leaves nothing
    but words for media. None where several places of that name are much alike in size."""
    *parts, top = host.removeprefix("www.").split(".")
    american = top in STATION_DOMAINS and any(_NETWORK.match(label) for label in parts)
    for label in parts:
        for start, end in _stretches(label):
            alone = (start, end) == (0, len(label)) and label == parts[-1]
            people = _PEOPLE_ALONE if alone else _PEOPLE
            place = _meant(label[start:end], gazetteer, people, country="US" if american else None)
            if place is not None:
                return label[start:end], place
    return "", None


def _in_section(report: Report, gazetteer: Gazetteer) -> tuple[str, Place | None]:
    """The large town that an address has as its first section and that the report's text names, too:
    "example.com/chicago/2016"."""
    url = report.url or ""
    try:
        section = urlsplit(url[max(0, url.rfind("http")) :]).path.strip("/").partition("/")[0].lower()
    except ValueError:
        return "", None
    letters = section.replace("-", "")
    if not (letters.isalpha() and _SHORTEST <= len(letters) <= _LONGEST) or letters in _NO_SECTIONS:
        return "", None
    place = _meant(letters, gazetteer, _PEOPLE_ALONE)
    told = place is not None and place.level == "town" and re.search(rf"\b{re.escape(place.called)}\b", report.text)
    return (section, place) if told else ("", None)


def _stretches(label: str) -> list[tuple[int, int]]:
    """The stretches of a host's part that leave nothing but words for media before and after, the longest first."""
    if len(label) > _LONGEST:
        return []
    size = len(label)
    starts, ends = {0}, {size}
    for at in range(size):
        if at in starts:
            starts |= {end for end in range(at + 1, size) if _is_media(label[at:end])}
    for at in range(size, 0, -1):
        if at in ends:
            ends |= {start for start in range(1, at) if _is_media(label[start:at])}
    return sorted(((a, b) for a in starts for b in ends if b - a >= _SHORTEST), key=lambda s: (s[0] - s[1], s[0]))


def _is_media(letters: str) -> bool:
    return letters in _MEDIA or _MARK.fullmatch(letters) is not None


def _meant(letters: str, gazetteer: Gazetteer, people: int, *, country: str | None = None) -> Place | None:
    """The town, division or country called by letters that may lack the spaces between its words: the one of most
    people, where it has many times those of the next and no large town lies outside the division of its name. Places
    of other countries than `country`, if that is known, are not looked at."""
    found = gazetteer.look_up(_spaced(letters))
    places = {f.place.number: f.place for named in found.values() for f in named if f.how == OWN}
    kept = sorted(
        (p for p in places.values() if p.level in _LEVELS and p.population >= _RIVAL and country in (None, p.country)),
        key=lambda p: (-p.population, p.number),
    )
    if not kept or kept[0].population < people:
        return None
    best, *others = kept
    elsewhere = [p for p in others if best not in gazetteer.parents(p)]
    if best.level == "town" and best.country not in _AMERICAN and any(p.country in _AMERICAN for p in elsewhere):
        return None
    least = _PEOPLE_ALONE if best.level == "admin1" else best.population / _OUTRANKS
    return best if all(p.population <= least for p in elsewhere) else None


def _spaced(letters: str) -> Iterator[str]:
    """The letters as a name of one, two or three words."""
    yield fold_name(letters)
    size = len(letters)
    for i in range(2, size - 1):
        yield fold_name(f"{letters[:i]} {letters[i:]}")
        for j in range(i + 2, size - 1):
            yield fold_name(f"{letters[:i]} {letters[i:j]} {letters[j:]}")

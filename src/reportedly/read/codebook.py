"""Codebooks: loading them from YAML, checking them against the schema, and looking triggers up by lemma."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from reportedly.errors import CodebookError
from reportedly.model.codebook import Codebook, Kind, Trigger

_FOLDER = Path(__file__).parent / "codebooks"


def shipped() -> list[str]:
    """Names of the codebooks in the package."""
    return sorted(path.stem for path in _FOLDER.glob("*.yaml"))


def load_codebooks(names: Iterable[str]) -> list[Codebook]:
    """The codebooks of these names (as shipped) or paths of YAML files, in order.

    Raises `CodebookError` naming file and fault where one is unknown or breaks the schema.
    """
    return [load_codebook(name) for name in names]


def load_codebook(name: str) -> Codebook:
    """One codebook by its shipped name or its path; `CodebookError` where it is unknown or faulty."""
    path = codebook_path(name)
    try:
        state = path.stat()
    except OSError as fault:
        raise CodebookError(f"cannot be read: {fault}", where=str(path), next_step="Name another file.") from fault
    return _loaded_once(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=32)
def _loaded_once(path: Path, _changed: int, _size: int) -> Codebook:
    """A codebook, checked and built once as long as its file stays as it is."""
    # Those that ship are held against the schema by the project's tests: here it would be half a second of every start.
    problems = check(path) if path.parent != _FOLDER else ()
    if problems:
        raise CodebookError(
            "; ".join(problems[:3]),
            where=str(path),
            next_step="Run `reportedly codebook check` on it for the full list.",
        )
    return _built(_parsed(path))


def codebook_path(name: str) -> Path:
    """The file of a codebook given by shipped name or path; `CodebookError` where there is none."""
    for path in (_FOLDER / f"{name}.yaml", Path(name)):
        if path.is_file():
            return path
    raise CodebookError(f"no codebook {name!r}", next_step=f"Give a YAML file, or one of: {', '.join(shipped())}.")


def check(path: Path) -> list[str]:
    """What is wrong with a codebook file, in words, each naming the place in the file; empty when all is well."""
    import jsonschema  # noqa: PLC0415 - a fifth of a second, and only needed here

    try:
        data = _parsed(path)
    except yaml.YAMLError as fault:
        return [f"not YAML: {str(fault).splitlines()[0]}"]
    except (OSError, UnicodeDecodeError) as fault:
        return [f"cannot be read: {fault}"]
    found = [
        f"{'/'.join(map(str, fault.absolute_path)) or 'top'}: {fault.message[:200]}"
        for fault in sorted(_validator(jsonschema).iter_errors(data), key=lambda f: [str(p) for p in f.absolute_path])
    ]
    return found or _repeated(path) or _dangling(data)


def _repeated(path: Path) -> list[str]:
    """Keys that a mapping gives twice, of which YAML keeps the last without a word."""
    found, below = [], [yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)]
    while below:
        node = below.pop()
        if isinstance(node, yaml.SequenceNode):
            below += node.value
        elif isinstance(node, yaml.MappingNode):
            below += [value for _, value in node.value]
            keys = Counter(key.value for key, _ in node.value)
            found += [f"line {node.start_mark.line + 1}: {name!r} is given twice" for name, n in keys.items() if n > 1]
    return found


def _dangling(data: Mapping[str, Any]) -> list[str]:
    """Kinds that name other kinds which no shipped codebook and not this one defines."""
    known = set(data["kinds"]) | {kind for path in _FOLDER.glob("*.yaml") for kind in _parsed(path)["kinds"]}
    return [
        f"kinds/{name}/{field}: no kind {other!r}"
        for name, kind in data["kinds"].items()
        for field in ("absorbs", "parts", "akin")
        for other in kind.get(field, ())
        if other not in known
    ]


@cache
def _schema() -> Any:
    return json.loads((_FOLDER / "codebook.schema.json").read_text(encoding="utf-8"))


def _validator(jsonschema: Any) -> Any:
    return jsonschema.Draft202012Validator(_schema())


def _parsed(path: Path) -> Any:
    """A YAML file's content, parsed once as long as the file stays as it is; nobody may change what is returned."""
    state = path.stat()
    return _parsed_once(path, state.st_mtime_ns, state.st_size)


#: libyaml's loader where PyYAML was built with it: the same result in a tenth of the time.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=32)
def _parsed_once(path: Path, _changed: int, _size: int) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - both loaders are the safe ones


def _built(data: Mapping[str, Any]) -> Codebook:
    classes = {name: frozenset(words) for name, words in data.get("classes", {}).items()}
    vague = {words: (low, high) for words, (low, high) in data.get("vague_counts", {}).items()}
    return Codebook(
        name=data["name"],
        version=data["version"],
        description=data["description"],
        kinds=tuple(_kind(name, kind, classes) for name, kind in data["kinds"].items()),
        holidays=data.get("holidays", {}),
        vague_counts=vague,
        unit_nouns=frozenset(data.get("unit_nouns", ())),
        means=frozenset(data.get("means", ())),
        reference_nouns=frozenset(data.get("reference_nouns", ())),
    )


def _kind(name: str, data: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> Kind:
    return Kind(
        name=name,
        definition=data["definition"],
        triggers=tuple(_trigger(item, classes) for item in data["triggers"]),
        counted=tuple(data.get("counted", ("subject",))),
        fills=data.get("fills"),
        roles={role: tuple(slots) for role, slots in data.get("roles", {}).items()},
        absorbs=frozenset(data.get("absorbs", ())),
        parts=frozenset(data.get("parts", ())),
        akin=frozenset(data.get("akin", ())),
        moves=data.get("moves", False),
        of_things=data.get("of_things", False),
        units=tuple(data.get("units", ("persons",))),
        examples=tuple(data["examples"]),
        counter_examples=tuple(data["counter_examples"]),
        codes=data.get("codes", {}),
    )


def _trigger(item: str | Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> Trigger:
    if isinstance(item, str):
        return Trigger(lemma=item)

    def words(field: str) -> frozenset[str]:
        return frozenset(w.lower() for word in item.get(field, ()) for w in classes.get(word, frozenset({word})))

    pos = next(p for p in ("verb", "noun", "adjective") if p in item)
    return Trigger(
        lemma=item[pos],
        pos=pos,  # type: ignore[arg-type]
        actor=words("actor"),
        object=words("object"),
        near=words("near"),
        phrase=frozenset(tuple(one.lower().split()) for one in item.get("phrase", ())),
        unless=words("unless"),
        unless_subject=words("unless_subject"),
        unless_object=words("unless_object"),
        fills=item.get("fills"),
        befalls=item.get("befalls", False),
    )


class Lexicon:
    """All kinds of the codebooks in use, with their triggers by lemma. A kind that two codebooks define is one kind:
    its triggers are joined, and the first codebook's definition stands."""

    def __init__(self, codebooks: Sequence[Codebook]) -> None:
        self.codebooks = tuple(codebooks)
        self.kinds: dict[str, Kind] = {}
        for codebook in codebooks:
            for kind in codebook.kinds:
                self.kinds[kind.name] = _joined(self.kinds[kind.name], kind) if kind.name in self.kinds else kind
        self.triggers: dict[tuple[str, str], list[tuple[Kind, Trigger]]] = {}
        for kind in self.kinds.values():
            for trigger in kind.triggers:
                self.triggers.setdefault((trigger.lemma, trigger.pos), []).append((kind, trigger))
        #: All words a trigger may stand under: lemmas, and of verbs in "e" the past and "-ing", whose lemma is often
        #: mistaken.
        self.words = frozenset(lemma for lemma, _ in self.triggers) | {
            form
            for lemma, pos in self.triggers
            if pos == "verb" and lemma.endswith("e")
            for form in (f"{lemma}d", f"{lemma[:-1]}ing")
        }
        self.holidays = {name: day for codebook in codebooks for name, day in codebook.holidays.items()}
        self.vague_counts = {words: b for codebook in codebooks for words, b in codebook.vague_counts.items()}
        self.unit_nouns = frozenset().union(*(c.unit_nouns for c in codebooks))
        self.means = frozenset().union(*(c.means for c in codebooks))
        self.reference_nouns = frozenset().union(*(c.reference_nouns for c in codebooks))

    @property
    def version(self) -> str:
        """Names and versions of the codebooks, for the reader's version."""
        return "+".join(f"{c.name}.{c.version}" for c in self.codebooks)


def _joined(first: Kind, second: Kind) -> Kind:
    extra = tuple(t for t in second.triggers if t not in first.triggers)
    return replace(
        first,
        triggers=first.triggers + extra,
        fills=first.fills or second.fills,
        absorbs=first.absorbs | second.absorbs,
        parts=first.parts | second.parts,
        akin=first.akin | second.akin,
    )

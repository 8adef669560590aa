"""The audience gate over a record: its parts, its rules and its gazetteer brought together."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from reportedly.errors import RefusedByPolicy, UsageError
from reportedly.export.json import FORMAT
from reportedly.model.decision import in_effect
from reportedly.model.where import Level, Where
from reportedly.pipeline.publishing.publish import check_passes, parts_of
from reportedly.pipeline.rows import Row, Rows
from reportedly.pipeline.runs.linking import weigh_again
from reportedly.protect import Gated, Held, Known, Loosened, gate, loosening, rules_for
from reportedly.protect.rules import Space
from reportedly.read.codebook import load_codebooks
from reportedly.read.gazetteer import LEVELS, Gazetteer, Place
from reportedly.settings import Settings
from reportedly.store import Store
from reportedly.weigh.outlets import outlets_of

HELD = {"rule": "text", "what": "text", "how": "text", "count": "integer", "why": "text"}


class Areas:
    """The areas that hold places, by the gazetteer of a record; what was asked is remembered."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._asked: dict[tuple[str, Space], Where | None] = {}

    def at(self, place: Where, level: Space) -> Where | None:
        """The area of that level that holds `place`, or the place itself where it is as coarse."""
        if place.gazetteer_id is None or level == "none":
            return None
        key = (place.gazetteer_id, level)
        if key not in self._asked:
            self._asked[key] = self._look_up(*key)
        return self._asked[key]

    def _look_up(self, place_id: str, level: Space) -> Where | None:
        place = self._gazetteer.place(place_id)
        if place is None:
            return None
        above = (place, *self._gazetteer.parents(place))
        found = next((one for one in above if _is_within(one, level)), None)
        return None if found is None else self._gazetteer.where(found)


def _is_within(place: Place, level: Space) -> bool:
    """Whether a place is as coarse as a level. A river or a sea is no area of any level but the finest."""
    finest: Level = "feature"
    return LEVELS.index(place.level) <= LEVELS.index(finest if level == "town" else level)


def gated(
    store: Store, settings: Settings, audience: str, *, today: str | None = None, after: Path | None = None
) -> Gated:
    """What of the record may leave for `audience`, with what is held back.

    It is held against all that `let_out` noted before, and against `after`, the JSON of a release that was made
    elsewhere, where it is given. `today` is the ISO 8601 day from which ages are reckoned, by default the present one
    in UTC. `UsageError` for an unknown audience, a day that is none, or a release that was not made for this audience,
    `RefusedByPolicy` where the settings are looser than the record allows.
    """
    rules = rules_for(audience, settings.protect, loosened(store))
    parts = parts_of(store, settings)
    if rules.audience == "team":
        return Gated(parts, (), rules)
    before = [store.released(audience), *([] if after is None else [released(after, audience)])]
    return gate(parts, rules, known=_known(store, settings, before), today=_day(today))


def let_out(
    store: Store, settings: Settings, audience: str, *, today: str | None = None, after: Path | None = None
) -> Gated:
    """What `gated` lets pass, noted as about to leave, so that whatever leaves later is held against it. To be called
    before the first byte is written; where something else leaves meanwhile, it is gated again. Also `RefusedByPolicy`
    where nothing may leave."""
    while True:
        before = store.released(audience)
        found = gated(store, settings, audience, today=today, after=after)
        check_passes(found)
        if audience == "team" or store.release(audience, (one.id for one in found.parts.incidents()), before):
            return found


def _known(store: Store, settings: Settings, before: Sequence[Mapping[str, int]]) -> Known:
    """What the gate must be told about a record: its areas, its kinds, and how its incidents are weighed."""
    own = Path(settings.gazetteer) if settings.gazetteer else None
    kinds = frozenset(kind.name for book in load_codebooks(settings.codebooks) for kind in book.kinds)
    areas = Areas(Gazetteer(own, only_extra=settings.gazetteer_alone))
    return Known(areas, kinds, partial(weigh_again, store, settings), tuple(before), _outlets(settings))


def _outlets(settings: Settings) -> frozenset[str]:
    """The names and signs of the table of outlets that ships, and of the project's own."""
    names = (name.casefold() for row in outlets_of(settings.weigh).rows for name in (row.name, *row.signs))
    return frozenset(" ".join(name.split()).removeprefix("the ") for name in names)


def released(path: Path, audience: str) -> Mapping[str, int]:
    """The incidents of a release, by the JSON that was made of it. `UsageError` for any other file, or one for
    others."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        found = data["format"] == FORMAT and data.get("audience") == audience
        ids = {str(one["id"]): 1 for one in data["incidents"]}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise _no_release(path, audience) from error
    if not found:
        raise _no_release(path, audience)
    return ids


def _no_release(path: Path, audience: str) -> UsageError:
    step = f"Give the file that `reportedly export json --audience {audience}` wrote for the last release."
    return UsageError("this is no release for the same audience.", where=str(path), next_step=step)


def loosened(store: Store) -> Loosened:
    """The rules that decisions in effect let go below their defaults, the last word on each."""
    found: dict[tuple[str, str], object] = {}
    for one in in_effect(store.decisions()):
        if one.act == "loosen":
            audience, name, value = loosening(*one.subjects[:2])
            found[audience, name] = value
    return found


def check_loosening(name: str, value: str, reason: str) -> None:
    """Whether a rule may be loosened so: `RefusedByPolicy` where it never is, or no reason is given; `UsageError` for a
    value that is none, or is no looser."""
    loosening(name, value)
    if not reason.strip():
        raise RefusedByPolicy(
            "a rule is loosened only with a recorded reason.",
            where=name,
            next_step="Say why with --reason, for whoever asks later.",
        )


def held_rows(found: Gated) -> Rows[Held]:
    """What was held back, a row for each rule and sort of thing."""
    return Rows(lambda: iter(found.held_back), flat=_held_row, columns=HELD)


def _held_row(held: Held) -> Row:
    return {"rule": held.rule, "what": held.what, "how": held.how, "count": held.count, "why": held.why}


def _day(written: str | None) -> date:
    if written is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UsageError(f"{written!r} is no day.", where="--today", next_step="Write it as 2026-11-22.") from error

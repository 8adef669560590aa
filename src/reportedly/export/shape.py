"""The record's nouns in the shape of the JSON contract: plain dicts with the keys an export has, in a fixed order."""

from collections.abc import Mapping
from typing import Any

from reportedly.model.claim import Account, Reading, Tally
from reportedly.model.count import Count
from reportedly.model.incident import Incident, PropertyValues
from reportedly.model.plain import plain
from reportedly.model.report import Report
from reportedly.model.when import When

Shape = dict[str, Any]

#: What a tally's check says where the record did not check it.
UNCHECKED: Shape = {"value": None, "verdict": "not checked", "incidents": []}


def tidy(data: Any) -> Any:
    """The same data with whole floats as integers, so that 5 and 5.0 are written alike whatever store they are from.

    A span whose words were withheld has none in the record (no other span is empty): its quote becomes null.
    """
    if isinstance(data, dict):
        return {key: None if key == "quote" and item == "" else tidy(item) for key, item in data.items()}
    if isinstance(data, list):
        return [tidy(item) for item in data]
    if isinstance(data, float) and data.is_integer():
        return int(data)
    return data


def _sorted(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {str(key): _sorted(data[key]) for key in sorted(data, key=str)}
    return [_sorted(item) for item in data] if isinstance(data, list | tuple) else data


def report_shape(report: Report, copies: tuple[str, ...]) -> Shape:
    """A report with the ids of the reports that share its words; keys of `extra` in alphabetical order. A text that was
    withheld is null."""
    out: Shape = plain(report)
    return {
        **out,
        "text": report.text if report.text or report.blocks else None,
        "extra": _sorted(report.extra),
        "copies": sorted(copies),
    }


def account_shape(account: Account, incident: str | None) -> Shape:
    """An account with the id of the incident it was judged to tell of (None where it was not linked)."""
    return tidy({**plain(account), "incident": incident})  # type: ignore[no-any-return]


def tally_shape(tally: Tally, check: Any) -> Shape:
    """A tally with its check against the record."""
    return tidy({**plain(tally), "check": UNCHECKED if check is None else {**UNCHECKED, **plain(check)}})  # type: ignore[no-any-return]


def persons_bounds(values: PropertyValues | None) -> dict[str, float | None]:
    """How many persons an incident holds, as {low, best, high}, each None where it is open.

    Where the claims agree these are the best value's own bounds; where they are contested, the least and the most that
    any claim allows, with no bound where one claim leaves it open.
    """
    bounds: dict[str, float | None] = {"low": None, "best": None, "high": None}
    if values is None:
        return bounds
    best = values.best if isinstance(values.best, Count) else None
    counts = [v.value for v in values.values if isinstance(v.value, Count)]
    if not values.contested and best:
        counts = [best]
    lows = [c.low for c in counts]
    highs = [c.high for c in counts]
    bounds["low"] = None if None in lows or not lows else min(n for n in lows if n is not None)
    bounds["high"] = None if None in highs or not highs else max(n for n in highs if n is not None)
    bounds["best"] = best.best if best else None
    return bounds


def incident_shape(incident: Incident) -> Shape:
    """An incident with its `when`, `where` and `persons` drawn out of its properties, these in alphabetical order."""
    properties = dict(incident.properties)
    when = properties["when"].best if "when" in properties else None
    where = properties["where"].best if "where" in properties else None
    return tidy(  # type: ignore[no-any-return]
        {
            "id": incident.id,
            "kind": incident.kind,
            "accounts": list(incident.accounts),
            "when": when.edtf if isinstance(when, When) else None,
            "where": plain(where),
            "persons": persons_bounds(properties.get("persons")),
            "properties": {name: plain(properties[name]) for name in sorted(properties)},
            "standing": plain(incident.standing),
            "contradictions": plain(incident.contradictions),
            "maybe_same_as": list(incident.maybe_same_as),
        }
    )


def accounts_in_order(reading: Reading) -> list[Account]:
    """A reading's accounts as they come in the report."""
    return sorted(reading.accounts, key=lambda account: (account.trigger.start, account.trigger.end, account.id))

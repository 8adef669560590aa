"""The nouns as plain dicts in the record's JSON contract, and back."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from reportedly.model.claim import (
    Account,
    Attribution,
    Claim,
    CrossReference,
    Denial,
    Forecast,
    Reading,
    Tally,
    Text,
    Value,
    Voice,
)
from reportedly.model.count import Count
from reportedly.model.decision import Decision
from reportedly.model.incident import (
    Contradiction,
    Incident,
    Judgement,
    Lines,
    PropertyValues,
    Reason,
    Standing,
    ValueSupport,
)
from reportedly.model.report import Block, Report
from reportedly.model.when import When
from reportedly.model.where import Where
from reportedly.text import Span

Plain = dict[str, Any]
_TYPES: dict[type, str] = {When: "when", Where: "where", Count: "count", Text: "text"}
_VALUES: dict[str, type[Value]] = {name: sort for sort, name in _TYPES.items()}


def plain(noun: Any) -> Any:
    """A noun as JSON-ready data: dataclasses become dicts with their field names, tuples lists; a value of a claim also
    carries its `type`."""
    if is_dataclass(noun) and not isinstance(noun, type):
        out: Plain = {"type": _TYPES[type(noun)]} if type(noun) in _TYPES else {}
        for field in fields(noun):
            out[field.name] = plain(getattr(noun, field.name))
        return out
    if isinstance(noun, tuple | list):
        return [plain(item) for item in noun]
    if isinstance(noun, Mapping):
        return {key: plain(item) for key, item in noun.items()}
    return noun


def value_from(data: Mapping[str, Any] | None) -> Value | None:
    """A claim's value from its dict, by its `type`; `KeyError` for an unknown type."""
    if data is None:
        return None
    given = dict(data)
    sort = given.pop("type")
    if sort == "where":
        given["parents"] = tuple(given.get("parents") or ())
        given["candidates"] = tuple(given.get("candidates") or ())
    return _VALUES[sort](**given)


def _value(data: Mapping[str, Any]) -> Value:
    value = value_from(data)
    if value is None:
        raise KeyError("value")
    return value


def span_from(data: Mapping[str, Any] | None) -> Span | None:
    """A span from its dict."""
    return None if data is None else Span(**data)


def _span(data: Mapping[str, Any]) -> Span:
    return Span(**data)


def attribution_from(data: Mapping[str, Any]) -> Attribution:
    """An attribution from its dict."""
    return Attribution(
        id=data["id"],
        report=data["report"],
        voices=tuple(Voice(**{**v, "span": span_from(v["span"])}) for v in data["voices"]),
        cue=span_from(data["cue"]),
        hedges=tuple(_span(h) for h in data["hedges"]),
    )


def _claim_from(data: Mapping[str, Any]) -> Claim:
    return Claim(**{**data, "value": _value(data["value"]), "span": _span(data["span"])})


def _tally_from(data: Mapping[str, Any]) -> Tally:
    parts = {"span": _span(data["span"]), "value": value_from(data["value"]), "period": value_from(data["period"])}
    return Tally(**{**data, **parts})


def _forecast_from(data: Mapping[str, Any]) -> Forecast:
    parts = {"span": _span(data["span"]), "value": value_from(data["value"]), "horizon": value_from(data["horizon"])}
    return Forecast(**{**data, **parts})


def _account_from(data: Mapping[str, Any]) -> Account:
    return Account(**{**data, "trigger": _span(data["trigger"]), "claims": tuple(data["claims"])})


def reading_from(data: Mapping[str, Any]) -> Reading:
    """A reading from the dict that `plain` made of it."""
    return Reading(
        report=data["report"],
        reader=data["reader"],
        accounts=tuple(map(_account_from, data["accounts"])),
        claims=tuple(map(_claim_from, data["claims"])),
        attributions=tuple(map(attribution_from, data["attributions"])),
        tallies=tuple(map(_tally_from, data["tallies"])),
        forecasts=tuple(map(_forecast_from, data["forecasts"])),
        denials=tuple(Denial(**d) for d in data["denials"]),
        cross_references=tuple(CrossReference(**{**c, "span": _span(c["span"])}) for c in data["cross_references"]),
        notes=tuple(data["notes"]),
    )


def report_from(data: Mapping[str, Any]) -> Report:
    """A report from the dict that `plain` made of it."""
    return Report(**{**data, "blocks": tuple(Block(**b) for b in data["blocks"])})


def judgement_from(data: Mapping[str, Any]) -> Judgement:
    """A judgement from its dict."""
    return Judgement(**{**data, "reasons": tuple(Reason(**r) for r in data["reasons"])})


def decision_from(data: Mapping[str, Any]) -> Decision:
    """A decision from its dict."""
    parts = {"subjects": tuple(data["subjects"]), "value": value_from(data["value"]), "span": span_from(data["span"])}
    return Decision(**{**data, **parts})


def incident_from(data: Mapping[str, Any]) -> Incident:
    """An incident from its dict."""

    def values_from(item: Mapping[str, Any]) -> PropertyValues:
        given, values = item["best"], item["values"]
        best = value_from(given)
        supports = []
        for v in values:
            # The best one is mostly among them, and is made once.
            value = best if best is not None and v["value"] == given else _value(v["value"])
            supports.append(ValueSupport(value, tuple(v["claims"]), Lines(**v["lines"])))
        return PropertyValues(best, tuple(supports), item["contested"])

    standing = data["standing"]
    return Incident(
        id=data["id"],
        kind=data["kind"],
        accounts=tuple(data["accounts"]),
        properties=tuple((name, values_from(item)) for name, item in data["properties"]),
        standing=Standing(
            standing["grade"],
            Lines(**standing["lines"]),
            tuple(standing["reasons"]),
            standing.get("status"),
            standing.get("credibility"),
            standing.get("reliability"),
        ),
        contradictions=tuple(Contradiction(c["property"], tuple(c["claims"])) for c in data["contradictions"]),
        maybe_same_as=tuple(data["maybe_same_as"]),
    )

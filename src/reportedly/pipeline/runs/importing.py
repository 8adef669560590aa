"""Importing: an export of a record for its team, taken into an empty one, which then exports the same bytes."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from reportedly.errors import UsageError
from reportedly.export.json import FORMAT, schema
from reportedly.model.claim import Reading
from reportedly.model.decision import Act, Decision
from reportedly.model.incident import Incident, Judgement
from reportedly.model.plain import incident_from, judgement_from, reading_from, report_from
from reportedly.model.report import Capture, Report
from reportedly.store import Store

Nouns = Mapping[str, Any]

#: What stands for the reader of a reading that an export says nothing of.
READER = "imported"
_SCORER = "scorer:"
_REASON = "imported from an export, which holds no bytes"


def import_json(store: Store, path: Path, *, at: str) -> int:
    """Take an export in JSON into an empty record; gives how many reports it held.

    Bytes of reports are not in an export: the record then knows their hash alone. Words of persons on pairs of accounts
    become decisions under their handles. `UsageError` where the record is not empty, or the file is no export for a
    team.
    """
    sizes = store.sizes()
    if sizes.reports or sizes.judgements or store.last_decision() or store.absences():
        raise UsageError(
            "the record is not empty.", where=str(path), next_step="Name a new one with --record; nothing was changed."
        )
    data = _read(path)
    with store.changing():
        reports = [_report(one) for one in data["reports"]]
        captures = [Capture(one.id, path.name, "application/json", at) for one in reports]
        store.add_without_bytes(list(zip(reports, captures, strict=True)), reason=_REASON)
        store.put_readings(list(_readings(data)))
        store.put_copies([(r["id"], other) for r in data["reports"] for other in r["copies"] if r["id"] < other])
        judged = [judgement_from(one) for one in data["judgements"]]
        store.append_judgements([one for one in judged if one.by.startswith(_SCORER)])
        for one in judged:
            if not one.by.startswith(_SCORER):
                store.append_decision(_decided(one))
        store.put_incidents([_incident(one) for one in data["incidents"]], [])
    return len(reports)


def _read(path: Path) -> Nouns:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _no_export(path, f"it cannot be read as JSON: {error}") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _no_export(path, f"its format is not {FORMAT}")
    if "audience" in data:
        raise _no_export(path, f"it was made for {data['audience']}, and what was withheld cannot be made up")
    # Imported here: it is slow to load, and no other verb needs it.
    from jsonschema import Draft202012Validator

    fault = next(iter(Draft202012Validator(schema()).iter_errors(data)), None)
    if fault is not None:
        raise _no_export(path, f"at {'/'.join(map(str, fault.absolute_path)) or 'its top'}: {fault.message[:200]}")
    return data


def _no_export(path: Path, found: str) -> UsageError:
    step = "Give a file that `reportedly export json` wrote for the team."
    return UsageError(f"this is no export of a record: {found}.", where=str(path), next_step=step)


def _without(noun: Nouns, *names: str) -> dict[str, Any]:
    return {key: item for key, item in noun.items() if key not in names}


def _report(noun: Nouns) -> Report:
    return report_from(_without(noun, "copies"))


def _readings(data: Nouns) -> Iterator[Reading]:
    """What was read, a reading a report: whatever of it the export holds, by the report that it is of."""
    report_of = {one["id"]: one["report"] for one in (*data["attributions"], *data["accounts"])}
    claims = {one["id"]: report_of[one["attribution"]] for one in data["claims"]}
    held: dict[str, dict[str, list[Nouns]]] = defaultdict(lambda: defaultdict(list))

    def put(name: str, nouns: Iterable[tuple[str, Nouns]]) -> None:
        for report, noun in nouns:
            held[report][name].append(noun)

    put("accounts", ((one["report"], _without(one, "incident")) for one in data["accounts"]))
    put("claims", ((claims[one["id"]], one) for one in data["claims"]))
    put("attributions", ((one["report"], one) for one in data["attributions"]))
    put("tallies", ((one["report"], _without(one, "check")) for one in data["tallies"]))
    put("forecasts", ((one["report"], _without(one, "score")) for one in data["forecasts"]))
    put("denials", ((claims[one["claim"]], one) for one in data["denials"]))
    put("cross_references", ((report_of[one["left"]], one) for one in data.get("cross_references", ())))
    names = ("accounts", "claims", "attributions", "tallies", "forecasts", "denials", "cross_references", "notes")
    for report, nouns in sorted(held.items()):
        reader = next((one["reader"] for one in nouns["claims"] if one["reader"] != "person"), READER)
        yield reading_from({"report": report, "reader": reader, **{name: nouns[name] for name in names}})


def _decided(judgement: Judgement) -> Decision:
    """A person's word on two accounts, as the decision that it was."""
    act: Act = "different" if judgement.verdict == "different" else "merge"
    return Decision(0, judgement.at, judgement.by, act, (judgement.left, judgement.right))


def _incident(noun: Nouns) -> Incident:
    return incident_from({**noun, "properties": list(noun["properties"].items())})

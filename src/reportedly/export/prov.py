"""Where everything comes from, as PROV-JSON (W3C Member Submission of 2013): reports, accounts, claims, incidents."""

import json
from collections.abc import Callable, Iterator
from typing import Any, TextIO

from reportedly.ids import mint
from reportedly.model.claim import Reading
from reportedly.model.parts import RecordParts

Item = tuple[str, dict[str, Any]]

_PREFIXES = {"record": "urn:reportedly:", "hash": "urn:sha256:", "said": "urn:reportedly:said:"}


def write_prov(parts: RecordParts, out: TextIO) -> None:
    """Write the document a noun a line: claims and accounts are derived from reports by the reading of each, incidents
    from accounts. Spans stay with the claims: offsets into the text of the report."""
    out.write(f'{{"prefix": {json.dumps(_PREFIXES)}')
    sections: tuple[tuple[str, Callable[[RecordParts], Iterator[Item]]], ...] = (
        ("entity", _entities),
        ("activity", _activities),
        ("agent", _agents),
        ("wasAttributedTo", _attributed),
        ("wasAssociatedWith", _associated),
        ("used", _used),
        ("wasGeneratedBy", _generated),
        ("wasDerivedFrom", _derived),
    )
    for name, items in sections:
        out.write(f',\n "{name}": {{')
        for number, (key, item) in enumerate(items(parts)):
            out.write((",\n  " if number else "\n  ") + f"{json.dumps(key)}: {json.dumps(item, ensure_ascii=True)}")
        out.write("}")
    out.write("}\n")


def _entities(parts: RecordParts) -> Iterator[Item]:
    for report in parts.reports():
        told = {"said:sha256": report.sha256, "said:url": report.url, "said:published": report.published}
        yield f"record:{report.id}", {"prov:type": "said:report", **_filled(told)}
    for reading in parts.readings():
        for account in reading.accounts:
            yield f"record:{account.id}", {"prov:type": "said:account", "said:kind": account.kind}
        for claim in reading.claims:
            span = {"said:start": claim.span.start, "said:end": claim.span.end, "said:quote": claim.span.quote}
            yield f"record:{claim.id}", {"prov:type": "said:claim", "said:property": claim.property, **_filled(span)}
    for incident in parts.incidents():
        said = {"said:kind": incident.kind, "said:standing": incident.standing.grade}
        yield f"record:{incident.id}", {"prov:type": "said:incident", **said}


def _activities(parts: RecordParts) -> Iterator[Item]:
    for reading in parts.readings():
        yield _reading(reading), {"prov:type": "said:reading"}


def _agents(parts: RecordParts) -> Iterator[Item]:
    """Outlets, and the versions of the reader. Who else speaks in a report stays in the record."""
    outlets = sorted({report.outlet for report in parts.reports() if report.outlet})
    for outlet in outlets:
        yield _outlet(outlet), {"prov:type": "prov:Organization", "prov:label": outlet}
    for reader in sorted({reading.reader for reading in parts.readings()}):
        yield _reader(reader), {"prov:type": "prov:SoftwareAgent", "prov:label": reader or "reportedly"}


def _attributed(parts: RecordParts) -> Iterator[Item]:
    for report in parts.reports():
        if report.outlet:
            link = {"prov:entity": f"record:{report.id}", "prov:agent": _outlet(report.outlet)}
            yield f"_:attributed-{report.id}", link


def _associated(parts: RecordParts) -> Iterator[Item]:
    for reading in parts.readings():
        link = {"prov:activity": _reading(reading), "prov:agent": _reader(reading.reader)}
        yield f"_:associated-{reading.report}", link


def _used(parts: RecordParts) -> Iterator[Item]:
    for reading in parts.readings():
        link = {"prov:activity": _reading(reading), "prov:entity": f"record:{reading.report}"}
        yield f"_:used-{reading.report}", link


def _generated(parts: RecordParts) -> Iterator[Item]:
    for reading in parts.readings():
        for made in _read_in(reading):
            yield f"_:generated-{made}", {"prov:entity": f"record:{made}", "prov:activity": _reading(reading)}


def _derived(parts: RecordParts) -> Iterator[Item]:
    for reading in parts.readings():
        for made in _read_in(reading):
            yield _derivation(made, reading.report)
    for incident in parts.incidents():
        for account in incident.accounts:
            yield _derivation(incident.id, account)


def _read_in(reading: Reading) -> list[str]:
    """The ids of the accounts and claims of a reading."""
    return [account.id for account in reading.accounts] + [claim.id for claim in reading.claims]


def _derivation(made: str, of: str) -> Item:
    link = {"prov:generatedEntity": f"record:{made}", "prov:usedEntity": f"record:{of}"}
    return f"_:derived-{made}-{of}", link


def _reading(reading: Reading) -> str:
    return f"record:reading-{reading.report}"


def _outlet(name: str) -> str:
    return f"record:{mint('outlet', name)}"


def _reader(version: str) -> str:
    return f"record:{mint('reader', version)}"


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value not in (None, "")}

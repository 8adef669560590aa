"""The claims as W3C Web Annotations: each value as a tag on the words of the report it was read in."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from reportedly.export.csv import value_columns
from reportedly.model.claim import Claim
from reportedly.model.parts import RecordParts
from reportedly.model.plain import plain
from reportedly.model.report import Report

#: Characters of the text before and after the words that a TextQuoteSelector repeats, to find them where they moved.
AROUND = 32


def write_annotations(parts: RecordParts, out: TextIO) -> None:
    """Write a page of annotations, one a claim. Offsets are code points of the report's text as it is archived; where
    words are withheld there is the position alone, and the SHA-256 of the report."""
    out.write(
        '{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:reportedly:claims", "type": "AnnotationPage",'
    )
    out.write(' "items": [')
    for number, item in enumerate(_items(parts)):
        out.write((",\n" if number else "\n") + json.dumps(item, ensure_ascii=True, allow_nan=False))
    out.write("\n]}\n")


def _items(parts: RecordParts) -> Iterator[dict[str, Any]]:
    reports = iter(parts.reports())
    report = next(reports, None)
    for reading in parts.readings():  # both come in the order of report ids
        while report is not None and report.id < reading.report:
            report = next(reports, None)
        if report is None or report.id != reading.report:
            continue
        for claim in reading.claims:
            yield _annotation(claim, report)


def _annotation(claim: Claim, report: Report) -> dict[str, Any]:
    said = str(value_columns(plain(claim.value)).get("value", ""))
    hashed = f"urn:sha256:{report.sha256}"
    return {
        "id": f"urn:reportedly:{claim.id}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": claim.property},
            {"type": "TextualBody", "purpose": "tagging", "value": said},
        ],
        "target": {
            "source": {"id": report.url or hashed, "type": "Text", "canonical": hashed},
            "selector": _selectors(claim, report),
        },
    }


def _selectors(claim: Claim, report: Report) -> list[dict[str, Any]]:
    start, end = claim.span.start, claim.span.end
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    if not claim.span.quote:
        return [position]
    quote = {
        "type": "TextQuoteSelector",
        "exact": claim.span.quote,
        "prefix": report.text[max(0, start - AROUND) : start],
        "suffix": report.text[end : end + AROUND],
    }
    return [quote, position]

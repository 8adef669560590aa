"""The incidents as schema.org ClaimReview (JSON-LD): what is claimed, who published it, how far it holds."""

import json
from typing import Any, TextIO

from reportedly.export.schemes.told import Told, told
from reportedly.model.parts import RecordParts


def write_claimreview(parts: RecordParts, out: TextIO) -> None:
    """Write one ClaimReview an incident. The rating is the standing in a word: it says how far reports bear each other
    out, which is no number on a scale from false to true, so it has none."""
    out.write('{"@context": "https://schema.org", "@graph": [')
    for number, one in enumerate(told(parts)):
        out.write((",\n" if number else "\n") + json.dumps(_review(one), ensure_ascii=True))
    out.write("\n]}\n")


def _review(one: Told) -> dict[str, Any]:
    appearances = [
        {
            "@type": "CreativeWork",
            **({"url": source.url} if source.url else {}),
            **({"publisher": {"@type": "Organization", "name": source.outlet}} if source.outlet else {}),
            "identifier": f"urn:sha256:{source.sha256}",
        }
        for source in one.sources
    ]
    return {
        "@type": "ClaimReview",
        "@id": f"urn:reportedly:{one.incident.id}",
        "claimReviewed": one.name,
        "itemReviewed": {"@type": "Claim", "name": one.name, "appearance": appearances},
        "reviewRating": {"@type": "Rating", "alternateName": one.incident.standing.grade},
    }

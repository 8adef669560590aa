"""Weighing: how far an incident and each of its values hold, on how many lines of evidence, and what contradicts."""

from reportedly.model.incident import Incident
from reportedly.weigh.copied import Copied, copied
from reportedly.weigh.gathered import Evidence, Gathered
from reportedly.weigh.lines import Origins, strands_of, weigh_lines
from reportedly.weigh.options import WeighOptions
from reportedly.weigh.outlets import outlets_of
from reportedly.weigh.printed import Printed
from reportedly.weigh.properties import Weighing, weigh_properties
from reportedly.weigh.raised import retellings, statuses
from reportedly.weigh.standing import standing_of

__all__ = ["WEIGHER", "Copied", "Gathered", "WeighOptions", "copied", "outlets_of", "weigh"]

#: The rules by which incidents are weighed; raised whenever the same accounts may be weighed otherwise than before.
WEIGHER = "weigher:4"


def weigh(gathered: Gathered) -> Incident:
    """The incident that some accounts make: every value with its claims and lines, the best value of each property
    where one can be preferred, the contradictions side by side, and the standing with its reasons."""
    evidence = Evidence(gathered)
    origins = Origins(evidence.reports, gathered.copies, evidence.echoes, evidence.cited)
    weighed = weigh_lines(strands_of(evidence.given), origins)
    weighing = Weighing(
        lambda given: weigh_lines(strands_of(given), origins).lines,
        weighed.line_of,
        Printed(evidence.reports, weighed.line_of),
        retellings(evidence, gathered.copies),
        evidence.cited,
    )
    properties, contradictions = weigh_properties(evidence, weighing)
    return Incident(
        id=gathered.id,
        kind=gathered.kind,
        accounts=gathered.accounts,
        properties=properties,
        standing=standing_of(evidence, weighed, contradictions, statuses(evidence, gathered.copies)),
        contradictions=contradictions,
        maybe_same_as=gathered.maybe_same_as,
    )

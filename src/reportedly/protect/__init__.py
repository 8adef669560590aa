"""Protection: what may leave for an audience. One gate, for the command line, Python, HTTP and screens alike.

::

    rules = rules_for("public", settings.protect)
    gated = gate(parts, rules, known=Known(places, kinds), today=date.today())
    write_json(gated.parts, out)       # only what may leave
    gated.held_back                    # what stayed, by which rule and why: for the team's eyes
"""

from reportedly.protect.coarse import Places
from reportedly.protect.gate import Gated, gate
from reportedly.protect.held import Held
from reportedly.protect.options import Loosened, ProtectOptions, loosening, rules_for
from reportedly.protect.plan import Known
from reportedly.protect.rules import AUDIENCES, DEFAULTS, WHY, Audience, Rules

__all__ = [
    "AUDIENCES",
    "DEFAULTS",
    "WHY",
    "Audience",
    "Gated",
    "Held",
    "Known",
    "Loosened",
    "Places",
    "ProtectOptions",
    "Rules",
    "gate",
    "loosening",
    "rules_for",
]

"""Which incidents count as happened, and which of them only may have."""

from collections.abc import Mapping
from typing import Literal

from reportedly.model.claim import Status
from reportedly.model.incident import Incident

Counted = Literal["yes", "perhaps", "no"]
_HELD: frozenset[Status] = frozenset({"happened", "alleged"})


def counts_as_happened(incident: Incident, statuses: Mapping[str, Status]) -> Counted:
    """Whether an incident is counted: "yes" where an account tells it as happened or alleged, "perhaps" where it is
    only rumoured (or only copies of a rumour say more) or its standing is denied by one side and held by another, "no"
    where it is denied, predicted or hypothetical in every account. `statuses` maps account ids to their status;
    accounts it does not name are held."""
    if incident.standing.grade == "denied":
        return "no"
    told = {statuses.get(account, "happened") for account in incident.accounts}
    if incident.standing.status == "rumoured" and told & _HELD:
        return "perhaps"
    if told & _HELD:
        return "yes"
    return "perhaps" if "rumoured" in told else "no"

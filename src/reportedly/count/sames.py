"""How many different incidents there are at least, where some may be the same."""

from collections.abc import Iterable, Sequence

from reportedly.model.incident import Incident


def clusters(incidents: Sequence[Incident]) -> list[list[Incident]]:
    """The incidents in groups tied by `maybe_same_as`, directly or through others; one alone is a group of one. Groups
    and their members come in order of ids. Ties to incidents outside `incidents` are not looked at."""
    by_id = {incident.id: incident for incident in incidents}
    ties = ties_among(incidents)
    seen: set[str] = set()
    found = []
    for start in sorted(by_id):
        if start in seen:
            continue
        seen.add(start)
        group, queue = [], [start]
        while queue:
            one = queue.pop()
            group.append(one)
            fresh = ties[one] - seen
            seen |= fresh
            queue.extend(fresh)
        found.append([by_id[one] for one in sorted(group)])
    return found


def ties_among(incidents: Iterable[Incident]) -> dict[str, set[str]]:
    """For each incident the ids of those given that it may be the same as, told from either side."""
    listed = list(incidents)
    ties: dict[str, set[str]] = {incident.id: set() for incident in listed}
    for incident in listed:
        for other in incident.maybe_same_as:
            if other in ties and other != incident.id:
                ties[incident.id].add(other)
                ties[other].add(incident.id)
    return ties


def fewest(group: Sequence[Incident]) -> int:
    """How many different incidents a group holds at least: as many as are surely apart from one another. Merging can
    join two only where they may be the same, so any set without such a pair is a lower bound (a greedy maximal one, in
    order of ids, is taken)."""
    ties = ties_among(group)
    blocked: set[str] = set()
    apart = 0
    for incident in sorted(group, key=lambda i: i.id):
        if incident.id not in blocked:
            apart += 1
            blocked |= ties[incident.id]
    return apart

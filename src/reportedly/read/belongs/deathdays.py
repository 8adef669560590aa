"""Days of death: when somebody died of a happening that is told with an earlier day of its own."""

from collections.abc import Sequence
from datetime import date

from reportedly.read.belongs.candidates import Candidate
from reportedly.read.seen.report import Seen
from reportedly.read.what.hanging import verb_above

#: Verbs of dying, as against being killed.
_DYING = frozenset({"die", "succumb", "pronounce", "declare"})

#: Days after a happening on which people are told to have died of it. Of the development articles no death told beside
#: the day of what caused it came later.
_WITHIN = 31

#: What ties another day to the account: its own words, or a sentence beside them.
_BESIDE = ("hung", "hung_below", "same_sentence", "next_sentence")


def without_days_of_death(options: Sequence[tuple[float, Candidate]], seen: Seen) -> list[tuple[float, Candidate]]:
    """Candidates with their probabilities, without the days of a death where an earlier day is told beside it: "died
    Thursday after he was shot; his father's gun went off on Wednesday". A death with no day before it dates its own
    happening."""
    deaths = [one for _, one in options if _is_of_death(one, seen)]
    days = [first for _, one in options if one not in deaths and _is_beside(one) and (first := _day(one))]
    late = [one for one in deaths if (died := _day(one)) and any(0 < (died - day).days <= _WITHIN for day in days)]
    return [option for option in options if option[1] not in late]


def _is_of_death(candidate: Candidate, seen: Seen) -> bool:
    verb = verb_above(seen.head_of(candidate.span))
    return verb is not None and verb.lemma_.lower() in _DYING


def _is_beside(candidate: Candidate) -> bool:
    """Whether a day is told beside the account, and is none of saying or of what came after."""
    features = candidate.features
    return not (features["of_saying"] or features["of_aftermath"]) and any(features[name] for name in _BESIDE)


def _day(candidate: Candidate) -> date | None:
    """The day of a candidate; None for longer times, and where its year is open."""
    when = candidate.mention.when  # type: ignore[union-attr]
    if when is None or not when.year_known or when.earliest is None or when.earliest != when.latest:
        return None
    return date.fromisoformat(when.earliest)

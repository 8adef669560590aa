"""Status: whether what a trigger tells is said to have happened, is alleged, rumoured, denied, predicted or only
thought of; and whether it is told as one happening at all."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.model.claim import Status
from reportedly.model.codebook import Kind, Slot
from reportedly.read.parse.sentences import children_of, sentence_of
from reportedly.read.what.denied import HOLDING, denies, is_denied, leaves_open
from reportedly.read.what.hearsay import REPORTS, RUMOUR, hearsay
from reportedly.read.what.irreal import IRREAL_NOUNS, is_feared_done, is_irreal
from reportedly.read.what.joined import first_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = {"will", "'ll", "shall"}
_MODAL = {"would", "could", "may", "might", "should", "can", "must"}
_PREDICTING = {"expect", "predict", "forecast", "plan", "project", "anticipate", "intend"}
_SETTING = {"set", "schedule", "slate"}
_DUE = frozenset("due imminent pending planned scheduled set impending".split())
_WHEN = frozenset({"when", "once", "until", "till", "before", "after"})
_NEARLY = {"attempted", "attempting", "nearly", "almost", "would-be", "foiled", "thwarted", "averted"}
_CONDITION = {"if", "unless", "whether", "lest"}
_COMPLEMENT = frozenset("ccomp xcomp acl relcl dobj pobj pcomp prep nsubjpass nsubj oprd".split())
_ALLEGING = frozenset(
    "allege accuse suspect charge claim believe presume assert suspicion accusation allegation count".split()
)
_ALLEGED = frozenset(
    """allegedly reportedly apparently purportedly suspected alleged accused presumably apparent likely seemingly
    supposedly""".split()
)
_SEEMING = frozenset({"seem", "appear"})
#: "Two are missing, believed kidnapped".
_TAKEN_FOR = frozenset("presumed believed thought suspected assumed".split())
_TREND = frozenset(
    """surge rise increase spate wave string number pace rate trend spike series decline fear kind type risk spread
    drop prevention rash level history pattern problem threat""".split()
)
#: Verbs that say of clashes that it came to them, or what came of them.
_BEGINNING = frozenset("break erupt flare begin start ensue rage resume leave kill wound injure claim rock".split())
_LAW = {"penalty", "punishment", "law", "ban"}
_OUTLAWING = frozenset("punish criminalize criminalise outlaw forbid prohibit define describe combat tackle".split())
#: What is made and held about a happening: its days are none of the happening's.
_ABOUT_IT = frozenset("museum memorial monument thesis dissertation exhibition course seminar lecture".split())
_TIMES = frozenset({"day", "week", "month", "year"})
#: "A day after", "a year ago": there the words tell when it was, and not how often.
_RECKONED = frozenset({"after", "before", "later", "earlier", "ago", "since", "and", "or", "from"})
_LASTING = frozenset({"continue", "remain", "keep", "risk"})
_ANYONE = {"anyone", "anybody", "whoever"}
_HABIT = frozenset(
    """often usually always sometimes typically generally commonly frequently regularly rarely""".split()
)


def judge(trigger: "Token", kind: Kind, filled: dict[Slot, list["Token"]]) -> tuple[Status, bool]:
    """The status of what a trigger tells, and whether it is generic: a habit, a trend or a plural of no number."""
    return _status(trigger, filled), _generic(trigger, kind, filled)


def _status(trigger: "Token", filled: dict[Slot, list["Token"]]) -> Status:
    governors = _governors(trigger)
    # "denied that soldiers had shot at boats, killing two"
    above = _governors(trigger.head) if trigger.tag_ == "VBG" and trigger.dep_ == "advcl" else []
    contrary = _against_fact(trigger)
    if (is_denied(trigger, filled, governors) and not contrary) or any(map(denies, above)):
        return "denied"
    passed_on = hearsay(trigger, governors)
    if passed_on == "rumoured":
        return passed_on
    here = {child.lower_ for child in children_of(trigger)}
    first = first_of(trigger)
    carried = (trigger, first, *_carrier(trigger))
    auxiliaries = {c.lower_ for word in carried for c in children_of(word) if c.dep_ in {"aux", "auxpass"}}
    if auxiliaries & (_FUTURE | _MODAL) and _on_condition(first) and not contrary:
        return "hypothetical"
    if auxiliaries & _FUTURE or _scheduled(trigger) or any(g.lemma_.lower() in _PREDICTING for g in governors):
        return "predicted"
    perfect = auxiliaries & {"have", "has", "had"}
    if auxiliaries & {"may", "might"} and first.dep_ == "attr":  # "what may be a rare defection": it is one, or another
        return "alleged"
    if auxiliaries & _MODAL and not contrary:
        unreal = auxiliaries & {"would", "should"} or first.dep_ == "attr"  # "it could have been a massacre"
        unreal = unreal or (first.dep_ == "relcl" and "could" in auxiliaries)  # "a bomb that could have killed dozens"
        return "alleged" if perfect and not unreal else "hypothetical"
    if _about_to(trigger):
        return "predicted"
    if here & _NEARLY:
        return "hypothetical"
    if not contrary and (here & _CONDITION or _inverted(trigger) or _is_to_come(first)):
        return "hypothetical"
    if _asked(trigger) or is_irreal(trigger, governors):
        return "hypothetical"
    if (
        here & _ALLEGED
        or _just_before(trigger) in _TAKEN_FOR
        or _is_blamed(trigger)
        or is_feared_done(trigger, governors)
        or any(map(leaves_open, governors))
        or any((g.lemma_.lower() in _ALLEGING and not _is_claimed(g)) or g.lower_ in _ALLEGED for g in governors)
        or any(g.lemma_.lower() in _SEEMING for g in governors)
    ):
        return "alleged"
    if passed_on is not None:
        return passed_on
    if any(c.lower_ in _ALLEGED for g in governors for c in children_of(g) if c.dep_ == "advmod"):
        return "alleged"
    if trigger.pos_ != "NOUN" and any(g.pos_ == "VERB" and on_condition(g) for g in governors):
        return "alleged"  # "if he is convicted of killing the guard"
    return "happened"


def _governors(trigger: "Token") -> list["Token"]:
    """The verbs and nouns whose complement the trigger's clause is, nearest first; relative clauses stop the climb."""
    found = []
    node = trigger
    for _ in range(6):
        parent = node.head
        said = parent.lemma_.lower() in RUMOUR | IRREAL_NOUNS  # its "that" clause is often taken for a relative one
        said = said or (_of_reports(parent) and _that_clause(node))
        if node.dep_ == "conj" and parent.pos_ in {"VERB", "AUX"}:
            node = parent  # what governs the first of two joined verbs governs both
            continue
        if parent.i == node.i or node.dep_ in {"advcl", "conj", "parataxis"} or (node.dep_ == "relcl" and not said):
            break
        if node.dep_ == "ccomp" and node.i < parent.i and denies(parent):
            break  # "They killed two; the group has denied a role": what is denied stands after the word
        governs = parent.pos_ in {"VERB", "NOUN", "AUX", "ADJ", "PROPN"} and node.dep_ in _COMPLEMENT
        if governs and parent.pos_ != "ADP":
            if (
                node.dep_ in {"nsubj"}
                and parent.pos_ == "VERB"
                and not (denies(parent) or parent.lemma_.lower() in _PREDICTING)
            ):
                break
            found.append(parent)
        node = parent
    return found


def _of_reports(noun: "Token") -> bool:
    """ "Reports that", "reports on social media that", whose clause a parse hangs on the nearest noun."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.dep_ == "prep" else noun
    return noun.lemma_.lower() in REPORTS or above.lemma_.lower() in REPORTS


def _carrier(trigger: "Token") -> list["Token"]:
    """The verb that with the noun of a happening says no more than that it is: "a rally will be held"; and the verb of
    which an adjective tells what came of it: "could leave hundreds dead"."""
    if trigger.pos_ == "ADJ" and trigger.dep_ in {"oprd", "acomp", "ccomp"} and trigger.head.pos_ in {"VERB", "AUX"}:
        return [trigger.head]
    if trigger.pos_ != "NOUN":
        return []
    told = trigger.dep_ in {"nsubj", "nsubjpass", "dobj"} and trigger.head.lemma_.lower() in HOLDING
    return [trigger.head] if told or (trigger.dep_ == "attr" and trigger.head.lemma_ == "be") else []


def _just_before(trigger: "Token") -> str:
    return str(trigger.nbor(-1).lower_) if trigger.i > sentence_of(trigger)[0] else ""


def _scheduled(trigger: "Token") -> bool:
    """ "The execution is set for Friday", "he faces being executed"."""
    head = trigger.head
    if trigger.dep_ == "nsubjpass" and head.lemma_.lower() in _SETTING:
        return any(c.lower_ == "for" for c in children_of(head))
    if trigger.dep_ == "nsubj" and head.lower_ in {"is", "are"} and trigger.pos_ == "NOUN":
        return any(c.lower_ in _DUE and c.dep_ in {"acomp", "advcl", "ccomp"} for c in children_of(head))
    return trigger.dep_ in {"dobj", "xcomp"} and head.lemma_.lower() == "face"


def _on_condition(trigger: "Token") -> bool:
    """ "They will be shot if they return"."""
    clauses = (c for c in children_of(trigger) if c.dep_ == "advcl")
    return any(m.dep_ == "mark" and m.lower_ in _CONDITION for c in clauses for m in children_of(c))


def on_condition(verb: "Token") -> bool:
    """Whether a verb's own clause is a condition: "if it happened", "had they come"."""
    return any(c.dep_ == "mark" and c.lower_ in _CONDITION for c in children_of(verb)) or _inverted(verb)


def _inverted(trigger: "Token") -> bool:
    """ "Had they attacked, the town would have fallen": the auxiliary before its subject makes a condition, and before
    it no word of the clause ("never had they attacked")."""
    below = [c for c in children_of(trigger) if c.dep_ != "punct"]
    if len(below) < 2 or below[0].lower_ not in {"had", "should", "were"} or below[0].dep_ not in {"aux", "auxpass"}:
        return False
    return below[1].dep_ in {"nsubj", "nsubjpass"} and trigger.doc[sentence_of(trigger)[1] - 1].lower_ != "?"


def _against_fact(trigger: "Token") -> bool:
    """ "Had he not been shot", "if he had not been shot", "if he had fled, he would not have been shot": he was."""
    below = children_of(trigger)
    auxiliaries = {c.lower_ for c in below if c.dep_ == "aux"}
    if not any(c.dep_ == "neg" for c in below):
        return False
    if auxiliaries & {"had", "'d"} and on_condition(trigger):
        return True
    return {"would", "have"} <= auxiliaries and any(
        c.dep_ in {"advcl", "ccomp"} and on_condition(c) for c in below if c.pos_ in {"VERB", "AUX"}
    )


def _that_clause(node: "Token") -> bool:
    """Whether a clause taken for a relative one has "that" and a subject beside it: "a report that guards fled"."""
    subjects = [c for c in children_of(node) if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ != "that"]
    return bool(subjects) and any(c.lower_ == "that" for c in children_of(node))


def _is_claimed(governor: "Token") -> bool:
    """ "Claimed responsibility for the bombing": that there was one nobody doubts."""
    return any(c.dep_ == "dobj" and c.lower_ in {"responsibility", "credit"} for c in children_of(governor))


def _is_to_come(trigger: "Token") -> bool:
    """ "The town will rise when the mayor is arrested", "until he is arrested"."""
    below = children_of(trigger)
    if trigger.dep_ != "advcl" or not any(c.lower_ in _WHEN and c.dep_ in {"advmod", "mark"} for c in below):
        return False
    present = trigger.tag_ in {"VBZ", "VBP"} or any(c.lower_ in {"is", "are"} and c.dep_ == "auxpass" for c in below)
    future = {"will", "'ll", "shall", "would", "must", "should", "can"}
    return present and any(c.lower_ in future and c.dep_ == "aux" for c in children_of(trigger.head))


def _about_to(trigger: "Token") -> bool:
    """ "Are going to be hanged", "are to be hanged on Friday", "is about to be freed"."""
    head = trigger.head
    if trigger.dep_ != "xcomp" or not any(c.lower_ == "to" and c.dep_ == "aux" for c in children_of(trigger)):
        return False
    if head.lower_ in {"going", "set", "due", "about", "scheduled", "likely", "bound"}:
        return any(c.lemma_ == "be" for c in (head.head, *children_of(head)))
    return head.lemma_ == "be" and head.tag_ in {"VBP", "VBZ"}


def _asked(trigger: "Token") -> bool:
    return bool(trigger.doc[sentence_of(trigger)[1] - 1].text == "?")


def _is_blamed(trigger: "Token") -> bool:
    """Whether somebody is blamed for doing it; what somebody is blamed for did happen where a noun tells it."""
    return trigger.dep_ == "pcomp" and trigger.head.head.lemma_.lower() == "blame"


def _generic(trigger: "Token", kind: Kind, filled: dict[Slot, list["Token"]]) -> bool:
    if any(c.lower_ in _HABIT or _each_time(c) for c in children_of(trigger)):
        return True
    if _is_compared(filled) or any(_each_time(c) for t in filled.get("object", ()) for c in children_of(t)):
        return True
    if trigger.pos_ in {"NOUN", "PROPN"}:
        if trigger.dep_ in {"compound", "nmod"}:
            return True
        climb = trigger.head if trigger.dep_ == "pobj" else None
        if climb is not None and climb.head.lemma_.lower() in _TREND:
            return True
        if climb is not None and climb.head.lemma_.lower() in _ABOUT_IT:
            return True  # "a museum of the massacre"
        if trigger.dep_ == "dobj" and trigger.head.lemma_.lower() in _OUTLAWING and not _is_one(trigger):
            return True  # "the law punishes kidnapping with death"
        if climb is not None and climb.head.lemma_.lower() in _LAW and not _is_one(trigger):
            return True  # "the penalty for desertion is death"
        bare_plural = trigger.tag_ in {"NNS", "NNPS"} and not any(
            c.dep_ in {"det", "nummod", "poss"} or c.pos_ == "NUM" for c in children_of(trigger)
        )
        return bare_plural and not (_broke_out(trigger) or any(c.ent_type_ == "DATE" for c in _told_with(trigger)))
    if trigger.pos_ in {"VERB", "AUX"}:
        if _goes_on(trigger):
            return True
        auxiliaries = [c for c in children_of(trigger) if c.dep_ in {"aux", "auxpass"}]
        present = trigger.tag_ in {"VBP", "VBZ"} and not auxiliaries
        passive = trigger.tag_ == "VBN" and [c.lower_ for c in auxiliaries] in (["is"], ["are"])
        infinitive = trigger.tag_ == "VB" and not any(c.lower_ in {"did", "have"} for c in children_of(trigger))
        actors = [t for slot in kind.counted for t in filled.get(slot, ())]
        return (present or passive or infinitive) and bool(actors) and all(_is_anyone(t) for t in actors)
    return False


def _goes_on(trigger: "Token") -> bool:
    """ "Journalists continue to be beaten, arrested and killed"."""
    node = trigger
    while node.dep_ in {"conj", "xcomp"} and node.tag_ in {"VBN", "VB"} and node.lemma_.lower() not in _LASTING:
        node = node.head
    if node.i == trigger.i or node.lemma_.lower() not in _LASTING or node.tag_ not in {"VBP", "VBZ"}:
        return False
    subjects = [c for c in children_of(node) if c.dep_ in {"nsubj", "nsubjpass"}]
    return bool(subjects) and all(map(_is_anyone, subjects))


def _told_with(noun: "Token") -> Iterator["Token"]:
    """The words under a noun, and under the verb in the past that only says that it was done: "carried out raids on
    Monday"."""
    yield from noun.subtree
    for verb in _carrier(noun):
        if verb.tag_ == "VBD":
            yield from verb.subtree


def _broke_out(trigger: "Token") -> bool:
    """Whether a noun's verb says in the past that it came to it: "clashes erupted"."""
    verb = trigger.head
    began = not _BEGINNING.isdisjoint((verb.lemma_.lower(), verb.lower_[:-1]))  # "raged" has "rag" for its lemma
    return trigger.dep_ in {"nsubj", "nsubjpass"} and verb.tag_ == "VBD" and began


def _is_anyone(actor: "Token") -> bool:
    """Whether a noun means whoever it may be: "deserters", "anyone who crosses", but not "three deserters"."""
    return actor.lower_ in _ANYONE or (actor.tag_ == "NNS" and not _is_one(actor))


def _is_one(noun: "Token") -> bool:
    """Whether a noun has an article, a number or an owner."""
    return any(c.dep_ in {"det", "nummod", "poss"} for c in children_of(noun))


def _each_time(phrase: "Token") -> bool:
    """ "Every year", "each winter", "ninety a year"."""
    if phrase.dep_ != "npadvmod":
        return False
    below = {c.lower_ for c in children_of(phrase)}
    after = phrase.nbor().lower_ if phrase.i + 1 < len(phrase.doc) else ""
    return bool(below & {"every", "each"}) or (
        phrase.lower_ in _TIMES and bool(below & {"a", "an"}) and after not in _RECKONED
    )


def _is_compared(filled: dict[Slot, list["Token"]]) -> bool:
    """ "Fewer people were killed": of whom no number is told, but that it was less than before."""
    told = [t for slot in ("object", "subject", "of") for t in filled.get(slot, ())]
    less = [t for t in told if any(c.lower_ in {"fewer", "less"} and c.dep_ == "amod" for c in children_of(t))]
    return bool(less) and not any(c.pos_ == "NUM" for t in less for c in children_of(t))

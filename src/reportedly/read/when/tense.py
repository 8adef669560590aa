"""Which way a time expression points: the tense of the verb that governs it, or the words just before it."""

from typing import Any, Literal

from spacy.tokens import Doc, Token

from reportedly.read.when.anchors import Tense
from reportedly.read.when.lexicon import word_set
from reportedly.read.when.pattern import Found

_WILL = word_set("will shall 'll ’ll wo ca may might can could should must would 'd ’d")
_PAST_AUXILIARIES = word_set("had has have 've was were did been 's")
#: What these words tell of is still to come: "due Friday", "a vigil is planned Saturday".
_PLANNED = word_set("await deadline due effective expect expire likely payable plan schedule slate")
#: So is what they govern through "to", "for" or "until": "agreed to meet Monday", "set for Friday". Alone they are not:
#: "bail was set Friday".
_AHEAD = _PLANNED | word_set(
    "agree agreement aim ask decide decision demand hope intend intention invite order pledge postpone prepare "
    "promise proposal propose require set subpoena summon threaten urge vow want ready"
)
#: The plain present of these tells a programme: "the two meet Monday", "the court opens on Friday".
_BY_PROGRAMME = word_set(
    "arrive begin close convene depart elect end expire face finish gather go leave meet open reconvene resume return "
    "start travel vote"
)
#: What is set for a day to come: "set a Jan. 14 court date".
_SESSIONS = word_set("date deadline hearing trial arraignment conference election vote session meeting")
_PAST_CUES = word_set("since ended")
_FUTURE_CUES = word_set("by until till through to effective payable due expires")
_SAYING = word_set("say tell report announce state add warn claim deny confirm declare acknowledge admit")
#: With "until" or "to" these put something off: "was pushed to Friday".
_PUT_OFF = word_set("put push move adjourn delay defer extend reschedule")
_SOON = word_set("soon early")
_HAVE = word_set("have 've ’ve has had")
#: Modals that leave a perfect in the future ("will have left"); with the others it is past ("may have left").
_SURE_WILL = word_set("will shall 'll ’ll wo")
_POSSESSIVES = word_set("'s ’s")
#: Verbs climbed from a time expression before the search is given up.
_CLIMB = 8
#: Tokens looked at before a verb for its auxiliaries, and before a match where there is no parse.
_WINDOW = 6


class Tenses:
    """Tenses in one passage. Works on the parse where there is one, else on the words just before.

    A caption tells in the present of what is past ("rescuers search the rubble on Monday"): `caption` says it is one.
    """

    def __init__(self, doc: Doc, *, caption: bool = False) -> None:
        self._doc = doc
        self._caption = caption
        self._starts: Any = None
        self._parsed = False

    def of(self, found: Found) -> Tense | None:
        """The tense governing a match, or None where nothing tells."""
        if self._caption:
            return "past"
        before, after = _word(found, -1), _word(found, 1)
        if before in _PAST_CUES:
            return "past"
        if after in _POSSESSIVES or (before == "as" and _word(found, -2) in _SOON):
            return "future" if before == "as" else None
        if before in ("until", "till") and after == "to":
            return "future"  # "gave them until Friday to leave" sets an end yet to come
        place = self._place(found)
        if place is None:
            return None
        cued = before in _FUTURE_CUES
        tense = self._by_parse(place, cued) if self._parsed else self._by_words(place)
        if not cued:
            return tense
        return None if tense == "past" else "future"  # "was shut until Nov. 9" leaves open which one

    def _place(self, found: Found) -> int | None:
        if self._starts is None:
            self._starts = self._doc.to_array("IDX")
            self._parsed = self._doc.has_annotation("DEP") and self._doc.has_annotation("TAG")
        place = int(self._starts.searchsorted(found.first, side="right")) - 1
        return place if place >= 0 else None

    def _by_parse(self, place: int, cued: bool) -> Tense | None:
        token = self._doc[place]
        if place and self._said_just_before(self._doc[place - 1]):
            return "past"
        on = place > 1 and self._doc[place - 1].lower_ == "on"
        if on and self._doc[place - 2].lemma_ in _SAYING and self._said_just_before(self._doc[place - 2]):
            return "past"  # "said on Wednesday they will attack"
        through = cued
        clause = self._clause_after(place)
        for _ in range(_CLIMB):
            if token.i >= clause:
                return None  # "glossed over warnings on Thursday that raids could follow": that verb is of what is said
            if token.lemma_ in _PLANNED or (through and (token.lemma_ in _AHEAD or token.lemma_ in _PUT_OFF)):
                return None if self._had(token) else "future"
            through = cued or token.lower_ == "for"
            if token.pos_ in ("VERB", "AUX") and (tense := self._of_verb(token, place)):
                return None if tense == "open" else tense
            if token.head.i == token.i:
                return None
            token = token.head
        return None

    def _clause_after(self, place: int) -> int:
        """Where a clause begins that a "that" right after a time expression opens: its verbs do not govern the time."""
        after = place + 1
        opens = after < len(self._doc) and self._doc[after].lower_ == "that" and self._doc[after].tag_ == "IN"
        return after if opens else len(self._doc)

    def _of_verb(self, verb: Token, place: int) -> Tense | Literal["open"] | None:
        """A verb's own tense; "open" for one that may lie on either side, None for one that takes it from the verb
        above (a bare participle). The time expression, at `place`, is no auxiliary: "in may", without capitals."""
        auxiliaries = self._auxiliaries(verb, place)
        if auxiliaries & _HAVE and (auxiliaries - _SURE_WILL) & (_WILL | {"to"}):
            return "past"  # "may have been shot", "is said to have left"
        if auxiliaries & _WILL:
            return "future"
        if "to" in auxiliaries:
            return self._of_infinitive(verb.head)
        if auxiliaries & _PAST_AUXILIARIES or verb.tag_ == "VBD":
            return "open" if self._is_setting(verb) else "past"
        if verb.tag_ == "VBN" and verb.dep_ == "acl":
            return "future" if self._is_planned_for(verb) else "past"
        if verb.tag_ == "VBG" and (auxiliaries or self._is_setting(verb)):
            return "present" if auxiliaries else "open"
        if verb.tag_ not in ("VBZ", "VBP"):
            return None
        return "future" if verb.lemma_ in _BY_PROGRAMME else "present"

    def _auxiliaries(self, verb: Token, place: int = -1) -> set[str]:
        return {
            token.lower_
            for token in self._doc[max(0, verb.i - _WINDOW) : verb.i]
            if token.head.i == verb.i and token.dep_ in ("aux", "auxpass") and token.i != place
        }

    def _is_setting(self, verb: Token) -> bool:
        """Whether a verb sets a day, which may be yet to come: "has set Nov. 10 as the deadline", "set a Nov. 10 trial
        date"."""
        if verb.lemma_ != "set":
            return False
        return any(one.lower_ == "as" or one.lower_ in _SESSIONS for one in self._doc[verb.i : verb.i + _WINDOW])

    def _is_planned_for(self, participle: Token) -> bool:
        """Whether a participle after its noun plans it: "a summit set for the capital in April"."""
        after = self._doc[participle.i + 1].lower_ if participle.i + 1 < len(self._doc) else ""
        return participle.lemma_ in _AHEAD and after == "for"

    def _said_just_before(self, token: Token) -> bool:
        """Whether the word before is a verb in the past ("said Friday", "the ruling announced Friday")."""
        if token.tag_ not in ("VBD", "VBN") or token.lemma_ in _AHEAD:
            return False
        auxiliaries = self._auxiliaries(token)  # "could not be reached Friday" tells of the past
        if auxiliaries & _HAVE:
            return not auxiliaries & _SURE_WILL
        return not auxiliaries & (_WILL - {"could"} | {"to"})

    def _of_infinitive(self, head: Token) -> Tense | Literal["open"]:
        """Of "plans to meet", "agreed to meet" the future; of "had been due to end" and "called on her to leave" it is
        open: told as past, and perhaps still to come."""
        if head.lemma_ in _AHEAD:
            return "open" if self._had(head) else "future"
        return "future" if head.lemma_ == "be" else "open"

    def _had(self, token: Token) -> bool:
        """Whether a plan is told of as over: "had been due to end"."""
        return any(one.lower_ == "had" for one in self._doc[max(0, token.i - _WINDOW) : token.i + 1])

    def _by_words(self, place: int) -> Tense | None:
        words = {token.lower_ for token in self._doc[max(0, place - _WINDOW) : place]}
        return "future" if words & _WILL or words & _AHEAD else None


def _word(found: Found, offset: int) -> str | None:
    token = found.neighbour(offset)
    return token.word if token else None

"""Events: the words of a report that tell of a kind of incident, with who fills their places."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportedly.model.codebook import Kind, Slot, Trigger
from reportedly.read.codebook import Lexicon
from reportedly.read.howmany.words import is_person as names_persons
from reportedly.read.howmany.words import singular
from reportedly.read.parse.marked import is_marked_place
from reportedly.read.parse.sentences import children_of, sentence_of
from reportedly.read.seen.mentions import EventMention
from reportedly.read.what.figurative import another_sense, is_label
from reportedly.read.what.rivalry import is_rivalry
from reportedly.read.what.roles import beside, in_headline, is_borne, slots
from reportedly.read.what.sport import is_sport
from reportedly.read.what.status import judge
from reportedly.read.what.story import is_played, is_story
from reportedly.read.what.untrue import is_untrue
from reportedly.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reportedly.read.parse.sentences import Passage

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}

#: Words of a codebook that stand for what only a name may tell: a person, a place.
NAMED = frozenset({"person", "place"})
#: Labels of names that are no place's; of a town it does not know a parse says anything else.
_NO_PLACES = frozenset("PERSON DATE TIME NORP MONEY PERCENT CARDINAL ORDINAL QUANTITY LANGUAGE LAW EVENT".split())

#: Labels of names that tell of no happening, whatever words they hold.
_NAMES = frozenset("ORG FAC WORK_OF_ART PERSON PRODUCT LAW DATE".split())

#: What is counted behind "of": "dozens of captives".
_SOME = frozenset("all some many several dozens scores hundreds thousands".split())

#: Blocks in which events are looked for. Captions tell of pictures, furniture of the page.
TOLD_IN = frozenset({"title", "paragraph"})

#: The most event mentions a report is read for; ordinary prose of 10,000 words has fewer.
MOST = 200


def find_events(passages: Sequence["Passage"], lexicon: Lexicon) -> list[EventMention]:
    """The event mentions of one report, in order; one mention a trigger word. One more than `MOST` at the most, by
    which is seen that there are more."""
    found = []
    for number, passage in enumerate(passages):
        if passage.block.kind in TOLD_IN:
            tree, words = passage.tree, lexicon.words
            for i, (lemma, lower) in enumerate(zip(tree.lemma, tree.lower, strict=True)):
                if lemma not in words and lower not in words:
                    continue
                mention = _mention(number, passage, passage.doc[i], lexicon)
                if mention is not None:
                    found.append(mention)
                    if len(found) > MOST:
                        return found
    return found


def _mention(number: int, passage: "Passage", token: "Token", lexicon: Lexicon) -> EventMention | None:
    options = list(_options(token, lexicon))
    if not options:
        return None
    named = slots(token, after=passage.opened)
    filled = {slot: [t for t in told if not is_label(t)] for slot, told in named.items()}
    done_to = any(kind.roles.get("target", ())[:1] == ("object",) for kind, _ in options)
    if "subject" in filled and passage.block.kind == "title" and done_to:
        filled = in_headline(token, filled)
    asked = any(trigger.unless or trigger.near for _, trigger in options)
    words = [t for t in beside(token) if t.i != token.i and not _is_to_of_nowhere(t)] if asked else []
    around = {w for t in words for w in (t.lower_, t.lemma_.lower())}
    fitting = [(k, t) for k, t in options if _fits(token, t, around, _told_beside(token, filled, t))]
    if not fitting or _named_thing(token):
        return None
    # What a codebook records that nobody does to anybody, as an epidemic, it means.
    if done_to and another_sense(token, filled):
        return None
    if is_story(token) or (done_to and is_sport(token, filled)):
        return None
    if is_rivalry(token, filled, meant=any(trigger.near for _, trigger in fitting)):
        return None
    kind = _widest([kind for kind, _ in fitting])
    told = [(k, t) for k, t in fitting if k.name == kind.name or k.name in kind.absorbs]
    # who came under fire may not have been hit
    fills = frozenset() if is_borne(token) else frozenset(f for k, t in told if (f := t.fills or k.fills))
    befalls = all(trigger.befalls for _, trigger in told)
    status, generic = judge(token, kind, filled)
    status = "hypothetical" if is_played(token) and status in {"happened", "alleged"} else status
    status = "denied" if is_untrue(token) and status in {"happened", "alleged", "rumoured"} else status
    return EventMention(kind, number, token, _span(passage, token, fitting), status, generic, fills, filled, befalls)


def _is_to_of_nowhere(word: "Token") -> bool:
    """The "to" of "was able to flee" and of "fled, according to police": no word of where to."""
    return word.lower_ == "to" and (word.tag_ == "TO" or (word.i > 0 and word.nbor(-1).lower_ == "according"))


def _options(token: "Token", lexicon: Lexicon) -> Iterator[tuple[Kind, Trigger]]:
    pos = _POS.get(token.pos_)
    if pos is None:
        return
    lemma = token.lemma_.lower()
    yield from lexicon.triggers.get((lemma, pos), ())
    silent = {"ed": token.lower_[:-1], "ng": f"{token.lower_[:-3]}e"}.get(token.lower_[-2:], lemma)
    if pos == "verb" and silent != lemma:
        yield from lexicon.triggers.get((silent, pos), ())  # a lemmatizer takes "raped" for "rap"
    if pos == "noun" and lemma != token.lower_:
        yield from lexicon.triggers.get((token.lower_, pos), ())
    if token.tag_ in {"VBN", "VBD", "VBG"} and pos == "adjective":
        yield from lexicon.triggers.get((lemma, "verb"), ())


def _fits(token: "Token", trigger: Trigger, around: set[str], filled: dict[Slot, list["Token"]]) -> bool:
    if trigger.unless & around or (trigger.near and not trigger.near & around):
        return False
    if trigger.phrase and not any(_is_part_of(token, run) for run in trigger.phrase):
        return False
    done_to = filled.get("object") or filled.get("of", [])  # "a raid on a farm", "the seizure of a town"
    actors = filled.get("subject") or filled.get("compound", [])  # "a police raid"
    for told, words in ((actors, trigger.unless_subject), (done_to, trigger.unless_object)):
        if words and _only_in(told, words):
            return False
    if trigger.actor and not _any_in(actors, trigger.actor):
        return False
    return not trigger.object or _any_in(done_to, trigger.object)


def _is_part_of(token: "Token", run: tuple[str, ...]) -> bool:
    """Whether a word stands in a run of words, each as it is written or by its dictionary form: "under fire"."""
    first, end = sentence_of(token)
    for start in range(max(first, token.i - len(run) + 1), min(token.i, end - len(run)) + 1):
        words = token.doc[start : start + len(run)]
        if all(word in {t.lower_, t.lemma_.lower()} for t, word in zip(words, run, strict=True)):
            return True
    return False


def _told_beside(token: "Token", filled: dict[Slot, list["Token"]], trigger: Trigger) -> dict[Slot, list["Token"]]:
    """The slots, with the noun right before a verb that befalls it as its subject where a parse took another for it:
    "He was cheered and his campaign died"."""
    before = token.nbor(-1) if token.i else token
    if not trigger.befalls or before.dep_ == "pobj" or not _any_in([before], trigger.unless_subject):
        return filled
    return {**filled, "subject": [before]}


def _any_in(tokens: Sequence["Token"], words: frozenset[str]) -> bool:
    """Whether a filler's head, or the noun it counts ("two of the guards"), is one of the words. A name of a person
    stands for "person", one of a place for "place"."""
    for token in tokens:
        glued = token.lower_.partition("(")[0]  # "the Northern Line(NL)", written without a space
        opening = token.i == sentence_of(token)[0]  # "Gunmen attacked", whose capital letter a parse takes for a name's
        alike = {token.lemma_.lower(), token.lower_, glued, singular(token.lower_) if opening else ""}
        if alike & words or ("person" in words and _is_called_person(token)):
            return True
        if "place" in words and (_may_be_place(token) or _of_a_place(token)):
            return True
        if "person" in words and token.pos_ == "NOUN" and names_persons(token.lower_):
            return True
        if token.pos_ == "NUM" or token.lower_ in _SOME:
            if any({t.lemma_.lower()} & words for c in children_of(token) for t in children_of(c)):
                return True
            number = token.pos_ == "NUM" and token.ent_type_ not in {"MONEY", "PERCENT"} and token.lower_ != "one"
            if "person" in words and number and not any(c.dep_ == "prep" for c in children_of(token)):
                return True
    return False


def _is_called_person(token: "Token") -> bool:
    """Whether a word ends a person's name, by the model or by what stands before it: "journalist Ihar Roe"."""
    if is_marked_place(token):
        return False
    titles = (c for c in children_of(token) if c.dep_ == "compound" and c.tag_ == "NN")
    return token.ent_type_ == "PERSON" or (token.pos_ == "PROPN" and any(names_persons(c.lower_) for c in titles))


def _may_be_place(token: "Token") -> bool:
    return is_marked_place(token) or (token.pos_ == "PROPN" and token.ent_type_ not in _NO_PLACES)


def _of_a_place(token: "Token") -> bool:
    """Whether a noun tells what part of a place it is: "the outskirts of Leeds"."""
    held = [c for c in children_of(token) if c.dep_ == "prep" and c.lower_ == "of"]
    return any(_may_be_place(o) for c in held for o in children_of(c))


def _only_in(tokens: Sequence["Token"], words: frozenset[str]) -> bool:
    """Whether all fillers there are, and one at least, are such words."""
    return bool(tokens) and all(_any_in([token], words) for token in tokens)


def _widest(kinds: Sequence[Kind]) -> Kind:
    """Of the kinds one word can tell of, the one that absorbs the others; else the codebook's first."""
    return max(kinds, key=lambda kind: sum(other.name in kind.absorbs for other in kinds))


def _named_thing(token: "Token") -> bool:
    """Whether a noun is part of the name of something else: "Battle of the Crossing Museum", "Shooting Star Inn", or
    of a month ("March")."""
    return token.pos_ == "PROPN" and token.ent_type_ in _NAMES


def _span(passage: "Passage", token: "Token", fitting: Sequence[tuple[Kind, Trigger]]) -> Span:
    """The trigger word, with its object where the object is what makes it a trigger ("abandoned their posts")."""
    start, end = token.idx, token.idx + len(token)
    for _, trigger in fitting:
        for word in token.doc[token.i + 1 : min(token.i + 5, sentence_of(token)[1])]:
            below = token.i in {word.head.i, word.head.head.i}
            if below and ((trigger.object and word.dep_ in {"dobj", "prt"}) or word.lower_ in trigger.near):
                end = max(end, word.idx + len(word))
    return passage.span(start, end)

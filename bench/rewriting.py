"""Rewrites of an agency's report by rule: other words, sentences moved, cut or in the passive, new outlets."""

import random
import re

#: Words with others that mean the same; the first of a row is what the stories use.
SYNONYMS = [
    ("destroyed", "wrecked", "ruined"),
    ("officials", "authorities"),
    ("residents", "inhabitants", "locals"),
    ("injured", "hurt", "wounded"),
    ("killed", "slain"),
    ("vehicle", "car"),
    ("night", "evening"),
    ("large", "big", "sizeable"),
    ("began", "started"),
    ("near", "close to", "not far from"),
    ("fled", "ran away", "escaped"),
    ("guards", "sentries"),
    ("soldiers", "troops", "servicemen"),
    ("building", "structure"),
    ("fire", "blaze"),
    ("searched", "combed"),
    ("village", "settlement", "hamlet"),
    ("children", "youngsters", "minors"),
    ("police", "officers"),
    ("arrested", "detained"),
    ("seized", "confiscated", "took"),
    ("closed", "shut"),
    ("bridge", "crossing"),
    ("workers", "labourers"),
    ("demanded", "called for"),
    ("doctors", "medics"),
    ("several", "a number of"),
    ("road", "route"),
    ("told", "informed"),
    ("because", "since"),
    ("house", "home"),
    ("explosion", "blast"),
    ("reported", "announced"),
    ("crowd", "throng"),
]
_BY_FIRST = {row[0]: row[1:] for row in SYNONYMS}
_ACTIVE = re.compile(
    r"^(?P<who>(?:The |A )?[A-Za-z]+(?: [a-z]+){0,2}?) (?P<verb>arrested|seized|closed|searched|destroyed) "
    r"(?P<what>[^.,]+?)(?P<rest>(?: on | near | in | after | at | before )[^.]*)?\.$"
)
#: Names that nobody has, for outlets that reprint.
FIRST = ["Morning", "Evening", "Harbour", "Valley", "Northern", "Free", "Daily", "River"]
SECOND = ["Lantern", "Ledger", "Herald", "Bugle", "Courier", "Sentinel", "Gleaner", "Almanac"]


def outlets(count: int) -> list[str]:
    """So many names of outlets, all different."""
    names = [f"{one} {other}" for one in FIRST for other in SECOND]
    return names[:count]


def rewrite(sentences: list[str], rng: random.Random) -> list[str]:
    """One rewrite of a report, given sentence by sentence; the lead is kept among the first two."""
    kept = list(sentences)
    while len(kept) > 4 and rng.random() < 0.45:
        kept.pop(rng.randrange(1, len(kept)))
    if rng.random() < 0.6:
        lead, rest = kept[0], kept[1:]
        rng.shuffle(rest)
        kept = [lead, *rest]
    if rng.random() < 0.3:
        kept[0], kept[1] = kept[1], kept[0]
    return [reworded(_passive(one, rng), rng) for one in kept]


def reworded(sentence: str, rng: random.Random) -> str:
    """The sentence with three in four of its words that have a synonym replaced."""

    def other(match: re.Match[str]) -> str:
        word = match[0]
        choices = _BY_FIRST.get(word.lower())
        if not choices or rng.random() < 0.25:
            return word
        new = rng.choice(choices)
        return new.capitalize() if word[0].isupper() else new

    return re.sub(r"[A-Za-z]+", other, sentence)


def _passive(sentence: str, rng: random.Random) -> str:
    match = _ACTIVE.match(sentence)
    if match is None or rng.random() < 0.4:
        return sentence
    who = match["who"][0].lower() + match["who"][1:]
    verb = "were" if match["what"].rstrip().endswith("s") else "was"
    what = match["what"][0].upper() + match["what"][1:]
    return f"{what} {verb} {match['verb']} by {who}{match['rest'] or ''}."

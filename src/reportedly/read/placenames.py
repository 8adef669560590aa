"""Place names in the one form in which they are compared."""

import re
import unicodedata

#: Ways in which a name may belong to a place, by how much it says: its own name, another name, a short form
#: ("Laurel" for Laurel County), an abbreviation ("Fla."), a name of its people ("Chilean").
OWN, OTHER, SHORT, ABBREVIATION, PEOPLE = range(5)

_DROPPED = re.compile(r"['’‘ʼʻ`´.]")
_SPACED = re.compile(r"[\s\-‐‑–—/,_]+")
_SHORTENED = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "œ": "oe"})


def fold_name(name: str) -> str:
    """`name` without case, accents, apostrophes, full stops and hyphens, so that "P’yŏngyang" and "Pyongyang", "St.
    Louis" and "Saint Louis" are one. Scripts other than Latin keep their letters."""
    if name.isascii():
        plain = name.lower()
    else:
        apart = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
        plain = unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))
    words = _SPACED.sub(" ", _DROPPED.sub("", plain)).split()
    return " ".join(_SHORTENED.get(word, word) for word in words)

"""Place names in the one form in which they are compared."""

import re
import unicodedata

from reportedly.model.where import Level

#: Ways in which a name may belong to a place, by how much it says: its own name, another name, a short form
#: ("Laurel" for Laurel County), an abbreviation ("Fla."), a name of its people ("Chilean").
OWN, OTHER, SHORT, ABBREVIATION, PEOPLE = range(5)

#: A word after (or before) a name that says of what level the place is.
TYPE_AFTER: dict[str, Level] = {
    "county": "admin2", "parish": "admin2", "borough": "admin2", "district": "admin2", "prefecture": "admin2",
    "province": "admin1", "state": "admin1", "oblast": "admin1", "governorate": "admin1", "region": "admin1",
    "territory": "admin1", "emirate": "admin1", "canton": "admin1", "voivodeship": "admin1",
    "city": "town", "village": "town", "town": "town", "township": "town", "municipality": "town",
}  # fmt: skip
TYPE_BEFORE: dict[str, Level] = {
    "county": "admin2", "co.": "admin2", "province": "admin1", "state": "admin1", "city": "town", "town": "town",
    "village": "town", "municipality": "town", "governorate": "admin1", "region": "admin1", "district": "admin2",
}  # fmt: skip

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

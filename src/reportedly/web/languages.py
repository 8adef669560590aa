"""The languages of the workbench: gettext catalogues of its own strings."""

import gettext
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files

#: Code of each language, and what its speakers call it. English is the language of the strings themselves.
LANGUAGES = {"en": "English", "ko": "한국어"}


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The strings in a language; English for one there is not."""
    if language not in LANGUAGES or language == "en":
        return gettext.NullTranslations()
    with as_file(files("reportedly.web") / "locale") as folder:
        return gettext.translation("workbench", str(folder), [language])


def preferred(accepted: str, known: Sequence[str] = tuple(LANGUAGES)) -> str:
    """The first language of an Accept-Language header that there is; English where there is none."""
    weighed = []
    for place, part in enumerate(accepted.split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), place, tag.split("-")[0].lower()))
        except ValueError:
            continue
    return next((tag for weight, _, tag in sorted(weighed) if weight < 0 and tag in known), "en")

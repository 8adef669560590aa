"""The strings of the workbench in other languages: gathers them from its templates and compiles the catalogues.

`python tools/messages.py` updates each .po with the strings there are now and compiles it; a translator fills in what
is empty and runs it again. `--check` fails where a catalogue lacks a string or is not compiled. Needs Babel.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from reportedly.export.brief.days import MONTHS, NO_YEAR
from reportedly.export.brief.words import PROPERTIES, VOICES, kind_words
from reportedly.read.codebook import load_codebooks, shipped
from reportedly.web.reasons import FORMS, LISTED

WEB = Path(__file__).parents[1] / "src" / "reportedly" / "web"
METHODS = [
    ("templates/**.j2", "jinja2.ext:babel_extract"),
    *((name, "python") for name in ("screens/**.py", "pages.py", "guard.py")),
]
OPTIONS = {"templates/**.j2": {"trim_blocks": "true", "lstrip_blocks": "true"}}
#: The functions whose strings are shown: those of templates, and `say` and `named` of our own.
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": (2,), "named": None}
#: Where values are put into words: there `say` is given to a function and takes the string alone.
BRIEF = WEB.parent / "export" / "brief"
VALUES = [("days.py", "python"), ("words.py", "python")]


def gathered() -> Catalog:
    """Every string that is shown to a person, in order."""
    found = Catalog(domain="workbench", project="Reportedly", charset="utf-8", msgid_bugs_address="the issues")
    for _file, _line, message, _comments, _context in extract_from_dir(str(WEB), METHODS, OPTIONS, KEYWORDS):
        found.add(message)
    for _file, _line, message, _comments, _context in extract_from_dir(str(BRIEF), VALUES, None, {"say": None}):
        found.add(message)
    for message in (*vocabulary(), *FORMS, LISTED):
        found.add(message)
    return found


def vocabulary() -> list[str]:
    """The words of tables: months, properties, sorts of voices, and the kinds of the codebooks that ship."""
    kinds = {kind.name for book in load_codebooks(shipped()) for kind in book.kinds}
    said = [*MONTHS, NO_YEAR, *PROPERTIES.values(), *VOICES.values()]
    return [*said, *map(kind_words, sorted(kinds))]


def main() -> int:
    """Update and compile, or check; the exit code is 1 where something is missing."""
    wanted, check, missing = gathered(), "--check" in sys.argv[1:], []
    for path in sorted(WEB.glob("locale/*/LC_MESSAGES/workbench.po")):
        with path.open("rb") as file:
            held = read_po(file, locale=path.parts[-3], domain="workbench")
        # Not today's day: what is compiled depends on the strings alone.
        wanted.creation_date = held.creation_date
        held.msgid_bugs_address = wanted.msgid_bugs_address
        held.update(wanted, no_fuzzy_matching=True)
        held.obsolete.clear()
        missing += [f"{path.parts[-3]}: {one.id!r} has no translation" for one in held if one.id and not _said(one)]
        compiled = io.BytesIO()
        write_mo(compiled, held)
        out = path.with_suffix(".mo")
        if check:
            if not out.is_file() or out.read_bytes() != compiled.getvalue():
                missing.append(f"{out.name} of {path.parts[-3]} is not compiled from what there is now")
            continue
        out.write_bytes(compiled.getvalue())
        with path.open("wb") as file:
            write_po(file, held, width=110, no_location=True, omit_header=False, sort_output=True, ignore_obsolete=True)
    for one in missing:
        sys.stdout.write(f"{one}\n")
    return 1 if missing else 0


def _said(message: object) -> bool:
    words = message.string  # type: ignore[attr-defined]
    return all(words) if isinstance(words, tuple) else bool(words)


if __name__ == "__main__":
    sys.exit(main())

"""Write docs/cli.md from the program itself.

python tools/cli_reference.py            writes it
python tools/cli_reference.py --check    fails where it differs from what is written
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.update(COLUMNS="100", TERMINAL_WIDTH="100")
for variable in [name for name in os.environ if name.startswith("REPORTEDLY_")]:
    del os.environ[variable]

import typer.main  # noqa: E402 - the width is read at import

from reportedly.cli import app  # noqa: E402

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"

SETTINGS: dict[str, Any] = {"max_content_width": 100, "help_option_names": ["-h", "--help"]}

HEAD = """\
# The command line

<!-- Written by tools/cli_reference.py from the program's own help; change that, not this page. -->

Data goes to standard output, talk to standard error. On a terminal lists are tables; in a pipe they are tab-separated
lines with a header, and every list is also `--json` and `--csv`. A cell of `--csv` that a spreadsheet would run as a
formula begins with an apostrophe. Ctrl-C finishes the batch at hand and says how to go on; whatever was acknowledged
is safe on disk.

| exit code | means | what to do |
|---|---|---|
| 0 | done | |
| 1 | a fault of Reportedly | report it, with the output of the same command run as `reportedly --debug ...` |
| 2 | what was asked for cannot be done so | the message says what would |
| 3 | partly failed; the rest is done | `reportedly reports --failed` lists what failed, why, and how to retry |
| 4 | the record contradicts itself, or two decisions do | `reportedly verify` and `reportedly log --conflicts` tell |
| 5 | refused by policy | the message names the rule and what would pass |
| 7 | no space, or a place that may not be written | free some, or name another place |
| 130 | stopped with Ctrl-C | run the same command again |

`REPORTEDLY_RECORD` names the record as `--record` does, `REPORTEDLY_WORKERS` the reading processes as `--workers` does,
`REPORTEDLY_DEBUG=1` does what `--debug` does, and `NO_COLOR` is heeded.
"""


def commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command of the program below `command`, groups before their members."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


def page() -> str:
    """The page as it should be."""
    parts = [HEAD]
    for path, command in commands(typer.main.get_command(app), ("reportedly",)):
        context = command.make_context(" ".join(path), [], resilient_parsing=True, **SETTINGS)
        parts.append(f"## {' '.join(path)}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def main() -> int:
    written = page()
    if "--check" in sys.argv[1:]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != written:
            print(f"{PAGE} is not what the program says; run: python tools/cli_reference.py", file=sys.stderr)
            return 1
        return 0
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The demo: sixteen reports by six invented outlets about an invented country, from nothing to the brief.

Run it with `make demo`, or with the Python that Reportedly is installed for: `python demo/run.py [FOLDER]`. It works in
FOLDER (default: demo/build), which it empties first, and uses only the commands that a user would type; each is shown.
"""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

DEMO = Path(__file__).resolve().parent
REPORTS = DEMO / "reports"
#: Marks a folder as the demo's own, so that no other folder is ever emptied.
OURS = ".reportedly-demo"
PARTLY = 3

#: What a text file does not say of itself: its outlet, and the day of publication where it is known.
TEXTS: dict[str, list[str]] = {
    "Northern Wire": ["01-northern-wire-dunhollow.txt", "14-northern-wire-braskin-followup.txt"],
    "Coastline Weekly": ["04-coastline-weekly-rewrite.txt", "10-coastline-weekly-mine.txt"],
    "Free Marn Radio": [
        "06-free-marn-radio-rumour.txt",
        "11-free-marn-radio-tally.txt",
        "13-free-marn-radio-francais.txt",
    ],
    "Tesk Valley Observer": ["07-observer-braskin.txt"],
}


def main() -> int:
    """Run the demo; the exit code is 0 when every command did what the demo expects of it."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else DEMO / "build").resolve()
    emptied(out)
    record = ["--record", str(out / "record")]
    run(
        "init",
        "--codebook",
        DEMO / "codebook.yaml",
        "--gazetteer",
        DEMO / "gazetteer.csv",
        "--gazetteer-alone",
        *record,
    )
    for outlet, names in TEXTS.items():
        run("add", *(REPORTS / name for name in names), "--outlet", outlet, *record)
    others = [path for path in sorted(REPORTS.iterdir()) if path.suffix in {".html", ".jsonl"}]
    print("\nOne of these is broken on purpose; the rest goes on, and the exit code says so (3: partly failed).")
    run("add", *others, *record, expected=PARTLY)
    run("read", *record)
    run("link", *record)
    run("reports", "--failed", *record)
    run("incidents", *record)
    run("tallies", *record)
    run("forecasts", "--outcomes", DEMO / "outcomes.csv", *record)
    run("export", "json", "--out", out / "record.json", *record)
    brief = out / "brief.html"
    run("brief", "--out", brief, "--title", "Halvenia, summer 2024", "--shapes", DEMO / "shapes.geojson", *record)
    print(f"\nThe brief is here, open it in any browser:\n  {brief.as_uri()}")
    return 0


def emptied(out: Path) -> None:
    """An empty folder to work in; one that the demo did not make is left alone."""
    if out.exists() and any(out.iterdir()) and not (out / OURS).exists():
        sys.exit(f"{out} is not empty and was not made by the demo. Name another folder.")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    (out / OURS).touch()


def run(*command: str | Path, expected: int = 0) -> None:
    """Show a command and run it; leave where it does not end as the demo expects."""
    words = [str(word) for word in command]
    print(f"\n$ reportedly {shlex.join(shortened(word) for word in words)}", flush=True)
    done = subprocess.run([sys.executable, "-m", "reportedly", *words], check=False)
    if done.returncode != expected:
        sys.exit(f"reportedly {words[0]} ended with {done.returncode}, expected was {expected}.")


def shortened(word: str) -> str:
    """A path within the current folder as one would type it."""
    path = Path(word)
    return str(path.relative_to(Path.cwd())) if path.is_absolute() and path.is_relative_to(Path.cwd()) else word


if __name__ == "__main__":
    sys.exit(main())

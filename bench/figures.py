"""Figures out of the lines that the scorers print, and the checks that failed."""

import re
from dataclasses import dataclass, field

#: Names that are sizes of a set, not figures of quality.
SIZES = {"reports", "sentences", "articles", "templates", "count_questions", "median_error"}

_PASSED = re.compile(r"passed (\d+) of (\d+)$")
_PRF = re.compile(r"(\w+): P ([\d.]+) R ([\d.]+) F1 ([\d.]+)$")
_SHARE = re.compile(r"(\w+): ([\d.]+) of (\d+)")
_PLACED = re.compile(r"of those placed ([\d.]+)")
_PLAIN = re.compile(r"(\w+): (\d+(?:\.\d+)?)$")
_QUOTED = re.compile(r"'[^']*'?|\"[^\"]*\"?")


@dataclass
class Score:
    """What one scorer said: figures by name (shares and F1 in 0..1, or counts), and the names of failed checks."""

    figures: dict[str, float] = field(default_factory=dict)
    fails: list[str] = field(default_factory=list)


def parse(output: str) -> Score:
    """The score in a scorer's output. Of a failed check only its name is kept, without quoted words: the reports'
    own text does not belong here."""
    score = Score()
    for line in output.splitlines():
        if line.startswith("FAILS "):
            score.fails.append(_name(line.removeprefix("FAILS ")))
        elif found := _PASSED.match(line):
            score.figures["passed"], score.figures["checks"] = int(found[1]), int(found[2])
            score.figures["passed_share"] = int(found[1]) / max(int(found[2]), 1)
        elif found := _PRF.match(line):
            for name, value in zip(("precision", "recall", "f1"), found.groups()[1:], strict=True):
                score.figures[f"{found[1]}_{name}"] = float(value)
        elif found := _SHARE.match(line):
            score.figures[found[1]] = float(found[2])
            if placed := _PLACED.search(line):
                score.figures[f"{found[1]}_of_placed"] = float(placed[1])
        elif found := _PLAIN.match(line):
            score.figures[found[1]] = float(found[2])
    return score


def _name(failure: str) -> str:
    """The check's own name: up to the detail that follows, quoted words left out."""
    failure = _QUOTED.sub("…", failure)
    return re.split(r"\s(?=[\[{(]|None|True|False)", failure, maxsplit=1)[0].strip()

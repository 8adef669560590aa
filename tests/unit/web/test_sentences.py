"""Sentences on Korean pages besides reasons: whatever can be raised on a screen, or is made there, has a form."""

import ast
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import reportedly
from reportedly.errors import RefusedByPolicy
from reportedly.protect import DEFAULTS, Known, gate, rules_for
from reportedly.protect.options import ProtectOptions, Tighter
from reportedly.protect.rules import WHY
from reportedly.web.languages import translations
from reportedly.web.reasons import said_in

SAY = translations("ko").gettext
HERE = Path(reportedly.__file__).parent
#: What screens call, and what fails there; what is said on a terminal alone is in English.
SCREENS = (
    "archive",
    "pipeline/decisions",
    "pipeline/workbench",
    "pipeline/looking.py",
    "protect/tables.py",
    "store/sqlite.py",
    "web",
)
#: Told where the workbench is started, on a terminal; and faults, which a page tells of in its own words.
NOT_ON_SCREENS = ("serving.py",)
RAISED = {"UsageError", "RefusedByPolicy", "NoSpace", "UnreadableReport"}


def korean(words: str) -> str:
    said = said_in("ko", SAY, words)
    assert said.language == "ko", f"no form fits {words!r}"
    return said.words


def raised() -> Iterator[tuple[str, str]]:
    """The sentences of every error in the source, with something put in at each brace."""
    files = [
        p for one in SCREENS for p in ([HERE / one] if one.endswith(".py") else sorted((HERE / one).rglob("*.py")))
    ]
    for path in files:
        tree = ast.parse(path.read_text("utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in RAISED and call.args:
                step = next((one.value for one in call.keywords if one.arg == "next_step"), None)
                for words in filter(None, (_written(call.args[0], path.name), _written(step, path.name))):
                    if path.name not in NOT_ON_SCREENS:
                        yield f"{path.name}:{call.lineno}", words


def _written(node: ast.expr | None, file: str) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            _put_in(one.value, file) if isinstance(one, ast.FormattedValue) else one.value for one in node.values
        )
    return None


#: What stands at a brace where it is neither counted nor a name.
PUT_IN = {
    "wanted": "Count",
    "what": "a PDF document",
    "target.act": "accept",
    "_READ": "Reports are read from .txt, .html, .htm and .jsonl.",
    "_EXPECTED": "Each line is an object such as {}.",
}
FOUND = {
    "tables.py": "a cell holds fewer than 3 incidents",
    "giving.py": "are not in the report",
    "jsonlines.py": 'both "text" and "html"',
}
COUNTED = re.compile(r"len\(|max_|LONGEST|limit|control|fetch_seconds|\.start|\.pos|^number$|^by$")


def _put_in(node: ast.expr, file: str) -> str:
    name = ast.unparse(node)
    if name == "found" and file in FOUND:
        return FOUND[file]
    return PUT_IN.get(name) or ("7" if COUNTED.search(name) else "'Ab'")


def test_every_error_that_a_screen_can_show_is_said_in_korean() -> None:
    found = list(raised())
    assert len(found) > 100
    missing = [(where, words) for where, words in found if said_in("ko", SAY, words).language != "ko"]
    assert missing == []


@pytest.fixture
def record(tmp_path: Path, module_at: Callable[[Path], ModuleType]):
    small = module_at(Path(__file__).parents[2] / "web" / "small_record.py")
    with small.make(tmp_path / "record") as made:
        yield made


def test_every_rule_of_the_gate_and_all_it_holds_back_is_said_in_korean(
    module_at: Callable[[Path], ModuleType],
) -> None:
    canaries = module_at(Path(__file__).parents[1] / "protect" / "canary_record.py")
    known = Known(canaries.Areas(), frozenset({"desertion"}))
    held = gate(canaries.canary_record()[0], DEFAULTS["public"], known=known, today=date(2026, 11, 22)).held_back
    for words in WHY.values():
        assert not re.search("[a-z]{3}", korean(words))
    assert len(held) > 8
    for one in held:
        # A property that the project made up itself has a name in its own language.
        said = korean(one.what).replace(one.what.partition(": ")[2].capitalize(), "")
        assert not re.search("[a-z]{3}", said + korean(one.how)), one.what
        korean(one.why)


def test_a_refusal_names_its_rules_in_korean(tmp_path: Path, record) -> None:
    with pytest.raises(RefusedByPolicy) as refused:
        record.export("json", tmp_path / "out.json", audience="public", today="2024-07-20")
    told = korean(refused.value.found)
    assert "'delay'" in told
    assert korean(WHY["delay"]).rstrip(".") in told
    assert "30" in korean(refused.value.next_step)


def test_settings_that_are_too_loose_are_refused_in_korean() -> None:
    with pytest.raises(RefusedByPolicy) as refused:
        rules_for("public", ProtectOptions(public=Tighter(delay=3)))
    assert "30" in korean(refused.value.found)
    assert "loosen public.delay 3" in korean(refused.value.next_step)


def test_what_two_reports_share_is_said_in_korean(record) -> None:
    reports = {one.report.outlet: one.report.id for one in record.reports() if one.accounts}
    copied = record.copied(reports["Marn Radio"], reports["The Courier"]) or record.copied(
        *[one.report.id for one in record.reports() if "deserted near" in one.report.text][:2]
    )
    assert copied.signs
    assert copied.why
    for words in (*copied.why, *(one.words for one in copied.signs)):
        assert {name for name in reports if name in korean(words)}


def test_how_a_tally_compares_is_said_in_korean() -> None:
    held = (
        "the record holds 3 (3 to any number) persons of border_crossing for this period, fewer than the report states"
    )
    told = korean(f"{held}; 2 more without a date or only rumoured")
    assert not re.search("[a-z]", told)
    assert told.count("3") == 2
    assert "2" in told


def test_what_the_background_did_is_said_in_korean() -> None:
    for words in ("read what is not read", "read 5 reports, 1 failed; 3 incidents", "1 new, 0 known, 2 failed"):
        assert not re.search("[a-z]", korean(words))


def test_several_sentences_are_said_one_by_one_or_not_at_all() -> None:
    one, other = "Kinds with 3 incidents or more pass.", "Kinds of the record's codebooks pass."
    assert korean(f"{one} {other}") == f"{korean(one)} {korean(other)}"
    half = "Kinds with 3 incidents or more pass. Somebody said so."
    assert said_in("ko", SAY, half) == (half, "en")

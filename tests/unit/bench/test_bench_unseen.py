"""The scorers of the sets the ranker was never trained on: a key read wrongly would praise the wrong thing."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

KEY = """\
;;; a note of the annotators
0.  MESSAGE: ID                     DEV-MUC3-9001 (X)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  - 04 MAR 89
3.  INCIDENT: LOCATION              WEXMOOR: PORT VALE (CITY): HARBOUR (NEIGHBORHOOD)
4.  INCIDENT: TYPE                  ATTACK
7.  INCIDENT: INSTRUMENT TYPE       GRENADE: "GRENADE"
12. PHYS TGT: ID                    "CUSTOMS HOUSE"
18. HUM TGT: NAME                   "ANNA LIND"
19. HUM TGT: DESCRIPTION            "CLERK": "ANNA LIND"
                                    "PASSERSBY"
21. HUM TGT: NUMBER                 1: "ANNA LIND"
                                    3: "PASSERSBY"
23. HUM TGT: EFFECT OF INCIDENT     DEATH: "ANNA LIND"
                                    INJURY: "PASSERSBY"

0.  MESSAGE: ID                     DEV-MUC3-9002 (X)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  01 MAR 89 - 03 MAR 89 / 05 MAR 89
3.  INCIDENT: LOCATION              WEXMOOR
4.  INCIDENT: TYPE                  KIDNAPPING
7.  INCIDENT: INSTRUMENT TYPE       *
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            "FARMERS"
21. HUM TGT: NUMBER                 PLURAL: "FARMERS"
23. HUM TGT: EFFECT OF INCIDENT     -

0.  MESSAGE: ID                     DEV-MUC3-9003 (X)
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""

TEXTS = """\
DEV-MUC3-9001 (X)

   PORT VALE, 4 MAR 89 -- [TEXT] A GRENADE WAS THROWN AT THE CUSTOMS HOUSE.


DEV-MUC3-9002 (X)

   PORT VALE, NO DATE -- [TEXT] FARMERS WERE TAKEN.
"""


@pytest.fixture
def muc4(from_bench: Callable[[str], ModuleType]) -> ModuleType:
    return from_bench("muc4")


@pytest.fixture
def gvdb(from_bench: Callable[[str], ModuleType]) -> ModuleType:
    return from_bench("gvdb")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "key-dev").write_text(KEY)
    (tmp_path / "dev-muc3").write_text(TEXTS)
    return tmp_path


def test_a_key_gives_its_answers(muc4: ModuleType, folder: Path) -> None:
    attack, kidnapping = muc4.templates(folder)
    assert (attack.message, attack.type, attack.optional) == ("DEV-MUC3-9001", "ATTACK", False)
    assert attack.day == (None, date(1989, 3, 4))
    assert attack.places == ({"wexmoor"}, {"portvale"}, {"harbour"})
    assert (attack.killed, attack.injured, attack.persons) == ({1}, {3}, None)
    assert "bombing" in attack.kinds
    assert "CUSTOMS HOUSE" in attack.named
    assert kidnapping.optional
    assert kidnapping.day == (date(1989, 3, 1), date(1989, 3, 3))
    assert kidnapping.persons is None


@pytest.mark.parametrize(
    ("slots", "killed", "injured"),
    [
        # one string, with a number for each effect
        (
            '21. HUM TGT: NUMBER  9: "P"\n  36: "P"\n23. HUM TGT: EFFECT OF INCIDENT  DEATH: "P"\n  INJURY: "P"',
            {9},
            {36},
        ),
        # one number for two effects: how many died is not told
        ('21. HUM TGT: NUMBER  11: "P"\n23. HUM TGT: EFFECT OF INCIDENT  DEATH: "P"\n  INJURY: "P"', None, None),
        # a person by name beside a group, of which they may be one
        (
            '18. HUM TGT: NAME  "ANNA LIND"\n21. HUM TGT: NUMBER  1: "ANNA LIND"\n  6: "P"\n'
            '23. HUM TGT: EFFECT OF INCIDENT  DEATH: "ANNA LIND"\n  DEATH: "P"',
            {6, 7},
            None,
        ),
        # two by name beside a group of two: it cannot be told that they are the same
        (
            '18. HUM TGT: NAME  "ANNA LIND"\n  "BO LIND"\n21. HUM TGT: NUMBER  1: "ANNA LIND"\n  1: "BO LIND"\n'
            '  2: "P"\n23. HUM TGT: EFFECT OF INCIDENT  DEATH: "ANNA LIND"\n  DEATH: "BO LIND"\n  DEATH: "P"',
            {4},
            None,
        ),
    ],
)
def test_a_key_is_asked_only_for_the_numbers_it_gives(
    muc4: ModuleType,
    tmp_path: Path,
    slots: str,
    killed: set[int] | None,
    injured: set[int] | None,
) -> None:
    head = KEY[: KEY.index("18. HUM")]
    (tmp_path / "key-dev").write_text(f"{head}{slots}\n")
    (template,) = muc4.templates(tmp_path)
    assert (template.killed, template.injured) == (killed, injured)


def test_only_messages_with_a_sure_answer_are_asked_and_dated_by_their_dateline(
    muc4: ModuleType, folder: Path, tmp_path: Path
) -> None:
    muc4.prepare(folder, tmp_path / "out.jsonl")
    (row,) = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert (row["doc_id"], row["published"]) == ("DEV-MUC3-9001", "1989-03-04")
    assert dict(muc4.texts(folder))["DEV-MUC3-9002"].endswith("FARMERS WERE TAKEN.")


def record(**changed: object) -> dict:
    values = {
        "where": {"name": "Port Vale", "parents": ["Wexmoor"]},
        "when": {"earliest": "1989-03-03", "latest": "1989-03-03"},
        "killed": {"low": 1, "best": 1},
        "injured": {"low": 3, "best": None},
    } | changed
    claims = [{"id": n, "property": n, "value": v, "span": {"quote": n}} for n, v in values.items()]
    account = {"id": "a", "report": "r", "kind": changed.get("kind", "bombing"), "main": True, "claims": list(values)}
    return {"reports": [{"id": "r", "extra": {"doc_id": "DEV-MUC3-9001"}}], "accounts": [account], "claims": claims}


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, set()),
        ({"where": {"name": "Wexmoor", "parents": []}}, {"place"}),
        ({"where": {"name": "Elsewhere", "parents": []}}, {"place", "place_any"}),
        ({"when": {"earliest": "1989-03-05", "latest": "1989-03-05"}}, {"not_after"}),
        ({"killed": {"low": 2, "best": 2}}, {"killed"}),
    ],
)
def test_each_thing_told_is_judged_by_itself(
    muc4: ModuleType, folder: Path, tmp_path: Path, changed: dict, wrong: set[str]
) -> None:
    path = tmp_path / "record.json"
    path.write_text(json.dumps(record(**changed)))
    figures = muc4.score(path, folder)
    assert {n.removeprefix("main_") for n, v in figures.items() if n.startswith("main_") and v == 0} == wrong
    assert {n.removeprefix("any_") for n, v in figures.items() if n.startswith("any_") and v == 0} == wrong


def test_a_report_without_an_account_gets_nothing_but_what_is_open(
    muc4: ModuleType, folder: Path, tmp_path: Path
) -> None:
    empty = record() | {"accounts": []}
    path = tmp_path / "record.json"
    path.write_text(json.dumps(empty))
    figures = muc4.score(path, folder)
    assert (figures["with_main"], figures["main_kind"], figures["main_killed"]) == (0, 0, 0)


def test_an_article_of_tokens_is_made_text_and_its_slots_are_judged(gvdb: ModuleType, tmp_path: Path) -> None:
    article = {
        "doc_key": "7",
        "full_text": [
            ["Clerk", "shot", "."],
            ["Anna", "Lind", "was", "n't", "alone", "(", "in", "Port", "Vale", ")", "."],
        ],
        "spans": [
            [3, 4, "VIC-NAME", "Anna Lind", []],
            [10, 11, "DAT-CITY", "Port Vale ", []],
            [0, 0, "CIR-WEAPON", "gun", []],
        ],
    }
    source, out, path = (tmp_path / name for name in ("dev.json", "out.jsonl", "record.json"))
    source.write_text(json.dumps(article) + "\n")
    gvdb.prepare(source, out)
    assert json.loads(out.read_text())["text"] == "Clerk shot. Anna Lind wasn't alone (in Port Vale)."
    told = record() | {"reports": [{"id": "r", "extra": {"doc_id": "7"}}]}
    told["claims"].append({"id": "t", "property": "target", "value": {}, "span": {"quote": "Lind"}})
    told["accounts"][0] |= {"kind": "shooting", "claims": [*told["accounts"][0]["claims"], "t"]}
    path.write_text(json.dumps(told))
    figures = gvdb.score(path, source)
    assert figures == {"articles": 1, "account": 1, "kind": 1, "city": 1, "weapon": 0, "victim": 1}

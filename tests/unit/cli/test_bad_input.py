"""Bad input through the real command line: one clear message (what, where, what next), the rest goes on, the exit
code says which sort of trouble it was."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

Command = Callable[..., Any]  # the fixture of conftest.py
TEXT = "Quay closed\n\nThe quay of Port Arden was closed on May 2, 2024, the harbour police said in the evening.\n"


def failures(command: Command) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = json.loads(command("reports", "--failed", "--json").data)
    return listed


def reports(command: Command) -> int:
    return len(json.loads(command("reports", "--json").data))


def in_one_line(said: Any, where: str) -> str:
    """The one line of talk that names `where`."""
    lines = [line for line in said.talk.splitlines() if where in line]
    assert len(lines) == 1, said.talk
    return lines[0]


def deep_page(path: Path) -> None:
    path.write_text("<html><body>" + "<div>" * 100_000 + "deep" + "</div>" * 100_000 + "</body></html>")


def large_page(path: Path) -> None:
    with path.open("w") as file:
        file.write("<html><body>")
        for _ in range(50):
            file.write("<p>" + "word " * 200_000 + "</p>")


BAD: dict[str, Callable[[Path], object]] = {
    "empty.txt": lambda path: path.write_bytes(b""),
    "blank.txt": lambda path: path.write_text(" \n\t\n"),
    "garbage.txt": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "garbage.html": lambda path: path.write_bytes(Random(7).randbytes(10_000)),
    "large.html": large_page,
    "missing.txt": lambda path: None,
}


@pytest.mark.parametrize("name", BAD)
def test_one_bad_file_does_not_stop_the_good_one(command: Command, report: Path, name: str) -> None:
    BAD[name](report.with_name(name))
    said = command("add", name, report.name)
    assert said.code == 3
    line = in_one_line(said, f"failed: {name}: ")
    assert reports(command) == 1
    [failure] = failures(command)
    assert failure["origin"] == name
    assert failure["next_step"]
    assert failure["next_step"] in line
    assert failure["error"] in line


def test_bytes_of_what_failed_are_kept(command: Command, report: Path) -> None:
    report.with_name("garbage.txt").write_bytes(bytes(range(256)) * 40)
    command("add", "garbage.txt")
    assert failures(command)[0]["sha256"]
    assert command("verify").code == 0


def test_deeply_nested_html_is_read_or_refused_but_does_not_crash(command: Command, report: Path) -> None:
    deep_page(report.with_name("deep.html"))
    said = command("add", "deep.html", report.name)
    assert said.code in {0, 3}
    assert reports(command) + len(failures(command)) == 2
    assert "Traceback" not in said.talk


def test_broken_encoding_is_read_or_refused_and_never_lost(command: Command, report: Path) -> None:
    report.with_name("broken.txt").write_bytes(TEXT.encode() + b"\xff\xfe caf\xe9 \x80\x81\n")
    said = command("add", "broken.txt", report.name)
    assert said.code in {0, 3}
    assert reports(command) + len(failures(command)) == 2


def test_line_7_of_10_is_named_and_the_other_nine_are_kept(command: Command, tmp_path: Path) -> None:
    lines = [json.dumps({"url": f"https://example.org/{n}", "text": f"{TEXT} Number {n}."}) for n in range(10)]
    lines[6] = '{"url": "https://example.org/6", "text": '
    (tmp_path / "ten.jsonl").write_text("\n".join(lines) + "\n")
    said = command("add", "ten.jsonl")
    assert said.code == 3
    [failure] = failures(command)
    assert "7" in failure["origin"]
    assert reports(command) == 9


def test_what_is_mended_and_added_again_is_no_failure_any_more(command: Command, report: Path) -> None:
    later = report.with_name("later.txt")
    assert command("add", later.name).code == 3
    later.write_text(TEXT + "More.")
    assert command("add", later.name).code == 0
    assert failures(command) == []


def test_a_date_that_is_none_stops_before_anything_is_added(command: Command, report: Path) -> None:
    said = command("add", report.name, "--published", "2016-13-45")
    assert said.code == 2
    assert "2016-13-45" in said.talk
    assert "2016-11-01" in said.talk
    assert reports(command) == 0


def test_a_line_with_a_date_that_is_none_keeps_the_others(command: Command, tmp_path: Path) -> None:
    lines = [{"text": TEXT, "published": "2016-13-45"}, {"text": TEXT + "Fine.", "published": "2016-11"}]
    (tmp_path / "two.jsonl").write_text("\n".join(map(json.dumps, lines)))
    said = command("add", "two.jsonl")
    assert reports(command) + len(failures(command)) == 2
    assert said.code == (3 if failures(command) else 0)
    published = {row["published"] for row in json.loads(command("reports", "--json").data)}
    assert "2016-13-45" not in published


def test_standard_input_is_a_report(command: Command, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reportedly", "add", "-", "--outlet", "The Arden Post"],
        input=TEXT.encode(),
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(command("reports", "--json").data)[0]["outlet"] == "The Arden Post"


def test_an_unwritable_folder(command: Command, report: Path) -> None:
    said = command("add", report.name, "--record", report / "below")
    assert said.code == 7
    assert str(report) in said.talk
    assert "--record" in said.talk


def test_an_unwritable_file_to_export_to(command: Command, report: Path) -> None:
    command("add", report.name)
    said = command("export", "json", "--out", "nowhere/record.json")
    assert said.code == 2
    assert "nowhere/record.json" in said.talk


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_while_exporting(command: Command, report: Path, tmp_path: Path) -> None:
    command("add", report.name)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "reportedly", "export", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            check=False,
        )
    assert done.returncode == 7, done.stderr.decode()
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_full_disk_while_adding_loses_nothing_acknowledged(command: Command, report: Path, tmp_path: Path) -> None:
    assert command("add", report.name).code == 0
    big = {"text": TEXT + Random(7).randbytes(400_000).hex(), "language": "en"}
    (tmp_path / "big.jsonl").write_text(json.dumps(big))

    def quota() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    done = subprocess.run(
        [sys.executable, "-m", "reportedly", "add", "big.jsonl"],
        preexec_fn=quota,
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 7, done.stderr.decode()
    assert b"what was acknowledged before is safe" in done.stderr
    assert reports(command) == 1
    assert command("verify").code == 0


def test_a_codebook_with_an_unknown_key(command: Command, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("name: own\nversion: '1'\ndescription: Ours.\nkindz: {}\n")
    said = command("codebook", "check", own.name)
    assert said.code == 2
    assert "kindz" in said.data
    said = command("init", "--codebook", own.name)
    assert said.code == 2
    assert "own.yaml" in said.talk
    assert "kindz" in said.talk
    assert not (tmp_path / "record").exists()


def test_a_codebook_that_is_not_there(command: Command) -> None:
    said = command("init", "--codebook", "opened-societies")
    assert said.code == 2
    assert "closed-societies" in said.talk


def test_a_second_init_touches_nothing(command: Command, report: Path) -> None:
    command("add", report.name)
    said = command("init")
    assert said.code == 2
    assert "already" in said.talk
    assert reports(command) == 1


def test_settings_with_an_unknown_key(command: Command, report: Path, tmp_path: Path) -> None:
    command("add", report.name)
    (tmp_path / "record" / "reportedly.toml").write_text("codebok = []\n")
    said = command("reports")
    assert said.code == 2
    assert "reportedly.toml" in said.talk
    assert "codebok" in said.talk


def test_no_record_is_told_and_none_is_made(command: Command, tmp_path: Path) -> None:
    for verb in (["reports"], ["incidents"], ["read"], ["export", "json"], ["verify"]):
        said = command(*verb)
        assert said.code == 2, verb
        assert "reportedly init" in said.talk
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_record(command: Command, report: Path, tmp_path: Path) -> None:
    command("add", report.name)
    (tmp_path / "record" / "record.db").write_bytes(b"not a database at all " * 400)
    said = command("reports")
    assert said.code == 4
    assert "record.db" in said.talk


def test_an_unknown_id(command: Command, report: Path) -> None:
    command("add", report.name)
    for verb in ("show", "why"):
        said = command(verb, "c-0000000000000000")
        assert said.code == 2
        assert "c-0000000000000000" in said.talk


def test_an_export_of_which_nothing_may_leave_is_refused(command: Command, report: Path) -> None:
    command("run", report.name)
    assert json.loads(command("incidents", "--json").data)
    said = command("export", "json", "--audience", "public")
    assert (said.code, said.data) == (5, "")
    assert "rule 'links'" in said.talk
    assert "--url" in said.talk


def test_unknown_formats_and_audiences(command: Command, report: Path) -> None:
    command("add", report.name)
    assert command("export", "jason").code == 2
    assert command("export", "json", "--audience", "everybody").code == 2
    assert command("export", "csv").code == 2
    assert command("reports", "--json", "--csv").code == 2


def test_a_file_name_cannot_steer_the_terminal(command: Command, tmp_path: Path) -> None:
    name = "evil\x1b]0;owned\x07.txt"
    said = command("add", name)
    assert said.code == 3
    assert "\x1b" not in said.talk
    assert "\x07" not in said.talk


def test_whoever_reads_our_output_may_leave(command: Command, tmp_path: Path) -> None:
    lines = (json.dumps({"text": f"{TEXT} Number {n}."}) for n in range(400))
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    assert command("add", "many.jsonl").code == 0
    for verb in ("reports", "export json", "reports --csv"):
        shell = f'set -o pipefail; "{sys.executable}" -m reportedly {verb} | head -n 1'
        done = subprocess.run(["bash", "-c", shell], capture_output=True, cwd=tmp_path, check=False)
        assert (done.returncode, done.stderr) == (0, b""), verb


def test_a_fault_of_ours_is_told_apart_from_bad_input(
    command: Command, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("add", report.name)
    from reportedly.pipeline import lists

    def broken(_store: object) -> None:
        raise ZeroDivisionError("twice nothing")

    monkeypatch.setattr(lists, "reports", broken)
    said = command("reports")
    assert said.code == 1
    assert "fault of Reportedly" in said.talk
    assert "ZeroDivisionError: twice nothing" in said.talk
    assert "Traceback" not in said.talk
    said = command("--debug", "reports")
    assert said.code == 1
    assert "Traceback" in said.talk
    os.environ.pop("REPORTEDLY_DEBUG", None)

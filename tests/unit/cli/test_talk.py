"""Talk on stderr: progress, failures, and the way out by Ctrl-C."""

import pytest
import typer

from reportedly.cli import talk
from reportedly.cli.talk import FAILURES_TOLD, harmless, progress, told
from reportedly.model.report import Failure
from reportedly.pipeline.steps import Step


def failure(origin: str, error: str = "is empty") -> Failure:
    return Failure(origin, "archive", error, "Add it again.", "2026-01-02")


def test_a_failure_says_where_what_and_what_next() -> None:
    assert told(failure("a.txt")) == "failed: a.txt: is empty. Add it again."
    assert told(failure("a.txt", "is empty.")) == "failed: a.txt: is empty. Add it again."


def test_failures_beyond_the_first_are_counted_on_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("reportedly add") as tell:
        tell(Step("add", 100, failed=tuple(failure(f"{n}.txt") for n in range(100))))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == FAILURES_TOLD + 1
    assert "reports --failed" in lines[-1]


def test_ctrl_c_says_how_to_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as end, progress("reportedly read"):
        raise KeyboardInterrupt
    assert end.value.exit_code == 130
    assert "`reportedly read` goes on from there" in capsys.readouterr().err


def test_plain_lines_come_now_and_then(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 6.0, 7.0, 12.0])
    monkeypatch.setattr(talk.time, "monotonic", lambda: next(clock))
    with progress("reportedly read") as tell:
        for done in (10, 60, 70, 120):
            tell(Step("read", done, 1_000))
    assert capsys.readouterr().err.splitlines() == [
        "read 60 of 1,000 (10.0 a second)",
        "read 120 of 1,000 (10.0 a second)",
    ]


def test_a_terminal_gets_a_bar_and_every_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk.sys.stderr, "isatty", lambda: True, raising=False)
    with progress("reportedly read") as tell:
        tell(Step("read", 0, 2))
        tell(Step("read", 2, 2, (failure("b[red].txt\x1b[31m"),)))
    said = capsys.readouterr().err
    assert "2/2" in said
    assert "failed: b[red].txt\ufffd[31m: is empty. Add it again." in said


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\x9b", "\u202e", "\r"])
def test_signs_that_steer_a_terminal_are_replaced(sign: str) -> None:
    assert harmless(f"a{sign}b\n\tc") == "a\ufffdb\n\tc"


def test_words_in_any_script_stay() -> None:
    assert harmless("량강 Café – “quote”") == "량강 Café – “quote”"

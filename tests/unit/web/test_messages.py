"""Every string of the workbench is said in every language, and catalogues are compiled from what is written."""

import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.web.languages import LANGUAGES, preferred, translations

TOOL = Path(__file__).parents[3] / "tools" / "messages.py"


def test_no_string_is_left_out():
    pytest.importorskip("babel")
    done = subprocess.run([sys.executable, str(TOOL), "--check"], capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


def test_each_language_speaks():
    assert translations("ko").gettext("Reports") == "보도"
    assert translations("en").gettext("Reports") == "Reports"
    assert translations("xx").gettext("Reports") == "Reports"
    assert set(LANGUAGES) == {"en", "ko"}


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("ko-KR,ko;q=0.9,en;q=0.5", "ko"),
        ("de, en;q=0.8, ko;q=0.9", "ko"),
        ("en-GB", "en"),
        ("ko;q=0, fr", "en"),
        ("ko;q=much, *", "en"),
        (",;q=,,", "en"),
    ],
)
def test_a_browser_is_answered_in_its_language(accepted, language):
    assert preferred(accepted) == language

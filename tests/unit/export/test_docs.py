"""Undocumented means failing: every key that a file can hold is in its page."""

import json
import re
from pathlib import Path

import pytest

from reportedly.export.json import schema

ROOT = Path(__file__).parents[3]


def keys(node: object) -> set[str]:
    """Every property name of a JSON Schema."""
    if isinstance(node, list):
        return set().union(*map(keys, node)) if node else set()
    if not isinstance(node, dict):
        return set()
    named = node.get("properties", {})
    below = [keys(value) for value in named.values()]
    below += [keys(value) for key, value in node.items() if key != "properties" and isinstance(value, dict | list)]
    below += [keys(value) for value in node.get("$defs", {}).values()]
    return set(named).union(*below)


def words(page: str) -> set[str]:
    """Every word that stands in code on the page."""
    text = (ROOT / page).read_text("utf-8")
    code = re.findall(r"```.*?```", text, re.S) + re.findall(r"`[^`\n]+`", text)
    return set(re.findall(r"\w+", " ".join(code)))


def test_every_key_of_the_record_is_documented():
    assert keys(schema()) - words("docs/json.md") == set()


def test_every_key_of_a_codebook_is_documented():
    schema_file = ROOT / "src/reportedly/read/codebooks/codebook.schema.json"
    assert keys(json.loads(schema_file.read_text("utf-8"))) - words("docs/codebook.md") == set()


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "ARCHITECTURE.md",
        "SECURITY.md",
        *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md"))),
    ],
)
def test_links_lead_somewhere(page):
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        assert target.startswith("https://") or ((ROOT / page).parent / target).exists(), target

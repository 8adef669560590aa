"""Screens with nothing on them say so, and what to do next; so do pages of lists that end before them."""

import re

import pytest

pytest.importorskip("fastapi")

pytestmark = pytest.mark.web

#: Of an empty record: what each screen says, and where it leads.
EMPTY = {
    "/": ("The record is empty", "/failed#add"),
    "/reports": ("There are no reports yet", "/failed#add"),
    "/matches": ("There are no pairs", "/failed#add"),
    "/matches?state=later": ("Nothing was put off", "/matches"),
    "/matches?state=settled": ("No pair is settled yet", "/matches"),
    "/incidents": ("There are no incidents yet", "/failed#add"),
    "/map": ("there is no map to draw", "/incidents"),
    "/tallies": ("No report states a count", "/failed#add"),
    "/log": ("Nobody has decided anything yet", "/matches"),
}
#: Of a record with reports: what there is nothing of.
NOTHING_LIKE_IT = {
    "/reports?q=nothing+like+it": ("No report is like that", "/reports"),
    "/reports?page=99": ("The list ends before this page", "/reports?page=1"),
    "/incidents?place=nowhere": ("No incident is like that", "/incidents"),
    "/incidents?page=99": ("The list ends before this page", "/incidents?page=1"),
    "/matches?state=later": ("Nothing was put off", "/matches"),
    "/matches?page=99": ("The list ends before this page", "/matches?page=1"),
    "/tallies": ("No report predicts anything", "/failed#add"),
    "/": ("1 item failed", "/failed"),
}


def main_of(bench, ask, path, role="owner"):
    """What stands on a page, once what it needs is reckoned."""
    key = bench.workbench.members.begin("local", role)
    for _ in range(200):
        answer = ask(bench, "GET", path, cookie=key)
        if answer.status != 202:
            break
    assert answer.status == 200
    return answer.text.split("<main")[1].split("</main>")[0]


def says(page, words, target):
    """Whether a paragraph or line with these words leads there."""
    lines = re.findall(r"<(?:p|li)[ >].*?</(?:p|li)>", page, re.S)
    return any(words in line and f'href="{target}"' in line for line in lines)


@pytest.mark.parametrize("path", EMPTY)
def test_an_empty_record_says_what_to_do(empty, ask, path):
    assert says(main_of(empty, ask, path), *EMPTY[path])


@pytest.fixture(scope="module")
def empty(tmp_path_factory, serve):
    from reportedly.pipeline import Record

    folder = tmp_path_factory.mktemp("empty") / "record"
    Record.create(folder).close()
    with serve(folder) as found:
        yield found


@pytest.mark.parametrize("path", NOTHING_LIKE_IT)
def test_a_list_without_entries_says_what_to_do(shared_bench, ask, path):
    assert says(main_of(shared_bench, ask, path), *NOTHING_LIKE_IT[path])


def test_nobody_is_sent_where_they_may_not_go(empty, ask):
    """Of an empty record, a viewer is not asked to add a report."""
    for path in EMPTY:
        assert "/failed#add" not in main_of(empty, ask, path, role="viewer")

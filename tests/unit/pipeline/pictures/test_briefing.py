"""The pictures of a brief: which there are, and that they stand on the page with their words."""

import io
from pathlib import Path

import reportedly

STORIES = [
    "MARNAU, 4 March 2024 - Three soldiers deserted from a post near Marnau on 2 March 2024, residents said.",
    "MARNAU, 2 April 2024 - Two soldiers deserted from their unit on 1 April 2024, a resident said on Tuesday.",
    "MARNAU, 7 May 2024 - Four soldiers deserted from a barracks on 6 May 2024, a source said on Tuesday.",
    "MARNAU, 11 June 2024 - One soldier deserted from a border post on 10 June 2024, a source said on Tuesday.",
]


def filled(folder: Path, stories: list[str]) -> reportedly.Record:
    record = reportedly.open(folder / "record")
    for number, story in enumerate(stories):
        path = folder / f"{number}.txt"
        path.write_text(f"Soldiers desert\n\n{story}\n", encoding="utf-8")
        record.add(path, outlet=f"Outlet {number}", published=f"2024-{number + 3:02}-20")
    record.read(workers=1)
    record.link()
    return record


def test_a_brief_shows_how_many_with_the_same_in_words(tmp_path: Path) -> None:
    with filled(tmp_path, STORIES) as record:
        pictures = record.pictures()
        assert [one.heading for one in pictures[:2]] == ["By kind", "By week"]
        assert pictures[-1].heading == "What went unreported"
        assert any(cell.startswith("Desertion") for row in pictures[0].rows for cell in row)
        assert any(word == "no data" for row in pictures[1].rows for word in row)
        page = io.StringIO()
        record.brief(page)
        assert page.getvalue().count('<figure class="plot">') == len(pictures)
        assert 'id="figures"' in page.getvalue()


def test_a_record_of_two_incidents_has_none(tmp_path: Path) -> None:
    with filled(tmp_path, STORIES[:2]) as record:
        assert record.pictures() == ()
        page = io.StringIO()
        record.brief(page)
        assert 'id="figures"' not in page.getvalue()

"""Properties of blocks: they cover all but white space, never overlap, and never change the text."""

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.archive import ArchiveOptions, Hints, Rejected, collect
from reportedly.archive.blocks import cut
from reportedly.archive.published import is_published

PIECES = st.sampled_from(
    [
        *(
            "By Ann Ferrier",
            "March 2, 2019 09:15",
            "date 2019-03",
            "AVELTON (CP) --",
            "Previous Next",
            "© Harbour",
            "•",
        ),
        *(
            "Raid on post.",
            "Two men were held on Sunday at the bridge, police said.",
            "(Photo: CP)",
            "Related:",
            "입력",
        ),
        *(
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "\t",
            "\u2028",
            "\x0b",
            "\x85",
            "    ",
            ".",
            "",
            "by ",
            "03/04/2016",
            "31 Feb 2016",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS)
@settings(deadline=None)
def test_blocks_cover_everything_but_white_space_in_order(text):
    blocks = cut(text).blocks
    rest = list(text)
    last = 0
    for block in blocks:
        assert last <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        rest[block.start : block.end] = " " * (block.end - block.start)
        last = block.end
    assert not "".join(rest).strip()


@given(TEXTS)
@settings(deadline=None)
def test_the_publication_date_is_a_real_date_of_the_text(text):
    found = cut(text)
    assert found.published is None or (is_published(found.published) and found.published[:4] in text)


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=60)
def test_any_bytes_become_a_report_or_a_message(data):
    for found in collect("-", hints=Hints(), options=ArchiveOptions(), at="2026", stdin=io.BytesIO(data)):
        assert isinstance(found, Rejected) or found.data == data
        if isinstance(found, Rejected):
            assert found.failure.error
            assert found.failure.next_step


@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip() and "\x00" not in text))
@settings(deadline=None, max_examples=60)
def test_the_text_of_a_json_line_is_never_changed(text):
    data = json.dumps({"text": text, "language": "en"}).encode()
    (found,) = collect("-", hints=Hints(), options=ArchiveOptions(), at="2026", stdin=io.BytesIO(data))
    assert not isinstance(found, Rejected)
    assert found.report.text == text

import pytest

from reportedly.archive.charset import decode
from reportedly.errors import UnreadableReport

SENTENCE = "Die Zöllner sahen fünf Männer über den Fluss gehen, sagte ein Sprecher der Behörde. "


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_text_comes_back_from_each_encoding_without_its_mark(encoding):
    assert decode((SENTENCE * 4).encode(encoding)) == SENTENCE * 4


def test_a_korean_page_in_its_old_encoding_is_read_by_what_it_declares():
    page = '<html><head><meta charset="euc-kr"></head><body>강 건너 마을</body></html>'
    assert "강 건너 마을" in decode(page.encode("euc-kr"), markup=True)


def test_a_wrong_declaration_does_not_spoil_valid_utf8():
    assert decode(SENTENCE.encode(), declared="iso-8859-1") == SENTENCE


def test_an_unknown_declaration_is_not_believed():
    assert "Fluss" in decode(SENTENCE.encode("cp1252"), declared="no-such-charset")


def test_a_codec_that_is_no_charset_is_not_believed():
    assert "Fluss" in decode(SENTENCE.encode("cp1252"), declared="rot13")


def test_broken_utf8_keeps_what_can_be_read():
    data = ("Fünf Männer " * 20).encode() + b"\xff\xc3" + " überquerten".encode()
    text = decode(data)
    assert text.startswith("Fünf Männer")
    assert text.endswith("überquerten")
    assert "\ufffd" in text


@pytest.mark.parametrize("data", [b"", b"   \n\t ", b"\xef\xbb\xbf  "])
def test_nothing_is_no_report(data):
    with pytest.raises(UnreadableReport, match=r"empty|white space"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (bytes(range(256)) * 40, "binary"),
        (b"Five men\x00 crossed", "binary"),
        (b"Five \x01\x02\x03\x04\x05 men", "binary"),
    ],
)
def test_binary_data_is_named(data, what):
    with pytest.raises(UnreadableReport, match=what) as caught:
        decode(data)
    assert caught.value.next_step

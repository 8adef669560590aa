"""Values in the language of the page: English word for word what the brief says, Korean in the order of Korean."""

import pytest

from reportedly.model.claim import Attribution, Text, Voice
from reportedly.model.count import Count
from reportedly.model.when import When, interval
from reportedly.model.where import Where
from reportedly.pipeline import words
from reportedly.read.codebook import load_codebooks, shipped
from reportedly.web.languages import translations

WHENS = [
    ("2016-07-27", "27 July 2016", "2016년 7월 27일"),
    ("XXXX-07-27", "27 July (year not given)", "7월 27일 (연도 없음)"),
    ("2016-07-11/2016-07-20", "11–20 July 2016", "2016년 7월 11–20일"),
    ("2016-07-30/2016-08-02", "30 July to 2 August 2016", "2016년 7월 30일~8월 2일"),
    ("2015-12/2016-01", "December 2015 to January 2016", "2015년 12월~2016년 1월"),
    ("../2016-07-22", "on or before 22 July 2016", "2016년 7월 22일까지"),
    ("2016-07/..", "on or after July 2016", "2016년 7월부터"),
    ("2016", "2016", "2016년"),
    ("199X", "the 1990s", "1990년대"),
    ("19XX", "the 1900s (the century)", "1900년대(100년 동안)"),
    ("2016-07-27T11:56", "27 July 2016, 11:56", "2016년 7월 27일, 11:56"),
    ("2016-13-40", "2016-13-40", "2016-13-40"),
    ("spring", "spring", "spring"),
]
VALUES = [
    (Count(5, 5, 5, unit="persons"), "5 persons", "5명"),
    (Count(1, 1, 1, unit="persons"), "1 person", "1명"),
    (Count(3, None, None, unit="persons"), "at least 3 persons", "최소 3명"),
    (Count(None, 9, None, unit="persons"), "at most 9 persons", "최대 9명"),
    (Count(None, None, 1000, about=True, unit="persons"), "about 1,000 persons", "약 1,000명"),
    (Count(47, 50, None, unit="persons"), "47 to 50 persons", "47~50명"),
    (Count(2, 2, 2, of=5, unit="persons"), "2 of 5 persons", "5 중 2명"),
    (Count(None, None, None, words="dozens"), "“dozens”", "“dozens”"),
    (Count(None, None, 20, about=True, unit="percent"), "about 20 percent", "약 20퍼센트"),
    (Count(3, 5, None, unit="percent"), "3 to 5 percent", "3~5퍼센트"),
    (Where("Ost", candidates=("a", "b")), None, "Ost (같은 이름의 곳 2군데 가운데 하나: 정하지 않음)"),
    (Where("Ost"), "Ost (not found in the gazetteer)", "Ost (지명 사전에 없음)"),
    (Text("%(day)s 100 % sure"), "%(day)s 100 % sure", "%(day)s 100 % sure"),
    (None, "not known", "알 수 없음"),
    (interval("2016-07-27", "2016-07-27"), "27 July 2016", "2016년 7월 27일"),
]


@pytest.mark.parametrize(("edtf", "english", "korean"), WHENS)
def test_days(edtf, english, korean):
    assert words.edtf_words(edtf) == english
    assert words.edtf_words(edtf, translations("ko").gettext) == korean
    assert words.when_words(When(edtf, None, None), translations("ko").gettext) == korean


@pytest.mark.parametrize(("value", "english", "korean"), VALUES)
def test_values(value, english, korean):
    if english is not None:
        assert words.value_words(value) == english
    assert words.value_words(value, translations("ko").gettext) == korean


def test_every_kind_and_property_has_a_name_in_korean():
    say = translations("ko").gettext
    names = {kind.name for book in load_codebooks(shipped()) for kind in book.kinds}
    assert len(names) > 10
    for name in sorted(names):
        assert words.kind_words(name, say).isascii() is False, name
    for name in words.PROPERTIES:
        assert words.property_words(name, say).isascii() is False, name
    # A name of one's own stays as it is; none at all is not the head of the catalogue.
    assert words.kind_words("river_flood", say) == "River flood"
    assert words.kind_words("", say) == words.property_words("", say) == ""


def test_voices():
    chain = Attribution("t-1", "r-1", (Voice("outlet", "Daily"), Voice("anonymous", None, "a source")))
    assert words.chain_words(chain) == "Daily, citing a source (anonymous)"
    assert words.chain_words(chain, translations("ko").gettext) == "Daily, 인용: a source (익명)"
    assert words.chain_words(Attribution("t-1", "r-1", (Voice("outlet", "Daily"),))) == "Daily, in its own words"

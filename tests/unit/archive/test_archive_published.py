import pytest

from reportedly.archive.published import is_published


@pytest.mark.parametrize(
    "written",
    [
        "2016",
        "2016-11",
        "2016-11-01",
        "2016-02-29",
        "2016-22",
        "201X",
        "XXXX-07-27",
        "XXXX-02-29",
        "2016-11-XX",
        "2016?",
        "2016-11-01~",
        "2016-11-01/2016-11-03",
        "../2016-11-03",
        "2024-08-20T12:04",
        "2024-08-20T12:04:00+09:00",
        "2024-08-20T12:04:00.123Z",
    ],
)
def test_a_real_date_or_date_time_passes(written):
    assert is_published(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2016-13-45",
        "2016-13",
        "2015-02-29",
        "2016-04-31",
        "2016-00-10",
        "2016-1-2",
        "16",
        "November 1, 2016",
        "../..",
        "2016-11-01/2016-11-02/2016-11-03",
        "2016T12:04",
        "2016-11-01T25:00",
        "2016-11-01T12:60",
        "2016-11-01T",
        "2016-11-01 ",
    ],
)
def test_what_is_no_date_does_not(written):
    assert not is_published(written)

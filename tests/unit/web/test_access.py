"""The one rule by which a request passes, apart from any server."""

from itertools import product

import pytest

from reportedly.web.access import Asked, refusal
from reportedly.web.limits import Limits, Rate
from reportedly.web.members import ROLES

HOSTS = ("127.0.0.1:8000",)


def asked(method="GET", least="viewer", role="viewer", scheme="http", **headers):
    given = {"host": "127.0.0.1:8000", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return Asked(method, given, scheme, least, role)


def test_roles_stand_on_one_another():
    for least, role in product(ROLES, ROLES):
        allowed = ROLES.index(role) >= ROLES.index(least)
        assert (refusal(asked(least=least, role=role), HOSTS) is None) == allowed


def test_who_is_nobody_is_told_nothing_about_doors():
    assert refusal(asked(least=None, role=None), HOSTS) == "nobody"
    assert refusal(asked(least="owner", role=None), HOSTS) == "nobody"
    assert refusal(asked(least=None, role="owner"), HOSTS) == "nothing"
    assert refusal(asked(least="anyone", role=None), HOSTS) is None


@pytest.mark.parametrize("host", ["", "evil.example", "127.0.0.1", "127.0.0.1:8001", "127.0.0.1:8000.evil.example"])
def test_only_our_own_names(host):
    assert refusal(asked(host=host), HOSTS) == "host"


@pytest.mark.parametrize(
    ("headers", "reads", "changes"),
    [
        ({}, True, False),
        ({"sec_fetch_site": "same-origin"}, True, True),
        ({"sec_fetch_site": "none"}, True, False),
        ({"sec_fetch_site": "same-site"}, False, False),
        ({"sec_fetch_site": "cross-site"}, False, False),
        ({"sec_fetch_site": "nonsense"}, False, False),
        ({"origin": "http://127.0.0.1:8000"}, True, True),
        ({"origin": "https://127.0.0.1:8000"}, False, False),
        ({"origin": "http://127.0.0.1:8000.evil.example"}, False, False),
        ({"origin": "null"}, False, False),
        ({"sec_fetch_site": "same-origin", "origin": "http://evil.example"}, False, False),
        ({"sec_fetch_site": "none", "origin": "http://127.0.0.1:8000"}, True, False),
    ],
)
def test_where_it_comes_from(headers, reads, changes):
    for least in ("viewer", "anyone"):
        assert (refusal(asked("GET", least, **headers), HOSTS) is None) == reads
        assert (refusal(asked("POST", least, **headers), HOSTS) is None) == changes


def test_a_bucket_is_emptied_and_fills_again():
    now = [0.0]
    limits = Limits(lambda: now[0])
    rate = Rate(burst=2, seconds=10)
    assert [limits.wait(rate, "ann") for _ in range(3)] == [0, 0, 10]
    assert limits.wait(rate, "ben") == 0
    now[0] = 9
    assert limits.wait(rate, "ann") == pytest.approx(1)
    now[0] = 10
    assert limits.wait(rate, "ann") == 0
    now[0] = 1000
    assert [limits.wait(rate, "ann") > 0 for _ in range(3)] == [False, False, True]

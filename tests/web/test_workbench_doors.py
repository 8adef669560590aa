"""Every door x role x where the request comes from: exactly the allowed ones answer; and who gets in at all."""

import re
from itertools import count

import pytest

pytest.importorskip("fastapi")

from reportedly.errors import UsageError
from reportedly.web import codes
from reportedly.web.doors import DOORS, find
from reportedly.web.limits import Limits
from reportedly.web.members import IDLE, LONGEST, ROLES

PASSWORD = "a rather long password"
WHENCE = {
    "same site": {"Sec-Fetch-Site": "same-origin", "Origin": "{here}"},
    "old browser": {"Origin": "{here}"},
    "typed": {"Sec-Fetch-Site": "none"},
    "silent": {},
    "cross site": {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    "sibling": {"Sec-Fetch-Site": "same-site"},
    "false origin": {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    "null origin": {"Origin": "null"},
    "wrong host": {"Host": "evil.example", "Sec-Fetch-Site": "same-origin"},
}
#: Where a request may come from: to read, and to change something.
MAY_READ = {"same site", "old browser", "typed", "silent"}
MAY_CHANGE = {"same site", "old browser"}


@pytest.fixture
def team(bench):
    """A member of each role; `bench` then asks everybody to sign in. Nobody is too quick here."""
    clock = count(step=1000)
    bench.workbench.limits = Limits(lambda: float(next(clock)))
    bench.workbench.jobs.add = lambda what, work: None
    for role in reversed(ROLES):
        join(bench, role, role)
    return bench


def join(bench, handle, role):
    from reportedly.web.screens.entering import hasher

    members = bench.workbench.members
    secret = codes.new_secret()
    key = members.invite(handle, role, secret)
    assert members.join(key, hasher().hash(PASSWORD), 0) == handle
    return secret


def filled(path):
    return re.sub(r"\{form\}", "csv", re.sub(r"\{(?!form)\w+\}", "a-0000000000000000", path))


@pytest.mark.web
def test_exactly_the_allowed_ones_answer(team, ask):
    seen = 0
    for door in DOORS:
        for role in (None, *ROLES):
            for whence, headers in WHENCE.items():
                cookie = team.workbench.members.begin(role) if role else None
                form = {} if door.method == "POST" else None
                answer = ask(team, door.method, filled(door.path), headers=headers, form=form, cookie=cookie)
                from_here = whence in (MAY_READ if door.method == "GET" else MAY_CHANGE)
                enough = door.least == "anyone" or (role is not None and ROLES.index(role) >= ROLES.index(door.least))
                refused = answer.getheader("X-Refused")
                assert (refused is None) == (from_here and enough), (door.path, role, whence, refused)
                assert answer.status < 500, (door.path, role, whence)
                if refused is not None:
                    assert answer.status in (303, 403, 404, 421), (door.path, role, whence, answer.status)
                assert "default-src 'none'" in answer.getheader("Content-Security-Policy")
                seen += 1
    assert seen == len(DOORS) * 5 * len(WHENCE)


@pytest.mark.web
@pytest.mark.parametrize(
    "path", ["/docs", "/openapi.json", "/redoc", "/reports/", "//", "/..%2fetc", "/static/../x", "/reports/a/b/c"]
)
def test_what_is_no_door_does_not_answer(team, path, ask):
    owner = team.workbench.members.begin("owner")
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = ask(team, method, path, headers={"Sec-Fetch-Site": "same-origin", "Origin": "{here}"}, cookie=owner)
        assert answer.getheader("X-Refused") == "nothing", (method, path)
        assert answer.status == 404
    # A stranger is not told which addresses there are.
    assert ask(team, "GET", path).status == 404


@pytest.mark.web
@pytest.mark.parametrize(
    "path", [door.path for door in DOORS if door.method == "GET" and re.search(r"{(?!form|name)", door.path)]
)
def test_an_id_that_is_nowhere_is_a_page_that_is_not_there(shared_bench, path, ask):
    key = shared_bench.workbench.members.begin("local", "owner")
    answer = ask(shared_bench, "GET", filled(path.replace("{right}", "a-0000000000000001")), cookie=key)
    assert answer.status == 404
    assert "<code>a-0000000000000000" in answer.text


def test_the_application_is_the_table():
    """A door in front of nothing, or an answer without a door, cannot be: the one is made of the other."""
    paths = [(door.method, door.path) for door in DOORS]
    assert len(paths) == len(set(paths))
    for door in DOORS:
        found = find(door.method, filled(door.path))
        assert found is door, door.path
    assert find("HEAD", "/").path == "/"
    assert [door.path for door in DOORS if door.least == "anyone"] == [
        "/static/{name}",
        "/enter",
        "/enter",
        "/join",
        "/join",
    ]


@pytest.mark.web
def test_the_link_works_once_and_no_more_when_there_are_members(bench, ask):
    path = bench.link[len(bench.url) :]
    assert ask(bench, "GET", "/").status == 303
    first = ask(bench, "GET", path, headers={"Sec-Fetch-Site": "none"})
    assert first.status == 303
    cookie = first.getheader("Set-Cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    key = cookie.split("=", 1)[1].split(";")[0]
    assert ask(bench, "GET", "/", cookie=key).status == 200
    assert ask(bench, "GET", path).status == 403
    link = bench.workbench.new_link()
    join(bench, "ann", "owner")
    assert ask(bench, "GET", link).status == 403
    # Whoever came in by the link is out, too.
    assert ask(bench, "GET", "/", cookie=key).status == 303


@pytest.mark.web
def test_signing_in_takes_all_three_and_a_code_once(bench, ask):
    secret = join(bench, "ann", "owner")
    now = bench.workbench.options.now()
    code = codes.code_at(secret, int(now // codes.STEP))
    good = {"handle": "ann", "password": PASSWORD, "code": code, "next": "//evil.example/"}

    def enter(**changes):
        return ask(bench, "POST", "/enter", headers=WHENCE["same site"], form={**good, **changes})

    assert enter(password="another long password").status == 403
    assert enter(code="000000" if code != "000000" else "111111").status == 403
    assert enter(handle="bob").status == 403
    came = enter()
    assert came.status == 303
    assert came.getheader("Location") == "/"
    key = came.getheader("Set-Cookie").split("=", 1)[1].split(";")[0]
    assert ask(bench, "GET", "/settings", cookie=key).status == 200
    assert enter().status == 403
    # And who tries on is told to wait.
    assert 429 in {enter(password="x").status for _ in range(6)}


@pytest.mark.web
def test_a_session_ends_by_itself_and_by_signing_out(team, ask):
    clock = [1_000_000.0]
    members = team.workbench.members
    members._now = lambda: clock[0]
    key = members.begin("analyst")
    assert ask(team, "GET", "/", cookie=key).status == 200
    clock[0] += IDLE + 1
    gone = ask(team, "GET", "/reports?q=x", cookie=key)
    assert gone.status == 303
    assert gone.getheader("Location") == "/enter?next=%2Freports%3Fq%3Dx&ended=1"
    key = members.begin("analyst")
    for _ in range(LONGEST // 3600):
        clock[0] += 3500
        ask(team, "GET", "/", cookie=key)
    clock[0] += 3600
    assert ask(team, "GET", "/", cookie=key).status == 303
    key = members.begin("analyst")
    assert ask(team, "POST", "/leave", headers=WHENCE["same site"], form={}, cookie=key).status == 303
    assert ask(team, "GET", "/", cookie=key).status == 303


@pytest.mark.web
def test_a_role_taken_away_holds_from_the_next_request_on(team, ask):
    members = team.workbench.members
    key = members.begin("publisher")
    assert ask(team, "GET", "/export", cookie=key).status == 200
    members.set_role("publisher", "viewer")
    assert ask(team, "GET", "/export", cookie=key).status == 403
    members.leave("publisher")
    assert ask(team, "GET", "/", cookie=key).status == 303


@pytest.mark.web
def test_a_public_release_takes_two(team, small_record, ask):
    # Of so many incidents of one kind, some may leave.
    more = small_record.many(12)
    team.record._store.add_reports([archived for archived, _ in more])
    team.record._store.put_readings([one for _, one in more])
    team.record.link()

    def post(who, **form):
        return ask(
            team, "POST", "/export", headers=WHENCE["same site"], form=form, cookie=team.workbench.members.begin(who)
        )

    assert post("publisher", act="make", audience="public", format="json").status == 403
    assert post("publisher", act="ask", audience="public", format="json").status == 303
    assert post("publisher", act="make", number="1").status == 403
    assert post("publisher", act="agree", number="1").status == 403
    assert post("owner", act="agree", number="1").status == 303
    made = post("publisher", act="make", number="1")
    assert made.status == 200
    assert "Five soldiers deserted" not in made.text
    # Agreed to was what there was then, not what came after.
    claim = next(iter(team.record.incidents())).accounts[0]
    team.record.reject(team.record.account(claim).claims[0], by="analyst")
    assert post("publisher", act="make", number="1").status == 403


@pytest.mark.web
def test_a_public_release_is_held_against_the_one_before(team, small_record, ask):
    """One incident that is new would be all that the second file has more than the first."""

    def put(stories):
        team.record._store.add_reports([archived for archived, _ in stories])
        team.record._store.put_readings([one for _, one in stories])
        team.record.link()

    def post(who, **form):
        cookie = team.workbench.members.begin(who)
        return ask(team, "POST", "/export", headers=WHENCE["same site"], form=form, cookie=cookie)

    def incidents(number, form):
        post("publisher", act="ask", audience="public", format=form)
        post("owner", act="agree", number=number)
        made = post("publisher", act="make", number=number)
        assert made.status == 200
        return set(re.findall(r"\bi-[0-9a-f]{16}\b", made.text))

    stories = small_record.many(16)
    put(stories[:12])
    first = incidents("1", "json")
    assert len(first) > 8
    # Another format of the same release tells of the same incidents.
    assert incidents("2", "geojson") <= incidents("3", "json") == first
    put(stories[12:13])
    assert incidents("4", "json") == first
    shown = ask(team, "GET", "/export?audience=public", cookie=team.workbench.members.begin("owner")).text
    assert f"<b>{len(first)}</b> incidents" in shown
    put(stories[13:])
    assert len(incidents("5", "json") - first) >= 3  # in company


@pytest.mark.web
def test_too_much_too_often_and_too_large(bench, ask):
    bench.workbench.limits = Limits(lambda: 0.0)  # its clock stands still: a slow machine is given no more
    key = bench.workbench.members.begin("local", "owner")
    statuses = {
        ask(bench, "POST", "/draft", headers=WHENCE["same site"], form={"draft": "x"}, cookie=key).status
        for _ in range(140)
    }
    assert statuses == {200, 429}
    # To be told so is a page like any other, in the language of who asks, with what to do.
    bench.workbench.drafts.choose("local", "language", "ko")
    late = ask(bench, "POST", "/draft", headers=WHENCE["same site"], form={"draft": "x"}, cookie=key)
    assert late.getheader("Retry-After").isdecimal()
    assert "default-src 'none'" in late.getheader("Content-Security-Policy")
    assert re.search(r'<html lang="ko">.*<header class="top">.*<h1>\S+.*<p>\S+', late.text, re.S)
    for _ in range(320):
        late = ask(bench, "GET", "/reports?q=x", cookie=key)
        if late.status == 429:
            break
    assert '<a href="/reports?q=x">' in late.text.split("<main")[1]
    large = ask(bench, "POST", "/enter", headers=WHENCE["same site"], form={"handle": "x" * 300_000})
    assert large.status == 413
    assert 429 in {ask(bench, "GET", "/enter").status for _ in range(80)}


def test_only_this_machine_is_listened_to_without_members(tmp_path, made_record):
    import shutil

    from reportedly.pipeline import Record
    from reportedly.web.serving import Address, serving

    folder = shutil.copytree(made_record, tmp_path / "record")
    with (
        Record.open(folder) as record,
        pytest.raises(UsageError, match="no members"),
        serving(record, folder, Address("0.0.0.0", 0)),
    ):
        pass

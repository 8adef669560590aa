"""A workbench that really serves, and a real headless Chromium to look at it with."""

import http.client
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@dataclass
class Bench:
    """A served workbench: its address, the one-time link, the record, and what its doors share."""

    url: str
    link: str
    record: Any
    workbench: Any

    def enter(self, page: Any, path: str = "/") -> None:
        """Come in by the one-time link, and go to a path."""
        page.goto(self.link)
        page.goto(self.url + path)

    def acts(self) -> list[str]:
        """What was decided so far."""
        return [one.decision.act for one in self.record.log()]

    def account_of(self, outlet: str) -> Any:
        """The first account of an outlet's last report that tells of any."""
        found = [one for one in self.record.reports() if one.report.outlet == outlet and one.accounts]
        return self.record.reading(found[-1].report.id).accounts[0]

    def claim_of(self, outlet: str, name: str) -> Any:
        """The first claim of a property in that account."""
        return next(one for one in self.record.claims_of(self.account_of(outlet)) if one.property == name)


@contextmanager
def served(folder: Path, port: int = 0, **options: Any) -> Iterator[Bench]:
    """The workbench of the record in `folder`, on a free port or the one given."""
    from reportedly.pipeline import Record
    from reportedly.web.serving import Address, serving

    record = Record.open(folder)
    with record, serving(record, folder, Address(port=port), **options) as opened:
        thread = threading.Thread(target=opened.run, daemon=True)
        thread.start()
        app: Any = opened.server.config.app
        try:
            yield Bench(opened.url, opened.link, record, app.state.workbench)
        finally:
            opened.server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="session")
def ask() -> Callable[..., Any]:
    """How to send one request, with nothing but what is given; the answer has its `text`."""
    return _ask


def _ask(
    bench: Bench,
    method: str,
    path: str,
    *,
    headers: dict[str, str] | None = None,
    form: dict[str, str] | None = None,
    cookie: str | None = None,
) -> Any:
    connection = http.client.HTTPConnection(urlsplit(bench.url).netloc, timeout=30)
    given = {name: value.format(here=bench.url) for name, value in (headers or {}).items()}
    if cookie:
        given["Cookie"] = f"reportedly={cookie}"
    body = urlencode(form) if form is not None else None
    if body is not None:
        given["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body=body, headers=given)
    answer: Any = connection.getresponse()
    answer.text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer


@pytest.fixture(scope="session")
def serve() -> Any:
    """How to serve the record in a folder, for a test that makes one of its own."""
    return served


@pytest.fixture(scope="session")
def tab_to() -> Callable[..., None]:
    """Press Tab until an element that matches has the focus, as somebody without a mouse does."""

    def pressed(page: Any, selector: str, *, most: int = 60) -> None:
        for _ in range(most):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"nothing that matches {selector} was reached")

    return pressed


@pytest.fixture(scope="session")
def small_record(module_at: Callable[[Path], ModuleType]) -> ModuleType:
    return module_at(Path(__file__).with_name("small_record.py"))


@pytest.fixture(scope="session")
def made_record(tmp_path_factory: pytest.TempPathFactory, small_record: ModuleType) -> Path:
    """The small record, made once; whoever changes it works on a copy."""
    folder = tmp_path_factory.mktemp("made") / "record"
    small_record.make(folder).close()
    return folder


@pytest.fixture
def bench(tmp_path: Path, made_record: Path) -> Iterator[Bench]:
    """A workbench of one's own, which may be changed."""
    pytest.importorskip("uvicorn")
    with served(shutil.copytree(made_record, tmp_path / "record")) as found:
        yield found


@pytest.fixture(scope="module")
def shared_bench(tmp_path_factory: pytest.TempPathFactory, made_record: Path) -> Iterator[Bench]:
    """A workbench that is only looked at."""
    pytest.importorskip("uvicorn")
    with served(shutil.copytree(made_record, tmp_path_factory.mktemp("bench") / "record")) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page in a context of its own. Whatever goes wrong in its console, or leaves the machine, fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("request", lambda one: wrong.append(one.url) if "127.0.0.1" not in one.url else None)
    made.on("console", lambda one: wrong.append(one.text) if "Content Security Policy" in one.text else None)
    made.wrong = wrong
    yield made
    context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def screens() -> Callable[[Bench], list[str]]:
    """The address of every screen of a workbench, and of one of each noun."""
    return _screens


def _screens(bench: Bench) -> list[str]:
    """The address of every screen, and of one of each noun; what they need is reckoned, so that none says to wait."""
    key = bench.workbench.members.begin("local", "owner")
    for path in ("/map", "/unreported", "/tallies", "/export?audience=partner", "/export?audience=public"):
        while _ask(bench, "GET", path, cookie=key).status == 202:
            time.sleep(0.1)
    incident = max(bench.record.incidents(), key=lambda one: (len(one.accounts), one.id))
    account = bench.record.account(incident.accounts[0])
    pair = bench.workbench.lookout.page("pairs", {}).entries[0]
    return [
        "/",
        "/help",
        "/reports",
        "/reports?q=soldiers&outlet=Northern+Wire",
        "/reports?q=nothing+like+it",
        f"/reports/{account.report}",
        "/failed",
        "/matches",
        "/matches?state=later",
        f"/matches/{pair.left}/{pair.right}?whatif=1",
        "/incidents",
        f"/incidents/{incident.id}",
        "/map",
        "/unreported",
        "/tallies",
        "/export?audience=team",
        "/export?audience=partner",
        "/export?audience=public",
        "/log",
        "/settings",
        f"/claims/{account.claims[0]}/edit",
        f"/accounts/{account.id}/claim",
        "/nothing",
        "/incidents/i-0000000000000000",
        "/enter",
        _invitation(bench),
    ]


def _invitation(bench: Bench) -> str:
    """The address of an invitation that nobody has taken up."""
    members = bench.workbench.members
    handle = f"invited-{len(members.all())}"
    return f"/join?key={members.invite(handle, 'analyst', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP')}"

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reportedly.archive import ArchiveOptions, Rejected

STORY = "Two guards were hurt when a group of men broke into the customs post on Sunday, police said."
ANSWERS = {
    "/story.txt": (200, {"Content-Type": "text/plain; charset=iso-8859-1"}, f"Café. {STORY}".encode("latin-1")),
    "/page": (
        200,
        {"Content-Type": "text/html"},
        f"<html><body><article><p>{STORY}</p></article></body></html>".encode(),
    ),
    "/lines": (
        200,
        {"Content-Type": "application/x-ndjson"},
        b'{"text": "One. ' + STORY.encode() + b'"}\n{"outlet": "x"}\n',
    ),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/big": (200, {"Content-Type": "text/plain"}, b"five men " * 1_000),
    "/packed": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, b"\x1f\x8b"),
    "/moved": (302, {"Location": "/page"}, b""),
    "/to-file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
}


class Pages(BaseHTTPRequestHandler):
    def do_GET(self):
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_a_page_is_fetched_with_its_address(site, gather):
    (found,) = gather(f"{site}/page")
    assert found.report.text == STORY
    assert found.report.url == found.capture.origin == f"{site}/page"
    assert found.capture.media_type == "text/html"


def test_the_charset_the_server_names_is_used(site, gather):
    (found,) = gather(f"{site}/story.txt")
    assert found.report.text.startswith("Café.")


def test_a_redirect_is_followed(site, gather):
    assert gather(f"{site}/moved")[0].report.text == STORY


def test_lines_are_reports_of_their_own(site, gather):
    first, second = gather(f"{site}/lines")
    assert first.report.text.startswith("One.")
    assert isinstance(second, Rejected)
    assert second.failure.origin == f"{site}/lines:2"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/none", "404"),
        ("/picture", "image/png"),
        ("/packed", "gzip"),
        ("/to-file", "302|not allowed|could not be fetched"),
        ("/round", "302|could not be fetched"),
    ],
)
def test_what_cannot_be_fetched_is_told(site, gather, path, words):
    (found,) = gather(f"{site}{path}")
    assert isinstance(found, Rejected)
    assert any(word in found.failure.error for word in words.split("|"))
    assert found.failure.next_step


def test_an_answer_over_the_limit_is_cut_short(site, gather):
    (found,) = gather(f"{site}/big", options=ArchiveOptions(max_bytes=1_000))
    assert "larger than 1,000 bytes" in found.failure.error


def test_an_answer_that_takes_too_long_is_told(site, gather):
    (found,) = gather(f"{site}/big", options=ArchiveOptions(fetch_seconds=0.000_001))
    assert isinstance(found, Rejected)


def test_a_server_that_is_not_there_is_told(gather):
    (found,) = gather("http://127.0.0.1:1/x")
    assert "could not be fetched" in found.failure.error

"""Uploads of anything but a report, a server that stops during a save, and one that starts again."""

import http.client
import io
import zipfile
from urllib.parse import urlsplit

import pytest

pytest.importorskip("fastapi")

pytestmark = pytest.mark.web

HERE = {"Sec-Fetch-Site": "same-origin", "Origin": "{here}"}
PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(64)


def zipped():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", b"0" * 1_000_000)
    return held.getvalue()


#: Files that are no report, and some whose names lead elsewhere.
NO_REPORTS = {
    "picture.png": PNG,
    "picture.txt": PNG,
    "empty.txt": b"",
    "spaces.txt": b" \n\t \n",
    "archive.zip": zipped(),
    "broken.pdf": b"%PDF-1.7\n%%EOF",
    "broken.warc": b"WARC/1.0\r\nContent-Length: 999999999\r\n\r\nx",
    "broken.jsonl": b'{"text": 1}\n{nothing}\n[]\n',
    "no-text.html": b"<script>1</script>",
    "bytes.html": bytes(range(256)) * 20,
    "program.exe": b"MZ" + bytes(200),
    "../../../etc/passwd": b"\x00\x01\x02",
    "..": b"\x00",
    "C:\\windows\\x.txt": b"\x00\x01\x02\x03",
    "x" * 400 + ".txt": b"\x00" * 10,
}


def upload(bench, key, files, **fields):
    """Send a form with files as a browser does, and return the answer with its text."""
    mark = "-----------------------------7429"
    body = b""
    for name, value in fields.items():
        body += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for name, data in files.items():
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        body += head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + data + b"\r\n"
    body += f"--{mark}--\r\n".encode()
    connection = http.client.HTTPConnection(urlsplit(bench.url).netloc, timeout=60)
    headers = {name: value.format(here=bench.url) for name, value in HERE.items()}
    headers |= {"Cookie": f"reportedly={key}", "Content-Type": f"multipart/form-data; boundary={mark}"}
    connection.request("POST", "/reports/add", body=body, headers=headers)
    answer = connection.getresponse()
    answer.text = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer


@pytest.fixture
def quiet(bench):
    """A workbench that archives and reads nothing afterwards; the key of an analyst's session."""
    bench.workbench.jobs.add = lambda what, work: None
    return bench, bench.workbench.members.begin("ann", "analyst")


@pytest.mark.parametrize("name", NO_REPORTS, ids=lambda name: name[:20])
def test_an_upload_of_anything_but_a_report_is_listed_with_its_reason(quiet, tmp_path, name, ask):
    bench, key = quiet
    before = len(list(bench.record.reports()))
    answer = upload(bench, key, {name: NO_REPORTS[name]})
    assert answer.status == 303, answer.text
    assert answer.getheader("Location").startswith("/failed?said=0+new")
    assert len(list(bench.record.reports())) == before
    # The first failure is the record's own.
    failed = list(bench.record.failures())
    assert len(failed) >= 2, name
    assert all(one.error and one.next_step for one in failed)
    page = ask(bench, "GET", "/failed", cookie=key)
    assert page.status == 200
    assert failed[-1].error[:20].split("<")[0] in page.text
    # Nothing was written beside the record, whatever the name.
    assert {one.name for one in tmp_path.iterdir()} == {"record"}


def test_an_upload_that_is_a_report_is_archived(quiet):
    bench, key = quiet
    text = b"Harbour closed\n\nPORT ARDEN, May 2, 2024 - Three workers were injured on Wednesday, the police said."
    answer = upload(bench, key, {"harbour.txt": text}, outlet="Northern Wire", published="2024-05-02")
    assert "1+new" in answer.getheader("Location")
    found = next(one.report for one in bench.record.reports() if one.report.title == "Harbour closed")
    assert (found.outlet, found.published) == ("Northern Wire", "2024-05-02")


def test_a_form_without_a_file_or_with_a_day_that_is_none(quiet):
    bench, key = quiet
    assert "said=nofile" in upload(bench, key, {}).getheader("Location")
    assert "said=nofile" in upload(bench, key, {"": b""}).getheader("Location")
    wrong = upload(bench, key, {"a.txt": b"Harbour closed today, the police said."}, published="yesterday")
    assert wrong.status == 400
    assert "yesterday" in wrong.text


def test_a_stop_between_the_decision_and_the_answer_decides_once(bench, ask, monkeypatch):
    """The server dies after the decision is on disk and before it is noted which form made it: sent again, the form
    is told that somebody decided, and does not decide a second time."""
    claim = next(one for one in bench.record.incidents()).accounts[0]
    claim = bench.record.account(claim).claims[0]
    key = bench.workbench.members.begin("ann", "analyst")
    form = {"act": "accept", "key": "one", "seen": "0"}

    def die(*_):
        raise RuntimeError("stopped")

    with monkeypatch.context() as patch:
        patch.setattr(bench.workbench.drafts, "note_saved", die)
        assert ask(bench, "POST", f"/claims/{claim}", headers=HERE, form=form, cookie=key).status == 500
    assert [one.decision.act for one in bench.record.log()] == ["accept"]
    again = ask(bench, "POST", f"/claims/{claim}", headers=HERE, form=form, cookie=key)
    assert again.status == 409
    assert [one.decision.act for one in bench.record.log()] == ["accept"]


@pytest.mark.slow
def test_a_restart_during_a_save_loses_nothing(page, tmp_path, made_record, serve):
    import shutil

    folder = shutil.copytree(made_record, tmp_path / "record")
    with serve(folder) as bench:
        account = next(one.accounts[0] for one in bench.record.incidents())
        account = bench.record.account(account)
        page.goto(bench.link)
        page.goto(f"{bench.url}/reports/{account.report}")
        port = urlsplit(bench.url).port
    page.locator("li[data-item]").first.get_by_role("button", name="Accept").click()
    page.wait_for_function("() => document.querySelector('#state').textContent.includes('no connection')")
    with serve(folder, port) as bench:
        page.wait_for_selector("li.accepted", timeout=30_000)
        assert [one.decision.act for one in bench.record.log()] == ["accept"]

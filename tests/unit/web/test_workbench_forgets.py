"""A workbench that starts after an erasure: nothing of the report is left in its file."""

from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the extra web is not installed")

CANARY = "Quornhollow-canary"


@pytest.mark.parametrize("erased", [True, False])
def test_what_was_typed_before_an_erasure_is_gone_from_the_file(tmp_path, module_at, erased):
    from reportedly.web.workbench import FILE, Options, Workbench

    folder = tmp_path / "record"
    record = module_at(Path(__file__).parents[2] / "web" / "small_record.py").make(folder)
    report = next(iter(record.reports())).report
    claim = record.account(next(iter(record.incidents())).accounts[0]).claims[0]
    with record:
        bench = Workbench(record, folder, Options(("localhost:1",)))
        bench.drafts.keep_draft("local", f"edit {report.id}", {"note": CANARY})
        with bench.checks._file.change() as db:
            db.execute("INSERT INTO checked VALUES ('local', 'c-gone', ?)", (CANARY,))
            db.execute("INSERT INTO checked VALUES ('local', ?, 'kept')", (claim,))
        bench.close()
        if erased:
            record.erase(report.id, by="editor", reason="asked for")
        again = Workbench(record, folder, Options(("localhost:1",)))
        held = again.drafts.drafts("local")
        kept = dict(again.checks._file.all("SELECT claim, shown FROM checked"))
        again.close()
    assert (held == []) is erased
    assert ("c-gone" in kept) is not erased
    bytes_ = b"".join(path.read_bytes() for path in folder.glob(f"{FILE}*"))
    assert (CANARY.encode() in bytes_) is not erased

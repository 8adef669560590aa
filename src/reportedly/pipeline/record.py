"""A record: the one thing a person opens, adds to, reads, links and looks into."""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Self, TextIO

from reportedly.archive import Hints, collect
from reportedly.model.claim import Account, Claim, Reading
from reportedly.model.decision import Decision
from reportedly.model.incident import Incident
from reportedly.model.report import Absence, Capture, Failure
from reportedly.pipeline import folder, lists, looking
from reportedly.pipeline.decisions.judging import Judging
from reportedly.pipeline.figuring import Figuring, To
from reportedly.pipeline.publishing import protecting, publish
from reportedly.pipeline.rows import Rows
from reportedly.pipeline.runs import adding, erasing, importing, reading
from reportedly.pipeline.runs.annotating import annotate
from reportedly.pipeline.runs.gather import expected, gather
from reportedly.pipeline.runs.uploading import upload
from reportedly.pipeline.steps import Added, Linked, Progress, Ran, Read, silent
from reportedly.protect import Gated, Held
from reportedly.settings import Settings
from reportedly.store import Store
from reportedly.store.sql import SqlStore
from reportedly.weigh import Copied


class Record(Judging, Figuring):
    """An open record: reports, what was read in them, what was judged, and the incidents that come of it.

    A context manager; `close` lets go of the files. Whatever a method has returned from is safe on disk.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self.settings = settings

    @classmethod
    def create(
        cls,
        where: str | Path,
        *,
        codebooks: Sequence[str] = (),
        gazetteer: str | None = None,
        gazetteer_alone: bool = False,
    ) -> Self:
        """Make a new record in the folder `where`, or in the empty database at that URL.

        Codebooks are names of those that ship, or YAML files. `gazetteer` is a CSV file of places that are added to
        the gazetteer that ships, or used alone. Files are copied into the record.
        Raises `UsageError` where a record is there already, `CodebookError`, and `NoSpace` where it cannot be written.
        """
        folder.make(where, codebooks=codebooks, gazetteer=gazetteer, gazetteer_alone=gazetteer_alone)
        return cls(SqlStore(folder.database(where)), folder.settings_of(where))

    @classmethod
    def open(cls, where: str | Path = folder.DEFAULT, *, make: bool = True) -> Self:
        """Open the record in the folder or at the URL `where`.

        One that is not there is made with the default settings, or refused with `UsageError` where `make` is false.
        """
        if not folder.exists(where):
            if make:
                return cls.create(where)
            raise folder.missing(where)
        settings = folder.settings_of(where)
        return cls(SqlStore(folder.database(where)), settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the record's files."""
        self._store.close()

    def add(
        self,
        *sources: str | os.PathLike[str],
        outlet: str | None = None,
        published: str | None = None,
        url: str | None = None,
        stdin: BinaryIO | None = None,
        progress: Progress = silent,
    ) -> Added:
        """Archive the reports in files and folders; the source "-" is read from `stdin`.

        What a source does not say of itself is taken from `outlet`, `published` (EDTF) and `url`. Items that are no
        reports are noted as failures and the rest goes on.
        """
        names = [os.fspath(source) for source in sources]
        hints = Hints(outlet=outlet, published=published, url=url)
        at = _now()
        items = (
            item
            for name in names
            for item in collect(name, hints=hints, options=self.settings.archive, at=at, stdin=stdin)
        )
        return gather(self._store, items, total=expected(names), progress=progress)

    def upload(
        self,
        name: str,
        data: bytes,
        *,
        outlet: str | None = None,
        published: str | None = None,
        url: str | None = None,
    ) -> Added:
        """Archive the reports in a file that came without a folder, by its `name` and its bytes; else as for `add`.

        The origin of each is the name after "upload:"; where the bytes lay meanwhile is told to nobody.
        """
        hints = Hints(outlet=outlet, published=published, url=url)
        return upload(self._store, self.settings, name, data, hints=hints)

    def read(self, *, workers: int | None = None, progress: Progress = silent) -> Read:
        """Read every report that this version of the reader, with these codebooks, has not read.

        `workers` is the number of processes, None for the settings' number, or else one a processor core; readings are
        the same with any number. A report that cannot be read is noted as a failure; the next `read` tries it again.
        """
        workers = workers or self.settings.workers
        return reading.read(self._store, reading.reader_of(self.settings), workers=workers, now=_now, progress=progress)

    def link(self, *, progress: Progress = silent) -> Linked:
        """Judge which accounts tell of the same incident, and weigh how far every incident holds.

        Linking again without new readings or judgements writes no judgement and gives the same incidents.
        """
        return adding.link(self._store, self.settings, progress=progress)

    def run(
        self,
        *sources: str | os.PathLike[str],
        outlet: str | None = None,
        published: str | None = None,
        url: str | None = None,
        stdin: BinaryIO | None = None,
        workers: int | None = None,
        progress: Progress = silent,
    ) -> Ran:
        """Add, read and link in one go; without sources, read and link what was added before."""
        added = self.add(*sources, outlet=outlet, published=published, url=url, stdin=stdin, progress=progress)
        read = self.read(workers=workers, progress=progress)
        return Ran(added, read, self.link(progress=progress))

    def annotate(
        self, source: str | os.PathLike[str], *, workers: int | None = None, progress: Progress = silent
    ) -> Iterator[str]:
        """What the reader of this record sees in the reports of a source, as a JSON line a report; nothing is kept."""
        return annotate(os.fspath(source), settings=self.settings, workers=workers, progress=progress)

    def reports(self) -> Rows[lists.ReportRead]:
        """Every report, with how many accounts were read from it."""
        return lists.reports(self._store)

    def failures(self) -> Rows[Failure]:
        """Every item that failed and has not succeeded since."""
        return lists.failures(self._store)

    def incidents(self) -> Rows[Incident]:
        """Every incident, as last linked."""
        return lists.incidents(self._store)

    def show(self, noun_id: str) -> looking.Noun:
        """The report, account, claim, attribution, tally, forecast or incident of that id; `UsageError` if none is."""
        return looking.find(self._store, noun_id)

    def why(self, claim_id: str) -> looking.Why:
        """All that one claim rests on: its words in place, the chain of voices, what was inferred from what."""
        return looking.why_claim(self._store, claim_id)

    def why_pair(self, left: str, right: str) -> looking.WhyPair:
        """What was judged about two accounts, with the reasons of each score."""
        return looking.why_pair(self._store, self.settings, left, right)

    def copied(self, left: str, right: str) -> Copied | None:
        """What the reports of these two ids have of one another: which passages, what sort of copying it is, which came
        first, and why; None where that is nothing. `UsageError` for reports that are not there or were not read."""
        return looking.between(self._store, self.settings, left, right)

    def captures(self, report_id: str) -> list[Capture]:
        """Each time a report was added, oldest first."""
        return self._store.captures(report_id)

    def reading(self, report_id: str) -> Reading | None:
        """What was read in a report, or None where it is not read."""
        return self._store.reading(report_id)

    def account(self, account_id: str) -> Account:
        """The account of that id; `UsageError` where there is none."""
        return looking.account(self._store, account_id)

    def claims_of(self, account: Account) -> list[Claim]:
        """The claims of an account, in its own order: the preferred one first for each property."""
        read = self._store.reading(account.report)
        by_id = {claim.id: claim for claim in read.claims} if read else {}
        return [by_id[claim] for claim in account.claims]

    def incident_of(self, account_id: str) -> Incident | None:
        """The incident that an account is in, or None before it is linked."""
        return self._store.incident_of(account_id)

    def gated(self, audience: str, *, today: str | None = None, after: Path | None = None) -> Gated:
        """What may leave for `audience` (team, partner or public), and what is held back by which rule.

        The age of incidents is reckoned to the ISO 8601 day `today`, by default the present one in UTC. What is new
        since the last release leaves only in company; `after` is the JSON of one that was made elsewhere. Looking is no
        release: `export`, `brief` and the figures for others are. Raises `UsageError` for an unknown audience or
        another file, `RefusedByPolicy` where the settings are looser than they may be.
        """
        return protecting.gated(self._store, self.settings, audience, today=today, after=after)

    def loosen(self, rule: str, value: str, *, by: str, reason: str) -> Decision:
        """Let a rule of protection go below its default ("public.delay", "7"), for a reason that the log keeps.

        `RefusedByPolicy` for rules that are never loosened and without a reason, `UsageError` for a value that is none.
        `undo` takes it back.
        """
        protecting.check_loosening(rule, value, reason)
        return self.record_decision("loosen", rule, value, by=by, note=reason)

    def held_back(self, audience: str, *, today: str | None = None, after: Path | None = None) -> Rows[Held]:
        """What an export for `audience` withholds or coarsens, by rule; for the team's eyes."""
        return protecting.held_rows(self.gated(audience, today=today, after=after))

    def erase(self, report: str, *, by: str, reason: str) -> Decision:
        """Erase a report for ever: bytes, text, what was read in it, notes on it, and why it was judged as it was. Its
        id, hash and the reason stay, `verify` still passes, and the same bytes are not taken in again.

        `RefusedByPolicy` without a reason, `UsageError` for a report that is not there.
        """
        return erasing.erase(
            self._store,
            self.settings,
            report,
            reason,
            lambda: self.record_decision("erase", report, by=by, note=reason),
        )

    def erased(self) -> list[Absence]:
        """The tombstones of reports that were erased."""
        return [one for one in self._store.absences() if one.sort == "erased"]

    def import_json(self, path: Path) -> int:
        """Take in a file that `export("json", ...)` wrote for the team; gives how many reports it held. The record must
        be empty, and then exports the same bytes. `UsageError` otherwise."""
        return importing.import_json(self._store, path, at=_now())

    def export(
        self,
        made: str,
        out: Path | TextIO,
        *,
        audience: str = "team",
        today: str | None = None,
        after: Path | None = None,
    ) -> None:
        """Write the record in the format `made` (one of `publish.FORMATS`) to `out`: an open file, or a path; `today`
        and `after` as for `gated`.

        For others than the team it is a release, which the record remembers: later ones are held against it. The same
        record, settings, day and earlier releases give the same bytes. Raises `RefusedByPolicy` where nothing may
        leave for the audience, `UsageError` for an unknown format, `NoSpace` where `out` cannot be written.
        """
        publish.check_format(made, out)
        passed = protecting.let_out(self._store, self.settings, audience, today=today, after=after)
        publish.publish(passed, made, out)

    def brief(
        self,
        out: Path | TextIO,
        *,
        title: str | None = None,
        shapes: Path | None = None,
        audience: str = "team",
        today: str | None = None,
        after: Path | None = None,
    ) -> None:
        """Write the record as one page that needs nothing else: HTML, or PDF where the name of `out` ends so. `title`
        heads it; `shapes` is a file of outlines to draw on its map instead of those that ship; `today` and `after` as
        for `gated`.

        Raises `UsageError` where `shapes` cannot be read or PDF cannot be made here, `RefusedByPolicy` where nothing
        may leave for the audience, `NoSpace` where `out` cannot be written.
        """
        gated = protecting.let_out(self._store, self.settings, audience, today=today, after=after)
        pictures = self.pictures(shapes, to=To(audience, today, after))
        publish.brief(gated, self.settings, out, title=title, shapes=shapes, pictures=pictures)

    def verify(self) -> Iterator[str]:
        """What is wrong with the record, in words; nothing when all is well."""
        yield from self._store.verify()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

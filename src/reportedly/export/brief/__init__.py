"""The brief: the record as one page that a person can open, read on a phone and print, with nothing to load."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, TextIO

from reportedly.export.brief.basemap import from_file, shipped
from reportedly.export.brief.charting import chart
from reportedly.export.brief.gathered import gather
from reportedly.export.brief.incidents import show
from reportedly.export.brief.reports import show_denials, show_forecasts, show_reports, show_tallies
from reportedly.export.brief.summary import languages, summarise
from reportedly.export.brief.timeline import timeline
from reportedly.export.brief.words import how_many, number, sentence
from reportedly.model.parts import RecordParts


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of figures: a heading, the SVG that `export.plot` made, a caption, and the same in words as a table,
    its first row the names of the columns."""

    heading: str
    svg: str
    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """`title` heads the page. `kinds` maps a kind of incident to its definition, from the codebooks. `shapes` is a file
    of outlines to draw instead of those that ship; `places` names whom to thank for the gazetteer. `pictures` are
    drawings of what was counted."""

    title: str = "What the reports say"
    kinds: Mapping[str, str] = field(default_factory=dict)
    shapes: Path | None = None
    places: str = ""
    pictures: tuple[Picture, ...] = ()


def write_brief(parts: RecordParts, out: TextIO, options: BriefOptions | None = None) -> None:
    """Write the brief to `out`: one HTML file without scripts or remote addresses to load, alike on every run.

    It holds the record in memory and is meant for records that a person reads: hundreds of reports, not millions. For
    the team it quotes reports in full; made of what passed the gate for others it has their outlets and addresses.
    Raises `UsageError` where `options.shapes` cannot be read.
    """
    for chunk in _template().generate(**_values(parts, options or BriefOptions())):
        # A lone surrogate cannot be written as UTF-8: the page shows the sign for a character that is lost.
        out.write(chunk.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _template() -> Any:
    # Imported here, since the command line must start without it.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("reportedly.export.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(how_many=how_many, number=number, sentence=sentence)
    return environment.get_template("brief.html.j2")


def _values(parts: RecordParts, options: BriefOptions) -> dict[str, Any]:
    """What the template is given."""
    record = gather(parts)
    shown = [show(record, incident) for incident in record.incidents.values()]
    kinds = dict.fromkeys(incident.kind for incident in record.incidents.values())
    reports = show_reports(record, parts)
    tallies = show_tallies(record, parts)
    return {
        "options": options,
        "withheld": parts.audience if parts.audience != "team" else "",
        "css": files("reportedly.export.brief").joinpath("templates", "brief.css").read_text("utf-8"),
        "summary": summarise(record, shown, tallies),
        "incidents": [incident for incident in shown if not incident.passing],
        "passing": [incident for incident in shown if incident.passing],
        "definitions": [(kind, options.kinds[kind]) for kind in sorted(kinds) if kind in options.kinds],
        "timeline": timeline(record),
        "chart": chart(record, from_file(options.shapes) if options.shapes else shipped()),
        "tallies": tallies,
        "forecasts": show_forecasts(record, parts),
        "denials": show_denials(record),
        "reports": reports,
        "unread": [report for report in reports if not report.read],
        "languages": languages(record),
        "failures": record.failures,
    }

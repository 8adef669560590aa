"""The doors of the workbench: every address it answers, the least role that may, and who answers. There are no others.

The application is built from this table, and `guard` looks requests up in it, so that an address without a role
cannot come to be.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from reportedly.web.members import Role
from reportedly.web.screens import (
    deciding,
    entering,
    exporting,
    failing,
    finding,
    home,
    incident,
    log,
    mapping,
    matches,
    report,
    reports,
    settings,
    static,
    told,
    unreported,
)

_HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Door:
    """One address: `path` may have holes ("/reports/{report}"); a hole takes no slash. `uploads` lets files in."""

    method: Literal["GET", "POST"]
    path: str
    least: Role | Literal["anyone"]
    answer: Callable[..., Any]
    uploads: bool = False
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        parts = (re.escape(part) if n % 2 == 0 else "[^/]+" for n, part in enumerate(_HOLE.split(self.path)))
        object.__setattr__(self, "pattern", re.compile("".join(parts)))


DOORS: tuple[Door, ...] = (
    # Coming in: anyone.
    Door("GET", "/static/{name}", "anyone", static.file),
    Door("GET", "/enter", "anyone", entering.show),
    Door("POST", "/enter", "anyone", entering.enter),
    Door("GET", "/join", "anyone", entering.show_invitation),
    Door("POST", "/join", "anyone", entering.join),
    # Reading: viewers.
    Door("POST", "/leave", "viewer", entering.leave),
    Door("GET", "/", "viewer", home.show),
    Door("GET", "/find", "viewer", finding.find),
    Door("GET", "/help", "viewer", home.help_page),
    Door("GET", "/reports", "viewer", reports.show),
    Door("GET", "/reports.{form}", "viewer", reports.table),
    Door("GET", "/failed", "viewer", failing.show),
    Door("GET", "/failed.{form}", "viewer", failing.table),
    Door("GET", "/reports/{report}", "viewer", report.show),
    Door("GET", "/reports/{report}/original", "viewer", report.original),
    Door("GET", "/reports/{report}/claims.{form}", "viewer", report.table),
    Door("GET", "/matches", "viewer", matches.show),
    Door("GET", "/matches.{form}", "viewer", matches.table),
    Door("GET", "/matches/{left}/{right}", "viewer", matches.pair),
    Door("GET", "/incidents", "viewer", incident.list_page),
    Door("GET", "/incidents.{form}", "viewer", incident.table),
    Door("GET", "/incidents/{incident}", "viewer", incident.show),
    Door("GET", "/incidents/{incident}/claims.{form}", "viewer", incident.claims_table),
    Door("GET", "/map", "viewer", mapping.show),
    Door("GET", "/map.{form}", "viewer", mapping.table),
    Door("GET", "/weeks.{form}", "viewer", mapping.weeks_table),
    Door("GET", "/unreported", "viewer", unreported.show),
    Door("GET", "/unreported.{form}", "viewer", unreported.table),
    Door("GET", "/tallies", "viewer", told.show),
    Door("GET", "/tallies.{form}", "viewer", told.tallies_table),
    Door("GET", "/forecasts.{form}", "viewer", told.forecasts_table),
    Door("GET", "/log", "viewer", log.show),
    Door("GET", "/log.{form}", "viewer", log.table),
    Door("GET", "/settings", "viewer", settings.show),
    Door("POST", "/settings/mine", "viewer", settings.choose),
    # Deciding: analysts.
    Door("GET", "/claims/{claim}/edit", "analyst", report.edit_page),
    Door("GET", "/accounts/{account}/claim", "analyst", report.new_page),
    Door("POST", "/claims/{claim}", "analyst", deciding.on_claim),
    Door("POST", "/accounts/{account}/claim", "analyst", deciding.new_claim),
    Door("POST", "/matches/{left}/{right}", "analyst", deciding.on_pair),
    Door("POST", "/incidents/{incident}/split", "analyst", deciding.split),
    Door("POST", "/undo", "analyst", deciding.undo),
    Door("POST", "/draft", "analyst", deciding.draft),
    Door("POST", "/failed/retry", "analyst", failing.retry),
    Door("POST", "/reports/add", "analyst", failing.add, uploads=True),
    # Publishing: publishers.
    Door("GET", "/export", "publisher", exporting.show),
    Door("POST", "/export", "publisher", exporting.make),
    # The team: owners.
    Door("POST", "/settings/invite", "owner", settings.invite),
    Door("POST", "/settings/member", "owner", settings.change_member),
    Door("POST", "/settings/checks", "owner", settings.switch_checks),
)


def find(method: str, path: str) -> Door | None:
    """The door of a request, or None; HEAD goes where GET does."""
    wanted = "GET" if method == "HEAD" else method
    return next((door for door in DOORS if door.method == wanted and door.pattern.fullmatch(path)), None)

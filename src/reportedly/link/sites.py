"""Whose pages reports stand on: those of one outlet, or of one site."""

import re
from urllib.parse import urlsplit

from reportedly.model.report import Report

#: What an archive of the web puts before the address of a page that it keeps.
_KEPT_BY = re.compile(r".*/(?=https?://)", re.DOTALL)
#: Parts of a host that name no other site.
_SAME_SITE = re.compile(r"^(?:www\d?|m|mobile|amp)\.")


def site_of(report: Report) -> str:
    """The outlet of a report in small letters, or the host of its address where no outlet is given; empty where neither
    is known. A page that an archive keeps is of the site it was kept from."""
    if report.outlet:
        return report.outlet.casefold()
    try:
        host = urlsplit(_KEPT_BY.sub("", report.url or "", count=1)).hostname
    except ValueError:
        return ""
    return _SAME_SITE.sub("", host or "")

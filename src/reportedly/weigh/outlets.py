"""Outlets and agencies: names as they are compared, and the agency that a report credits with its words."""

import re
from collections.abc import Mapping

from reportedly.model.report import Report

#: News agencies, as their credit lines and citations name them. Each is known by the words it signs with.
AGENCIES: Mapping[str, tuple[str, ...]] = {
    "Reuters": ("reuters",),
    "Yonhap": ("yonhap", "yna"),
    "AFP": ("afp", "agence france-presse"),
    "AP": ("associated press",),
    "Kyodo": ("kyodo",),
    "Xinhua": ("xinhua",),
    "TASS": ("tass",),
    "Interfax": ("interfax",),
    "Sputnik": ("sputnik",),
    "IANS": ("ians",),
    "DPA": ("dpa",),
    "EFE": ("efe",),
    "ANSA": ("ansa",),
    "KCNA": ("kcna", "korean central news agency"),
    "UPI": ("upi", "united press international"),
}
#: "SEOUL (Reuters) –", "Seoul, Jan 28 (IANS):", "(Yonhap)" at the end, "(Reporting by ...)" is no credit.
_CREDIT = re.compile(r"\((?P<names>[A-Z][^()\n]{1,60})\)\s*(?:--|[-–—:]|$)", re.MULTILINE)
_GENERIC = re.compile(r"\b(?:the|news|agency|agencies|daily|newspaper|com|org|net|www|online|tv|s)\b|[^a-z0-9 ]")


def outlet_key(name: str) -> str:
    """An outlet's name as it is compared: an agency by its usual name, a web address by its domain."""
    low = name.casefold().strip()
    for agency, signs in AGENCIES.items():
        if any(re.search(rf"\b{re.escape(sign)}\b", low) for sign in signs):
            return agency.casefold()
    if re.fullmatch(r"[\w.-]+\.[a-z]{2,}", low):
        parts = [p for p in low.split(".") if p not in ("www", "com", "co", "org", "net", "kr", "uk", "jp", "go", "ac")]
        return parts[-1] if parts and len(parts[-1]) > 3 else (parts[-1] if parts else low)
    return " ".join(_GENERIC.sub(" ", low).split()) or low


def credit_of(report: Report) -> str | None:
    """The agency that a report gives its words to: "SEOUL (Reuters) –"; None where it names none or only itself."""
    for match in _CREDIT.finditer(report.text):
        low = match["names"].casefold()
        for agency, signs in AGENCIES.items():
            if any(re.search(rf"\b{re.escape(sign)}\b", low) for sign in signs):
                own = report.outlet is not None and outlet_key(report.outlet) == agency.casefold()
                return None if own else agency
    return None

"""Scores a record against the Gun Violence Database's development articles: city, weapon and victim of each."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from statistics import fmean

#: Kinds by which an account can tell of gun violence.
KINDS = {"shooting", "killing", "injury", "attack", "assault", "robbery", "clash"}

_NO_SPACE_BEFORE = re.compile(r"\s+([.,;:!?%)\]}]|['’](?:s|re|ve|ll|d|m|t)\b|n['’]t\b)")
_NO_SPACE_AFTER = re.compile(r"([(\[{$#])\s+")


def articles(path: Path) -> Iterator[dict]:
    """The articles with their spans: (first token, last token, slot, words, tokens)."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def prepare(path: Path, out: Path, *, one_in: int = 1) -> None:
    """Write the articles as JSON Lines for `reportedly add`: the first sentence is the title. The day in the data
    is unreliable, so none is given."""
    with out.open("w", encoding="utf-8") as lines:
        for article in articles(path):
            if int(sha256(article["doc_key"].encode()).hexdigest(), 16) % one_in == 0:
                title, *rest = (joined(sentence) for sentence in article["full_text"])
                row = {"doc_id": article["doc_key"], "language": "en", "title": title, "text": " ".join([title, *rest])}
                lines.write(json.dumps(row) + "\n")


def joined(tokens: list[str]) -> str:
    """Tokens as running text."""
    return _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", " ".join(tokens)))


def plain(name: str) -> str:
    """A name in small letters alone."""
    return re.sub(r"[^a-z]", "", name.lower())


def score(record: Path, path: Path) -> dict[str, float]:
    """Shares of the articles whose main account agrees, 0..1, of those that give the slot."""
    told = json.loads(record.read_text(encoding="utf-8"))
    report_of = {r["extra"]["doc_id"]: r["id"] for r in told["reports"] if r.get("extra")}
    claims = {c["id"]: c for c in told["claims"]}
    main: dict[str, dict] = {}
    for account in told["accounts"]:
        if account["main"]:
            main.setdefault(account["report"], account)
    rows = [
        _judged(article, main.get(report_of[article["doc_key"]]), claims)
        for article in articles(path)
        if article["doc_key"] in report_of
    ]
    figures: dict[str, float] = {"articles": len(rows)}
    for name in ("account", "kind", "city", "weapon", "victim"):
        figures[name] = fmean(row[name] for row in rows if name in row)
    return figures


def _judged(article: dict, account: dict | None, claims: dict[str, dict]) -> dict[str, bool]:
    slots: dict[str, set[str]] = {}
    for _, _, slot, words, _ in article["spans"]:
        slots.setdefault(slot, set()).add(plain(words))
    mine = [claims[c] for c in account["claims"]] if account else []
    out = {"account": account is not None, "kind": account is not None and account["kind"] in KINDS}
    if "DAT-CITY" in slots:
        where = next((c["value"] for c in mine if c["property"] == "where"), {})
        names = {plain(n) for n in (where.get("name"), where.get("known_as"), *(where.get("parents") or ())) if n}
        out["city"] = bool(names & slots["DAT-CITY"])
    if "CIR-WEAPON" in slots:
        out["weapon"] = _named(slots["CIR-WEAPON"], mine, "means")
    if "VIC-NAME" in slots:
        out["victim"] = _named(slots["VIC-NAME"], mine, "target")
    return out


def _named(wanted: set[str], mine: list[dict], name: str) -> bool:
    """Whether one of the claims of a property holds, or is held in, the words wanted."""
    said = {plain(c["span"]["quote"]) for c in mine if c["property"] == name} - {""}
    return any(one in other or other in one for one in said for other in wanted)

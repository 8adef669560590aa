"""Scores a record against the MUC-4 answer keys: attacks, bombings, kidnappings and arson, none of which the ranker was
trained on.

The keys record terrorism alone (a clash of soldiers and guerrillas is left out), so what a record tells beyond them is
not held against it. Slots and their rules: `TASKDOC` beside the keys.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from statistics import fmean

#: The kinds of ours that tell of a MUC type. ATTACK is a violent act of any other kind than the named ones.
FAMILIES = {
    "BOMBING": {"bombing", "airstrike"},
    "KIDNAPPING": {"kidnapping"},
    "ARSON": {"arson"},
    "ATTACK": {"shooting", "killing", "injury", "assault", "clash", "execution", "attack"},
}
#: Instruments by which the keys call an ATTACK what is a bombing in plain words (dropped from the air, or fired).
EXPLOSIVES = re.compile(r"BOMB|GRENADE|MORTAR|ROCKET|MISSILE|MINE|DYNAMITE|EXPLOSIVE")

#: The sets that may be read while developing, with the files of their keys.
SETS = {"dev": "key-*", "tst1": "key-*", "tst2": "key-*"}

_HEAD = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.M)
_DATELINE = re.compile(r"\A\s*[^\n]{0,60}?,\s*(\d{1,2} [A-Z]{3,9} \d{2}|[A-Z]{3,9} \d{1,2} \d{2})\b")
_SLOT = re.compile(r"^\s*(\d{1,2})\.\s\s?([A-Z ]+: [A-Z ]+?)(?:\s{2,}|\t)\s*(.*)$")
_DAY = re.compile(r"\d{1,2} [A-Z]{3} \d{2}")


@dataclass(frozen=True)
class Template:
    """One answer of the key. `day` is (earliest, latest), earliest None where the key says only "not after"; `places`
    runs from the country to the finest; `killed`, `injured` and `persons` are the numbers that the key can be read as,
    None where it gives none."""

    message: str
    type: str
    optional: bool
    day: tuple[date | None, date] | None
    places: tuple[frozenset[str], ...]
    explosive: bool
    killed: frozenset[int] | None
    injured: frozenset[int] | None
    persons: frozenset[int] | None
    named: frozenset[str] = field(default_factory=frozenset)

    @property
    def kinds(self) -> set[str]:
        """The kinds an account of it may have."""
        return FAMILIES[self.type] | ({"bombing", "airstrike"} if self.explosive else set())


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every message of a set: its number and its text without the line that numbers it."""
    for path in sorted(folder.glob("*-muc[34]*")):
        if path.name.startswith("key"):
            continue
        parts = _HEAD.split(path.read_text(encoding="latin-1"))
        for number, text in zip(parts[1::2], parts[2::2], strict=True):
            yield number, text.strip("\n")


def published(text: str) -> str | None:
    """The day of the dateline, which every message opens with but a few of no date."""
    found = _DATELINE.match(text)
    day = _day(found[1]) if found else None
    return day.isoformat() if day else None


def prepare(folder: Path, out: Path, *, one_in: int = 1) -> None:
    """Write the messages that have a scored template as JSON Lines for `reportedly add`."""
    wanted = {t.message for t in templates(folder) if not t.optional}
    with out.open("w", encoding="utf-8") as lines:
        for number, text in texts(folder):
            if number in wanted and int(sha256(number.encode()).hexdigest(), 16) % one_in == 0:
                row = {"doc_id": number, "published": published(text), "language": "en", "text": text}
                lines.write(json.dumps(row) + "\n")


def templates(folder: Path) -> Iterator[Template]:
    """The answers of a set that are of a scored type."""
    for path in sorted(folder.glob("key-*")):
        slots: dict[str, list[str]] = {}
        name = ""
        for line in [*path.read_text(encoding="latin-1").splitlines(), "0.  MESSAGE: ID   "]:
            if found := _SLOT.match(line):
                name = found[2]
                if name == "MESSAGE: ID" and slots:
                    yield from _template(slots)
                    slots = {}
                slots[name] = [found[3].strip()]
            elif name in slots and line.strip() and not line.startswith(";"):
                slots[name].append(line.strip())


def _template(slots: dict[str, list[str]]) -> Iterator[Template]:
    kind = " ".join(slots.get("INCIDENT: TYPE", ["*"])).strip()
    if kind not in FAMILIES:
        return
    targets = _strings(slots, "HUM TGT: NAME") | _strings(slots, "HUM TGT: DESCRIPTION")
    yield Template(
        message=slots["MESSAGE: ID"][0].split()[0],
        type=kind,
        optional="OPTIONAL" in " ".join(slots["MESSAGE: TEMPLATE"]),
        day=_days(" ".join(slots["INCIDENT: DATE"])),
        places=_places(" ".join(slots["INCIDENT: LOCATION"])),
        explosive=bool(EXPLOSIVES.search(" ".join(slots["INCIDENT: INSTRUMENT TYPE"]))),
        killed=_numbers(slots, "DEATH"),
        injured=_numbers(slots, "INJURY"),
        persons=_numbers(slots) if kind == "KIDNAPPING" else None,
        named=targets | _strings(slots, "PHYS TGT: ID") | _strings(slots, "PERP: INDIVIDUAL ID"),
    )


def _strings(slots: dict[str, list[str]], name: str) -> frozenset[str]:
    return frozenset(re.findall(r'"([^"]+)"', " ".join(slots.get(name, []))))


def _day(text: str) -> date | None:
    for form in ("%d %b %y", "%d %B %y", "%B %d %y"):
        try:
            return datetime.strptime(text.replace("SEPT ", "SEP "), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _days(slot: str) -> tuple[date | None, date] | None:
    """The first reading of a date slot: "03 JAN 90", "21 DEC 89 - 03 JAN 90", or "- 03 JAN 90" for not after."""
    first = slot.split("/", maxsplit=1)[0]
    found = [day for words in _DAY.findall(first) if (day := _day(words))]
    if not found:
        return None
    if first.strip(" (").startswith("-"):
        return None, found[-1]
    return found[0], found[-1]


def _places(slot: str) -> tuple[frozenset[str], ...]:
    """Names by depth, all readings together: {COLOMBIA}, {MEDELLIN}, ... without their types in brackets."""
    levels: list[set[str]] = []
    for reading in re.sub(r"(?<=\w) \([^()]*\)", "", slot).split("/"):
        for depth, names in enumerate(reading.split(":")):
            while len(levels) <= depth:
                levels.append(set())
            levels[depth] |= {plain(name) for name in re.split(r"\s-\s", names)} - {""}
    return tuple(frozenset(level) for level in levels if level)


def plain(name: str) -> str:
    """A name in small letters alone, without accents, which the messages, all in capitals, do not have."""
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", name).lower())


def _numbers(slots: dict[str, list[str]], effect: str | None = None) -> frozenset[int] | None:
    """How many persons the incident had an effect on (how many targets there are for None), in each reading of the
    key; None where the key does not give it as a number for each of them.

    A target with several numbers and as many effects has one number for each ("9 killed, 36 hurt" of the same
    "PEOPLE"); with several effects and one number it is not told how many had which. A person told by name beside a
    group may be one of it or not ("the rector" and "six priests"), which the key does not say: both are right.
    """
    numbers, effects = _by_target(slots, "HUM TGT: NUMBER"), _by_target(slots, "HUM TGT: EFFECT OF INCIDENT")
    hit: dict[str, str] = {}
    for target in numbers if effect is None else effects:
        told = numbers.get(target, [])
        if effect is None:
            hit[target] = told[0] if len(told) == 1 else ""
        elif effect in effects[target]:
            hit[target] = told[effects[target].index(effect)] if len(told) == len(effects[target]) else ""
    if not hit or not all(n.isdigit() for n in hit.values()):
        return None
    total = sum(map(int, hit.values()))
    names = _strings(slots, "HUM TGT: NAME")
    singly = sum(1 for target, n in hit.items() if n == "1" and names & set(re.findall(r'"([^"]+)"', target)))
    largest = max(map(int, hit.values()))
    return frozenset({total, total - singly} if largest > max(singly, 1) else {total})


def _by_target(slots: dict[str, list[str]], name: str) -> dict[str, list[str]]:
    """The values of a slot by the target they are of, in the key's order."""
    out: dict[str, list[str]] = {}
    for value, target in map(_pair, slots.get(name, [])):
        out.setdefault(target, []).append(value)
    return out


def _pair(line: str) -> tuple[str, str]:
    value, _, target = line.partition(":")
    return value.strip(" ?~"), target.strip()


def score(record: Path, folder: Path) -> dict[str, float]:
    """Shares of templates and of messages that a record gets right, 0..1, and how many there are of each.

    Each template is given the account that agrees with it best. "main" figures are of messages with a single template:
    what their main account says. "place" is right where a name below the country agrees (the country where the key has
    no other); "day" is asked where the key gives a day or a closed interval, "not_after" where it gives only an end.
    """
    told = _Told(json.loads(record.read_text(encoding="utf-8")))
    asked: dict[str, list[Template]] = {}
    for template in templates(folder):
        if not template.optional and template.message in told.reports:
            asked.setdefault(template.message, []).append(template)
    single = [t[0] for t in asked.values() if len(t) == 1]
    figures: dict[str, float] = {"reports": len(asked), "templates": sum(map(len, asked.values()))}
    mains = {m: told.main(m) for m in asked}
    figures["with_main"] = fmean(mains[m] is not None for m in asked)
    figures["main_kind"] = fmean(
        (account := mains[m]) is not None and any(account["kind"] in t.kinds for t in asked[m]) for m in asked
    )
    figures |= {f"main_{n}": v for n, v in _shares([(t, mains[t.message]) for t in single], told).items()}
    pairs = [pair for message, mine in asked.items() for pair in told.matched(mine, message)]
    return figures | {f"any_{n}": v for n, v in _shares(pairs, told).items()}


class _Told:
    """A record's accounts by the number of the message they were read from."""

    def __init__(self, record: dict) -> None:
        self.reports = {r["extra"]["doc_id"]: r["id"] for r in record["reports"] if r.get("extra")}
        self.claims = {c["id"]: c for c in record["claims"]}
        self.accounts: dict[str, list[dict]] = {}
        for account in record["accounts"]:
            self.accounts.setdefault(account["report"], []).append(account)

    def main(self, message: str) -> dict | None:
        """What a message is about."""
        return next((a for a in self.accounts.get(self.reports[message], []) if a["main"]), None)

    def first(self, account: dict, name: str) -> dict | None:
        """The preferred value of a property."""
        mine = (self.claims[c] for c in account["claims"])
        return next((c["value"] for c in mine if c["property"] == name), None)

    def words(self, account: dict) -> set[str]:
        """The words of all the account's claims."""
        quotes = (self.claims[c]["span"]["quote"] for c in account["claims"])
        return {word for quote in quotes for word in re.findall(r"[A-Z]{4,}", quote.upper())}

    def matched(self, asked: Sequence[Template], message: str) -> Iterator[tuple[Template, dict | None]]:
        """Each template with an account of its own, the best agreeing pairs first."""
        accounts = self.accounts.get(self.reports[message], [])
        scored = sorted(
            ((_agreement(t, a, self), -i, -j) for i, t in enumerate(asked) for j, a in enumerate(accounts)),
            reverse=True,
        )
        given: dict[int, dict] = {}
        taken: set[int] = set()
        for agreement, i, j in scored:
            if agreement > 0 and -i not in given and -j not in taken:
                given[-i] = accounts[-j]
                taken.add(-j)
        yield from ((template, given.get(i)) for i, template in enumerate(asked))


def _agreement(template: Template, account: dict, told: _Told) -> float:
    """How well an account agrees with a template: kind first, then who was hit, then place, day and numbers."""
    if account["kind"] not in template.kinds:
        return 0.0
    words = {word for name in template.named for word in re.findall(r"[A-Z]{4,}", name)}
    right = judged(template, account, told)
    return 1.0 + 2.0 * bool(words & told.words(account)) + sum(v for n, v in right.items() if n != "kind" and v)


def judged(template: Template, account: dict | None, told: _Told) -> dict[str, bool]:
    """Which of the things a template gives are right in an account; what it does not give is left out."""
    first = (lambda name: told.first(account, name)) if account else (lambda _: None)
    out = {"kind": account is not None and account["kind"] in template.kinds}
    when, where = first("when") or {}, first("where") or {}
    names = {plain(n) for n in (where.get("name"), where.get("known_as"), *(where.get("parents") or ())) if n}
    if template.places:
        out["place_any"] = any(names & level for level in template.places)
        out["place"] = any(names & level for level in template.places[1:] or template.places)
    if template.day:
        out["day" if template.day[0] else "not_after"] = _within(when, template.day)
    for name in ("killed", "injured", "persons"):
        wanted = getattr(template, name)
        if wanted is not None:
            said = first(name) or {}
            out[name] = (said.get("best") if said.get("best") is not None else said.get("low")) in wanted
    return out


def _within(when: dict, day: tuple[date | None, date]) -> bool:
    """Whether a time lies within the key's; for a day "not after" one, whether it does not begin after it."""
    earliest, latest = when.get("earliest"), when.get("latest")
    if day[0] is None:
        return (earliest or latest or "") <= day[1].isoformat()
    return bool(earliest and latest) and day[0].isoformat() <= earliest <= latest <= day[1].isoformat()


def _shares(pairs: Sequence[tuple[Template, dict | None]], told: _Told) -> dict[str, float]:
    rows = [judged(template, account, told) for template, account in pairs]
    names = ("kind", "place_any", "place", "day", "not_after", "killed", "injured", "persons")
    return {name: fmean(r[name] for r in rows if name in r) for name in names if any(name in r for r in rows)}

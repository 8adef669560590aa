"""The quality floor on composed reports: every happening beside every other clause, and beside a sentence with a day, a
place and a number of its own, none of which is the happening's. Places are real, what happens in them is invented."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import pytest

from reportedly.ids import mint, sha256
from reportedly.model.claim import Account, Reading, Value
from reportedly.model.count import Count
from reportedly.model.report import Block, Report
from reportedly.model.when import When
from reportedly.model.where import Where
from reportedly.read import Gazetteer, Reader, load_codebooks
from reportedly.read.codebook import shipped

#: Share of the composed reports that are read as they say, of each sort. Only ever raised.
FLOORS = {"clauses": 0.99, "conflict": 1.0, "control": 1.0}

HAPPENED = (
    "Soldiers killed nine villagers in Kano on Monday",
    "Police arrested two journalists in Kano on Monday",
    "Rebels shelled the market of Kano on Monday",
    "Gunmen abducted ten pupils in Kano on Monday",
    "A bomb exploded at the market of Kano on Monday",
)
BESIDE = (
    "the army did not respond to calls",
    "the governor has not visited the area",
    "the ministry may open an inquiry",
    "the council will meet on Friday",
    "the opposition would like a debate in parliament",
    "nobody has come to help",
    "the mayor said he might resign",
    "the union is planning a march",
    "residents wonder whether the state can protect them",
    "it is not clear who gave the order",
    "no group claimed responsibility",
    "the spokesman refused to comment",
)
JOINED = (
    "{told}; {other}.",
    "{told}, and {other}.",
    "{told}, but {other}.",
    "{told}, while {other}.",
    "{told}, although {other}.",
    "{told}, so {other}.",
    "{told} - {other}.",
    "While {other}, {lower}.",
)

CONFLICT = (
    ("killed", "Soldiers killed {few} villagers in {town} {day}"),
    ("killed", "{Few} villagers were killed by soldiers in {town} {day}"),
    ("killed", "A bomb exploded at a market in {town} {day}, killing {few} people"),
    ("killed", "An airstrike near {town} {day} killed {few} civilians"),
    ("arrested", "Police arrested {few} journalists in {town} {day}"),
    ("persons", "Gunmen abducted {few} pupils from a school in {town} {day}"),
)
CONTROL = (
    ("killed", "where", "{Few} men were publicly executed in {town} {day} for watching foreign films"),
    ("arrested", "where", "Security agents arrested {few} traders in {town} {day} for using Chinese phones"),
    ("arrested", "where", "{Few} students were taken away by state security in {town} {day}"),
    ("persons", "from", "{Few} soldiers fled {town} across the river to Changbai in China {day}"),
    ("persons", "from", "{Few} women crossed the Yalu River from {town} into China {day}"),
)
OTHERWISE = (
    "The governor travelled to {other} on Thursday.",
    "Officials in {other} said the army had been informed on 8 March.",
    "Forty trucks carrying food left {other} on Wednesday.",
    "The families have been moved to {other}.",
    "In 2019, 15 people were caught in {other}.",
    "Market prices in {other} rose this week.",
)
DAYS = (("on Monday", "2025-03-10"), ("last Friday", "2025-03-07"), ("on 6 March", "2025-03-06"))
NUMBERS = (("four", 4), ("seven", 7))
FAR = ("Kano", "Maiduguri", "Lashio", "Goma", "Nyala", "Gao")
NORTHERN = ("Hyesan", "Hoeryong", "Musan", "Sinuiju", "Chongjin", "Onsong")

Wanted = Mapping[str, object]


def clauses() -> Iterator[tuple[str, Wanted]]:
    for told, other, joined in product(HAPPENED, BESIDE, JOINED):
        yield joined.format(told=told, other=other, lower=told[0].lower() + told[1:]), {}


def composed(told: Sequence[tuple[str, str, str]], towns: Sequence[str]) -> Iterator[tuple[str, Wanted]]:
    """Each happening on each day, in a town and a number that go round, before each other sentence."""
    for n, ((prop, role, words), otherwise, (day, edtf)) in enumerate(product(told, OTHERWISE, DAYS)):
        (few, number), town, other = NUMBERS[n % len(NUMBERS)], towns[n % len(towns)], towns[(n + 2) % len(towns)]
        text = words.format(few=few, Few=few.capitalize(), town=town, day=day)
        yield f"{text}. {otherwise.format(other=other)}", {prop: number, role: town, "when": edtf}


SORTS = {
    "clauses": list(clauses()),
    "conflict": list(composed([(prop, "where", words) for prop, words in CONFLICT], FAR)),
    "control": list(composed(CONTROL, NORTHERN)),
}


def report_of(text: str) -> Report:
    digest, block = sha256(text.encode()), Block("paragraph", 0, len(text))
    return Report(mint("r", digest), digest, text, (block,), outlet="Coast Wire", published="2025-03-12", language="en")


def told_of(account: Account, reading: Reading) -> dict[str, Value]:
    """The preferred value of each property of an account."""
    claims, told = {claim.id: claim for claim in reading.claims}, dict[str, Value]()
    for one in account.claims:
        told.setdefault(claims[one].property, claims[one].value)
    return told


def is_said(value: Value | None, wanted: object) -> bool:
    if isinstance(value, When):
        return value.edtf == wanted
    if isinstance(value, Where):
        return wanted in {value.name, value.known_as}
    return isinstance(value, Count) and value.low == value.high == wanted


def is_right(reading: Reading, wanted: Wanted) -> bool:
    """Whether a reading has one account, that happened, with what is wanted of it."""
    if len(reading.accounts) != 1 or reading.accounts[0].status != "happened":
        return False
    told = told_of(reading.accounts[0], reading)
    return all(is_said(told.get(name), value) for name, value in wanted.items())


@pytest.mark.gold
@pytest.mark.parametrize("sort", FLOORS)
def test_the_floor_holds(sort: str) -> None:
    texts = [text for text, _ in SORTS[sort]]
    readings = Reader(load_codebooks(shipped()), Gazetteer()).read(map(report_of, texts))
    wrong = [
        text for (text, wanted), reading in zip(SORTS[sort], readings, strict=True) if not is_right(reading, wanted)
    ]
    assert len(set(texts)) == len(texts) >= 80
    assert 1 - len(wrong) / len(texts) >= FLOORS[sort], wrong

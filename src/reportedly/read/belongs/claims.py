"""Claims: an account's values, each with the words it came from and the chain of voices behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.ids import mint
from reportedly.model.claim import Account, Claim, Status, Value
from reportedly.model.plain import plain
from reportedly.read.codebook import Lexicon
from reportedly.read.seen.mentions import Said
from reportedly.read.seen.report import Seen
from reportedly.read.seen.voices import Voices
from reportedly.read.what.draft import Draft
from reportedly.text import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A value found for one property of an account, before it becomes a claim."""

    property: str
    value: Value
    span: Span
    status: Status = "happened"
    inferred_from: str | None = None


@dataclass(slots=True)
class Built:
    """The accounts of a report as they are built: a draft's account id and its values so far."""

    draft: Draft
    id: str
    found: list[Found] = field(default_factory=list)

    def first(self, name: str) -> Found | None:
        """The preferred value of a property, or None."""
        return next((f for f in self.found if f.property == name), None)


class ClaimMaker:
    """Makes the claims and accounts of one report from what was found."""

    def __init__(self, seen: Seen, lexicon: Lexicon, voices: Voices, reader: str) -> None:
        self.seen = seen
        self.lexicon = lexicon
        self.voices = voices
        self.reader = reader

    def claim(self, account: str | None, found: Found, *, by: Said | None = None) -> Claim:
        """The claim for one found value; its id depends on account, property, place and value. `by` is the act of
        saying that makes it, where the words lie outside what is said ("The rebels rejected the claim")."""
        attribution = self.voices.behind(found.span, by=by)
        parts = (account or self.seen.report.id, found.property, found.span.start, found.span.end, plain(found.value))
        return Claim(
            id=mint("c", *parts),
            account=account,
            property=found.property,
            value=found.value,
            span=found.span,
            attribution=attribution.id,
            status=found.status,
            reader=self.reader,
            inferred_from=found.inferred_from,
        )

    def account(self, built: Built, parts: dict[int, str]) -> tuple[Account, list[Claim]]:
        """An account with its claims, doubles left out. `parts` gives the account ids of drafts by identity."""
        claims: dict[str, Claim] = {}
        for found in built.found:
            made = self.claim(built.id, found)
            claims.setdefault(made.id, made)
        draft = built.draft
        account = Account(
            id=built.id,
            report=self.seen.report.id,
            kind=draft.kind.name,
            status=draft.status,
            trigger=draft.founder.span,
            claims=tuple(claims),
            main=draft.main,
            part_of=parts.get(id(draft.part_of)) if draft.part_of is not None else None,
        )
        return account, list(claims.values())


def is_top(built: Built, told: Sequence[Built]) -> bool:
    """Whether an account is what its report is about before all others that are marked as main."""
    weight = max((b.draft.weight for b in told if b.draft.main), default=built.draft.weight)
    return built.draft.main and built.draft.weight >= weight


def begin(drafts: Sequence[Draft], seen: Seen) -> list[Built]:
    """The drafts with their account ids, minted from report, kind and trigger."""
    return [Built(d, mint("a", seen.report.id, d.kind.name, d.founder.span.start, d.founder.span.end)) for d in drafts]

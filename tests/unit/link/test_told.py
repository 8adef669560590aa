"""What linking keeps of a reading: the time of each story it tells."""

from reportedly.link.told import times_of
from reportedly.model.claim import Account, Claim, Reading
from reportedly.model.when import interval
from reportedly.text import Span


def reading(*told: tuple[str, str | None, str | None]) -> Reading:
    """A reading of accounts in the order told: the id, the day, and the account each is a part of."""
    accounts, claims = [], []
    for place, (name, day, whole) in enumerate(told):
        span = Span(place, place + 1, "x")
        if day is not None:
            claims.append(Claim(f"c-{name}", name, "when", interval(day, day), span, "t", "happened", "1"))
        mine = () if day is None else (f"c-{name}",)
        accounts.append(Account(name, "r-1", "accident", "happened", span, mine, part_of=whole))
    return Reading("r-1", "1", tuple(accounts), tuple(claims))


def test_a_story_has_the_time_of_the_first_of_its_accounts_that_gives_one() -> None:
    read = reading(
        ("a", None, None),
        ("b", "2024-05-02", "a"),
        ("c", "2024-05-09", "a"),
        ("d", "2024-06-01", None),
        ("e", None, None),
    )
    assert {story: when.edtf for story, when in times_of(read).items()} == {"a": "2024-05-02", "d": "2024-06-01"}

"""Blocking: which accounts are worth comparing, so that comparisons grow with the record and not with its square."""

import math

from reportedly.link.times import span
from reportedly.link.told import Told
from reportedly.link.words import Worded, heaviest

#: Of each account, the words looked up: its heaviest. Accounts of one incident share some of them.
KEYS = 60
#: The weight of a full name among the words: two accounts that share one are looked at however far apart their days
#: are. Full names have a space, so that none is taken for a word.
NAME = 0.23
#: A word in more accounts than this brings too many strangers together to be worth a look.
COMMON = 400
#: The part of a cosine that heavy words must give for a pair to be looked at: more where the two are told of, or
#: published on, days far apart, since the words alone must then speak for them.
LEAST_NEAR, LEAST_FAR = 0.015, 0.05
#: Days up to which two times of happening, or two publications, are near.
NEAR_TIMES, NEAR_PUBLISHED = 3, 14


def day_of(told: Told) -> float:
    """The first day of the preferred time, nan where there is none of a known year."""
    if not told.whens or not told.whens[0].year_known:
        return math.nan
    first, last = span(told.whens[0])
    known = first if first is not None else last
    return math.nan if known is None else float(known)


def keys_of(worded: Worded) -> dict[str, float]:
    """What an account is looked up by: its heaviest words, and every full name that few reports hold."""
    found = {word: worded.words[word] for word in heaviest(worded.words, KEYS)}
    found.update(dict.fromkeys(sorted(worded.marks.names), NAME))
    return found

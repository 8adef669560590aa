"""What a pattern needs of a text: words without which it is not searched, and never so few that a match is lost."""

import importlib
import pkgutil
import re

import pytest

import reportedly.read
from reportedly.read.parse.needed import MOST, folded, may_match, needed

TEXTS = (
    "Two men were killed and a 7-year-old girl was wounded in a separate shooting in Port Vale on Monday, police said.",
    "The gunman then turned the gun on himself; in a murder-suicide, officials said, the suspect took his own life.",
    "An earlier version of this story incorrectly said that nine people died. The death toll has risen to 12.",
    "Ann Roe, 30, and Bo Lee, 4, died. The third victim, aged 19, is in critical condition with a pair of nurses.",
    "There is no evidence that what appears to be the same incident was reported in the same attack, she denied.",
    "Dozens of thousands fled because of hunger. No one was hurt, a group of about 20 to 30 people told KXYZ News.",
    "9:40 Police shot and killed him at 12 Mill Road. Call 555-1234, see www.example.org or write to a@example.org.",
    "Teen dies after deadly shooting claims the life of a mother of 5; a man's death, and two others, including a boy.",
    "Seven in 10 fell 3% to 4.5 million; between 5 and 7, from 8 to 9, the number of wounded stands at 40.",
)


def patterns() -> list[re.Pattern[str]]:
    modules = pkgutil.walk_packages(reportedly.read.__path__, "reportedly.read.")
    values = (value for found in modules for value in vars(importlib.import_module(found.name)).values())
    return list({id(value): value for value in values if isinstance(value, re.Pattern)}.values())


def test_no_match_of_any_pattern_of_the_reader_is_lost():
    """Also in capitals, and with letters that a search without regard to case takes for others."""
    odd = [text.translate(str.maketrans("ski", "ſKı")) for text in TEXTS] + [t.replace("i", "İ") for t in TEXTS]
    matched = 0
    for pattern in patterns():
        for text in (*TEXTS, *map(str.upper, TEXTS), *odd):
            if pattern.search(text):
                matched += 1
                assert may_match(pattern, folded(text)), (pattern.pattern, text)
    assert matched > 1000


def test_a_good_part_of_the_patterns_need_some_word():
    assert sum(1 for pattern in patterns() if needed(pattern)) > 100


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (r"\b(?:die[sd]|killed)\b", {"dies", "died", "killed"}),
        (r"(?:an? )?gun(?:man|men)? fired", {"gunman fired", "gunmen fired", "gun fired"}),
        (r"\w+ (?:of|in) custody|arrested", {" in custody", " of custody", "arrested"}),
        (r"(?:ab){2,}c?", {"ab"}),
        (r"\d+|killed", set()),
        (r"(?:killed)?", set()),
        (r"[^a]b?", set()),
        (r"é\w", set()),
        (r"kill(?=ed)(?! time)\w", {"kill"}),
        (r"killed|kill|skills", {"kill"}),
    ],
)
def test_the_words_are_read_off_the_pattern(written, words):
    assert set(needed(re.compile(written, re.IGNORECASE))) == words


def test_many_words_are_cut_short_until_they_are_few():
    many = [f"{chr(97 + i % 26)}{chr(97 + i // 26)}{'x' * 12}{i}" for i in range(60)]
    pattern = re.compile("|".join(f"(?:{word}|{word[::-1]})" for word in many))
    assert 0 < len(needed(pattern)) <= MOST or needed(pattern) == ()
    assert all(may_match(pattern, word) for word in many)


def test_a_text_without_the_words_is_not_searched():
    pattern = re.compile(r"\b(?:killed|shot)\b", re.IGNORECASE)
    assert not may_match(pattern, folded("It rained."))
    assert may_match(pattern, folded("SHOT"))

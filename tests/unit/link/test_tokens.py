"""Words as hashes: what is found in columns is what a pattern and CRC-32 find, however many texts wait."""

import re
import sys
import zlib
from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportedly.link.copies import Passages, shingles, shingles_of
from reportedly.link.corpus import hash_of
from reportedly.link.tokens import SIDE_BY_SIDE, Tokens, every_word_in, words_in
from reportedly.link.told import Telling
from reportedly.link.words import Spelling, Wording, corpus_of
from reportedly.model.claim import Account, Reading
from reportedly.model.report import Block, Report
from reportedly.text import Span

ENGLISH = re.compile(r"[a-z0-9]+(?:['’-][a-z0-9]+)*")
ANY = re.compile(r"\w+")
#: Letters, joints, and signs that stand close to them in one way or another.
SIGNS = "abzAZ09_'’-–—‘é\u0130ßСм한\u0301 \n.,\x00\x7f\x80\ud800𝟘𐐀`{/:@["


def by_pattern(pattern: re.Pattern[str], texts: Iterable[str]) -> list[list[str]]:
    return [pattern.findall(text.lower()) for text in texts]


def by_text(found: Tokens, number: int) -> list[list[str]]:
    words = [found.word(one) for one in range(len(found.hashes))]
    assert found.hashes.tolist() == [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    return [[words[one] for one in (found.owners == text).nonzero()[0].tolist()] for text in range(number)]


@given(st.lists(st.text(st.sampled_from(SIGNS)), max_size=4))
@example(["x" * (SIDE_BY_SIDE - 1) + " " + "y" * SIDE_BY_SIDE + " " + "z" * (SIDE_BY_SIDE + 1)])
@example(["the docker’s 3-year-old -- ’tis a'", "", "’a", "a’"])
@example(["".join(map(chr, range(128, 400))), "über die Brücke"])
def test_words_are_those_of_the_patterns_with_their_hashes(texts: list[str]) -> None:
    assert by_text(words_in(texts), len(texts)) == by_pattern(ENGLISH, texts)
    assert by_text(every_word_in(texts), len(texts)) == by_pattern(ANY, texts)


def test_a_long_text_without_a_blank_takes_no_longer_than_its_length() -> None:
    long = "x" * 300_000
    assert words_in([long]).hashes.tolist() == [zlib.crc32(long.encode())]


def test_of_two_words_with_one_hash_the_same_one_is_given_whichever_was_met_first() -> None:
    first, second = "plumless", "buckeroo"
    assert hash_of(first) == hash_of(second)
    for order in ([first, second], [second, first], [f"{first} {second}"]):
        spelling = Spelling()
        for text in order:
            spelling.learn(words_in([text]))
        assert spelling.of == {hash_of(first): second}


def test_shingles_do_not_run_from_one_text_into_the_next() -> None:
    texts = ["one two three four five six seven", "", "eight nine ten eleven twelve", "one two three four five six"]
    found = [one.tolist() for one in shingles_of(texts)]
    assert found == [shingles(text).tolist() for text in texts]
    assert [len(one) for one in found] == [2, 0, 0, 1]
    assert found[3][0] in found[0]


def tellings() -> Sequence[Telling]:
    made = []
    for number in range(7):
        text = (
            f"Crane {number} fell on the quay of Tarn, where Ilse Grunow {'stood and ' * number}watched crane {number}."
        )
        report = Report(f"r-{number}", f"r-{number}", text, (Block("paragraph", 0, len(text)),))
        trigger = Span(8, 12, text[8:12])
        accounts = tuple(Account(f"a-{number}-{n}", report.id, "x", "happened", trigger, (), not n) for n in range(2))
        made.append(Telling(report, Reading(report.id, "test", accounts)))
    return made


def test_rows_are_the_same_however_many_texts_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    every, found = tellings(), []
    for at_once in (1, 3, 100):
        for module in ("words", "copies"):
            monkeypatch.setattr(sys.modules[f"reportedly.link.{module}"], "AT_ONCE", at_once)
        corpus = corpus_of(one.report for one in every)
        wording, passages = Wording(corpus), Passages(corpus.boilerplate)
        for one in every:
            wording.add(one)
            passages.add(one.report)
        rows = [wording.words, wording.names, wording.heavy, wording.full_names]
        found.append(([[part.tolist() for part in one.arrays()] for one in rows], passages.signatures()))
    assert found[0] == found[1] == found[2]
    words = wording.words.row(0)
    assert hash_of("crane") in words[0].tolist()
    assert hash_of("the") not in words[0].tolist()
    assert float(np.square(words[1]).sum()) == pytest.approx(1.0, abs=1e-6)

"""Texts are done together by groups of so many words at the most."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.parse.groups import groups


@given(st.lists(st.integers(1, 300)), st.integers(1, 200))
def test_texts_of_many_words_are_not_held_together(lengths, most):
    texts = [range(length) for length in lengths]
    made = list(groups(texts, most))
    assert [text for group in made for text in group] == texts
    assert all(len(group) == 1 or sum(map(len, group)) <= most for group in made)
    assert all(sum(map(len, one)) + len(other[0]) > most for one, other in itertools.pairwise(made))

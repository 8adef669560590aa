"""The shape of nouns as JSON, which is a contract with other programs."""

import pytest

from reportedly.model.claim import Claim, Text
from reportedly.model.count import Count
from reportedly.model.plain import plain, value_from
from reportedly.model.when import interval
from reportedly.model.where import Where
from reportedly.text import Span


def test_values_carry_their_type() -> None:
    values = (interval("2016-07-27", None), Where("Orlo", parents=("Ostia",)), Count(1, 2, None), Text("x"))
    assert [plain(value)["type"] for value in values] == ["when", "where", "count", "text"]
    assert plain(values[0]) == {
        "type": "when",
        "edtf": "2016-07-27/..",
        "earliest": "2016-07-27",
        "latest": None,
        "year_known": True,
    }
    assert plain(values[1])["parents"] == ["Ostia"]


def test_a_claim_is_a_dict_of_its_fields() -> None:
    claim = Claim("c", "a", "means", Text("rope"), Span(3, 7, "rope"), "said", "alleged", "1")
    assert plain(claim) == {
        "id": "c",
        "account": "a",
        "property": "means",
        "value": {"type": "text", "text": "rope"},
        "span": {"start": 3, "end": 7, "quote": "rope"},
        "attribution": "said",
        "status": "alleged",
        "reader": "1",
        "inferred_from": None,
    }


def test_an_unknown_type_of_value_is_refused() -> None:
    with pytest.raises(KeyError):
        value_from({"type": "mood", "text": "x"})

import hashlib

from reportedly.ids import DIGITS, mint, sha256


def test_a_hash_is_the_full_sha_256() -> None:
    assert sha256(b"") == hashlib.sha256(b"").hexdigest()
    assert len(sha256(b"x")) == 64


def test_an_id_says_what_it_names_and_depends_on_its_parts_alone() -> None:
    assert mint("claim", "report-1", 3) == mint("claim", "report-1", 3) == "claim-" + mint("tally", "report-1", 3)[6:]
    assert len(mint("claim", "x").removeprefix("claim-")) == DIGITS


def test_ids_are_the_same_in_every_release() -> None:
    assert mint("report", "a", None, 7) == "report-" + sha256(b"a\x1f\x00\x1f7")[:16]


def test_parts_do_not_run_into_each_other() -> None:
    made = [mint("x", *parts) for parts in (("a", "b"), ("ab",), ("b", "a"), ("a", "b", None), ("a", "b", ""), ("a",))]
    assert len(set(made)) == len(made)

"""One-time codes: the vectors of RFC 6238, and what a clock that is off may do."""

import base64

import pytest

from reportedly.web import codes

SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("moment", "code"),
    # RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_the_codes_of_the_standard(moment, code):
    assert codes.code_at(SECRET, moment // codes.STEP) == code
    assert codes.matching_step(SECRET, f"{code[:3]} {code[3:]}", moment) == moment // codes.STEP


def test_a_clock_may_be_off_by_one_step_and_no_more():
    code = codes.code_at(SECRET, 1000)
    assert [codes.matching_step(SECRET, code, (1000 + off) * codes.STEP) for off in (-2, -1, 0, 1, 2)] == [
        None,
        1000,
        1000,
        1000,
        None,
    ]


@pytest.mark.parametrize("wrong", ["", "12345", "000000x", "二八七〇八二", "\ud800", "287082" * 9])
def test_what_is_no_code_matches_nothing(wrong):
    assert codes.matching_step(SECRET, wrong, 59) is None


def test_secrets_differ_and_are_long_enough():
    assert codes.new_secret() != codes.new_secret()
    assert len(base64.b32decode(codes.new_secret())) == 20
    assert codes.address(SECRET, "ann").startswith("otpauth://totp/Reportedly%3Aann?secret=")

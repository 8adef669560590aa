import inspect

import pytest

from reportedly import errors

EXIT_CODES = {
    "UnreadableReport": 3,
    "Ungrounded": 4,
    "UsageError": 2,
    "CodebookError": 2,
    "IntegrityError": 4,
    "RefusedByPolicy": 5,
    "NoSpace": 7,
}


@pytest.mark.parametrize(("name", "code"), EXIT_CODES.items())
def test_each_error_has_its_exit_code_and_says_what_where_and_what_next(name: str, code: int) -> None:
    error = getattr(errors, name)("line 7 is no JSON.", where="a.jsonl", next_step="Mend it.")
    assert str(error) == "a.jsonl: line 7 is no JSON. Mend it."
    assert error.exit_code == code
    assert isinstance(error, errors.ItemError) != isinstance(error, errors.RunError)


def test_every_error_is_in_the_tree_of_the_docstring() -> None:
    assert errors.__doc__ is not None
    for name, found in inspect.getmembers(errors, inspect.isclass):
        assert issubclass(found, errors.ReportedlyError)
        assert f" {name} " in errors.__doc__ + " " or name == "ReportedlyError"


def test_an_error_without_place_or_step_is_just_what_was_found() -> None:
    assert str(errors.RunError("no.")) == "no."

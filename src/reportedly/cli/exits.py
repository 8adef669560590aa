"""How the command line ends: every error becomes one message on stderr and the exit code that DESIGN gives it."""

import errno
import io
import os
import sys
import traceback
from collections.abc import Sequence

from reportedly.cli.app import app
from reportedly.cli.talk import say
from reportedly.errors import NoSpace, ReportedlyError

DONE, BUG, USAGE, PARTLY, INTEGRITY, REFUSED, NO_SPACE = 0, 1, 2, 3, 4, 5, 7
#: Errors of the operating system that mean: the disk is full, or may not be written.
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on `arguments` (those of the process by default) and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Data is UTF-8 wherever it goes; what is no character (a lone surrogate of a file name) is escaped.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(arguments, prog_name="reportedly")
    except SystemExit as end:
        # The library turns a closed pipe into an exit of its own.
        if isinstance(end.__context__, BrokenPipeError):
            return _reader_left()
        return _flushed(end.code if isinstance(end.code, int) else DONE)
    except ReportedlyError as error:
        _trace()
        say(f"reportedly: {error}")
        return error.exit_code
    except BrokenPipeError:
        return _reader_left()
    except OSError as error:
        _trace()
        return _system(error)
    except Exception as error:  # the one place where a bug becomes a message
        _trace()
        say(_bug(error))
        return BUG
    return DONE


def _flushed(code: int) -> int:
    """Write out what is still held back, which may find that nobody reads any more."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_left()
    return code


def _reader_left() -> int:
    """Whoever read our output has seen enough: that is no fault. Nothing more may be written, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _system(error: OSError) -> int:
    if error.errno in _NO_SPACE:
        place = str(error.filename or "")
        say(f"reportedly: {NoSpace(f'{error.strerror}.', where=place, next_step='Free some space and run it again.')}")
        return NO_SPACE
    say(_bug(error))
    return BUG


def _bug(error: BaseException) -> str:
    return (
        f"reportedly: this is a fault of Reportedly, not of your input: {type(error).__name__}: {error}\n"
        "Nothing that was acknowledged is lost. Please report it with the output of the same command run as\n"
        "`reportedly --debug ...` (or with REPORTEDLY_DEBUG=1)."
    )


def _trace() -> None:
    if os.environ.get("REPORTEDLY_DEBUG"):
        traceback.print_exc()

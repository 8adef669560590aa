"""Start the command line: `python -m reportedly`, and the `reportedly` command."""

import sys

from reportedly.cli import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run())


if __name__ == "__main__":
    main()

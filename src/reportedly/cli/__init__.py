"""The command line: one module a verb group; parse, call the pipeline, print."""

from reportedly.cli.app import app
from reportedly.cli.exits import run

__all__ = ["app", "run"]

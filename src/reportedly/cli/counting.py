"""What is counted: the counts that reports state, and what they predict."""

from reportedly.cli import options
from reportedly.cli.tables import print_rows


def tallies(
    as_json: options.AsJson = False, as_csv: options.AsCsv = False, record: options.Record = options.RECORD
) -> None:
    """List the counts that reports themselves state.

    "Three incidents in July", "around 1,000 discharged": what is counted, how many with bounds, over which time.
    """
    from reportedly.pipeline import Record

    narrow = ("id", "what", "unit", "low", "best", "high", "period", "quote")
    with Record.open(record, make=False) as opened:
        print_rows(opened.tallies(), as_json=as_json, as_csv=as_csv, narrow=narrow)


def forecasts(
    as_json: options.AsJson = False, as_csv: options.AsCsv = False, record: options.Record = options.RECORD
) -> None:
    """List what reports predict.

    The quantity in words, the value, and the time by which it is to come true.
    """
    from reportedly.pipeline import Record

    narrow = ("id", "quantity", "value", "horizon", "quote")
    with Record.open(record, make=False) as opened:
        print_rows(opened.forecasts(), as_json=as_json, as_csv=as_csv, narrow=narrow)


VERBS = (tallies, forecasts)

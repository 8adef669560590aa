"""Read: a report to accounts, claims, tallies and forecasts."""

"""Figures of a record: counts, surges, what went unreported, and what lies behind them."""

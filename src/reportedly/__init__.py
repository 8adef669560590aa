"""Reportedly turns news reports into an incident record: what happened, who says so, and how much of it holds."""

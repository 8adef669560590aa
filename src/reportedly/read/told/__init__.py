"""What a report tells beside its accounts: tallies, forecasts, denials, motives, cross-references, its date line."""

"""Weigh: lines of evidence, contradictions and standing."""

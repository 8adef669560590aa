"""Surges: weeks, stretches and places with more than is usual, by methods that agree with their published peers."""

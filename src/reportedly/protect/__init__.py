"""Protect: what an audience may see."""

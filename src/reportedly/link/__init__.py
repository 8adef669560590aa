"""Link: which accounts tell of the same happening."""

"""What persons decide: the log, its effect, and values as they give them."""

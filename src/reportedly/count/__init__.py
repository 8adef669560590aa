"""Count: figures with bounds from incidents."""

"""Export: the record in other shapes."""

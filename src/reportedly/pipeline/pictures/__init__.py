"""Pictures of a record's figures."""

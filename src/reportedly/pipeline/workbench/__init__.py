"""What the workbench asks of a record."""

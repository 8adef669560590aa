"""The workbench: where a team reads what was read, decides, and publishes through the gate."""

"""What is seen in a report before accounts are built: mentions, and who covers which words."""

"""The persons of an account: how many, how many of them harmed, and who acted on whom."""

"""What a run does to a record: add, read, link, annotate, take in, erase, catalogue."""

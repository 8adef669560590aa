"""Publishing: the record through the audience gate."""

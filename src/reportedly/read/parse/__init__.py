"""The words of a report: parsed passages, names, remembered words, and text recased for the parser."""

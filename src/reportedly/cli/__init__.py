"""The command line: one module a verb group; parse, call the pipeline, print."""

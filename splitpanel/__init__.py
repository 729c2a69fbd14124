"""The front door: command line, configuration, progress. No logic of its own."""

"""One module a subcommand. Heavy libraries are imported inside the functions, so that `--help` is quick."""

"""`splitpanel completion`."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import get_completion_class

from splitpanel.options import common
from splitpanel.output import print_json


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@common
def completion(shell: str, db: Path, as_json: bool) -> None:  # noqa: ARG001 - every command takes --db
    """Print what makes a shell complete commands, options, questions, tables and tools.

    \b
    bash: splitpanel completion bash >> ~/.bashrc
    zsh:  splitpanel completion zsh >> ~/.zshrc
    fish: splitpanel completion fish > ~/.config/fish/completions/splitpanel.fish
    """
    maker = get_completion_class(shell)
    root = click.get_current_context().find_root()
    if maker is None:  # the shells above are click's own
        raise click.UsageError(f"{shell} is not known")
    script = maker(root.command, {}, "splitpanel", "_SPLITPANEL_COMPLETE").source()
    if as_json:
        print_json({"shell": shell, "script": script})
    else:
        click.echo(script)

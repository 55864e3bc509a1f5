"""The command line `kaohe`: a file for each group of commands, and what they show when they end.

Belongs here: arguments, exit codes, the order of what is shown.
Does not belong here: what a command does (its room), how a table or a line looks (`screen`), texts (`words`).
"""


def main() -> None:
    """Entry point of the command."""
    from pipeline.cli.app import app

    app()

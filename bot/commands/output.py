"""Where `--output` says that a command writes to."""

from pathlib import Path

import typer

from bot.errors import BotError
from bot.whole_files import write_whole

# What stands for standard input and output.
STANDARD = "-"


def named_file(output: Path | None) -> Path | None:
    """The file that `--output` names; None for standard output."""
    return None if output is None or str(output) == STANDARD else output


def write_output(output: Path | None, content: bytes) -> None:
    """Writes the file whole, for its owner alone, or to standard output.

    Raises BotError where a file cannot be written, and leaves what was.
    """
    path = named_file(output)
    if path is None:
        typer.echo(content, nl=False)
        return
    try:
        write_whole(path, content)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        raise BotError(f"{path} cannot be written ({cause}); choose another file with --output") from error

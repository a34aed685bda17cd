"""The file that `--output` names."""

from pathlib import Path

from bot.errors import BotError
from bot.whole_files import write_whole


def write_output(path: Path, content: bytes) -> None:
    """Writes the file whole, for its owner alone; raises BotError where it cannot be written, and leaves what was."""
    try:
        write_whole(path, content)
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or error
        raise BotError(f"{path} cannot be written ({cause}); choose another file with --output") from error

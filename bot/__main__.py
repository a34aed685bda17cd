"""`kommunesvar` and `python -m bot`: runs the command line and turns our errors into one line and an exit status."""

import sys

from rich.console import Console

from bot.cli import app
from bot.errors import BotError
from corpus.errors import CorpusError


def main() -> None:
    """Exit status: 0 done, 1 failed, 2 wrong usage (typer's own)."""
    try:
        app()
    except (BotError, CorpusError) as error:
        Console(stderr=True, soft_wrap=True).print(f"kommunesvar: {error}", markup=False, highlight=False)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()

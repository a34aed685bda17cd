"""Runs the command line, and turns our errors into one line and an exit status."""

import logging
import sys
from types import TracebackType

from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from bot.cli import app
from bot.errors import BotError
from bot.visible import visible
from corpus.errors import CorpusError


class OneLine(logging.Formatter):
    """For commands that set up no log of their own: what failed and its cause, without a traceback."""

    def formatException(  # noqa: N802  (logging's own name)
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The error's name and the first line of its text."""
        return f"{type(ei[1]).__name__}: {str(ei[1]).partition(chr(10))[0]}"


def main() -> None:
    """Exit status: 0 done, 1 failed, 2 wrong usage (typer's own)."""
    if logging.lastResort:
        logging.lastResort.setFormatter(OneLine("kommunesvar: %(message)s"))
    try:
        app()
    except (BotError, CorpusError) as error:
        print_error(str(error))
        sys.exit(1)
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        print_error(f"the database failed ({cause}); check that it runs and that its disk is not full")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def print_error(words: str) -> None:
    """One line on standard error."""
    Console(stderr=True, soft_wrap=True).print(
        f"kommunesvar: {visible(' '.join(words.split()))}", markup=False, highlight=False, emoji=False
    )

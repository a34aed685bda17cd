"""Who acts at the command line."""

import getpass

from bot.cases.life import Actor
from bot.errors import BotError
from bot.questions.rows import storable

_LONGEST_ID = 64
_UNKNOWN = "terminal"


def actor(by: str | None) -> Actor:
    """Whom --by names, or else who is logged in; raises BotError where nobody is."""
    return _named(filled(by, "--by") if by is not None else _login_name())


def whoever_is_here() -> Actor:
    """Who is logged in, as far as that is known: within a container nobody may be."""
    try:
        return _named(_login_name())
    except BotError:
        return _named(_UNKNOWN)


def filled(words: str, what: str) -> str:
    """What was typed, as it can be stored; raises BotError where that is nothing."""
    stored = storable(words).strip()
    if not stored:
        raise BotError(f"{what} is empty; write it in quotes behind the command")
    return stored


def terminal_id(name: str) -> str:
    """By what somebody at the command line is known, as no Slack id looks."""
    return f"terminal:{name}"[:_LONGEST_ID]


def _named(name: str) -> Actor:
    return Actor(terminal_id(name), name)


def _login_name() -> str:
    try:
        return filled(getpass.getuser(), "--by")
    except (OSError, KeyError, ImportError) as error:
        raise BotError("your login name is unknown; say who acts with --by NAME") from error

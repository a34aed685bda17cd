"""What an admin wants by what they typed behind the command."""

import html
from dataclasses import dataclass
from enum import StrEnum


class Wish(StrEnum):
    """What can be typed."""

    STATUS = "status"
    LOAD = "load"
    HISTORY = "history"
    BACK = "rollback"
    SHOW = "show"
    HELP = "help"


# In Norwegian and in English; whatever else is typed gets the list of them.
_WISHES = {
    "status": Wish.STATUS,
    "last": Wish.LOAD,
    "load": Wish.LOAD,
    "reload": Wish.LOAD,
    "historikk": Wish.HISTORY,
    "history": Wish.HISTORY,
    "tilbake": Wish.BACK,
    "rollback": Wish.BACK,
    "vis": Wish.SHOW,
    "show": Wish.SHOW,
}


@dataclass(frozen=True, slots=True)
class Typed:
    """A wish; `words` name the document of SHOW, and are empty for the others."""

    wish: Wish
    words: str = ""


def read_typed(text: str) -> Typed:
    """Whatever was typed, in capitals or with blanks, as it comes from Slack: what is not understood asks for help."""
    # Slack escapes the three characters that have a meaning to it.
    first, *rest = html.unescape(text).split(maxsplit=1) or [""]
    wish, words = _WISHES.get(first.casefold(), Wish.HELP), "".join(rest).strip()
    if bool(words) != (wish is Wish.SHOW):
        return Typed(Wish.HELP)
    return Typed(wish, words)

"""E-mail addresses."""

import re
from collections.abc import Iterator

from bot.privacy.plain import Span

# Other characters are allowed in names, too, but more often mark up what stands there: 'kari@…', *kari@…*.
_NAME = re.compile(r"[\w.+%-]")
_DOMAIN = re.compile(r"[^\W_][\w-]*(?:\.[^\W_][\w-]*)*\.[^\W\d_]{2,}")


def mail_addresses(text: str) -> Iterator[Span]:
    """Where they stand in a text in plain characters.

    From each @ one looks to both sides: to try each character as a name's first takes a time that grows with the
    square of the length.
    """
    done = 0
    at = text.find("@")
    while at >= 0:
        begin = at
        while begin > done and _NAME.match(text, begin - 1):
            begin -= 1
        begin = max(begin, text.rfind("..", begin, at) + len("..")) if ".." in text[begin:at] else begin
        domain = _DOMAIN.match(text, at + 1)
        if begin < at and domain:
            yield begin, domain.end()
        done = domain.end() if begin < at and domain else at + 1
        at = text.find("@", done)

"""Normal form of text: what every character of a document has been through, whatever its format."""

import re
import unicodedata

from corpus.errors import Unreadable
from corpus.faults import Cause, Fault

# Letters, digits and marks that stay what they are, next to each other too: most texts hold no others.
_PLAIN = r" -~¡-¬®-¶¸-ſ–—‘’“”…€"
_PLAIN_LINES = re.compile(rf"[\n{_PLAIN}]*+")
_PLAIN_LINE = re.compile(rf"(?! )[{_PLAIN}]*+(?<! )")

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe]")
# Bullets of Word's Symbol and Wingdings fonts arrive as private-use characters.
_BULLET_GLYPHS = re.compile(r"[\uf02d\uf06c\uf06e\uf076\uf0a7\uf0b7\uf0d8\uf0fc·▪●◦‣∙○■□➢✓❖]")
_OTHER_BLANK = re.compile(r"[^\S\n\f ]")
_BLANKS = re.compile("  +")


def normalise(text: str) -> str:
    """NFC, no invisible characters or ligatures, one kind of bullet (•), one kind of blank, one kind of newline.

    Form feeds stay: they are page breaks to the plain-text reader.
    """
    if _PLAIN_LINES.fullmatch(text):
        return _BLANKS.sub(" ", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = unicodedata.normalize("NFC", _LIGATURE.sub(lambda found: _LIGATURES[found[0]], text))
    text = _BULLET_GLYPHS.sub("•", _INVISIBLE.sub("", text))
    return _BLANKS.sub(" ", _OTHER_BLANK.sub(" ", text))


def fold(text: str) -> str:
    """Normal form on a single line."""
    if _PLAIN_LINE.fullmatch(text):
        return _BLANKS.sub(" ", text)
    return " ".join(normalise(text).split())


def fold_lines(text: str) -> str:
    """Normal form that keeps line breaks, without empty lines."""
    if _PLAIN_LINE.fullmatch(text):
        return _BLANKS.sub(" ", text)
    lines = (" ".join(line.split()) for line in normalise(text).split("\n"))
    return "\n".join(line for line in lines if line)


def caseless(text: str) -> str:
    """Lower case in which every word that a pattern finds with re.IGNORECASE stands letter by letter.

    Such a pattern takes the long s, the Turkish dotless i and the capital I with a dot for s and i.
    """
    return text.lower().replace("ſ", "s").replace("ı", "i").replace("i\u0307", "i")


def decode(data: bytes) -> str:
    """Text of a file that does not say its encoding: UTF-8, UTF-16 with a mark, otherwise Windows-1252.

    Norwegian files that are not Unicode are Latin-1 or its superset Windows-1252. Raises Unreadable for
    bytes that are no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise Unreadable(Fault.of(Cause.NOT_TEXT))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")

"""Normal form of text: what every character of a document has been through, whatever its format."""

import re
import unicodedata

from corpus.errors import Unreadable

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe]|(?![\n\t\f])[\x00-\x1f\x7f-\x9f]")
# Bullets of Word's Symbol and Wingdings fonts arrive as private-use characters.
_BULLET_GLYPHS = re.compile(r"[\uf02d\uf06c\uf06e\uf076\uf0a7\uf0b7\uf0d8\uf0fc·▪●◦‣∙○■□➢✓❖]")
_BLANKS = re.compile(r"[^\S\n\f]+")


def normalise(text: str) -> str:
    """NFC, no invisible characters or ligatures, one kind of bullet (•), one kind of blank, one kind of newline.

    Form feeds stay: they are page breaks to the plain-text reader.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = unicodedata.normalize("NFC", text.translate(_LIGATURES))
    return _BLANKS.sub(" ", _BULLET_GLYPHS.sub("•", _INVISIBLE.sub("", text)))


def fold(text: str) -> str:
    """Normal form on a single line."""
    return " ".join(normalise(text).split())


def fold_lines(text: str) -> str:
    """Normal form that keeps line breaks, without empty lines."""
    lines = (" ".join(line.split()) for line in normalise(text).split("\n"))
    return "\n".join(line for line in lines if line)


def decode(data: bytes) -> str:
    """Text of a file that does not say its encoding: UTF-8, UTF-16 with a mark, otherwise Windows-1252.

    Norwegian files that are not Unicode are Latin-1 or its superset Windows-1252. Raises Unreadable for
    bytes that are no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise Unreadable("is not a text file (it holds zero bytes); give it the suffix of its real format")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")

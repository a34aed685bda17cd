"""Why a file is not read: a closed list of causes, each with the English sentence that tells it.

The sentence goes on from the name of the file: it names the cause and, behind a semicolon, the mend. In other languages
the bot tells the same. Faults are kept as JSON: a cause that is to name something else gets another name.
"""

from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import Self

from corpus.particulars import Particulars, particulars


class Cause(StrEnum):
    """A cause by the name under which it is kept, and its sentence, with the names of what it is to be told with."""

    sentence: str

    # The file itself
    MISSING = (
        "missing",
        "cannot be read from disk (No such file or directory); check that it is there and its permissions",
    )
    FORBIDDEN = "forbidden", "cannot be read from disk (Permission denied); check that the bot's user may read it"
    LINK_LOOP = "link-loop", "cannot be read from disk (Too many levels of symbolic links); remove the link"
    DISK = "disk", "cannot be read from disk ({error}); check that it is there and its permissions"
    LINK_OUTSIDE = "link-outside", "is a link to a place outside the corpus folder; copy the file itself there"
    LINK_TO_FOLDER = "link-to-folder", "is a link to another folder; copy the folder itself there"
    NO_ORDINARY_FILE = "no-ordinary-file", "is no ordinary file but a device or pipe; remove it"
    EMPTY = "empty", "is empty; remove it, or save it anew with its text"
    TOO_LARGE = "too-large", "is {size}; the limit is {limit}, so split it or leave out its pictures"
    BEING_WRITTEN = "being-written", "is being written just now; load again when that is done"
    TOO_SLOW = "too-slow", "took longer than {seconds} seconds to read; split it, or open it and save it anew"
    TOO_MUCH_MEMORY = (
        "too-much-memory",
        "needs more than {limit} of memory to read; split it or leave out its pictures",
    )
    BROKE_ITS_READER = (
        "broke-its-reader",
        "made its reader break down (or needs over {limit} of memory to read); open it and save it anew, or split it",
    )
    SAME_NAME = "same-name", "is named like another file but for how its letters are stored; rename it"
    SAME_TEXT = "same-text", "has the same text as {twin}; remove one of them"

    # Its format
    NO_READER = "no-reader", "has no reader for the suffix {suffix}; save it as one of {known}"
    NO_SUFFIX = "no-suffix", "has no reader for the suffix (none); save it as one of {known}"
    IS_PDF = "is-pdf", "is a PDF by its content, but its name ends with {suffix}; rename it to .pdf"
    IS_ZIP = (
        "is-zip",
        "is a zip file such as DOCX or ODT by its content, but its name ends with {suffix}; rename it to .docx or .odt",
    )
    IS_OLD_OFFICE = (
        "is-old-office",
        "is an old Office file (.doc) by its content, but its name ends with {suffix}; save it as PDF, DOCX or ODT",
    )
    IS_RTF = (
        "is-rtf",
        "is a rich text file (RTF) by its content, but its name ends with {suffix}; save it as PDF, DOCX or ODT",
    )
    NOT_TEXT = "not-text", "is not a text file (it holds zero bytes); give it the suffix of its real format"
    ENCRYPTED = "encrypted", "is encrypted; save it without a password"
    DAMAGED = "damaged", "is damaged ({error} while reading it); open it and save it anew"
    DAMAGED_PDF = "damaged-pdf", "is a damaged PDF; open it and print it to a new PDF"
    DAMAGED_ARCHIVE = (
        "damaged-archive",
        "is damaged (no complete archive); open it in an office program and save it anew",
    )
    ARCHIVE_WITHOUT = (
        "archive-without",
        "is an archive without {needed}, so not of the format its name says; save it anew",
    )
    ARCHIVE_TOO_LARGE = (
        "archive-too-large",
        "unpacks to more than {limit}; leave out its pictures or split it",
    )
    ARCHIVE_TOO_MANY = "archive-too-many", "holds more than {limit} files; leave out its pictures or split it"
    NO_HTML = "no-html", "holds no HTML; save the page anew from a browser"
    NESTED_TOO_DEEP = (
        "nested-too-deep",
        "nests its tags deeper than any real page (over {levels} levels); save it anew from a browser",
    )

    # Its text
    SCANNED = "scanned", "holds no text: it is scanned; run text recognition (OCR) on it first"
    NO_TEXT = "no-text", "holds no text besides a title and what stands around it; add its text or remove it"
    BAD_LINE = "bad-line", "is not an object with id, title and text ({error}); correct it"
    REPEATED_ID = "repeated-id", "repeats the id {id!r}; ids must differ"

    # What is declared of it
    BROKEN_FRONT_MATTER = "broken-front-matter", "has a broken front matter; correct the YAML between the --- lines"
    BROKEN_FRONT_MATTER_AT = (
        "broken-front-matter-at",
        "has a broken front matter at line {line}; correct the YAML between the --- lines",
    )
    BROKEN_YAML = "broken-yaml", "is broken; correct its YAML"
    BROKEN_YAML_AT = "broken-yaml-at", "is broken at line {line}; correct its YAML"
    NO_KEYS = "no-keys", "does not consist of keys and values; write lines such as `title: Klimaplan`"
    NO_SINGLE_TEXT = "no-single-text", "has no single text for the key {key!r}; write one value behind it"
    UNKNOWN_KEY = "unknown-key", "has the unknown key {key!r}; remove it, or use one of {known}"
    BAD_DATE = "bad-date", "has {value!r} for the key 'date'; write a date such as 2024-10-14 there"
    BAD_CASE_NUMBER = (
        "bad-case-number",
        "has {value!r} for the key 'case_number'; write a case number such as 24/01932-58 there",
    )
    BAD_KIND = "bad-kind", "has {value!r} for the key 'kind'; write one of {known} there"
    BAD_ADDRESS = "bad-address", "has {value!r} for the key 'url'; write an address that begins with https:// there"
    BAD_HEADINGS = "bad-headings", "has {value!r} for the key 'headings'; write 'marked' there"
    SIDECAR_TOO_LARGE = (
        "sidecar-too-large",
        "is {size}; the limit is {limit}, so keep what it says of the document and remove the rest",
    )
    SECOND_SIDECAR = "second-sidecar", "tells of {of}, as another file does; remove one of them"
    SIDECAR_OF_MANY = (
        "sidecar-of-many",
        "is of no use; say it in the lines of {of}, which tell each of itself, and remove this file",
    )
    SIDECAR_OF_NOTHING = (
        "sidecar-of-nothing",
        "tells of {of}, which is not there; name it as its document and .yml behind it (møte.pdf.yml), or remove it",
    )

    # What a newer version kept.
    UNKNOWN = "unknown", "was not read, for a reason that a newer version noted; load again to see it here"

    def __new__(cls, name: str, sentence: str) -> Self:
        """A member that is its name."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.sentence = sentence
        return member

    @classmethod
    def _missing_(cls, _value: object) -> "Cause":
        return cls.UNKNOWN

    @property
    def names(self) -> frozenset[str]:
        """The names of what the sentence is to be told with."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.sentence) if name)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file, or a part of one, is not read; as a text it is the English sentence."""

    cause: Cause
    particulars: Particulars = ()

    @classmethod
    def of(cls, cause: Cause, **values: str | int) -> Self:
        """A fault with what its sentence names, which may be anybody's words; ValueError for anything else."""
        if values.keys() != cause.names:
            raise ValueError(f"{cause} is told with {sorted(cause.names)}, not with {sorted(values)}")
        return cls(cause, particulars(**values))

    def __str__(self) -> str:
        return self.cause.sentence.format(**dict(self.particulars))

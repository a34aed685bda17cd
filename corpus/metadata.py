"""What a document says about itself: in its front matter, its first lines and its name."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from corpus.blocks import Block, has_at_most
from corpus.dates import find_date
from corpus.errors import Unreadable
from corpus.faults import Cause, Fault
from corpus.fields import FIELD_NAMES, fields
from corpus.headings import TITLE, Heading, Piece
from corpus.model import Kind, Metadata
from corpus.normal import caseless, fold
from corpus.phrases import phrase

# How many blocks at the top may hold "Til:", "Dato:" and the like.
_HEAD = 12
_LONGEST_HEAD = 2_000  # characters of each
# How many of them may date the document or name its case in running text.
_TOP = 5

_CASE_NUMBER = re.compile(r"\b(?:\d{2}|\d{4})/\d{1,6}(?:-\d{1,5})?\b")
_NAMED_CASE = phrase(rf"\b(?:arkiv)?sak(?:s?nr|snummer)?\b\.?:?\s+({_CASE_NUMBER.pattern})", "/")
# A line of the head that opens by telling when the document came to be; "i møtet 16. juni" in its midst does not.
_DATES_ITSELF = re.compile(
    r"(?:\S+\s+){0,3}(?:vedtatt|vedteke|godkjent|publisert|oppdatert|sist\s+endret|sist\s+endra)\b"
    r"|(?:datert|møte|møtet|møtedato)\b",
    re.IGNORECASE,
)
_LONGEST_DATING = 25  # words
_SHOWN = 60  # characters of what somebody wrote wrongly
_LONELY = 6  # words; a line of no more that holds a date has little else to say
_ASKER = re.compile(
    r"\b(?:fra|frå|av)\s+(?P<name>[A-ZÆØÅ][\w.-]+(?:\s+[A-ZÆØÅ][\w.-]*){1,4}\s*\([A-ZÆØÅ][\w. ]{0,20}\))"
)
_BODY = phrase(
    r"\b(?:hovedutvalg(?:et)?|hovudutval(?:et)?|utvalg(?:et)?|komité(?:en)?)\s+for\s+[a-zæøå]+(?:(?:,\s|\sog\s)[a-zæøå]+)*"
    r"|\b(?:formannskapet|kommunestyret|bystyret)\b",
    *("utval", "komité", "formannskapet", "kommunestyret", "bystyret"),
)
# The genre by its name, in a title or heading …
_NAMED_KINDS = {
    Kind.WRITTEN_QUESTION: phrase(
        r"^(?:skriftlig(?:e)?\s+)?spørsmål(?:\s+nr\.?)?\s+\d+|\b(?:skriftlig|grunngitt) spørsmål|\binterpellasjon",
        *("spørsmål", "interpellasjon"),
    ),
    Kind.MINUTES: phrase(r"\b(?:møte)?protokoll\b|\b(?:møte)?referat\b|\bmøtebok\b", "protokoll", "referat", "møtebok"),
    Kind.COMMITTEE_PAPER: phrase(
        r"\bsaksfr[ae]mlegg\b|\bsaksutredning\b|\binnstilling\b|\bsaksopplysninger\b",
        *("saksfr", "saksutredning", "innstilling", "saksopplysninger"),
    ),
    Kind.REPORT: phrase(r"rapport\b|\bårsmelding\b", "rapport", "årsmelding"),
    Kind.BUDGET: phrase(r"budsjett|\bøkonomiplan", "budsjett", "økonomiplan"),
    Kind.PLAN: phrase(r"(?:plan|strategi)(?:en)?\b", "plan", "strategi"),
    Kind.PROGRAMME: phrase(r"\b(?:parti|valg)?program\b", "program"),
}
# … or by a turn of phrase in its first paragraphs.
_PHRASED_KINDS = {
    Kind.WRITTEN_QUESTION: phrase(r"\bspørsmål ønskes besvart\b", "ønskes besvart"),
    Kind.BUDGET: phrase(
        r"\b(?:rådmannen|kommunedirektøren) foreslår\b|\bforeslår (?:rådmannen|kommunedirektøren)\b", "foreslår"
    ),
    Kind.PROGRAMME: phrase(r"\bvi vil jobbe for\b", "vi vil jobbe for"),
}
_KINDS = frozenset(Kind)
_ADDRESS = re.compile(r"https?://\S+$")
_TO_HYPHENS = str.maketrans("_ ", "--")

# What can be declared …
_KEYS = ("title", "date", "case_number", "from", "to", "body", "kind", "headings", "url", "parent")
_MARKED = "marked"
# … and for some of it what makes use of the value, and the fault where it cannot.
_LOOKS: Mapping[str, tuple[Callable[[str], object], Callable[..., Fault]]] = {
    "date": (find_date, partial(Fault.of, Cause.BAD_DATE)),
    "case_number": (_CASE_NUMBER.search, partial(Fault.of, Cause.BAD_CASE_NUMBER)),
    "kind": (_KINDS.__contains__, partial(Fault.of, Cause.BAD_KIND, known=", ".join(Kind))),
    "url": (_ADDRESS.match, partial(Fault.of, Cause.BAD_ADDRESS)),
    "headings": (_MARKED.__eq__, partial(Fault.of, Cause.BAD_HEADINGS)),
}


def check(declared: Mapping[str, str]) -> None:
    """Raises Unreadable where something is declared that `read_metadata` would pass over."""
    for key, value in declared.items():
        if key not in _KEYS:
            raise Unreadable(Fault.of(Cause.UNKNOWN_KEY, key=key[:_SHOWN], known=", ".join(_KEYS)))
        if key not in _LOOKS:
            continue
        reads, fault = _LOOKS[key]
        if not reads(value):
            raise Unreadable(fault(value=value[:_SHOWN]))


def marks_its_headings(declared: Mapping[str, str]) -> bool:
    """Whether a document says that all of its headings are marked as such, so that no other line is taken for one."""
    return declared.get("headings") == _MARKED


def read_metadata(path: str, declared: Mapping[str, str], pieces: Sequence[Piece], *, has_answers: bool) -> Metadata:
    """Declared values first, then what the top of the text tells, then the file's name.

    A date is taken only from where a document dates itself; one that merely occurs in the text is no date of
    the document.
    """
    head = _head(pieces)
    declared = {key: fold(value) for key, value in declared.items() if value}
    told = _told(head) | declared
    title = (declared.get("title") or _title(pieces) or PurePosixPath(path).stem)[:_LONGEST_HEAD]
    top = "\n".join([title, *head])
    wording = caseless(top)
    named_case = _NAMED_CASE.search("\n".join(head[:_TOP]), wording)
    case_number = _CASE_NUMBER.search(told.get("case_number", "")) or named_case
    body = _BODY.search(top, wording)
    asker = _ASKER.search(title) if "(" in title else None
    found = next(filter(None, map(find_date, _dated_places(told, title, pieces, path))), None)
    return Metadata(
        title=title,
        date=found.date if found else None,
        case_number=case_number[case_number.lastindex or 0] if case_number else None,
        sender=told.get("from") or (asker["name"] if asker else None),
        recipient=told.get("to"),
        body=told.get("body") or (body[0] if body else None),
        kind=_kind(declared.get("kind"), title, pieces, has_answers=has_answers),
        url=_address(declared.get("url", "")),
        parent=declared.get("parent"),
    )


def _address(url: str) -> str | None:
    """An address that a person can be sent to; what else stands there, `javascript:` say, is none."""
    return url if _ADDRESS.match(url) else None


def _head(pieces: Sequence[Piece]) -> list[str]:
    return [piece.text[:_LONGEST_HEAD] for piece in pieces[:_HEAD]]


def _told(head: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in head:
        for name, value in fields(text):
            if name in FIELD_NAMES:
                found.setdefault(FIELD_NAMES[name], value)
    return found


def _title(pieces: Sequence[Piece]) -> str:
    for piece in pieces:
        if isinstance(piece, Heading) and piece.level == TITLE:
            return piece.text
    first = pieces[0].text.split("\n")[0] if pieces else ""
    words = first.split()
    return first.rstrip(":") if len(words) <= 20 else " ".join(words[:12]) + " …"


def _dated_places(told: Mapping[str, str], title: str, pieces: Sequence[Piece], path: str) -> Iterator[str]:
    """Where a document dates itself, the surest place first."""
    yield told.get("date", "")
    yield title
    opening = [piece.text[:_LONGEST_HEAD] for piece in pieces[:_TOP] if isinstance(piece, Block)]
    yield from (text for text in opening if has_at_most(_LONELY, text))
    yield from (text for text in opening if _DATES_ITSELF.match(text) and has_at_most(_LONGEST_DATING, text))
    yield PurePosixPath(path).name.translate(_TO_HYPHENS)


def _kind(declared: str | None, title: str, pieces: Sequence[Piece], *, has_answers: bool) -> Kind:
    if declared in _KINDS:
        return Kind(declared)
    if has_answers and not _NAMED_KINDS[Kind.MINUTES].search(title, caseless(title)):
        return Kind.WRITTEN_QUESTION
    headings = "\n".join(piece.text for piece in pieces[:_HEAD] if isinstance(piece, Heading))
    paragraphs = "\n".join(_head(pieces))
    for place, kinds in ((title, _NAMED_KINDS), (headings, _NAMED_KINDS), (paragraphs, _PHRASED_KINDS)):
        wording = caseless(place)
        for kind, looked_for in kinds.items():
            if looked_for.search(place, wording):
                return kind
    return Kind.INFORMATION

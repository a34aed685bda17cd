"""What a document says about itself: in its front matter, its first lines and its name."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from corpus.blocks import Block
from corpus.dates import find_date
from corpus.fields import FIELD_NAMES, fields
from corpus.headings import TITLE, Heading, Piece
from corpus.model import Kind, Metadata
from corpus.normal import fold

# How many blocks at the top may hold "Til:", "Dato:" and the like.
_HEAD = 12
_LONGEST_HEAD = 2_000  # characters of each
# How many of them may date the document or name its case in running text.
_TOP = 5

_CASE_NUMBER = re.compile(r"\b(?:\d{2}|\d{4})/\d{1,6}(?:-\d{1,5})?\b")
_NAMED_CASE = re.compile(rf"\b(?:arkiv)?sak(?:s?nr|snummer)?\b\.?:?\s+({_CASE_NUMBER.pattern})", re.IGNORECASE)
# A line of the head that opens by telling when the document came to be; "i møtet 16. juni" in its midst does not.
_DATES_ITSELF = re.compile(
    r"(?:\S+\s+){0,3}(?:vedtatt|vedteke|godkjent|publisert|oppdatert|sist\s+endret|sist\s+endra)\b"
    r"|(?:datert|møte|møtet|møtedato)\b",
    re.IGNORECASE,
)
_LONGEST_DATING = 25  # words
_ASKER = re.compile(
    r"\b(?:fra|frå|av)\s+(?P<name>[A-ZÆØÅ][\w.-]+(?:\s+[A-ZÆØÅ][\w.-]*){1,4}\s*\([A-ZÆØÅ][\w. ]{0,20}\))"
)
_BODY = re.compile(
    r"\b(?:hovedutvalg(?:et)?|hovudutval(?:et)?|utvalg(?:et)?|komité(?:en)?)\s+for\s+[a-zæøå]+(?:(?:,\s|\sog\s)[a-zæøå]+)*"
    r"|\b(?:formannskapet|kommunestyret|bystyret)\b",
    re.IGNORECASE,
)
_QUESTION_TITLE = re.compile(r"^(?:skriftlig(?:e)?\s+)?spørsmål(?:\s+nr\.?)?\s+\d+", re.IGNORECASE)
# The genre by its name, in a title or heading …
_NAMED_KINDS = {
    Kind.WRITTEN_QUESTION: _QUESTION_TITLE.pattern + r"|\b(?:skriftlig|grunngitt) spørsmål|\binterpellasjon",
    Kind.MINUTES: r"\b(?:møte)?protokoll\b|\b(?:møte)?referat\b|\bmøtebok\b",
    Kind.COMMITTEE_PAPER: r"\bsaksfr[ae]mlegg\b|\bsaksutredning\b|\binnstilling\b|\bsaksopplysninger\b",
    Kind.REPORT: r"\w*rapport\b|\bårsmelding\b",
    Kind.BUDGET: r"\w*budsjett\w*|\bøkonomiplan\w*",
    Kind.PLAN: r"\w*(?:plan|strategi)(?:en)?\b",
    Kind.PROGRAMME: r"\b(?:parti|valg)?program\b",
}
# … or by a turn of phrase in its first paragraphs.
_PHRASED_KINDS = {
    Kind.WRITTEN_QUESTION: r"\bspørsmål ønskes besvart\b",
    Kind.BUDGET: r"\b(?:rådmannen|kommunedirektøren) foreslår\b|\bforeslår (?:rådmannen|kommunedirektøren)\b",
    Kind.PROGRAMME: r"\bvi vil jobbe for\b",
}


def read_metadata(path: str, declared: Mapping[str, str], pieces: Sequence[Piece], *, has_answers: bool) -> Metadata:
    """Declared values first, then what the top of the text tells, then the file's name.

    A date is taken only from where a document dates itself; one that merely occurs in the text is no date of
    the document.
    """
    head = _head(pieces)
    declared = {FIELD_NAMES.get(key, key): fold(value) for key, value in declared.items() if value}
    told = _told(head) | declared
    title = (declared.get("title") or _title(pieces) or PurePosixPath(path).stem)[:_LONGEST_HEAD]
    case_number = _CASE_NUMBER.search(told.get("case_number", "")) or _NAMED_CASE.search("\n".join(head[:_TOP]))
    body = _BODY.search("\n".join([title, *head]))
    asker = _ASKER.search(title)
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
    return url if re.match(r"https?://\S+$", url) else None


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


def _dated_places(told: Mapping[str, str], title: str, pieces: Sequence[Piece], path: str) -> list[str]:
    """Where a document dates itself, the surest place first."""
    opening = [piece.text[:_LONGEST_HEAD] for piece in pieces[:_TOP] if isinstance(piece, Block)]
    lonely = [text for text in opening if len(text.split()) <= 6]
    dating = [text for text in opening if len(text.split()) <= _LONGEST_DATING and _DATES_ITSELF.match(text)]
    name = re.sub(r"[_ ]", "-", PurePosixPath(path).name)
    return [told.get("date", ""), title, *lonely, *dating, name]


def _kind(declared: str | None, title: str, pieces: Sequence[Piece], *, has_answers: bool) -> Kind:
    if declared in set(Kind):
        return Kind(declared)
    if has_answers and not re.search(_NAMED_KINDS[Kind.MINUTES], title, re.IGNORECASE):
        return Kind.WRITTEN_QUESTION
    top = pieces[:_HEAD]
    headings = "\n".join(piece.text for piece in top if isinstance(piece, Heading))
    paragraphs = "\n".join(piece.text[:_LONGEST_HEAD] for piece in top)
    for place, kinds in ((title, _NAMED_KINDS), (headings, _NAMED_KINDS), (paragraphs, _PHRASED_KINDS)):
        for kind, pattern in kinds.items():
            if re.search(pattern, place, re.IGNORECASE):
                return kind
    return Kind.INFORMATION

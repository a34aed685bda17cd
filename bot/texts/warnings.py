"""Tells what an admin should look at in the documents."""

import datetime
from collections.abc import Iterator

from bot.texts import Texts, key_of, listed
from corpus.particulars import literal
from corpus.warnings import DocumentWarning, Warnings


def warnings_in_words(warnings: Warnings, texts: Texts) -> Iterator[str]:
    """A line for each warning, and one for those of its sign that are not listed."""
    # Signs of a newer version are all the same here.
    for sign, count in dict(warnings.counts).items():
        listed_here = [each for each in warnings.found if each.sign is sign]
        for each in listed_here:
            yield warning_in_words(each, texts)
        if count > len(listed_here):
            yield texts("warnings-more", count=count - len(listed_here))


def warning_in_words(warning: DocumentWarning, texts: Texts) -> str:
    """What there is to look at, and what can be done about it."""
    told = dict(warning.particulars)
    if "date" in told:
        told["date"] = texts.date(datetime.date.fromisoformat(str(told["date"])))
    if warning.documents:
        told["document"] = literal(warning.documents[0])
        told["documents"] = _documents_in_words(warning, texts)
    return texts(f"warning-{key_of(warning.sign)}", **told)


def _documents_in_words(warning: DocumentWarning, texts: Texts) -> str:
    """ "«a.md» og «b.md»", or how many there are beyond those that are named."""
    quoted = [texts("quoted", words=literal(each)) for each in warning.documents]
    more = int(dict(warning.particulars).get("count", 0)) - len(quoted)
    if more > 0:
        return texts("documents-more", documents=", ".join(quoted), count=more)
    return listed(quoted, texts, negated=False)

"""Puts into words that the source of a citation has changed since."""

from bot.ageing.age import Age
from bot.texts import Texts
from retrieval.freshness import Freshness


def age_in_words(age: Age, texts: Texts) -> str:
    """What became of the document; "" where the words still stand there."""
    if not age.freshness.is_aged:
        return ""
    gone = age.freshness is Freshness.GONE
    if age.since:
        since = texts.date(age.since)
        told = texts("aged-gone-since", date=since) if gone else texts("aged-changed-since", date=since)
    else:
        told = texts("aged-gone") if gone else texts("aged-changed")
    return f"{told} {texts('aged-cited', date=texts.date(age.cited))}" if age.cited else told


def age_in_context(age: Age, texts: Texts) -> str:
    """The same where the words are shown in context: there it counts, too, that something else has changed."""
    changed = age.freshness is Freshness.STANDS_IN_CHANGED
    return texts("aged-elsewhere") if changed else age_in_words(age, texts)

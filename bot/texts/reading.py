"""Puts into words what was read into a question: corrections, other forms, filters, a question before."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.texts import Texts, key_of, listed
from retrieval.alternatives import How
from retrieval.filters import (
    FIRST_YEAR,
    LAST_YEAR,
    Body,
    CaseNumber,
    Demand,
    Filter,
    OfKind,
    Period,
    Phrase,
    Preference,
    Sender,
    Without,
)
from retrieval.interpretation import Interpretation, ReadAs


def interpretation_in_words(read: Interpretation, texts: Texts) -> list[str]:
    """One sentence for each thing that was read into the question, or that no passage shown fulfils."""
    sentences = [texts("read-follows", question=read.follows.replace("\n", " "))] if read.follows else []
    for how, words in groupby(sorted(read.words, key=_in_order), key=lambda each: each.how):
        sentences.extend(_read_as(how, list(words), texts))
    sentences.extend(filter_in_words(wanted, texts) for wanted in read.filters)
    sentences.extend(
        texts("unmet-filter", filter=preference_in_words(each, texts))
        for each in read.unmet
        if not isinstance(each, Demand)
    )
    return sentences


def _in_order(read: ReadAs) -> int:
    return list(How).index(read.how)


def _read_as(how: How, read: Sequence[ReadAs], texts: Texts) -> Iterator[str]:
    if how in (How.SPELLING, How.ABBREVIATION):
        for asked, alternatives in groupby(read, key=lambda each: each.asked):
            found = [" ".join(each.words) for each in alternatives]
            yield texts(
                f"read-{key_of(how)}",
                asked=asked,
                words=listed([texts("quoted", words=words) for words in found], texts, negated=True),
            )
    else:
        found = list(dict.fromkeys(" ".join(each.words) for each in read))
        yield texts(
            f"read-{key_of(how)}",
            words=listed([texts("quoted", words=words) for words in found], texts, negated=False),
        )


def filter_in_words(wanted: Filter, texts: Texts) -> str:
    """What a filter did."""
    match wanted:
        case Phrase(words):
            return texts("read-phrase", words=" ".join(words))
        case Without(word):
            return texts("read-without", word=word)
        case _:
            return texts("read-filter", filter=preference_in_words(wanted, texts))


def preference_in_words(wanted: Preference, texts: Texts) -> str:
    """What was preferred: "fra 2021 og senere", "i budsjettet"."""
    match wanted:
        case Period(first, last) if first == last:
            return texts("filter-year", first=str(first))
        case Period(first, last) if last == LAST_YEAR:
            return texts("filter-since", first=str(first))
        case Period(first, last) if first == FIRST_YEAR:
            return texts("filter-until", last=str(last))
        case Period(first, last):
            return texts("filter-between", first=str(first), last=str(last))
        case CaseNumber(number):
            return texts("filter-case-number", number=number)
        case Sender(name):
            return texts("filter-sender", name=name)
        case Body(name):
            return texts("filter-body", name=name)
        case OfKind(kind):
            return texts(f"filter-{key_of(kind)}")

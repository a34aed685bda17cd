"""The formulas as slowly and plainly as they can be written."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from retrieval.abbreviations import Abbreviation
from retrieval.analysis import content_words, stems, word_list
from retrieval.filters import words_of_name


def bm25_atire(documents: Sequence[Sequence[str]], query: Sequence[str], k1: float, b: float) -> list[float]:
    """The docstring of PostingsAtire, document by document and word by word."""
    average = sum(len(document) for document in documents) / len(documents)
    scores = []
    for document in documents:
        score = 0.0
        for term in query:
            frequency = document.count(term)
            if frequency:
                holding = sum(term in other for other in documents)
                idf = math.log((len(documents) + 1) / holding)
                norm = k1 * (1 - b + b * len(document) / average)
                score += idf * frequency * (k1 + 1) / (frequency + norm)
        scores.append(score)
    return scores


def other_forms(word: str) -> list[str]:
    """Every pair of the list tried on every form, three times, to bokmål and to nynorsk."""
    nynorsk_first = [tuple(line.split()) for line in word_list("nynorsk.txt")]
    # The mark of a whole word stands at the first of a pair only.
    bokmaal_first = [("=" * new.startswith("=") + old, new.strip("=")) for new, old in nynorsk_first]
    both = [*_forms(word, nynorsk_first), *_forms(word, bokmaal_first)]
    return list(dict.fromkeys(both))


def _forms(word: str, pairs: Sequence[tuple[str, ...]]) -> list[str]:
    forms, last = [word], [word]
    for _ in range(3):
        changed = [new for form in last for pair in pairs for new in _changed(form, *pair)]
        last = [form for form in dict.fromkeys(changed) if form not in forms][: 200 - len(forms)]
        forms += last
    return forms[1:]


def _changed(word: str, old: str, new: str) -> list[str]:
    part, other = old.strip("=-"), new.strip("-")
    pattern = {
        "=": rf"^{part}$",
        "-": rf"(?<=..){part}$",
    }.get(old[0], rf"^{part}(?=...)" if old.endswith("-") else part if len(part) > 2 else f"^{part}")
    return [word[: found.start()] + other + word[found.end() :] for found in re.finditer(pattern, word)]


def senders_named(words: frozenset[str], senders: Iterable[str]) -> list[str]:
    """The senders whose names hold all the words, name by name."""
    return [name for name in senders if words <= words_of_name(name)]


def body_named(text: str, bodies: Iterable[str]) -> str | None:
    """The longest name of a body that stands in a text, name by name; one of one word after "i" and the like."""
    for name in sorted(bodies, key=len, reverse=True):
        before = "" if " " in name else r"\b(?:i|fra|frå|av)\s+"
        if name in text.lower() and re.search(rf"{before}\b{re.escape(name)}\b", text, re.IGNORECASE):
            return name
    return None


def commonest_long_forms(explained: Iterable[Abbreviation]) -> list[Abbreviation]:
    """The docstring of Abbreviations, from each time one is explained."""
    longs: dict[str, list[str]] = {}
    for each in explained:
        longs.setdefault(each.short, []).append(each.long)
    return [Abbreviation(short, Counter(long).most_common(1)[0][0]) for short, long in sorted(longs.items())]


def spelled_out(words: Sequence[str], abbreviations: Iterable[Abbreviation]) -> dict[int, Abbreviation]:
    """For each place the last of the abbreviations whose long form stands there, abbreviation by abbreviation."""
    asked = stems(words)
    found: dict[int, Abbreviation] = {}
    for abbreviation in abbreviations:
        parts = stems(content_words(abbreviation.long))
        for start in range(len(asked) - len(parts) + 1):
            if len(parts) > 1 and asked[start : start + len(parts)] == parts:
                found |= dict.fromkeys(range(start, start + len(parts)), abbreviation)
    return found


def best_reading(
    documents: Sequence[Sequence[str]], readings: Sequence[tuple[float, Sequence[str]]], k1: float, b: float
) -> list[float]:
    """The docstring of PostingsAtire.best_reading, reading by reading."""

    def rarest(terms: Sequence[str]) -> float:
        holding = [sum(term in held for held in documents) for term in terms]
        return max(math.log((len(documents) + 1) / max(1, count)) for count in holding)

    asked = readings[0][1]
    is_known = all(any(term in held for held in documents) for term in asked)
    best = [0.0] * len(documents)
    for weight, terms in readings:
        share = min(1.0, rarest(asked) / rarest(terms)) if is_known else 1.0
        scores = [weight * share / len(terms) * score for score in bm25_atire(documents, terms, k1, b)]
        best = [max(pair) for pair in zip(best, scores, strict=True)]
    return best

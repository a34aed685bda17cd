"""Questions that lean on the one before them in a conversation."""

import re

# A follow-up with a pronoun has at most so many content words of its own.
_FEW_WORDS = 2
# "Og hva kostet det?", "hva med 2020?", "når da?": questions that lean on the one before.
_LEANS = re.compile(r"^\W*(?:og|men|enn|hva med|kva med|and|but|what about|how about)\b", re.IGNORECASE)
# A pronoun points back where nothing follows that it belongs to: not in "er det båndtvang", "koster det å parkere", but
# in "når blir den ferdig".
_POINTS_BACK = re.compile(
    r"\b(?:det|den|de|dei|da|då|der|it|that|they|there|then)\b(?=\W*(?:$|[?.!,]|(?:nå|no|i|på|for|til|av|med|om|now)\b))|"
    r"\b(?:er|var|blir|ble|vert|vart|is|was|are|were)\s+(?:den|de|dei|it|they)\s+\w+\W*$|"
    r"\b(?:dette|denne|disse|desse|dem|han|hun|ho|this|them)\b",
    re.IGNORECASE,
)


def leans(question: str, content_words: int) -> bool:
    """Whether a question with so many content words leans on the one before it."""
    return bool(_LEANS.search(question)) or (content_words <= _FEW_WORDS and bool(_POINTS_BACK.search(question)))


def could_lean(question: str) -> bool:
    """Whether it leans, if it has few content words of its own."""
    return bool(_LEANS.search(question) or _POINTS_BACK.search(question))

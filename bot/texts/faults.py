"""Tells why a file is not read."""

from bot.texts import Texts, key_of
from corpus.faults import Fault


def fault_in_words(fault: Fault, texts: Texts) -> str:
    """What goes on from the name of the file: the cause and the mend.

    In English a fault tells itself: the packages that find it, which know nothing of catalogues, speak that in errors.
    """
    if texts.language == "en":
        return str(fault)
    return texts(f"fault-{key_of(fault.cause)}", **dict(fault.particulars))

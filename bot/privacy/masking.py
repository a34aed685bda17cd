"""Questions are kept without what tells who somebody is or how to reach them."""

import re

from bot.privacy.mail_addresses import mail_addresses
from bot.privacy.national_numbers import national_numbers
from bot.privacy.phone_numbers import domestic_numbers, international_numbers
from bot.privacy.plain import replace

# Each is looked for in what the ones before left: an address may hold a number, and a national number what looks like a
# phone number. What is masked already stays so when it is masked once more.
_MASKS = (
    (mail_addresses, "[e-postadresse]"),
    (national_numbers, "[fødselsnummer]"),
    (international_numbers, "[telefonnummer]"),
    (domestic_numbers, "[telefonnummer]"),
)


# Nothing is masked without a digit of some script or an @. Cases are read by the thousand, and most have neither.
_MAY_TELL = re.compile(r"[\d@＠]")


def mask(text: str) -> str:
    """The text with words in the place of national identity numbers, phone numbers and e-mail addresses.

    All else stays to the letter, and what is masked already stays so.
    """
    if not _MAY_TELL.search(text):
        return text
    for find, word in _MASKS:
        text = replace(text, find, word)
    return text


def masked_in(text: str) -> bool:
    """Whether something is masked in a text, or is when it is kept: its asker is told so."""
    kept = mask(text)
    return any(word in kept for _, word in _MASKS)


def left_of(text: str) -> str:
    """What can be searched for in a masked text: the words that stand for what was masked are nobody's."""
    for _, word in _MASKS:
        text = text.replace(word, " ")
    return text

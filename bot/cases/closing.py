"""What staff said last about a case that is closed."""

from bot.cases.dossier import Dossier
from bot.cases.life import Answer, Decline


def answer_in(dossier: Dossier) -> Answer | None:
    """Staff's answer, while the case is answered."""
    closing = dossier.closing
    return closing.action if closing and isinstance(closing.action, Answer) else None


def declined_because(dossier: Dossier) -> str:
    """Why the case was declined, while it is; else ""."""
    closing = dossier.closing
    return closing.action.reason if closing and isinstance(closing.action, Decline) else ""

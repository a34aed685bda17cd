"""What staff press below their message of a case."""

from bot.blocks.staff.names import StaffAction
from bot.blocks.values import CaseValue
from tests.bot.people import STAFF_CHANNEL, words
from tests.slack_server import SlackServer, interactions


def sends_proposal(slack: SlackServer, person: str, number: int, seen: int) -> str:
    """Somebody has what was proposed for a case sent; what they are told, and nobody else."""
    button = {
        "type": "button",
        "action_id": StaffAction.SEND_PROPOSAL.value,
        "text": {"type": "plain_text", "text": "Send dette svaret"},
        "value": CaseValue(number, seen).encode(),
    }
    before, card = len(slack.calls("response_url")), {"ts": "1772443800.000100", "text": "Henvendelse", "blocks": []}
    press = interactions.block_action(button, card, person, STAFF_CHANNEL, slack.new_response_url())
    slack.acknowledged(slack.deliver(press))
    slack.wait_for("response_url", before + 1)
    return words(slack.whispers(person)[-1])

"""Shows staff's answer to all groups: equal information, whoever asked."""

from slack_sdk.errors import SlackApiError

from bot.blocks.from_staff import build_published
from bot.blocks.message import words_alone
from bot.carrying.below_the_card import tell_below_the_card
from bot.cases.life import Answer
from bot.desk import Desk
from bot.errands.items import PublishAnswer
from bot.refusals import passes
from bot.texts import texts_in


def publish_answer(item: PublishAnswer, desk: Desk) -> None:
    """Shows staff's answer in the channel for all groups, where there is one.

    Raises SlackApiError where Slack does not take it there, once staff are told: it is tried again by itself.
    """
    dependencies = desk.dependencies
    found, channel = dependencies.cases.happening(item.event), dependencies.staffing.answers_channel
    if found is None or not channel:
        return
    event, case = found
    if not isinstance(event.action, Answer):
        return
    on = dependencies.casebook.deadlines.day_of(event.at)
    texts = texts_in(dependencies.language)
    shown = build_published(event.action, on, case, texts)
    try:
        desk.courier.post_once(shown, channel, "", f"published:{event.number}")
    except SlackApiError as error:
        if not passes(error):
            told = texts("unpublished", reason=str(error.response.get("error")))
            tell_below_the_card(case, words_alone(told), f"unpublished:{event.number}", desk)
        raise

"""Buttons under a reply: further hits, the context, staff, another way to search, the channel."""

from collections.abc import Callable
from dataclasses import replace

from slack_bolt import App

from bot.blocks.context import build_context
from bot.blocks.reply import build_page, build_reply
from bot.desk import Desk
from bot.listeners.body import Body
from bot.listeners.pressed import Pressed, read_press, value_pressed
from bot.listeners.sharing import share
from bot.listeners.trouble import telling
from bot.listeners.withdrawing import withdraw
from bot.outcome import Failed, Reply
from bot.texts.wording import Offer


def register(app: App, desk: Desk) -> None:
    """Listens to each button that a reply can have."""

    def connect(offer: Offer, act: Callable[[Pressed, int], None]) -> None:
        @app.action(offer.value)
        def handle_button(body: Body) -> None:
            value = value_pressed(body)
            with telling(body, desk):
                if pressed := read_press(body, value.question, desk):
                    act(pressed, value.number)

    connect(Offer.MORE, _show_page)
    connect(Offer.BACK, _show_page)
    connect(Offer.CONTEXT, _show_context)
    connect(Offer.SEND_ON, _send_on)
    connect(Offer.LITERALLY, _search_literally)
    connect(Offer.FREELY, _search_freely)
    connect(Offer.SHARE, share)
    connect(Offer.WITHDRAW, withdraw)


def _show_page(pressed: Pressed, after: int) -> None:
    """Another page in the place of this one; before the first one stands the reply."""
    answering = pressed.dependencies.answering
    if after:
        texts = pressed.desk.people.texts(pressed.logged.ask.asker)
        pressed.surface.replace(build_page(answering.page(pressed.logged, after), texts))
    else:
        _show(answering.look_again(pressed.logged), pressed)


def _show_context(pressed: Pressed, rank: int) -> None:
    shown = pressed.dependencies.history.citation(pressed.logged.number, rank)
    texts = pressed.press.texts
    if shown is None:
        pressed.surface.remark(texts("no-such-hit", rank=str(rank)))
    else:
        around, freshness = pressed.dependencies.answering.in_context(shown)
        age = pressed.dependencies.ageing.age(shown, freshness)
        pressed.surface.open(build_context(around, shown, age, texts))


def _send_on(pressed: Pressed, _: int) -> None:
    # What is added to a reply is in its language, whoever pressed.
    dependencies, texts = pressed.dependencies, pressed.desk.people.texts(pressed.logged.ask.asker)
    case = dependencies.log.send_on(pressed.logged.first, dependencies.clock())
    words = texts("no-such-question") if case is None else texts("sent-on", case=str(case))
    pressed.surface.settle(words, {Offer.SEND_ON.value})


def _search_literally(pressed: Pressed, _: int) -> None:
    """Asks once more, for just what is written; the first asking keeps its number and its case."""
    ask = pressed.logged.ask
    again = replace(ask, literally=True, again=pressed.logged.first)
    reply = pressed.dependencies.answering.ask(again)
    timestamp = _show(reply, pressed)
    if reply.question and timestamp:
        pressed.dependencies.log.answered_as(reply.question, timestamp)


def _search_freely(pressed: Pressed, _: int) -> None:
    first = pressed.dependencies.history.question(pressed.logged.first)
    if first is None:
        pressed.surface.remark(pressed.press.texts("no-such-question"))
    else:
        _show(pressed.dependencies.answering.look_again(first), pressed)


def _show(reply: Reply, pressed: Pressed) -> str:
    """Shows a reply in the place of what stands there, which a failure does not take away."""
    if isinstance(reply.outcome, Failed):
        pressed.surface.remark(pressed.press.texts("failed", error=reply.outcome.error_id))
        return ""
    texts = pressed.desk.people.texts(reply.ask.asker)
    return pressed.surface.replace(build_reply(reply, texts, pressed.dependencies.municipality))

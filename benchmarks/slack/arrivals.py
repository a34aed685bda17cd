"""What arrives from Slack and when: drawn before the run begins, so that nothing the bot does can put it off."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from random import Random

from tests.slack_server import payloads
from tests.slack_server.payloads import Payload

PEOPLE = 300
CHANNELS = 8
_QUESTIONS = resources.files("retrieval") / "evaluation" / "municipal.jsonl"
_SMALL_TALK = ("Hei!", "Takk for hjelpen", "Hei, kan du hjelpe meg?", "God morgen", "Tusen takk!", ":wave:")
_SHARE_OF_SMALL_TALK = 0.08
_SHARE_OF_MENTIONS = 0.6
_SHARE_DELIVERED_AGAIN = 0.05
_SHARE_WITH_TWIN = 0.05

Conversation = tuple[str, str | None]
"""A channel and the thread in it where a message is answered; None for no thread."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A person's message, `at` seconds after the start.

    Slack delivers it as `payload`, once more if `again` is true, and as another event if it has a `twin`.
    """

    at: float
    payload: Payload
    again: bool = False
    twin: Payload | None = None

    @property
    def conversation(self) -> Conversation:
        """Where the reply belongs: in a mention's thread, or plainly among direct messages."""
        event = self.payload["event"]
        return event["channel"], event["ts"] if event["type"] == "app_mention" else None


def arrivals(rate: float, seconds: float, seed: int = 1) -> list[Arrival]:
    """`rate` × `seconds` messages at moments drawn at random, which is how people who know nothing of each other come.

    Some are questions that the demo corpus answers, some are not, some are no questions.
    """
    random = Random(seed)  # noqa: S311  (a drawn load, no secret)
    moments = sorted(random.uniform(0, seconds) for _ in range(round(rate * seconds)))
    said = zip(moments, _said(random), strict=False)  # people never fall silent, moments end
    return [_arrival(at, words, number, random) for number, (at, words) in enumerate(said)]


def _arrival(at: float, words: str, number: int, random: Random) -> Arrival:
    # In turn, so that hardly anyone writes again before the reply: Slack does not tell which message a reply is to.
    person = f"U0PERSON{number % PEOPLE:03d}"
    again = random.random() < _SHARE_DELIVERED_AGAIN
    if random.random() >= _SHARE_OF_MENTIONS:
        return Arrival(at, payloads.direct_message(words, person, f"D{person[1:]}"), again)
    mention = payloads.mention(words, person, f"C0CHANNEL{random.randrange(CHANNELS)}")
    twin = payloads.message_beside(mention) if random.random() < _SHARE_WITH_TWIN else None
    return Arrival(at, mention, again, twin)


def _said(random: Random) -> Iterator[str]:
    """What people say: each question once before any is asked again."""
    lines = _QUESTIONS.read_text("utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    while True:
        for question in random.sample(questions, len(questions)):
            yield question if random.random() >= _SHARE_OF_SMALL_TALK else random.choice(_SMALL_TALK)

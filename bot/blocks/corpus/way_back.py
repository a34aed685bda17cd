"""The way back to an earlier snapshot, with a button that goes there."""

from bot.administration.way_back import Back
from bot.blocks.buttons import button, row
from bot.blocks.corpus.listing import listing
from bot.blocks.corpus.names import CorpusAction
from bot.blocks.corpus.values import WayBack
from bot.blocks.message import Message, message
from bot.blocks.rich import Element, paragraph, plain_text, rich_text, shortened, small, text
from bot.texts.loads import LoadWords

_MOST, _LONGEST_NAME = 10, 90
# What Slack takes: options of a select, and characters of one.
_MOST_OPTIONS, _LONGEST_OPTION = 100, 75


def build_way_back(back: Back, words: LoadWords) -> Message:
    """To which snapshot it would go, what would be gone and come by it, and which others are kept."""
    texts, target, found = words.texts, back.target, back.found
    told = [
        texts("corpus-back", when=words.when(target.at)),
        words.size(target.size.documents, target.size.passages),
    ]
    gone = (*found.removed, *(each.before for each in found.moved))
    come = (*found.added, *(each.now for each in found.moved))
    blocks = [
        rich_text(paragraph(text(told[0], bold=True)), paragraph(text(told[1]))),
        *listing(texts("back-removed", count=len(gone)), gone[:_MOST], len(gone), _LONGEST_NAME, texts),
        *listing(texts("back-added", count=len(come)), come[:_MOST], len(come), _LONGEST_NAME, texts),
        *listing(
            texts("back-changed", count=len(found.changed)),
            found.changed[:_MOST],
            len(found.changed),
            _LONGEST_NAME,
            texts,
        ),
        small(texts("corpus-back-holds")),
        *row([_go(back, words), *_others(back, words)]),
    ]
    return message(told, blocks)


def _go(back: Back, words: LoadWords) -> Element:
    value = WayBack(back.target.fingerprint, back.active.number)
    return {**button(CorpusAction.GO_BACK.value, words.texts("corpus-go-back"), value.encode()), "style": "danger"}


def _others(back: Back, words: LoadWords) -> list[Element]:
    """A select of the snapshots, where there are several to choose from."""
    if len(back.kept) == 1:
        return []
    options = {
        each.fingerprint: {
            "text": plain_text(shortened(words.when(each.at), _LONGEST_OPTION)),
            "value": WayBack(each.fingerprint, back.active.number).encode(),
        }
        for each in back.kept[:_MOST_OPTIONS]
    }
    chosen = options.get(back.target.fingerprint)
    select = {
        "type": "static_select",
        "action_id": CorpusAction.LOOK_BACK.value,
        "placeholder": plain_text(words.texts("corpus-back-choose")),
        "options": list(options.values()),
    }
    return [{**select, "initial_option": chosen} if chosen else select]

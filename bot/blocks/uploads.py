"""What became of the files that an admin dropped, and what can be done about it."""

from collections.abc import Iterator, Sequence

from bot.blocks.buttons import button, row
from bot.blocks.message import Message, message
from bot.blocks.names import Action
from bot.blocks.rich import Block, paragraph, rich_text, shortened, small, text
from bot.blocks.values import UploadValue
from bot.documents.taken import Contents, Illegible, Refused, Stored, Taken
from bot.papers.literal import on_one_line
from bot.texts import Texts, key_of
from bot.texts.faults import fault_in_words
from bot.texts.warnings import warning_in_words

MOST_FILES = 10
"""Slack lets people drop as many at once; of more, Slack would not take the message."""
# Ten files leave so much room for each.
_LONGEST_NAME, _LONGEST_PATH, _LONGEST_TITLE, _LONGEST_REASON, _LONGEST_STORY = 100, 160, 160, 240, 780


def build_taken(taken: Sequence[Taken], texts: Texts) -> Message:
    """The message that tells it, file by file."""
    told = [(shortened(on_one_line(each.name), _LONGEST_NAME), _story(each, texts), each) for each in taken]
    blocks = [block for name, story, each in told for block in _blocks(name, story, each, texts)]
    first = [f"{name}\n{story}" for name, story, _ in told]
    if any(isinstance(each, Stored) for each in taken):
        blocks += [small(texts("upload-next")), *row([button(Action.LOAD_NOW.value, texts("upload-load"), "now")])]
        first.append(texts("upload-next"))
    return message(first, blocks)


def remove_action(upload: int) -> str:
    """The `action_id` of the button that takes an upload away: each its own, so that it can go alone."""
    return f"{Action.REMOVE_UPLOAD.value}:{upload}"


def _blocks(name: str, story: str, taken: Taken, texts: Texts) -> Iterator[Block]:
    head = [text(name, bold=True), text("\n")] if name else []
    yield rich_text(paragraph(*head, text(story)))
    if isinstance(taken, Stored):
        value = UploadValue(taken.upload).encode()
        yield from row([button(remove_action(taken.upload), texts("upload-remove"), value)])


def _story(taken: Taken, texts: Texts) -> str:
    return shortened("\n".join(_lines(taken, texts)), _LONGEST_STORY)


def _lines(taken: Taken, texts: Texts) -> Iterator[str]:
    match taken:
        case Stored(_, _, path, contents, before):
            yield texts(f"stored-{key_of(before)}", path=shortened(path, _LONGEST_PATH))
            yield from _found(contents, texts)
        case Illegible(_, fault):
            yield texts("upload-unreadable", fault=fault_in_words(fault, texts))
        case Refused(_, why, about):
            yield texts(f"refused-{key_of(why)}", about=shortened(about, _LONGEST_REASON))


def _found(contents: Contents, texts: Texts) -> Iterator[str]:
    if contents.title:
        date = texts.date(contents.date) if contents.date else texts("upload-no-date")
        title = shortened(contents.title, _LONGEST_TITLE)
        yield texts("upload-one", title=title, date=date, passages=contents.passages)
    else:
        yield texts("upload-many", documents=contents.documents, passages=contents.passages)
    if contents.rejects:
        first = contents.rejects[0]
        reason = f"{first.path.rpartition('#')[2]} {fault_in_words(first.fault, texts)}"
        yield texts("upload-rejects", rejects=len(contents.rejects), reason=shortened(reason, _LONGEST_REASON))
    for warning in contents.warnings:
        yield warning_in_words(warning, texts)

"""Makes an answer a document of the corpus, or takes away one that staff have gone back on."""

from bot.administration.load import Load, LoadState
from bot.blocks.message import words_alone
from bot.carrying.below_the_card import tell_below_the_card
from bot.desk import Desk
from bot.documents.lessons import teaches
from bot.errands.items import Teach
from bot.texts import Texts, texts_in


def teach(item: Teach, desk: Desk) -> None:
    """Brings the document of a case up to date with what staff said last, has it served, and tells staff.

    Raises OSError where the folder cannot be written, once staff are told: it is tried again by itself.
    """
    dependencies = desk.dependencies
    found = dependencies.cases.happening(item.event)
    if found is None:
        return
    _, case = found
    texts, lessons = texts_in(dependencies.language), dependencies.lessons
    try:
        said = lessons.bring_up_to_date(case)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        told = texts("untaught", folder=str(lessons.shelf.folder), reason=reason)
        tell_below_the_card(case, words_alone(told), f"untaught:{item.event}", desk)
        raise
    load = dependencies.reload()
    if said and said.number == item.event:
        told = _in_words(lessons.document_of(case), load, texts, teaches=teaches(said))
        tell_below_the_card(case, words_alone(told), f"taught:{item.event}", desk)


def _in_words(document: str, load: Load, texts: Texts, *, teaches: bool) -> str:
    """What has become of a document; where an admin is asked first, what was there before is served until then."""
    if load.state is LoadState.WAITING:
        return texts("corpus-taught-waits" if teaches else "corpus-untaught-waits", document=document)
    return texts("taught", document=document) if teaches else texts("taught-no-more", document=document)

"""Makes an answer a document of the corpus, or takes away one that staff have gone back on."""

from bot.administration.lessons import teaches
from bot.blocks.message import words_alone
from bot.carrying.below_the_card import tell_below_the_card
from bot.desk import Desk
from bot.errands.items import Teach
from bot.texts import texts_in


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
    dependencies.reload()
    if said and said.number == item.event:
        key = {"document": lessons.document_of(case)}
        told = texts("taught", **key) if teaches(said) else texts("taught-no-more", **key)
        tell_below_the_card(case, words_alone(told), f"taught:{item.event}", desk)

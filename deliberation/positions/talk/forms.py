"""What people type when they talk about a draft."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from deliberation.forms import Form
from deliberation.plans.models import Plan
from deliberation.positions.forms import GeneralOpinionForm, ItemForm
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.revisions.models import GENERAL_OPINION
from deliberation.positions.talk.actions.suggestions import LONGEST_REASON
from deliberation.positions.talk.actions.threads import LONGEST_COMMENT, LONGEST_QUOTE
from deliberation.positions.talk.parts import NEW_OTHER
from deliberation.positions.talk.queries import item_words
from deliberation.positions.words import ItemWords

_TOO_LONG = _l("Please use at most %(max)d characters.")


_SHORT_ENOUGH = Length(max=LONGEST_COMMENT, message=_TOO_LONG)


class AnswerForm(Form):
    """Words for a thread. `place` tells its controls from those of other forms on the page."""

    text = TextAreaField(_l("Your answer"), validators=[_SHORT_ENOUGH])

    def __init__(self, place: str, **given: Any) -> None:
        super().__init__(**given)
        for name in self.said():
            self[name].id = f"{place}-{name}"


class ThreadForm(AnswerForm):
    """The first words of a thread, and those they are about."""

    quoted = StringField(
        _l("Which words is it about?"),
        description=_l("Mark the words in the text, or copy them here. Leave it empty for the whole part."),
        validators=[Length(max=LONGEST_QUOTE, message=_TOO_LONG)],
    )
    text = TextAreaField(
        _l("Comment"), description=_l("Only the leaders, drafters and members of your group read it."), validators=[_SHORT_ENOUGH]
    )


def _reason() -> TextAreaField:
    return TextAreaField(
        _l("Why?"),
        description=_l("It may stay empty. Your group reads it beside the suggestion."),
        validators=[Length(max=LONGEST_REASON, message=_TOO_LONG)],
    )


class SuggestedItemForm(ItemForm):
    """The form of an item over words that are only suggested; `item` is None where the paper does not have it."""

    reason = _reason()

    def __init__(self, words: ItemWords, plan: Plan, item: Item | None, *, is_other: bool) -> None:
        shown: Any = SimpleNamespace(**vars(words), is_other=is_other, version=item.version if item else 0)
        super().__init__(shown, plan)
        self.item = item or Item()


class SuggestedOpinionForm(GeneralOpinionForm):
    """The same of the general opinion."""

    reason = _reason()


def suggestion_form(
    paper: PositionPaper, part: str, item: Item | None, words: Mapping[str, str] | None = None
) -> SuggestedItemForm | SuggestedOpinionForm:
    """The form for other words of a part, filled with what it says now or with `words`, by field."""
    if part == GENERAL_OPINION:
        opinion = words["general_opinion"] if words else paper.general_opinion
        return SuggestedOpinionForm(obj=SimpleNamespace(general_opinion=opinion, version=paper.version))
    said = item_words(paper, words) if words else ItemWords.of(item) if item else ItemWords()
    return SuggestedItemForm(said, paper.forum_group.forum.plan, item, is_other=item.is_other if item else part == NEW_OTHER)


def ticked(given: MultiDict[str, str]) -> list[int]:
    """The numbers of the suggestions that were ticked."""
    return [int(one) for one in given.getlist("suggestion") if one.isascii() and one.isdecimal() and len(one) < 10][:500]

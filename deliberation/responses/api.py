"""Questions and answers for programs: a forum's questions, one with its whole chain, and what became of an item."""

from typing import Any

from flask_babel import lazy_gettext as _l

from deliberation import clock
from deliberation.api import Blueprint
from deliberation.errors import NotFound
from deliberation.forums.access import forum_for
from deliberation.people.access import READER
from deliberation.positions.access import item_for
from deliberation.responses.access import row_for
from deliberation.responses.deadlines.access import every_holiday
from deliberation.responses.deadlines.schemas import AllHolidaysSchema
from deliberation.responses.models import QuestionRow
from deliberation.responses.queries.chain import CHAIN
from deliberation.responses.queries.fates import fates_of
from deliberation.responses.queries.lists import Filters, Page, questions_of
from deliberation.responses.schemas import ChainSchema, ItemStorySchema, QuestionParameters, QuestionRowSchema
from deliberation.schemas import page_of

blueprint = Blueprint("responses", __name__)
#: Rows in one answer.
PAGE_SIZE = 50


@blueprint.answers(
    "/forums/<forum_slug>/questions",
    page_of(QuestionRowSchema),
    _l("The questions of a forum with their answers, narrowed as you like, page by page"),
    QuestionParameters,
)
def questions(parameters: dict[str, Any], forum_slug: str) -> Page:
    """Rows of questions with their referrals and published replies, the lowest number first."""
    number = parameters.pop("page")
    page = questions_of(forum_for(READER, forum_slug), Filters(**parameters), clock.today(), number, PAGE_SIZE)
    if page.number != number:
        raise NotFound
    return page


@blueprint.answers("/holidays", AllHolidaysSchema, _l("The public holidays that were entered here, which due dates are counted with"))
def holidays() -> dict[str, Any]:
    """Besides those of Korea's official calendar; struck out ones are marked."""
    return {"holidays": every_holiday(READER)}


@blueprint.answers("/forums/<forum_slug>/questions/<int:number>", ChainSchema, _l("A question with its whole chain, from item to answer"))
def question(forum_slug: str, number: int) -> QuestionRow:
    """The items a row came from, its questions, each referral with its clock, hand-overs, and every published reply."""
    return row_for(READER, forum_slug, number, load=CHAIN)


@blueprint.answers(
    "/forums/<forum_slug>/papers/<group_slug>/items/<key>", ItemStorySchema, _l("An item of a position paper, and what became of it")
)
def item(forum_slug: str, group_slug: str, key: str) -> dict[str, Any]:
    """What a group demanded, and the questions it went into, or why it never was put forward."""
    found = item_for(READER, forum_slug, group_slug, key)
    fate = fates_of([found])[found.id]
    asked = [{"forum_slug": forum_slug, "number": one.number, "relations": one.relations} for one in fate.asked]
    return {"item": found, "fate": fate.kind, "omission_reason": fate.reason, "omitted_at": fate.decided_at, "questions": asked}

"""Who may do what with a group's talk: its leaders, drafters and members; to everybody else none of it exists.

The secretariat may read the draft itself (`positions/access.py`), so each rule here asks for DISCUSS, never for READ.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.people.access import Verb, may, require, rules_for
from deliberation.people.models import Person
from deliberation.positions.access import item_for, paper_for
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.revisions.models import GENERAL_OPINION
from deliberation.positions.talk.models import Comment, Suggestion, SuggestionState, Thread
from deliberation.positions.talk.parts import NOT_THERE_YET


def talks_about_it(person: Person | None, thing: Thread | Suggestion) -> bool:
    return may(person, Verb.DISCUSS, thing.paper)


def decides_on_it(person: Person | None, suggestion: Suggestion) -> bool:
    return may(person, Verb.DECIDE, suggestion.paper)


def suggested_it(person: Person | None, suggestion: Suggestion) -> bool:
    return person is not None and suggestion.suggested_by_id == person.id and talks_about_it(person, suggestion)


def reads_its_thread(person: Person | None, comment: Comment) -> bool:
    return talks_about_it(person, comment.thread)


def wrote_it(person: Person | None, comment: Comment) -> bool:
    return person is not None and comment.written_by_id == person.id and reads_its_thread(person, comment)


THREAD_RULES = rules_for(Thread, {Verb.READ: [talks_about_it], Verb.DISCUSS: [talks_about_it]})
COMMENT_RULES = rules_for(Comment, {Verb.READ: [reads_its_thread], Verb.EDIT: [wrote_it]})
SUGGESTION_RULES = rules_for(Suggestion, {Verb.READ: [talks_about_it], Verb.DECIDE: [decides_on_it], Verb.WITHDRAW: [suggested_it]})


def part_for(person: Person | None, forum_slug: str, group_slug: str, part: str, verb: Verb) -> tuple[PositionPaper, Item | None]:
    """The paper and, where the part is an item of it, the item, if this person may do that with it."""
    if part == GENERAL_OPINION or part in NOT_THERE_YET:
        return paper_for(person, forum_slug, group_slug, verb), None
    item = item_for(person, forum_slug, group_slug, part, verb)
    return item.paper, item


def thread_for(person: Person | None, forum_slug: str, group_slug: str, thread_id: int, verb: Verb = Verb.READ) -> Thread:
    """One thread about the group's draft, if this person may do that with it."""
    paper = paper_for(person, forum_slug, group_slug, Verb.DISCUSS)
    thread = db.session.scalars(select(Thread).where(Thread.paper == paper, Thread.id == thread_id)).one_or_none()
    if thread is None:
        raise NotFound
    require(person, verb, thread)
    return thread


def comment_for(person: Person | None, forum_slug: str, group_slug: str, comment_id: int, verb: Verb = Verb.READ) -> Comment:
    """One comment in a thread about the group's draft."""
    paper = paper_for(person, forum_slug, group_slug, Verb.DISCUSS)
    wanted = select(Comment).join(Comment.thread).where(Thread.paper == paper, Comment.id == comment_id)
    comment = db.session.scalars(wanted.options(joinedload(Comment.thread))).one_or_none()
    if comment is None:
        raise NotFound
    require(person, verb, comment)
    return comment


def suggestion_for(person: Person | None, forum_slug: str, group_slug: str, number: int, verb: Verb = Verb.READ) -> Suggestion:
    """One suggestion by its number in the paper."""
    return suggestions_for(person, forum_slug, group_slug, [number], verb)[0]


def suggestion_to_open_again(person: Person | None, forum_slug: str, group_slug: str, number: int) -> Suggestion:
    """One that whoever closed it may open again: the leaders what was declined, the person who suggested it what was withdrawn."""
    suggestion = suggestion_for(person, forum_slug, group_slug, number)
    require(person, Verb.WITHDRAW if suggestion.state is SuggestionState.WITHDRAWN else Verb.DECIDE, suggestion)
    return suggestion


def suggestions_for(
    person: Person | None, forum_slug: str, group_slug: str, numbers: Iterable[int], verb: Verb = Verb.READ
) -> Sequence[Suggestion]:
    """These suggestions, in their order, if this person may do that with each of them."""
    paper, wanted = paper_for(person, forum_slug, group_slug, Verb.DISCUSS), set(numbers)
    chosen = select(Suggestion).where(Suggestion.paper == paper, Suggestion.number.in_(wanted))
    found = db.session.scalars(chosen.options(joinedload(Suggestion.item)).order_by(Suggestion.number)).all()
    if len(found) < len(wanted):
        raise NotFound
    for suggestion in found:
        require(person, verb, suggestion)
    return found

"""What can be asked about a group's talk. Each docstring counts its SQL statements."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, subqueryload
from sqlalchemy.sql.base import ExecutableOption

from deliberation.db import db
from deliberation.merging import Clash, Merge
from deliberation.people.models import Membership, Person, Role
from deliberation.plans.references import elements_named
from deliberation.positions.claims.parts import Part
from deliberation.positions.claims.together import put_together
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.revisions.keeping import words_at
from deliberation.positions.talk.models import Comment, Suggestion, SuggestionState, Thread
from deliberation.positions.talk.parts import NOT_THERE_YET
from deliberation.positions.words import ItemWords
from deliberation.together import Together

Key = TypeVar("Key")

#: How many threads or suggestions stand on one page of the list.
PER_PAGE = 30


class Shelf(enum.StrEnum):
    """What the list of talk shows."""

    OPEN = "open"
    RESOLVED = "resolved"
    SUGGESTED = "suggested"
    DECIDED = "decided"


@dataclass(frozen=True)
class Counts:
    """What is open about one part."""

    threads: int = 0
    suggestions: int = 0


@dataclass(frozen=True)
class TalkPage:
    """One page of one shelf, the newest first. One of `threads` and `suggestions` is empty."""

    counts: dict[Shelf, int]
    threads: Sequence[Thread]
    suggestions: Sequence[Suggestion]
    number: int
    last: int


def open_by_part(paper: PositionPaper) -> dict[str, Counts]:
    """What is open about each part of which anything is. Two statements."""
    is_open, waits = Thread.resolved_at.is_(None), Suggestion.state == SuggestionState.OPEN
    threads = _by(select(Thread.part, func.count(Thread.id)).where(Thread.paper == paper, is_open).group_by(Thread.part))
    suggestions = _by(select(Suggestion.part, func.count(Suggestion.id)).where(Suggestion.paper == paper, waits).group_by(Suggestion.part))
    return {part: Counts(threads.get(part, 0), suggestions.get(part, 0)) for part in {*threads, *suggestions}}


def threads_on(paper: PositionPaper, part: str) -> Sequence[Thread]:
    """Those about a part, the resolved last, then the oldest first, with their comments and people. Two statements."""
    wanted = select(Thread).where(Thread.paper == paper, Thread.part == part)
    return _whole(wanted.order_by(Thread.resolved_at.is_not(None), Thread.id))


def suggestions_on(paper: PositionPaper, part: str) -> Sequence[Suggestion]:
    """Those about a part, the open ones first, the newest first. One statement."""
    wanted = select(Suggestion).where(Suggestion.paper == paper, Suggestion.part == part).options(*_with_people())
    return db.session.scalars(wanted.order_by(Suggestion.decided_at.is_not(None), Suggestion.number.desc())).all()


def talk_page(paper: PositionPaper, shelf: Shelf, number: int) -> TalkPage:
    """One page of a shelf. At most five statements."""
    counts = _shelves(paper)
    last = max(1, -(-counts[shelf] // PER_PAGE))
    number = min(max(number, 1), last)
    first = (number - 1) * PER_PAGE
    threads: Sequence[Thread] = ()
    suggestions: Sequence[Suggestion] = ()
    if shelf in (Shelf.OPEN, Shelf.RESOLVED):
        latest = select(func.max(Comment.id)).where(Comment.thread_id == Thread.id).scalar_subquery()
        is_there = Thread.resolved_at.is_(None) if shelf is Shelf.OPEN else Thread.resolved_at.is_not(None)
        threads = _whole(select(Thread).where(Thread.paper == paper, is_there).order_by(latest.desc()).limit(PER_PAGE).offset(first))
    else:
        waits = Suggestion.state == SuggestionState.OPEN
        wanted = select(Suggestion).where(Suggestion.paper == paper, waits if shelf is Shelf.SUGGESTED else ~waits)
        newest_first = wanted.order_by(Suggestion.number.desc()).limit(PER_PAGE).offset(first)
        suggestions = db.session.scalars(newest_first.options(*_with_people())).all()
    return TalkPage(counts, threads, suggestions, number, last)


def latest_open(paper: PositionPaper, at_most: int = 5) -> Sequence[Thread]:
    """The open threads in which somebody wrote last. Two statements."""
    latest = select(func.max(Comment.id)).where(Comment.thread_id == Thread.id).scalar_subquery()
    return _whole(select(Thread).where(Thread.paper == paper, Thread.resolved_at.is_(None)).order_by(latest.desc()).limit(at_most))


def those_in(thread: Thread) -> list[Person]:
    """Whoever opened a thread or has words in it that stand, the earliest first."""
    wrote = [comment.written_by for comment in thread.comments if not comment.is_struck_out]
    return list(dict.fromkeys([thread.opened_by, *wrote]))


def leaders_of(paper: PositionPaper) -> Sequence[Person]:
    """Those who lead the group now. One statement."""
    held = (Membership.role == Role.LEADER, Membership.until.is_(None), Membership.forum_group_id == paper.forum_group_id)
    return db.session.scalars(select(Person).join(Person.memberships).where(*held).order_by(Membership.id)).unique().all()


def next_number(paper: PositionPaper) -> int:
    """The number of the next suggestion, while the paper is held. One statement."""
    return (db.session.scalar(select(func.max(Suggestion.number)).where(Suggestion.paper == paper)) or 0) + 1


# What parts and suggestions say.


def said_now(paper: PositionPaper, item: Item | None) -> dict[str, str]:
    """What a part says now, by field; `item` None: the general opinion."""
    return Part(paper, item).words()


def said_in(paper: PositionPaper, part: str) -> dict[str, str]:
    """The same of a part by its name. Two statements at most."""
    return said_now(paper, db.session.scalars(select(Item).where(Item.paper == paper, Item.key == part)).one_or_none())


def version_now(suggestion: Suggestion) -> int:
    """The version its part has now; of a part that does not exist yet 0."""
    if suggestion.part in NOT_THERE_YET:
        return 0
    return Part(suggestion.paper, suggestion.item).thing.version


def is_outdated(suggestion: Suggestion) -> bool:
    """Whether the part was changed after it was written."""
    return suggestion.is_open and suggestion.on_version != version_now(suggestion)


def said_then(suggestion: Suggestion) -> dict[str, str] | None:
    """What the part said when it was written; None where nobody knows. At most one statement."""
    if suggestion.part in NOT_THERE_YET:
        return dict.fromkeys(suggestion.words, "")
    if suggestion.on_version == version_now(suggestion):
        return said_now(suggestion.paper, suggestion.item)
    return words_at(suggestion.paper, suggestion.part, suggestion.on_version)


def together_now(suggestion: Suggestion) -> Together:
    """The suggestion and what its part says now, put together. At most one statement."""
    if suggestion.part in NOT_THERE_YET:
        return Together(dict(suggestion.words), {})
    then, now = said_then(suggestion), said_now(suggestion.paper, suggestion.item)
    if then is not None:
        return put_together(then, suggestion.words, now)
    differing = {field: words for field, words in suggestion.words.items() if words != now.get(field, "")}
    return Together(dict(suggestion.words), {field: Merge((Clash("", words, now.get(field, "")),)) for field, words in differing.items()})


def item_words(paper: PositionPaper, words: Mapping[str, str]) -> ItemWords:
    """The words of an item from those by field; elements that the plan no longer has are left out. At most one statement."""
    references = words.get("elements", "").split()
    known = {one.reference: one for one in elements_named(paper.forum_group.forum.plan, references)} if references else {}
    return ItemWords.from_record({**words, "elements": " ".join(one for one in references if one in known)}, known)


def _whole(wanted: Select[Thread]) -> Sequence[Thread]:
    comments = subqueryload(Thread.comments).joinedload(Comment.written_by)
    return db.session.scalars(wanted.options(joinedload(Thread.opened_by), joinedload(Thread.resolved_by), comments)).unique().all()


def _with_people() -> tuple[ExecutableOption, ...]:
    return joinedload(Suggestion.suggested_by), joinedload(Suggestion.decided_by), joinedload(Suggestion.item)


def _by(wanted: Select[Key, int]) -> dict[Key, int]:
    return {row[0]: row[1] for row in db.session.execute(wanted)}


def _shelves(paper: PositionPaper) -> dict[Shelf, int]:
    is_open = Thread.resolved_at.is_(None)
    threads = _by(select(is_open, func.count(Thread.id)).where(Thread.paper == paper).group_by(is_open))
    waits = Suggestion.state == SuggestionState.OPEN
    made = _by(select(waits, func.count(Suggestion.id)).where(Suggestion.paper == paper).group_by(waits))
    return {
        Shelf.OPEN: threads.get(True, 0),
        Shelf.RESOLVED: threads.get(False, 0),
        Shelf.SUGGESTED: made.get(True, 0),
        Shelf.DECIDED: made.get(False, 0),
    }

"""Opening a thread, answering in it, striking out one's own words, resolving it and opening it again."""

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.people.models import Person
from deliberation.positions.models import PositionPaper
from deliberation.positions.talk.errors import TalkIsOver
from deliberation.positions.talk.happenings import (
    AnswerAddressed,
    CommentStruckOut,
    CommentWritten,
    ThreadOpened,
    ThreadOpenedAgain,
    ThreadResolved,
)
from deliberation.positions.talk.models import Comment, Thread
from deliberation.positions.talk.queries import those_in
from deliberation.text import in_brief, tidy

#: Characters a comment has at most, and the words it quotes.
LONGEST_COMMENT, LONGEST_QUOTE = 5000, 300


def refuse_when_filed(paper: PositionPaper) -> None:
    """A group talks about its draft until it is filed, also between the rounds in which it can be changed. Raises TalkIsOver."""
    if not paper.is_open:
        raise TalkIsOver


def open_thread(person: Person, paper: PositionPaper, part: str, text: str, *, quoted: str = "") -> Thread:
    """Begin to talk about a part of the paper, or about some words of it. Raises TalkIsOver, BadInput (`text`)."""
    hold(paper, "filed_at")
    refuse_when_filed(paper)
    now, words = clock.now(), _comment(text)
    thread = Thread(paper=paper, part=part, quoted=in_brief(tidy(quoted), LONGEST_QUOTE), opened_by=person, opened_at=now)
    thread.comments = [Comment(written_by=person, written_at=now, text=words)]
    db.session.add(thread)
    db.session.flush()  # the happenings need the ids
    record(ThreadOpened(thread_id=thread.id, paper_id=paper.id, part=part, by=person.id))
    record(CommentWritten(comment_id=thread.comments[0].id, thread_id=thread.id, by=person.id))
    return thread


def answer(person: Person, thread: Thread, text: str) -> Comment:
    """Add a comment; a thread that was resolved is open again by it. Whoever else is in the thread is told.

    Raises TalkIsOver, BadInput (`text`).
    """
    hold(thread.paper, "filed_at")
    refuse_when_filed(thread.paper)
    words = _comment(text)
    told = [one for one in those_in(thread) if one is not person]
    open_again(person, thread)
    comment = Comment(thread=thread, written_by=person, written_at=clock.now(), text=words)
    db.session.add(comment)
    db.session.flush()  # the happenings need the id
    record(CommentWritten(comment_id=comment.id, thread_id=thread.id, by=person.id))
    for one in told:
        record(AnswerAddressed(comment_id=comment.id, person_id=one.id, by=person.id))
    return comment


def strike_out(person: Person, comment: Comment) -> Comment:
    """Take one's own words back. Their place stays, and says so. Raises TalkIsOver."""
    hold(comment.thread.paper, "filed_at")
    refuse_when_filed(comment.thread.paper)
    hold(comment, "struck_out_at")
    if not comment.is_struck_out:
        comment.struck_out_at = clock.now()
        record(CommentStruckOut(comment_id=comment.id, by=person.id))
    return comment


def resolve(person: Person, thread: Thread) -> Thread:
    """Say that a thread is settled; nothing happens when somebody has. Raises TalkIsOver."""
    hold(thread.paper, "filed_at")
    refuse_when_filed(thread.paper)
    hold(thread, "resolved_at", "resolved_by_id", "resolved_by")
    if not thread.is_resolved:
        thread.resolved_at, thread.resolved_by = clock.now(), person
        record(ThreadResolved(thread_id=thread.id, by=person.id))
    return thread


def open_again(person: Person, thread: Thread) -> Thread:
    """Undo that. Raises TalkIsOver."""
    hold(thread.paper, "filed_at")
    refuse_when_filed(thread.paper)
    hold(thread, "resolved_at", "resolved_by_id", "resolved_by")
    if thread.is_resolved:
        thread.resolved_at = thread.resolved_by = None
        record(ThreadOpenedAgain(thread_id=thread.id, by=person.id))
    return thread


def _comment(text: str) -> str:
    words = tidy(text)
    if not words:
        raise BadInput(fields={"text": [_("Write a comment; only your group reads it.")]})
    if len(words) > LONGEST_COMMENT:
        raise BadInput(fields={"text": [_("Please use at most %(max)d characters.", max=LONGEST_COMMENT)]})
    return words

"""What can happen while a group talks about its draft. None of it is public.

What was said stays out of the record: it may name people, and the record is for good.
"""

from dataclasses import dataclass

from deliberation.db import Happening


@dataclass(frozen=True, kw_only=True)
class ThreadOpened(Happening):
    subject = ("Thread", "thread_id")
    thread_id: int
    paper_id: int
    part: str


@dataclass(frozen=True, kw_only=True)
class CommentWritten(Happening):
    subject = ("Comment", "comment_id")
    comment_id: int
    thread_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerAddressed(Happening):
    """A comment answers somebody who is in its thread: they are told."""

    subject = ("Comment", "comment_id")
    comment_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class CommentStruckOut(Happening):
    subject = ("Comment", "comment_id")
    comment_id: int


@dataclass(frozen=True, kw_only=True)
class ThreadResolved(Happening):
    subject = ("Thread", "thread_id")
    thread_id: int


@dataclass(frozen=True, kw_only=True)
class ThreadOpenedAgain(Happening):
    subject = ("Thread", "thread_id")
    thread_id: int


@dataclass(frozen=True, kw_only=True)
class SuggestionMade(Happening):
    subject = ("Suggestion", "suggestion_id")
    suggestion_id: int
    paper_id: int
    number: int
    part: str


@dataclass(frozen=True, kw_only=True)
class SuggestionAddressed(Happening):
    """A suggestion waits for somebody who decides: they are told."""

    subject = ("Suggestion", "suggestion_id")
    suggestion_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class SuggestionTaken(Happening):
    """`settled` says that the leader put the words together; what the part says since stands in its own happening."""

    subject = ("Suggestion", "suggestion_id")
    suggestion_id: int
    settled: bool


@dataclass(frozen=True, kw_only=True)
class SuggestionDeclined(Happening):
    subject = ("Suggestion", "suggestion_id")
    suggestion_id: int


@dataclass(frozen=True, kw_only=True)
class SuggestionWithdrawn(Happening):
    subject = ("Suggestion", "suggestion_id")
    suggestion_id: int


@dataclass(frozen=True, kw_only=True)
class SuggestionOpenedAgain(Happening):
    """Declined or withdrawn, and waiting for a decision again."""

    subject = ("Suggestion", "suggestion_id")
    suggestion_id: int

"""What the group that asked says of the answers: verdicts, and asking once more."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from deliberation.db import Model, words_of
from deliberation.forums.models import ForumGroup
from deliberation.people.models import Person
from deliberation.responses.models.asking import Question


class Judgement(enum.StrEnum):
    """Whether a question was answered, in the eyes of those who asked it."""

    ANSWERED = "answered"
    PARTLY = "partly"
    NOT_ANSWERED = "not answered"


class Verdict(Model):
    """One numbered version of what a group says of the answers to a question; the newest one counts, all stay readable."""

    __tablename__ = "verdict"
    __table_args__ = (UniqueConstraint("question_id", "forum_group_id", "number"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    forum_group_id: Mapped[int] = mapped_column(ForeignKey("forum_group.id"), index=True)
    number: Mapped[int]
    judgement: Mapped[Judgement] = mapped_column(words_of(Judgement))
    words: Mapped[str] = mapped_column(default="")
    given_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    given_at: Mapped[datetime]

    question: Mapped[Question] = relationship(back_populates="verdicts")
    forum_group: Mapped[ForumGroup] = relationship()
    given_by: Mapped[Person] = relationship()


class FollowUp(Model):
    """A question asked once more after its answer, in the group's words; the referrals it makes have their own due dates."""

    __tablename__ = "follow_up"

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), unique=True)
    forum_group_id: Mapped[int] = mapped_column(ForeignKey("forum_group.id"))
    words: Mapped[str]
    language: Mapped[str] = mapped_column(default="ko")
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]

    question: Mapped[Question] = relationship(back_populates="follow_up")
    forum_group: Mapped[ForumGroup] = relationship()

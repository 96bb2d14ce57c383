"""Writing what stands before a closing report. The report itself is made of what is public, and nobody edits it."""

from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import ChangedMeanwhile
from deliberation.forums.models import Forum
from deliberation.people.models import Person
from deliberation.responses.closing.happenings import ClosingIntroduced
from deliberation.responses.closing.models import ClosingIntroduction
from deliberation.text import tidy


def introduction_of(forum: Forum) -> ClosingIntroduction | None:
    """The version that counts. One statement."""
    wanted = select(ClosingIntroduction).where(ClosingIntroduction.forum_id == forum.id).order_by(ClosingIntroduction.number.desc())
    return db.session.scalars(wanted.limit(1)).first()


def introduce(person: Person, forum: Forum, text: str, *, language: str = "ko", seen: int = 0) -> ClosingIntroduction:
    """Say this before the report from now on, in Markdown; earlier versions stay.

    `seen`: the number of the version the person had before them, 0 for none; ChangedMeanwhile where there is a newer one.
    """
    hold(forum)
    newest = introduction_of(forum)
    number = newest.number if newest else 0
    if seen != number:
        raise ChangedMeanwhile(theirs={"text": newest.text if newest else ""})
    text = tidy(text)
    if newest is not None and (newest.text, newest.language) == (text, language):
        return newest
    written = ClosingIntroduction(forum=forum, number=number + 1, language=language, text=text, written_by=person, written_at=clock.now())
    db.session.add(written)
    db.session.flush()  # the record needs its id
    record(
        ClosingIntroduced(by=person.id, introduction_id=written.id, forum_id=forum.id, number=written.number, language=language, text=text)
    )
    return written

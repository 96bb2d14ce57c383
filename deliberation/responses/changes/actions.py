"""Recording what changed in the plan because of questions, correcting such a record, and taking it back.

Nothing of a record is overwritten: a correction keeps what it said, and a withdrawn one stays in its place with the reason.
"""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.models import Forum
from deliberation.people.models import Person
from deliberation.plans.models import Element
from deliberation.responses.changes.errors import ChangeIsWithdrawn
from deliberation.responses.changes.happenings import ElementChangeCorrected, ElementChangeRecorded, ElementChangeWithdrawn
from deliberation.responses.changes.models import ElementChange, ElementChangeRevision
from deliberation.responses.changes.words import ChangeWords, record_of
from deliberation.responses.models import QuestionRow


def record_change(
    person: Person, forum: Forum, element: Element, words: ChangeWords, rows: Sequence[QuestionRow], *, language: str = "ko"
) -> ElementChange:
    """Say in public that the element's wording changed because of these questions. Raises BadInput naming the field."""
    words = words.tidied()
    _check(forum, element, words, rows)
    hold(forum)  # two records made at once must not bear the same number
    last = db.session.scalar(select(func.max(ElementChange.number)).where(ElementChange.forum_id == forum.id)) or 0
    change = ElementChange(
        forum=forum, number=last + 1, element=element, language=language, recorded_by=person, recorded_at=clock.now(), rows=list(rows)
    )
    words.put_into(change)
    db.session.add(change)
    db.session.flush()  # the record needs its id
    record(
        ElementChangeRecorded(
            by=person.id, change_id=change.id, forum_id=forum.id, element_id=element.id, number=change.number, said=record_of(change)
        )
    )
    return change


def correct_change(
    person: Person, change: ElementChange, words: ChangeWords, rows: Sequence[QuestionRow], reason: str, *, version: int | None = None
) -> ElementChange:
    """Let the record say something else from now on; what it said stays readable.

    Raises ChangeIsWithdrawn, ChangedMeanwhile, and BadInput naming the field ("reason" for a correction that does not say why).
    """
    hold(change)
    if not change.is_in_force:
        raise ChangeIsWithdrawn
    words, reason = words.tidied(), reason.strip()
    _check(change.forum, change.element, words, rows)
    if not reason:
        raise BadInput(fields={"reason": [_("Say why the record is being corrected.")]})
    said = record_of(change)
    change.expect(version, theirs={name: str(value) for name, value in said.items()})
    db.session.add(_kept(person, change, reason))
    words.put_into(change)
    change.rows = list(rows)
    record(ElementChangeCorrected(by=person.id, change_id=change.id, reason=reason, before=said, after=record_of(change)))
    return change


def withdraw_change(person: Person, change: ElementChange, reason: str) -> ElementChange:
    """Take back a record made by mistake; its place stays. Raises ChangeIsWithdrawn, BadInput naming `reason`."""
    hold(change)
    if not change.is_in_force:
        raise ChangeIsWithdrawn
    reason = reason.strip()
    if not reason:
        raise BadInput(fields={"reason": [_("Say why the record is withdrawn.")]})
    change.withdrawn_at, change.withdrawn_by_id, change.withdrawal_reason = clock.now(), person.id, reason
    change.version += 1
    record(ElementChangeWithdrawn(by=person.id, change_id=change.id, reason=reason))
    return change


def _kept(person: Person, change: ElementChange, reason: str) -> ElementChangeRevision:
    """What it said until now."""
    kept = ElementChangeRevision(
        change=change,
        number=len(change.revisions) + 1,
        row_numbers=[row.number for row in change.rows],
        reason=reason,
        replaced_by_id=person.id,
        replaced_at=clock.now(),
    )
    ChangeWords.of(change).put_into(kept)
    return kept


def _check(forum: Forum, element: Element, words: ChangeWords, rows: Sequence[QuestionRow]) -> None:
    problems: dict[str, list[str]] = {}
    if element.plan_id != forum.plan_id:
        problems["element"] = [_("The forum’s plan has no such element.")]
    if words.before == words.after:
        problems["after"] = [_("Say what it says now; it must differ from what it said before.")]
    if words.changed_on > clock.today():
        problems["changed_on"] = [_("A change can be recorded once it has happened.")]
    if not rows or any(row.forum_id != forum.id or not row.is_public for row in rows):
        problems["rows"] = [_("Name at least one public question of this forum that led to it.")]
    if problems:
        raise BadInput(fields=problems)

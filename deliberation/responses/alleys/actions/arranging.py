"""An office: pass it on, invite or accept, call off, decline. Each is a numbered step, with a reason where readers need one."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.alleys.actions.telling import About, tell_joiners, tell_office
from deliberation.responses.alleys.errors import AlleyDown, AlleyHeld, AlleyNotArranged, AlleyOver, SameOffice
from deliberation.responses.alleys.happenings import AlleySaidToOutgrow, AlleyStepTaken
from deliberation.responses.alleys.models import Alley, AlleyStep, DeclineReason, StepKind
from deliberation.responses.alleys.states import is_held
from deliberation.text import tidy


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """When and where, who comes and what to know; of a change also why."""

    held_on: date | None
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    words: str = ""
    change_reason: str = ""


def arrange(person: Person, alley: Alley, meeting: Meeting, *, version: int | None = None) -> AlleyStep:
    """Invite the residents, or change day, hours or place; what was said before stays readable.

    Raises BadInput naming `held_on`, `place`, `ends_at`, `words` or `change_reason`; AlleyOver, AlleyHeld, ChangedMeanwhile.
    """
    _hold_open(alley, version)
    before = alley.arrangement
    words, place, why = tidy(meeting.words), tidy(meeting.place), tidy(meeting.change_reason)
    wrong: dict[str, list[str]] = {}
    if meeting.held_on is None or meeting.held_on < clock.today():
        wrong["held_on"] = [_("Choose a day to come.")]
    if not place:
        wrong["place"] = [_("Say where you meet.")]
    if meeting.starts_at and meeting.ends_at and meeting.ends_at <= meeting.starts_at:
        wrong["ends_at"] = [_("It has to end after it begins.")]
    if not words:
        wrong["words"] = [_("Say who comes from the office: a team or a title.")]
    if before is not None and not why:
        wrong["change_reason"] = [_("Say why it changes; everybody who signed up is told.")]
    if wrong:
        raise BadInput(fields=wrong)
    step = _step(
        person,
        alley,
        StepKind.ARRANGED,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=place,
        words="\n\n".join(filter(None, (words, why))),
    )
    tell_joiners(person, alley, About.MOVED if before is not None else About.ARRANGED)
    return step


def accept_invitation(person: Person, alley: Alley, words: str, *, version: int | None = None) -> AlleyStep:
    """Come to the meeting on the day and at the place the residents named. Raises BadInput naming `words`, AlleyOver, AlleyHeld."""
    _hold_open(alley, version)
    words = tidy(words)
    if alley.invites_on is None or alley.invites_on < clock.today():
        raise BadInput(fields={"words": [_("The residents named no day that is still to come. Invite them instead.")]})
    if not words:
        raise BadInput(fields={"words": [_("Say who comes from the office: a team or a title.")]})
    step = _step(
        person,
        alley,
        StepKind.ARRANGED,
        held_on=alley.invites_on,
        starts_at=alley.invites_from,
        ends_at=alley.invites_until,
        place=alley.wished_place,
        words=words,
        is_invited=True,
    )
    tell_joiners(person, alley, About.ARRANGED)
    return step


def call_off(person: Person, alley: Alley, reason: str, *, version: int | None = None) -> AlleyStep:
    """The date no longer stands; the office owes another word. Raises BadInput naming `words`, AlleyNotArranged, AlleyOver, AlleyHeld."""
    _hold_open(alley, version)
    if alley.arrangement is None:
        raise AlleyNotArranged
    step = _step(person, alley, StepKind.CALLED_OFF, words=_required(reason))
    tell_joiners(person, alley, About.CALLED_OFF)
    return step


def decline(person: Person, alley: Alley, reason: DeclineReason, words: str, *, version: int | None = None) -> AlleyStep:
    """Say publicly why the office does not meet. It may still invite later. Raises BadInput naming `words`, AlleyOver, AlleyHeld."""
    _hold_open(alley, version)
    step = _step(person, alley, StepKind.DECLINED, reason=reason, words=_required(words))
    tell_joiners(person, alley, About.DECLINED)
    return step


def pass_on(person: Person, alley: Alley, department: Department, reason: str, *, version: int | None = None) -> AlleyStep:
    """Hand it to another office, with a public reason; its period begins anew.

    Raises BadInput naming `words` or `to`, SameOffice, AlleyOver, AlleyHeld.
    """
    _hold_open(alley, version)
    if department.is_outside:
        raise BadInput(fields={"to": [_("Nobody at an outside body has an account here. Choose an office of the district.")]})
    if department is alley.department:
        raise SameOffice
    step = _step(person, alley, StepKind.PASSED, words=_required(reason), from_department=alley.department, to_department=department)
    alley.department = department
    db.session.flush()  # whoever is told reads the office from it
    tell_joiners(person, alley, About.PASSED)
    tell_office(person, alley)
    return step


def say_it_outgrows(person: Person, alley: Alley) -> Alley:
    """The office says that it concerns more people than an alley holds; the page then proposes a forum."""
    if alley.outgrown_at is None:
        alley.outgrown_at = clock.now()
        record(AlleySaidToOutgrow(alley_id=alley.id, by=person.id))
    return alley


def _hold_open(alley: Alley, version: int | None) -> None:
    hold(alley)
    if alley.is_taken_down:
        raise AlleyDown
    if alley.withdrawn_at is not None:
        raise AlleyOver
    if is_held(alley, clock.today()):
        raise AlleyHeld
    alley.expect(version)


def _step(person: Person, alley: Alley, kind: StepKind, **said: Any) -> AlleyStep:
    step = AlleyStep(number=len(alley.steps) + 1, kind=kind, made_by_id=person.id, made_at=clock.now(), **said)
    alley.steps.append(step)
    details = {name: _plain(value) for name, value in said.items() if value not in (None, "")}
    record(AlleyStepTaken(alley_id=alley.id, number=step.number, kind=kind.value, details=details, by=person.id))
    return step


def _plain(value: Any) -> Any:
    if isinstance(value, Department):
        return value.id
    return value.isoformat() if isinstance(value, (date, time)) else value


def _required(words: str) -> str:
    words = tidy(words)
    if not words:
        raise BadInput(fields={"words": [_("Give a reason; everybody can read it.")]})
    return words

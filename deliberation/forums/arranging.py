"""What stands in the way of a session that is typed and not saved yet, in sentences, and the nearest days and hours that are free."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from deliberation import clock
from deliberation.forums.days import is_in_reach
from deliberation.forums.errors import SomethingInTheWay
from deliberation.forums.models import Forum, Session
from deliberation.forums.scheduling.labels import clash_sentence
from deliberation.forums.scheduling.model import Clash, ClashKind, Meeting, Slot
from deliberation.forums.scheduling.nearest import alternatives
from deliberation.forums.scheduling.situation import Situation, key_of, situation_of


@dataclass(frozen=True)
class InTheWay:
    """One thing in the way: a sentence, and the session it is about. `is_elsewhere`: one of a forum nobody may be told about."""

    sentence: str
    session: Session | None = None
    is_elsewhere: bool = False


@dataclass(frozen=True)
class Look:
    """What was found of a session before it is saved. `mark` names these very clashes: whoever saves all the same has read them."""

    clashes: tuple[InTheWay, ...] = ()
    free: tuple[Slot, ...] = ()
    mark: str = ""
    #: Whether it can be saved all the same; a day outside the round cannot.
    may_pass: bool = True

    def insist(self, accepted: str) -> None:
        """Refuse, unless nothing is in the way or these very clashes were accepted. Raises SomethingInTheWay."""
        if self.clashes and accepted != self.mark:
            raise SomethingInTheWay


NOTHING_KNOWN = Look()


def look_at(forum: Forum, wanted: Mapping[str, Any], session: Session | None = None) -> Look:
    """What is in the way of a session with these details (`SessionForm.details`); of one that exists, nothing while it stays as it is.

    As many statements as `situation_of`.
    """
    if wanted["held_on"] is None or not is_in_reach(wanted["held_on"]):
        return NOTHING_KNOWN
    situation = situation_of(forum, session, around=[wanted["held_on"]])
    meeting = _meeting(situation, wanted, session)
    if session is not None and meeting == _meeting(situation, _as_it_is(session), session) and wanted["round"] is session.round:
        return NOTHING_KNOWN
    found = situation.clashes(meeting, wanted["round"])
    if not found:
        return NOTHING_KNOWN
    return Look(
        clashes=tuple(_told(one, meeting, situation, wanted) for one in found),
        free=tuple(
            alternatives(meeting, situation, round=wanted["round"], not_before=None if wanted["held_on"] < clock.today() else clock.today())
        ),
        mark=_mark(meeting, found),
        may_pass=all(one.kind is not ClashKind.ROUND for one in found),
    )


def _meeting(situation: Situation, wanted: Mapping[str, Any], session: Session | None) -> Meeting:
    return situation.meeting(
        Slot(wanted["held_on"], wanted["starts_at"], wanted["ends_at"]),
        wanted["groups"],
        key=key_of(session) if session else "",
        is_plenary=wanted["is_plenary"],
        place=wanted["place"],
        run_by=wanted["run_by"],
        interpreters=wanted["interpreters"],
    )


def _as_it_is(session: Session) -> dict[str, Any]:
    fields = ("held_on", "starts_at", "ends_at", "groups", "is_plenary", "place", "run_by", "interpreters")
    return {field: getattr(session, field) for field in fields}


def _told(clash: Clash, meeting: Meeting, situation: Situation, wanted: Mapping[str, Any]) -> InTheWay:
    sentence = _sentence(clash, meeting, situation, wanted)
    if not clash.with_key:
        return InTheWay(sentence)
    session = situation.sessions.get(clash.with_key)
    return InTheWay(sentence, session, is_elsewhere=session is None)


def _sentence(clash: Clash, meeting: Meeting, situation: Situation, wanted: Mapping[str, Any]) -> str:
    """As everywhere, and of the round and of what is too near by how much: one session can be changed until it fits."""
    match clash.kind:
        case ClashKind.ROUND:
            days = {"first": format_date(wanted["round"].opens_on), "last": format_date(wanted["round"].closes_on)}
            return str(_("The round takes from %(first)s to %(last)s. Choose a day in it, or another round.", **days))
        case ClashKind.NEAR:
            other = next(one for one in situation.others if one.key == clash.with_key)
            apart = abs((other.slot.day - meeting.slot.day).days)
            least = ngettext("%(num)s day", "%(num)s days", situation.days_between)
            return str(_("Too near to another session of %(groups)s: %(days)s, and at least %(least)s were agreed on.",
                         groups=clash.what, days=ngettext("%(num)s day", "%(num)s days", apart), least=least))  # fmt: skip
        case _:
            return clash_sentence(clash)


def _mark(meeting: Meeting, found: list[Clash]) -> str:
    """Names the meeting's day and hours with what is in its way; it is no secret, only a name."""
    words = [str(meeting.slot), *sorted(f"{one.kind} {one.with_key} {one.what}" for one in found)]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:24]

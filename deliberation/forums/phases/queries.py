"""What the page of the phases shows. Doors decide who may ask; what is owed is asked for each reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from flask import url_for
from flask_babel import gettext as _

from deliberation.forums import queries
from deliberation.forums.additions import Measure, Owed, day_marks_of, measures_of, owed_in
from deliberation.forums.labels import session_name
from deliberation.forums.models import Forum, Round, RoundKind, Session
from deliberation.forums.phases.picture import Frame, frame_of
from deliberation.forums.queries import Step
from deliberation.people.models import Person

#: How many things to come are shown, and how far ahead due dates are looked for.
NEXT = 3
AHEAD = timedelta(days=120)


@dataclass(frozen=True)
class Phase:
    """A round, where it stands, and how much of its work is done."""

    step: Step
    measures: Sequence[Measure]

    @property
    def round(self) -> Round:
        return self.step.round


@dataclass(frozen=True)
class Coming:
    """Something that happens on a day to come. `kind`: "session", "opens", "closes" or "due"."""

    day: date
    kind: str
    what: str
    url: str | None = None


@dataclass(frozen=True)
class Debts:
    """Everything one group, office or person owes, what is due first on top."""

    who: str
    owed: Sequence[Owed]

    def late(self, today: date) -> int:
        return sum(one.due_on is not None and one.due_on < today for one in self.owed)


@dataclass(frozen=True)
class Phases:
    """The whole page as one reader may see it."""

    forum: Forum
    phases: Sequence[Phase]
    coming: Sequence[Coming]
    debts: Sequence[Debts]
    sessions: Sequence[Session] = ()
    frame: Frame | None = None
    open_now: Sequence[Round] = ()
    #: How many of the things owed are late.
    late: int = 0
    #: Of a forum without rounds: how much is done in all.
    measures: Sequence[Measure] = ()


def phases_of(person: Person | None, forum: Forum, today: date) -> Phases:
    """The rounds, what comes next, and what is owed: 3 statements, and those of the packages that add to it."""
    sessions = [one for one in queries.sessions_of(forum) if not one.is_cancelled]
    steps = queries.timeline_of(forum, today)
    rounds = [step.round for step in steps]
    added = measures_of(forum)
    phases = [Phase(step, [*_meetings(_sessions_in(step.round, rounds, sessions), today), *added[step.round.kind]]) for step in steps]
    days = [day for one in rounds for day in (one.opens_on, one.closes_on)] + [one.held_on for one in sessions]
    debts = debts_of(owed_in(person, forum)) if not forum.is_closed else []
    return Phases(
        forum=forum,
        phases=phases,
        coming=_coming(forum, rounds, sessions, today),
        debts=debts,
        sessions=sessions,
        frame=frame_of(days, today),
        open_now=[step.round for step in steps if step.state == "current" and not forum.is_closed],
        measures=[*_meetings(sessions, today), *(one for kind in RoundKind for one in added[kind])] if not rounds else (),
        late=sum(one.late(today) for one in debts),
    )


def debts_of(owed: Iterable[Owed]) -> list[Debts]:
    """By who owes it, whoever has the earliest day first; the order within stays. No statement."""
    earliest: dict[str, int] = {}
    for place, one in enumerate(owed := list(owed)):
        earliest.setdefault(one.who, place)
    ordered = sorted(owed, key=lambda one: earliest[one.who])
    return [Debts(who, list(theirs)) for who, theirs in groupby(ordered, key=lambda one: one.who)]


def _sessions_in(one: Round, rounds: Sequence[Round], sessions: Sequence[Session]) -> list[Session]:
    return [session for session in sessions if _round_of(session, rounds) is one]


def _round_of(session: Session, rounds: Sequence[Round]) -> Round | None:
    """The round it was said to belong to; else the round of deliberation its day is in, else any round open that day."""
    if session.round_id is not None:
        return next((one for one in rounds if one.id == session.round_id), None)
    open_then = [one for one in rounds if one.is_open(session.held_on)]
    return next((one for one in open_then if one.kind is RoundKind.DELIBERATION), open_then[0] if open_then else None)


def _meetings(sessions: Sequence[Session], today: date) -> list[Measure]:
    """How many of a round's sessions were held, and of how many of these the minutes are public."""
    if not sessions:
        return []
    held = [one for one in sessions if one.held_on < today]
    url = url_for("forums.sessions", forum_slug=sessions[0].forum.slug)
    measures = [Measure(_("Sessions held"), len(held), len(sessions), url)]
    if held:
        measures.append(Measure(_("Minutes public"), sum(one.has_public_minutes for one in held), len(held), url))
    return measures


def _coming(forum: Forum, rounds: Sequence[Round], sessions: Sequence[Session], today: date) -> list[Coming]:
    """The next things with a date, today's among them; nothing comes any more in a closed forum."""
    if forum.is_closed:
        return []
    found = [
        Coming(one.held_on, "session", session_name(one), url_for("forums.session", forum_slug=forum.slug, session_id=one.id))
        for one in sessions
        if one.held_on >= today
    ]
    found += [Coming(one.opens_on, "opens", _("%(round)s opens", round=one.display_name)) for one in rounds if one.opens_on > today]
    found += [Coming(one.closes_on, "closes", _("Last day: %(round)s", round=one.display_name)) for one in rounds if one.closes_on >= today]
    for day, marks in day_marks_of(forum, today, today + AHEAD).items():
        found += [Coming(day, mark.kind, mark.word, mark.url) for mark in marks if mark.kind == "due"]
    order = ("closes", "due", "session", "opens")
    return sorted(found, key=lambda one: (one.day, order.index(one.kind)))[:NEXT]

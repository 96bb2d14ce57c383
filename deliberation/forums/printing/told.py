"""The sessions of a forum as a document: weeks and groups at a glance, then week by week, then group by group. No statement.

A cancelled session stands in its week, with the reason, and nowhere else. Public facts alone: no names of people.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from babel.dates import format_skeleton
from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _

from deliberation.documents.model import Block, Document, Heading, Paragraph, Run, Runs, Table, as_anchor, runs
from deliberation.forums.days import Span, sheet
from deliberation.forums.labels import offers_of, session_name
from deliberation.forums.models import Forum, ForumGroup, Session
from deliberation.locales import public_address


def plan_of(forum: Forum, sessions: Sequence[Session], today: date, seat: ForumGroup | None = None) -> Document:
    """The plan in the language now spoken, of all groups or of one; the sessions in the order of their days."""
    name = seat.display_name if seat else ""
    return Document(
        title=_("Sessions of %(group)s", group=name) if seat else _("Plan of the sessions"),
        subtitle=forum.display_name,
        language=str(get_locale()),
        blocks=tuple(_blocks(sessions, today, [seat] if seat else forum.groups)),
        subject=_("Plan of the sessions"),
        address=public_address("forums.print_plan", forum_slug=forum.slug, group=seat.slug if seat else None),
        made_on=today,
        keywords=tuple(one for one in (forum.display_name, name) if one),
        is_wide=True,
    )


def _blocks(sessions: Sequence[Session], today: date, seats: Sequence[ForumGroup]) -> Iterator[Block]:
    as_of = _("As of %(day)s. What is moved later stands on the pages of the forum.", day=format_date(today, "long"))
    yield Paragraph(runs(as_of), kind="small")
    if not sessions:
        yield Paragraph(runs(_("No session is arranged yet.")), kind="note")
        return
    held = [one for one in sessions if not one.is_cancelled]
    if len(seats) > 1 and held:
        yield _heading("glance", _("At a glance"))
        yield _glance(held, seats)
    yield _heading("weeks", _("The weeks"))
    for week, of_week in weeks_of(sessions):
        yield _table(_week_words(week), of_week)
    if len(seats) > 1:
        yield _heading("groups", _("Group by group"))
        for words, own in groups_of(held, seats):
            yield _table(words, own)


def heads() -> tuple[str, ...]:
    """Over `cells`."""
    return _("Day"), _("Hours"), _("Session"), _("Who meets"), _("Place"), _("What is offered")


def cells(session: Session) -> tuple[str, ...]:
    """What is said of a session; on paper its hours stand below its day."""
    name = session_name(session)
    if session.is_cancelled:
        name = _("%(session)s – cancelled: %(reason)s", session=name, reason=session.cancel_reason)
    return _as("yMMMEd", session.held_on), hours_of(session), name, _who(session), session.place, _offered(session)


def weeks_of(sessions: Iterable[Session]) -> list[tuple[tuple[date, ...], list[Session]]]:
    """The sessions by their weeks, which begin on Sundays; weeks without any are left out."""
    return [(week, list(found)) for week, found in groupby(sessions, key=_week)]


def groups_of(held: Sequence[Session], seats: Iterable[ForumGroup]) -> list[tuple[str, list[Session]]]:
    """The plenary sessions under the name of all groups, then those of each group; groups without any are left out."""
    named = [(_("All groups"), [one for one in held if one.is_plenary])]
    named += [(seat.display_name, [one for one in held if seat in one.groups]) for seat in seats]
    return [(words, own) for words, own in named if own]


def hours_of(session: Session) -> str:
    return "–".join(hour.isoformat("minutes") for hour in (session.starts_at, session.ends_at) if hour)


def _glance(held: Sequence[Session], seats: Sequence[ForumGroup]) -> Table:
    """A line for each week, a column for each group that meets: days and the hours they begin at."""
    columns = groups_of(held, seats)
    rows = tuple(
        (runs(_as("MMMd", week[0])), *(_days(one for one in own if one.held_on in week) for _words, own in columns))
        for week, _found in weeks_of(held)
    )
    return Table(_("The day and the hour at which each group meets, week by week"), (_("Week from"), *(one for one, _own in columns)), rows)


def _days(sessions: Iterable[Session]) -> Runs:
    starts = [(format_date(one.held_on, "EEE d"), one.starts_at) for one in sessions]
    return runs(Run("\n".join(f"{day} {hour.isoformat('minutes')}" if hour else day for day, hour in starts)))


def _table(words: str, sessions: Iterable[Session]) -> Table:
    _day, _hours, *others = heads()
    return Table(words, (_("When"), *others), tuple(_row(one) for one in sessions))


def _row(session: Session) -> tuple[Runs, ...]:
    day, hours, *others = cells(session)
    return tuple(runs(words) for words in (f"{day}\n{hours}".strip(), *others))


def _who(session: Session) -> str:
    return _("All groups") if session.is_plenary else ", ".join(seat.display_name for seat in session.groups)


def _offered(session: Session) -> str:
    registration = ngettext("%(num)s place", "%(num)s places", session.capacity) if session.capacity else ""
    said = [
        *(offer.words for offer in offers_of(session)),
        _("Registration: %(places)s", places=registration) if session.takes_registrations and registration else "",
        _("Registration") if session.takes_registrations and not registration else "",
    ]
    return "\n".join(one for one in said if one)


def _as(parts: str, day: date) -> str:
    """A day in the order that the language has for these parts."""
    return str(format_skeleton(parts, day, locale=get_locale()))


def _week(session: Session) -> tuple[date, ...]:
    return sheet(Span.WEEK, session.held_on).weeks[0]


def _week_words(week: Sequence[date]) -> str:
    return str(_("%(first)s to %(last)s", first=format_date(week[0], "long"), last=format_date(week[-1], "long")))


def _heading(name: str, words: str) -> Heading:
    return Heading(1, runs(words), as_anchor(name))

"""Rounds, sessions and due dates in words, as entries of a calendar in the language now spoken."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation import clock
from deliberation.forums.agenda.times import agenda_of
from deliberation.forums.labels import offers_of, round_kind_word, session_name
from deliberation.forums.models import Round, Session
from deliberation.locales import public_address
from deliberation.notices.calendars.ics import Entry
from deliberation.notices.calendars.queries import Dated
from deliberation.responses.models import Referral
from deliberation.text import in_brief

#: When something was last changed of which the record knows nothing, as in an archive.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
#: Points of an agenda that an entry names.
MOST_POINTS = 15


def entry_of(dated: Dated, in_locale: str | None) -> Entry:
    """The entry; its link leads into that language, or (None) follows the reader's own."""
    match dated.thing:
        case Round() as one:
            return _round(one, dated, in_locale)
        case Session() as session:
            return _session(session, dated, in_locale)
        case Referral() as referral:
            return _due(referral, dated, in_locale)


def _round(one: Round, dated: Dated, in_locale: str | None) -> Entry:
    return Entry(
        uid=_uid(one.forum.slug, f"round-{one.id}"),
        sequence=dated.times_changed,
        changed_at=_changed_at(dated),
        starts=one.opens_on,
        ends=one.closes_on,
        title=f"{one.display_name} – {one.forum.display_name}",
        words=round_kind_word(one.kind),
        address=public_address("forums.show", in_locale, forum_slug=one.forum.slug),
        category=_("Round"),
        takes_time=False,
    )


def _session(session: Session, dated: Dated, in_locale: str | None) -> Entry:
    forum = session.forum
    starts = datetime.combine(session.held_on, session.starts_at, clock.DISTRICT_ZONE) if session.starts_at else session.held_on
    ends = datetime.combine(session.held_on, session.ends_at, clock.DISTRICT_ZONE) if session.starts_at and session.ends_at else None
    name = f"{session_name(session)} – {forum.display_name}"
    return Entry(
        uid=_uid(forum.slug, f"session-{session.id}"),
        sequence=dated.times_changed,
        changed_at=_changed_at(dated),
        starts=starts,
        ends=ends,
        title=_("Cancelled: %(session)s", session=name) if session.is_cancelled else name,
        words="\n".join(_told(session)),
        place=session.place or session.link,
        address=public_address("forums.session", in_locale, forum_slug=forum.slug, session_id=session.id),
        category=_("Session"),
        is_cancelled=session.is_cancelled,
    )


def _told(session: Session) -> list[str]:
    """What stands below the title, line by line."""
    groups = _("All groups") if session.is_plenary else ", ".join(seat.display_name for seat in session.groups)
    lines = [_("Who meets: %(groups)s", groups=groups)]
    if session.round:
        lines.append(_("Round: %(round)s", round=session.round.display_name))
    if session.is_cancelled:
        lines.append(_("Cancelled: %(reason)s", reason=session.cancel_reason))
    elif session.link:
        lines.append(session.link)
    if session.note:
        lines.append(session.note)
    return lines if session.is_cancelled else [*lines, *(offer.words for offer in offers_of(session)), *_agenda(session)]


def _agenda(session: Session) -> list[str]:
    """The points in brief, with the hour at which each begins."""
    points = agenda_of(session).points
    if not points:
        return []
    titles = [(timed.begins.isoformat("minutes") if timed.begins else "–", in_brief(timed.point.title, 80)) for timed in points]
    told = [_("Agenda:"), *(f"{begins} {title}" for begins, title in titles[:MOST_POINTS])]
    rest = len(titles) - MOST_POINTS
    return [*told, ngettext("and %(num)s more point", "and %(num)s more points", rest)] if rest > 0 else told


def _due(referral: Referral, dated: Dated, in_locale: str | None) -> Entry:
    row, office = referral.row, referral.department_name
    asked = [question.text for question in referral.questions]
    moment = datetime.combine(referral.due_on, referral.due_time, clock.DISTRICT_ZONE) if referral.due_on and referral.due_time else None
    return Entry(
        uid=_uid(row.forum.slug, f"answer-{referral.id}"),
        sequence=dated.times_changed,
        changed_at=_changed_at(dated, referral.referred_at or LONG_AGO),
        starts=moment or referral.due_on or LONG_AGO.date(),
        ends=moment + timedelta(minutes=1) if moment else None,
        title=_("Answer due: %(department)s, question %(number)s", department=office, number=row.number),
        words=in_brief(" / ".join(asked), 300),
        address=public_address("responses.question", in_locale, forum_slug=row.forum.slug, number=row.number),
        category=_("Due date"),
        takes_time=False,
    )


def _changed_at(dated: Dated, otherwise: datetime = LONG_AGO) -> datetime:
    return dated.changes.last_at if dated.changes else otherwise


def _uid(forum_slug: str, name: str) -> str:
    """The same for good, in every language and every calendar."""
    return f"{name}.{forum_slug}@{urlsplit(public_address('forums.home')).hostname}"

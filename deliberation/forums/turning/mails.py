"""The mail that tells somebody that a round opened in which they have something to do."""

from datetime import date

from flask_babel import force_locale, format_date
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import Happening, db
from deliberation.forums.models import Round
from deliberation.forums.turning.actions import is_news
from deliberation.forums.turning.happenings import RoundAnnounced
from deliberation.forums.turning.telling import Call, called_by
from deliberation.letters import Letter, letter, public_link, sample
from deliberation.people.mails import language_of
from deliberation.people.models import Person
from deliberation.people.post.posting import post


def mail_round(happening: Happening) -> None:
    """Tell one person, unless the round was moved or removed meanwhile, its forum closed, or nothing is left for them to do."""
    if not isinstance(happening, RoundAnnounced):
        raise TypeError(type(happening).__name__)
    one, person = db.session.get(Round, happening.round_id), db.session.get_one(Person, happening.person_id)
    if one is None or one.forum.is_closed or not is_news(one, clock.today()):
        return
    with force_locale(language_of(person)):
        call = called_by(one).get(person.id)
        if call is not None:
            written = _opened(one.display_name, one.forum.display_name, one.closes_on, call)
            post(person, written, address=call.address, key=f"round {one.id}")


@sample("round opened")
def a_round_opened() -> Letter:
    """Of a forum that does not exist."""
    said = _("From now on the offices answer. What is due, and who owes it, stands on the page of the phases.")
    call = Call(said, _("See what is owed"), public_link("responses.desk"))
    return _opened(_("Answers"), _("Sample forum"), date(2027, 3, 31), call)


def _opened(name: str, forum: str, closes_on: date, call: Call) -> Letter:
    subject = _("%(round)s: open now", round=name)
    words = {
        "opened": _("“%(round)s” has opened in %(forum)s.", round=name, forum=forum),
        "last_day": _("Its last day is %(day)s.", day=format_date(closes_on, "long")),
    }
    return letter("forums/mail/round_opened", subject, call=call, can_wait=True, **words)

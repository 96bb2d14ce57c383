"""A session in words, as a mail tells of it: what it is, when, where, what is offered, and where to read on."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from deliberation.forums.beginning import too_late_at
from deliberation.forums.labels import offers_of, session_name
from deliberation.forums.models import Session
from deliberation.forums.registration.labels import when_words
from deliberation.letters import public_link
from deliberation.people.post.posting import LetterLine


@dataclass(frozen=True)
class Told:
    """A session in the language now spoken."""

    session_id: int
    name: str
    #: Label and words of each fact: when, where, who meets, what is offered.
    facts: list[tuple[str, str]]
    #: Its page, where its agenda is; and the same where one registers, empty where nobody has to.
    address: str
    register: str
    until: datetime

    def line(self, subject: str) -> LetterLine:
        """It in a letter. A later word about the same session takes its place."""
        return LetterLine(subject, self.address, f"session {self.session_id}", self.until)


def told(session: Session) -> Told:
    """What a mail says of it; the names of those who interpret are for the secretariat."""
    address = public_link("forums.session", forum_slug=session.forum.slug, session_id=session.id)
    groups = _("All groups") if session.is_plenary else ", ".join(seat.display_name for seat in session.groups)
    facts = [
        (_("When"), when_words(session.held_on, session.starts_at, session.ends_at)),
        (_("Place"), session.place),
        (_("Link"), session.link),
        (_("Who meets"), groups),
        (_("What is offered"), ", ".join(offer.words for offer in offers_of(session))),
        (_("Good to know"), session.note),
    ]
    return Told(
        session.id,
        f"{session_name(session)} – {session.forum.display_name}",
        [(label, words) for label, words in facts if words],
        address,
        f"{address}#registration" if session.takes_registrations else "",
        too_late_at(session),
    )

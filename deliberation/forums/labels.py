"""What rounds and sessions are called."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from deliberation.forums.models import Forum, Round, RoundKind, Session
from deliberation.locales import OWN_NAMES

ROUND_KINDS: dict[RoundKind, object] = {
    RoundKind.PREPARATION: _l("Preparation"),
    RoundKind.DELIBERATION: _l("Deliberating"),
    RoundKind.DRAFTING: _l("Drafting the papers"),
    RoundKind.QUESTIONS: _l("Questions to departments"),
    RoundKind.ANSWERS: _l("Answers"),
    RoundKind.CLOSING: _l("Closing"),
}


def round_kind_word(kind: RoundKind) -> str:
    return str(ROUND_KINDS[kind])


def session_name(session: Session) -> str:
    """Its title, or what it is: "Education, session 2", "Plenary session", "Joint session"."""
    if session.title:
        return session.title
    if session.is_plenary:
        return str(_("Plenary session"))
    if len(session.groups) != 1:
        return str(_("Joint session"))
    group = session.groups[0].display_name
    return str(
        _("%(group)s, session %(number)s", group=group, number=session.ordinal) if session.ordinal else _("%(group)s, session", group=group)
    )


@dataclass(frozen=True)
class Offer:
    """Something a session offers so that everybody can take part, or says that it cannot: words, and the tone and shape of their badge."""

    words: str
    shape: str
    tone: str = "calm"


def offers_of(session: Session) -> list[Offer]:
    """Languages, signing, a way in without a step. What nobody has said stays unsaid."""
    languages = ", ".join(OWN_NAMES.get(code, code) for code in session.languages)
    offers = [Offer(str(_("Interpreted into: %(languages)s", languages=languages)), "globe")] if languages else []
    offers += [Offer(str(_("With sign language")), "signing")] if session.is_signed else []
    if session.is_step_free is not None:
        way_in = (_("Step-free access"), "step-free") if session.is_step_free else (_("No step-free access"), "stairs", "warn")
        offers.append(Offer(*map(str, way_in)))
    return offers


def round_state(one: Round, today: date) -> str:
    """ "done", "current" or "to come"."""
    if one.is_open(today):
        return "current"
    return "done" if one.closes_on < today else "to come"


def forum_state(forum: Forum) -> tuple[str, str]:
    """A state for a badge and its word."""
    if not forum.is_public:
        return "draft", str(_("Being set up"))
    if forum.is_closed:
        return "closed", str(_("Closed"))
    return "open", str(_("Under way"))

"""Whom a round calls to work when it opens. The packages above know who has something to do in it, and say so when they are imported.

@calls_people(RoundKind.DRAFTING)
def writers(one): return {person_id: Call(_("..."), _("Open the draft"), address)}
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from deliberation.forums import queries
from deliberation.forums.models import Round, RoundKind
from deliberation.letters import public_link


@dataclass(frozen=True)
class Call:
    """What there is to do for one person, in the language now spoken: a whole sentence, and the page to begin on."""

    said: str
    link_words: str
    address: str


#: Who has something to do in that round as things stand now, by the id of the account.
Calls = Callable[[Round], Mapping[int, Call]]

_calls: dict[RoundKind, list[Calls]] = {}


def calls_people(*kinds: RoundKind) -> Callable[[Calls], Calls]:
    """Ask this function whenever a round of one of these kinds opens, and again before each mail."""

    def keep(calls: Calls) -> Calls:
        for kind in kinds:
            _calls.setdefault(kind, []).append(calls)
        return calls

    return keep


def called_by(one: Round) -> dict[int, Call]:
    """Everybody whom the round calls, by the id of the account."""
    return {person_id: call for calls in _calls.get(one.kind, ()) for person_id, call in calls(one).items()}


@calls_people(RoundKind.QUESTIONS)
def those_who_make_the_questions(one: Round) -> Mapping[int, Call]:
    """The facilitators: 1 statement."""
    address = public_link("responses.workshop", forum_slug=one.forum.slug)
    said = _("From now on the items of the papers are made into questions and put to the offices.")
    return {person.id: Call(said, _("Open the workshop"), address) for person in queries.facilitators_of(one.forum) if person.active}


@calls_people(RoundKind.ANSWERS)
def those_who_watch_over_the_answers(one: Round) -> Mapping[int, Call]:
    """The facilitators: 1 statement."""
    address = public_link("forums.phases", forum_slug=one.forum.slug)
    said = _("From now on the offices answer. What is due, and who owes it, stands on the page of the phases.")
    return {person.id: Call(said, _("See what is owed"), address) for person in queries.facilitators_of(one.forum) if person.active}

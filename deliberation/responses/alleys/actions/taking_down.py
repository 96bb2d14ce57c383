"""An administrator takes words down that must not stand in public, and brings them back where that was wrong."""

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import hold, record
from deliberation.errors import BadInput
from deliberation.people.models import Person
from deliberation.people.post.posting import forget_lines
from deliberation.responses.alleys.actions.telling import About, tell_joiners, tell_office
from deliberation.responses.alleys.errors import BroughtBackAlready, TakenDownAlready
from deliberation.responses.alleys.happenings import AlleyBroughtBack, AlleyTakenDown
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import AlleyText
from deliberation.responses.alleys.takedowns import AlleyTakedown, TakenPart, takedown_of
from deliberation.text import tidy

#: What goes with the question, and what with a version of the notes or the answer.
QUESTION_WORDS = ("question", "why", "wished_place", "wished_time")
TEXT_WORDS = ("text", "reason")


def take_down(person: Person, alley: Alley, part: TakenPart, reason: str, text: AlleyText | None = None) -> AlleyTakedown:
    """Hide the whole meeting, the question's words or one public version (`text`). That it happened, when and why stays readable.

    Raises BadInput naming `reason`, TakenDownAlready.
    """
    hold(alley)
    if text is not None:
        hold(text)
    reason = tidy(reason)
    if not reason:
        raise BadInput(fields={"reason": [_("Give a reason; everybody can read it.")]})
    over = takedown_of(alley, text)
    if alley.is_taken_down or (over is not None and part is not TakenPart.MEETING):
        raise TakenDownAlready
    thing, names = (alley, QUESTION_WORDS) if text is None else (text, TEXT_WORDS)
    takedown = AlleyTakedown(part=part, text=text, reason=reason, taken_down_by_id=person.id, taken_down_at=clock.now())
    takedown.kept = {name: getattr(thing, name) for name in names}
    for name in names:
        setattr(thing, name, "")
    alley.takedowns.append(takedown)
    text_id = text.id if text is not None else None
    record(AlleyTakenDown(alley_id=alley.id, part=part.value, text_id=text_id, reason=reason, by=person.id))
    if text is None:
        forget_lines(f"alley {alley.id}")  # a letter to come would still say the question
    if takedown.is_whole:
        tell_joiners(person, alley, About.TAKEN_DOWN)
        tell_office(person, alley, About.TAKEN_DOWN)
    return takedown


def bring_back(person: Person, takedown: AlleyTakedown) -> AlleyTakedown:
    """It was wrong to take it down: the words stand where they stood. Raises BroughtBackAlready."""
    alley, text = takedown.alley, takedown.text
    hold(alley)
    hold(takedown)
    if not takedown.stands:
        raise BroughtBackAlready
    takedown.brought_back_by_id, takedown.brought_back_at = person.id, clock.now()
    words, takedown.kept = takedown.kept, {}
    whole = takedown_of(alley)
    if text is None and whole is not None and not takedown.is_whole:
        whole.kept = words  # the meeting as a whole is still down
    else:
        for name, value in words.items():
            setattr(alley if text is None else text, name, value)
    text_id = text.id if text is not None else None
    record(AlleyBroughtBack(alley_id=alley.id, part=takedown.part.value, text_id=text_id, by=person.id))
    if takedown.is_whole:
        tell_joiners(person, alley, About.BROUGHT_BACK)
        tell_office(person, alley, About.BROUGHT_BACK)
    return takedown

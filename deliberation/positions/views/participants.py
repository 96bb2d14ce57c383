"""Who took part."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit
from deliberation.people.access import someone
from deliberation.people.models import Person
from deliberation.positions.actions import participants
from deliberation.positions.forms import ParticipantForm
from deliberation.positions.models import Participant, PositionPaper
from deliberation.positions.signing.people import people_of
from deliberation.positions.views.blueprint import DRAFT, blueprint
from deliberation.positions.views.editing import done, open_paper, participant_of_open_paper, to_desk


@blueprint.route(f"{DRAFT}/participants/new", methods=["GET", "POST"])
def add_participant(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    paper = open_paper(forum_slug, group_slug)
    form = ParticipantForm(_accounts_for(paper), version=1)
    if done(form, lambda: participants.add_participant(someone(), paper, **form.details())):
        return to_desk(paper, _("%(name)s is added.", name=form.name.data))
    return render_template("positions/participant.html", paper=paper, form=form, participant=None, theirs=form.theirs), form.status


@blueprint.route(f"{DRAFT}/participants/<int:participant_id>", methods=["GET", "POST"])
def edit_participant(forum_slug: str, group_slug: str, participant_id: int) -> ResponseReturnValue:
    participant = participant_of_open_paper(forum_slug, group_slug, participant_id)
    form = ParticipantForm(_accounts_for(participant.paper, participant), obj=participant)
    change = participants.change_participant
    if done(form, lambda: change(someone(), participant, **form.details(), version=form.version.data)):
        return to_desk(participant.paper, _("%(name)s is saved.", name=form.name.data))
    return render_template(
        "positions/participant.html", paper=participant.paper, form=form, participant=participant, theirs=form.theirs
    ), form.status


@blueprint.post(f"{DRAFT}/participants/<int:participant_id>/remove")
def remove_participant(forum_slug: str, group_slug: str, participant_id: int) -> ResponseReturnValue:
    participant = participant_of_open_paper(forum_slug, group_slug, participant_id)
    paper, name = participant.paper, participant.name
    participants.remove_participant(someone(), participant)
    commit()
    return to_desk(paper, _("%(name)s is removed.", name=name))


def _accounts_for(paper: PositionPaper, participant: Participant | None = None) -> list[Person]:
    """The accounts of the group that stand beside nobody yet, and the participant's own."""
    taken = {one.person_id for one in paper.participants if one is not participant}
    people = [person for person in people_of(paper.forum_group) if person.id not in taken]
    own = participant.person if participant else None
    return people if own is None or own in people else [*people, own]

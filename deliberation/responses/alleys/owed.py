"""What waits in a forum because of alley meetings: the secretariat has to say what follows from one that was passed on."""

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from deliberation.forums.access import facilitates
from deliberation.forums.additions import Owed, adds_owed
from deliberation.forums.models import Forum
from deliberation.people.models import Person
from deliberation.responses.alleys.labels import alley_title
from deliberation.responses.alleys.queries import open_passages
from deliberation.text import in_brief


@adds_owed
def alleys_owed(person: Person | None, forum: Forum) -> Sequence[Owed]:
    """What was passed on to the forum and not decided yet; the page of the meeting is everybody's, deciding the secretariat's."""
    return [
        Owed(
            kind="alley",
            who=_("The secretariat"),
            what=_("Alley meeting %(number)s: %(question)s", number=one.alley.number, question=in_brief(alley_title(one.alley), 80)),
            url=url_for("responses.alley_passage", number=one.alley.number, passage_id=one.id)
            if facilitates(person, forum)
            else url_for("responses.alley", number=one.alley.number),
        )
        for one in open_passages([forum.id])
    ]

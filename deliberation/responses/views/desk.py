"""What waits for the person signed in."""

from flask import render_template
from flask.typing import ResponseReturnValue

from deliberation import clock
from deliberation.people.access import someone
from deliberation.responses.queries.desk import desk_of
from deliberation.responses.views.blueprint import blueprint


@blueprint.get("/desk")
def desk() -> ResponseReturnValue:
    """Everything that waits for me, in all my roles."""
    return render_template("responses/desk.html", desk=desk_of(someone(), clock.today()))

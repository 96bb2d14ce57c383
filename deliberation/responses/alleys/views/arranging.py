"""Pages of the office that has a meeting: invite, accept, call off, decline, pass on."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit
from deliberation.forms import VersionedForm
from deliberation.people.access import Verb, me, someone
from deliberation.responses.alleys.access import alley_for
from deliberation.responses.alleys.actions import arranging
from deliberation.responses.alleys.forms import AcceptForm, ArrangeForm, DeclineForm, PassOnForm, ReasonForm
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.queries import own_offices
from deliberation.responses.views.blueprint import blueprint


@blueprint.route("/alleys/<int:number>/arrange", methods=["GET", "POST"])
def arrange_alley(number: int) -> ResponseReturnValue:
    """Invite the residents; or say another day, other hours, another place."""
    alley = alley_for(me(), number, Verb.ANSWER)
    now = alley.arrangement
    form = ArrangeForm(is_change=now is not None, obj=alley, **_as_arranged(alley))
    if form.validate_on_submit():
        with form.refusals():
            arranging.arrange(someone(), alley, form.meeting(), version=form.version.data)
            commit()
            return _back(alley, _("The meeting is arranged. Everybody who signed up is told."))
    title = _("Change day, hours or place") if now else _("Invite the residents")
    return _page(alley, form, title, _("Tell everybody"))


def _as_arranged(alley: Alley) -> dict[str, Any]:
    """What the form starts with: what holds now, or what the residents wish."""
    now = alley.arrangement
    if now is not None:
        return {"held_on": now.held_on, "starts_at": now.starts_at, "ends_at": now.ends_at, "place": now.place, "words": now.words}
    return {"held_on": alley.invites_on, "starts_at": alley.invites_from, "ends_at": alley.invites_until, "place": alley.wished_place}


@blueprint.route("/alleys/<int:number>/accept", methods=["GET", "POST"])
def accept_alley(number: int) -> ResponseReturnValue:
    """Come when and where the residents meet anyway."""
    alley = alley_for(me(), number, Verb.ANSWER)
    form = AcceptForm(obj=alley)
    if form.validate_on_submit():
        with form.refusals():
            arranging.accept_invitation(someone(), alley, form.words.data or "", version=form.version.data)
            commit()
            return _back(alley, _("The meeting is arranged. Everybody who signed up is told."))
    return _page(alley, form, _("Take up the residents’ invitation"), _("Tell everybody"))


@blueprint.route("/alleys/<int:number>/call-off", methods=["GET", "POST"])
def call_off_alley(number: int) -> ResponseReturnValue:
    alley = alley_for(me(), number, Verb.ANSWER)
    form = ReasonForm(obj=alley)
    if form.validate_on_submit():
        with form.refusals():
            arranging.call_off(someone(), alley, form.words.data or "", version=form.version.data)
            commit()
            return _back(alley, _("The meeting is called off. Everybody who signed up is told."))
    return _page(alley, form, _("Call the meeting off"), _("Call off"))


@blueprint.route("/alleys/<int:number>/decline", methods=["GET", "POST"])
def decline_alley(number: int) -> ResponseReturnValue:
    alley = alley_for(me(), number, Verb.ANSWER)
    form = DeclineForm(obj=alley)
    if form.validate_on_submit():
        with form.refusals():
            arranging.decline(someone(), alley, form.reason.data, form.words.data or "", version=form.version.data)
            commit()
            return _back(alley, _("The reason is public. You can still invite the residents later."))
    return _page(alley, form, _("Decline the meeting"), _("Decline"))


@blueprint.route("/alleys/<int:number>/pass-on", methods=["GET", "POST"])
def pass_alley_on(number: int) -> ResponseReturnValue:
    """Hand it to another office; an administrator does so where it has none."""
    alley = alley_for(me(), number, Verb.PASS_ON)
    form = PassOnForm([one for one in own_offices() if one is not alley.department], obj=alley)
    if form.validate_on_submit():
        with form.refusals():
            arranging.pass_on(someone(), alley, form.office, form.words.data or "", version=form.version.data)
            commit()
            return _back(alley, _("It lies with the other office now, with a whole period anew."))
    return _page(alley, form, _("Pass on to another office"), _("Pass on"))


@blueprint.post("/alleys/<int:number>/outgrows")
def alley_outgrows(number: int) -> ResponseReturnValue:
    alley = alley_for(me(), number, Verb.ANSWER)
    arranging.say_it_outgrows(someone(), alley)
    commit()
    return _back(alley, _("The page now says that it concerns more people than an alley holds."))


def _page(alley: Alley, form: VersionedForm, title: str, button: str) -> ResponseReturnValue:
    return render_template("responses/alleys/step.html", alley=alley, form=form, heading=title, button=button), form.status


def _back(alley: Alley, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for(".alley", number=alley.number), 303)

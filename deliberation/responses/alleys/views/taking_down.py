"""Pages of administrators: take words of a meeting down, with a public reason, and bring them back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit
from deliberation.people.access import Verb, me, someone
from deliberation.responses.alleys.access import alley_for, gathering_for, takedown_for
from deliberation.responses.alleys.actions.taking_down import bring_back, take_down
from deliberation.responses.alleys.forms import TakeDownForm
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.tokens import make_share_token
from deliberation.responses.views.blueprint import blueprint


@blueprint.route("/alleys/<int:number>/take-down", methods=["GET", "POST"])
def take_alley_down(number: int) -> ResponseReturnValue:
    """Hide a public meeting, its question, or one version of its notes or answer."""
    return _taking_down(alley_for(me(), number, Verb.ADMINISTER))


@blueprint.route("/alleys/with/<token>/take-down", methods=["GET", "POST"])
def take_gathering_down(token: str) -> ResponseReturnValue:
    """Hide one that still gathers people, which an administrator was sent the link of."""
    return _taking_down(gathering_for(me(), token, Verb.ADMINISTER))


@blueprint.post("/alleys/takedowns/<int:takedown_id>/bring-back")
def bring_alley_back(takedown_id: int) -> ResponseReturnValue:
    """Undo it."""
    takedown = bring_back(someone(), takedown_for(me(), takedown_id, Verb.ADMINISTER))
    commit()
    flash(_("It is back, and can be read as before."), "success")
    return redirect(_page_of(takedown.alley), 303)


def _taking_down(alley: Alley) -> ResponseReturnValue:
    form = TakeDownForm(alley)
    if form.validate_on_submit():
        with form.refusals():
            part, text = form.chosen
            take_down(someone(), alley, part, form.reason.data or "", text)
            commit()
            flash(_("It is taken down. The page says when and why, and you can bring it back there."), "success")
            return redirect(_page_of(alley), 303)
    return render_template("responses/alleys/take_down.html", alley=alley, form=form, back=_page_of(alley)), form.status


def _page_of(alley: Alley) -> str:
    """The public page; before that the one that is handed on."""
    if alley.number is not None:
        return url_for(".alley", number=alley.number)
    return url_for(".alley_shared", token=make_share_token(alley.id))

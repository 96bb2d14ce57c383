"""Pages of residents: propose, hand on, sign up, confirm, leave. None needs an account, and whoever has no link sees none of it."""

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import commit
from deliberation.limits import SENDS_A_MAIL, limiter
from deliberation.locales import public_address
from deliberation.people.access import me
from deliberation.responses.alleys.access import alley_by_link, alley_for, joiner_by_link
from deliberation.responses.alleys.actions.proposing import confirm, join, leave, propose, withdraw
from deliberation.responses.alleys.forms import JoinForm, ProposeForm
from deliberation.responses.alleys.models import Alley, AlleyJoiner
from deliberation.responses.alleys.queries import newest_plan, own_offices
from deliberation.responses.alleys.states import ENOUGH, AlleyState, is_held, state_of
from deliberation.responses.alleys.tokens import make_joiner_token, make_share_token
from deliberation.responses.views.blueprint import blueprint


@blueprint.route("/alleys/new", methods=["GET", "POST"])
@limiter.limit(SENDS_A_MAIL, methods=["POST"])
def new_alley() -> ResponseReturnValue:
    """Propose a meeting."""
    person, plan = me(), newest_plan()
    form = ProposeForm(person, plan, own_offices())
    if form.validate_on_submit():
        with form.refusals():
            made = propose(person, form.proposal(_language()), **form.who(), locale=_language())
            commit()
            if made.begun_at is not None:
                flash(_("Your proposal stands. Now hand the link on."), "success")
                return redirect(url_for(".alley_mine", token=make_joiner_token(made.joiners[0].id)), 303)
            return redirect(url_for(".alley_link_sent"), 303)
    return render_template("responses/alleys/new.html", form=form, plan=plan, person=person, enough=ENOUGH), form.status


@blueprint.get("/alleys/link-sent")
def alley_link_sent() -> ResponseReturnValue:
    """What to do next: look into one's mail."""
    return render_template("responses/alleys/link_sent.html", enough=ENOUGH)


@blueprint.route("/alleys/with/<token>", methods=["GET", "POST"])
@limiter.limit(SENDS_A_MAIL, methods=["POST"])
def alley_shared(token: str) -> ResponseReturnValue:
    """The page that is handed on: the question, how many have confirmed, and signing up. Later the public page takes its place."""
    found = alley_by_link(token)
    if found.is_public:
        return redirect(url_for(".alley", number=found.number), 303)
    form = JoinForm(me())
    answer = _joined(found, form)
    if answer is not None:
        return answer
    state = state_of(found, clock.today())
    page = render_template(
        "responses/alleys/shared.html",
        alley=found,
        state=state,
        is_open=state is AlleyState.GATHERING,
        form=form,
        person=me(),
        enough=ENOUGH,
        token=token,
        address=public_address("responses.alley_shared", token=token),
    )
    return _for_few(page, form.status)


@blueprint.route("/alleys/<int:number>/join", methods=["GET", "POST"])
@limiter.limit(SENDS_A_MAIL, methods=["POST"])
def join_alley(number: int) -> ResponseReturnValue:
    """Sign up for a meeting that is public already."""
    found = alley_for(me(), number)
    form = JoinForm(me())
    answer = _joined(found, form)
    if answer is not None:
        return answer
    is_open = not is_held(found, clock.today()) and found.withdrawn_at is None and not found.is_taken_down
    return render_template("responses/alleys/join.html", alley=found, form=form, person=me(), is_open=is_open), form.status


def _joined(found: Alley, form: JoinForm) -> ResponseReturnValue | None:
    """Where to go once somebody has signed up; None where the form is to be shown."""
    if form.validate_on_submit():
        with form.refusals():
            joiner = join(me(), found, **form.who(), locale=_language())
            commit()
            if me() is not None and joiner.person is me():
                flash(_("You are on the list."), "success")
                return redirect(url_for(".alley_mine", token=make_joiner_token(joiner.id)), 303)
            return redirect(url_for(".alley_link_sent"), 303)
    return None


@blueprint.route("/alleys/mine/<token>", methods=["GET", "POST"])
def alley_mine(token: str) -> ResponseReturnValue:
    """One's own page, by the mailed link: confirm, take one's name away, and for the proposer the link to hand on."""
    joiner = joiner_by_link(token)
    found, state = joiner.alley, state_of(joiner.alley, clock.today())
    form = JoinForm(None)
    del form.name, form.email
    if form.validate_on_submit():
        with form.refusals():
            confirm(joiner)
            commit()
            flash(_thanks(joiner), "success")
            return redirect(url_for(".alley_mine", token=token), 303)
    page = render_template(
        "responses/alleys/mine.html",
        joiner=joiner,
        alley=found,
        state=state,
        form=form,
        token=token,
        is_over=state in (AlleyState.LAPSED, AlleyState.WITHDRAWN, AlleyState.TAKEN_DOWN)
        or (found.is_public and is_held(found, clock.today())),
        enough=ENOUGH,
        address=public_address("responses.alley_shared", token=make_share_token(found.id)),
    )
    return _for_few(page, form.status)


@blueprint.post("/alleys/mine/<token>/leave")
def leave_alley(token: str) -> ResponseReturnValue:
    """Take one's name away; the same page puts it back."""
    leave(joiner_by_link(token))
    commit()
    flash(_("Your name is taken away. Changed your mind? Confirm again."), "success")
    return redirect(url_for(".alley_mine", token=token), 303)


@blueprint.post("/alleys/mine/<token>/withdraw")
def withdraw_alley(token: str) -> ResponseReturnValue:
    """The proposer takes the proposal back."""
    joiner = joiner_by_link(token)
    if joiner.is_proposer:
        withdraw(joiner)
        commit()
        flash(_("The proposal is withdrawn. Everybody who signed up is told."), "success")
    return redirect(url_for(".alley_mine", token=token), 303)


def _thanks(joiner: AlleyJoiner) -> str:
    if joiner.is_proposer:
        return str(_("Your proposal stands. Now hand the link on."))
    return str(_("You are on the list."))


def _for_few(page: str, status: int) -> ResponseReturnValue:
    """Nobody keeps a page that only its link leads to, and no search engine lists it."""
    response = make_response(page, status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "no-store"
    return response


def _language() -> str:
    locale = get_locale()
    return locale.language if locale else "ko"

"""Pages of accounts: the settings, invitations, who holds which role where, and the administrator's list of everybody."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_security import login_user
from flask_wtf.csrf import generate_csrf

from deliberation import clock
from deliberation.db import commit
from deliberation.people import queries
from deliberation.people.access import (
    Verb,
    administrator,
    invitation_by_token,
    invitation_for,
    me,
    membership_for,
    place_for,
    roles_to_give,
    someone,
)
from deliberation.people.actions import (
    accept_invitation,
    accept_with_new_account,
    change_settings,
    end_role,
    invite,
    person_with,
    withdraw_invitation,
)
from deliberation.people.forms import AccountForm, InviteForm, NewAccountForm
from deliberation.people.labels import place_name, role_task, role_word
from deliberation.people.models import AtOnePlace, Invitation
from deliberation.people.post.actions import choose_pace
from deliberation.people.post.queries import next_letter_of

blueprint = Blueprint("people", __name__)
blueprint.app_template_filter("role_word")(role_word)
blueprint.app_template_filter("role_task")(role_task)
blueprint.app_template_filter("place_name")(place_name)


@blueprint.route("/account", methods=["GET", "POST"])
def account() -> ResponseReturnValue:
    """One's own name, language, pace of mail, password and roles."""
    person = someone()
    form = AccountForm(obj=person)
    if form.validate_on_submit():
        with form.refusals():
            change_settings(person, name=form.name.data or "", locale=form.locale.data or None)
            choose_pace(person, form.mail_pace.data)
            commit()
            flash(_("Your settings are saved."), "success")
            return redirect(url_for("people.account"), 303)
    letter, memberships = next_letter_of(person), queries.roles_of(person)
    return render_template("people/account.html", person=person, form=form, letter=letter, memberships=memberships), form.status


@blueprint.get("/account/signed-in")
def signed_in() -> ResponseReturnValue:
    """Whose browser this is now, and a token for what it sends: with these a page goes on whose session ended meanwhile (`autosave.js`)."""
    return {"account": someone().id, "token": generate_csrf()}, {"Cache-Control": "no-store"}


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
def accept(token: str) -> ResponseReturnValue:
    """Take the role a link offers: with one's account, or by making one."""
    invitation = invitation_by_token(token)
    person = me()
    if not invitation.is_open(clock.now()):
        return render_template("people/invitation_over.html", invitation=invitation), 410
    if person is None and person_with(invitation.email) is None:
        return _accept_with_new_account(invitation)
    if request.method == "POST":
        accept_invitation(someone(), invitation)
        commit()
        return _welcome(invitation)
    return render_template("people/accept.html", invitation=invitation, person=person, token=token)


def _accept_with_new_account(invitation: Invitation) -> ResponseReturnValue:
    form = NewAccountForm()
    if form.validate_on_submit():
        with form.refusals():
            person = accept_with_new_account(invitation, name=form.name.data or "", password=form.password.data or "", locale=_language())
            commit()
            login_user(person)
            return _welcome(invitation)
    return render_template("people/accept_with_new_account.html", invitation=invitation, form=form), form.status


def _welcome(invitation: Invitation) -> ResponseReturnValue:
    flash(_("Welcome. You now have this role: %(role)s.", role=role_word(invitation.role)), "success")
    return redirect(url_for("responses.desk"), 303)


@blueprint.route("/forums/<forum_slug>/people", defaults={"kind": "forum"}, methods=["GET", "POST"])
@blueprint.route("/forums/<forum_slug>/groups/<group_slug>/people", defaults={"kind": "forum_group"}, methods=["GET", "POST"])
@blueprint.route("/departments/<department_slug>/people", defaults={"kind": "department"}, methods=["GET", "POST"])
def members(kind: str, **address: str) -> ResponseReturnValue:
    """Who holds which role in a forum, a group or a department; inviting somebody by mail."""
    place = place_for(me(), kind, Verb.INVITE, **address)
    form = InviteForm(roles=roles_to_give(me(), place), locale=_language())
    if form.validate_on_submit():
        with form.refusals():
            return _invited(form, place)
    roles, invitations = queries.roles_at(place), queries.open_invitations_to(place)
    return render_template("people/members.html", kind=kind, place=place, form=form, roles=roles, invitations=invitations), form.status


@blueprint.route("/people", methods=["GET", "POST"])
def directory() -> ResponseReturnValue:
    """Everybody with an account, for the administrator."""
    person = administrator(me())
    form = InviteForm(roles=roles_to_give(person, None), locale=_language())
    if form.validate_on_submit():
        with form.refusals():
            return _invited(form, None)
    words, page = request.args.get("q", "").strip(), request.args.get("page", 1, type=int)
    people = queries.people(words, page)
    departments = [one for one in queries.departments() if roles_to_give(person, one.place)]
    invitations = queries.open_invitations_to(None)
    return render_template(
        "people/directory.html", form=form, words=words, people=people, departments=departments, invitations=invitations
    ), form.status


def _invited(form: InviteForm, place: Any) -> ResponseReturnValue:
    invitation = invite(someone(), form.email.data or "", form.role.data, place, locale=form.locale.data)
    commit()
    flash(_("The invitation is on its way to %(email)s.", email=invitation.email), "success")
    return redirect(people_at(place), 303)


@blueprint.post("/roles/<int:membership_id>/end")
def end(membership_id: int) -> ResponseReturnValue:
    """End somebody's role."""
    membership = membership_for(me(), membership_id, Verb.EDIT)
    end_role(someone(), membership)
    commit()
    flash(_("%(name)s no longer has this role: %(role)s.", name=membership.person.name, role=role_word(membership.role)), "success")
    return redirect(_back_to(membership), 303)


@blueprint.post("/people/invitations/<int:invitation_id>/withdraw")
def withdraw(invitation_id: int) -> ResponseReturnValue:
    """Make an invitation's link useless."""
    invitation = invitation_for(me(), invitation_id, Verb.EDIT)
    withdraw_invitation(someone(), invitation)
    commit()
    flash(_("The invitation of %(email)s is withdrawn.", email=invitation.email), "success")
    return redirect(_back_to(invitation), 303)


@blueprint.app_template_global()
def people_at(place: Any) -> str:
    """The address of the page that says who holds which role there; the directory for None."""
    if place is None:
        return url_for("people.directory")
    kind = place.__tablename__
    if kind == "forum_group":
        return url_for("people.members", kind=kind, forum_slug=place.forum.slug, group_slug=place.slug)
    return url_for("people.members", kind=kind, **{f"{kind}_slug": place.slug})


def _back_to(thing: AtOnePlace) -> str:
    """The page of the place; for whoever may no longer see it (they ended their own role), their account."""
    return people_at(thing.place) if roles_to_give(me(), thing.place) else url_for("people.account")


def _language() -> str | None:
    locale = get_locale()
    return locale.language if locale else None

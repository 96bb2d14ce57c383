"""Making a forum and setting it up: its details, its groups, publishing and closing it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation import clock
from deliberation.db import commit
from deliberation.forums import queries
from deliberation.forums.access import forum_for, forum_group_for, forum_maker, readable_forums
from deliberation.forums.actions.forums import change_forum, close_forum, make_forum, publish_forum, reopen_forum
from deliberation.forums.actions.groups import add_groups, copy_groups, make_group, move_group, remove_group
from deliberation.forums.forms import ChangeForumForm, GroupForm, NewForumForm, SeatsForm
from deliberation.forums.models import Forum
from deliberation.forums.rule import standings_of
from deliberation.forums.steps import steps_of
from deliberation.forums.views.blueprint import blueprint
from deliberation.people.access import Verb, me, someone

SET_UP = "/forums/<forum_slug>/set-up"


@blueprint.route("/forums/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """A new forum on one of the plans."""
    maker = forum_maker(me())
    plans = queries.plans_for(maker)
    chosen = next((plan.id for plan in plans if plan.slug == request.args.get("plan")), None)
    form = NewForumForm(plans=plans, plan=chosen, opened_on=clock.today())
    if plans and form.validate_on_submit():
        with form.refusals():
            forum = make_forum(maker, **form.details())
            commit()
            flash(_("The forum is made. Only those who set it up see it until you publish it."), "success")
            return redirect(url_for("forums.set_up", forum_slug=forum.slug), 303)
    return render_template("forums/create.html", form=form, plans=plans), form.status


@blueprint.get(SET_UP)
def set_up(forum_slug: str) -> ResponseReturnValue:
    """Everything that is set up, what is still missing, and where to do it."""
    forum = forum_for(me(), forum_slug, Verb.SET_UP)
    sessions, crew = queries.sessions_of(forum), queries.crew_of(forum)
    steps = steps_of(forum, sessions, crew)
    rounds = queries.rounds_of(forum)
    standings = standings_of(forum, sessions, clock.today())
    return render_template("forums/set_up.html", forum=forum, rounds=rounds, sessions=sessions, crew=crew, steps=steps, standings=standings)


@blueprint.route(f"{SET_UP}/details", methods=["GET", "POST"])
def change(forum_slug: str) -> ResponseReturnValue:
    """What the forum says about itself."""
    forum = forum_for(me(), forum_slug, Verb.EDIT)
    form = ChangeForumForm(obj=forum)
    if form.validate_on_submit():
        with form.refusals():
            change_forum(someone(), forum, form.version.data, **form.details())
            commit()
            return _back(forum, _("The details are saved."))
    return render_template("forums/change.html", forum=forum, form=form), form.status


@blueprint.post(f"{SET_UP}/publish")
def publish(forum_slug: str) -> ResponseReturnValue:
    forum = forum_for(me(), forum_slug, Verb.SET_UP)
    publish_forum(someone(), forum)
    commit()
    return _back(forum, _("The forum is public now."))


@blueprint.post(f"{SET_UP}/close")
def close(forum_slug: str) -> ResponseReturnValue:
    forum = forum_for(me(), forum_slug, Verb.SET_UP)
    close_forum(someone(), forum)
    commit()
    return _back(forum, _("The forum is closed. Everything in it stays readable."))


@blueprint.post(f"{SET_UP}/reopen")
def reopen(forum_slug: str) -> ResponseReturnValue:
    forum = forum_for(me(), forum_slug, Verb.SET_UP)
    reopen_forum(someone(), forum)
    commit()
    return _back(forum, _("The forum is under way again."))


# Groups.


@blueprint.route(f"{SET_UP}/groups", methods=["GET", "POST"])
def groups(forum_slug: str) -> ResponseReturnValue:
    """Who takes part: choose from the groups that exist, or take over those of an earlier forum."""
    forum = forum_for(me(), forum_slug, Verb.SET_UP)
    others = queries.groups_without_seat(forum)
    form = SeatsForm(groups=others)
    if form.validate_on_submit():
        with form.refusals():
            added = add_groups(someone(), forum, form.chosen())
            commit()
            return _back_to_groups(forum, ngettext("%(num)s group is added.", "%(num)s groups are added.", len(added)))
    forums = readable_forums(me())
    sizes = queries.sizes_of(forums)
    return render_template(
        "forums/groups.html",
        forum=forum,
        form=form,
        others=others,
        earlier=[one for one in forums if one is not forum and sizes[one.id].groups],
        sizes=sizes,
        unused=queries.unused_seats(forum, queries.sessions_of(forum), queries.crew_of(forum)),
    ), form.status


@blueprint.route(f"{SET_UP}/groups/new", methods=["GET", "POST"])
def new_group(forum_slug: str) -> ResponseReturnValue:
    """A stakeholder group that was in no forum before."""
    forum = forum_for(me(), forum_slug, Verb.SET_UP)
    form = GroupForm()
    if form.validate_on_submit():
        with form.refusals():
            group = make_group(someone(), **form.details())
            add_groups(someone(), forum, [group])
            commit()
            return _back_to_groups(forum, _("%(group)s is added.", group=group.display_name))
    return render_template("forums/new_group.html", forum=forum, form=form), form.status


@blueprint.post(f"{SET_UP}/groups/copy")
def take_over_groups(forum_slug: str) -> ResponseReturnValue:
    forum = forum_for(me(), forum_slug, Verb.SET_UP)
    earlier = forum_for(me(), request.form.get("from", ""))
    added = copy_groups(someone(), forum, earlier)
    commit()
    return _back_to_groups(forum, ngettext("%(num)s group is added.", "%(num)s groups are added.", len(added)))


@blueprint.post(f"{SET_UP}/groups/<group_slug>/move")
def move(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    seat = forum_group_for(me(), forum_slug, group_slug, Verb.EDIT)
    places = -1 if request.form.get("to") == "up" else 1
    move_group(someone(), seat, places)
    commit()
    return _back_to_groups(seat.forum, _("%(group)s is moved.", group=seat.display_name))


@blueprint.post(f"{SET_UP}/groups/<group_slug>/remove")
def remove(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    seat = forum_group_for(me(), forum_slug, group_slug, Verb.EDIT)
    forum, name = seat.forum, seat.display_name
    remove_group(someone(), seat)
    commit()
    return _back_to_groups(forum, _("%(group)s no longer takes part.", group=name))


def _back(forum: Forum, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for("forums.set_up", forum_slug=forum.slug), 303)


def _back_to_groups(forum: Forum, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for("forums.groups", forum_slug=forum.slug), 303)

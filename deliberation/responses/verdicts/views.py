"""A group's pages after an answer: judging it, and asking once more."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from deliberation import clock
from deliberation.db import commit
from deliberation.forums.access import leads
from deliberation.forums.models import ForumGroup
from deliberation.people.access import me, someone
from deliberation.responses.deadlines.counting import calendar_now, period_of
from deliberation.responses.models import Question
from deliberation.responses.queries.chain import stops_of
from deliberation.responses.verdicts.access import led_groups, question_to_ask_again, row_to_judge
from deliberation.responses.verdicts.actions import answered_by, ask_again, judge_all, newest_verdict, why_not_again
from deliberation.responses.verdicts.forms import AskAgainForm, VerdictForm
from deliberation.responses.verdicts.labels import judgement_label, verdicts_by_group
from deliberation.responses.views.blueprint import blueprint

for _filter in (judgement_label, verdicts_by_group):
    blueprint.app_template_filter(_filter.__name__)(_filter)


@blueprint.app_template_filter("is_led")
def _is_led(group: ForumGroup) -> bool:
    """Whether the reader leads that group."""
    return leads(me(), group)


@blueprint.app_template_test("answered")
def _is_answered(question: Question) -> bool:
    """Whether an answer in force is for that question: `{{ row.questions | select("answered") }}`."""
    return bool(answered_by(question))


@blueprint.route("/forums/<forum_slug>/questions/<int:number>/verdict", methods=["GET", "POST"])
def verdict(forum_slug: str, number: int) -> ResponseReturnValue:
    """Say of each question of a row whether it was answered."""
    row, group = row_to_judge(me(), forum_slug, number, request.args.get("group"))
    groups = led_groups(me(), row)
    form = VerdictForm([question for question in row.questions if answered_by(question)], group)
    if form.validate_on_submit():
        with form.refusals():
            given = judge_all(someone(), group, form.given())
            commit()
            if given:
                flash(ngettext("The verdict is public.", "The verdicts are public.", len(given)), "success")
            return redirect(url_for(".question", forum_slug=forum_slug, number=number, _anchor=f"verdict-{group.slug}"), 303)
    return render_template(
        "responses/verdict.html",
        forum=row.forum,
        row=row,
        group=group,
        tabs=[
            (one.display_name, url_for(".verdict", forum_slug=forum_slug, number=number, group=one.slug), one is group) for one in groups
        ],
        form=form,
        stops=[stop for stop in stops_of(row, clock.today()) if stop.referral.public_reply],
    ), form.status


@blueprint.route("/forums/<forum_slug>/questions/<int:number>/ask-again/<int:place>", methods=["GET", "POST"], endpoint="ask_again")
def ask_once_more(forum_slug: str, number: int, place: int) -> ResponseReturnValue:
    """Ask a question again, in the group's words."""
    question, group = question_to_ask_again(me(), forum_slug, number, place, request.args.get("group"))
    form = AskAgainForm()
    if form.validate_on_submit():
        with form.refusals():
            referrals = ask_again(someone(), question, group, form.words.data or "")
            commit()
            offices = ngettext("It was asked again at %(num)d office.", "It was asked again at %(num)d offices.", len(referrals))
            flash(offices, "success")
            return redirect(url_for(".question", forum_slug=forum_slug, number=number, _anchor=f"referral-{referrals[0].id}"), 303)
    row = question.row
    return render_template(
        "responses/ask_again.html",
        forum=row.forum,
        row=row,
        question=question,
        group=group,
        verdict=newest_verdict(question, group),
        offices=[one.department for one in answered_by(question)],
        refusal=why_not_again(question, group),
        deadline=period_of(row.forum).deadline(clock.now(), calendar_now()),
        form=form,
    ), form.status

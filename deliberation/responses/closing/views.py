"""The closing report: the page, the files, and what the facilitator writes before it."""

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import commit
from deliberation.documents.model import Document
from deliberation.documents.writing import FORMATS, formats_here
from deliberation.errors import NotFound
from deliberation.forums.access import forum_for, forum_group_for
from deliberation.forums.models import Forum, ForumGroup
from deliberation.locales import public_address
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, me, someone
from deliberation.responses.closing.actions import introduce, introduction_of
from deliberation.responses.closing.forms import IntroductionForm
from deliberation.responses.closing.queries import report_of
from deliberation.responses.closing.told import document_of
from deliberation.responses.views.blueprint import blueprint


@blueprint.get("/forums/<forum_slug>/report")
@kept_ready
def closing_report(forum_slug: str) -> ResponseReturnValue:
    """We asked, you said, we did: each demand with what became of it; whole, or of one group."""
    forum = forum_for(me(), forum_slug)
    only = _only(forum_slug)
    return render_template(
        "responses/closing_report.html",
        forum=forum,
        only=only,
        document=_document(forum, only),
        formats=formats_here(),
        lasting_address=public_address("responses.closing_report", forum_slug=forum_slug),
    )


@blueprint.get("/forums/<forum_slug>/report.<ending>")
@kept_ready
def closing_report_file(forum_slug: str, ending: str) -> ResponseReturnValue:
    """The same as a file: .html, .docx, .odt, .hwpx, .pdf. Kept like a page, since laying it out takes a while."""
    forum = forum_for(me(), forum_slug)
    if ending not in FORMATS:
        raise NotFound
    written = FORMATS[ending].write(_document(forum, _only(forum_slug)))
    return Response(written, content_type=FORMATS[ending].media_type)


@blueprint.route("/forums/<forum_slug>/report/introduction", methods=["GET", "POST"])
def closing_introduction(forum_slug: str) -> ResponseReturnValue:
    """What stands before the report."""
    forum = forum_for(me(), forum_slug, Verb.EDIT)
    newest = introduction_of(forum)
    form = IntroductionForm(obj=newest, data={"seen": str(newest.number if newest else 0)})
    if form.validate_on_submit():
        with form.refusals():
            introduce(someone(), forum, form.text.data or "", language=form.language.data, seen=form.version_seen)
            commit()
            flash(_("The introduction stands before the report."), "success")
            return redirect(url_for(".closing_report", forum_slug=forum.slug), 303)
    return render_template("responses/closing_introduction.html", forum=forum, form=form, theirs=form.theirs.get("text")), form.status


def _only(forum_slug: str) -> ForumGroup | None:
    """The group the address names, if any."""
    group_slug = request.args.get("group")
    return forum_group_for(me(), forum_slug, group_slug) if group_slug else None


def _document(forum: Forum, only: ForumGroup | None) -> Document:
    return document_of(report_of(forum, clock.today(), only))

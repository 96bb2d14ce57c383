"""Pages on which a department takes its questions away in a file and brings the answers back."""

from io import BytesIO

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit
from deliberation.errors import BadFile, Mistake
from deliberation.people.access import Verb, me, someone
from deliberation.plans.access import department_for
from deliberation.plans.models import Department
from deliberation.responses.offline import queries
from deliberation.responses.offline.access import answer_file_for
from deliberation.responses.offline.actions import bring_answers, carry_out, decide, lay_aside, stale_places
from deliberation.responses.offline.columns import Sheet, column_label
from deliberation.responses.offline.filling import open_sheet, rest_sheet
from deliberation.responses.offline.forms import BringForm, CarryOutForm, choices_in
from deliberation.responses.offline.labels import in_words, line_state_label, problem_sentence, versions
from deliberation.responses.offline.models import AnswerFile, LineState
from deliberation.responses.offline.packages import Format
from deliberation.responses.offline.sheets import MEDIA_TYPES, read_sheet, write_sheet
from deliberation.responses.views.blueprint import blueprint

for _filter in (column_label, in_words, line_state_label, problem_sentence, versions):
    blueprint.app_template_filter(_filter.__name__)(_filter)

#: What a page of a file opens with: what a person has to look at first.
_FIRST = (LineState.STALE, LineState.REFUSED, LineState.READY, LineState.DRAFTED, LineState.UNCHANGED, LineState.KEPT)


@blueprint.get("/departments/<department_slug>/answers")
def answers_in_files(department_slug: str) -> ResponseReturnValue:
    """The office's open questions as a file, and the files it brought back."""
    return _files_page(department_for(me(), department_slug, Verb.ANSWER), BringForm(formdata=None))


@blueprint.get("/departments/<department_slug>/answers.<any(xlsx, docx):kind>")
def answer_sheet(department_slug: str, kind: str) -> ResponseReturnValue:
    """The office's open questions to fill in: of one forum (`forum`), or only those that one sees to (`mine`)."""
    department = department_for(me(), department_slug, Verb.ANSWER)
    assigned_to = someone() if request.args.get("mine") else None
    questions = queries.open_questions(department, forum_slug=request.args.get("forum", ""), assigned_to=assigned_to)
    return _download(open_sheet(department, questions), Format(kind), f"{department.slug}-answers")


@blueprint.post("/departments/<department_slug>/answers")
def bring_answer_file(department_slug: str) -> ResponseReturnValue:
    """Bring a filled-in file; what it would change is shown next, and nothing is drafted yet."""
    department = department_for(me(), department_slug, Verb.ANSWER)
    form = BringForm()
    mistakes: list[Mistake] = []
    if form.validate_on_submit():
        with form.refusals():
            try:
                name, content = form.file.data.filename or "", form.file.data.read()
                file = bring_answers(someone(), department, name, content, read_sheet(name, content))
                commit()
                return _to(file)
            except BadFile as wrong:
                mistakes = wrong.mistakes
                raise
    return _files_page(department, form, mistakes), form.status


@blueprint.get("/departments/<department_slug>/answers/<int:number>")
def answer_file(department_slug: str, number: int) -> ResponseReturnValue:
    """A file that was brought: what it changes, what is stale, what was not taken, and how far it is carried out."""
    file = answer_file_for(me(), department_slug, number)
    counts = queries.counts_of(file)
    state = next((one for one in LineState if one.value == request.args.get("state")), None) or _first(counts)
    page = queries.lines_of(file, state, request.args.get("page", 1, type=int))
    return render_template(
        "responses/answer_file.html",
        file=file,
        department=file.department,
        counts=counts,
        states=_FIRST,
        state=state,
        page=page,
        referrals=queries.referrals_of(page.lines),
        form=CarryOutForm(formdata=None, submits=file.submits),
    )


@blueprint.post("/departments/<department_slug>/answers/<int:number>/decide")
def decide_answers(department_slug: str, number: int) -> ResponseReturnValue:
    """For stale lines: take the file's words, or keep what is here; line by line, or for all that are left."""
    file = answer_file_for(me(), department_slug, number, Verb.EDIT)
    take, keep = choices_in(request.form)
    if request.form.get("rest") == "take":
        take += [place for place in stale_places(file) if place not in keep]
    elif request.form.get("rest") == "keep":
        keep += [place for place in stale_places(file) if place not in take]
    decide(someone(), file, take=take, keep=keep)
    commit()
    flash(_("Your choice is noted. Nothing is drafted until you take the file over."), "success")
    return _to(file, state=LineState.STALE.value)


@blueprint.post("/departments/<department_slug>/answers/<int:number>/carry-out")
def carry_out_answers(department_slug: str, number: int) -> ResponseReturnValue:
    """Draft the next portion; a script asks for one after the other, a person without scripts presses the button again."""
    file = answer_file_for(me(), department_slug, number, Verb.EDIT)
    form = CarryOutForm()
    left = carry_out(someone(), file, submits=bool(form.submits.data))
    commit()
    if request.accept_mimetypes.best == "application/json":
        return {"left": left}
    if not left:
        flash(_("The file is carried out. See below for lines that were not taken."), "success")
    return _to(file)


@blueprint.post("/departments/<department_slug>/answers/<int:number>/lay-aside")
def lay_answers_aside(department_slug: str, number: int) -> ResponseReturnValue:
    """Take the file out again; what was drafted stays."""
    file = answer_file_for(me(), department_slug, number, Verb.EDIT)
    lay_aside(someone(), file)
    commit()
    flash(_("The file is gone. What was drafted from it stays."), "success")
    return redirect(url_for(".answers_in_files", department_slug=department_slug), 303)


@blueprint.get("/departments/<department_slug>/answers/<int:number>/rest.<any(xlsx, docx):kind>")
def rest_of_answers(department_slug: str, number: int, kind: str) -> ResponseReturnValue:
    """The lines that were not taken, word for word, each with the reason; to be put right and brought again."""
    file = answer_file_for(me(), department_slug, number)
    return _download(rest_sheet(file.department, queries.rest_of(file)), Format(kind), f"{file.department.slug}-answers-{number}-rest")


def _files_page(department: Department, form: BringForm, mistakes: list[Mistake] | None = None) -> str:
    return render_template(
        "responses/answers_in_files.html",
        department=department,
        forums=queries.forums_with_open_questions(department),
        files=queries.files_of(department),
        form=form,
        mistakes=mistakes or [],
    )


def _first(counts: dict[LineState, int]) -> LineState:
    return next((state for state in _FIRST if counts[state]), LineState.READY)


def _to(file: AnswerFile, state: str | None = None) -> ResponseReturnValue:
    address = url_for(".answer_file", department_slug=file.department.slug, number=file.number, state=state)
    return redirect(address, 303)


def _download(sheet: Sheet, kind: Format, name: str) -> ResponseReturnValue:
    content = write_sheet(sheet, kind)
    return send_file(BytesIO(content), mimetype=MEDIA_TYPES[kind], as_attachment=True, download_name=f"{name}.{kind.value}")

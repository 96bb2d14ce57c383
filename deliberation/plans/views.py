"""Pages of plans: the tree, the picker's answers, bringing a plan in, and the departments. An element's page is in `responses`."""

from io import BytesIO

from flask import Blueprint, flash, jsonify, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from deliberation.db import commit, rollback
from deliberation.errors import BadFile, ChangedMeanwhile, Mistake
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, me, require, someone
from deliberation.plans import queries, uploads
from deliberation.plans.access import bring_plans_in, department_for, may_bring_plans_in, plan_for
from deliberation.plans.actions import also_call, compare_plan, import_plan, rename_department
from deliberation.plans.files.checking import RECORD_LANGUAGE
from deliberation.plans.files.contents import PlanFile
from deliberation.plans.files.differences import PlanDifference
from deliberation.plans.files.reading import read_plan_content
from deliberation.plans.files.writing import XLSX, write_workbook
from deliberation.plans.forms import ConfirmForm, DepartmentNameForm, UploadForm
from deliberation.plans.labels import course_of, field_word, kind_word, level_word, named, years_of
from deliberation.plans.models import Department, Plan
from deliberation.plans.outline import outline
from deliberation.plans.tree import tree_of

blueprint = Blueprint("plans", __name__)
for _filter in (course_of, field_word, kind_word, level_word, named, outline, years_of):
    blueprint.app_template_filter(_filter.__name__)(_filter)

#: How many elements the picker offers, and how many references it resolves at once.
OFFERED = 20
RESOLVED = 200


@blueprint.get("/plans")
@kept_ready
def index() -> ResponseReturnValue:
    """Every plan."""
    return render_template("plans/index.html", plans=queries.plans_in_brief(), may_import=may_bring_plans_in(me()))


@blueprint.get("/plans/<plan_slug>")
@kept_ready
def show(plan_slug: str) -> ResponseReturnValue:
    """A plan as a tree, whole or narrowed to words, a code or a department. Seven statements."""
    plan = plan_for(me(), plan_slug)
    words, department = request.args.get("q", "").strip()[:200], request.args.get("department", "")
    whole = tree_of(plan, _language())
    counts, departments = whole.counts, whole.departments
    lowest = plan.levels[-1]["key"]
    return render_template(
        "plans/show.html",
        plan=plan,
        tree=whole.narrowed(words, department),
        counts=counts,
        counts_of=lambda branch: [(branch.count_below(lowest), level_word(plan, lowest))],
        departments=departments,
        indicators=queries.count_indicators(plan),
        words=words,
        department=next((office for office in departments if office.slug == department), None),
    )


@blueprint.get("/plans/<plan_slug>/pick.json")
@kept_ready
def pick(plan_slug: str) -> ResponseReturnValue:
    """Elements for the picker: those that fit `q`, best first, or those of `references` (parted by commas), in their order."""
    plan = plan_for(me(), plan_slug)
    tree = tree_of(plan, _language())
    if "references" in request.args:
        by_reference = {branch.reference: branch for branch in tree.all}
        references = request.args["references"].replace(",", " ").split()[:RESOLVED]
        found = [by_reference[one] for one in references if one in by_reference]
    else:
        found = tree.best(request.args.get("q", ""), OFFERED)
    return jsonify(
        [
            {
                "reference": one.reference,
                "code": one.code,
                "name": one.words,
                "level": level_word(plan, one.level),
                "path": " › ".join(one.path),
            }
            for one in found
        ]
    )


def _language() -> str:
    locale = get_locale()
    return locale.language if locale else RECORD_LANGUAGE


# Bringing a plan in, and taking one out to change it.


@blueprint.get("/plans/template.xlsx")
def template() -> ResponseReturnValue:
    """The empty spreadsheet for a plan, with instructions in the reader's language. Anybody may prepare a plan."""
    require(me(), Verb.READ, Plan())
    return _spreadsheet(write_workbook(), "plan.xlsx")


@blueprint.get("/plans/<plan_slug>/plan.xlsx")
def spreadsheet(plan_slug: str) -> ResponseReturnValue:
    """The plan as a spreadsheet, which can be changed and brought in again. Six statements."""
    plan = plan_for(me(), plan_slug)
    return _spreadsheet(write_workbook(queries.plan_as_file(plan)), f"{plan.slug}.xlsx")


def _spreadsheet(content: bytes, name: str) -> ResponseReturnValue:
    return send_file(BytesIO(content), mimetype=XLSX, as_attachment=True, download_name=name)


@blueprint.route("/plans/import", methods=["GET", "POST"])
def upload() -> ResponseReturnValue:
    """Send a plan file. What it would change is shown next; nothing is changed yet."""
    bring_plans_in(me())
    form = UploadForm()
    mistakes: list[Mistake] = []
    if form.validate_on_submit():
        with form.refusals():
            try:
                content = form.file.data.read()
                plan_file = read_plan_content(form.file.data.filename or "", content)
                return _preview(plan_file, compare_plan(plan_file), uploads.keep(content))
            except BadFile as wrong:
                mistakes = wrong.mistakes
                raise
    return render_template("plans/upload.html", form=form, mistakes=mistakes), form.status


def _preview(plan_file: PlanFile, difference: PlanDifference, digest: str, status: int = 200) -> ResponseReturnValue:
    form = ConfirmForm(formdata=None, seen=difference.fingerprint)
    return render_template(
        "plans/preview.html",
        plan_file=plan_file,
        difference=difference,
        digest=digest,
        form=form,
        is_another=status == ChangedMeanwhile.status,
    ), status


@blueprint.post("/plans/import/<digest>")
def confirm(digest: str) -> ResponseReturnValue:
    """Take over what was shown; where it is something else by now, that is shown instead."""
    bring_plans_in(me())
    plan_file = read_plan_content("", uploads.kept(digest))
    form = ConfirmForm()
    try:
        plan, _difference = import_plan(someone(), plan_file, seen=form.seen.data or "")
        commit()
    except ChangedMeanwhile:
        rollback()
        return _preview(plan_file, compare_plan(plan_file), digest, ChangedMeanwhile.status)
    uploads.forget(digest)
    flash(_("The plan is in."), "success")
    return redirect(url_for("plans.show", plan_slug=plan.slug), 303)


# Departments.


@blueprint.get("/departments")
@kept_ready
def departments() -> ResponseReturnValue:
    """Every office that answers. One statement."""
    require(me(), Verb.READ, Department())
    return render_template("plans/departments.html", departments=queries.departments_in_brief())


@blueprint.get("/departments/<department_slug>")
@kept_ready
def department(department_slug: str) -> ResponseReturnValue:
    """One office: what it is responsible for, and what it is and was called."""
    found = department_for(me(), department_slug)
    return _department_page(found, DepartmentNameForm(obj=found), DepartmentNameForm(formdata=None, prefix="also"))


@blueprint.post("/departments/<department_slug>/name")
def rename(department_slug: str) -> ResponseReturnValue:
    """Give the office another name; the one so far stays known."""
    found = department_for(me(), department_slug, Verb.ADMINISTER)
    form = DepartmentNameForm()
    if form.validate_on_submit():
        with form.refusals():
            rename_department(someone(), found, form.name.data or "")
            commit()
            flash(_("The department has its new name; the earlier one still finds it."), "success")
            return redirect(url_for("plans.department", department_slug=found.slug), 303)
    return _department_page(found, form, DepartmentNameForm(formdata=None, prefix="also"))


@blueprint.post("/departments/<department_slug>/other-names")
def add_name(department_slug: str) -> ResponseReturnValue:
    """Say what else documents call the office."""
    found = department_for(me(), department_slug, Verb.ADMINISTER)
    form = DepartmentNameForm(prefix="also")
    if form.validate_on_submit():
        with form.refusals():
            also_call(someone(), found, form.name.data or "")
            commit()
            flash(_("Files and papers that use this name mean this department now."), "success")
            return redirect(url_for("plans.department", department_slug=found.slug), 303)
    return _department_page(found, DepartmentNameForm(formdata=None, obj=found), form)


def _department_page(found: Department, rename_form: DepartmentNameForm, name_form: DepartmentNameForm) -> ResponseReturnValue:
    page = render_template(
        "plans/department.html",
        department=found,
        responsibilities=queries.responsibilities_of(found),
        rename_form=rename_form,
        name_form=name_form,
    )
    return page, max(rename_form.status, name_form.status)

"""Pages of a department's text blocks, and the words the answer form asks for."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.db import commit
from deliberation.people.access import Verb, me, someone
from deliberation.plans.access import department_for
from deliberation.responses.blocks.access import block_for
from deliberation.responses.blocks.actions import bring_back_block, change_block, make_block, retire_block
from deliberation.responses.blocks.forms import BlockForm
from deliberation.responses.blocks.models import TextBlock
from deliberation.responses.blocks.queries import blocks_of, times_used, uses_of
from deliberation.responses.views.blueprint import blueprint

BLOCKS = "/departments/<department_slug>/blocks"


@blueprint.route(BLOCKS, methods=["GET", "POST"])
def blocks(department_slug: str) -> ResponseReturnValue:
    """The department's blocks, and the form for a new one."""
    department = department_for(me(), department_slug, Verb.ANSWER)
    form = BlockForm()
    if form.validate_on_submit():
        with form.refusals():
            block = make_block(someone(), department, title=form.title.data or "", text=form.text.data or "")
            commit()
            flash(_("The text block is there. The answer form offers it."), "success")
            return _to(block)
    found = blocks_of(department)
    return render_template(
        "responses/blocks.html", department=department, blocks=found, used=times_used(department), form=form
    ), form.status


@blueprint.route(f"{BLOCKS}/<int:block_id>", methods=["GET", "POST"])
def block(department_slug: str, block_id: int) -> ResponseReturnValue:
    """One block: its words, where they were used, and its next version."""
    one = block_for(me(), department_slug, block_id, Verb.EDIT)
    form = BlockForm(one)
    if form.validate_on_submit():
        with form.refusals():
            change_block(someone(), one, title=form.title.data or "", text=form.text.data or "", version=form.version.data)
            commit()
            flash(_("The next version is there. Answers written with the one before keep their words."), "success")
            return _to(one)
    return render_template("responses/block.html", block=one, department=one.department, uses=uses_of(one), form=form), form.status


@blueprint.get(f"{BLOCKS}/<int:block_id>/text")
def block_text(department_slug: str, block_id: int) -> ResponseReturnValue:
    """The words alone, for putting them in where one writes (`blocks.js`)."""
    return Response(block_for(me(), department_slug, block_id).text, content_type="text/plain; charset=utf-8")


@blueprint.post(f"{BLOCKS}/<int:block_id>/retire")
def retire(department_slug: str, block_id: int) -> ResponseReturnValue:
    one = block_for(me(), department_slug, block_id, Verb.EDIT)
    retire_block(someone(), one)
    commit()
    flash(_("The text block is no longer offered."), "success")
    return _to(one)


@blueprint.post(f"{BLOCKS}/<int:block_id>/bring-back")
def bring_back(department_slug: str, block_id: int) -> ResponseReturnValue:
    one = block_for(me(), department_slug, block_id, Verb.EDIT)
    bring_back_block(someone(), one)
    commit()
    flash(_("The text block is offered again."), "success")
    return _to(one)


def _to(one: TextBlock) -> ResponseReturnValue:
    return redirect(url_for(".block", department_slug=one.department.slug, block_id=one.id), 303)

"""Pages of materials: beside a session for everybody, read as a page, and put there by those who arrange the session."""

from io import BytesIO

from flask import flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation.adding import Part
from deliberation.db import commit
from deliberation.errors import NotFound
from deliberation.file_kinds import ENDINGS
from deliberation.files import kept_file
from deliberation.forums.access import session_for
from deliberation.forums.additions import adds_to_session
from deliberation.forums.materials import actions, queries
from deliberation.forums.materials.access import material_for
from deliberation.forums.materials.forms import ADDING, MaterialForm, TakeBackForm, change_form, empty_forms, file_hints
from deliberation.forums.materials.labels import ADD_WORDS, looked_for, material_field_word, number_word
from deliberation.forums.models import Material, MaterialKind, Session
from deliberation.forums.views.blueprint import blueprint
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, may, me, someone
from deliberation.people.models import Person

blueprint.add_app_template_filter(number_word, "number_word")
blueprint.add_app_template_filter(material_field_word, "material_field_word")

MATERIALS = "/forums/<forum_slug>/sessions/<int:session_id>/materials"
ONE = f"{MATERIALS}/<int:number>"


@adds_to_session
def materials_on_its_page(person: Person | None, session: Session) -> Part | None:
    may_edit = may(person, Verb.EDIT, session)
    known = [one for one in session.materials if may_edit or one.shown_at]
    about = {"may_edit": may_edit, **_sorted(known, with_held=may_edit)}
    return Part("forums/materials/_materials.html", about, rank=30) if known or may_edit else None


@blueprint.get(MATERIALS)
def materials(forum_slug: str, session_id: int) -> ResponseReturnValue:
    """Everything beside the session with what can be done with each, and the forms for more."""
    return _page(session_for(me(), forum_slug, session_id, Verb.EDIT), empty_forms())


@blueprint.post(f"{MATERIALS}/<any(file, link):kind>")
def add_material(forum_slug: str, session_id: int, kind: str) -> ResponseReturnValue:
    session = session_for(me(), forum_slug, session_id, Verb.EDIT)
    form = ADDING[MaterialKind(kind)](prefix=kind)
    if form.validate_on_submit():
        with form.refusals():
            added = _add(session, MaterialKind(kind), form)
            commit()
            if added.is_shown:
                flash(_("%(material)s stands beside the session now.", material=added.title), "success")
            else:
                flash(_("%(material)s is kept, but not public yet: please look at what was found in it.", material=added.title), "warning")
            return _to_materials(session, added)
    return _page(session, {**empty_forms(), MaterialKind(kind): form}, opened=MaterialKind(kind)), form.status


@blueprint.route(ONE, methods=["GET", "POST"])
def change_material(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    """Say something else of it; the file itself stays."""
    one = material_for(me(), forum_slug, session_id, number, Verb.EDIT)
    form = change_form(one)
    if form.validate_on_submit():
        with form.refusals():
            actions.change_material(
                someone(), one, form.version.data, form.words(), reason=form.reason.data or "", has_looked=form.has_looked.data
            )
            commit()
            flash(_("%(name)s is saved.", name=one.title), "success")
            return _to_materials(one.session, one)
    return render_template("forums/materials/change.html", material=one, session=one.session, form=form), form.status


@blueprint.post(f"{ONE}/show")
def show_material(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    """Somebody has looked at what was found in it."""
    one = material_for(me(), forum_slug, session_id, number, Verb.EDIT)
    actions.show_material(someone(), one)
    commit()
    flash(_("%(material)s stands beside the session now.", material=one.title), "success")
    return _to_materials(one.session, one)


@blueprint.route(f"{ONE}/take-back", methods=["GET", "POST"])
def take_back_material(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    one = material_for(me(), forum_slug, session_id, number, Verb.EDIT)
    form = TakeBackForm()
    if form.validate_on_submit():
        with form.refusals():
            actions.take_back(someone(), one, form.reason.data or "")
            commit()
            flash(_("%(material)s is taken back. Nobody can read it any more; you can bring it back.", material=one.title), "success")
            return _to_materials(one.session, one)
    return render_template("forums/materials/take_back.html", material=one, session=one.session, form=form), form.status


@blueprint.post(f"{ONE}/bring-back")
def bring_back_material(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    one = material_for(me(), forum_slug, session_id, number, Verb.EDIT)
    actions.bring_back(someone(), one)
    commit()
    flash(_("%(material)s is brought back.", material=one.title), "success")
    return _to_materials(one.session, one)


@blueprint.get(f"{ONE}/read")
@kept_ready
def read_material(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    """What a file says, as a page that every program can read aloud."""
    one = material_for(me(), forum_slug, session_id, number)
    if not one.text:
        raise NotFound
    earlier = queries.earlier_counts([one], with_held=may(me(), Verb.EDIT, one))
    return render_template("forums/materials/read.html", material=one, session=one.session, earlier=earlier)


@blueprint.get(f"{ONE}/earlier")
@kept_ready
def earlier_materials(forum_slug: str, session_id: int, number: int) -> ResponseReturnValue:
    """What was said of it before, and what changed each time."""
    one = material_for(me(), forum_slug, session_id, number)
    return render_template("forums/materials/earlier.html", material=one, session=one.session, earlier=_earlier(one))


@blueprint.get(f"{ONE}/earlier/<int:revision>")
@kept_ready
def earlier_material(forum_slug: str, session_id: int, number: int, revision: int) -> ResponseReturnValue:
    """One earlier version, whole."""
    one = material_for(me(), forum_slug, session_id, number)
    found = next((earlier for earlier in _earlier(one) if earlier.revision.number == revision), None)
    if found is None:
        raise NotFound
    return render_template("forums/materials/earlier.html", material=one, session=one.session, earlier=[found], whole=found.revision)


@blueprint.get(f"{ONE}/file/<name>")
def material_file(forum_slug: str, session_id: int, number: int, name: str) -> ResponseReturnValue:
    """The file, to be saved and never shown in the page: it is somebody else's, whatever it says it is."""
    one = material_for(me(), forum_slug, session_id, number)
    if one.kind is not MaterialKind.FILE or name != one.file_name:
        raise NotFound
    answer = send_file(BytesIO(kept_file(one.digest)), as_attachment=True, download_name=one.file_name, etag=one.digest)
    answer.headers["Content-Type"] = one.media_type  # no charset: nobody knows in which the file was written
    answer.headers["X-Content-Type-Options"] = "nosniff"
    is_public = one.is_shown and one.forum.is_public
    answer.headers["Cache-Control"] = "public, no-cache" if is_public else "private, no-store"
    return answer


def _add(session: Session, kind: MaterialKind, form: MaterialForm) -> Material:
    if kind is MaterialKind.LINK:
        return actions.add_link(someone(), session, form.words())
    file = form["file"].data
    return actions.add_file(someone(), session, file.filename or "", file.read(), form.words(), takes_text=form["takes_text"].data)


def _earlier(material: Material) -> list[queries.Earlier]:
    return queries.earlier_of(material, with_held=may(me(), Verb.EDIT, material))


def _sorted(known: list[Material], *, with_held: bool) -> dict[str, object]:
    """What stands, what was taken back, and what was found in that which waits for a look."""
    standing = [one for one in known if one.stands]
    return {
        "standing": standing,
        "taken_back": [one for one in known if not one.stands],
        "earlier": queries.earlier_counts(standing, with_held=with_held),
        "findings": {one.id: actions.findings_of(one) for one in standing if not one.is_shown},
    }


def _page(session: Session, forms: dict[MaterialKind, MaterialForm], opened: MaterialKind | None = None) -> str:
    return render_template(
        "forums/materials/materials.html",
        session=session,
        about=_sorted(list(session.materials), with_held=True),
        adding=forms,
        opened=opened,
        add_words=ADD_WORDS,
        hints=file_hints(),
        looked_for=looked_for(),
        endings=",".join(f".{ending}" for ending in ENDINGS),
        most=actions.MOST,
    )


def _to_materials(session: Session, material: Material) -> ResponseReturnValue:
    anchor = f"material-{material.number}"
    return redirect(url_for("forums.materials", forum_slug=session.forum.slug, session_id=session.id, _anchor=anchor), 303)

"""Pages on which a group brings in a paper that was written elsewhere, corrects what was understood of it, and takes it in."""

from collections.abc import Callable, Mapping
from io import BytesIO

from flask import flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from deliberation.adding import Part
from deliberation.db import commit, rollback
from deliberation.errors import BadFile, Mistake, Refusal
from deliberation.files import kept_file
from deliberation.people.access import Verb, may, me, someone
from deliberation.people.models import Person
from deliberation.plans.models import Element
from deliberation.plans.references import elements_named
from deliberation.positions.access import paper_for
from deliberation.positions.actions.papers import refuse_unless_open
from deliberation.positions.additions import adds_beside_draft
from deliberation.positions.arrivals import actions, queries, taking
from deliberation.positions.arrivals.access import arrival_for
from deliberation.positions.arrivals.forms import BringForm, PieceForm, TakeInForm
from deliberation.positions.arrivals.labels import place_label, told_fields, what_label
from deliberation.positions.arrivals.models import Arrival, ArrivalFormat
from deliberation.positions.arrivals.pieces import ITEMS, Piece, What
from deliberation.positions.arrivals.templates import MEDIA_TYPES, blank_template
from deliberation.positions.kinds import guess_kind
from deliberation.positions.models import PositionPaper
from deliberation.positions.queries import Desk
from deliberation.positions.views.blueprint import DRAFT, blueprint

for _filter in (place_label, told_fields, what_label):
    blueprint.add_app_template_filter(_filter, _filter.__name__)

ARRIVALS = f"{DRAFT}/arrivals"
ARRIVAL = f"{ARRIVALS}/<int:number>"
PIECE = f"{ARRIVAL}/pieces/<int:piece_number>"
PIECES_A_PAGE = 60
_ENDINGS = {kind: "txt" if kind is ArrivalFormat.TEXT else kind.value for kind in ArrivalFormat}


@adds_beside_draft
def bringing_in(person: Person, paper: PositionPaper, _desk: Desk) -> Part | None:
    """The way to bring a paper in, and what was brought and still waits; for those who write."""
    if not may(person, Verb.EDIT, paper):
        return None
    return Part("positions/arrivals/_beside.html", {"paper": paper, "open": queries.open_arrivals(paper)}, rank=70)


@blueprint.get(f"{DRAFT}/template.<any(docx, xlsx):ending>")
def paper_template(forum_slug: str, group_slug: str, ending: str) -> ResponseReturnValue:
    """The official form, empty, with this forum's areas and tasks to choose from."""
    paper = paper_for(me(), forum_slug, group_slug, Verb.DISCUSS)
    name = f"{group_slug}-{_('paper')}.{ending}"
    return send_file(BytesIO(blank_template(paper, ending)), mimetype=MEDIA_TYPES[ending], as_attachment=True, download_name=name)


@blueprint.get(ARRIVALS)
def bring_in(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    return _bringing_page(_open_paper(forum_slug, group_slug), BringForm(formdata=None))


@blueprint.post(ARRIVALS)
def bring_paper(forum_slug: str, group_slug: str) -> ResponseReturnValue:
    """Split what is brought into pieces; the draft stays as it is until they are taken in."""
    paper = _open_paper(forum_slug, group_slug)
    form = BringForm()
    mistakes: list[Mistake] = []
    if form.validate_on_submit():
        with form.refusals():
            try:
                name, content = form.brought()
                arrival = actions.bring_paper(someone(), paper, name=name, content=content)
                commit()
                return _to(arrival)
            except BadFile as wrong:
                mistakes = wrong.mistakes
                raise
    return _bringing_page(paper, form, mistakes), form.status


@blueprint.get(ARRIVAL)
def arrival(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    """What was understood, piece by piece, the original beside it."""
    return _arrival_page(arrival_for(me(), forum_slug, group_slug, number), TakeInForm(formdata=None))


@blueprint.get(f"{ARRIVAL}/original")
def arrival_original(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    """The file as it was brought, for the group."""
    brought = arrival_for(me(), forum_slug, group_slug, number)
    name = brought.file_name or f"{group_slug}-{number}.{_ENDINGS[brought.format]}"
    answer = send_file(BytesIO(kept_file(brought.digest)), mimetype="application/octet-stream", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@blueprint.route(PIECE, methods=["GET", "POST"])
def arrival_piece(forum_slug: str, group_slug: str, number: int, piece_number: int) -> ResponseReturnValue:
    """Correct one piece: what it is, what it is about, what it says."""
    brought = arrival_for(me(), forum_slug, group_slug, number, Verb.EDIT)
    piece = _piece(brought, piece_number)
    form = PieceForm(piece, brought.paper.forum_group.forum.plan)
    if form.validate_on_submit():
        with form.refusals():
            actions.change_piece(someone(), brought, piece_number, version=form.version.data, **form.changes(piece))
            commit()
            flash(_("The piece is saved."), "success")
            return _to(brought, piece_number)
    if form.theirs:  # the form now stands on what somebody else saved
        piece = _piece(brought, piece_number)
        form.version.data, form.version.raw_data = piece.version, None
    return render_template(
        "positions/arrivals/piece.html",
        arrival=brought,
        paper=brought.paper,
        piece=piece,
        form=form,
        theirs=form.theirs,
        places_to_split=[(line, words) for line, words in enumerate(piece.words.split("\n"), 1) if line > 1 and words.strip()],
    ), form.status


@blueprint.post(f"{PIECE}/be")
def be_piece(forum_slug: str, group_slug: str, number: int, piece_number: int) -> ResponseReturnValue:
    """Say with one click what a piece is."""
    what = next((one for one in What if one.value == request.form.get("what")), What.NOT_UNDERSTOOD)

    def be(brought: Arrival) -> str:
        piece = _piece(brought, piece_number)
        fields = {**piece.fields, "name": piece.words[:300]} if what is What.PARTICIPANT and not piece.fields.get("name") else piece.fields
        actions.change_piece(
            someone(), brought, piece_number, what=what, kind=piece.kind or _kind_of(piece, what), fields=fields, is_left_out=False
        )
        return str(_("Taken for: %(what)s", what=what_label(what)))

    return _with_arrival(forum_slug, group_slug, number, be, piece_number)


@blueprint.post(f"{PIECE}/leave-out")
def leave_piece_out(forum_slug: str, group_slug: str, number: int, piece_number: int) -> ResponseReturnValue:
    def leave(brought: Arrival) -> str:
        actions.leave_out(someone(), brought, piece_number)
        return str(_("It is left out, and stays in the list."))

    return _with_arrival(forum_slug, group_slug, number, leave, piece_number)


@blueprint.post(f"{PIECE}/take-back")
def take_piece_back(forum_slug: str, group_slug: str, number: int, piece_number: int) -> ResponseReturnValue:
    def take(brought: Arrival) -> str:
        actions.take_back(someone(), brought, piece_number)
        return str(_("It comes in after all."))

    return _with_arrival(forum_slug, group_slug, number, take, piece_number)


@blueprint.post(f"{PIECE}/join")
def join_piece(forum_slug: str, group_slug: str, number: int, piece_number: int) -> ResponseReturnValue:
    joined: list[int] = []

    def join(brought: Arrival) -> str:
        joined.append(actions.join_to_previous(someone(), brought, piece_number).number)
        return str(_("It is part of the one before now."))

    return _with_arrival(forum_slug, group_slug, number, join, lambda: joined[0] if joined else piece_number)


@blueprint.post(f"{PIECE}/split")
def split_piece(forum_slug: str, group_slug: str, number: int, piece_number: int) -> ResponseReturnValue:
    def split(brought: Arrival) -> str:
        line, seen = request.form.get("line", 0, type=int), request.form.get("version", type=int)
        actions.split_piece(someone(), brought, piece_number, line=line, version=seen)
        return str(_("These are two pieces now."))

    return _with_arrival(forum_slug, group_slug, number, split, piece_number)


@blueprint.post(f"{ARRIVAL}/take-in")
def take_arrival_in(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    brought = arrival_for(me(), forum_slug, group_slug, number, Verb.EDIT)
    form = TakeInForm()
    if form.validate_on_submit():
        with form.refusals():
            items = taking.take_in(someone(), brought, opinion=form.opinion.data)
            commit()
            flash(ngettext("%(num)s item has come into the draft.", "%(num)s items have come into the draft.", len(items)), "success")
            return _to(brought)
    return _arrival_page(brought, form), form.status


@blueprint.post(f"{ARRIVAL}/undo")
def undo_arrival(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    def undo(brought: Arrival) -> str:
        kept = taking.undo(someone(), brought)
        if kept:
            return str(_("Taken out of the draft again, but for what was changed since: %(items)s", items=", ".join(kept)))
        return str(_("Everything that came in is out of the draft again."))

    return _with_arrival(forum_slug, group_slug, number, undo)


@blueprint.post(f"{ARRIVAL}/put-aside")
def put_arrival_aside(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    def aside(brought: Arrival) -> str:
        actions.put_aside(someone(), brought)
        return str(_("It is put aside. Nothing of it is in the draft, and it can be taken up again."))

    return _with_arrival(forum_slug, group_slug, number, aside)


@blueprint.post(f"{ARRIVAL}/take-up")
def take_arrival_up(forum_slug: str, group_slug: str, number: int) -> ResponseReturnValue:
    def up(brought: Arrival) -> str:
        actions.take_up_again(someone(), brought)
        return str(_("You can go on with it."))

    return _with_arrival(forum_slug, group_slug, number, up)


def _with_arrival(
    forum_slug: str, group_slug: str, number: int, act: Callable[[Arrival], str], piece: int | Callable[[], int] | None = None
) -> ResponseReturnValue:
    """Do it and go back to where it was done; a refusal that a person can mend is told there."""
    brought = arrival_for(me(), forum_slug, group_slug, number, Verb.EDIT)
    try:
        message = act(brought)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        rollback()
        flash(refusal.message, "error")
    else:
        commit()
        flash(message, "success")
    return _to(brought, piece() if callable(piece) else piece)


def _open_paper(forum_slug: str, group_slug: str) -> PositionPaper:
    paper = paper_for(me(), forum_slug, group_slug, Verb.EDIT)
    refuse_unless_open(paper)
    return paper


def _piece(brought: Arrival, number: int) -> Piece:
    pieces = actions.pieces_of(brought)
    return pieces[actions.place_of(pieces, number)]


def _kind_of(piece: Piece, what: What) -> object:
    return guess_kind(piece.words, piece.heading) if what in ITEMS else None


def _bringing_page(paper: PositionPaper, form: BringForm, mistakes: list[Mistake] | None = None) -> str:
    return render_template(
        "positions/arrivals/bring_in.html", paper=paper, form=form, mistakes=mistakes or [], arrivals=queries.arrivals_of(paper)
    )


def _arrival_page(brought: Arrival, form: TakeInForm) -> str:
    pieces = actions.pieces_of(brought)
    last = max(1, -(-len(pieces) // PIECES_A_PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), last)
    shown = pieces[(page - 1) * PIECES_A_PAGE : page * PIECES_A_PAGE]
    undecided = [(piece, at // PIECES_A_PAGE + 1) for at, piece in enumerate(pieces) if piece.is_undecided]
    return render_template(
        "positions/arrivals/arrival.html",
        arrival=brought,
        paper=brought.paper,
        pieces=shown,
        counts=queries.counts_of(pieces),
        undecided=undecided,
        elements=_elements(brought, shown),
        same=queries.same_in_draft(brought.paper, shown) if brought.is_open else {},
        page=page,
        last=last,
        form=form,
    )


def _elements(brought: Arrival, pieces: list[Piece]) -> Mapping[str, Element]:
    wanted = {reference for piece in pieces for reference in (*piece.references, *piece.alternatives)}
    return {one.reference: one for one in elements_named(brought.paper.forum_group.forum.plan, wanted)}


def _to(brought: Arrival, piece: int | None = None) -> ResponseReturnValue:
    numbers = [one.number for one in actions.pieces_of(brought)]
    page = numbers.index(piece) // PIECES_A_PAGE + 1 if piece in numbers else 1
    group = brought.paper.forum_group
    address = url_for(
        ".arrival",
        forum_slug=group.forum.slug,
        group_slug=group.slug,
        number=brought.number,
        page=page if page > 1 else None,
        _anchor=f"piece-{piece}" if piece is not None else None,
    )
    return redirect(address, 303)

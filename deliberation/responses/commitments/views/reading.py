"""The public ledger of commitments, one commitment with its story, and its download."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from deliberation import clock
from deliberation.forums.access import forum_for, readable_forums
from deliberation.forums.models import Forum
from deliberation.locales import public_address
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, may, me
from deliberation.plans.models import Element
from deliberation.responses.commitments import labels
from deliberation.responses.commitments.access import commitment_for, may_see_suggestions
from deliberation.responses.commitments.labels import COLUMNS, LOOKS, MEANINGS, STATES
from deliberation.responses.commitments.models import ChangeKind, CommitmentState
from deliberation.responses.commitments.queries import (
    AS_TABLE,
    STORY,
    Filters,
    choices_of,
    commitments_about,
    commitments_of,
    counts_of,
    every_commitment,
    in_all,
    ledger,
)
from deliberation.responses.commitments.suggestions import Suggestion, waiting_at
from deliberation.responses.commitments.tables import as_csv
from deliberation.responses.models import QuestionRow
from deliberation.responses.queries.places import paths_of
from deliberation.responses.views.blueprint import blueprint

for _filter in (labels.commitment_state_label, labels.commitment_change_label, labels.printed_date, labels.when_words):
    blueprint.app_template_filter(_filter.__name__)(_filter)


@blueprint.app_template_filter("commitment_looks")
def _looks(state: CommitmentState) -> tuple[str, str, str]:
    return LOOKS[state]


@blueprint.context_processor
def _for_other_pages() -> dict[str, Callable[..., Any]]:
    """For the pages of a question and of an element, which show what was promised there."""
    return {"commitments_of": commitments_of, "commitments_about": commitments_about, "suggestions_in": _suggestions_in}


def _suggestions_in(row: QuestionRow) -> Sequence[Suggestion]:
    """What waits to be confirmed in a row's replies, for those who may; nothing for anybody else."""
    person = me()
    referrals = [one for one in row.referrals if one.public_reply and may(person, Verb.KEEP, one)] if person else []
    return waiting_at(referrals) if referrals else []


@blueprint.get("/forums/<forum_slug>/commitments")
@kept_ready
def commitments(forum_slug: str) -> ResponseReturnValue:
    """What was promised in a forum."""
    return _ledger(forum_for(me(), forum_slug))


@blueprint.get("/commitments")
@kept_ready
def all_commitments() -> ResponseReturnValue:
    """What was promised in all forums."""
    readable_forums(me())
    return _ledger(None)


@blueprint.get("/forums/<forum_slug>/commitments.csv")
def commitments_table(forum_slug: str) -> ResponseReturnValue:
    """A forum's ledger as a table, in UTF-8 with the mark that spreadsheet programs look for."""
    forum = forum_for(me(), forum_slug)
    return _table(forum, f"commitments-{forum.slug}")


@blueprint.get("/commitments.csv")
def all_commitments_table() -> ResponseReturnValue:
    """The ledger of all forums as a table."""
    readable_forums(me())
    return _table(None, "commitments")


@blueprint.get("/forums/<forum_slug>/commitments/<int:number>")
@kept_ready
def commitment(forum_slug: str, number: int) -> ResponseReturnValue:
    """One commitment: who promised what, in which answer to which question, and what became of it."""
    found = commitment_for(me(), forum_slug, number, load=STORY)
    row = found.referral.row
    return render_template(
        "responses/commitment.html",
        commitment=found,
        forum=found.forum,
        row=row,
        state=found.state(clock.today()),
        paths=paths_of(row.elements),
        ChangeKind=ChangeKind,
        fields=labels.FIELDS,
        lasting_address=public_address("responses.commitment", forum_slug=forum_slug, number=number),
    )


def _ledger(forum: Forum | None) -> ResponseReturnValue:
    filters, today = _filters(), clock.today()
    choices = choices_of(forum)
    counts = counts_of(forum, filters, today)
    return render_template(
        "responses/commitments.html",
        forum=forum,
        filters=filters,
        arguments={name: value for name, value in request.args.items() if name != "page" and value},
        page=ledger(forum, filters, today, request.args.get("page", 1, type=int)),
        counts=counts,
        total=in_all(counts.values()),
        choices=choices,
        elements=[(one.reference, _element_words(one)) for one in choices.elements],
        states=STATES,
        meanings=MEANINGS,
        looks=LOOKS,
        columns=COLUMNS,
        sees_suggestions=may_see_suggestions(me(), forum) if forum else False,
    )


def _element_words(element: Element) -> str:
    return f"{element.reference} {element.display_name}"


def _table(forum: Forum | None, name: str) -> Response:
    found = every_commitment(forum, _filters(), clock.today(), load=AS_TABLE)
    table = as_csv(found, clock.today())
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(table.encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers=headers)


def _filters() -> Filters:
    """From the address; what is not a choice there counts as nothing chosen."""
    given = request.args
    state, year = given.get("state", ""), given.get("year", "")
    return Filters(
        department=given.get("department", ""),
        element=given.get("element", ""),
        state=CommitmentState(state) if state in set(CommitmentState) else None,
        year=year if year == "none" or (year.isdecimal() and 1900 <= int(year) <= 9998) else "",
        words=given.get("words", "").strip()[:100],
    )

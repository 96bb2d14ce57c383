"""Figures of a forum, an office, a group, of everything: a page of charts with their tables, and the whole table to download."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from deliberation import clock
from deliberation.forums.access import forum_for
from deliberation.page_cache import kept_ready
from deliberation.people.access import me
from deliberation.plans.access import department_for
from deliberation.responses.clocks import clock_of
from deliberation.responses.figures.access import group_for, public_figures
from deliberation.responses.figures.counting import figures_of
from deliberation.responses.figures.definitions import (
    COLUMNS,
    COMMITMENT_PARTS,
    FATE_PARTS,
    NAMING,
    OUTCOME_PARTS,
    TIME_PARTS,
    VERDICT_PARTS,
    WEEK_COLUMNS,
)
from deliberation.responses.figures.labels import whole_label, whole_meaning
from deliberation.responses.figures.measures import Outcome
from deliberation.responses.figures.scope import By, Scope, ScopeChoices, choices_of
from deliberation.responses.figures.silence import WEEKS, owed, owed_by_department, weeks_of
from deliberation.responses.figures.tables import as_csv, columns_as_csv, weeks_as_csv
from deliberation.responses.labels import STANCES, stance_label
from deliberation.responses.views.blueprint import blueprint
from deliberation.responses.whole import whole_of

for _filter in (whole_of, whole_label, whole_meaning):
    blueprint.app_template_filter(_filter.__name__)(_filter)


@dataclass(frozen=True)
class Place:
    """Whose figures they are, and where they stand."""

    scope: Scope
    by: str
    key: str
    name: str
    #: The page, the download, and the arguments of both.
    endpoints: tuple[str, str]
    arguments: dict[str, Any]
    #: The page of who owes answers, and its download.
    silence: tuple[str, str] = ("", "")


# The pages.


@blueprint.get("/figures")
@kept_ready
def all_figures() -> ResponseReturnValue:
    """Every public forum together."""
    return _page(_everything())


@blueprint.get("/forums/<forum_slug>/figures")
@kept_ready
def figures(forum_slug: str) -> ResponseReturnValue:
    """What was asked and answered in a forum, by group, area or department."""
    return _page(_forum(forum_slug))


@blueprint.get("/departments/<department_slug>/figures")
@kept_ready
def department_figures(department_slug: str) -> ResponseReturnValue:
    """What an office was asked and answered, in all forums."""
    return _page(_department(department_slug))


@blueprint.get("/groups/<group_slug>/figures")
@kept_ready
def group_figures(group_slug: str) -> ResponseReturnValue:
    """What a group asked and got for an answer, in all forums."""
    return _page(_group(group_slug))


@blueprint.get("/forums/<forum_slug>/silence")
@kept_ready
def silence(forum_slug: str) -> ResponseReturnValue:
    """Who owes an answer in a forum, the longest first, and how that changed week by week."""
    return _silence(_forum(forum_slug))


@blueprint.get("/departments/<department_slug>/silence")
@kept_ready
def department_silence(department_slug: str) -> ResponseReturnValue:
    """What an office owes, in all forums."""
    return _silence(_department(department_slug))


# The downloads.


@blueprint.get("/figures.csv")
def all_figures_table() -> ResponseReturnValue:
    return _table(_everything())


@blueprint.get("/forums/<forum_slug>/figures.csv")
def figures_table(forum_slug: str) -> ResponseReturnValue:
    """Every figure of the page in one table, in UTF-8 with the mark that spreadsheet programs look for."""
    return _table(_forum(forum_slug))


@blueprint.get("/departments/<department_slug>/figures.csv")
def department_figures_table(department_slug: str) -> ResponseReturnValue:
    return _table(_department(department_slug))


@blueprint.get("/groups/<group_slug>/figures.csv")
def group_figures_table(group_slug: str) -> ResponseReturnValue:
    return _table(_group(group_slug))


@blueprint.get("/forums/<forum_slug>/silence.csv")
def silence_table(forum_slug: str) -> ResponseReturnValue:
    """A line a week."""
    return _weeks_table(_forum(forum_slug))


@blueprint.get("/departments/<department_slug>/silence.csv")
def department_silence_table(department_slug: str) -> ResponseReturnValue:
    return _weeks_table(_department(department_slug))


@blueprint.get("/figures-columns.csv")
def figures_columns() -> ResponseReturnValue:
    """What the columns of every such table mean."""
    public_figures(me())
    return download(columns_as_csv(), "figures-columns")


# How they are made.


def _everything() -> Place:
    return Place(public_figures(me()), "whole", "", _("All forums"), ("responses.all_figures", "responses.all_figures_table"), {})


def _forum(slug: str) -> Place:
    forum = forum_for(me(), slug)
    endpoints, owing = ("responses.figures", "responses.figures_table"), ("responses.silence", "responses.silence_table")
    return Place(Scope(forum=forum), "forum", slug, forum.display_name, endpoints, {"forum_slug": slug}, owing)


def _department(slug: str) -> Place:
    office = department_for(me(), slug)
    endpoints = "responses.department_figures", "responses.department_figures_table"
    owing = "responses.department_silence", "responses.department_silence_table"
    return Place(Scope(department=office), "department", slug, office.display_name, endpoints, {"department_slug": slug}, owing)


def _group(slug: str) -> Place:
    group = group_for(me(), slug)
    endpoints = "responses.group_figures", "responses.group_figures_table"
    return Place(Scope(group=group), "group", slug, group.display_name, endpoints, {"group_slug": slug})


def _page(place: Place) -> ResponseReturnValue:
    choices = choices_of(place.scope)
    scope, chosen = _narrowed(place.scope, choices)
    by = _chosen_by(scope)
    return render_template(
        "responses/figures.html",
        place=place,
        scope=scope,
        forum=scope.forum,
        offered=_offered(choices),
        chosen=chosen,
        by=by,
        By=By,
        words=_filter_words(),
        figures=figures_of(scope, clock.today(), by),
        here=partial(url_for, place.endpoints[0], **place.arguments),
        table_address=url_for(place.endpoints[1], **place.arguments, **chosen),
        fates=FATE_PARTS,
        outcomes={one: part for one, part in OUTCOME_PARTS.items() if one is not Outcome.PASSED_ON or By.DEPARTMENT in (by, place.by)},
        time_parts=TIME_PARTS,
        judgements=VERDICT_PARTS,
        promised=COMMITMENT_PARTS,
        stances=[*STANCES, None],
        stance_words=[(stance, stance_label(stance)) for stance in [*STANCES, None]],
        naming=NAMING,
        columns=COLUMNS,
    )


def _filter_words() -> dict[str, str]:
    """What each filter is called, and each line of a table told by it."""
    return {
        "forum": _("Forum"),
        "group": _("Group"),
        "area": _("Area of the plan"),
        "department": _("Department"),
        "year": _("Year of asking"),
    }


def _offered(choices: ScopeChoices) -> dict[str, list[tuple[str, str]]]:
    """(value in addresses, word) pairs for each filter; one choice alone is none."""
    offered = {
        "forum": [(one.slug, one.display_name) for one in choices.forums],
        "group": [(one.slug, one.display_name) for one in choices.groups],
        "area": [(one.reference, one.display_name) for one in choices.areas],
        "department": [(one.slug, one.display_name) for one in choices.departments],
        "year": [(str(one), str(one)) for one in choices.years],
    }
    return {name: pairs for name, pairs in offered.items() if len(pairs) > 1}


def _silence(place: Place) -> ResponseReturnValue:
    choices, today = choices_of(place.scope), clock.today()
    scope, chosen = _narrowed(place.scope, choices)
    page = owed(scope, today, request.args.get("page", 1, type=int))
    return render_template(
        "responses/silence.html",
        place=place,
        offered=_offered(choices),
        words=_filter_words(),
        chosen=chosen,
        offices=owed_by_department(scope, today),
        page=page,
        clocks={referral.id: clock_of(referral, today) for referral in page.entries},
        weeks=weeks_of(scope, today)[-WEEKS:],
        meanings=WEEK_COLUMNS,
        here=partial(url_for, place.silence[0], **place.arguments),
        table_address=url_for(place.silence[1], **place.arguments, **chosen),
    )


def _weeks_table(place: Place) -> ResponseReturnValue:
    scope, chosen = _narrowed(place.scope, choices_of(place.scope))
    return download(weeks_as_csv(weeks_of(scope, clock.today())), "-".join(["silence", place.key, *chosen.values()]))


def _table(place: Place) -> ResponseReturnValue:
    scope, chosen = _narrowed(place.scope, choices_of(place.scope))
    table = as_csv(figures_of(scope, clock.today(), *scope.tells_by), (place.by, place.key, place.name))
    return download(table, "-".join(["figures", place.key or "all", *chosen.values()]))


def download(table: str, name: str) -> Response:
    disposition = f'attachment; filename="{name}.csv"'
    return Response(table.encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition})


def _chosen_by(scope: Scope) -> By:
    given = request.args.get("by", "")
    return By(given) if given in scope.tells_by else scope.tells_by[0]


def _narrowed(scope: Scope, choices: ScopeChoices) -> tuple[Scope, dict[str, Any]]:
    """What the address narrows the figures to, and the part of it that means something: anything else counts as nothing chosen."""
    offered: dict[str, dict[str, Any]] = {
        "forum": {one.slug: one for one in choices.forums},
        "group": {one.slug: one for one in choices.groups},
        "area": {one.reference: one for one in choices.areas},
        "department": {one.slug: one for one in choices.departments},
        "year": {str(one): one for one in choices.years},
    }
    given = {name: request.args.get(name, "") for name in offered}
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value in offered[name]}
    return replace(scope, **{name: offered[name][value] for name, value in chosen.items()}), chosen

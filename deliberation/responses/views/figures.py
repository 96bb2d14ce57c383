"""The figures of a forum: a page of charts with their tables, and the whole table to download."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from deliberation import clock
from deliberation.forums.access import forum_for
from deliberation.page_cache import kept_ready
from deliberation.people.access import me
from deliberation.responses.figures import COLUMNS, FATE_PARTS, NAMING, OUTCOME_PARTS, as_csv
from deliberation.responses.labels import STANCES
from deliberation.responses.queries.figures import By, Outcome, figures_of
from deliberation.responses.views.blueprint import blueprint


@blueprint.get("/forums/<forum_slug>/figures")
@kept_ready
def figures(forum_slug: str) -> ResponseReturnValue:
    """What was asked and answered, by group, area or department."""
    forum = forum_for(me(), forum_slug)
    chosen = request.args.get("by")
    by = By(chosen) if chosen in set(By) else By.GROUP
    return render_template(
        "responses/figures.html",
        forum=forum,
        by=by,
        By=By,
        figures=figures_of(forum, clock.today()),
        fates=FATE_PARTS,
        outcomes={outcome: part for outcome, part in OUTCOME_PARTS.items() if outcome is not Outcome.PASSED_ON or by is By.DEPARTMENT},
        stances=[*STANCES, None],
        naming=NAMING,
        columns=COLUMNS,
    )


@blueprint.get("/forums/<forum_slug>/figures.csv")
def figures_table(forum_slug: str) -> ResponseReturnValue:
    """Every figure of the page in one table, in UTF-8 with the mark that spreadsheet programs look for."""
    forum = forum_for(me(), forum_slug)
    table = as_csv(figures_of(forum, clock.today()), forum.slug, forum.display_name)
    name = f'attachment; filename="figures-{forum.slug}.csv"'
    return Response(table.encode("utf-8-sig"), content_type="text/csv; charset=utf-8", headers={"Content-Disposition": name})

"""What the page of a desk shows besides the list itself: tabs, choices to narrow it by, and addresses that keep the filters."""

from dataclasses import replace
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from deliberation.responses.desk.filters import ME, NOBODY, DeskFilters, Tray
from deliberation.responses.desk.labels import ORDERS, TRAY_HINTS, TRAYS
from deliberation.responses.desk.queries import DeskPage
from deliberation.text import in_brief


def around(page: DeskPage, filters: DeskFilters, is_all_ticked: bool) -> dict[str, Any]:
    """The words and addresses around one page of one tray."""
    choices = page.choices
    here = replace(filters, tray=page.tray)
    return {
        "place": here.place(page.number),
        "here": _at(here, page.number),
        "all_ticked": url_for("responses.desk", ticked="all", **here.arguments(page.number)),
        "ticks_all": is_all_ticked,
        "paging": {name: value for name, value in here.arguments().items() if name != "page"},
        "tab_entries": [(word, _at(filters.at(tray)), tray is page.tray, page.counts[tray]) for tray, word in _tabs(page)],
        "order_links": [(word, _at(replace(here, order=order)), order is filters.order) for order, word in ORDERS.items()],
        "colleague_choices": [(ME, _("Me")), (NOBODY, _("Nobody")), *((one.id, one.name) for one in choices.colleagues)],
        "task_choices": [(f"{one.plan.slug}:{one.reference}", f"{one.code} {in_brief(one.display_name, 60)}") for one in choices.tasks],
        "group_choices": [(one.slug, one.display_name) for one in choices.groups],
        "forum_choices": [(one.slug, one.display_name) for one in choices.forums],
        "trays": TRAYS,
        "tray_hints": TRAY_HINTS,
    }


def _at(filters: DeskFilters, number: int = 1) -> str:
    return url_for("responses.desk", **filters.arguments(number))


def _tabs(page: DeskPage) -> list[tuple[Tray, object]]:
    """Those that hold something, and the one that is open; writing always."""
    return [(tray, word) for tray, word in TRAYS.items() if page.counts[tray] or tray in (page.tray, Tray.ANSWER)]

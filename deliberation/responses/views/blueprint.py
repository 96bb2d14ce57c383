"""The blueprint of all pages between question and answer, and what their words need in templates."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from deliberation.positions.models import Item
from deliberation.responses import labels
from deliberation.responses.clocks import standings
from deliberation.responses.deadlines import labels as deadlines
from deliberation.responses.figure_tables import number_columns
from deliberation.responses.models import ReferralState
from deliberation.responses.queries.fates import Fate, fates_of
from deliberation.responses.words import Relation, Stance

blueprint = Blueprint("responses", __name__)

for _filter in (
    labels.stance_label,
    labels.reason_label,
    labels.relation_label,
    labels.referral_state_label,
    labels.fate_label,
    labels.clock_words,
    deadlines.day_kind_label,
    deadlines.full_day,
    deadlines.hour,
    deadlines.hours_words,
    deadlines.due_words,
    deadlines.due_change_label,
    deadlines.holiday_label,
    deadlines.explanation,
    deadlines.clock_after,
    number_columns,
    standings,
):
    blueprint.app_template_filter(_filter.__name__)(_filter)


@blueprint.app_context_processor
def _fates() -> dict[str, Callable[[Item], Fate]]:
    """`fate_of(item)`: what became of it; the fates of its whole paper are looked up at the first asking."""
    known: dict[int, Fate] = {}

    def fate_of(item: Item) -> Fate:
        if item.id not in known:
            known.update(fates_of({item, *item.paper.items}))
        return known[item.id]

    return {"fate_of": fate_of}


@blueprint.context_processor
def _words() -> dict[str, Any]:
    return {"ReferralState": ReferralState, "Relation": Relation, "Stance": Stance}

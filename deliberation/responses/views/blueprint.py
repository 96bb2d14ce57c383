"""The blueprint of all pages between question and answer, and what their words need in templates."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Blueprint

from deliberation.positions.models import Item
from deliberation.responses import labels
from deliberation.responses.clocks import standings
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
    labels.day_kind_label,
    labels.full_day,
    labels.explanation,
    standings,
):
    blueprint.app_template_filter(_filter.__name__)(_filter)


@blueprint.app_context_processor
def _fates() -> dict[str, Callable[..., Any]]:
    """`item_fates(items)`: the fate of each by its id. `fate_of(item)`: of one, all of its paper's looked up at the first asking."""
    known: dict[int, Fate] = {}

    def fate_of(item: Item) -> Fate:
        if item.id not in known:
            known.update(fates_of({item, *item.paper.items}))
        return known[item.id]

    def item_fates(items: Iterable[Item]) -> dict[int, Fate]:
        return fates_of(items)

    return {"item_fates": item_fates, "fate_of": fate_of}


@blueprint.context_processor
def _words() -> dict[str, Any]:
    return {"Stance": Stance, "Relation": Relation}

"""Alley meetings for programs."""

from typing import Any

from flask_babel import lazy_gettext as _l

from deliberation import clock
from deliberation.errors import NotFound
from deliberation.people.access import READER
from deliberation.responses.alleys.access import alley_for, public_alleys
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.queries import AlleyFilters, list_of
from deliberation.responses.alleys.schemas import AlleyParameters, AlleySchema
from deliberation.responses.api import blueprint
from deliberation.responses.queries.lists import Page
from deliberation.schemas import page_of


@blueprint.answers(
    "/alleys", page_of(AlleySchema), _l("Small meetings of residents with an office, and what came of them, page by page"), AlleyParameters
)
def alleys(parameters: dict[str, Any]) -> Page:
    """Public alley meetings, those to come first."""
    number = parameters.pop("page")
    found = list_of(AlleyFilters(**parameters), public_alleys(), number, clock.today())
    if found.number != number:
        raise NotFound
    return Page([one.alley for one in found.entries], found.number, found.total, found.size)


@blueprint.answers("/alleys/<int:number>", AlleySchema, _l("An alley meeting, and what came of it"))
def alley(number: int) -> Alley:
    """The question, what offices did, what came of it."""
    return alley_for(READER, number)

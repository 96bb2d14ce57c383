"""The blueprint of all pages of position papers, its addresses, and what their words need in templates."""

from flask import Blueprint

from deliberation.people.names import mask_name
from deliberation.positions.labels import indicator_meant, indicator_name, item_name, kind_label, language_name
from deliberation.positions.offers import targets_of
from deliberation.positions.official import is_printed_differently

blueprint = Blueprint("positions", __name__)
blueprint.add_app_template_filter(kind_label, "kind_label")
blueprint.add_app_template_filter(item_name, "item_name")
blueprint.add_app_template_filter(language_name, "language_name")
blueprint.add_app_template_filter(indicator_name, "indicator_name")
blueprint.add_app_template_filter(indicator_meant, "indicator_meant")
blueprint.add_app_template_filter(targets_of, "targets_of")
blueprint.add_app_template_filter(mask_name, "masked")
blueprint.add_app_template_test(is_printed_differently, "printed_differently")

PAPERS = "/forums/<forum_slug>/papers"
PAPER = f"{PAPERS}/<group_slug>"
DRAFT = f"{PAPER}/draft"

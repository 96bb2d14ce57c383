"""The one blueprint of feeds, calendars and the list of pages."""

from flask import Blueprint

blueprint = Blueprint("notices", __name__)


@blueprint.app_template_filter("webcal")
def webcal(address: str) -> str:
    """The same address for the program that keeps calendars."""
    return f"webcal://{address.partition('://')[2]}"

"""What every page shares: the words and links around it, the filters templates use, the sentences for errors."""

from datetime import date, datetime
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import format_date, format_datetime, get_locale
from flask_babel import gettext as _
from flask_login import current_user

from deliberation import clock
from deliberation.locales import OWN_NAMES, address_in, offered_locales, static, text_direction
from deliberation.people.access import Verb, may, me
from deliberation.text import clean_html, in_brief


def register(app: Flask) -> None:
    """Give the templates what they need."""
    app.context_processor(_around)
    app.jinja_env.filters.update(markdown=clean_html, brief=in_brief, day=_day, moment=_moment)
    app.jinja_env.globals.update(Verb=Verb, static=static, may=lambda verb, thing: may(me(), verb, thing))


def _around() -> dict[str, Any]:
    locale = get_locale()
    code = locale.language if locale else "ko"
    return {
        "locale": code,
        "locales": [(code, OWN_NAMES[code]) for code in offered_locales()],
        "text_direction": text_direction(code),
        "address_in": address_in,
        "canonical_address": address_in(None),
        "today": clock.today(),
        "main_menu": _main_menu(),
        "footer_menu": _footer_menu(),
        "is_official": current_app.extensions["settings"].official == "yes",
    }


def _main_menu() -> list[tuple[str, str, bool]]:
    """(label, address, whether the reader is there now)."""
    entries = [
        (_("Forums"), url_for("forums.index"), "/forums"),
        (_("Plans"), url_for("plans.index"), "/plans"),
        (_("Search"), url_for("search.page"), "/search"),
    ]
    if current_user.is_authenticated:
        entries.append((_("My desk"), url_for("responses.desk"), "/desk"))
    return [(label, address, request.path.startswith(start)) for label, address, start in entries]


def _footer_menu() -> list[tuple[str, str]]:
    return [
        (_("What this is"), url_for("forums.about")),
        (_("Accessibility"), url_for("forums.accessibility")),
        (_("Open data"), url_for("forums.open_data")),
    ]


def _day(value: date | datetime | None) -> str:
    """A date in words of the reader's language, or nothing."""
    return str(format_date(value, format="medium")) if value else ""


def _moment(value: datetime | None) -> str:
    return str(format_datetime(value, format="medium")) if value else ""


def sentence_for(status: int) -> str:
    """What a person is told when Flask or the database, not our own rules, refused."""
    sentences: dict[int, str] = {
        400: _("The form could not be checked. Go back, reload the page and send it again; what you typed is still in the form."),
        401: _("Please sign in to do this."),
        403: _("Your account may not do this."),
        404: _("There is no such page. It may have moved, or it is not public yet."),
        405: _("This address cannot be used in that way."),
        413: _("The file is too large."),
        422: _("Please correct what is marked and send it again."),
        429: _("Too many attempts in a short time. Please wait a minute and try again."),
        503: _("The site cannot reach its records at the moment. Please try again in a few minutes."),
    }
    return sentences.get(status) or str(_("Something went wrong on our side. It has been noted; please try again."))

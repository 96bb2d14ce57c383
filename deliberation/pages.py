"""What every page shares: the words and links around it, the filters templates use, the sentences for errors; and the pages about
the site itself."""

from datetime import date, datetime
from typing import Any

from flask import Blueprint, Flask, Response, current_app, render_template, request, url_for
from flask_babel import format_date, format_datetime, get_locale
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import text

from deliberation import api, clock
from deliberation.config import Settings
from deliberation.db import db
from deliberation.differences import differences, folded
from deliberation.documents.model import direction_of
from deliberation.file_words import file_word, size_words
from deliberation.locales import OWN_NAMES, address_in, offered_locales, public_address, static, text_direction
from deliberation.open_data import endpoints, shapes
from deliberation.page_cache import kept_ready
from deliberation.people.access import Verb, administers, may, me
from deliberation.text import clean_html, in_brief

blueprint = Blueprint("pages", __name__)


def register(app: Flask) -> None:
    """Give the templates what they need, and the site its pages about itself."""
    app.register_blueprint(blueprint)
    app.context_processor(_around)
    app.jinja_env.filters.update(
        markdown=clean_html, brief=in_brief, file_word=file_word, size_words=size_words, day=_day, moment=_moment, direction_of=direction_of
    )
    app.jinja_env.globals.update(Verb=Verb, static=static, public_address=public_address, may=lambda verb, thing: may(me(), verb, thing))
    app.jinja_env.globals.update(differences=differences, folded=folded)  # for `macros/words.html`


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
        (_("Alley meetings"), url_for("responses.alleys"), "/alleys"),
        (_("Search"), url_for("search.page"), "/search"),
    ]
    if current_user.is_authenticated:
        entries.append((_("My desk"), url_for("responses.desk"), "/desk"))
        if administers(me()):
            entries.append((_("People"), url_for("people.directory"), "/people"))
    return [(label, address, request.path.startswith(start)) for label, address, start in entries]


def _footer_menu() -> list[tuple[str, str]]:
    return [
        (_("What this is"), url_for("pages.about")),
        (_("Accessibility"), url_for("pages.accessibility")),
        (_("Open data"), url_for("pages.open_data")),
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


# The pages about the site itself.


@blueprint.get("/about")
@kept_ready
def about() -> str:
    return render_template("pages/about.html", contact=_settings().contact)


@blueprint.get("/accessibility")
@kept_ready
def accessibility() -> str:
    return render_template("pages/accessibility.html", contact=_settings().contact)


@blueprint.get("/open-data")
@kept_ready
def open_data() -> str:
    """The API and the feeds, explained from the API's own OpenAPI document."""
    described, settings = api.document(current_app), _settings()
    here, site = api.PREFIX, settings.public_address.rstrip("/")
    return render_template(
        "pages/open_data.html",
        endpoints=endpoints(described),
        shapes=shapes(described),
        examples=[
            (_("Which forums there are"), f"{site}{here}/forums"),
            (_("What was refused in one of them"), f"{site}{here}/forums/{{forum_slug}}/questions?stance=not+accepted"),
            (_("The second page of its overdue questions"), f"{site}{here}/forums/{{forum_slug}}/questions?state=overdue&page=2"),
            (_("One task of a plan, with its indicators"), f"{site}{here}/plans/{{plan_slug}}/elements/1:1-1-1"),
        ],
        feeds=[f"{site}/forums/{{forum_slug}}/feed.xml", f"{site}/forums/{{forum_slug}}/groups/{{group_slug}}/feed.xml"],
        calendars=[f"{site}/forums/{{forum_slug}}/calendar.ics", f"{site}/forums/{{forum_slug}}/groups/{{group_slug}}/calendar.ics"],
        contact=settings.contact,
        licence=settings.licence,
    )


#: Search can be asked endless things, and the rest is nobody's but the person's at the keyboard.
NOT_FOR_ROBOTS = ("/search", "/login", "/account", "/desk", "/invitations", "/alleys/with", "/alleys/mine")


@blueprint.get("/robots.txt")
def robots() -> Response:
    rules = [f"Disallow: {prefix}{path}" for path in NOT_FOR_ROBOTS for prefix in ("", *(f"/{code}" for code in offered_locales()))]
    lines = ["User-agent: *", *rules, f"Sitemap: {public_address('notices.pages')}"]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@blueprint.get("/health")
def health() -> Response:
    """For whoever watches the process: it answers, and so does its database."""
    db.session.execute(text("SELECT 1"))
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})


# Whoever watches asks the process itself, behind the proxy that speaks https.
health.talisman_view_options = {"force_https": False}  # type: ignore[attr-defined]


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings

"""How the parts are put together."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, Response, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import Babel
from flask_migrate import Migrate
from flask_talisman import Talisman
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import InterfaceError, OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from deliberation import api, instance, pages
from deliberation.config import ROOT, Settings, read_settings, secret_of
from deliberation.db import db, may_write, rollback
from deliberation.errors import BadInput, NotFound, Refusal, SignInNeeded
from deliberation.files import make_folders
from deliberation.forums import api as forums_api
from deliberation.forums import views as forums
from deliberation.forums.phases import api as _phases_api  # noqa: F401 - adds to the API's part of the package
from deliberation.history.cli import history_commands
from deliberation.history.queries import head
from deliberation.limits import limiter
from deliberation.locales import LanguageInAddress, choose_locale
from deliberation.mail_preview import mail_commands
from deliberation.notices import views as notices
from deliberation.notices.calendars.cli import calendar
from deliberation.page_cache import PageCache
from deliberation.people import views as people
from deliberation.people.cli import person_commands
from deliberation.people.sign_in import init_sign_in
from deliberation.plans import api as plans_api
from deliberation.plans import views as plans
from deliberation.plans.cli import plan_commands
from deliberation.positions import api as positions_api
from deliberation.positions import views as positions
from deliberation.positions.arrivals import cli as _arrival_commands  # noqa: F401 - adds to paper_commands
from deliberation.positions.cli import paper_commands
from deliberation.positions.leaving import cli as _leaving_commands  # noqa: F401 - adds to paper_commands
from deliberation.responses import api as responses_api
from deliberation.responses import models as _every_model  # noqa: F401 - imports the whole chain of models
from deliberation.responses import views as responses
from deliberation.responses.alleys import api as _alleys_api  # noqa: F401 - adds to the API's part of the package
from deliberation.responses.changes import api as _changes_api  # noqa: F401 - adds to the API's part of the package
from deliberation.responses.cli import forum_commands
from deliberation.responses.closing import cli as _closing_commands  # noqa: F401 - adds to forum_commands
from deliberation.responses.commitments import api as _commitments_api  # noqa: F401 - adds to the API's part of the package
from deliberation.responses.commitments.cli import commitment_commands
from deliberation.responses.deadlines.cli import deadline_command, holiday_commands
from deliberation.responses.figures import api as _figures_api  # noqa: F401 - adds to the API's part of the package
from deliberation.responses.offline.cli import answer_commands
from deliberation.responses.reminders.cli import reminders
from deliberation.sample.cli import sample
from deliberation.search import views as search
from deliberation.search.cli import search_commands
from deliberation.wiring import wire

log = structlog.get_logger(__name__)

#: A change in one of these may change a page.
DRAWING = {".py", ".html", ".mo", ".css", ".js"}

csrf = CSRFProtect()
SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


class RecordNumber(IntegerConverter):
    """<int:...> in an address: a number as large as the database can hold. A larger one leads nowhere."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"max": 2**31 - 1, **options})


def create_app(settings: Settings | None = None) -> Flask:
    """The whole site as one WSGI application. Raises BadSettings when it must not start."""
    settings = settings or read_settings()
    _keep_a_log()
    secret = secret_of(settings)
    make_folders(settings)
    app = Flask(__name__, instance_path=str(settings.instance_folder), template_folder=str(ROOT / "templates"))
    app.extensions["settings"] = settings
    app.config.update(
        SECRET_KEY=secret,
        SQLALCHEMY_DATABASE_URI=settings.database_address,
        BABEL_DEFAULT_LOCALE=settings.locale,
        BABEL_DEFAULT_TIMEZONE="Asia/Seoul",
        BABEL_TRANSLATION_DIRECTORIES=str(ROOT / "translations"),
        MAX_CONTENT_LENGTH=32 * 1024 * 1024,
        SESSION_COOKIE_SECURE=settings.is_production,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        REMEMBER_COOKIE_SECURE=settings.is_production,
        REMEMBER_COOKIE_HTTPONLY=True,
        RATELIMIT_STORAGE_URI=settings.limits,
        RATELIMIT_ENABLED=settings.mode != "test",
        WTF_CSRF_ENABLED=settings.mode != "test",
        WTF_CSRF_TIME_LIMIT=None,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
        TESTING=settings.mode == "test",
    )
    app.url_map.converters["int"] = RecordNumber
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.before_request(_say_what_the_request_may_do)  # before Flask-Security asks the database who it is
    _init_extensions(app, settings, secret)
    app.extensions["wiring"] = wire(settings)
    app.before_request(_refuse_what_no_record_holds)
    PageCache(app, state=_state_of(app))
    _register_parts(app)
    _register_error_answers(app)
    app.wsgi_app = LanguageInAddress(app.wsgi_app, settings.offered_locales)  # type: ignore[method-assign]
    if int(settings.trusted_proxies):
        hops = int(settings.trusted_proxies)
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _keep_a_log() -> None:
    """One plain line an event, tracebacks without the values of variables: a log must not hold what a reader may not see."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        cache_logger_on_first_use=False,
    )


def _init_extensions(app: Flask, settings: Settings, secret: str) -> None:
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    Babel(app, locale_selector=choose_locale)
    csrf.init_app(app)
    limiter.init_app(app)
    Talisman(
        app,
        content_security_policy=SECURITY_POLICY,
        force_https=settings.is_production,
        strict_transport_security=settings.is_production,
        session_cookie_secure=settings.is_production,
        referrer_policy="same-origin",
    )
    init_sign_in(app, settings, secret)
    limiter.limit("60 per minute; 600 per hour", methods=["POST"])(app.blueprints["security"])  # type: ignore[call-overload]


def _register_parts(app: Flask) -> None:
    pages.register(app)
    for views in (forums, plans, people, positions, responses, search, notices):
        app.register_blueprint(views.blueprint)
    api.register(app, (part.blueprint for part in (plans_api, forums_api, positions_api, responses_api)))
    for command in (
        instance.init,
        instance.work,
        history_commands,
        search_commands,
        forum_commands,
        commitment_commands,
        deadline_command,
        calendar,
        holiday_commands,
        plan_commands,
        answer_commands,
        person_commands,
        mail_commands,
        paper_commands,
        reminders,
        sample,
    ):
        app.cli.add_command(command)


def _state_of(app: Flask) -> Callable[[], str]:
    """What names the state of every page: how this version draws them, and the newest entry of the record."""
    drawn_by = [ROOT / "templates", ROOT / "translations", Path(app.root_path)]
    newest = max(path.stat().st_mtime_ns for folder in drawn_by for path in folder.rglob("*") if path.suffix in DRAWING)
    return lambda: f"{newest:x}-{head()}"


def _say_what_the_request_may_do() -> None:
    may_write.set(request.method not in ("GET", "HEAD", "OPTIONS"))


def _refuse_what_no_record_holds() -> None:
    """PostgreSQL takes no NUL in a text, be it only to look for it."""
    if "\0" in request.path:
        raise NotFound
    if any("\0" in words for name in request.values for words in request.values.getlist(name)):
        raise BadInput


# Errors. One answer for every refusal: JSON under /api/, a page elsewhere.


def _register_error_answers(app: Flask) -> None:
    app.register_error_handler(Refusal, _answer_refusal)
    app.register_error_handler(HTTPException, _answer_http)
    app.register_error_handler(CSRFError, _answer_http)
    app.register_error_handler(OperationalError, _answer_without_database)
    app.register_error_handler(InterfaceError, _answer_without_database)
    app.register_error_handler(500, _answer_unexpected)


def _answer_refusal(refusal: Refusal) -> ResponseReturnValue:
    rollback()
    if isinstance(refusal, SignInNeeded) and request.method == "GET" and not _wants_json():
        return redirect(url_for("security.login", next=(request.script_root + request.full_path).rstrip("?")))
    return _error_answer(refusal.status, refusal.code, refusal.message, refusal.fields)


def _answer_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < 400:
        return error.get_response()  # a redirect
    code = (error.name or "error").lower().replace(" ", "-")
    return _error_answer(error.code or 500, code, pages.sentence_for(error.code or 500), {})


def _answer_unexpected(error: Exception) -> ResponseReturnValue:
    log.error("unexpected error", path=request.path, exc_info=getattr(error, "original_exception", error))
    rollback()
    return _error_answer(500, "unexpected", pages.sentence_for(500), {})


def _answer_without_database(error: Exception) -> ResponseReturnValue:
    log.error("database out of reach", exc_info=error)
    if _wants_json():
        return _json_error(503, "database-out-of-reach", pages.sentence_for(503), {}), 503
    # This page must not need the database, and asking who is signed in would.
    g._login_user = current_app.login_manager.anonymous_user()  # type: ignore[attr-defined]
    return Response(render_template("error_without_database.html", message=pages.sentence_for(503)), status=503)


def _error_answer(status: int, code: str, message: str, fields: dict[str, list[str]]) -> ResponseReturnValue:
    if _wants_json():
        return _json_error(status, code, message, fields), status
    return render_template("error.html", status=status, code=code, message=message), status


def _json_error(status: int, code: str, message: str, fields: dict[str, list[str]]) -> dict[str, Any]:
    return {"error": {"status": status, "code": code, "message": message, "fields": fields}}


def _wants_json() -> bool:
    return request.path.startswith("/api/") or request.accept_mimetypes.best == "application/json"

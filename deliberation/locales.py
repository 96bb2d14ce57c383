"""Which languages the site speaks, and which one a reader gets: by address (/en/...), by setting, by browser, in this order."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from babel import Locale
from flask import current_app, has_request_context, request, url_for
from flask_login import current_user

from deliberation.config import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

#: Each with its own name for itself, in the order the language list shows. `DELIBERATION_LOCALES` says which are offered.
OWN_NAMES = {
    "ko": "한국어",
    "en": "English",
    "zh": "中文",
    "ja": "日本語",
    "vi": "Tiếng Việt",
    "ru": "Русский",
    "ur": "اردو",
    "ne": "नेपाली",
    "mn": "Монгол",
    "uz": "Oʻzbekcha",
    "fil": "Filipino",
}
#: Where the language found in the address is kept for the request.
ENVIRON_KEY = "deliberation.locale"


class LanguageInAddress:
    """WSGI middleware: takes "/en" off the path and puts it on the script name, so that `url_for` keeps the reader's language."""

    def __init__(self, application: "WSGIApplication", offered: Collection[str]) -> None:
        self.application = application
        self.offered = offered

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        first, _, rest = environ.get("PATH_INFO", "").lstrip("/").partition("/")
        if first in self.offered:
            environ[ENVIRON_KEY] = first
            environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/{first}"
            environ["PATH_INFO"] = f"/{rest}"
        return self.application(environ, start_response)


def offered_locales() -> list[str]:
    """The codes of the languages this site offers, in the order of its settings."""
    settings: Settings = current_app.extensions["settings"]
    return settings.offered_locales


def choose_locale() -> str:
    """The language of this answer."""
    default = str(current_app.config["BABEL_DEFAULT_LOCALE"])
    if not has_request_context():
        return default
    in_address: str | None = request.environ.get(ENVIRON_KEY)
    if in_address:
        return in_address
    offered = offered_locales()
    chosen: str | None = getattr(current_user, "locale", None)
    if chosen in offered:
        return chosen
    return request.accept_languages.best_match(offered) or default


def text_direction(locale: str) -> str:
    """ "rtl" for Urdu and its like, else "ltr"."""
    return Locale.parse(locale).text_direction


def address_in(locale: str | None) -> str:
    """This page's path in another language; None: the address that follows setting and browser."""
    root = request.script_root
    here = request.environ.get(ENVIRON_KEY)
    if here:
        root = root.removesuffix(f"/{here}")
    prefix = f"{root}/{locale}" if locale else root
    query = request.query_string.decode("utf-8", "replace")
    return f"{prefix}{request.path}{'?' + query if query else ''}"


def locale_in_address() -> str | None:
    """The language the reader's address asks for; None where it follows setting and browser."""
    return request.environ.get(ENVIRON_KEY)


def public_address(endpoint: str, in_locale: str | None = None, /, **parts: Any) -> str:
    """The full address readers use, for feeds, mails, exports and the API: no request can turn it elsewhere, and none is needed.

    Without a locale it is the lasting address, which follows each reader's own language.
    """
    settings: Settings = current_app.extensions["settings"]
    site = urlsplit(settings.public_address)
    root = site.path.rstrip("/") + (f"/{in_locale}" if in_locale else "")
    adapter = current_app.url_map.bind(site.netloc, script_name=root or "/", url_scheme=site.scheme)
    anchor = parts.pop("_anchor", None)  # as `url_for` takes it
    return adapter.build(endpoint, parts, force_external=True) + (f"#{anchor}" if anchor else "")


def static(filename: str) -> str:
    """The address of a stylesheet, script or picture: the same in every language, so that a browser fetches it once."""
    address = url_for("static", filename=filename)
    here = request.environ.get(ENVIRON_KEY)
    return address.replace(f"/{here}/static/", "/static/", 1) if here else address

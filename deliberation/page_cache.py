"""Public pages, kept ready. A page rendered for a reader without account is handed to the next one as it is, until anything changes.

Whether anything changed is one question to the database: every change has a history entry, so the newest entry's hash names the
state of everything (`docs/decisions/0002-pages-kept-by-history.md`). The day belongs to the name too, since clocks run by days.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from flask import Flask, Response, request

from deliberation import clock
from deliberation.locales import choose_locale

View = TypeVar("View", bound=Callable[..., object])
Key = tuple[str, str, str, str]

#: What the kept pages of one process may weigh together, in bytes.
ROOM = 48 * 1024 * 1024


def kept_ready(view: View) -> View:
    """Mark a view whose page, for a reader without account, depends on the database and the day alone."""
    view.is_kept_ready = True  # type: ignore[attr-defined]
    return view


def keep_not() -> None:
    """Of a view marked so: the page now being made depends on more, such as the hour. It is made anew for each reader."""
    request.environ.pop("deliberation.state", None)


class PageCache:
    """The pages of one process. `state` names the state of the database: a new name, and nothing kept counts any more."""

    def __init__(self, app: Flask, state: Callable[[], str]) -> None:
        self.app = app
        self.state = state
        self.lock = Lock()
        self.pages: OrderedDict[Key, tuple[bytes, str]] = OrderedDict()
        self.named = ""
        self.weight = 0
        app.extensions["page_cache"] = self
        app.before_request(self.answer)
        app.after_request(self.keep)

    def answer(self) -> Response | None:
        """A kept page, or None: then the view makes it."""
        if not self._is_meant():
            return None
        name = f"{self.state()}-{clock.today():%Y%m%d}"
        request.environ["deliberation.state"] = name
        with self.lock:
            if name != self.named:
                self.pages.clear()
                self.named, self.weight = name, 0
            kept = self.pages.get(_key())
            if kept is None:
                return None
            self.pages.move_to_end(_key())
        body, content_type = kept
        return self._named(Response(body, content_type=content_type), name)

    def forget(self) -> None:
        """Keep nothing; for tests, which empty the database underneath."""
        with self.lock:
            self.pages.clear()
            self.named, self.weight = "", 0

    def keep(self, response: Response) -> Response:
        """Keep the page just made, if it may be kept."""
        name = request.environ.get("deliberation.state")
        if name is None or response.status_code != 200 or response.is_streamed or response.headers.getlist("Set-Cookie"):
            return response
        body = response.get_data()
        with self.lock:
            # A page made while something changed belongs to no state for certain.
            if name == self.named and name.startswith(self.state()) and _key() not in self.pages:
                self.pages[_key()] = (body, response.content_type or "text/html")
                self.weight += len(body)
                while self.weight > ROOM:
                    _, (oldest, _type) = self.pages.popitem(last=False)
                    self.weight -= len(oldest)
        return self._named(response, name)

    def _is_meant(self) -> bool:
        view = self.app.view_functions.get(request.endpoint or "")
        signed_in = self.app.config["SESSION_COOKIE_NAME"] in request.cookies or "remember_token" in request.cookies
        return request.method in ("GET", "HEAD") and not signed_in and getattr(view, "is_kept_ready", False)

    def _named(self, response: Response, name: str) -> Response:
        """Let browsers keep it too, and ask each time whether it still holds."""
        response.set_etag(f"{name}-{choose_locale()}", weak=True)
        response.cache_control.no_cache = True
        response.vary.update(("Cookie", "Accept-Language"))
        response.make_conditional(request)
        return response


def _key() -> Key:
    return (choose_locale(), request.script_root, request.path, request.query_string.decode("latin-1"))

"""The public JSON API: read-only, the same for everybody, and no account needed. Its parts stand in the packages' `api.py`.

Every endpoint loads through a door, as a reader without account (`READER`) whoever asks: so nothing unpublished can leak, and
what one was answered may be kept for the next.
"""

from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import flask_smorest
import marshmallow
from flask import Flask, Response, request
from flask_babel.speaklater import LazyString
from webargs.flaskparser import FlaskParser

from deliberation.errors import BadInput
from deliberation.page_cache import kept_ready
from deliberation.schemas import ErrorAnswerSchema, Parameters

View = Callable[..., Any]

PREFIX = "/api/v1"
VERSION = "1"


class Parser(FlaskParser):
    """Reads parameters; what is wrong with them is refused as everything else is."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": marshmallow.RAISE}

    def handle_error(self, error: marshmallow.ValidationError, *_: Any, **__: Any) -> NoReturn:
        by_location: dict[str, dict[str, object]] = error.messages_dict
        raise BadInput(fields={name: _sentences(said) for found in by_location.values() for name, said in found.items()})


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    """One package's part of the API."""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, name: str, import_name: str) -> None:
        super().__init__(f"{name}-api", import_name, url_prefix=PREFIX)  # the pages have the plain name

    def answers(
        self, rule: str, schema: type[marshmallow.Schema], summary: LazyString, parameters: type[Parameters] | None = None
    ) -> Callable[[View], View]:
        """Let a view answer GET at that address with what the schema makes of the thing it returns.

        The summary goes into the OpenAPI document and onto the page about open data. With `parameters`, the view gets them as a
        dictionary before the parts of the address.
        """

        def register(view: View) -> View:
            if parameters is not None:
                view = self.arguments(parameters, location="query")(view)
            view = self.response(200, schema, description=view.__doc__)(view)
            if "<" in rule:
                view = self.alt_response(404, "NOT_FOUND")(view)
            view = self.doc(summary=summary, operationId=view.__name__)(view)
            self.route(rule)(kept_ready(view))
            return view

        return register


class Api(flask_smorest.Api):  # type: ignore[misc]
    """The OpenAPI document of all parts."""

    ERROR_SCHEMA = ErrorAnswerSchema

    def _register_error_handlers(self) -> None:
        """None: errors are answered in `app.py`, here as everywhere."""

    def _register_pagination_header(self) -> None:
        """None: pages of a list are told in the answer itself."""


def register(app: Flask, parts: Iterable[Blueprint]) -> None:
    """Put the parts under /api/v1, with the document that describes them at /api/v1/openapi.json."""
    app.config.update(API_TITLE="Deliberation", API_VERSION=VERSION, OPENAPI_VERSION="3.1.0", OPENAPI_URL_PREFIX=PREFIX)
    app.json.ensure_ascii, app.json.sort_keys = False, False  # type: ignore[attr-defined]
    api = Api(app)
    for part in parts:
        api.register_blueprint(part)
    app.after_request(_let_any_site_read)


def document(app: Flask) -> dict[str, Any]:
    """The OpenAPI document, its summaries in the language of the request."""
    described: dict[str, Any] = app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    return described


def _sentences(said: object) -> list[str]:
    """What marshmallow says of a field: a list, or one sentence that is not translated yet."""
    return [str(one) for one in said] if isinstance(said, list) else [str(said)]


def _let_any_site_read(response: Response) -> Response:
    """A page elsewhere may fetch what is public anyway; browsers then send no cookies along."""
    if request.path.startswith("/api/"):
        response.headers["Access-Control-Allow-Origin"] = "*"
    return response

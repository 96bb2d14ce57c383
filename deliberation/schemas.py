"""What the schemas of the public API share: every field is always there, and whatever has an address says it.

A schema is what programs get, field by field; what a model has and no schema gives is listed, with the reason, in
`tests/house/test_exports.py`.
"""

from collections.abc import Callable
from typing import Any

import marshmallow
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from marshmallow import fields, validate
from marshmallow.utils import get_value

from deliberation.locales import public_address

PAGE = _l("The page for people. This address lasts; cite it.")
ANSWER = _l("The same in full, from this API.")


class Schema(marshmallow.Schema):
    """Base of what the API answers."""

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Say in the OpenAPI document that a field is there even where it is null."""
        field_obj.required = True


def means(sentence: LazyString, **described: Any) -> dict[str, Any]:
    """A field's metadata: what it means, in the language of whoever asks, and what else the OpenAPI document shall say."""
    return {"description": sentence, **described}


class Address(fields.String):
    """The full, lasting address of a page or of another answer; `parts` says which attribute of the thing fills which part of it.

    `Address(PAGE, "plans.show", plan_slug="plan.slug")` of an element is the address of its plan.
    """

    _CHECK_ATTRIBUTE = False

    def __init__(self, meaning: LazyString, endpoint: str, /, **parts: str) -> None:
        super().__init__(metadata=means(meaning, format="uri"))
        self.endpoint = endpoint
        self.parts = parts

    def _serialize(self, value: object, attr: str | None, obj: object, **_: object) -> str:
        return public_address(self.endpoint, **{name: get_value(obj, path) for name, path in self.parts.items()})


class Made(fields.Nested):
    """What is made from the thing itself, rather than kept in one of its attributes."""

    def __init__(self, schema: type[marshmallow.Schema], make: Callable[[Any], object], **options: Any) -> None:
        super().__init__(schema, **options)
        self.make = make

    def get_value(self, obj: Any, attr: str, *_: object, **__: object) -> Any:
        return self.make(obj)


class NamedSchema(Schema):
    """A thing with a name of record and its names in other languages."""

    name = fields.String(metadata=means(_l("The name, in the language of record.")))
    names = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        attribute="translated_names",
        metadata=means(_l("The name in other languages, by their codes.")),
    )


class ErrorSchema(Schema):
    """Why there is no answer."""

    status = fields.Integer(metadata=means(_l("The status of the answer.")))
    code = fields.String(metadata=means(_l("What was wrong, for programs; it does not change.")))
    message = fields.String(metadata=means(_l("What was wrong, for people, in the language of the request.")))
    fields_ = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        data_key="fields",
        metadata=means(_l("What is wrong with each parameter.")),
    )


class ErrorAnswerSchema(Schema):
    """Every refusal, by the API and by the site."""

    error = fields.Nested(ErrorSchema, metadata=means(_l("Why there is no answer.")))


def list_of(schema: type[marshmallow.Schema]) -> type[marshmallow.Schema]:
    """The answer that carries all of something."""
    return Schema.from_dict({"results": _results(schema, "results")}, name=f"{_stem(schema)}ListSchema")


def page_of(schema: type[marshmallow.Schema]) -> type[marshmallow.Schema]:
    """The answer that carries one page of many."""
    return Schema.from_dict(
        {
            "page": fields.Integer(attribute="number", metadata=means(_l("Which page this is, from 1."))),
            "pages": fields.Integer(attribute="last", metadata=means(_l("How many pages there are."))),
            "total": fields.Integer(metadata=means(_l("How many results there are on all pages together."))),
            "results": _results(schema, "entries"),
        },
        name=f"{_stem(schema)}PageSchema",
    )


def _results(schema: type[marshmallow.Schema], attribute: str) -> fields.Field[Any]:
    return fields.List(fields.Nested(schema), attribute=attribute, metadata=means(_l("What was found.")))


def _stem(schema: type[marshmallow.Schema]) -> str:
    return schema.__name__.removesuffix("Schema")


# What programs send: the parameters of lists.


class Parameters(marshmallow.Schema):
    """Base of an endpoint's query parameters. One that it does not know is refused: it would otherwise seem to have been heeded."""

    error_messages = {"unknown": _l("There is no such parameter.")}


class OneOf(fields.Enum[Any]):
    """One of the words of an enumeration."""

    def __init__(self, enumeration: Any, **options: Any) -> None:
        super().__init__(enumeration, by_value=fields.String, **options)
        known = ", ".join(word.value for word in enumeration)
        self.error_messages["unknown"] = _l("Must be one of: %(words)s.", words=known)


class PageNumber(fields.Integer):
    """Which page of a list; the first where nothing is said."""

    default_error_messages = {"invalid": _l("Must be a whole number from 1.")}

    def __init__(self) -> None:
        in_range = validate.Range(1, 1_000_000, error=_l("Must be a whole number from 1."))
        super().__init__(load_default=1, validate=in_range, metadata=means(_l("Which page of the list.")))

"""The API's own OpenAPI document, laid out for the page that explains it to people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Described = Mapping[str, Any]
#: Schemas that only wrap others; the page says once how lists and errors look.
_WRAPPINGS = ("List", "Page", "Error", "ErrorAnswer")


@dataclass(frozen=True)
class Field:
    """A field of an answer or a parameter: its type ("string", "Element[]") or the words it may be, and what it means."""

    name: str
    type: str
    words: list[str]
    meaning: str


@dataclass(frozen=True)
class Endpoint:
    """Something the API answers: one of the objects, or many of them."""

    address: str
    summary: str
    object: str
    is_list: bool
    parameters: list[Field]


@dataclass(frozen=True)
class Shape:
    """An object of the answers, field by field."""

    name: str
    fields: list[Field]


def endpoints(document: Described) -> list[Endpoint]:
    """Everything the API answers, in the order of the document."""
    return [_endpoint(address, operations["get"]) for address, operations in document["paths"].items()]


def shapes(document: Described) -> list[Shape]:
    """Every object that answers are made of, by name."""
    described = document["components"]["schemas"]
    return [
        Shape(name, [_field(*one) for one in described[name]["properties"].items()])
        for name in sorted(described)
        if not name.endswith(_WRAPPINGS)
    ]


def _endpoint(address: str, described: Described) -> Endpoint:
    answer = _type_of(described["responses"]["200"]["content"]["application/json"]["schema"])
    parameters = [_field(one["name"], {**one["schema"], "description": one["description"]}) for one in described.get("parameters", ())]
    single = answer.removesuffix("List").removesuffix("Page")
    return Endpoint(address, str(described["summary"]), single, single != answer, parameters)


def _field(name: str, described: Described) -> Field:
    return Field(name, _type_of(described), list(_words_of(described)), str(described.get("description", "")))


def _type_of(described: Described) -> str:
    """ "string", "date", "Element", "Element[]", with " | null" where there may be nothing."""
    if "$ref" in described:
        return str(described["$ref"]).rpartition("/")[2]
    if "anyOf" in described or "allOf" in described:
        return " | ".join(_type_of(one) for one in described.get("anyOf") or described["allOf"])
    given = described.get("type", "any")
    types = [given] if isinstance(given, str) else list(given)
    return " | ".join(_one_type(one, described) for one in types)


def _one_type(given: str, described: Described) -> str:
    if given == "array":
        return f"{_type_of(described['items'])}[]"
    return str(described.get("format", given)) if given == "string" else given


def _words_of(described: Described) -> Iterator[str]:
    """The words of an enumeration, of the field itself or of what it lists."""
    found = described.get("enum") or described.get("items", {}).get("enum", ())
    return (word for word in found if word is not None)

"""Changing a thing and saying what changed, in plain words that history can keep."""

import enum
from datetime import date, time
from typing import Any

from deliberation.db import Model


def in_plain_words(value: Any) -> Any:
    """A value as the record keeps it: dates and times as ISO words, things by their name for the record."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list):
        return [in_plain_words(one) for one in value]
    if isinstance(value, Model):
        return getattr(value, "slug", None) or getattr(value, "number", value.id)
    return value


def differing(thing: Model, wanted: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set what differs. Returns those fields as they were and as they are, in plain words; both empty where nothing does."""
    changed = [field for field, value in wanted.items() if getattr(thing, field) != value]
    before = {field: in_plain_words(getattr(thing, field)) for field in changed}
    for field in changed:
        setattr(thing, field, wanted[field])
    return before, {field: in_plain_words(wanted[field]) for field in changed}


def recorded(wanted: dict[str, Any]) -> dict[str, Any]:
    """What was said of a new thing, in plain words."""
    return {field: in_plain_words(value) for field, value in wanted.items()}

"""Coming back to the desk one left: its filters go along, as one word of the address, through every page about a referral."""

from typing import Any

from flask import has_request_context, request, url_for

from deliberation.responses.desk.filters import desk_arguments

#: The argument's name.
CARRIED = "desk"


def carry_along(_endpoint: str, values: dict[str, Any]) -> None:
    """What `url_for` does in a request that came from a desk: addresses about a referral keep the way back."""
    if "referral_id" in values and has_request_context() and CARRIED in request.args:
        values.setdefault(CARRIED, request.args[CARRIED])


def desk_address() -> str | None:
    """The desk this request came from, narrowed as it was; None where it came from elsewhere."""
    return url_for("responses.desk", **desk_arguments(request.args[CARRIED])) if CARRIED in request.args else None


def desk_or(address: str) -> str:
    """Where to go once something is done: back to the desk one came from, or else there."""
    return desk_address() or address

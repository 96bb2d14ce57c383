"""The secrets in the links of an alley meeting: its own, to sign up with, and each person's, to confirm and to leave with."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def make_share_token(alley_id: int) -> str:
    """For the link that the proposer hands on."""
    return str(_signer("alley").dumps(alley_id))


def read_share_token(token: str) -> int | None:
    return _read("alley", token)


def make_joiner_token(joiner_id: int) -> str:
    """For the link that only whoever signed up gets, by mail."""
    return str(_signer("alley joiner").dumps(joiner_id))


def read_joiner_token(token: str) -> int | None:
    return _read("alley joiner", token)


def _read(salt: str, token: str) -> int | None:
    try:
        return int(_signer(salt).loads(token))
    except (BadSignature, TypeError, ValueError):
        return None


def _signer(salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=salt)

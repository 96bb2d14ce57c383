"""The secret in an invitation's link: the invitation's number, signed with the site's key. Only the link itself carries it."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def make_token(invitation_id: int) -> str:
    return str(_signer().dumps(invitation_id))


def read_token(token: str) -> int | None:
    """The invitation's number, or None where we did not sign it. Whether it is still good, the invitation itself says."""
    try:
        return int(_signer().loads(token))
    except BadSignature:
        return None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="invitation")

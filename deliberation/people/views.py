"""Pages of accounts: the desk, the settings, invitations, who holds which role."""

from flask import Blueprint

blueprint = Blueprint("people", __name__)

"""The search page."""

from flask import Blueprint

blueprint = Blueprint("search", __name__)

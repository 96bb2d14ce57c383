"""Pages of position papers: drafting, preview, filing, reading."""

from flask import Blueprint

blueprint = Blueprint("positions", __name__)

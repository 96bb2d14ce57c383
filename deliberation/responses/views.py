"""Pages from question to answer: making questions, referring, answering, approving, reading."""

from flask import Blueprint

blueprint = Blueprint("responses", __name__)

"""Pages of forums: the front page, a forum, its rounds and sessions, its figures."""

from flask import Blueprint

blueprint = Blueprint("forums", __name__)

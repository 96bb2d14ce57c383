"""Pages of plans: the tree, and a page for each element."""

from flask import Blueprint

blueprint = Blueprint("plans", __name__)

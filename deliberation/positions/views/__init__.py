"""Pages of position papers. Each module adds its pages to the one `blueprint`."""

from deliberation.positions.views import drafting, filing, items, participants, reading
from deliberation.positions.views.blueprint import blueprint

__all__ = ["blueprint", "drafting", "filing", "items", "participants", "reading"]

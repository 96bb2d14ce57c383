"""Pages from question to answer. Each module adds its pages to the one `blueprint`."""

from deliberation.responses.views import answering, asking, desk, figures, reading, review, routing
from deliberation.responses.views.blueprint import blueprint

__all__ = ["answering", "asking", "blueprint", "desk", "figures", "reading", "review", "routing"]

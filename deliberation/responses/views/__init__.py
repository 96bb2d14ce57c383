"""Pages from question to answer. Each module adds its pages to the one `blueprint`."""

from deliberation.responses.alleys import views as alleys
from deliberation.responses.blocks import views as blocks
from deliberation.responses.changes import views as changes
from deliberation.responses.closing import views as closing
from deliberation.responses.commitments import views as commitments
from deliberation.responses.deadlines import views as deadlines
from deliberation.responses.desk import views as desk
from deliberation.responses.figures import views as figures
from deliberation.responses.neighbours import views as neighbours
from deliberation.responses.offline import views as offline
from deliberation.responses.verdicts import views as verdicts
from deliberation.responses.views import answering, asking, publishing, reading, review, routing
from deliberation.responses.views.blueprint import blueprint

__all__ = [
    "alleys",
    "answering",
    "asking",
    "blocks",
    "blueprint",
    "changes",
    "closing",
    "commitments",
    "deadlines",
    "desk",
    "figures",
    "neighbours",
    "offline",
    "publishing",
    "reading",
    "review",
    "routing",
    "verdicts",
]

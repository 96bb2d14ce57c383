"""Pages of position papers. Each module adds its pages to the one `blueprint`."""

from deliberation.positions.arrivals import views as arrivals
from deliberation.positions.claims import views as claims
from deliberation.positions.evidence import views as evidence
from deliberation.positions.joint import views as joint
from deliberation.positions.leaving import views as leaving
from deliberation.positions.outcomes import views as outcomes
from deliberation.positions.revisions import views as revisions
from deliberation.positions.signing import views as signing
from deliberation.positions.talk import views as talk
from deliberation.positions.views import drafting, filing, items, participants, reading
from deliberation.positions.views.blueprint import blueprint

__all__ = [
    "arrivals",
    "blueprint",
    "claims",
    "drafting",
    "evidence",
    "filing",
    "items",
    "joint",
    "leaving",
    "outcomes",
    "participants",
    "reading",
    "revisions",
    "signing",
    "talk",
]

"""A forum: one deliberation on one plan, with its groups, its rounds and its sessions, who came to them and what was decided."""

from deliberation.forums.models.agenda import AgendaPoint, agenda_point_element
from deliberation.forums.models.forums import Forum, ForumGroup, Group
from deliberation.forums.models.materials import Material, MaterialKind, MaterialRevision
from deliberation.forums.models.minutes import MinutesProposal, MinutesRevision, Outcome, OutcomeKind, OutcomeRevision, ProposalState
from deliberation.forums.models.participation import Coming, Participation
from deliberation.forums.models.rounds import Round, RoundKind
from deliberation.forums.models.sessions import Session, SessionMove, session_group

__all__ = [
    "AgendaPoint",
    "Coming",
    "Forum",
    "ForumGroup",
    "Group",
    "Material",
    "MaterialKind",
    "MaterialRevision",
    "MinutesProposal",
    "MinutesRevision",
    "Outcome",
    "OutcomeKind",
    "OutcomeRevision",
    "Participation",
    "ProposalState",
    "Round",
    "RoundKind",
    "Session",
    "SessionMove",
    "agenda_point_element",
    "session_group",
]

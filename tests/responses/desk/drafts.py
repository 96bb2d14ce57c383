"""An answer as an office begins it."""

from deliberation.responses.actions.answering import Point, draft_reply
from deliberation.responses.words import Stance


def drafted(scene, referral, person=None):
    """A draft that says yes to everything, by the scene's staff or somebody else."""
    points = [Point(question_id=one.id, stance=Stance.ACCEPTED, text="Yes.") for one in referral.questions]
    return draft_reply(person or scene.staff, referral, points)

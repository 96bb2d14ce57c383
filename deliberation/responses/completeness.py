"""What a reply must say before it can go for approval (DESIGN section 3, point 5)."""

from collections.abc import Iterator

from deliberation.responses.errors import Gap
from deliberation.responses.models import Reply, ReplyPoint
from deliberation.responses.words import Stance

#: What each stance asks for besides words.
NEEDS: dict[Stance, tuple[str, ...]] = {
    Stance.NOT_ACCEPTED: ("reason",),
    Stance.ALREADY_IN_PLACE: ("proof",),
    Stance.OUTSIDE_OUR_REMIT: ("onward",),
}


def what_is_missing(reply: Reply) -> list[Gap]:
    """Every gap, in the order of the questions, then of the further points; an empty list: it can go for approval.

    Each question needs a point with a stance and words; a refusal its reason, "already in place" its evidence, "outside our remit"
    where it goes next. A further point needs words, and what its stance asks for where it has one. A table has more than headings. A
    correction needs to say why, and what an outside body says where it stands.
    """
    answers, extras = answers_and_extras(reply)
    gaps: list[Gap] = []
    for place, question in enumerate(reply.referral.questions):
        gaps.extend(Gap(field, place) for field in _missing(answers.get(question.id), needs_stance=True))
    for place, point in enumerate(extras):
        gaps.extend(Gap(field, place, is_extra=True) for field in _missing(point, needs_stance=False))
    if reply.referral.department.is_outside and not reply.stated_in:
        gaps.append(Gap("stated_in"))
    if is_correction(reply) and not reply.correction_reason:
        gaps.append(Gap("correction_reason"))
    return gaps


def is_correction(reply: Reply) -> bool:
    """Whether it replaces an answer in force. What follows a withdrawn answer corrects nothing: that one said why it went."""
    published = reply.referral.public_reply
    return published is not None and published.number < reply.number


def answers_and_extras(reply: Reply) -> tuple[dict[int, ReplyPoint], list[ReplyPoint]]:
    """The first point about each question, by the question's id, and all further points in their order."""
    answers: dict[int, ReplyPoint] = {}
    extras: list[ReplyPoint] = []
    for point in reply.points:
        if point.question is not None and point.question.id not in answers:
            answers[point.question.id] = point
        else:
            extras.append(point)
    return answers, extras


def _missing(point: ReplyPoint | None, *, needs_stance: bool) -> Iterator[str]:
    if point is None:
        yield from ("stance", "text")
        return
    if point.stance is None and needs_stance:
        yield "stance"
    for field in NEEDS.get(point.stance, ()) if point.stance else ():
        if not getattr(point, field):
            yield field
    if not point.text:
        yield "text"
    if len(point.figures or ()) == 1:
        yield "figures"

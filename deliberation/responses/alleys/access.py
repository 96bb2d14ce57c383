"""Who may see and do what with alley meetings.

Until enough people have confirmed, a meeting exists only for whoever has its link; then it is everybody's to read. The office that has
it arranges it and says what came of it; an administrator says whose it is where nobody knows. What an administrator took down stays there
as a number with a reason: its words are nobody's, and nothing can be done with it until it is brought back.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from deliberation.db import db
from deliberation.errors import NotFound
from deliberation.forums.access import facilitates, leads
from deliberation.forums.models import ForumGroup
from deliberation.people.access import Verb, administers, require, rules_for
from deliberation.people.models import Person
from deliberation.plans.access import approves_in, works_in
from deliberation.positions.models import Item, PositionPaper
from deliberation.responses.alleys.models import Alley, AlleyJoiner
from deliberation.responses.alleys.results import AlleyOffer, AlleyPassage, AlleyText
from deliberation.responses.alleys.takedowns import AlleyTakedown
from deliberation.responses.alleys.tokens import read_joiner_token, read_share_token


def is_public_alley(_person: Person | None, alley: Alley) -> bool:
    return alley.is_public


def works_on_alley(person: Person | None, alley: Alley) -> bool:
    """Staff and approvers of the office that has it."""
    return alley.is_public and not alley.is_taken_down and alley.department is not None and works_in(person, alley.department)


def routes_alley(person: Person | None, alley: Alley) -> bool:
    return alley.is_public and not alley.is_taken_down and administers(person)


def is_public_text(_person: Person | None, text: AlleyText) -> bool:
    return text.is_public and not text.alley.is_taken_down


def works_on_text(person: Person | None, text: AlleyText) -> bool:
    return works_on_alley(person, text.alley)


def may_approve_text(person: Person | None, text: AlleyText) -> bool:
    """An approver of the office, and never of their own words."""
    office = text.alley.department
    if person is None or office is None or text.alley.is_taken_down:
        return False
    return approves_in(person, office) and text.written_by_id != person.id


def is_public_offer(_person: Person | None, offer: AlleyOffer) -> bool:
    return offer.public_item is not None and not offer.alley.is_taken_down


def works_on_offer(person: Person | None, offer: AlleyOffer) -> bool:
    return works_on_alley(person, offer.alley)


def leads_group_of_offer(person: Person | None, offer: AlleyOffer) -> bool:
    return leads(person, offer.forum_group) and not offer.alley.is_taken_down


def is_public_passage(_person: Person | None, passage: AlleyPassage) -> bool:
    return passage.alley.is_public and passage.forum.is_public and not passage.alley.is_taken_down


def facilitates_forum_of_passage(person: Person | None, passage: AlleyPassage) -> bool:
    return facilitates(person, passage.forum) and not passage.alley.is_taken_down


def is_public_takedown(_person: Person | None, takedown: AlleyTakedown) -> bool:
    """That it happened and why; the words taken down are for those who may bring them back."""
    return takedown.alley.is_public


RULES = rules_for(
    Alley,
    {
        Verb.READ: [is_public_alley, administers],  # before it is public only by its link
        Verb.ANSWER: [works_on_alley],
        Verb.PASS_ON: [works_on_alley, routes_alley],
        Verb.ADMINISTER: [administers],
    },
)
TEXT_RULES = rules_for(
    AlleyText, {Verb.READ: [is_public_text, works_on_text], Verb.EDIT: [works_on_text], Verb.APPROVE: [may_approve_text]}
)
OFFER_RULES = rules_for(
    AlleyOffer,
    {
        Verb.READ: [is_public_offer, works_on_offer, leads_group_of_offer],
        Verb.WITHDRAW: [works_on_offer],
        Verb.DECIDE: [leads_group_of_offer],
    },
)
PASSAGE_RULES = rules_for(AlleyPassage, {Verb.READ: [is_public_passage], Verb.DECIDE: [facilitates_forum_of_passage]})
TAKEDOWN_RULES = rules_for(AlleyTakedown, {Verb.READ: [is_public_takedown], Verb.ADMINISTER: [administers]})

#: All that a list or a page of meetings reads, whatever their number: eight statements more.
WHOLE = (
    joinedload(Alley.element),
    joinedload(Alley.department),
    selectinload(Alley.joiners),
    selectinload(Alley.steps),
    selectinload(Alley.texts),
    selectinload(Alley.offers).joinedload(AlleyOffer.item).joinedload(Item.paper).joinedload(PositionPaper.forum_group),
    selectinload(Alley.offers).joinedload(AlleyOffer.forum_group).joinedload(ForumGroup.forum),
    selectinload(Alley.passages).joinedload(AlleyPassage.forum),
    selectinload(Alley.takedowns),
)


def alley_for(person: Person | None, number: int, verb: Verb = Verb.READ) -> Alley:
    """The public meeting with that number, if this person may do that with it."""
    alley = db.session.scalars(select(Alley).where(Alley.number == number).options(*WHOLE)).unique().one_or_none()
    if alley is None:
        raise NotFound
    require(person, verb, alley)
    return alley


def public_alleys() -> Sequence[Alley]:
    """Every public meeting, the newest first."""
    wanted = select(Alley).where(Alley.public_at.is_not(None)).order_by(Alley.number.desc())
    return db.session.scalars(wanted.options(*WHOLE)).unique().all()


def alley_by_link(token: str) -> Alley:
    """The meeting whose link this is: whoever has the link may read it, once the proposer has confirmed. Raises NotFound."""
    alley_id = read_share_token(token)
    alley = db.session.get(Alley, alley_id) if alley_id is not None else None
    if alley is None or alley.begun_at is None:
        raise NotFound
    return alley


def gathering_for(person: Person | None, token: str, verb: Verb) -> Alley:
    """The meeting whose link this is, for whoever may do more with it than read. Raises NotFound, SignInNeeded, NotAllowed."""
    alley = alley_by_link(token)
    require(person, verb, alley)
    return alley


def takedown_for(person: Person | None, takedown_id: int, verb: Verb) -> AlleyTakedown:
    takedown = db.session.get(AlleyTakedown, takedown_id)
    if takedown is None:
        raise NotFound
    require(person, verb, takedown)
    return takedown


def joiner_by_link(token: str) -> AlleyJoiner:
    """Whoever signed up and was mailed this link. Raises NotFound for a link we did not make, and where the address was forgotten."""
    joiner_id = read_joiner_token(token)
    joiner = db.session.get(AlleyJoiner, joiner_id) if joiner_id is not None else None
    if joiner is None or joiner.email is None:
        raise NotFound
    return joiner


def draft_for(person: Person | None, number: int, kind: object, verb: Verb) -> AlleyText:
    """What the office is writing: the notes or the answer that are not public yet."""
    alley = alley_for(person, number, Verb.ANSWER)
    text = next((one for one in alley.texts if one.kind is kind and not one.is_public), None)
    if text is None:
        raise NotFound
    require(person, verb, text)
    return text


def offer_for(person: Person | None, number: int, offer_id: int, verb: Verb = Verb.READ) -> AlleyOffer:
    alley = alley_for(person, number)
    offer = next((one for one in alley.offers if one.id == offer_id), None)
    if offer is None:
        raise NotFound
    require(person, verb, offer)
    return offer


def passage_for(person: Person | None, number: int, passage_id: int, verb: Verb = Verb.READ) -> AlleyPassage:
    alley = alley_for(person, number)
    passage = next((one for one in alley.passages if one.id == passage_id), None)
    if passage is None:
        raise NotFound
    require(person, verb, passage)
    return passage

"""Where the result goes on: as an item into a group's paper, or as a whole into a forum."""

from flask_babel import gettext as _
from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput
from deliberation.forums.models import Forum, ForumGroup, Session
from deliberation.people.models import Person
from deliberation.positions.actions.items import add_item
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item, PositionPaper
from deliberation.positions.words import ItemWords
from deliberation.responses.alleys.actions.results import refuse_unless_met
from deliberation.responses.alleys.actions.telling import About, tell_joiners, tell_leaders, tell_secretariat
from deliberation.responses.alleys.errors import AlleyDecided, AlleyDown, AlleyOver, OfferedAlready
from deliberation.responses.alleys.happenings import (
    AlleyFollowedUp,
    AlleyOfferDeclined,
    AlleyOffered,
    AlleyOfferTaken,
    AlleyOfferWithdrawn,
    AlleyPassedToForum,
    AlleyTakenUpByForum,
)
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import AlleyOffer, AlleyPassage
from deliberation.responses.models import QuestionRow
from deliberation.text import tidy

# As an item.


def offer(person: Person, alley: Alley, seat: ForumGroup, text: str) -> AlleyOffer:
    """Offer the result to a group of a running forum. Raises BadInput naming `text`, OfferedAlready, AlleyOver, AlleyNotHeld."""
    hold(alley, "offers", "steps", "withdrawn_at", "takedowns")
    refuse_unless_met(alley)
    text = tidy(text)
    if not text:
        raise BadInput(fields={"text": [_("Write what the item would say.")]})
    if any(one.forum_group is seat and (one.is_open or one.item is not None) for one in alley.offers):
        raise OfferedAlready
    offered = AlleyOffer(forum_group=seat, text=text, offered_by=person, offered_at=clock.now())
    alley.offers.append(offered)
    db.session.flush()  # the record names it by its number
    record(AlleyOffered(alley_id=alley.id, offer_id=offered.id, forum_group_id=seat.id, by=person.id))
    tell_leaders(person, offered)
    return offered


def take_offer(leader: Person, offered: AlleyOffer, paper: PositionPaper) -> Item:
    """Put it into the group's paper as a draft item, for the group to go on with. Raises AlleyDecided, AlreadyFiled, PapersNotTaken."""
    _hold_offer(offered)
    element = offered.alley.element
    elements = (element,) if element is not None and element.plan_id == offered.forum_group.forum.plan_id else ()
    item = add_item(leader, paper, ItemWords(kind=ItemKind.OPINION, text=offered.text, elements=elements))
    offered.item, offered.decided_by_id, offered.decided_at = item, leader.id, clock.now()
    record(AlleyOfferTaken(alley_id=offered.alley_id, offer_id=offered.id, item_id=item.id, by=leader.id))
    return item


def decline_offer(leader: Person, offered: AlleyOffer, answer: str) -> AlleyOffer:
    """Leave it out, with a word to the office. Raises BadInput naming `answer`, AlleyDecided."""
    _hold_offer(offered)
    answer = tidy(answer)
    if not answer:
        raise BadInput(fields={"answer": [_("Say why, in a sentence.")]})
    offered.answer, offered.decided_by_id, offered.decided_at = answer, leader.id, clock.now()
    record(AlleyOfferDeclined(alley_id=offered.alley_id, offer_id=offered.id, answer=answer, by=leader.id))
    return offered


def withdraw_offer(person: Person, offered: AlleyOffer) -> AlleyOffer:
    """Take it back while nobody has decided. Raises AlleyDecided."""
    _hold_offer(offered)
    offered.withdrawn_at = clock.now()
    record(AlleyOfferWithdrawn(alley_id=offered.alley_id, offer_id=offered.id, by=person.id))
    return offered


def tell_of_items() -> int:
    """A chore: once the paper is filed, tell those who signed up that their item stands in it. Returns of how many."""
    waiting = select(AlleyOffer).join(AlleyOffer.item).join(Item.paper)
    waiting = waiting.where(AlleyOffer.told_at.is_(None), PositionPaper.filed_at.is_not(None))
    told = [one for one in db.session.scalars(waiting).all() if one.public_item is not None]
    for offered in told:
        offered.told_at = clock.now()
        tell_joiners(None, offered.alley, About.ITEM)
    return len(told)


def _hold_offer(offered: AlleyOffer) -> None:
    hold(offered, "decided_at", "withdrawn_at")
    if not offered.is_open:
        raise AlleyDecided


# As a whole.


def pass_to_forum(person: Person, alley: Alley, forum: Forum, words: str) -> AlleyPassage:
    """It outgrew the alley. Raises BadInput naming `words` or `forum`, OfferedAlready, AlleyOver."""
    hold(alley, "passages", "withdrawn_at", "takedowns")
    if alley.is_taken_down:
        raise AlleyDown
    if alley.withdrawn_at is not None:
        raise AlleyOver
    words = tidy(words)
    if not words:
        raise BadInput(fields={"words": [_("Give a reason; everybody can read it.")]})
    if not forum.is_public or forum.is_closed:
        raise BadInput(fields={"forum": [_("Choose a forum that is under way.")]})
    if any(one.forum is forum and one.is_accepted is not False for one in alley.passages):
        raise OfferedAlready
    passage = AlleyPassage(forum=forum, words=words, passed_by=person, passed_at=clock.now())
    alley.passages.append(passage)
    db.session.flush()  # the record names it by its number
    record(AlleyPassedToForum(alley_id=alley.id, passage_id=passage.id, forum_id=forum.id, words=words, by=person.id))
    tell_joiners(person, alley, About.TO_FORUM)
    tell_secretariat(person, passage)
    return passage


def decide_passage(person: Person, passage: AlleyPassage, *, is_accepted: bool, answer: str) -> AlleyPassage:
    """The forum's secretariat says what will follow, or why nothing does. Raises BadInput naming `answer`, AlleyDecided."""
    hold(passage, "decided_at")
    if not passage.is_open:
        raise AlleyDecided
    answer = tidy(answer)
    if not answer:
        raise BadInput(fields={"answer": [_("Say what will follow, or why nothing does. Everybody can read it.")]})
    passage.is_accepted, passage.answer = is_accepted, answer
    passage.decided_by_id, passage.decided_at = person.id, clock.now()
    record(AlleyTakenUpByForum(alley_id=passage.alley_id, passage_id=passage.id, is_accepted=is_accepted, answer=answer, by=person.id))
    tell_joiners(person, passage.alley, About.FORUM_ACCEPTED if is_accepted else About.FORUM_DECLINED)
    return passage


def follow_up(person: Person, passage: AlleyPassage, *, session: Session | None, row: QuestionRow | None) -> AlleyPassage:
    """Say which session or question followed. Raises BadInput naming `session`, AlleyDecided where it was not accepted."""
    hold(passage, "is_accepted")
    if not passage.is_accepted:
        raise AlleyDecided
    if session is None and row is None:
        raise BadInput(fields={"session": [_("Choose the session or the question that followed.")]})
    passage.session, passage.row = session, row
    record(
        AlleyFollowedUp(
            alley_id=passage.alley_id,
            passage_id=passage.id,
            session_id=session.id if session else None,
            row_id=row.id if row else None,
            by=person.id,
        )
    )
    tell_joiners(person, passage.alley, About.FOLLOWED_UP)
    return passage

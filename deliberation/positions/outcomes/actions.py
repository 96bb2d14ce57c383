"""Tying an outcome to an item, making it one, and untying."""

from sqlalchemy import select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.forums.minutes.errors import OutcomeIsRemoved
from deliberation.forums.models import Outcome
from deliberation.people.models import Person
from deliberation.positions.actions.items import add_item
from deliberation.positions.errors import ItemIsWithdrawn
from deliberation.positions.models import Item, OutcomeTie, PositionPaper
from deliberation.positions.outcomes.access import groups_met
from deliberation.positions.outcomes.errors import NotOfTheSession, TiedAlready
from deliberation.positions.outcomes.happenings import OutcomeTied, OutcomeUntied
from deliberation.positions.words import ItemWords


def tie(by: Person, outcome: Outcome, item: Item) -> OutcomeTie:
    """Say that the item came of it; the tie there is, where there is one.

    Raises OutcomeIsRemoved, ItemIsWithdrawn, NotOfTheSession.
    """
    hold(outcome)
    if not outcome.stands:
        raise OutcomeIsRemoved
    if item.is_withdrawn:
        raise ItemIsWithdrawn(key=item.key)
    if item.paper.forum_group not in groups_met(outcome.session):
        raise NotOfTheSession
    there = db.session.scalars(select(OutcomeTie).where(OutcomeTie.outcome == outcome, OutcomeTie.item == item)).one_or_none()
    if there is not None:
        return there
    made = OutcomeTie(outcome=outcome, item=item, tied_by=by, tied_at=clock.now())
    db.session.add(made)
    db.session.flush()
    record(OutcomeTied(item_id=item.id, outcome_id=outcome.id, by=by.id))
    return made


def make_item_of(writer: Person, outcome: Outcome, paper: PositionPaper) -> Item:
    """A new item of an open paper with the words of the outcome, tied to it.

    Raises TiedAlready, and as `tie` and `add_item` do.
    """
    hold(paper)
    tied = select(OutcomeTie).join(OutcomeTie.item).where(OutcomeTie.outcome == outcome, Item.paper == paper, Item.withdrawn_at.is_(None))
    if db.session.scalars(tied).first() is not None:
        raise TiedAlready
    if not outcome.stands:
        raise OutcomeIsRemoved
    item = add_item(writer, paper, ItemWords(text=outcome.words))
    tie(writer, outcome, item)
    return item


def untie(by: Person, tied: OutcomeTie) -> None:
    """Take the tie away; both ends stay, and can be tied again."""
    hold(tied)
    record(OutcomeUntied(item_id=tied.item_id, outcome_id=tied.outcome_id, by=by.id))
    db.session.delete(tied)

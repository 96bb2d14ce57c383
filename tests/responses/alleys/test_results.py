"""What comes of a meeting: notes, an answer approved by a second person, an item, a place in a forum."""

import pytest
from sqlalchemy.exc import IntegrityError

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.people.models import Role
from deliberation.positions.models import Item
from deliberation.responses.alleys.actions.forums import (
    decide_passage,
    decline_offer,
    follow_up,
    offer,
    pass_to_forum,
    take_offer,
    tell_of_items,
    withdraw_offer,
)
from deliberation.responses.alleys.actions.results import approve_answer, publish_notes, write
from deliberation.responses.alleys.errors import AlleyDecided, AlleyNotHeld, DraftGone, NoAnswerToApprove, OfferedAlready, OwnAnswer
from deliberation.responses.alleys.results import TextKind
from deliberation.responses.alleys.states import AlleyState, public_texts, state_of
from tests.makers import make_forum, make_forum_group, make_paper, make_person, make_plan, make_session
from tests.responses.alleys.scenes import Scene
from tests.responses.alleys.test_pages import mails


@pytest.fixture
def scene(app):
    return Scene()


def state(alley):
    return state_of(alley, clock.today())


def test_before_the_meeting_nothing_came_of_it(scene):
    with pytest.raises(AlleyNotHeld):
        write(scene.staff, scene.arranged(3), TextKind.NOTES, "We talked.")


def test_notes_are_public_when_the_office_publishes_them(scene):
    alley = scene.held()
    draft = write(scene.staff, alley, TextKind.NOTES, "We talked.")
    assert public_texts(alley, TextKind.NOTES) == []
    assert state(alley) is AlleyState.ARRANGED
    publish_notes(scene.staff, draft)
    assert state(alley) is AlleyState.HELD


def test_nobody_approves_their_own_answer(scene):
    alley = scene.held()
    draft = write(scene.approver, alley, TextKind.ANSWER, "From May.")
    with pytest.raises(OwnAnswer):
        approve_answer(scene.approver, draft)
    approve_answer(scene.second_approver, draft)
    assert state(alley) is AlleyState.ANSWERED


def test_an_approver_who_rewords_the_answer_needs_another_one(scene):
    alley = scene.held()
    draft = write(scene.staff, alley, TextKind.ANSWER, "From May.")
    write(scene.approver, alley, TextKind.ANSWER, "From June.", version=draft.version)
    with pytest.raises(OwnAnswer):
        approve_answer(scene.approver, draft)


def test_the_database_itself_refuses_an_answer_without_a_second_person(scene):
    draft = write(scene.staff, scene.held(), TextKind.ANSWER, "From May.")
    draft.published_at, draft.approved_by_id = clock.now(), scene.staff.id
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_an_answer_is_approved_once(scene):
    alley = scene.held()
    draft = write(scene.staff, alley, TextKind.ANSWER, "From May.")
    approve_answer(scene.approver, draft)
    with pytest.raises(NoAnswerToApprove):
        approve_answer(scene.second_approver, draft)


def test_a_correction_is_the_next_version_with_a_reason_and_the_first_stays(scene):
    alley = scene.answered()
    with pytest.raises(BadInput) as refusal:
        write(scene.staff, alley, TextKind.ANSWER, "From June.")
    assert set(refusal.value.fields) == {"reason"}
    draft = write(scene.staff, alley, TextKind.ANSWER, "From June.", "Wrong month")
    assert [one.text for one in public_texts(alley, TextKind.ANSWER)] == ["The bus stops there from May."]
    approve_answer(scene.approver, draft)
    assert [(one.number, one.text) for one in public_texts(alley, TextKind.ANSWER)] == [
        (1, "The bus stops there from May."),
        (2, "From June."),
    ]


def test_two_who_write_at_once_lose_nothing(scene):
    alley = scene.held()
    draft = write(scene.staff, alley, TextKind.ANSWER, "From May.")
    seen = draft.version
    write(scene.staff, alley, TextKind.ANSWER, "From June.", version=seen)
    with pytest.raises(ChangedMeanwhile) as refusal:
        write(scene.approver, alley, TextKind.ANSWER, "From July.", version=seen)
    assert refusal.value.theirs == {"text": "From June."}


def test_whoever_edits_a_draft_published_meanwhile_is_told(scene):
    alley = scene.held()
    draft = write(scene.staff, alley, TextKind.NOTES, "We talked.")
    seen = draft.version
    publish_notes(scene.staff, draft)
    with pytest.raises(DraftGone):
        write(scene.approver, alley, TextKind.NOTES, "We talked long.", "More", version=seen)


# An item.


@pytest.fixture
def seat(scene):
    return make_forum_group(make_forum(make_plan()))


def test_the_group_takes_it_as_a_draft_item_and_it_shows_with_the_filed_paper(scene, seat):
    alley, leader = scene.answered(), make_person(Role.LEADER, seat)
    paper = make_paper(seat, is_filed=False)
    item = take_offer(leader, offer(scene.staff, alley, seat, "Let the bus stop."), paper)
    assert isinstance(item, Item)
    assert (item.text, item.paper) == ("Let the bus stop.", paper)
    assert state(alley) is AlleyState.ANSWERED, "the draft is the group's own"
    assert tell_of_items() == 0
    paper.filed_at = clock.now()
    assert state(alley) is AlleyState.BECAME_ITEMS
    assert (tell_of_items(), tell_of_items()) == (1, 0)
    item.withdrawn_at = clock.now()
    assert state(alley) is AlleyState.ANSWERED


def test_the_group_declines_with_a_word(scene, seat):
    leader = make_person(Role.LEADER, seat)
    offered = offer(scene.staff, scene.answered(), seat, "Let the bus stop.")
    with pytest.raises(BadInput):
        decline_offer(leader, offered, " ")
    decline_offer(leader, offered, "It stands in our paper already.")
    with pytest.raises(AlleyDecided):
        take_offer(leader, offered, make_paper(seat, is_filed=False))


def test_an_offer_is_made_once_and_can_be_taken_back(scene, seat):
    alley = scene.answered()
    offered = offer(scene.staff, alley, seat, "Let the bus stop.")
    with pytest.raises(OfferedAlready):
        offer(scene.staff, alley, seat, "Let it stop.")
    withdraw_offer(scene.staff, offered)
    offer(scene.staff, alley, seat, "Let it stop.")


# A forum.


def test_the_forum_says_what_follows_and_then_what_followed(scene, seat):
    alley, facilitator = scene.public(), make_person(Role.FACILITATOR, seat.forum)
    passage = pass_to_forum(scene.staff, alley, seat.forum, "Every bus line has it.")
    assert state(alley) is AlleyState.PASSED_ON
    with pytest.raises(AlleyDecided):
        follow_up(facilitator, passage, session=make_session(seat.forum, (seat,)), row=None)
    with pytest.raises(BadInput):
        decide_passage(facilitator, passage, is_accepted=True, answer="")
    decide_passage(facilitator, passage, is_accepted=True, answer="A session in June.")
    with pytest.raises(BadInput):
        follow_up(facilitator, passage, session=None, row=None)
    session = make_session(seat.forum, (seat,))
    follow_up(facilitator, passage, session=session, row=None)
    assert passage.session is session


def test_refused_by_the_forum_it_lies_with_the_office_again(scene, seat):
    alley, facilitator = scene.public(), make_person(Role.FACILITATOR, seat.forum)
    passage = pass_to_forum(scene.staff, alley, seat.forum, "Every bus line has it.")
    decide_passage(facilitator, passage, is_accepted=False, answer="The plan says nothing about buses.")
    assert state(alley) is AlleyState.WAITING
    with pytest.raises(AlleyDecided):
        decide_passage(facilitator, passage, is_accepted=True, answer="After all")
    pass_to_forum(scene.staff, alley, seat.forum, "It does now.")


def test_only_a_public_forum_under_way_is_asked(scene):
    alley = scene.public()
    for forum in (make_forum(make_plan(), is_public=False), make_forum(make_plan(), closed_on=clock.today())):
        with pytest.raises(BadInput):
            pass_to_forum(scene.staff, alley, forum, "Every bus line has it.")
    commit()


# Who is told.


def test_leaders_are_told_of_an_offer_and_only_while_it_is_open(scene, seat):
    leader, elsewhere = make_person(Role.LEADER, seat), make_person(Role.LEADER, make_forum_group(make_forum(make_plan())))
    alley, leader.locale = scene.answered(), "en"
    offered = offer(scene.staff, alley, seat, "Let the bus stop.")
    commit()
    [(subject, text)] = mails(leader.email)
    assert subject.startswith("Offered for your paper:")
    assert f"/alleys/{alley.number}/offers/{offered.id}" in text
    assert mails(elsewhere.email) == []
    withdraw_offer(scene.staff, offered)
    withdraw_offer(scene.staff, offer(scene.staff, alley, seat, "Let it stop."))
    commit()
    assert len(mails(leader.email)) == 1


def test_the_secretariat_is_told_of_what_was_passed_on(scene, seat):
    facilitator, elsewhere = make_person(Role.FACILITATOR, seat.forum), make_person(Role.FACILITATOR, make_forum(make_plan()))
    alley = scene.public()
    passage = pass_to_forum(scene.staff, alley, seat.forum, "Every bus line has it.")
    commit()
    [(_subject, text)] = mails(facilitator.email)
    assert f"/alleys/{alley.number}/passages/{passage.id}" in text
    assert mails(elsewhere.email) == []

"""What waits for a person, in every role they hold."""

from datetime import date, timedelta

import html5lib
import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.people.models import Role
from deliberation.responses.actions.answering import Point, correct_reply, draft_reply, return_with_remark, submit
from deliberation.responses.actions.asking import make_row
from deliberation.responses.actions.routing import pass_on, refer
from deliberation.responses.queries.desk import desk_of
from deliberation.responses.words import Stance
from tests.makers import give_role, make_forum, make_forum_group, make_item, make_paper, make_person, make_referral, make_reply
from tests.makers import make_row as make_public_row
from tests.responses.scenes import Scene, asked_anew, seen


@pytest.fixture
def scene(app):
    return Scene()


def desk(person):
    db.session.flush()
    return desk_of(person, clock.today())


def drafted(scene, referral, person=None):
    points = [Point(question_id=one.id, stance=Stance.ACCEPTED, text="Yes.") for one in referral.row.questions]
    return draft_reply(person or scene.staff, referral, points)


def test_an_offices_open_questions_wait_for_its_staff_the_earliest_due_date_first(scene):
    today = clock.today()
    later, sooner, undated = (
        make_referral(scene.row(), scene.office, due_on=due) for due in (today + timedelta(days=9), today + timedelta(days=2), None)
    )
    make_reply(make_referral(scene.row(), scene.office))
    make_referral(scene.row(), scene.other_office)
    assert desk(scene.staff).to_answer == [sooner, later, undated]


def test_what_was_passed_on_or_belongs_to_a_closed_forum_waits_for_nobody(scene):
    pass_on(scene.staff, scene.referral(), None, "Nobody knows.")
    closed = make_forum(closed_on=date(2022, 12, 1))
    make_referral(make_public_row(closed), scene.office)
    assert desk(scene.staff).to_answer == []


def test_a_submitted_answer_waits_for_an_approver_who_did_not_write_it(scene):
    referral = scene.referral()
    submit(scene.staff, drafted(scene, referral))
    own = scene.referral("Mine?")
    submit(scene.approver, drafted(scene, own, scene.approver))
    assert (desk(scene.approver).to_approve, desk(scene.approver).to_answer) == ([referral], [own])
    assert (desk(scene.staff).to_approve, desk(scene.staff).to_answer) == ([], [referral, own])
    assert desk(make_person(Role.APPROVER, scene.other_office)).to_approve == []


def test_a_correction_waits_too(scene):
    referral = scene.referral()
    make_reply(referral)
    correct_reply(scene.staff, referral, "Wrong.")
    assert desk(scene.staff).to_answer == [referral]
    submit(scene.staff, referral.draft)
    assert desk(scene.approver).to_approve == [referral]


def test_a_facilitator_sees_what_is_undecided_not_referred_overdue_lost_and_outside(scene):
    make_row(scene.facilitator, scene.forum, ["Why?"], items=[scene.item])
    overdue = make_referral(scene.row(), scene.office, due_on=clock.today() - timedelta(days=1))
    lost = scene.referral("Lost?")
    pass_on(scene.staff, lost, None, "Nobody knows.")
    outside = scene.referral("Outside?")
    scene.other_office.is_outside = True
    pass_on(scene.staff, outside, scene.other_office, "Theirs.")
    found = desk(scene.facilitator)
    ((forum, progress),) = found.forums
    assert (forum, progress.undecided, progress.unreferred, found.overdue_in(forum)) == (scene.forum, 1, 1, 1)
    assert (found.overdue, found.lost) == ([overdue], [lost])
    assert [one.department for one in found.to_enter] == [scene.other_office]
    refer(scene.facilitator, lost.row, [scene.office])
    assert desk(scene.facilitator).lost == []


def test_nothing_of_another_forum_waits_for_a_facilitator(scene):
    make_referral(scene.row(), scene.office, due_on=date(2022, 1, 1))
    stranger = make_person(Role.FACILITATOR, make_forum())
    assert (desk(stranger).overdue, len(desk(stranger).forums)) == ([], 1)


def test_a_paper_waits_for_those_who_write_it(scene):
    started, empty = make_paper(make_forum_group(scene.forum), is_filed=False), make_forum_group(scene.forum)
    leader = make_person(Role.LEADER, scene.group)
    give_role(leader, Role.DRAFTER, started.forum_group)
    give_role(leader, Role.DRAFTER, empty)
    assert desk(leader).papers == [(scene.group, scene.paper), (started.forum_group, started), (empty, None)]


def test_a_role_that_ended_brings_nothing(scene):
    make_referral(scene.row(), scene.office)
    for membership in scene.staff.memberships:
        membership.until = clock.now()
    assert desk(scene.staff).is_empty


# The page.


def test_the_desk_asks_who_it_is(client):
    assert client.get("/desk").status_code == 302


def test_an_empty_desk_says_what_to_do(scene, client_of):
    nobody, staff = make_person(), scene.staff
    commit()
    page = client_of(nobody).get("/desk")
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "Nothing waits for you" in seen(page)
    assert "Nothing waits for your office" in seen(client_of(staff).get("/desk"))


def test_the_desk_shows_every_role(scene, client_of):
    referral, returned, waiting = scene.referral("One?"), scene.referral("Two?", "Three?"), scene.referral("Four?")
    drafted(scene, referral)
    return_with_remark(scene.approver, submit(scene.staff, drafted(scene, returned)), "Be kinder.")
    submit(scene.staff, drafted(scene, waiting))
    make_referral(scene.row("Five?"), scene.other_office, due_on=date(2022, 1, 3))
    everything = scene.approver
    give_role(everything, Role.FACILITATOR, scene.forum)
    give_role(everything, Role.LEADER, scene.group)
    commit()
    page = client_of(everything).get("/desk")
    html5lib.HTMLParser(strict=True).parse(page.text)
    words = seen(page)
    for part in (
        "Answers to approve 1",
        "Questions to answer 2",
        "Draft",
        "and 1 more question",
        "Returned with a remark",
        "Waits for approval",
        "1 items undecided",
        "Overdue 1",
        "Due on Jan 3, 2022",
        "Position paper of",
    ):
        assert part in words, part
    assert f'href="{scene.address(f"referrals/{referral.id}/answer")}"' in page.text


def test_the_desk_takes_no_more_than_twelve_statements_whatever_waits(scene, client_of, statements):
    person = scene.staff
    give_role(person, Role.FACILITATOR, scene.forum)
    give_role(person, Role.FACILITATOR, make_forum())
    give_role(person, Role.LEADER, scene.group)
    for number in range(30):
        referral = make_referral(scene.row(f"Number {number}?"), scene.office, due_on=clock.today() - timedelta(days=number - 15))
        drafted(scene, referral)
        make_item(scene.paper)
    commit()
    page, count = asked_anew(client_of(person), "/desk", statements)
    assert page.text.count("Number ") >= 30
    assert count <= 12

"""What lies on a department's desk, tray by tray; and what waits for a person in their other roles."""

from datetime import date, timedelta

import pytest
from flask_babel import force_locale

from deliberation import clock
from deliberation.db import db
from deliberation.people.models import Role
from deliberation.responses.actions.answering import correct_reply, return_with_remark, submit
from deliberation.responses.actions.asking import make_row
from deliberation.responses.actions.routing import pass_on, refer
from deliberation.responses.desk.duties import duties_of
from deliberation.responses.desk.filters import DeskFilters, Order, Tray, desk_arguments
from deliberation.responses.desk.labels import came_back_words
from deliberation.responses.desk.queries import PAGE_SIZE, desk_page
from deliberation.responses.models import Batch, FollowUp, HandOver, Judgement, Verdict
from tests.makers import (
    give_role,
    make_element,
    make_forum,
    make_forum_group,
    make_item,
    make_paper,
    make_person,
    make_referral,
    make_reply,
)
from tests.makers import make_row as make_public_row
from tests.responses.desk.drafts import drafted
from tests.responses.scenes import Scene


@pytest.fixture
def scene(app):
    return Scene()


def page_of(person, number=1, **filters):
    db.session.flush()
    return desk_page(person, DeskFilters(**filters), number, clock.today())


def lying_in(person, tray, **filters):
    return list(page_of(person, tray=tray, **filters).entries)


def duties(person):
    db.session.flush()
    return duties_of(person, clock.today())


# Trays.


def test_an_offices_open_questions_wait_for_its_staff_the_earliest_due_date_first(scene):
    today = clock.today()
    later, sooner, undated = (
        make_referral(scene.row(), scene.office, due_on=due) for due in (today + timedelta(days=9), today + timedelta(days=2), None)
    )
    make_reply(make_referral(scene.row(), scene.office))
    make_referral(scene.row(), scene.other_office)
    page = page_of(scene.staff)
    assert (list(page.entries), page.tray, page.total) == ([sooner, later, undated], Tray.ANSWER, 3)


def test_what_was_passed_on_or_belongs_to_a_closed_forum_waits_for_nobody(scene):
    pass_on(scene.staff, scene.referral(), None, "Nobody knows.")
    closed = make_forum(closed_on=date(2022, 12, 1))
    make_referral(make_public_row(closed), scene.office)
    assert set(page_of(scene.staff).counts.values()) == {0}


def test_a_submitted_answer_waits_for_an_approver_who_did_not_write_it(scene):
    referral, own = scene.referral(), scene.referral("Mine?")
    submit(scene.staff, drafted(scene, referral))
    submit(scene.approver, drafted(scene, own, scene.approver))
    assert (lying_in(scene.approver, Tray.APPROVE), lying_in(scene.approver, Tray.WAITING)) == ([referral], [own])
    assert (lying_in(scene.staff, Tray.APPROVE), lying_in(scene.staff, Tray.WAITING)) == ([], [referral, own])
    assert lying_in(scene.staff, Tray.ANSWER) == []
    stranger = make_person(Role.APPROVER, scene.other_office)
    assert set(page_of(stranger).counts.values()) == {0}


def test_approving_comes_before_writing_where_no_tray_is_chosen(scene):
    scene.referral("Still to write?")
    assert page_of(scene.approver).tray is Tray.ANSWER
    submit(scene.staff, drafted(scene, scene.referral()))
    assert page_of(scene.approver).tray is Tray.APPROVE
    assert page_of(scene.staff).tray is Tray.ANSWER


def test_a_correction_waits_too_in_a_forum_that_is_closed_as_well(scene):
    referral = scene.referral()
    make_reply(referral)
    correct_reply(scene.staff, referral, "Wrong.")
    assert lying_in(scene.staff, Tray.ANSWER) == [referral]
    scene.forum.closed_on = clock.today()
    assert lying_in(scene.staff, Tray.ANSWER) == [referral]
    submit(scene.staff, referral.draft)
    assert lying_in(scene.approver, Tray.APPROVE) == [referral]


def test_late_is_what_has_no_public_answer_after_its_due_date_however_far_it_is(scene):
    yesterday = clock.today() - timedelta(days=1)
    late, sent, answered = (make_referral(scene.row(), scene.office, due_on=yesterday) for _ in range(3))
    make_referral(scene.row(), scene.office, due_on=clock.today())
    submit(scene.staff, drafted(scene, sent))
    make_reply(answered)
    assert lying_in(scene.staff, Tray.LATE) == [late, sent]


def test_an_approved_answer_lies_apart_until_its_batch_goes_out(scene):
    referral = scene.referral()
    reply = submit(scene.staff, drafted(scene, referral))
    reply.approved_by = scene.approver
    reply.batch = Batch(department=scene.office, title="June", publishes_at=clock.now(), made_by=scene.approver)
    assert lying_in(scene.staff, Tray.HELD) == [referral]
    assert [page_of(scene.approver).counts[one] for one in (Tray.ANSWER, Tray.WAITING, Tray.APPROVE)] == [0, 0, 0]


def test_what_came_back_says_why(scene):
    returned, refused, again, withdrawn, fresh = (scene.referral(f"Number {number}?") for number in range(5))
    return_with_remark(scene.approver, submit(scene.staff, drafted(scene, returned)), "Be kinder.")
    there = make_referral(refused.row, scene.other_office)
    refused.came_by = HandOver(referral=there, to_department=scene.office, reason="Not ours either.", is_refusal=True)
    again.follow_up = FollowUp(
        question=again.row.questions[0], forum_group=scene.group, words="And when?", asked_by_id=scene.staff.id, asked_at=clock.now()
    )
    make_reply(withdrawn, withdrawn_at=clock.now(), withdrawal_reason="Wrong figures.")
    assert fresh in lying_in(scene.staff, Tray.ANSWER)
    with force_locale("en"):
        said = {one: came_back_words(one) for one in lying_in(scene.staff, Tray.BACK)}
    assert said == {
        returned: "Returned with a remark",
        refused: "Refused by the office it was passed on to",
        again: "Asked again by the group",
        withdrawn: "The answer was withdrawn",
    }


def judge(scene, referral, judgement, number=1):
    question = referral.row.questions[0]
    verdict = Verdict(question=question, forum_group=scene.group, number=number, judgement=judgement, given_by=scene.staff)
    verdict.given_at = clock.now() + timedelta(seconds=number)
    db.session.add(verdict)
    return verdict


def test_an_answer_comes_back_when_the_group_is_not_content_until_it_says_otherwise(scene):
    referral, other = scene.referral(), scene.referral("Another?")
    make_reply(referral), make_reply(other)
    judge(scene, other, Judgement.ANSWERED)
    assert lying_in(scene.staff, Tray.BACK) == []
    judge(scene, referral, Judgement.PARTLY)
    page = page_of(scene.staff, tray=Tray.BACK)
    assert (list(page.entries), page.judged) == ([referral], {referral.id})
    with force_locale("en"):
        assert came_back_words(referral, is_judged_badly=True) == "The group is not content with the answer"
        assert came_back_words(referral) == ""
    judge(scene, referral, Judgement.ANSWERED, number=2)
    assert lying_in(scene.staff, Tray.BACK) == []


def test_a_corrected_version_or_a_follow_up_answers_an_unkind_verdict(scene):
    corrected, again = scene.referral(), scene.referral("Another?")
    for referral in (corrected, again):
        make_reply(referral)
        judge(scene, referral, Judgement.NOT_ANSWERED)
    assert lying_in(scene.staff, Tray.BACK) == [corrected, again]
    make_reply(corrected, published_at=clock.now() + timedelta(hours=1), correction_reason="More.")
    asked = FollowUp(question=again.row.questions[0], forum_group=scene.group, words="When?", asked_by_id=scene.staff.id)
    asked.asked_at = clock.now()
    once_more = make_referral(again.row, scene.office, follow_up=asked)
    assert lying_in(scene.staff, Tray.BACK) == [once_more]


# Narrowing, sorting, paging.


def test_a_desk_is_narrowed_by_who_sees_to_it(scene):
    mine, hers, nobodys = (scene.referral(f"Number {number}?") for number in range(3))
    mine.assigned_to, hers.assigned_to = scene.staff, scene.approver
    assert lying_in(scene.staff, Tray.ANSWER, assigned="me") == [mine]
    assert lying_in(scene.staff, Tray.ANSWER, assigned="nobody") == [nobodys]
    assert lying_in(scene.staff, Tray.ANSWER, assigned=str(scene.approver.id)) == [hers]
    assert page_of(scene.staff, assigned="nobody").counts[Tray.ANSWER] == 1


def test_a_desk_is_narrowed_by_task_group_forum_and_words(scene):
    there = scene.referral("What of the buses?")
    elsewhere_forum = make_forum()
    task = make_element(elsewhere_forum.plan, "1:1-1-1")
    paper = make_paper(make_forum_group(elsewhere_forum))
    elsewhere = make_referral(make_public_row(elsewhere_forum, ("100% of it?",), (make_item(paper, elements=(task,)),)), scene.office)
    for filters, found in (
        ({"task": f"{scene.forum.plan.slug}:6:2-2-1"}, [there]),
        ({"task": f"{elsewhere_forum.plan.slug}:6:2-2-1"}, []),
        ({"task": "1:1-1-1"}, []),
        ({"group": paper.forum_group.slug}, [elsewhere]),
        ({"forum": scene.forum.slug}, [there]),
        ({"words": "BUSES"}, [there]),
        ({"words": "100%"}, [elsewhere]),
        ({"words": "%"}, [elsewhere]),
    ):
        assert lying_in(scene.staff, Tray.ANSWER, **filters) == found, filters
    choices = page_of(scene.staff, words="nothing has this").choices
    assert set(choices.forums) == {scene.forum, elsewhere_forum}
    assert [one.reference for one in choices.tasks] == ["1:1-1-1", "6:2-2-1"]
    assert choices.colleagues == [scene.staff, scene.approver]


def test_a_desk_is_sorted_by_due_date_task_or_group(scene):
    today = clock.today()
    first_task = make_element(scene.forum.plan, "6:1-1-1", order=0)
    second_group = make_forum_group(scene.forum)
    items = {
        "late task": make_item(make_paper(second_group), elements=(scene.task,)),
        "early task": make_item(scene.paper, elements=(first_task,)),
    }
    by_name = {
        name: make_referral(make_public_row(scene.forum, (f"The {name}?",), (item,)), scene.office, due_on=today + timedelta(days=due))
        for (name, item), due in zip(items.items(), (1, 5), strict=True)
    }
    bare = make_referral(make_public_row(scene.forum, ("Without a task?",)), scene.office, due_on=today)
    late, early = by_name["late task"], by_name["early task"]
    assert lying_in(scene.staff, Tray.ANSWER) == [bare, late, early]
    assert lying_in(scene.staff, Tray.ANSWER, order=Order.TASK) == [early, late, bare]
    assert lying_in(scene.staff, Tray.ANSWER, order=Order.GROUP) == [early, late, bare]


def test_a_long_list_has_pages_and_one_beyond_the_end_is_the_last(scene):
    for number in range(PAGE_SIZE + 2):
        scene.referral(f"Number {number}?")
    assert [len(page_of(scene.staff, number).entries) for number in (1, 2, 9)] == [PAGE_SIZE, 2, 2]
    assert (page_of(scene.staff, 9).number, page_of(scene.staff).last) == (2, 2)


def test_an_address_says_the_filters_and_nonsense_in_it_narrows_nothing():
    filters = DeskFilters(tray=Tray.LATE, assigned="7", task="plan:6:2-2-1", words="a & b", order=Order.TASK)
    assert DeskFilters.of({name: str(value) for name, value in filters.arguments().items()}) == filters
    assert desk_arguments(filters.place(3)) == filters.arguments(3)
    nonsense = {"tray": "elsewhere", "assigned": "drop table", "order": "chaos", "page": "-1"}
    assert DeskFilters.of(nonsense) == DeskFilters()
    assert desk_arguments("//evil.example/?tray=late&next=http://evil.example") == {}


# Other roles.


def test_a_facilitator_sees_what_is_undecided_not_referred_overdue_lost_and_outside(scene):
    make_row(scene.facilitator, scene.forum, ["Why?"], items=[scene.item])
    overdue = make_referral(scene.row(), scene.office, due_on=clock.today() - timedelta(days=1))
    lost, outside = scene.referral("Lost?"), scene.referral("Outside?")
    pass_on(scene.staff, lost, None, "Nobody knows.")
    scene.other_office.is_outside = True
    pass_on(scene.staff, outside, scene.other_office, "Theirs.")
    found = duties(scene.facilitator)
    ((forum, progress),) = found.forums
    assert (forum, progress.undecided, progress.unreferred, found.overdue_in) == (scene.forum, 1, 1, {forum.id: 1})
    assert (found.overdue, found.lost) == ([overdue], [lost])
    assert [one.department for one in found.to_enter] == [scene.other_office]
    refer(scene.facilitator, lost.row, [scene.office])
    assert duties(scene.facilitator).lost == []


def test_what_one_facilitator_entered_for_an_outside_body_waits_for_another(scene):
    scene.other_office.is_outside = True
    referral = make_referral(scene.row(), scene.other_office)
    second = make_person(Role.FACILITATOR, scene.forum)
    reply = drafted(scene, referral, scene.facilitator)
    reply.stated_in = "A letter of 1 June."
    submit(scene.facilitator, reply)
    assert (duties(second).to_approve, duties(second).to_enter) == ([referral], [])
    assert (duties(scene.facilitator).to_approve, duties(scene.facilitator).to_enter) == ([], [referral])


def test_nothing_of_another_forum_waits_for_a_facilitator(scene):
    make_referral(scene.row(), scene.office, due_on=date(2022, 1, 1))
    stranger = make_person(Role.FACILITATOR, make_forum())
    assert (duties(stranger).overdue, len(duties(stranger).forums)) == ([], 1)


def test_an_answer_waits_for_the_leader_of_the_group_that_asked(scene):
    referral = scene.referral()
    make_reply(referral)
    scene.referral("Not answered yet?")
    leader = make_person(Role.LEADER, scene.group)
    assert [one.row for one in duties(leader).to_judge] == [referral.row]
    judge(scene, referral, Judgement.ANSWERED)
    assert duties(leader).to_judge == []
    assert duties(make_person(Role.LEADER, make_forum_group(scene.forum))).to_judge == []


def test_a_paper_waits_for_those_who_write_it(scene):
    started, empty = make_paper(make_forum_group(scene.forum), is_filed=False), make_forum_group(scene.forum)
    leader = make_person(Role.LEADER, scene.group)
    give_role(leader, Role.DRAFTER, started.forum_group)
    give_role(leader, Role.DRAFTER, empty)
    assert duties(leader).papers == [(scene.group, scene.paper), (started.forum_group, started), (empty, None)]


def test_a_member_finds_the_papers_that_are_begun(scene):
    started, empty = make_paper(make_forum_group(scene.forum), is_filed=False), make_forum_group(scene.forum)
    member = make_person(Role.MEMBER, started.forum_group)
    give_role(member, Role.MEMBER, empty)
    assert duties(member).papers == [(started.forum_group, started)]


def test_a_role_that_ended_brings_nothing(scene):
    make_referral(scene.row(), scene.office)
    for person in (scene.staff, scene.facilitator):
        person.memberships[0].until = clock.now()
    assert set(page_of(scene.staff).counts.values()) == {0}
    assert duties(scene.facilitator).is_empty

"""The page of a forum's phases, as each reader sees it."""

import re
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import html5lib
import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.additions import Owed
from deliberation.forums.models import Forum as ForumModel
from deliberation.forums.models import Round, RoundKind
from deliberation.forums.phases.queries import debts_of
from deliberation.people.models import Role
from deliberation.responses.models import HandOver
from deliberation.work import carry_out_errands, do_chores
from tests.makers import (
    give_role,
    make_department,
    make_forum,
    make_forum_group,
    make_item,
    make_paper,
    make_person,
    make_referral,
    make_reply,
    make_row,
    make_session,
)
from tests.people.test_mails import mails, text_of
from tests.responses.scenes import asked_anew, seen

TODAY = date(2027, 3, 20)
ROUNDS = {RoundKind.DELIBERATION: (-40, -10), RoundKind.DRAFTING: (-9, 5), RoundKind.ANSWERS: (10, 40)}


def day(days):
    return TODAY + timedelta(days=days)


@contextmanager
def on(days, hour=10):
    with clock.stopped(datetime.combine(day(days), time(hour), clock.DISTRICT_ZONE)):
        yield


class Forum:
    """Two groups, one of which has filed its paper; one session held, one to come; one answer late, one to come."""

    def __init__(self):
        self.forum = make_forum(slug="spring", name="Spring forum")
        self.filed, self.waiting = make_forum_group(self.forum), make_forum_group(self.forum)
        for number, (kind, (opens, closes)) in enumerate(ROUNDS.items(), start=1):
            name = f"Round of {kind.value}"
            db.session.add(Round(forum=self.forum, number=number, name=name, kind=kind, opens_on=day(opens), closes_on=day(closes)))
        self.item = make_item(make_paper(self.filed), "More buses")
        self.paper = make_paper(self.waiting, is_filed=False)
        make_item(self.paper, "A secret wish")
        make_session(self.forum, (self.filed,), held_on=day(-20), minutes="We met", minutes_published_at=clock.now())
        make_session(self.forum, (self.waiting,), held_on=day(-18))
        self.coming = make_session(self.forum, (self.waiting,), held_on=day(2), title="Second meeting")
        make_session(self.forum, (self.waiting,), held_on=day(1), title="Called off", cancelled_at=clock.now())
        self.office = make_department("Traffic office")
        self.late = make_referral(make_row(self.forum, number=1, items=(self.item,)), self.office, due_on=day(-3))
        self.soon = make_referral(make_row(self.forum, number=2), self.office, due_on=day(4))
        answered = make_referral(make_row(self.forum, number=3), self.office, due_on=day(-9))
        make_reply(answered, answered_on=day(-10))
        make_row(self.forum, number=4, published_at=None)
        self.facilitator = make_person(Role.FACILITATOR, self.forum, locale="en")
        self.leader = make_person(Role.LEADER, self.waiting, locale="en")
        self.staff = make_person(Role.STAFF, self.office, locale="en")
        self.approver = make_person(Role.APPROVER, self.office, locale="en")
        self.owes = self.waiting.display_name


@pytest.fixture
def scene(app):
    with on(0):
        scene = Forum()
        commit()
        yield scene


PAGE = "/forums/spring/phases"


def test_a_reader_sees_the_rounds_what_is_done_in_each_and_what_comes_next(scene, client):
    words = seen(client.get(PAGE))
    assert "Open now, Mar 20, 2027: Round of drafting." in words
    assert "The red line is today, Mar 20, 2027." in words
    assert "Round of deliberation Feb 8, 2027 to Mar 10, 2027 Over Sessions held 2 of 2 Minutes public 1 of 2" in words
    assert "Open now 5 days left Sessions held 0 of 1 Papers filed 1 of 2" in words
    assert "To come Questions answered 1 of 3 Answers overdue 1" in words
    after = words[words.index("What comes next") :]
    assert after.startswith("What comes next Mar 22, 2027 (Mon) Second meeting in 2 days Mar 24, 2027 (Wed) 1 answer due in 4 days")
    assert "Mar 25, 2027 (Thu) Last day: Round of drafting in 5 days The rounds" in after
    assert "Called off" not in words


def test_a_reader_sees_who_owes_what_and_how_late_it_is_and_no_word_of_a_draft(scene, client):
    words = seen(client.get(PAGE))
    owed = words[words.index("Who owes what") :]
    assert "Traffic office Late: 1 Answer to question 1 due on Mar 17, 2027 · 3 days late Answer to question 2 due on Mar 24" in owed
    assert f"{scene.owes} The position paper is being written. due on Mar 25, 2027 · 5 days left" in owed
    assert owed.count("The position paper") == 1, "the other group's is filed"
    assert "Reminders" not in words
    assert "A secret wish" not in words
    assert "nobody was asked yet" not in words, "what the secretariat has to decide is no public matter"
    assert "Late: 1" in words


def test_the_picture_says_in_words_what_it_shows(scene, client):
    page = client.get(PAGE).text
    label = page[page.index('role="img"') :]
    assert "Round of drafting: Mar 11, 2027 to Mar 25, 2027." in label[:1000]
    assert label.count('class="tone-bad"') == 4, "through three rounds and the sessions"


def test_the_page_is_whole(scene, client_of):
    for person in (scene.facilitator, scene.leader):
        page = client_of(person).get(PAGE).text
        html5lib.HTMLParser(strict=True).parse(page)
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))


def test_a_leader_is_led_to_the_draft_and_a_reader_to_the_papers(scene, client, client_of):
    assert f'href="/en/forums/spring/papers/{scene.waiting.slug}/draft"' in client_of(scene.leader).get(f"/en{PAGE}").text
    assert f"papers/{scene.waiting.slug}/draft" not in client.get(PAGE).text
    assert "Reminders" not in seen(client_of(scene.leader).get(PAGE))


def test_a_paper_is_owed_from_the_first_day_of_drafting_and_late_after_its_last(scene, client):
    with on(-10):
        assert "The position paper" not in seen(client.get(PAGE))
    with on(7):
        assert "The position paper is being written. due on Mar 25, 2027 · 2 days late" in seen(client.get(PAGE))


def test_the_facilitator_sees_what_the_secretariat_owes_too(scene, client_of):
    words = seen(client_of(scene.facilitator).get(PAGE))
    assert "1 question nobody was asked yet" in words[words.index("The secretariat") :]


def test_a_question_given_back_to_nobody_is_owed_by_the_secretariat_for_all_to_see(scene, client):
    scene.soon.hand_over = HandOver(reason="Not ours", handed_over_on=TODAY)
    commit()
    db.session.expire_all()
    client.application.extensions["page_cache"].forget()
    words = seen(client.get(PAGE))
    assert "Question 2 has no office: it has to be put to one." in words
    assert "Answer to question 2" not in words


def test_an_answer_that_waits_for_approval_is_known_to_its_office_alone(scene, client, client_of):
    make_reply(scene.late, is_public=False, drafted_by=scene.staff, submitted_at=clock.now())
    commit()
    assert "1 answer waits for approval" in seen(client_of(scene.approver).get(PAGE))
    for other in (scene.facilitator, scene.leader, make_person(Role.APPROVER, make_department())):
        assert "waits for approval" not in seen(client_of(other).get(PAGE))
    assert "waits for approval" not in seen(client.get(PAGE))


def test_several_answers_due_on_a_day_stand_in_one_line(scene, client):
    for number in range(10, 18):
        make_referral(make_row(scene.forum, number=number), scene.office, due_on=day(6))
    commit()
    client.application.extensions["page_cache"].forget()
    words = seen(client.get(PAGE))
    assert "8 answers, to questions 10, 11, 12, 13, 14, 15 … due on Mar 26" in words
    address = f"/forums/spring/questions?department={scene.office.slug}&amp;state=waiting"
    assert address in client.get(PAGE).text


def test_the_last_day_of_a_round_is_said(scene, client):
    with on(5):
        assert "Open now Today is its last day. Sessions held" in seen(client.get(PAGE))


def test_a_closed_forum_shows_what_was_done_and_nothing_that_waits(scene, client, client_of):
    scene.forum.closed_on = day(-1)
    commit()
    client.application.extensions["page_cache"].forget()
    words = seen(client_of(scene.facilitator).get(PAGE))
    assert "This forum was closed on Mar 19, 2027." in words
    assert "Papers filed 1 of 2" in words
    for absent in ("Who owes what", "What comes next", "Reminders", "days left", "red line"):
        assert absent not in words


def test_a_forum_without_rounds_says_what_to_do_and_what_is_done(app, client, client_of):
    forum = make_forum(slug="spring")
    make_forum_group(forum)
    facilitator = make_person(Role.FACILITATOR, forum)
    commit()
    assert "No rounds yet" in seen(client.get(PAGE))
    assert "Papers filed" in seen(client.get(PAGE))
    assert "0 of 1" in seen(client.get(PAGE))
    assert "set-up/rounds/new" not in client.get(PAGE).text
    assert "set-up/rounds/new" in client_of(facilitator).get(PAGE).text


def test_a_forum_being_set_up_is_for_those_who_set_it_up(app, client, client_of):
    forum = make_forum(slug="spring", is_public=False)
    facilitator = make_person(Role.FACILITATOR, forum)
    commit()
    assert client.get(PAGE).status_code == 404
    assert client_of(facilitator).get(PAGE).status_code == 200


def test_the_forum_and_its_set_up_lead_to_it(scene, client, client_of):
    assert PAGE in client.get("/forums/spring").text
    assert PAGE in client_of(scene.facilitator).get("/forums/spring/set-up").text


def test_the_forum_says_when_the_clock_opened_and_closed_its_rounds(scene, client):
    assert "by the clock" not in seen(client.get("/forums/spring"))
    do_chores()
    words = seen(client.get("/forums/spring"))
    assert "Closed by the clock on Mar 20, 2027" in words
    assert "Opened by the clock on Mar 20, 2027" in words


def test_who_owes_the_earliest_stands_first():
    owed = [Owed("answer", "A", "1", "", day(1)), Owed("answer", "B", "2", "", day(2)), Owed("answer", "A", "3", "", day(3))]
    assert [(one.who, [other.what for other in one.owed]) for one in debts_of(owed)] == [("A", ["1", "3"]), ("B", ["2"])]
    assert debts_of([]) == []


def test_the_page_takes_as_many_statements_for_many_groups_and_answers_as_for_few(scene, client, statements):
    _page, few = asked_anew(client, PAGE, statements)
    forum = db.session.scalars(db.select(ForumModel)).one()
    for number in range(30, 50):
        seat = make_forum_group(forum)
        make_session(forum, (seat,), held_on=day(-20))
        make_referral(make_row(forum, number=number), make_department(), due_on=day(number))
    _page, many = asked_anew(client, PAGE, statements)
    assert many == few


def test_programs_get_the_same(scene, client):
    given = client.get("/api/v1/forums/spring/phases").json
    assert [(one["round"]["kind"], one["state"]) for one in given["phases"]] == [
        ("deliberation", "done"),
        ("drafting", "current"),
        ("answers", "to come"),
    ]
    assert given["phases"][1]["measures"][-1] == {"what": "Papers filed", "done": 1, "total": 2}
    assert [(one["day"], one["kind"]) for one in given["coming"]] == [
        ("2027-03-22", "session"),
        ("2027-03-24", "due"),
        ("2027-03-25", "closes"),
    ]
    owed = {(one["kind"], one["who"], one["due_on"]) for one in given["owed"]}
    assert {("answer", "Traffic office", "2027-03-17"), ("paper", scene.owes, "2027-03-25")} <= owed
    assert given["phases"][0]["round"]["opened_at"] is None
    assert client.get("/api/v1/forums/nowhere/phases").status_code == 404


# Reminders.


def post(client, **fields):
    return client.post(f"{PAGE}/remind", data=fields, follow_redirects=True)


def test_the_facilitator_sees_which_reminders_are_due_and_whom_they_reach(scene, client_of):
    words = seen(client_of(scene.facilitator).get(PAGE))
    assert re.search(r"\d reminders can be sent", words)
    assert "Answers that are due 2 people are to be reminded. Send now" in words
    assert "Papers that are not filed 1 person is to be reminded. Send now" in words
    assert re.search(r"Send all \d reminders that are due", words)


def test_a_click_reminds_and_a_second_reaches_nobody(scene, client_of):
    client = client_of(scene.facilitator)
    assert "2 reminders are on their way." in post(client, kind="Referral").text
    carry_out_errands()
    assert sorted(message["To"] for message in mails()) == sorted([scene.staff.email, scene.approver.email])
    again = post(client, kind="Referral")
    assert "Nobody has to be reminded of that any more" in again.text
    assert "Send now" in again.text, "the papers are left"
    carry_out_errands()
    assert len(mails()) == 2


def test_one_click_sends_all_and_the_morning_does_not_repeat_it(scene, client_of):
    client = client_of(scene.facilitator)
    with on(0, hour=7):
        assert re.search(r"\d reminders are on their way.", post(client, kind="all").text)
        carry_out_errands()
    assert {scene.staff.email, scene.approver.email, scene.leader.email} <= {message["To"] for message in mails()}
    do_chores()
    carry_out_errands()
    subjects = [message["Subject"] for message in mails() if "due date" in message["Subject"]]
    assert len(subjects) == 3, "the morning's run found nothing to say"
    assert "Nobody has to be reminded of anything now." in seen(client.get(PAGE))


def test_another_forums_people_are_not_reminded(scene, client_of):
    other = make_forum()
    elsewhere = make_person(Role.STAFF, office := make_department())
    make_referral(make_row(other), office, due_on=day(1))
    commit()
    post(client_of(scene.facilitator), kind="all")
    carry_out_errands()
    assert elsewhere.email not in {message["To"] for message in mails()}


def test_only_the_forums_facilitators_remind(scene, client, client_of):
    elsewhere = make_person(Role.FACILITATOR, make_forum())
    commit()
    assert post(client_of(scene.leader), kind="all").status_code == 403
    assert post(client_of(elsewhere), kind="all").status_code == 403
    assert client.post(f"{PAGE}/remind", data={"kind": "all"}).status_code == 401
    assert post(client_of(scene.facilitator)).status_code == 404
    assert mails() == []


# Papers, among what is reminded of.


def told(days):
    with on(days, hour=9):
        do_chores()
        carry_out_errands()
        return sorted(message["To"] for message in mails() if "due date" in message["Subject"])


@pytest.fixture
def papers(app):
    """A drafting round that closes on day 5, and a group that has not filed."""
    with on(-9):
        forum = make_forum()
        seat = make_forum_group(forum)
        db.session.add(Round(forum=forum, number=1, name="Drafting", kind=RoundKind.DRAFTING, opens_on=day(-9), closes_on=day(5)))
        people = [make_person(role, seat, locale="en") for role in (Role.LEADER, Role.DRAFTER)]
        make_person(Role.MEMBER, seat)
        commit()
    return seat, people


def test_leaders_are_reminded_a_week_before_and_drafters_too_from_three_days_before(papers):
    _seat, (leader, drafter) = papers
    assert told(-3) == []
    assert told(-2) == [leader.email]
    assert told(1) == [leader.email]
    assert told(2) == sorted([leader.email] * 2 + [drafter.email])
    assert told(4) == sorted([leader.email] * 2 + [drafter.email])
    assert told(5) == sorted([leader.email] * 3 + [drafter.email] * 2)
    assert told(6) == sorted([leader.email] * 3 + [drafter.email] * 2), "nothing can be filed any more"


def test_the_mail_leads_to_the_draft(papers):
    seat, _people = papers
    told(-2)
    [message] = [one for one in mails() if "due date" in one["Subject"]]
    assert f"The position paper of {seat.display_name} is not filed yet." in text_of(message)
    assert f"/en/forums/{seat.forum.slug}/papers/{seat.slug}/draft" in text_of(message)


def test_who_has_filed_is_not_reminded_and_a_round_that_moves_begins_anew(papers):
    seat, (leader, _drafter) = papers
    assert told(-2) == [leader.email]
    seat.forum.rounds[0].closes_on = day(6)
    commit()
    assert told(-1) == [leader.email] * 2
    make_paper(seat)
    commit()
    assert told(3) == [leader.email] * 2


def test_a_leader_of_two_groups_hears_of_both_in_one_mail(papers):
    seat, (leader, _drafter) = papers
    give_role(leader, Role.LEADER, second := make_forum_group(seat.forum))
    commit()
    assert told(-2) == [leader.email]
    [message] = [one for one in mails() if "due date" in one["Subject"]]
    assert seat.display_name in text_of(message)
    assert second.display_name in text_of(message)

"""The page of one question: the whole chain, the same for everybody, and nothing that is not public."""

from datetime import UTC, date, datetime

import html5lib
import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.people.models import Role
from deliberation.responses.actions import asking
from deliberation.responses.actions.answering import Point, draft_reply, return_with_remark, submit
from deliberation.responses.actions.routing import pass_on, refer
from deliberation.responses.models import QuestionRow, ReplyPoint
from deliberation.responses.words import RefusalReason, Stance
from tests.makers import make_department, make_forum, make_item, make_person, make_referral, make_reply, make_row
from tests.responses.scenes import Scene, asked_anew, seen

JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)
AUGUST_1 = datetime(2022, 8, 1, 3, tzinfo=UTC)
NO_DATES = {"referred_on": None, "due_on": None, "deadline_rule": None, "deadline_days": None}


@pytest.fixture
def scene(app):
    with clock.stopped(JUNE_10):
        scene = Scene()
        yield scene


@pytest.fixture
def asked(scene):
    """A row of two questions at its office, public."""
    row = make_row_of(scene)
    refer(scene.facilitator, row, [scene.office])
    commit()
    return row


def make_row_of(scene, *questions):
    asked = questions or ("What share is low-floor?", "By when?")
    return asking.make_row(scene.facilitator, scene.forum, asked, items=[scene.item], elements=[scene.task])


def page(scene, client, row):
    return client.get(scene.address(f"questions/{row.number}"))


def test_the_chain_runs_from_the_plan_to_the_answer(scene, asked, client):
    reply = make_reply(asked.referrals[0], ("**Half** of them.", "By March."), answered_on=date(2022, 7, 1))
    reply.points[1].stance, reply.points[1].reason = Stance.NOT_ACCEPTED, RefusalReason.BUDGET
    commit()
    answer = page(scene, client, asked)
    html5lib.HTMLParser(strict=True).parse(answer.text)
    words = seen(answer)
    parts = [
        "6 Element 6 › 2 Element 6:2 › 2-2 Element 6:2-2 › 2-2-1 Low-floor buses",
        f"{scene.group.display_name}, Item 1",
        "Rewritten",
        "Publish the share of low-floor buses every year.",
        "Asked on Jun 10, 2022",
        "What share is low-floor? By when?",
        "Transport Answered",
        "Answered on Jul 1, 2022, in time; it was due on Jul 11, 2022",
        "Answer of Transport",
        "Accepted",
        "Half of them.",
        "Not accepted By March.",
        "Reason No budget",
    ]
    places = [words.find(part) for part in parts]
    assert -1 not in places, dict(zip(parts, places, strict=True))
    assert places == sorted(places)
    assert "<strong>Half</strong>" in answer.text, "words are Markdown"


def test_the_due_date_says_how_it_was_found(scene, asked, client):
    words = seen(page(scene, client, asked))
    assert "Due on Jul 11, 2022: 31 days left" in words
    assert "Referred on Friday, June 10, 2022." in words
    assert "Day 30 is Sunday, July 10, 2022 (Sunday). Monday, July 11, 2022 (Working day)." in words
    assert "article 161" in words


def test_blank_past_its_date_is_shown_as_such(scene, asked, client):
    with clock.stopped(AUGUST_1):
        words = seen(page(scene, client, asked))
    assert "No answer after 52 days; it was due on Jul 11, 2022" in words
    assert "Overdue" in words


def test_the_chain_of_hand_overs_is_public(scene, asked, client):
    pass_on(scene.staff, asked.referrals[0], scene.other_office, "Parks plants the stops.")
    pass_on(scene.facilitator, asked.referrals[1], None, "Nobody knows.")
    commit()
    words = seen(page(scene, client, asked))
    parts = ["Transport Passed on", "Passed on to Parks", "Parks plants the stops.", "full period anew", "Passed on, to nobody known"]
    places = [words.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_a_question_nobody_was_asked_yet_does_not_exist_for_a_reader(scene, client, client_of):
    row = make_row_of(scene, "A secret so far?")
    commit()
    for reader in (client, client_of(scene.staff)):
        answer = page(scene, reader, row)
        assert answer.status_code == 404
        assert "secret" not in answer.text
    assert "only the secretariat can see it" in seen(page(scene, client_of(scene.facilitator), row))


def test_nobody_sees_a_draft_or_a_remark_on_the_public_page(scene, asked, client, client_of):
    points = [
        Point(question_id=one.id, stance=Stance.NOT_ACCEPTED, reason=RefusalReason.LAW, text="Never ever.") for one in asked.questions
    ]
    reply = submit(scene.staff, draft_reply(scene.staff, asked.referrals[0], points))
    return_with_remark(scene.approver, reply, "Be kinder.")
    submit(scene.staff, reply)
    commit()
    people = [client, *map(client_of, (scene.staff, scene.approver, scene.facilitator))]
    for reader in people:
        text = page(scene, reader, asked).text
        assert "Never ever" not in text
        assert "Be kinder" not in text
        assert "Waiting for an answer" in text


def test_everybody_gets_the_same_page_and_those_who_answer_a_button(scene, asked, client, client_of):
    leader = make_person(Role.LEADER, scene.group)
    drafter = make_person(Role.DRAFTER, scene.group)
    commit()
    public = seen(page(scene, client, asked))
    assert "Answer the question" not in public
    for person in (leader, drafter, make_person()):
        assert seen(page(scene, client_of(person), asked)) == public
    assert seen(page(scene, client_of(scene.staff), asked)).replace(" Answer the question", "") == public
    assert "Answer the question" in seen(page(scene, client_of(scene.staff), asked))
    assert seen(page(scene, client_of(scene.facilitator), asked)).replace(" Refer it to an office", "") == public


def test_earlier_versions_stay_readable(scene, asked, client):
    make_reply(asked.referrals[0], ("By March.",), answered_on=date(2022, 6, 20))
    make_reply(asked.referrals[0], ("By May.",), answered_on=date(2022, 7, 20), correction_reason="The month was wrong.")
    commit()
    words = seen(page(scene, client, asked))
    assert "Version 2, corrected because: The month was wrong." in words
    assert words.find("By May.") < words.find("Version 1, Jun 20, 2022") < words.find("By March.")
    assert "in time" in words, "the first answer stops the clock"


def test_a_question_that_no_point_answers_is_marked_where_that_is_known(scene, asked, client):
    make_reply(asked.referrals[0], ("Half.",))
    commit()
    assert "By when? Not answered" in seen(page(scene, client, asked))


def test_where_a_point_names_no_question_none_is_called_unanswered(scene, asked, client):
    reply = make_reply(asked.referrals[0], ("Half.",))
    reply.points.append(ReplyPoint(position=1, text="About something."))
    commit()
    assert "Not answered" not in seen(page(scene, client, asked))


def archive(scene, **reply):
    forum = make_forum(scene.forum.plan, closed_on=date(2022, 12, 1))
    row = make_row(forum, ("Will there be more buses?",), (scene.item,), source="replies/elderly#1", **reply.pop("row", {}))
    return forum, row


def test_a_printed_stance_stands_apart_from_the_one_in_substance(scene, client):
    forum, row = archive(scene)
    reply = make_reply(make_referral(row, scene.office, **NO_DATES), ("Since 2021.",), answered_on=None, stance_as_printed="비동의")
    reply.points[0].stance, reply.points[0].proof = Stance.ALREADY_IN_PLACE, "https://example.org/buses"
    commit()
    answer = client.get(f"/forums/{forum.slug}/questions/{row.number}")
    assert "Printed in the archive as 비동의 Already in place Since 2021." in " ".join(seen(answer).split())
    assert '<a href="https://example.org/buses" rel="nofollow' in answer.text
    assert "Answered. The archive prints no dates." in seen(answer)


def test_a_blank_of_an_archive_says_that_it_prints_no_dates(scene, client):
    forum, row = archive(scene)
    make_referral(row, scene.office, **NO_DATES, department_name="Traffic guidance")
    commit()
    words = seen(client.get(f"/forums/{forum.slug}/questions/{row.number}"))
    assert "Left blank: no answer was given. The archive prints no dates." in words
    assert "Transport (then called Traffic guidance)" in words


def test_a_row_without_items_and_elements_says_what_was_printed_and_that_it_has_no_source(scene, client):
    row = make_row(scene.forum, elements=[], printed_code="9-9-9", printed_heading="No such task", forum_group=None)
    commit()
    words = seen(page(scene, client, row))
    assert "Printed as: 9-9-9 No such task" in words
    assert "No source in a paper" in words


def test_what_people_typed_is_never_markup(scene, client):
    item = make_item(scene.paper, "<script>alert(1)</script>")
    row = make_row(scene.forum, ("<b>bold?</b>",), (item,), elements=[])
    reply = make_reply(make_referral(row, scene.office), ("<img src=x onerror=alert(1)>",))
    reply.points[0].proof, reply.points[0].onward = "<i>here</i>", "<i>there</i>"
    commit()
    text = page(scene, client, row).text
    for markup in ("<script>alert", "<b>bold", "<img src=x", "<i>here", "<i>there"):
        assert markup not in text


def test_a_deadline_is_counted_day_by_day_on_a_page_of_its_own(scene, asked, client):
    answer = client.get(scene.address(f"referrals/{asked.referrals[0].id}/deadline"))
    html5lib.HTMLParser(strict=True).parse(answer.text)
    words = seen(answer)
    assert "1 Saturday, June 11, 2022 Saturday" in words
    assert "30 Sunday, July 10, 2022 Sunday" in words
    assert "Monday, July 11, 2022 Working day Due" in words


def test_a_date_set_with_another_calendar_says_so(scene, asked, client):
    asked.referrals[0].due_on = date(2022, 7, 12)
    commit()
    assert "Counted with today’s calendar it would be Monday, July 11, 2022." in seen(page(scene, client, asked))


def test_the_deadline_of_what_is_not_public_is_not_either(scene, client):
    row = make_row_of(scene)
    referral = make_referral(row, scene.office)
    commit()
    assert client.get(scene.address(f"referrals/{referral.id}/deadline")).status_code == 404


@pytest.mark.parametrize("who", ["reader", "staff"])
def test_two_hundred_replies_take_no_more_statements_than_one(scene, asked, client, client_of, statements, who):
    reader = client if who == "reader" else client_of(scene.staff)
    address, row_id = scene.address(f"questions/{asked.number}"), asked.id
    make_reply(asked.referrals[0], ("Yes.", "Soon."))
    with clock.stopped(JUNE_10):
        _, few = asked_anew(reader, address, statements)
        row = db.session.get(QuestionRow, row_id)
        for _ in range(199):
            make_reply(make_referral(row, make_department()), ("Yes.", "Soon."))
        commit()
        answer, many = asked_anew(reader, address, statements)
    assert answer.text.count("Answer of") == 200
    assert (few, many <= 12) == (many, True)

"""Who owes an answer, and how many were overdue week by week."""

import random
from datetime import date, timedelta

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.models import Forum
from deliberation.responses.figures.scope import Scope
from deliberation.responses.figures.silence import PAGE_SIZE, Week, owed, owed_by_department, weeks_of
from deliberation.responses.models import DueChange, HandOver, Referral
from tests.makers import make_department, make_forum, make_referral, make_reply, make_row
from tests.responses.scenes import Scene, asked_anew, seen

#: A Wednesday; the Sundays around are 26 June and 3 July.
TODAY = date(2022, 6, 29)
DAY = timedelta(days=1)


@pytest.fixture
def scene(app):
    return Scene()


@pytest.fixture
def of_forum(scene):
    return Scope(forum=scene.forum)


def asked(scene, due_on, office=None, answered_on=None, **details):
    given = {"referred_on": date(2022, 5, 2), "due_on": due_on, **details}
    referral = make_referral(scene.row(), office or scene.office, **given)
    if answered_on:
        make_reply(referral, answered_on=answered_on)
    db.session.flush()
    return referral


# Who owes what.


def test_the_longest_silence_comes_first(scene, of_forum):
    later, first = asked(scene, TODAY - 2 * DAY), asked(scene, TODAY - 9 * DAY, scene.other_office)
    asked(scene, TODAY)
    asked(scene, TODAY - 9 * DAY, answered_on=TODAY)
    page = owed(of_forum, TODAY)
    assert (page.entries, page.total) == ([first, later], 2)
    offices = owed_by_department(of_forum, TODAY)
    assert [(one.department.name, one.count, one.days(TODAY)) for one in offices] == [("Parks", 1, 9), ("Transport", 1, 2)]


def test_what_was_passed_on_is_owed_where_it_went(scene, of_forum):
    first = asked(scene, TODAY - 9 * DAY)
    db.session.add(HandOver(referral=first, to_department=scene.other_office, reason="Theirs.", handed_over_on=TODAY - 3 * DAY))
    second = asked(scene, TODAY - 2 * DAY, scene.other_office)
    assert owed(of_forum, TODAY).entries == [second]


def test_a_closed_forum_owes_what_it_left_without_an_answer(scene, of_forum):
    scene.forum.closed_on = TODAY
    undated = asked(scene, None, referred_on=None)
    running = asked(scene, TODAY + 9 * DAY)
    assert owed(of_forum, TODAY).entries == [running, undated]
    assert owed_by_department(of_forum, TODAY)[0].count == 2


def test_drafts_and_withdrawn_answers_are_silence(scene, of_forum):
    draft, withdrawn = asked(scene, TODAY - DAY), asked(scene, TODAY - DAY, answered_on=TODAY - 3 * DAY)
    make_reply(draft, is_public=False)
    withdrawn.replies[0].withdrawn_at = clock.now()
    db.session.flush()
    assert owed(of_forum, TODAY).entries == [draft, withdrawn]


def test_an_office_owes_in_all_public_forums(scene):
    asked(scene, TODAY - DAY)
    for is_public in (True, False):
        row = make_row(make_forum(scene.forum.plan, is_public=is_public))
        make_referral(row, scene.office, due_on=TODAY - DAY)
    assert owed(Scope(department=scene.office), TODAY).total == 2


def test_a_long_list_has_pages(scene, of_forum):
    for _ in range(PAGE_SIZE + 1):
        asked(scene, TODAY - DAY)
    assert [len(owed(of_forum, TODAY, number).entries) for number in (1, 2, 3)] == [PAGE_SIZE, 1, PAGE_SIZE]


# Week by week.


def weeks(scope):
    return [(week.ends_on, week.awaited, week.overdue) for week in weeks_of(scope, TODAY)]


def test_a_week_is_told_as_it_stood_when_it_ended(scene, of_forum):
    asked(scene, date(2022, 6, 12), referred_on=date(2022, 6, 7), answered_on=date(2022, 6, 26))
    asked(scene, date(2022, 6, 20), referred_on=date(2022, 6, 13))
    assert weeks(of_forum) == [(date(2022, 6, 12), 1, 0), (date(2022, 6, 19), 2, 1), (date(2022, 6, 26), 1, 1)]


def test_nothing_asked_has_no_weeks(scene, of_forum):
    asked(scene, None, referred_on=None)
    assert weeks(of_forum) == []


def test_an_extension_after_the_date_leaves_the_weeks_of_silence_before_it(scene, of_forum):
    referral = asked(scene, date(2022, 6, 28), referred_on=date(2022, 6, 1))
    change = {"due_before": date(2022, 6, 10), "due_after": date(2022, 6, 28), "decided_on": date(2022, 6, 15)}
    db.session.add(DueChange(referral=referral, number=1, kind="extension", reason="More time.", **change))
    db.session.flush()
    assert weeks(of_forum) == [(date(2022, 6, 5), 1, 0), (date(2022, 6, 12), 1, 1), (date(2022, 6, 19), 1, 0), (date(2022, 6, 26), 1, 0)]


def test_an_extension_in_time_is_no_silence(scene, of_forum):
    referral = asked(scene, date(2022, 6, 28), referred_on=date(2022, 6, 1))
    change = {"due_before": date(2022, 6, 10), "due_after": date(2022, 6, 28), "decided_on": date(2022, 6, 10)}
    db.session.add(DueChange(referral=referral, number=1, kind="extension", reason="More time.", **change))
    db.session.flush()
    assert not any(overdue for _end, _awaited, overdue in weeks(of_forum))


def test_after_the_forum_closed_nothing_is_awaited_any_more(scene, of_forum):
    asked(scene, date(2022, 5, 10))
    scene.forum.closed_on = date(2022, 5, 18)
    db.session.flush()
    assert weeks(of_forum) == [(date(2022, 5, 8), 1, 0), (date(2022, 5, 15), 1, 1), (date(2022, 5, 22), 0, 0)]


def how_it_stood(referral, changes, day):
    """The definition, day by day: (awaited, overdue) at the end of that day."""
    reply = referral.public_reply
    stop = (
        referral.first_answered_on if reply else referral.hand_over.handed_over_on if referral.hand_over else referral.row.forum.closed_on
    )
    if referral.referred_on > day or (stop and stop <= day):
        return False, False
    due_on = next((change.due_before for change in changes if change.decided_on > day), referral.due_on)
    return True, due_on < day


def test_the_weeks_are_those_one_would_count_by_hand(scene, of_forum):
    chance = random.Random(3)
    made: list[tuple[Referral, list[DueChange]]] = []
    for _ in range(60):
        referred_on = date(2022, 4, 4) + chance.randrange(60) * DAY
        due_on, changes = referred_on + chance.randrange(5, 30) * DAY, []
        referral = asked(scene, due_on, chance.choice((scene.office, scene.other_office)), referred_on=referred_on)
        if chance.random() < 0.4:
            decided_on = referred_on + chance.randrange(1, 45) * DAY
            moved = max(due_on, decided_on) + chance.randrange(1, 20) * DAY
            changes = [DueChange(referral=referral, number=1, kind="extension", due_before=due_on, due_after=moved, decided_on=decided_on)]
            db.session.add_all(changes)
            referral.due_on = moved
        fate = chance.random()
        if fate < 0.5:
            make_reply(referral, answered_on=referred_on + chance.randrange(0, 70) * DAY)
        elif fate < 0.7:
            day = referred_on + chance.randrange(0, 50) * DAY
            db.session.add(HandOver(referral=referral, to_department=make_department(), reason="Theirs.", handed_over_on=day))
        made.append((referral, changes))
    db.session.flush()
    db.session.expire_all()
    found = weeks_of(of_forum, TODAY)
    assert len(found) > 10
    assert any(week.overdue for week in found)
    for week in found:
        stood = [how_it_stood(referral, changes, week.ends_on) for referral, changes in made]
        assert week == Week(week.ends_on, sum(one for one, _ in stood), sum(two for _, two in stood))


# The pages.


def test_the_page_says_who_owes_what_and_since_when(scene, client):
    asked(scene, clock.today() - 3 * DAY, referred_on=clock.today() - 33 * DAY)
    commit()
    page = seen(client.get(scene.address("silence")))
    assert "1 answer is owed" in page
    assert "Transport 1 3 days" in page
    assert "No answer after 33 days" in page
    assert "Answers awaited and overdue at the end of each week" in page
    assert "1 answer is owed" in seen(client.get(f"/departments/{scene.office.slug}/silence"))
    assert "0 answers are owed" in seen(client.get(f"/departments/{scene.other_office.slug}/silence"))


def test_all_weeks_can_be_downloaded(scene, client):
    asked(scene, clock.today() - 10 * DAY, referred_on=clock.today() - 40 * DAY)
    commit()
    lines = client.get(scene.address("silence.csv")).get_data(as_text=True).lstrip("\ufeff").splitlines()
    assert lines[0] == "week_ends_on,awaited,overdue"
    assert lines[1].endswith(",1,0")
    assert lines[-1].endswith(",1,1")


def test_a_forum_being_set_up_tells_nobody_who_owes(client, app):
    forum = make_forum(is_public=False)
    commit()
    for rest in ("silence", "silence.csv"):
        assert client.get(f"/forums/{forum.slug}/{rest}").status_code == 404


def test_the_page_takes_no_more_statements_for_more(scene, client, statements):
    asked(scene, TODAY - DAY)
    forum_id, address = scene.forum.id, scene.address("silence")
    _, few = asked_anew(client, address, statements)
    forum = db.session.get(Forum, forum_id)
    for _ in range(15):
        make_referral(make_row(forum), make_department(), due_on=TODAY - DAY)
    _, many = asked_anew(client, address, statements)
    assert (few, many <= 14) == (many, True)

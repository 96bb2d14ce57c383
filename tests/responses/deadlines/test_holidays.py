"""The calendar of holidays: entering one moves running cases and tells those concerned; striking it out moves them back."""

from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default as default_policy

import pytest
from sqlalchemy import select

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput
from deliberation.files import folder
from deliberation.people.models import Role
from deliberation.responses.actions.asking import make_row
from deliberation.responses.actions.routing import pass_on, refer, refuse
from deliberation.responses.deadlines.actions import (
    enter_holiday,
    extend,
    follow_calendar,
    moves_by_entering,
    moves_by_striking_out,
    strike_out_holiday,
)
from deliberation.responses.deadlines.calendars import holidays_of_the_library
from deliberation.responses.deadlines.errors import AlreadyStruckOut, CalendarChanged, HolidayKnown
from deliberation.responses.deadlines.happenings import DueDatesAnnounced
from deliberation.responses.deadlines.moving import seal_of
from deliberation.responses.models import DueChangeKind, Holiday, Referral
from tests.makers import make_department, make_forum, make_person, make_reply
from tests.responses.scenes import Scene, happened, names_of_what_happened, seen

#: Friday; thirty days on is Sunday 10 July, so the due date is Monday 11 July.
JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)
DUE, NEXT = date(2022, 7, 11), date(2022, 7, 12)
NAME, SOURCE = "임시공휴일", "관보 제1호"


@pytest.fixture
def scene(app):
    with clock.stopped(JUNE_10):
        yield Scene()


@pytest.fixture
def referral(scene):
    return refer(scene.facilitator, row_of(scene), [scene.office])[0]


def row_of(scene, text="What share?"):
    return make_row(scene.facilitator, scene.forum, [text], items=[], elements=[scene.task])


def entered(scene, day=DUE, **details):
    return enter_holiday(scene.facilitator, day, NAME, SOURCE, **details)


def test_a_holiday_moves_what_was_due_on_it_and_says_so(scene, referral):
    holiday, (change,) = entered(scene)
    assert (referral.due_on, referral.first_due_on) == (NEXT, DUE)
    assert (change.kind, change.due_before, change.due_after, change.holiday_id) == (DueChangeKind.HOLIDAY, DUE, NEXT, holiday.id)
    assert (holiday.name, holiday.announced_in, holiday.is_in_force) == (NAME, SOURCE, True)
    assert set(names_of_what_happened()[-5:]) == {"HolidayEntered", "DueDateMoved", "DueDatesAnnounced"}


def test_another_day_moves_nothing(scene, referral):
    _, changes = entered(scene, date(2022, 7, 12))
    assert (changes, referral.due_on) == ([], DUE)


def test_what_is_referred_afterwards_is_counted_with_it(scene):
    entered(scene)
    assert refer(scene.facilitator, row_of(scene), [scene.office])[0].due_on == NEXT


@pytest.mark.parametrize("what", ["answered", "passed on", "closed", "of an archive"])
def test_what_no_longer_runs_keeps_its_date(scene, referral, what):
    if what == "answered":
        make_reply(referral)
    elif what == "passed on":
        pass_on(scene.staff, referral, None, "Nobody knows.")
    elif what == "closed":
        scene.forum.closed_on = date(2022, 6, 10)
    else:
        referral.deadline_rule = referral.deadline_days = None
    db.session.flush()
    assert moves_by_entering(DUE, NAME) == []
    assert entered(scene)[1] == []
    assert referral.due_on == DUE


def test_an_extended_date_rolls_only_if_nobody_works_on_it(scene, referral):
    extend(scene.staff, referral, date(2022, 7, 25), "Counting.")
    assert entered(scene)[1] == [], "the first count would move, the extension does not"
    enter_holiday(scene.facilitator, date(2022, 7, 25), NAME, SOURCE)
    assert referral.due_on == date(2022, 7, 26)
    assert [one.kind for one in referral.due_changes] == [DueChangeKind.EXTENSION, DueChangeKind.HOLIDAY]


def test_striking_out_moves_back_and_leaves_the_entry(scene, referral):
    holiday, _ = entered(scene)
    (change,) = strike_out_holiday(scene.facilitator, holiday)
    assert (referral.due_on, change.due_before, change.due_after) == (DUE, NEXT, DUE)
    assert [one.number for one in referral.due_changes] == [1, 2]
    assert not holiday.is_in_force
    assert db.session.get(Holiday, holiday.id) is holiday
    with pytest.raises(AlreadyStruckOut):
        strike_out_holiday(scene.facilitator, holiday)


def test_striking_out_an_extension_s_day_goes_back_to_what_was_extended_to(scene, referral):
    extend(scene.staff, referral, date(2022, 7, 25), "Counting.")
    holiday, _ = entered(scene, date(2022, 7, 25))
    assert referral.due_on == date(2022, 7, 26)
    strike_out_holiday(scene.facilitator, holiday)
    assert referral.due_on == date(2022, 7, 25)


def test_working_days_and_hours_move_too(scene):
    scene.forum.reply_rule, scene.forum.reply_days = "working-days", 6
    days = refer(scene.facilitator, row_of(scene), [scene.office])[0]  # the 10th is day 1, Friday 17 June day 6
    hours = refer(scene.facilitator, row_of(scene, "And?"), [scene.office], days=1)[0]  # Friday 13 to 18, Monday 9 to 12
    assert (days.due_on, hours.due_on, hours.due_time) == (date(2022, 6, 17), date(2022, 6, 13), time(12))
    entered(scene, date(2022, 6, 13))
    assert (days.due_on, hours.due_on, hours.due_time) == (date(2022, 6, 20), date(2022, 6, 14), time(12))


def test_what_was_given_back_keeps_its_floor(scene, referral):
    pass_on(scene.staff, referral, scene.other_office, "Theirs.")
    there = make_person(Role.STAFF, scene.other_office)
    refuse(there, referral.row.referrals[1], "Yours.")
    back = referral.row.referrals[2]
    assert back.due_on == DUE
    entered(scene)
    assert back.due_on == NEXT
    assert referral.due_on == DUE, "the sender's first referral no longer runs"


@pytest.mark.parametrize(
    ("day", "name", "source", "field"),
    [
        (date(1950, 1, 2), NAME, SOURCE, "day"),
        (DUE, " ", SOURCE, "name"),
        (DUE, "one; two", SOURCE, "name"),
        (DUE, "x" * 101, SOURCE, "name"),
        (DUE, NAME, " ", "announced_in"),
    ],
)
def test_an_entry_has_a_day_a_name_and_a_source(scene, day, name, source, field):
    with pytest.raises(BadInput) as refusal:
        enter_holiday(scene.facilitator, day, name, source)
    assert list(refusal.value.fields) == [field]


def test_a_day_that_is_a_holiday_already_is_not_entered(scene):
    with pytest.raises(HolidayKnown):
        entered(scene, date(2022, 6, 6))
    entered(scene)
    with pytest.raises(HolidayKnown):
        entered(scene)


def test_who_saw_other_moves_confirms_nothing(scene, referral):
    seal = seal_of(moves_by_entering(DUE, NAME))
    other = refer(scene.facilitator, row_of(scene, "And?"), [scene.other_office])[0]
    with pytest.raises(CalendarChanged):
        entered(scene, seal=seal)
    assert other.due_on == DUE
    entered(scene, seal=seal_of(moves_by_entering(DUE, NAME)))
    assert (referral.due_on, other.due_on) == (NEXT, NEXT)


def test_dates_that_differ_from_the_calendar_can_be_brought_to_it(scene, referral):
    referral.due_on = date(2022, 7, 8)  # as if the library had not known the tenth to be a Sunday
    (change,) = follow_calendar(scene.facilitator)
    assert (referral.due_on, change.holiday_id) == (DUE, None)
    assert follow_calendar(scene.facilitator) == []


def test_sixty_running_cases_are_previewed_in_as_many_statements_as_one(scene, referral, statements):
    def counted():
        db.session.flush()
        db.session.expire_all()
        statements.clear()
        moves = moves_by_entering(DUE, NAME)
        seal_of(moves)
        return len(moves), len(statements)

    first = counted()
    for number in range(59):
        refer(scene.facilitator, row_of(scene, f"Question {number}?"), [make_department()])
    assert (first[0], counted()[0]) == (1, 60)
    assert counted()[1] <= first[1] <= 4


# Those concerned.


def posted():
    """Every mail sent so far."""
    files = sorted(folder("mail").glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=default_policy) for file in files]


def concerned():
    return {one.person_id: one.change_ids for one in happened() if isinstance(one, DueDatesAnnounced)}


def test_those_concerned_are_told_once_each(scene, referral):
    leader, drafter = make_person(Role.LEADER, scene.group), make_person(Role.DRAFTER, scene.group)
    former = make_person(Role.STAFF, scene.office)
    former.memberships[0].until = clock.now()
    referral.row.forum_group = scene.group
    second = refer(scene.facilitator, row_of(scene, "And?"), [scene.office])[0]
    entered(scene)
    changes = [one.id for one in (*referral.due_changes, *second.due_changes)]
    assert concerned() == {
        scene.staff.id: changes,
        scene.approver.id: changes,
        scene.facilitator.id: changes,
        leader.id: changes[:1],
    }
    assert drafter.id not in concerned()


def test_the_mail_is_in_the_readers_language_and_bundled(scene, referral):
    scene.staff.locale = "ko"
    scene.approver.locale = "en"
    refer(scene.facilitator, row_of(scene, "And?"), [scene.office])
    commit()
    entered(scene)
    commit()
    mails = sorted(posted(), key=lambda one: one["To"])
    assert sorted(one["To"] for one in mails) == sorted(one.email for one in (scene.staff, scene.approver, scene.facilitator))
    by_reader = {one["To"]: (one["Subject"], one.get_body(("plain",)).get_content()) for one in mails}
    subject, text = by_reader[scene.approver.email]
    assert subject == "2 due dates have moved"
    assert text.count("Due on Tuesday, July 12, 2022, no longer on Monday, July 11, 2022.") == 2
    assert f"/en/forums/{scene.forum.slug}/questions/" in text
    assert f"/ko/forums/{scene.forum.slug}/questions/" in by_reader[scene.staff.email][1]


# The pages.


def test_everybody_reads_the_calendar_of_a_year(scene, client):
    entered(scene)
    commit()
    words = seen(client.get("/holidays?year=2022"))
    assert "Wednesday, June 1, 2022 the day of the local elections Election day" in words
    assert f"Monday, July 11, 2022 {NAME}" in words
    assert SOURCE in words
    assert "Enter a holiday" not in words
    assert client.get("/holidays?year=1800").status_code == 404
    assert client.get("/holidays?year=words").status_code == 200


def test_a_facilitator_sees_what_it_moves_then_confirms(scene, referral, client_of):
    commit()
    facilitator = client_of(scene.facilitator)
    form = {"day": "2022-07-11", "name": NAME, "announced_in": SOURCE}
    preview = facilitator.post("/holidays/new", data=form)
    assert preview.status_code == 200
    assert "This moves 1 due date" in seen(preview)
    assert db.session.scalars(select(Holiday)).all() == []
    answer = facilitator.post("/holidays/new", data={**form, "seal": seal_of(moves_by_entering(DUE, NAME))})
    assert answer.status_code == 303
    assert db.session.get_one(Referral, referral.id).due_on == NEXT
    words = seen(client_of(scene.staff).get(scene.address(f"questions/{referral.row.number}")))
    assert "Due on Jul 12, 2022 (at first Jul 11, 2022)" in words
    assert "Moved by a holiday" in words


def test_a_wrong_seal_shows_the_list_again(scene, referral, client_of):
    commit()
    form = {"day": "2022-07-11", "name": NAME, "announced_in": SOURCE, "seal": "another"}
    answer = client_of(scene.facilitator).post("/holidays/new", data=form)
    assert answer.status_code == 409
    assert "Look at the list again" in seen(answer)
    assert "This moves 1 due date" in seen(answer)
    assert db.session.scalars(select(Holiday)).all() == []


def test_striking_out_on_its_page(scene, referral, client_of):
    holiday, _ = entered(scene)
    commit()
    facilitator = client_of(scene.facilitator)
    page = f"/holidays/{holiday.id}/strike-out"
    assert "This moves 1 due date" in seen(facilitator.get(page))
    answer = facilitator.post(page, data={"seal": seal_of(moves_by_striking_out(holiday))})
    assert answer.status_code == 303
    assert "Struck out" in seen(facilitator.get("/holidays?year=2022"))
    assert db.session.get_one(Referral, referral.id).due_on == DUE


def test_differing_dates_are_shown_to_those_who_keep_the_calendar(scene, referral, client, client_of):
    referral.due_on = date(2022, 7, 8)
    commit()
    facilitator = client_of(scene.facilitator)
    assert "1 running due date differs" in seen(facilitator.get("/holidays"))
    assert "differs" not in seen(client.get("/holidays"))
    assert facilitator.get("/holidays/recount").status_code == 200
    from_page = facilitator.post("/holidays/recount", data={"seal": "wrong"})
    assert from_page.status_code == 409


@pytest.mark.parametrize("page", ["/holidays/new", "/holidays/recount"])
def test_others_enter_nothing(scene, client, client_of, page):
    commit()
    assert client.post(page, data={}).status_code in (302, 401)
    assert client_of(scene.staff).post(page, data={}).status_code == 403


def test_moves_in_forums_one_may_not_read_are_counted_only(scene, referral, client_of):
    hidden = make_forum(is_public=False, name="A forum nobody knows of")
    refer(make_person(Role.FACILITATOR, hidden), make_row(scene.facilitator, hidden, ["Secret?"]), [scene.office])
    commit()
    form = {"day": "2022-07-11", "name": NAME, "announced_in": SOURCE}
    words = seen(client_of(scene.facilitator).post("/holidays/new", data=form))
    assert "This moves 2 due dates" in words
    assert "and 1 more that is not listed here" in words
    assert hidden.name not in words


def test_the_api_lists_our_own_entries(scene, client):
    entered(scene)
    commit()
    (given,) = client.get("/api/v1/holidays").get_json()["holidays"]
    assert (given["day"], given["name"], given["announced_in"], given["struck_out_at"]) == ("2022-07-11", NAME, SOURCE, None)


def test_the_library_knows_the_days_the_rules_are_tried_on():
    """Those that were fixed late: elections, and temporary holidays. A library that forgets one needs an own entry."""
    for day in (
        date(2022, 3, 9),
        date(2022, 6, 1),
        date(2023, 10, 2),
        date(2024, 4, 10),
        date(2024, 10, 1),
        date(2025, 1, 27),
        date(2025, 6, 3),
        date(2026, 6, 3),
    ):
        assert day in holidays_of_the_library(day.year), day
    assert date(2022, 3, 9) + timedelta(days=1) not in holidays_of_the_library(2022)

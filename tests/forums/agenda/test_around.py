"""What stands around a session: what it offers, where it was to be before, that it is cancelled; on pages, in calendars, for programs."""

from datetime import date, datetime, time, timedelta

import vobject

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.actions.sessions import cancel_session, change_session
from deliberation.forums.agenda.actions import add_point, move_point
from deliberation.forums.materials.actions import add_file, add_link, take_back
from deliberation.forums.materials.words import MaterialWords
from tests.responses.scenes import seen


def details_of(session, **given):
    kept = ("title", "round", "is_plenary", "groups", "held_on", "starts_at", "ends_at", "place", "link", "note")
    return {**{name: getattr(session, name) for name in kept}, **given}


def move(hall, reason, **given):
    change_session(hall.facilitator, hall.session, None, reason=reason, **details_of(hall.session, **given))
    commit()


def entry_of(client, hall):
    commit()
    answer = client.get("/en/forums/spring/calendar.ics")
    events = {one.uid.value.partition(".")[0]: one for one in vobject.readOne(answer.text).vevent_list}
    return events[f"session-{hall.session.id}"]


def test_what_a_session_offers_is_said_on_its_page_and_in_the_list(hall, client):
    hall.session.languages, hall.session.is_signed, hall.session.is_step_free = ["zh", "vi"], True, True
    commit()
    for address in (hall.address, "/forums/spring/sessions"):
        assert "Interpreted into: 中文, Tiếng Việt With sign language Step-free access" in seen(client.get(address))


def test_that_one_cannot_get_in_without_a_step_is_said_and_what_nobody_said_is_not(hall, client):
    commit()
    assert "tep-free" not in seen(client.get(hall.address))
    assert "sign language" not in seen(client.get(hall.address))
    hall.session.is_step_free = False
    db.session.commit()
    client.application.extensions["page_cache"].forget()
    assert "No step-free access" in seen(client.get(hall.address))


def test_a_session_that_was_moved_says_where_it_was_to_be_and_why(hall, client):
    with clock.stopped(datetime(2026, 4, 2, 12, tzinfo=clock.DISTRICT_ZONE)):
        move(hall, "The hall is being painted.", held_on=date(2026, 4, 9))
    with clock.stopped(datetime(2026, 4, 3, 12, tzinfo=clock.DISTRICT_ZONE)):
        move(hall, "The lift is broken.", place="Room 5")
    page = seen(client.get(hall.address))
    last = "Moved on Apr 3, 2026. It was to be on Apr 9, 2026 14:00–15:00 , at this place: Room 2. Reason: The lift is broken."
    first = "Moved on Apr 2, 2026. It was to be on Apr 8, 2026 14:00–15:00 , at this place: Room 2. Reason: The hall is being painted."
    assert last in page
    assert first in page
    assert page.index(last) < page.index(first)
    assert "Moved" in seen(client.get("/forums/spring/sessions"))


def test_a_place_that_looks_like_markup_is_shown_as_words(hall, client):
    hall.session.place = "<b>Hall</b>"
    db.session.flush()
    move(hall, "<i>Rain</i>", place="Room 5")
    page = client.get(hall.address).text
    assert "<b>Hall" not in page
    assert "<i>Rain" not in page
    assert "&lt;b&gt;Hall&lt;/b&gt;" in page
    assert "14:00–15:00</bdi>" in page, "our own marks stay marks"


def test_a_cancelled_session_says_so_first_and_offers_nothing(hall, client):
    hall.session.is_signed = True
    cancel_session(hall.facilitator, hall.session, "Rain.")
    commit()
    page = seen(client.get(hall.address))
    assert "Cancelled Cancelled on" in page
    assert "With sign language" not in page
    assert "<s><time" in client.get(hall.address).text


def test_only_those_who_arrange_it_see_who_runs_it_and_who_interprets(hall, client, client_of):
    hall.session.run_by, hall.session.interpreters = hall.facilitator, ["Kim Mira"]
    commit()
    inside = seen(client_of(hall.facilitator).get(hall.address))
    assert f"Who runs it {hall.facilitator.name} Interpreters Kim Mira" in inside
    for address in (hall.address, "/forums/spring/calendar.ics", "/api/v1/forums/spring"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Kim Mira" not in answer.text
        assert hall.facilitator.name not in answer.text


def test_an_entry_of_a_calendar_carries_the_agenda_and_what_is_offered(hall, client):
    hall.session.languages, hall.session.is_step_free = ["ur"], True
    for title in ("Welcome", "The well; and, more"):
        point = add_point(hall.facilitator, hall.session, title=title, minutes=20)
    told = entry_of(client, hall)
    lines = [
        "Who meets: Women",
        "Round: First",
        "Interpreted into: اردو",
        "Step-free access",
        "Agenda:",
        "14:00 Welcome",
        "14:20 The well; and, more",
    ]
    assert told.description.value.split("\n") == lines
    move_point(hall.facilitator, point, -1)
    later = entry_of(client, hall)
    assert later.description.value.split("\n")[-2:] == ["14:00 The well; and, more", "14:20 Welcome"]
    assert int(later.sequence.value) == int(told.sequence.value) + 1, "a changed agenda is a changed entry"


def test_a_long_agenda_is_cut_short_in_a_calendar_and_a_cancelled_session_has_none(hall, client):
    for number in range(17):
        add_point(hall.facilitator, hall.session, title=f"Point {number}", minutes=5)
    assert entry_of(client, hall).description.value.endswith("Point 14\nand 2 more points")
    cancel_session(hall.facilitator, hall.session, "Rain.")
    assert "Agenda" not in entry_of(client, hall).description.value


def test_programs_get_what_is_offered_the_moves_the_agenda_and_the_materials(hall, client):
    hall.session.languages, hall.session.is_step_free = ["zh"], False
    add_point(hall.facilitator, hall.session, title="The well", minutes=20, elements=[hall.well])
    add_file(hall.facilitator, hall.session, "a.txt", b"Three wells", MaterialWords(title="Wells"), takes_text=True)
    add_file(hall.facilitator, hall.session, "b.txt", b"010-1234-5678", MaterialWords(title="Held back", missing="Ask."))
    gone = add_link(hall.facilitator, hall.session, MaterialWords(address="https://example.org/gone", title="Gone"))
    take_back(hall.facilitator, gone, "Old.")
    move(
        hall,
        "Paint.",
        held_on=hall.session.held_on + timedelta(days=1),
        starts_at=time(15),
        ends_at=time(16),
        languages=["zh"],
        is_step_free=False,
    )
    answer = client.get("/api/v1/forums/spring")
    (session,) = answer.json["sessions"]
    assert (session["languages"], session["is_signed"], session["is_step_free"]) == (["zh"], False, False)
    assert [(one["held_on"], one["starts_at"], one["reason"]) for one in session["moves"]] == [("2026-04-08", "14:00:00", "Paint.")]
    assert [(one["title"], one["minutes"], one["elements"]) for one in session["agenda"]] == [("The well", 20, ["1:1-1-1"])]
    wells, taken = session["materials"]
    assert (wells["title"], wells["text"], wells["media_type"]) == ("Wells", "Three wells", "text/plain")
    assert wells["url"].endswith(f"/forums/spring/sessions/{hall.session.id}/materials/1/file/a.txt")
    assert (taken["title"], taken["reason"], taken["address"], taken["url"]) == ("Gone", "Old.", None, None)
    assert "Held back" not in answer.text
    assert "example.org/gone" not in answer.text


def test_no_page_takes_more_statements_for_a_longer_agenda(hall, client, statements):
    counts = []
    for more in (1, 9):
        for number in range(more):
            add_point(hall.facilitator, hall.session, title=f"Point {number}", minutes=5, elements=[hall.well, hall.night])
            add_link(hall.facilitator, hall.session, MaterialWords(address=f"https://example.org/{more}/{number}", title="Map"))
        commit()
        found = []
        for address in (hall.address, "/forums/spring/sessions", "/forums/spring/calendar.ics", "/api/v1/forums/spring"):
            db.session.expunge_all()
            client.application.extensions["page_cache"].forget()
            statements.clear()
            assert client.get(address).status_code == 200
            found.append(len(statements))
        counts.append(found)
        hall.session, hall.facilitator = db.session.merge(hall.session), db.session.merge(hall.facilitator)
        hall.well, hall.night = db.session.merge(hall.well), db.session.merge(hall.night)
    assert counts[0] == counts[1]

"""A page that is kept ready does not outlive the hour it speaks of; an erased name leaves nothing behind that says who it was."""

from datetime import time, timedelta

from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.access import took_part
from deliberation.forums.inviting.models import SessionReminder
from deliberation.forums.inviting.reminding import remind
from deliberation.forums.registration.door import erase_names
from deliberation.forums.registration.registering import change_registration
from tests.forums.registration.scenes import NOW, Scene
from tests.makers import make_participation, make_person


def test_the_kept_page_of_a_session_says_when_it_has_begun(app):
    with clock.stopped(NOW):
        scene = Scene(held_on=NOW.date(), starts_at=time(19))
        address = f"/forums/open/sessions/{scene.session.id}"
        commit()
        assert "Sign in to register" in read(app, address)
    with clock.stopped(scene.evening):
        page = read(app, address)
    assert "Sign in to register" not in page
    assert "This session has begun" in page


def test_the_page_of_a_session_on_another_day_is_kept(app, statements):
    with clock.stopped(NOW):
        scene = Scene()
        commit()
        read(app, f"/forums/open/sessions/{scene.session.id}")
        statements.clear()
        assert "Sign in to register" in read(app, f"/forums/open/sessions/{scene.session.id}")
        assert all("history_entry.hash" in statement for statement in statements)


def test_erasing_names_forgets_who_was_reminded(app):
    with clock.stopped(NOW):
        scene = Scene(held_on=NOW.date(), starts_at=time(19))
        make_participation(scene.session)
        assert remind(scene.forum)
        commit()
    with clock.stopped(NOW + timedelta(days=2)):
        erase_names(scene.facilitator, scene.session)
        commit()
    assert db.session.scalar(select(func.count()).select_from(SessionReminder)) == 0


def test_an_erased_line_takes_a_group_and_no_needs(app):
    with clock.stopped(NOW):
        scene = Scene(held_on=NOW.date() - timedelta(days=1))
        line = make_participation(scene.session, was_there=True)
        erase_names(scene.facilitator, scene.session)
        change_registration(scene.facilitator, line, group=scene.women, needs="A ramp for Han")
        commit()
    assert (line.forum_group, line.needs) == (scene.women, "")


def test_whoever_registered_and_did_not_come_took_no_part(app):
    with clock.stopped(NOW):
        scene = Scene(held_on=NOW.date() - timedelta(days=1))
        there, away, unsaid = make_person(), make_person(), make_person()
        for person, was_there in ((there, True), (away, False), (unsaid, None)):
            make_participation(scene.session, person, was_there=was_there)
        assert [took_part(person, scene.session) for person in (there, away, unsaid)] == [True, False, True]


def read(app, address):
    return app.test_client().get(address, headers={"Accept-Language": "en"}).get_data(as_text=True)

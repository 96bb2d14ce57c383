"""Who hears of what by mail: a place, a move, a cancellation."""

from datetime import time, timedelta

import pytest

from deliberation import clock
from deliberation.db import Errand, commit, db
from deliberation.forums.actions.sessions import cancel_session, change_session
from deliberation.forums.registration.registering import register, register_somebody, withdraw
from deliberation.people.models import Pace, Role
from deliberation.people.post.models import LetterRun, WaitingMail
from deliberation.work import carry_out_errands
from tests.forums.registration.scenes import NOW, Scene
from tests.makers import make_person


@pytest.fixture
def on_the_list(scene):
    """An account with a place, somebody without one with an address and one without, and an account in line; no mail about it yet."""
    scene.session.capacity = 3
    ada, dan = (make_person(name=name, locale="en", mail_pace=Pace.NONE, email=f"{name.lower()}@example.org") for name in ("Ada", "Dan"))
    register(ada, scene.session)
    register_somebody(scene.facilitator, scene.session, name="Park", email="park@example.org")
    register_somebody(scene.facilitator, scene.session, name="Lee")
    register(dan, scene.session)
    commit()
    return ada, dan


def moved(scene, reason="A burst pipe", **details):
    change_session(scene.facilitator, scene.session, None, reason=reason, **scene.change(**details))
    commit()


def test_registering_is_confirmed_and_says_how_one_stands(scene, mails, on_the_list):
    to = {mail[0]: mail for mail in mails}
    assert to.keys() == {"ada@example.org", "dan@example.org", "park@example.org"}
    assert to["ada@example.org"][1] == "You are registered: Women, session 1"
    assert "Wednesday, May 27, 2026" in to["ada@example.org"][2]
    assert "Place: Hall A" in to["ada@example.org"][2]
    assert "/en/forums/open/sessions/" in to["ada@example.org"][2]
    assert to["dan@example.org"][1] == "You are in line: Women, session 1"
    assert "You are number 1 in line" in to["dan@example.org"][2]


def test_a_place_that_came_free_is_told_once(scene, mails, on_the_list):
    ada, dan = on_the_list
    mails.clear()
    withdraw(ada, scene.session.participations[0])
    commit()
    carry_out_errands()
    assert [(to, subject) for to, subject, _ in mails] == [("dan@example.org", "You have a place now: Women, session 1")]
    assert dan.mail_pace is Pace.NONE, "what one stands ready for comes whatever was chosen"


def test_another_day_reaches_everybody_on_the_list_once(scene, mails, on_the_list):
    mails.clear()
    moved(scene, held_on=scene.session.held_on + timedelta(days=7))
    carry_out_errands()
    assert sorted(to for to, _, _ in mails) == ["ada@example.org", "dan@example.org", "park@example.org"]
    text = {to: text for to, _, text in mails}
    for said in (
        "takes place on another day",
        "Time until now: Wednesday, May 27, 2026",
        "Time now: Wednesday, June 3, 2026",
        "A burst pipe",
    ):
        assert said in text["ada@example.org"]
    assert "Hall A" not in text["ada@example.org"]
    assert "You keep your place." in text["ada@example.org"]
    assert "You keep your place in line." in text["dan@example.org"]
    assert "/forums/open/calendars" in text["ada@example.org"]


def test_another_room_says_that_alone(scene, mails, on_the_list):
    mails.clear()
    moved(scene, place="Hall B")
    subject, text = next(mail[1:] for mail in mails if mail[0] == "ada@example.org")
    assert subject == "Another place: Women, session 1"
    assert "Place until now: Hall A" in text
    assert "Place now: Hall B" in text
    assert "May" not in text
    assert "19:00" not in text


def test_another_hour_of_the_same_day_is_called_so(scene, mails, on_the_list):
    mails.clear()
    moved(scene, starts_at=time(18), ends_at=time(20))
    subject, text = next(mail[1:] for mail in mails if mail[0] == "ada@example.org")
    assert subject == "Another hour: Women, session 1"
    assert "19:00–21:00" in text
    assert "18:00–20:00" in text


def test_a_change_that_is_no_move_tells_nobody(scene, mails, on_the_list):
    mails.clear()
    moved(scene, title="Buses")
    assert mails == []


def test_a_cancellation_says_why(scene, mails, on_the_list):
    mails.clear()
    cancel_session(scene.facilitator, scene.session, "The hall is flooded")
    commit()
    assert sorted(to for to, _, _ in mails) == ["ada@example.org", "dan@example.org", "park@example.org"]
    subject, text = next(mail[1:] for mail in mails if mail[0] == "ada@example.org")
    assert subject == "Cancelled: Women, session"
    assert "This session will not take place." in text
    assert "Reason: The hall is flooded" in text


def test_whoever_withdrew_hears_nothing_more(scene, mails, on_the_list):
    ada, _ = on_the_list
    withdraw(ada, scene.session.participations[0])
    commit()
    mails.clear()
    moved(scene, place="Hall B")
    assert "ada@example.org" not in [to for to, _, _ in mails]


def test_a_mail_that_failed_goes_out_later_to_that_one_alone(scene, mails, on_the_list, monkeypatch):
    def refuse(to, *rest):
        if to == "dan@example.org":
            raise OSError("no connection")
        mails.append((to, *rest))

    mails.clear()
    with monkeypatch.context() as broken:
        broken.setattr("deliberation.mail.send", refuse)
        moved(scene, place="Hall B")
    assert sorted(to for to, *_ in mails) == ["ada@example.org", "park@example.org"]
    mails.clear()
    with clock.stopped(NOW + timedelta(hours=1)):
        carry_out_errands()
    assert [to for to, *_ in mails] == ["dan@example.org"]
    assert db.session.query(Errand).filter(Errand.effect.startswith("mail")).count() == 0


def test_a_move_is_not_told_any_more_once_it_is_cancelled(scene, mails, on_the_list, monkeypatch):
    mails.clear()
    with monkeypatch.context() as broken:
        broken.setattr("deliberation.mail.send", lambda *_: (_ for _ in ()).throw(OSError("no connection")))
        moved(scene, place="Hall B")
        cancel_session(scene.facilitator, scene.session, "Snow")
        commit()
    with clock.stopped(NOW + timedelta(hours=1)):
        carry_out_errands()
    assert {subject.partition(":")[0] for to, subject, _ in mails if to != "park@example.org"} == {"Cancelled"}
    assert len(mails) == 3


# Where nobody registers.


@pytest.fixture
def group(scene):
    """A session nobody registers for, and people of its group by the pace they chose."""
    scene.session.takes_registrations, scene.session.capacity = False, None
    people = {pace: make_person(Role.MEMBER, scene.women, mail_pace=pace, locale="en", email=f"{pace.value}@example.org") for pace in Pace}
    make_person(Role.LEADER, scene.labour)
    commit()
    return people


def test_the_people_of_its_groups_hear_of_it_at_their_own_pace(scene, mails, group):
    moved(scene, place="Hall B")
    assert [(to, subject) for to, subject, _ in mails] == [("immediate@example.org", "Another place: Women, session 1")]
    waiting = db.session.query(WaitingMail).all()
    assert {one.person for one in waiting} == {group[Pace.DAILY], group[Pace.WEEKLY]}
    assert {one.key for one in waiting} == {f"session {scene.session.id}"}


def test_what_would_come_after_the_session_in_a_weekly_letter_comes_at_once(scene, mails, group):
    db.session.add(LetterRun(day=scene.session.held_on - timedelta(days=2), is_weekly=True, ran_at=clock.now()))
    with clock.stopped(scene.day - timedelta(days=1)):
        moved(scene, place="Hall B")
    assert sorted(to for to, _, _ in mails) == ["immediate@example.org", "weekly@example.org"]


def test_a_plenary_session_concerns_every_group(scene, mails, group):
    scene.session.is_plenary, scene.session.groups = True, []
    cancel_session(scene.facilitator, scene.session, "Snow")
    commit()
    assert len(mails) == 2
    assert "immediate@example.org" in [to for to, _, _ in mails]


def test_a_past_session_of_an_archive_is_corrected_in_silence(scene, mails, group):
    scene.session.held_on = NOW.date() - timedelta(days=30)
    commit()
    moved(scene, place="Hall B")
    assert mails == []


def test_a_forum_being_set_up_tells_nobody(app, at_nine, mails):
    scene = Scene(takes_registrations=False)
    make_person(Role.LEADER, scene.women)
    scene.forum.published_at = None
    commit()
    moved(scene, place="Hall B", reason="")
    assert mails == []

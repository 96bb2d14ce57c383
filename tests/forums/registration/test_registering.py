"""Taking a place, waiting in line, withdrawing."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from deliberation import clock
from deliberation.db import db
from deliberation.errors import BadInput
from deliberation.forums.actions.sessions import cancel_session, change_session
from deliberation.forums.errors import SessionIsCancelled
from deliberation.forums.models import Coming
from deliberation.forums.registration.errors import AlreadyRegistered, ForumIsClosed, NotRegistered, SessionHasBegun, TakesNoRegistrations
from deliberation.forums.registration.places import places_of
from deliberation.forums.registration.queries import place_in_line
from deliberation.forums.registration.registering import change_registration, register, register_somebody, withdraw
from deliberation.people.models import Role
from tests.forums.registration.scenes import NOW, standing, told
from tests.makers import make_person


def people(*names):
    return [make_person(name=name) for name in names]


def test_the_third_for_two_places_waits_in_line(scene):
    ada, ben, cho = people("Ada", "Ben", "Cho")
    assert places_of(scene.session).free == 2
    for person in (ada, ben, cho):
        register(person, scene.session)
    assert standing(scene.session) == {"Ada": "registered", "Ben": "registered", "Cho": "waiting"}
    places = places_of(scene.session)
    assert (places.free, places.taken, places.waiting, places.too_many) == (0, 2, 1, 0)


def test_whoever_withdraws_gives_the_place_to_the_first_in_line(scene):
    ada, ben, cho, dan = people("Ada", "Ben", "Cho", "Dan")
    lines = [register(person, scene.session) for person in (ada, ben, cho, dan)]
    assert [place_in_line(line) for line in lines] == [None, None, 1, 2]
    withdraw(ada, lines[0])
    assert standing(scene.session) == {"Ada": "withdrawn", "Ben": "registered", "Cho": "registered", "Dan": "waiting"}
    assert [place_in_line(line) for line in lines] == [None, None, None, 1]
    assert [name for name, _ in told()][-2:] == ["RegistrationWithdrawn", "PlaceCameFree"]


def test_whoever_leaves_the_line_takes_no_place_from_anybody(scene):
    lines = [register(person, scene.session) for person in people("Ada", "Ben", "Cho", "Dan")]
    withdraw(lines[2].person, lines[2])
    assert standing(scene.session) == {"Ada": "registered", "Ben": "registered", "Cho": "withdrawn", "Dan": "waiting"}
    assert place_in_line(lines[3]) == 1


def test_who_registers_anew_is_the_last_in_line(scene):
    lines = [register(person, scene.session) for person in people("Ada", "Ben", "Cho")]
    withdraw(lines[0].person, lines[0])
    register(*people("Dan"), scene.session)
    with clock.stopped(NOW + timedelta(minutes=5)):
        again = register(lines[0].person, scene.session, needs="A ramp")
    assert again is lines[0]
    assert (again.needs, place_in_line(again)) == ("A ramp", 2)


def test_nobody_passes_those_in_line_when_places_are_added_for_fewer(scene):
    """Two wait, one place comes: the first has it, and the next to register waits."""
    for person in people("Ada", "Ben", "Cho", "Dan"):
        register(person, scene.session)
    change_session(scene.facilitator, scene.session, None, **scene.change(capacity=3))
    register(*people("Eve"), scene.session)
    assert list(standing(scene.session).values()) == ["registered", "registered", "registered", "waiting", "waiting"]


@pytest.mark.parametrize(("capacity", "moved"), [(5, 2), (None, 2), (3, 1), (2, 0), (1, 0)])
def test_more_places_move_those_in_line_up_in_their_order(scene, capacity, moved):
    for person in people("Ada", "Ben", "Cho", "Dan"):
        register(person, scene.session)
    change_session(scene.facilitator, scene.session, None, **scene.change(capacity=capacity))
    assert list(standing(scene.session).values()) == ["registered"] * (2 + moved) + ["waiting"] * (2 - moved)


def test_fewer_places_throw_nobody_out(scene):
    for person in people("Ada", "Ben"):
        register(person, scene.session)
    change_session(scene.facilitator, scene.session, None, **scene.change(capacity=1))
    assert list(standing(scene.session).values()) == ["registered", "registered"]
    assert places_of(scene.session).too_many == 1
    register(*people("Cho"), scene.session)
    assert standing(scene.session)["Cho"] == "waiting"


def test_a_place_given_back_above_the_number_of_places_is_nobodys(scene):
    ada, ben, cho = people("Ada", "Ben", "Cho")
    lines = [register(person, scene.session) for person in (ada, ben, cho)]
    change_session(scene.facilitator, scene.session, None, **scene.change(capacity=1))
    withdraw(ada, lines[0])
    assert standing(scene.session)["Cho"] == "waiting"
    withdraw(ben, lines[1])
    assert standing(scene.session)["Cho"] == "registered"


def test_nobody_registers_twice_or_withdraws_twice(scene):
    (ada,) = people("Ada")
    line = register(ada, scene.session)
    with pytest.raises(AlreadyRegistered):
        register(ada, scene.session)
    withdraw(ada, line)
    with pytest.raises(NotRegistered):
        withdraw(ada, line)


def test_where_nobody_registers_nobody_can(scene):
    scene.session.takes_registrations = False
    with pytest.raises(TakesNoRegistrations):
        register(*people("Ada"), scene.session)


def test_once_it_is_cancelled_nothing_changes_any_more(scene):
    ada, ben = people("Ada", "Ben")
    line = register(ada, scene.session)
    cancel_session(scene.facilitator, scene.session, "Snow")
    for act in (lambda: register(ben, scene.session), lambda: withdraw(ada, line)):
        with pytest.raises(SessionIsCancelled):
            act()


def test_once_it_has_begun_nothing_changes_any_more(scene):
    ada, ben = people("Ada", "Ben")
    line = register(ada, scene.session)
    with clock.stopped(scene.day):
        register(ben, scene.session)  # on the morning of the day one still can
    with clock.stopped(scene.evening):
        for act in (lambda: register(*people("Cho"), scene.session), lambda: withdraw(ada, line)):
            with pytest.raises(SessionHasBegun):
                act()


def test_without_an_hour_one_can_register_until_the_day_is_over(scene):
    scene.session.starts_at = scene.session.ends_at = None
    with clock.stopped(scene.evening):
        register(*people("Ada"), scene.session)
    with clock.stopped(scene.evening + timedelta(days=1)), pytest.raises(SessionHasBegun):
        register(*people("Ben"), scene.session)


def test_a_closed_forum_takes_nobody(scene):
    scene.forum.closed_on = NOW.date()
    with pytest.raises(ForumIsClosed):
        register(*people("Ada"), scene.session)


def test_one_comes_for_a_group_of_ones_own_only(scene):
    leader = make_person(Role.LEADER, scene.women)
    with pytest.raises(BadInput) as refused:
        register(leader, scene.session, group=scene.labour)
    assert list(refused.value.fields) == ["group"]
    assert register(leader, scene.session, group=scene.women).forum_group is scene.women


def test_what_somebody_needs_has_an_end(scene):
    with pytest.raises(BadInput) as refused:
        register(*people("Ada"), scene.session, needs="x" * 501)
    assert list(refused.value.fields) == ["needs"]
    assert "500" in refused.value.fields["needs"][0]


def test_somebody_without_an_account_is_registered_by_those_who_arrange_it(scene):
    line = register_somebody(scene.facilitator, scene.session, name="  Old Park ", email="park@example.org", group=scene.labour)
    assert (line.full_name, line.person, line.coming, line.forum_group) == ("Old Park", None, Coming.REGISTERED, scene.labour)
    assert register_somebody(scene.facilitator, scene.session, name="Old Park").email == ""


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "A", "email": "nowhere"}, "email"),
        ({"name": "A", "email": "a b@example.org"}, "email"),
        ({"name": "A", "email": "PARK@example.org"}, "email"),
    ],
)
def test_bad_words_about_somebody_are_refused_at_their_field(scene, said, field):
    register_somebody(scene.facilitator, scene.session, name="Park", email="park@example.org")
    with pytest.raises(BadInput) as refused:
        register_somebody(scene.facilitator, scene.session, **said)
    assert list(refused.value.fields) == [field]


def test_the_line_of_an_account_keeps_the_accounts_name(scene):
    (ada,) = people("Ada")
    line = register(ada, scene.session)
    change_registration(scene.facilitator, line, name="Somebody else", group=scene.women, needs="A ramp")
    assert (line.full_name, line.name, line.forum_group, line.needs) == ("Ada", "", scene.women, "A ramp")


def test_the_record_holds_no_name_and_nothing_of_what_somebody_needs(scene):
    line = register_somebody(scene.facilitator, scene.session, name="Old Park", email="park@example.org", needs="A wheelchair")
    change_registration(scene.facilitator, line, name="Young Park", email="young@example.org", needs="A ramp")
    happened = told()
    assert [name for name, _ in happened][-2:] == ["ParticipantRegistered", "RegistrationChanged"]
    assert happened[-1][1]["fields"] == ["needs", "name", "email"]
    for secret in ("Park", "example.org", "wheelchair", "ramp"):
        assert secret not in str(happened)


def test_no_line_is_without_somebody(scene):
    """The database itself refuses a line that names nobody and was never erased."""
    line = register(*people("Ada"), scene.session)
    line.person = None
    with pytest.raises(IntegrityError, match="somebody"):
        db.session.flush()

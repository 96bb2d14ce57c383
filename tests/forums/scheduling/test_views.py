"""A facilitator plans sessions for all groups, looks at them, saves them, and takes them back."""

import html
import re
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.actions.sessions import cancel_session
from deliberation.forums.models import Coming, Participation, Round, RoundKind, Session
from deliberation.forums.scheduling import solving
from deliberation.forums.scheduling.models import PlannedBatch
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Role
from tests import makers

PLAN = "/forums/open/sessions/plan"
NOW = datetime(2026, 3, 1, 9, tzinfo=clock.DISTRICT_ZONE)


@pytest.fixture(autouse=True)
def stopped():
    with clock.stopped(NOW):
        yield


@pytest.fixture
def forum(app):
    forum = makers.make_forum(slug="open", is_public=False, sessions_at_least=2, plenaries_at_least=1)
    for slug in ("women", "labour", "youth"):
        makers.make_forum_group(forum, makers.make_group(slug=slug, name=slug.title()))
    return forum


@pytest.fixture
def person(forum):
    return makers.make_person(Role.FACILITATOR, forum, name="Han")


@pytest.fixture
def facilitator(client_of, person):
    commit()
    return client_of(person)


def asked(forum, **details):
    """What is typed: everything a browser sends."""
    given = {
        "groups": [seat.id for seat in forum.groups],
        "each": "",
        "plenaries": "1",
        "round": "",
        "first": "2026-03-02",
        "last": "2026-04-12",
        "weekdays": ["0", "1", "2", "3", "4"],
        "opens": "10:00",
        "closes": "18:00",
        "length": "120",
        "places": "Hall\nAnnex",
        "interpreters": "",
    }
    return {**given, **details}


def page(answer):
    return html.unescape(answer.get_data(as_text=True))


def proposal(answer):
    return re.search(r'name="proposal"[^>]*value="([^"]*)"', page(answer))[1]


def ticks(answer):
    return re.findall(r'name="keep" value="(\d+)"', page(answer))


def saved(facilitator, forum, **details):
    shown = facilitator.post(PLAN, data=asked(forum, **details))
    return facilitator.post(PLAN, data={**asked(forum, **details), "proposal": proposal(shown), "keep": ticks(shown), "save": "save"})


def sessions():
    return db.session.scalars(select(Session).order_by(Session.held_on, Session.starts_at, Session.id)).all()


def test_the_form_knows_what_the_rule_misses(facilitator, forum):
    makers.make_session(forum, (forum.groups[0],))
    commit()
    text = page(facilitator.get(PLAN))
    assert "Women (1 session missing)" in text
    assert "Labour (2 sessions missing)" in text
    assert re.search(r'name="plenaries"[^>]*value="1"', text)


def test_a_plan_is_shown_and_nothing_is_saved(facilitator, forum):
    answer = facilitator.post(PLAN, data=asked(forum))
    assert answer.status_code == 200
    assert "7 sessions have a day. Nothing is saved yet." in page(answer)
    assert "Women, session 2 of this plan" in page(answer)
    assert len(ticks(answer)) == 7
    assert sessions() == []


def test_what_is_ticked_is_saved_with_its_details(facilitator, forum, person):
    makers.make_session(forum, (forum.groups[0],), held_on=date(2026, 2, 1))
    one = Round(forum=forum, number=1, name="R", kind=RoundKind.DELIBERATION, opens_on=date(2026, 3, 1), closes_on=date(2026, 4, 30))
    db.session.add(one)
    commit()
    details = asked(forum, run_by=[person.id], interpreters="Kim", round=one.id, first="", last="")
    shown = facilitator.post(PLAN, data=details)
    keep = ticks(shown)[:-1]
    answer = facilitator.post(PLAN, data={**details, "proposal": proposal(shown), "keep": keep, "save": "save"})
    batch = db.session.scalars(select(PlannedBatch)).one()
    assert answer.location == f"/forums/open/sessions/planned/{batch.id}"
    assert len(batch.sessions) == len(keep) == 5
    for session in batch.sessions:
        assert (session.run_by, session.interpreters, session.round, session.place in ("Hall", "Annex")) == (person, ["Kim"], one, True)
        assert session.ends_at == time(session.starts_at.hour + 2, session.starts_at.minute)
        assert session.ordinal in (None, 1, 2)
    named = db.session.scalars(select(HistoryEntry.happening)).all()
    assert (named.count("SessionAdded"), named.count("SessionsPlanned")) == (5, 1)
    assert "5 sessions are saved." in page(facilitator.get(answer.location))


def test_nothing_is_half_saved_when_somebody_was_quicker(facilitator, forum):
    shown = facilitator.post(PLAN, data=asked(forum))
    saved(facilitator, forum)
    before = len(sessions())
    answer = facilitator.post(PLAN, data={**asked(forum), "proposal": proposal(shown), "keep": ticks(shown), "save": "save"})
    assert answer.status_code == 409
    assert "Something was arranged meanwhile. Nothing was saved" in page(answer)
    assert "The place is taken at that time: Hall." in page(answer)
    assert len(ticks(answer)) == 7
    assert len(sessions()) == before == 7


def test_a_proposal_made_up_by_somebody_is_not_saved(facilitator, forum, client_of):
    colleague = makers.make_person(Role.FACILITATOR, forum)
    commit()
    theirs = proposal(client_of(colleague).post(PLAN, data=asked(forum)))
    for token in ("", "made up", theirs):
        answer = facilitator.post(PLAN, data={**asked(forum), "proposal": token, "keep": ["0"], "save": "save"})
        assert answer.status_code == 409
        assert "This proposal is too old to be saved." in page(answer)
    shown = facilitator.post(PLAN, data=asked(forum))
    answer = facilitator.post(PLAN, data={**asked(forum), "proposal": proposal(shown), "save": "save"})
    assert "No session is ticked" in page(answer)
    with clock.stopped(NOW + timedelta(days=2)):
        late = facilitator.post(PLAN, data={**asked(forum), "proposal": proposal(shown), "keep": ["0"], "save": "save"})
    assert late.status_code == 409
    assert sessions() == []


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"first": ""}, "Say the day, or choose a round."),
        ({"last": "2026-03-01"}, "These days are over."),
        ({"first": "2026-05-01"}, "The last day comes before the first."),
        ({"last": "2029-01-01"}, "These are more days than can be looked at."),
        ({"closes": "11:00"}, "A session of that length does not fit between these hours."),
        ({"each": "0", "plenaries": "0"}, "This asks for no session"),
        ({"each": "50", "plenaries": "50", "groups": []}, None),
        ({"weekdays": []}, "Choose at least one weekday."),
        ({"each": "many"}, "Not a valid integer value."),
    ],
)
def test_a_wrong_question_is_refused_and_stays_as_typed(facilitator, forum, data, sentence):
    answer = facilitator.post(PLAN, data=asked(forum, **data))
    if sentence is None:
        assert answer.status_code == 200
        return
    assert answer.status_code == 422
    assert sentence in page(answer)
    assert "Hall\nAnnex" in page(answer).replace("\r", "")
    assert "keep" not in page(answer)


def test_what_finds_no_day_is_told_with_the_reason(facilitator, forum):
    answer = facilitator.post(PLAN, data=asked(forum, each="2", plenaries="0", last="2026-03-06", groups=[forum.groups[0].id]))
    text = page(answer)
    assert "1 session has a day." in text
    assert "1 session has none." in text
    assert "5 days were looked at, and none is free:" in text
    assert "1 is a public holiday." in text  # the 2nd stands in for a Sunday
    assert "4 are too few days away from another session of the group." in text
    assert "It is certain that no other plan has room for more of them." in text
    assert "With fewer days between two sessions of a group, there would be room for all." in text


def test_a_batch_is_taken_back_as_a_whole(facilitator, forum):
    where = saved(facilitator, forum).location
    assert "Take them all back" in page(facilitator.get(where))
    answer = facilitator.post(f"{where}/take-back")
    assert answer.location == PLAN
    assert db.session.scalar(select(func.count()).select_from(Session)) == 0
    assert "These sessions were taken back" in page(facilitator.get(where))
    assert facilitator.post(f"{where}/take-back").status_code == 409
    assert db.session.scalars(select(HistoryEntry.happening)).all()[-1] == "SessionsTakenBack"


def _registered(session, person):
    db.session.add(Participation(session=session, person=person, coming=Coming.REGISTERED, registered_at=clock.now()))


def _cancelled(session, person):
    cancel_session(person, session, "A mistake")


def _minuted(session, _person):
    session.minutes = "Notes"


@pytest.mark.parametrize("hang", [_registered, _cancelled, _minuted])
def test_a_batch_something_hangs_on_stays(facilitator, forum, person, hang):
    where = saved(facilitator, forum).location
    hang(sessions()[0], person)
    commit()
    assert "cannot be taken back at once" in page(facilitator.get(where))
    answer = facilitator.post(f"{where}/take-back")
    assert answer.status_code == 409
    assert len(sessions()) == 7


def test_a_batch_that_has_begun_stays(facilitator, forum):
    where = saved(facilitator, forum).location
    with clock.stopped(NOW + timedelta(days=60)):
        assert facilitator.post(f"{where}/take-back").status_code == 409
    assert len(sessions()) == 7


def test_only_those_who_set_the_forum_up_plan(forum, client, client_of, facilitator):
    where = saved(facilitator, forum).location
    forum.published_at = clock.now()
    leads = makers.make_person(Role.LEADER, forum.groups[0])
    commit()
    leader = client_of(leads)
    for path in (PLAN, where):
        assert leader.get(path).status_code in (403, 404)
        assert client.get(path).status_code in (302, 303, 401, 404)
    assert leader.post(f"{where}/take-back").status_code in (403, 404)
    assert facilitator.get("/forums/open/sessions/planned/999").status_code == 404
    assert PLAN in page(facilitator.get("/forums/open/sessions"))
    assert PLAN not in page(leader.get("/forums/open/sessions"))
    assert PLAN in page(facilitator.get("/forums/open/set-up"))


def test_without_the_solver_the_page_says_so(facilitator, forum, monkeypatch):
    monkeypatch.setattr(solving, "_cp_model", lambda: None)
    assert "OR-Tools is not installed here" in page(facilitator.get(PLAN))
    answer = facilitator.post(PLAN, data=asked(forum))
    assert answer.status_code == 503

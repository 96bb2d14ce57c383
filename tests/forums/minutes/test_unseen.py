"""What nobody has looked at does not become public: a draft that a colleague changed meanwhile, and that there is a draft at all."""

from datetime import timedelta

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.minutes.actions.writing import write_minutes
from tests.forums.minutes.conftest import MINUTES, NOW, page


def test_a_draft_is_published_as_it_was_read(client_of, meeting):
    write_minutes(meeting.facilitator, meeting.session, None, minutes=MINUTES)
    commit()
    facilitator = client_of(meeting.facilitator)
    seen = meeting.session.minutes_version
    assert f'name="version" value="{seen}"' in page(facilitator.get(meeting.address))
    write_minutes(meeting.colleague, meeting.session, seen, minutes=f"{MINUTES}\n\nHan Somebody was ill.")
    commit()
    answer = facilitator.post(f"{meeting.address}/minutes/publish", data={"version": seen})
    assert answer.location == f"{meeting.address}#minutes"
    assert "changed the draft while you were reading it" in page(facilitator.get(meeting.address))
    db.session.refresh(meeting.session)
    assert not meeting.session.has_public_minutes
    facilitator.post(f"{meeting.address}/minutes/publish", data={"version": seen + 1})
    db.session.refresh(meeting.session)
    assert meeting.session.has_public_minutes


def test_a_public_calendar_says_nothing_of_a_draft(client, meeting):
    address = "/forums/open/calendar.ics"
    commit()
    before = client.get(address).get_data()
    assert client.get(address).status_code == 200
    with clock.stopped(NOW + timedelta(hours=1)):
        write_minutes(meeting.facilitator, meeting.session, None, minutes=MINUTES)
        commit()
        assert client.get(address).get_data() == before

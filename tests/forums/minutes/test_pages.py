"""Writing minutes in the browser: saving by itself, two at once, revisions, the skeleton."""

from deliberation.db import commit, db
from deliberation.forums.minutes.actions.writing import write_minutes
from deliberation.forums.models import AgendaPoint
from tests.forums.minutes.conftest import page

LONG = "The well is deep. Everybody agreed to dig another one. The school opens at night."


def test_minutes_are_drafted_published_and_corrected(meeting, client, client_of):
    facilitator, address = client_of(meeting.facilitator), meeting.address
    facilitator.post(f"{address}/minutes", data={"minutes": "First words", "version": 1})
    assert "First words" not in page(client.get(address))
    assert facilitator.post(f"{address}/minutes/publish").location == address
    assert "First words" in page(client.get(address))
    assert 'name="reason"' in page(facilitator.get(f"{address}/minutes"))
    without = facilitator.post(f"{address}/minutes", data={"minutes": "Second words", "version": 2})
    assert without.status_code == 422
    assert "Second words</textarea>" in page(without)
    facilitator.post(f"{address}/minutes", data={"minutes": "Second words", "reason": "A date was wrong.", "version": 2})
    assert "Second words" in page(client.get(address))
    assert "First words" in page(client.get(f"{address}/minutes/1"))


def test_a_draft_saves_itself_and_takes_in_what_others_wrote(meeting, client_of):
    facilitator = client_of(meeting.facilitator)
    first = facilitator.post(f"{meeting.address}/minutes/save", data={"minutes": LONG, "version": 1}).json
    assert first["version"] == 2
    assert "changes" not in first
    write_minutes(meeting.colleague, meeting.session, 2, minutes=LONG.replace("deep", "very deep"))
    commit()
    merged = facilitator.post(f"{meeting.address}/minutes/save", data={"minutes": LONG + " We left.", "version": 2}).json
    assert "".join(words for change, words in merged["changes"]["minutes"]["edits"] if change != "struck out") == meeting.session.minutes
    assert meeting.session.minutes == LONG.replace("deep", "very deep") + " We left."
    assert meeting.colleague.name in merged["parts"]["told"]


def test_what_both_changed_is_shown_side_by_side_and_a_person_chooses(meeting, client_of):
    write_minutes(meeting.colleague, meeting.session, None, minutes=LONG)
    write_minutes(meeting.colleague, meeting.session, None, minutes=LONG.replace("at night", "on Mondays"))
    commit()
    facilitator, mine = client_of(meeting.facilitator), LONG.replace("at night", "on Sundays")
    saved = facilitator.post(f"{meeting.address}/minutes/save", data={"minutes": mine, "version": 2})
    assert (saved.status_code, saved.json["compare"]) == (409, "send")
    refused = facilitator.post(f"{meeting.address}/minutes", data={"minutes": mine, "version": 2})
    assert refused.status_code == 409
    shown = page(refused)
    assert "on Mondays" in shown
    assert "on Sundays" in shown
    assert "data-autosave-paused" in shown
    chosen = {"minutes": "", "version": 3, "written_on": 2, "own-minutes": mine, "stands-minutes-1": "mine", "together": "y"}
    together = page(facilitator.post(f"{meeting.address}/minutes", data=chosen))
    assert f"{mine}</textarea>" in together
    assert facilitator.post(f"{meeting.address}/minutes", data={"minutes": mine, "version": 3}).status_code == 303
    assert meeting.session.minutes == mine


def test_what_was_put_together_is_shown_before_one_goes_back(meeting, client_of):
    write_minutes(meeting.colleague, meeting.session, None, minutes=LONG)
    write_minutes(meeting.colleague, meeting.session, 2, minutes=LONG.replace("deep", "very deep"))
    commit()
    facilitator = client_of(meeting.facilitator)
    answer = facilitator.post(f"{meeting.address}/minutes", data={"minutes": LONG + " We left.", "version": 2})
    assert answer.location == f"{meeting.address}/minutes?told=2"
    assert "Changes by somebody else were put together with yours" in page(facilitator.get(answer.location))


def test_minutes_published_meanwhile_are_no_draft_any_more(meeting, client_of):
    meeting.publish(LONG)
    refused = client_of(meeting.facilitator).post(f"{meeting.address}/minutes/save", data={"minutes": "Late", "version": 2})
    assert refused.status_code == 409
    assert "minutes are public" in str(refused.json)
    assert meeting.session.minutes == LONG


def test_revisions_are_compared_and_one_can_go_back(meeting, client, client_of):
    write_minutes(meeting.facilitator, meeting.session, None, minutes="The well is deep.")
    write_minutes(meeting.colleague, meeting.session, None, minutes="The well is dry.")
    commit()
    facilitator, address = client_of(meeting.facilitator), f"{meeting.address}/minutes/revisions"
    shown = page(facilitator.get(address))
    assert '<del lang="ko">deep</del>' in shown
    assert '<ins lang="ko">dry</ins>' in shown
    assert facilitator.post(f"{address}/1/restore", data={"version": 3}).status_code == 303
    assert meeting.session.minutes == "The well is deep."
    assert client.get(address).status_code == 302
    assert client_of(meeting.member).get(address).status_code == 403


def test_empty_minutes_can_begin_with_a_skeleton_that_nobody_has_saved_yet(meeting, client_of):
    db.session.add(AgendaPoint(session=meeting.session, position=1, minutes=30, title="The well"))
    commit()
    facilitator = client_of(meeting.facilitator)
    assert "begin=skeleton" in page(facilitator.get(meeting.address))
    form = page(facilitator.get(f"{meeting.address}/minutes?begin=skeleton"))
    assert "## The well" in form
    assert "## 결정사항" in form or "## Decisions" in form
    assert meeting.session.minutes == ""
    write_minutes(meeting.facilitator, meeting.session, None, minutes="Words")
    commit()
    assert "## The well" not in page(facilitator.get(f"{meeting.address}/minutes?begin=skeleton"))


def test_nobody_else_writes(meeting, client, client_of):
    meeting.publish()
    for path in ("minutes", "minutes/save", "minutes/publish", "minutes/revisions/1/restore"):
        assert client.post(f"{meeting.address}/{path}").status_code == 401
        assert client_of(meeting.member).post(f"{meeting.address}/{path}").status_code == 403

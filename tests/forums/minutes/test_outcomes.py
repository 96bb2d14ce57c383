"""Decisions and tasks of a session."""

from datetime import date, timedelta

import pytest
from flask_babel import force_locale

from deliberation import clock
from deliberation.db import commit, rollback
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.forums.additions import owed_in
from deliberation.forums.minutes.actions.outcomes import add_outcome, bring_back_outcome, change_outcome, remove_outcome, tick_task
from deliberation.forums.minutes.errors import NoTask, OutcomeIsRemoved, SessionHasNotBegun
from deliberation.forums.minutes.queries import earlier_outcome_counts, earlier_outcomes, offered_from, outcomes_of
from deliberation.forums.models import OutcomeKind
from deliberation.history.queries import entries_about
from tests.forums.minutes.conftest import page

DECISION, TASK = OutcomeKind.DECISION, OutcomeKind.TASK


def add(meeting, kind=DECISION, words="Keep a list", **details):
    return add_outcome(meeting.facilitator, meeting.session, kind=kind, words=words, **details)


def test_they_are_numbered_through_the_session_and_a_number_is_never_given_again(meeting):
    first = add(meeting)
    remove_outcome(meeting.facilitator, first)
    assert (first.stands, add(meeting, TASK).number) == (False, 2)
    bring_back_outcome(meeting.facilitator, first)
    assert first.stands


def test_a_decision_has_neither_owner_nor_day_and_a_session_to_come_no_outcome(meeting):
    assert (add(meeting, owner="Somebody", due_on=date(2026, 5, 3)).owner, outcomes_of(meeting.session)[0].due_on) == ("", None)
    with pytest.raises(BadInput) as refused:
        add(meeting, words=" ")
    assert list(refused.value.fields) == ["words"]
    meeting.session.held_on = clock.today() + timedelta(days=1)
    with pytest.raises(SessionHasNotBegun):
        add(meeting)


def test_two_who_change_one_at_once_lose_nothing(meeting):
    one = add(meeting)
    seen = one.version
    change_outcome(meeting.colleague, one, seen, kind=DECISION, words="Keep two lists")
    with pytest.raises(ChangedMeanwhile) as refused:
        change_outcome(meeting.facilitator, one, seen, kind=DECISION, words="Keep none")
    assert refused.value.theirs["words"] == "Keep two lists"


def test_a_task_is_ticked_and_unticked(meeting):
    task, decision = add(meeting, TASK), add(meeting)
    tick_task(meeting.facilitator, task, is_done=True)
    assert not task.is_open
    tick_task(meeting.facilitator, task, is_done=False)
    assert task.is_open
    with pytest.raises(NoTask):
        tick_task(meeting.facilitator, decision, is_done=True)
    remove_outcome(meeting.facilitator, task)
    with pytest.raises(OutcomeIsRemoved):
        tick_task(meeting.facilitator, task, is_done=True)


def test_their_words_are_in_the_record_only_once_the_minutes_are_public(meeting):
    draft = add(meeting, words="Somebody’s name")
    meeting.publish()
    public = add(meeting, words="Keep a list")
    commit()
    assert entries_about("Outcome", draft.id)[0].details["after"] == {}
    assert entries_about("Outcome", public.id)[0].details["after"]["words"] == "Keep a list"


def test_what_the_minutes_say_is_offered_until_it_is_written_down(meeting):
    meeting.publish()
    [found] = offered_from(meeting.session, [])
    one = add(meeting, found.kind, found.words, line=found.line)
    assert offered_from(meeting.session, outcomes_of(meeting.session)) == []
    change_outcome(meeting.facilitator, one, None, kind=DECISION, words="Other words", reason="Clearer.")
    assert offered_from(meeting.session, outcomes_of(meeting.session)) == []


def test_what_one_said_in_public_minutes_is_kept_with_the_reason_and_what_a_draft_said_is_not(meeting):
    one = add(meeting, TASK, "Write a list", owner="The office", due_on=date(2026, 5, 3))
    change_outcome(meeting.facilitator, one, None, kind=TASK, words="Write the list", owner="The office", due_on=date(2026, 5, 3))
    assert earlier_outcomes(one) == []
    meeting.publish()
    with pytest.raises(BadInput) as refused:
        change_outcome(meeting.facilitator, one, None, kind=DECISION, words="Write the list", reason=" ")
    assert list(refused.value.fields) == ["reason"]
    rollback()
    change_outcome(meeting.facilitator, one, None, kind=TASK, words="Write the list", owner="The office", due_on=None, reason="No hurry.")
    change_outcome(meeting.facilitator, one, None, kind=DECISION, words="Keep a list", reason="It is none.")
    change_outcome(meeting.facilitator, one, None, kind=DECISION, words="Keep a list")
    second, first = earlier_outcomes(one)
    assert (first.revision.number, first.revision.due_on, first.revision.reason) == (1, date(2026, 5, 3), "No hurry.")
    assert (list(first.changes), list(second.changes)) == (["due_on"], ["kind", "words", "owner"])
    assert (second.revision.owner, second.revision.replaced_by_id) == ("The office", meeting.facilitator.id)
    assert earlier_outcome_counts(outcomes_of(meeting.session)) == {one.id: 2}


def test_open_tasks_and_missing_minutes_are_owed(meeting, one_app):
    task = add(meeting, TASK, "Write the list", owner="The office", due_on=date(2026, 5, 3))
    commit()

    def owed(person):
        with one_app.test_request_context(), force_locale("en"):
            return [(one.kind, one.who, one.due_on) for one in owed_in(person, meeting.forum) if one.kind in ("task", "minutes")]

    assert owed(meeting.facilitator) == [("task", "The office", date(2026, 5, 3))]
    assert owed(None) == []
    with clock.stopped(clock.now() + timedelta(days=1)):
        assert owed(None) == [("minutes", "The secretariat", None)]
        meeting.publish()
        assert owed(None) == [("task", "The office", date(2026, 5, 3))]
    tick_task(meeting.facilitator, task, is_done=True)
    commit()
    assert owed(None) == []


# Pages.


def test_a_found_one_is_written_down_with_one_click_and_the_public_reads_it_with_the_minutes(meeting, client, client_of):
    meeting.publish("Task: write the list (who: the office, until: 3 May)")
    facilitator = client_of(meeting.facilitator)
    assert "Found in the minutes" in page(facilitator.get(meeting.address))
    [found] = offered_from(meeting.session, [])
    data = {"kind": "task", "words": found.words, "owner": found.owner, "due_on": found.due_on.isoformat(), "line": found.line}
    assert facilitator.post(f"{meeting.address}/outcomes/new", data=data).status_code == 303
    assert "Found in the minutes" not in page(facilitator.get(meeting.address))
    shown = page(client.get(meeting.address))
    assert "Task 1" in shown
    assert "the office" in shown
    assert "Mark as done" not in shown
    given = client.get("/api/v1/forums/open").json["sessions"][0]["outcomes"]
    assert [(one["number"], one["kind"], one["words"], one["due_on"]) for one in given] == [(1, "task", "write the list", "2026-05-03")]


def test_outcomes_of_a_draft_are_not_public(meeting, client, client_of):
    add(meeting, words="Secret list")
    commit()
    assert "Secret list" in page(client_of(meeting.facilitator).get(meeting.address))
    assert "Secret list" not in page(client.get(meeting.address))
    assert "Secret list" not in client.get("/api/v1/forums/open").text


def test_changing_ticking_removing_and_bringing_back(meeting, client_of):
    add(meeting, TASK, "Write the list")
    commit()
    facilitator, address = client_of(meeting.facilitator), f"{meeting.address}/outcomes/1"
    assert "Write the list</textarea>" in page(facilitator.get(address))
    data = {"kind": "task", "words": "Write two lists", "owner": "", "due_on": "", "version": 1}
    assert facilitator.post(address, data={**data, "words": ""}).status_code == 422
    assert facilitator.post(address, data=data).status_code == 303
    late = facilitator.post(address, data={**data, "words": "Mine"})
    assert late.status_code == 409
    assert "Write two lists" in page(late)
    assert facilitator.post(f"{address}/done").status_code == 303
    assert "Not done after all" in page(facilitator.get(meeting.address))
    assert facilitator.post(f"{address}/open-again").status_code == 303
    assert facilitator.post(f"{address}/remove").status_code == 303
    assert "Bring back" in page(facilitator.get(meeting.address))
    assert facilitator.post(f"{address}/bring-back").status_code == 303
    assert facilitator.post(f"{address}/burn").status_code == 404


def test_everybody_reads_what_a_public_one_said_before(meeting, client, client_of):
    add(meeting, DECISION, "Keep two lists")
    meeting.publish()
    facilitator, address = client_of(meeting.facilitator), f"{meeting.address}/outcomes/1"
    assert "Earlier versions" not in page(client.get(meeting.address))
    assert "Nothing that was public has been changed yet." in page(client.get(f"{address}/earlier"))
    data = {"kind": "decision", "words": "Keep one list", "owner": "", "due_on": "", "version": 1, "reason": ""}
    refused = facilitator.post(address, data=data)
    assert (refused.status_code, "Please say why; the reason is shown with the earlier version." in page(refused)) == (422, True)
    assert facilitator.post(address, data={**data, "reason": "One is enough."}).status_code == 303
    assert f"{address}/earlier" in page(client.get(meeting.address))
    shown = page(client.get(f"{address}/earlier"))
    assert '<del lang="ko">two lists</del>' in shown
    assert "One is enough." in shown
    [given] = client.get("/api/v1/forums/open").json["sessions"][0]["outcomes"]
    assert [(one["number"], one["words"], one["reason"]) for one in given["revisions"]] == [(1, "Keep two lists", "One is enough.")]


def test_what_a_draft_says_has_no_earlier_versions_for_anybody_else(meeting, client, client_of):
    add(meeting, DECISION, "Keep two lists")
    commit()
    address = f"{meeting.address}/outcomes/1"
    assert "Reason" not in page(client_of(meeting.facilitator).get(address))
    assert client.get(f"{address}/earlier").status_code == 404


def test_nobody_else_touches_them(meeting, client, client_of):
    add(meeting, TASK)
    commit()
    member = client_of(meeting.member)
    assert member.post(f"{meeting.address}/outcomes/1/done").status_code == 404
    meeting.publish()
    assert member.post(f"{meeting.address}/outcomes/1/done").status_code == 403
    assert client.post(f"{meeting.address}/outcomes/new").status_code == 401


def test_what_everybody_read_stays_readable_as_taken_away_and_a_slip_of_the_draft_does_not(meeting, client, client_of):
    slip = add(meeting, DECISION, "A slip")
    remove_outcome(meeting.facilitator, slip)
    add(meeting, DECISION, "Keep two lists")
    meeting.publish()
    facilitator = client_of(meeting.facilitator)
    with clock.stopped(clock.now() + timedelta(hours=1)):
        assert facilitator.post(f"{meeting.address}/outcomes/2/remove").status_code == 303
    shown = page(client.get(meeting.address))
    assert "Taken away" in shown
    assert "Keep two lists" in shown
    assert "Bring back" not in shown
    assert "A slip" not in shown
    assert "A slip" in page(facilitator.get(meeting.address))

"""Corrections of public minutes that those who took part propose."""

import pytest

from deliberation import clock, mail
from deliberation.db import commit, db
from deliberation.errors import BadInput
from deliberation.forums.additions import owed_in
from deliberation.forums.errors import NoMinutesYet
from deliberation.forums.minutes.actions.proposals import (
    close_proposing,
    decline_proposal,
    open_proposing,
    propose_correction,
    take_proposal,
    withdraw_proposal,
)
from deliberation.forums.minutes.actions.writing import correct_minutes
from deliberation.forums.minutes.errors import PassageChanged, ProposalIsDecided, ProposalsAreClosed
from deliberation.forums.minutes.queries import corrections_of
from deliberation.forums.models import Coming, Participation, ProposalState
from deliberation.history.models import HistoryEntry
from deliberation.people.access import Verb, may
from deliberation.people.models import Pace
from tests import makers
from tests.forums.minutes.conftest import MINUTES, page

PASSAGE, WANTED = "The well is 20 m deep.", "The well is 30 m deep."


def propose(meeting, passage=PASSAGE, wanted=WANTED, reason="Measured."):
    return propose_correction(meeting.member, meeting.session, passage=passage, wanted=wanted, reason=reason)


@pytest.fixture
def sent(monkeypatch):
    """Every mail that went out: (to, subject)."""
    out = []
    monkeypatch.setattr(mail, "send", lambda to, subject, *_: out.append((to, subject)))
    return out


def came(meeting, person, coming):
    group = Participation(session=meeting.session, person=person, coming=coming, registered_at=clock.now())
    db.session.add(group)
    commit()


def test_who_took_part_may_propose_and_nobody_else(meeting):
    meeting.publish()
    guest, waiting = makers.make_person(), makers.make_person()
    came(meeting, guest, Coming.WALKED_IN)
    came(meeting, waiting, Coming.WAITING)
    people = (meeting.member, guest, waiting, meeting.outsider, meeting.facilitator, None)
    rights = [may(one, Verb.SUGGEST, meeting.session) for one in people]
    assert rights == [True, True, False, False, False, False]
    meeting.session.is_plenary = True
    assert may(meeting.outsider, Verb.SUGGEST, meeting.session)


def test_taken_it_is_the_next_revision_with_the_reason(meeting):
    meeting.publish()
    proposal = propose(meeting)
    take_proposal(meeting.facilitator, proposal)
    assert meeting.session.minutes == MINUTES.replace("20 m", "30 m")
    [correction] = corrections_of(meeting.session)
    assert (correction.revision.text, correction.revision.reason, correction.revision.is_proposed) == (MINUTES, "Measured.", True)
    assert proposal.state is ProposalState.TAKEN
    with pytest.raises(ProposalIsDecided):
        decline_proposal(meeting.facilitator, proposal, "No.")


def test_declined_it_has_an_answer_and_the_minutes_stay(meeting):
    meeting.publish()
    proposal = propose(meeting)
    with pytest.raises(BadInput) as refused:
        decline_proposal(meeting.facilitator, proposal, " ")
    assert list(refused.value.fields) == ["answer"]
    decline_proposal(meeting.facilitator, proposal, "We measured again.")
    assert (proposal.state, proposal.answer, meeting.session.minutes) == (ProposalState.DECLINED, "We measured again.", MINUTES)
    with pytest.raises(ProposalIsDecided):
        withdraw_proposal(meeting.member, proposal)


def test_a_passage_that_changed_meanwhile_needs_words_from_a_person(meeting):
    meeting.publish()
    proposal = propose(meeting)
    now = MINUTES.replace("20 m", "25 m")
    correct_minutes(meeting.colleague, meeting.session, None, minutes=now, reason="Measured too.")
    with pytest.raises(PassageChanged):
        take_proposal(meeting.facilitator, proposal)
    assert (meeting.session.minutes, proposal.state) == (now, ProposalState.OPEN)
    words = MINUTES.replace("20 m", "25 to 30 m")
    take_proposal(meeting.facilitator, proposal, minutes=words, version=meeting.session.minutes_version)
    assert (meeting.session.minutes, proposal.state) == (words, ProposalState.TAKEN)


@pytest.mark.parametrize(
    ("field", "details"),
    [
        ("passage", {"passage": "Never said"}),
        ("passage", {"passage": "e"}),
        ("wanted", {"wanted": PASSAGE}),
        ("reason", {"reason": " "}),
    ],
)
def test_a_proposal_says_which_words_which_instead_and_why(meeting, field, details):
    meeting.publish()
    with pytest.raises(BadInput) as refused:
        propose(meeting, **details)
    assert list(refused.value.fields) == [field]


def test_nothing_is_proposed_about_a_draft_nor_once_it_is_closed(meeting):
    with pytest.raises(NoMinutesYet):
        propose(meeting)
    meeting.publish()
    waiting = propose(meeting)
    close_proposing(meeting.facilitator, meeting.session)
    with pytest.raises(ProposalsAreClosed):
        propose(meeting)
    take_proposal(meeting.facilitator, waiting)
    open_proposing(meeting.facilitator, meeting.session)
    assert propose(meeting, passage="## Talk", wanted="## What was said").number == 2


def test_the_record_holds_no_words_of_a_proposal(meeting):
    meeting.publish()
    propose(meeting, wanted="Somebody’s name", reason="A private reason")
    commit()
    kept = str([entry.details for entry in db.session.query(HistoryEntry)])
    assert "Somebody’s name" not in kept
    assert "private reason" not in kept


def test_mails_go_to_those_who_decide_and_then_to_whoever_proposed(meeting, sent):
    meeting.publish()
    meeting.colleague.mail_pace, meeting.member.locale = Pace.NONE, "en"
    proposal = propose(meeting)
    commit()
    assert [to for to, _subject in sent] == [meeting.facilitator.email]
    decline_proposal(meeting.facilitator, proposal, "We measured again.")
    commit()
    assert [to for to, _subject in sent] == [meeting.facilitator.email, meeting.member.email]
    assert "declined" in sent[-1][1]


def test_what_waits_is_owed_and_only_those_who_may_know_are_told(meeting, one_app):
    meeting.publish()
    propose(meeting)
    commit()
    with one_app.test_request_context():
        assert [one.url for one in owed_in(meeting.facilitator, meeting.forum) if one.kind == "minutes"] == [
            f"{meeting.address}/minutes/proposals/1"
        ]
        assert [one for one in owed_in(meeting.member, meeting.forum) if one.kind == "minutes"] == []


# Pages.


def test_a_participant_chooses_a_passage_and_proposes(meeting, client_of):
    meeting.publish()
    member = client_of(meeting.member)
    assert f"{meeting.address}/minutes/propose" in page(member.get(meeting.address))
    passages = page(member.get(f"{meeting.address}/minutes/propose"))
    assert PASSAGE in passages
    form = page(member.get(f"{meeting.address}/minutes/propose?passage=2"))
    assert f"{PASSAGE}</textarea>" in form
    wrong = member.post(f"{meeting.address}/minutes/propose", data={"passage": PASSAGE, "wanted": PASSAGE, "reason": "Why"})
    assert wrong.status_code == 422
    data = {"passage": PASSAGE, "wanted": WANTED, "reason": "Measured."}
    assert member.post(f"{meeting.address}/minutes/propose", data=data).status_code == 303
    assert "Measured." in page(member.get(f"{meeting.address}/minutes/proposals/1"))
    assert "Correction 1" in page(member.get(f"{meeting.address}/minutes/proposals"))


def test_a_facilitator_takes_it_and_the_public_reads_the_reason_and_no_name(meeting, client, client_of):
    meeting.publish()
    propose(meeting)
    commit()
    facilitator = client_of(meeting.facilitator)
    address = f"{meeting.address}/minutes/proposals/1"
    assert "Take the correction" in page(facilitator.get(address))
    assert facilitator.post(f"{address}/take", data={"reason": "", "version": 1}).status_code == 422
    assert facilitator.post(f"{address}/take", data={"reason": "Measured.", "version": 1}).status_code == 303
    shown = page(client.get(meeting.address))
    assert "30 m" in shown
    assert "proposed by somebody who took part" in shown
    assert "Proposed corrections taken: 1, declined: 0." in shown
    assert meeting.member.name not in shown
    assert "What the correction changed" in page(client.get(f"{meeting.address}/minutes/1"))


def test_where_the_passage_changed_the_page_shows_both(meeting, client_of):
    meeting.publish()
    propose(meeting)
    commit()
    now = MINUTES.replace("20 m", "25 m")
    correct_minutes(meeting.colleague, meeting.session, None, minutes=now, reason="Measured too.")
    commit()
    facilitator, address = client_of(meeting.facilitator), f"{meeting.address}/minutes/proposals/1"
    refused = facilitator.post(f"{address}/take", data={"reason": "Measured.", "version": 1})
    assert refused.status_code == 409
    shown = page(refused)
    assert "The passage no longer stands" in shown
    assert "25 m deep" in shown
    assert '<ins lang="ko">30</ins>' in shown
    version = meeting.session.minutes_version
    assert f'value="{version}"' in shown
    words = now.replace("25 m", "28 m")
    assert facilitator.post(f"{address}/take", data={"reason": "Both.", "version": version, "minutes": words}).status_code == 303
    assert meeting.session.minutes == words


def test_declining_withdrawing_closing_and_opening(meeting, client, client_of):
    meeting.publish()
    propose(meeting)
    propose(meeting, passage="## Talk", wanted="")
    commit()
    facilitator, member = client_of(meeting.facilitator), client_of(meeting.member)
    address = f"{meeting.address}/minutes"
    assert facilitator.post(f"{address}/proposals/1/decline", data={"answer": ""}).status_code == 422
    assert facilitator.post(f"{address}/proposals/1/decline", data={"answer": "Twice measured."}).status_code == 303
    assert "Twice measured." in page(member.get(f"{address}/proposals/1"))
    assert member.post(f"{address}/proposals/2/withdraw").status_code == 303
    assert facilitator.post(f"{address}/proposing/close").status_code == 303
    assert "Corrections could be proposed until" in page(client.get(meeting.address))
    assert member.get(f"{address}/propose").status_code == 409
    assert facilitator.post(f"{address}/proposing/open").status_code == 303
    assert member.get(f"{address}/propose").status_code == 200


def test_others_see_none_of_it(meeting, client, client_of):
    meeting.publish()
    propose(meeting)
    commit()
    address = f"{meeting.address}/minutes"
    outsider = client_of(meeting.outsider)
    assert client.get(f"{address}/propose").status_code == 302
    assert outsider.get(f"{address}/propose").status_code == 403
    assert outsider.get(f"{address}/proposals").status_code == 403
    assert outsider.get(f"{address}/proposals/1").status_code == 404
    assert outsider.post(f"{address}/proposals/1/take").status_code == 404
    assert client_of(meeting.member).post(f"{address}/proposals/1/take").status_code == 403
    assert client_of(meeting.member).post(f"{address}/proposing/close").status_code == 403
    assert "Measured." not in page(outsider.get(meeting.address))


def test_others_who_took_part_read_the_proposers_name_masked(meeting, client_of):
    resident = makers.make_person()
    meeting.publish()
    came(meeting, resident, Coming.WALKED_IN)
    meeting.member.name = "홍길동"
    propose(meeting)
    commit()
    address = f"{meeting.address}/minutes/proposals/1"
    for person in (meeting.facilitator, meeting.member):
        assert "홍길동" in page(client_of(person).get(address))
    masked = page(client_of(resident).get(address))
    assert "홍○동" in masked
    assert "홍길동" not in masked

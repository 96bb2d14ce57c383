"""An administrator takes words down: they are gone from everything anybody can read, and that it happened stays."""

import re

import html5lib
import pytest
from sqlalchemy import select

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput
from deliberation.history.models import HistoryEntry
from deliberation.people.models import Pace, Role
from deliberation.people.post.models import WaitingMail
from deliberation.responses.alleys.actions.arranging import call_off
from deliberation.responses.alleys.actions.forums import offer, pass_to_forum
from deliberation.responses.alleys.actions.proposing import join
from deliberation.responses.alleys.actions.results import write
from deliberation.responses.alleys.actions.taking_down import bring_back, take_down
from deliberation.responses.alleys.errors import AlleyDown, BroughtBackAlready, TakenDownAlready
from deliberation.responses.alleys.results import TextKind
from deliberation.responses.alleys.states import AlleyState, public_texts, state_of
from deliberation.responses.alleys.takedowns import TakenPart
from deliberation.responses.alleys.tokens import make_joiner_token, make_share_token
from tests.makers import make_forum, make_forum_group, make_person, make_plan
from tests.responses.alleys.scenes import QUESTION, Scene
from tests.responses.alleys.test_pages import mails, page

NOTES, ANSWER = "We talked about the stop.", "The bus stops there from May."
WHY = "It insults a neighbour."


@pytest.fixture
def scene(app):
    return Scene()


@pytest.fixture
def administrator(scene):
    return make_person(Role.ADMINISTRATOR)


def down(administrator, alley, part=TakenPart.MEETING, text=None):
    takedown = take_down(administrator, alley, part, WHY, text)
    commit()
    return takedown


def read_by_everybody(client, alley):
    """Every public place that could say a word of it."""
    places = ("/alleys", f"/alleys/{alley.number}", "/search?q=night+bus+market", "/api/v1/alleys", f"/api/v1/alleys/{alley.number}")
    return {place: client.get(place, follow_redirects=True).get_data(as_text=True) for place in places}


# What readers see.


def test_a_meeting_taken_down_is_a_number_with_a_reason_everywhere(client, scene, administrator):
    alley = scene.answered()
    assert all(QUESTION in said for said in read_by_everybody(client, alley).values())
    down(administrator, alley)
    for place, said in read_by_everybody(client, alley).items():
        for words in ("night bus", "walk", "We talked", "from May", "Market hall", "홍"):
            assert words not in said.replace("q=night+bus", "").replace('value="night bus market"', "").replace("night bus market", ""), (
                place
            )
    shown = page(client, f"/alleys/{alley.number}")
    assert "Taken down on" in shown
    assert WHY in shown
    one = client.get(f"/api/v1/alleys/{alley.number}").get_json()
    assert (one["state"], one["question"], one["texts"], one["steps"]) == ("taken down", "", [], [])
    assert [(entry["part"], entry["reason"]) for entry in one["takedowns"]] == [("meeting", WHY)]


def test_brought_back_it_says_all_it_said_and_that_it_was_down(client, scene, administrator):
    alley = scene.answered()
    bring_back(administrator, down(administrator, alley))
    commit()
    assert all(QUESTION in said for said in read_by_everybody(client, alley).values())
    shown = page(client, f"/alleys/{alley.number}")
    for words in ("<strong>walk</strong>", NOTES, ANSWER, "Brought back", WHY):
        assert words in shown
    assert client.get(f"/api/v1/alleys/{alley.number}").get_json()["takedowns"] == []


def test_the_question_alone_is_taken_down_and_the_answer_stays(client, scene, administrator):
    alley = scene.answered(wished_place="The insulting bench")
    down(administrator, alley, TakenPart.QUESTION)
    shown = page(client, f"/alleys/{alley.number}")
    assert ANSWER in shown
    assert "The question was taken down" in shown
    assert WHY in shown
    for said in read_by_everybody(client, alley).values():
        assert QUESTION not in said
        assert "insulting bench" not in said


def test_one_version_is_taken_down_and_the_others_stay(client, scene, administrator):
    alley = scene.answered()
    [notes] = public_texts(alley, TextKind.NOTES)
    taken = down(administrator, alley, TakenPart.TEXT, notes)
    assert state_of(alley, clock.today()) is AlleyState.ANSWERED
    for said in read_by_everybody(client, alley).values():
        assert NOTES not in said
    assert ANSWER in page(client, f"/alleys/{alley.number}")
    assert write(scene.staff, alley, TextKind.NOTES, "We talked.", "The first was taken down").number == 2
    [entry] = client.get(f"/api/v1/alleys/{alley.number}").get_json()["takedowns"]
    assert (entry["part"], entry["kind"], entry["number"]) == ("text", "notes", 1)
    bring_back(administrator, taken)
    assert notes.text == NOTES


def test_what_is_taken_down_is_not_found_by_its_words(client, scene, administrator):
    alley = scene.answered()
    down(administrator, alley)
    assert "Alley meeting 1" not in page(client, "/alleys?words=night")
    assert "Alley meeting 1" in page(client, "/alleys")


def test_one_that_gathers_people_can_be_taken_down_by_its_link(client, client_of, scene, administrator):
    alley = scene.gathering(2)
    commit()
    link, own = f"/alleys/with/{make_share_token(alley.id)}", f"/alleys/mine/{make_joiner_token(alley.joiners[1].id)}"
    assert client_of(scene.staff).post(f"{link}/take-down", data={"what": "meeting", "reason": WHY}).status_code == 404
    assert client_of(administrator).post(f"{link}/take-down", data={"what": "meeting", "reason": WHY}).status_code == 303
    for address in (link, own):
        shown = page(client, address)
        assert QUESTION not in shown
        assert WHY in shown
    with pytest.raises(AlleyDown):
        join(None, alley, name="Lee", email="late@example.org", locale="en")


# By clicks.


def test_an_administrator_does_both_with_clicks_and_nobody_else_can(client, client_of, scene, administrator):
    alley = scene.answered()
    commit()
    here = f"/alleys/{alley.number}/take-down"
    said = {"what": "meeting", "reason": WHY}
    assert client.post(here, data=said).status_code == 401
    assert client_of(scene.approver).post(here, data=said).status_code == 403
    admin = client_of(administrator)
    assert here in page(admin, f"/alleys/{alley.number}")
    assert here not in page(client_of(scene.approver), f"/alleys/{alley.number}")
    refused = admin.post(here, data={"what": "meeting", "reason": " "})
    assert refused.status_code == 422
    assert "Give a reason" in refused.get_data(as_text=True)
    assert admin.post(here, data={"what": "nonsense", "reason": WHY}).status_code == 422
    assert admin.post(here, data=said).status_code == 303
    assert QUESTION in page(admin, f"/alleys/{alley.number}"), "to judge whether it was right"
    assert QUESTION not in page(client_of(scene.approver), f"/alleys/{alley.number}")
    [takedown] = alley.takedowns
    back = f"/alleys/takedowns/{takedown.id}/bring-back"
    assert client_of(scene.approver).post(back).status_code == 403
    assert admin.post(back).status_code == 303
    assert QUESTION in page(client, f"/alleys/{alley.number}")


def test_while_it_is_down_the_office_can_do_nothing_with_it(client_of, scene, administrator):
    alley = scene.arranged()
    seat = make_forum_group(make_forum(make_plan()))
    down(administrator, alley)
    assert client_of(scene.staff).get(f"/alleys/{alley.number}/arrange").status_code == 403
    assert client_of(scene.staff).get(f"/alleys/{alley.number}").status_code == 200
    for deed in (
        lambda: call_off(scene.staff, alley, "Ill"),
        lambda: write(scene.staff, alley, TextKind.NOTES, "So."),
        lambda: offer(scene.staff, alley, seat, "Stop."),
        lambda: pass_to_forum(scene.staff, alley, seat.forum, "It is larger."),
    ):
        with pytest.raises(AlleyDown):
            deed()


# The rule.


def test_it_is_done_once_with_a_reason_and_undone_once(scene, administrator):
    alley = scene.public()
    with pytest.raises(BadInput) as refusal:
        take_down(administrator, alley, TakenPart.MEETING, " ")
    assert set(refusal.value.fields) == {"reason"}
    takedown = down(administrator, alley)
    for part in (TakenPart.MEETING, TakenPart.QUESTION):
        with pytest.raises(TakenDownAlready):
            take_down(administrator, alley, part, WHY)
    bring_back(administrator, takedown)
    with pytest.raises(BroughtBackAlready):
        bring_back(administrator, takedown)
    assert takedown.kept == {}


@pytest.mark.parametrize("first", [0, 1])
def test_the_question_and_then_the_whole_come_back_in_any_order(scene, administrator, first):
    alley = scene.public()
    both = [down(administrator, alley, TakenPart.QUESTION), down(administrator, alley, TakenPart.MEETING)]
    bring_back(administrator, both[first])
    assert alley.question == ""
    bring_back(administrator, both[1 - first])
    assert (alley.question, alley.why) == (QUESTION, "We **walk** at night.")


def test_the_record_keeps_that_it_happened_and_not_the_words(scene, administrator):
    alley = scene.public()
    down(administrator, alley)
    [entry] = db.session.scalars(select(HistoryEntry).where(HistoryEntry.happening == "AlleyTakenDown")).all()
    assert entry.details["reason"] == WHY
    assert QUESTION not in str(entry.details)


# Mails.


def test_those_who_signed_up_and_the_office_are_told_without_the_words(scene, administrator):
    alley = scene.public()
    down(administrator, alley)
    for address in ("r2@example.org", scene.staff.email):
        subject, text = mails(address)[-1]
        assert f"/alleys/{alley.number}" in text
        assert "night bus" not in subject + text


def test_a_letter_to_come_says_the_words_no_more(scene, administrator):
    scene.staff.mail_pace = Pace.DAILY
    alley = scene.public()
    assert [QUESTION in line.subject for line in db.session.scalars(select(WaitingMail))] == [True]
    down(administrator, alley)
    assert not [line.subject for line in db.session.scalars(select(WaitingMail)) if "night bus" in line.subject]


def test_another_meetings_line_stays_in_the_letter(scene, administrator):
    scene.staff.mail_pace = Pace.DAILY
    alley = scene.public()
    db.session.add(WaitingMail(person_id=scene.staff.id, key=f"alley {alley.id}1", subject="Other", address="/", written_at=clock.now()))
    down(administrator, alley)
    assert "Other" in [line.subject for line in db.session.scalars(select(WaitingMail))]


def test_every_page_is_valid(client, client_of, scene, administrator):
    alley, gathering, admin = scene.answered(), scene.gathering(2), client_of(administrator)
    [notes] = public_texts(alley, TextKind.NOTES)
    down(administrator, alley, TakenPart.TEXT, notes)
    down(administrator, alley, TakenPart.QUESTION)
    down(administrator, gathering)
    here, link = f"/alleys/{alley.number}", f"/alleys/with/{make_share_token(gathering.id)}"
    addresses = [here, f"{here}/take-down", f"{here}/join", link, "/alleys"]
    _valid(admin, addresses)
    _valid(client, [here, link])
    down(administrator, alley)
    _valid(admin, addresses)
    _valid(client, [here, f"{here}/join", "/alleys"])


def _valid(reader, addresses):
    for address in addresses:
        answer = reader.get(address)
        assert answer.status_code == 200, address
        words = answer.get_data(as_text=True)
        html5lib.HTMLParser(strict=True).parse(words)
        ids = re.findall(r'\sid="([^"]+)"', words)
        assert len(ids) == len(set(ids)), address

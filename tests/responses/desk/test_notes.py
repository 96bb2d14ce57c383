"""Notes of an office: written, told, read, struck out, and seen by nobody else."""

import email
from email import policy

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput, NotFound
from deliberation.files import folder
from deliberation.people.access import Verb
from deliberation.people.models import Role
from deliberation.responses.desk.access import note_for
from deliberation.responses.desk.actions import named_in, read_mentions, strike_out, write_note
from deliberation.responses.desk.errors import NoteStruckOutAlready
from deliberation.responses.desk.queries import colleagues_of, mentioned, notes_about
from deliberation.work import carry_out_errands
from tests.makers import make_person, make_referral, make_reply
from tests.responses.scenes import Scene, names_of_what_happened, seen


@pytest.fixture
def scene(app):
    return Scene()


def mails():
    return [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(folder("mail").glob("*.eml"))]


def words_of(message):
    return message.get_body(("plain",)).get_content()


def test_a_note_is_kept_with_whom_it_tells(scene):
    referral = scene.referral()
    note = write_note(scene.staff, referral, "  Ask the bus company first. \r\n", [scene.approver])
    assert list(notes_about(referral)) == [note]
    assert (note.text, note.written_by, note.told) == ("Ask the bus company first.", scene.staff, [scene.approver])
    assert names_of_what_happened() == ["NoteWritten", "ColleagueMentioned"]
    assert list(mentioned(scene.approver)) == [note]


def test_a_name_after_an_at_sign_tells_that_colleague_too(scene):
    scene.approver.name = "Ha"
    other = make_person(Role.STAFF, scene.office, name="Ha Neul")
    note = write_note(scene.staff, scene.referral(), "@ha neul, what do you think?")
    assert note.told == [other]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@김하나님 확인 부탁드립니다", ["김하나"]),
        ("@김하 and @김하나", ["김하나", "김하"]),
        ("mail to a@Kim.example", ["Kim"]),
        ("@Kimberly", []),
        ("Kim, without a sign", []),
        ("@", []),
    ],
)
def test_who_is_named_in_a_text(app, text, named):
    people = [make_person(name=name) for name in ("김하", "김하나", "Kim")]
    assert [one.name for one in named_in(text, people)] == named


def test_nobody_is_told_of_their_own_note_or_outside_the_office(scene):
    assert write_note(scene.staff, scene.referral(), f"@{scene.staff.name} to myself", [scene.staff]).told == []
    stranger = make_person(Role.STAFF, scene.other_office)
    assert write_note(scene.staff, scene.referral("Two?"), f"@{stranger.name}").told == []
    with pytest.raises(BadInput) as refusal:
        write_note(scene.staff, scene.referral("Three?"), "Look.", [stranger])
    assert "tell" in refusal.value.fields


def test_a_note_without_words_is_refused(scene):
    with pytest.raises(BadInput) as refusal:
        write_note(scene.staff, scene.referral(), " \n ", [scene.approver])
    assert "text" in refusal.value.fields
    assert names_of_what_happened() == []


def test_a_mention_waits_until_it_was_read_or_answered(scene):
    referral = scene.referral()
    write_note(scene.staff, referral, "Look.", [scene.approver])
    assert read_mentions(scene.approver, referral) == 1
    assert (read_mentions(scene.approver, referral), list(mentioned(scene.approver))) == (0, [])
    write_note(scene.staff, referral, "Look again.", [scene.approver])
    write_note(scene.approver, referral, "I did.", [scene.staff])
    assert (list(mentioned(scene.approver)), len(mentioned(scene.staff))) == ([], 1)


def test_a_note_that_is_struck_out_stays_and_waits_for_nobody(scene):
    referral = scene.referral()
    note = write_note(scene.staff, referral, "Wrong question.", [scene.approver])
    strike_out(scene.staff, note)
    assert (list(notes_about(referral)), note.text, list(mentioned(scene.approver))) == ([note], "Wrong question.", [])
    with pytest.raises(NoteStruckOutAlready):
        strike_out(scene.staff, note)


def test_only_its_writer_may_strike_out_a_note_and_outsiders_do_not_know_of_it(scene):
    referral = scene.referral()
    note = write_note(scene.staff, referral, "Look.")
    address = (scene.forum.slug, referral.id, note.id)
    assert note_for(scene.staff, *address, Verb.EDIT) is note
    assert note_for(scene.approver, *address) is note
    outsiders = (None, scene.facilitator, make_person(Role.LEADER, scene.group), make_person(Role.STAFF, scene.other_office))
    for person in outsiders:
        with pytest.raises(NotFound):
            note_for(person, *address)


def test_for_an_outside_body_the_facilitators_leave_notes(scene):
    scene.other_office.is_outside = True
    referral = make_referral(scene.row(), scene.other_office)
    second = make_person(Role.FACILITATOR, scene.forum)
    assert colleagues_of(referral) == [scene.facilitator, second]
    write_note(scene.facilitator, referral, "Their letter came.", [second])
    assert len(mentioned(second)) == 1


# Mails.


def test_whoever_is_mentioned_gets_one_mail_in_their_language(scene):
    scene.approver.locale = "en"
    referral = scene.referral()
    write_note(scene.staff, referral, "Ask the bus company first.", [scene.approver])
    commit()
    [message] = mails()
    assert (message["To"], message["Subject"]) == (scene.approver.email, f"{scene.staff.name} mentions you: question {referral.row.number}")
    assert "Ask the bus company first." in words_of(message)
    assert f"/en/forums/{scene.forum.slug}/referrals/{referral.id}/answer#notes" in words_of(message)
    carry_out_errands()
    assert len(mails()) == 1


@pytest.mark.parametrize("why", ["read", "struck out", "left the office"])
def test_no_mail_goes_out_for_what_no_longer_waits(scene, monkeypatch, why):
    referral = scene.referral()
    note = write_note(scene.staff, referral, "Look.", [scene.approver])
    db.session.flush()
    if why == "read":
        read_mentions(scene.approver, referral)
    elif why == "struck out":
        strike_out(scene.staff, note)
    else:
        scene.approver.memberships[0].until = clock.now()
    commit()
    assert mails() == []


# The pages.


def test_notes_stand_beside_the_answer_and_can_be_left_there(scene, client_of):
    referral = scene.referral()
    commit()
    client = client_of(scene.staff)
    address = scene.address(f"referrals/{referral.id}")
    answer = client.post(f"{address}/notes", data={"text": "Ask the bus company first.", "tell": [scene.approver.id]})
    assert (answer.status_code, answer.location) == (303, f"{address}/answer#notes")
    page = seen(client_of(scene.approver).get(f"{address}/answer"))
    assert "Ask the bus company first." in page
    assert "A note mentions you." in page
    assert "Strike it out" not in page, "only the writer may"
    assert "Notes that mention you 1" in seen(client_of(scene.approver).get("/desk"))
    assert client_of(scene.approver).post(f"{address}/notes/read").status_code == 303
    assert "Notes that mention you" not in seen(client_of(scene.approver).get("/desk"))


def test_a_note_without_words_comes_back_with_its_form(scene, client_of):
    referral = scene.referral()
    commit()
    page = client_of(scene.staff).post(scene.address(f"referrals/{referral.id}/notes"), data={"text": " "})
    assert page.status_code == 422
    assert "Write a note; only your office reads it." in seen(page)


def test_struck_out_says_so(scene, client_of):
    referral = scene.referral()
    note = write_note(scene.staff, referral, "Wrong question.")
    commit()
    address = scene.address(f"referrals/{referral.id}/notes/{note.id}/strike-out")
    assert client_of(scene.approver).post(address).status_code == 403
    assert client_of(scene.staff).post(address).status_code == 303
    page = client_of(scene.approver).get(scene.address(f"referrals/{referral.id}/notes"))
    assert "Struck out by the writer." in seen(page)
    assert "<del>Wrong question.</del>" in page.text


SECRET = "kimchi-moonlight"


def test_outsiders_see_neither_a_note_nor_who_sees_to_it_anywhere(scene, client, client_of):
    referral = scene.referral()
    scene.staff.name = "Somebody Secretive"
    referral.assigned_to = scene.staff
    make_reply(referral)
    write_note(scene.staff, referral, SECRET, [scene.approver])
    leader, elsewhere = make_person(Role.LEADER, scene.group), make_person(Role.STAFF, scene.other_office)
    commit()
    readers = [client, client_of(leader), client_of(elsewhere), client_of(scene.facilitator)]
    number = referral.row.number
    open_pages = [
        scene.address(f"questions/{number}"),
        f"/api/v1{scene.address(f'questions/{number}')}",
        f"/api/v1{scene.address('questions')}",
        f"{scene.address('questions')}",
        "/search?q=kimchi",
        f"/departments/{scene.office.slug}",
    ]
    closed_pages = [scene.address(f"referrals/{referral.id}/{part}") for part in ("answer", "notes")]
    for reader in readers:
        for address in open_pages:
            page = reader.get(address)
            assert page.status_code == 200, address
            assert SECRET not in page.text, address
            assert "Somebody Secretive" not in page.text, address
        for address in closed_pages:
            page = reader.get(address)
            assert page.status_code in (302, 401, 403, 404), address
            assert SECRET not in page.text
        assert SECRET not in reader.get("/desk").text
        for part in ("notes", "notes/read", "notes/1/strike-out"):
            assert reader.post(scene.address(f"referrals/{referral.id}/{part}"), data={"text": "Mine!"}).status_code in (302, 401, 403, 404)
    assert SECRET in client_of(scene.approver).get(closed_pages[0]).text, "the test can fail"

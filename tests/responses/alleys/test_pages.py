"""Pages of alley meetings, by what the reader sees: a resident without account, the office, a leader, a secretariat."""

import re
from datetime import timedelta
from email import message_from_bytes, policy

import html5lib
import pytest
from flask_babel import force_locale

from deliberation import clock
from deliberation.db import commit
from deliberation.files import folder
from deliberation.people.models import Role
from deliberation.responses.alleys.actions.forums import offer, pass_to_forum
from deliberation.responses.alleys.actions.proposing import leave
from deliberation.responses.alleys.actions.results import write
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import TextKind
from deliberation.responses.alleys.tokens import make_joiner_token, make_share_token
from tests.makers import make_element, make_forum, make_forum_group, make_paper, make_person, make_plan
from tests.responses.alleys.scenes import QUESTION, Scene, fresh

WHO = {"name": "홍길동", "email": "first@example.org"}


@pytest.fixture
def scene(app):
    return Scene()


def somebody(*role):
    """An account, committed."""
    person = make_person(*role)
    commit()
    return person


def mails(to=None):
    """(subject, text) of what went out, the oldest first."""
    found = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(folder("mail").glob("*.eml"))]
    return [(one["Subject"], one.get_body(("plain",)).get_content()) for one in found if to is None or one["To"] == to]


def link_in(text, part):
    return re.search(rf"https?://[^/]+(?:/en|/ko)?(/alleys/{part}/\S+)", text).group(1)


def page(client, address):
    return client.get(address).get_data(as_text=True)


# A resident without account.


def test_the_empty_list_says_what_it_is_and_invites(client):
    words = page(client, "/alleys")
    assert "No alley meeting yet" in words
    assert 'href="/alleys/new"' in words


def test_a_resident_proposes_confirms_and_gets_the_link_to_hand_on(client, scene):
    answer = client.post("/alleys/new", data={"question": QUESTION, "department": scene.office.id, **WHO}, follow_redirects=True)
    assert "Look into your mail" in answer.get_data(as_text=True)
    [(subject, text)] = mails("first@example.org")
    assert "confirm" in subject
    own = link_in(text, "mine")
    assert "Is this your address?" in page(client, own)
    assert Alley.query.one().begun_at is None, "reading confirms nothing"
    answer = client.post(own, follow_redirects=True)
    words = answer.get_data(as_text=True)
    assert "Hand this link on" in words
    shared = re.search(r"/alleys/with/[^\"<\s]+", words).group()
    assert shared in mails("first@example.org")[1][1]
    assert QUESTION in page(client, shared)


def test_what_is_wrong_stays_typed_and_is_named(client, scene):
    answer = client.post("/alleys/new", data={"question": "", "why": "We walk at night.", "name": "Lee", "email": "nonsense"})
    assert answer.status_code == 422
    words = answer.get_data(as_text=True)
    assert "We walk at night." in words
    answer = client.post("/alleys/new", data={"question": QUESTION, "name": "Lee", "email": "nonsense"})
    assert answer.status_code == 422
    assert "This is not a mail address." in answer.get_data(as_text=True)
    assert Alley.query.count() == 0


def test_one_task_of_the_plan_finds_the_office(client, scene):
    plan = make_plan()
    make_element(plan, "6:2-2-1", departments=(scene.elsewhere,))
    make_element(plan, "6:2-2-2")
    commit()
    twice = client.post("/alleys/new", data={"question": QUESTION, "elements": "6:2-2-1 6:2-2-2", **WHO})
    assert "Choose one task only." in twice.get_data(as_text=True)
    unknown = client.post("/alleys/new", data={"question": QUESTION, "elements": "9:9", **WHO})
    assert unknown.status_code == 422
    assert client.post("/alleys/new", data={"question": QUESTION, "elements": "6:2-2-1", **WHO}).status_code == 303
    assert Alley.query.one().element.reference == "6:2-2-1"


def test_the_fifth_confirmation_makes_it_public_and_tells_everybody(client, scene):
    alley = scene.gathering(4)
    shared = f"/alleys/with/{make_share_token(alley.id)}"
    assert page(client, "/alleys").count(QUESTION) == 0
    assert client.get("/alleys/1").status_code == 404
    client.post(shared, data={"name": "Lee", "email": "fifth@example.org"})
    assert client.get("/alleys/1").status_code == 404
    own = link_in(mails("fifth@example.org")[0][1], "mine")
    client.post(own)
    assert QUESTION in page(client, "/alleys")
    assert "Waiting for the office" in page(client, "/alleys/1")
    assert client.get(shared).headers["Location"].endswith("/alleys/1")
    told = {address: mails(address)[-1][1] for address in ("first@example.org", "r2@example.org", "fifth@example.org")}
    assert all("public now" in text for text in told.values())
    assert any("lies with you" in text for _subject, text in mails(scene.staff.email))


def test_names_are_masked_and_addresses_stand_nowhere(client, client_of, scene):
    alley = scene.public()
    for reader in (client, client_of(scene.staff)):
        words = page(reader, f"/alleys/{alley.number}")
        assert "홍○동" in words
        assert "홍길동" not in words
        assert "@example.org" not in words.replace(scene.staff.email, "")


def test_pages_by_link_are_for_few(client, scene):
    alley = scene.gathering(2)
    answer = client.get(f"/alleys/with/{make_share_token(alley.id)}")
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "홍길동" not in answer.get_data(as_text=True)
    assert "first@example.org" not in answer.get_data(as_text=True)


def test_no_link_is_guessed_and_none_serves_for_another(client, scene):
    alley = scene.gathering(2)
    for wrong in ("1", "x.y", make_joiner_token(alley.joiners[0].id)):
        assert client.get(f"/alleys/with/{wrong}").status_code == 404
    for wrong in ("1", make_share_token(alley.id)):
        assert client.get(f"/alleys/mine/{wrong}").status_code == 404
        assert client.post(f"/alleys/mine/{wrong}/leave").status_code == 404


def test_an_unconfirmed_proposal_has_no_page_to_hand_on(client, scene):
    alley = scene.gathering(0)
    assert client.get(f"/alleys/with/{make_share_token(alley.id)}").status_code == 404


def test_whoever_leaves_disappears_and_is_told_nothing_more(client, scene):
    alley = scene.public()
    leaving = alley.joiners[1]
    client.post(f"/alleys/mine/{make_joiner_token(leaving.id)}/leave")
    words = page(client, f"/alleys/{alley.number}")
    assert "4 people signed up" in words
    assert "Fewer than 5 people are left" in words
    assert words.count("K○") == 3
    before = len(mails("r2@example.org"))
    client.post(f"/alleys/mine/{make_joiner_token(alley.joiners[0].id)}/withdraw")
    assert len(mails("r2@example.org")) == before
    assert "withdrawn" in mails("r3@example.org")[-1][1]


def test_only_the_proposer_withdraws(client, scene):
    alley = scene.public()
    client.post(f"/alleys/mine/{make_joiner_token(alley.joiners[1].id)}/withdraw")
    assert fresh(alley).withdrawn_at is None
    client.post(f"/alleys/mine/{make_joiner_token(alley.joiners[0].id)}/withdraw")
    assert fresh(alley).withdrawn_at is not None


def test_a_link_asked_for_twice_in_a_minute_is_sent_once(client, scene):
    shared = f"/alleys/with/{make_share_token(scene.gathering(1).id)}"
    for _ in range(3):
        answer = client.post(shared, data={"name": "Lee", "email": "lee@example.org"}, follow_redirects=True)
        assert "Look into your mail" in answer.get_data(as_text=True)
    assert len(mails("lee@example.org")) == 1


def test_the_page_does_not_say_who_is_on_the_list_already(client, scene):
    shared = f"/alleys/with/{make_share_token(scene.gathering(2).id)}"
    answers = [
        client.post(shared, data={"name": "Lee", "email": email}).headers["Location"] for email in ("r2@example.org", "new@example.org")
    ]
    assert answers[0] == answers[1]


def test_somebody_signed_in_counts_at_once_and_is_asked_nothing(client_of, scene):
    alley = scene.gathering(4)
    client = client_of(somebody())
    shared = f"/alleys/with/{make_share_token(alley.id)}"
    assert 'name="email"' not in page(client, shared)
    client.post(shared)
    assert fresh(alley).is_public


def test_the_list_is_narrowed_by_state_office_and_words(client, scene):
    scene.answered()
    words = page(client, "/alleys?state=answered")
    assert QUESTION in words
    assert QUESTION not in page(client, "/alleys?state=arranged")
    assert QUESTION in page(client, f"/alleys?department={scene.office.slug}")
    assert "Nothing fits these filters" in page(client, f"/alleys?department={scene.elsewhere.slug}")
    assert QUESTION in page(client, "/alleys?words=NIGHT+BUS")
    assert QUESTION in page(client, "/alleys?words=from+May")
    assert QUESTION not in page(client, "/alleys?words=tram")


def test_the_list_takes_the_same_number_of_statements_however_long_it_is(client, scene, statements):
    scene.public()
    statements.clear()
    page(client, "/alleys")
    few = len(statements)
    for number in range(3):
        scene.gathering(5, question=f"Question {number}")
    statements.clear()
    page(client, "/alleys?page=1")
    assert len(statements) <= few


# The office.


def test_the_desk_of_the_office_shows_it_and_the_office_invites(client_of, scene):
    alley = scene.public()
    client = client_of(scene.staff)
    assert QUESTION in page(client, "/desk")
    assert QUESTION not in page(client_of(somebody(Role.STAFF, scene.elsewhere)), "/desk")
    form = {
        "version": alley.version,
        "held_on": (clock.today() + timedelta(days=3)).isoformat(),
        "place": "Market hall",
        "words": "The bus team",
    }
    assert client.post(f"/alleys/{alley.number}/arrange", data={**form, "place": ""}).status_code == 422
    assert client.post(f"/alleys/{alley.number}/arrange", data=form).status_code == 303
    assert "Market hall" in page(client, f"/alleys/{alley.number}")
    assert QUESTION not in page(client, "/desk")
    assert "said when and where" in mails("r2@example.org")[-1][1]


@pytest.mark.parametrize("step", ["arrange", "accept", "call-off", "decline", "pass-on", "notes", "offers/new", "passages/new"])
def test_nobody_else_does_what_the_office_does(client, client_of, scene, step):
    alley = scene.held()
    address = f"/alleys/{alley.number}/{step}"
    assert client.get(address).status_code == 302
    assert client_of(somebody(Role.STAFF, scene.elsewhere)).get(address).status_code == 403
    assert client_of(scene.staff).get(address).status_code == 200


def test_an_administrator_says_whose_it_is_where_nobody_knows(client_of, scene):
    alley, administrator = scene.public(department=None), make_person(Role.ADMINISTRATOR)
    commit()
    client = client_of(administrator)
    assert QUESTION in page(client, "/desk")
    form = {"version": alley.version, "to": scene.office.id, "words": "Buses belong to Traffic."}
    assert client.post(f"/alleys/{alley.number}/pass-on", data=form).status_code == 303
    assert fresh(alley).department is scene.office
    assert "Buses belong to Traffic." in page(client, f"/alleys/{alley.number}")


def test_a_reason_for_declining_is_public(client, client_of, scene):
    alley = scene.public()
    form = {"version": alley.version, "reason": "outside powers", "words": "The city runs the night bus."}
    assert client_of(scene.staff).post(f"/alleys/{alley.number}/decline", data=form).status_code == 303
    words = page(client, f"/alleys/{alley.number}")
    assert "Outside the district’s powers" in words
    assert "The city runs the night bus." in words


def test_overdue_is_visible_with_every_day_of_the_count(client, scene):
    alley = scene.public()
    assert "Overdue" not in page(client, "/alleys")
    with clock.stopped(clock.now() + timedelta(days=30)):
        assert "Overdue" in page(client, "/alleys")
        assert "Overdue" in page(client, f"/alleys/{alley.number}")
        assert "Every day of the count" in page(client, f"/alleys/{alley.number}/deadline")


def test_a_draft_is_seen_in_no_way_until_a_second_person_approved_it(client, client_of, scene):
    alley = scene.held()
    address = f"/alleys/{alley.number}"
    staff = client_of(scene.staff)
    assert staff.post(f"{address}/answer", data={"version": 0, "text": "The bus stops there from May."}).status_code == 303
    for reader in (client, client_of(somebody(Role.ADMINISTRATOR))):
        assert "from May" not in page(reader, address)
        assert QUESTION not in page(reader, "/alleys?words=from+May")
    assert "from May" in page(staff, address)
    assert staff.post(f"{address}/answer/publish").status_code == 403
    approver = client_of(scene.approver)
    assert "An answer to approve" in page(approver, "/desk")
    assert approver.post(f"{address}/answer/publish").status_code == 303
    assert "from May" in page(client, address)


def test_a_correction_keeps_the_first_version_readable(client, client_of, scene):
    alley = scene.answered()
    address = f"/alleys/{alley.number}"
    staff = client_of(scene.staff)
    assert staff.post(f"{address}/answer", data={"version": 0, "text": "From June.", "reason": ""}).status_code == 422
    staff.post(f"{address}/answer", data={"version": 0, "text": "From June.", "reason": "Wrong month"})
    client_of(scene.approver).post(f"{address}/answer/publish")
    words = page(client, address)
    assert "From June." in words
    assert "The bus stops there from May." in words
    assert "Wrong month" in words


# Groups and forums.


def test_a_leader_takes_the_offer_and_the_page_says_so_with_the_filed_paper(client, client_of, scene):
    alley, seat = scene.answered(), make_forum_group(make_forum(make_plan()))
    leader, paper = make_person(Role.LEADER, seat), make_paper(seat, is_filed=False)
    offered = offer(scene.staff, alley, seat, "Let the bus stop.")
    commit()
    reader = client_of(leader)
    assert "An item is offered to you" in page(reader, "/desk")
    address = f"/alleys/{alley.number}/offers/{offered.id}"
    assert client.get(address).status_code == 404
    assert client_of(somebody(Role.LEADER, make_forum_group(seat.forum))).get(address).status_code == 404
    assert "Let the bus stop." in page(reader, address)
    taken = reader.post(f"{address}/take")
    assert "/draft" in taken.headers["Location"] or "/items/" in taken.headers["Location"]
    assert "Became an item" not in page(client, f"/alleys/{alley.number}")
    paper.filed_at = clock.now()
    commit()
    client.application.extensions["page_cache"].forget()
    assert "Became an item" in page(client, f"/alleys/{alley.number}")
    item = page(client, f"/forums/{seat.forum.slug}/papers/{seat.slug}/items/1")
    assert f"/alleys/{alley.number}" in item


def test_a_leader_declines_with_a_word_that_only_the_office_reads(client, client_of, scene):
    alley, seat = scene.answered(), make_forum_group(make_forum(make_plan()))
    leader = make_person(Role.LEADER, seat)
    offered = offer(scene.staff, alley, seat, "Let the bus stop.")
    commit()
    address = f"/alleys/{alley.number}/offers/{offered.id}/decline"
    assert client_of(leader).post(address, data={"answer": ""}).status_code == 422
    assert client_of(leader).post(address, data={"answer": "We have that already."}).status_code == 303
    assert "We have that already." in page(client_of(scene.staff), f"/alleys/{alley.number}")
    assert "We have that already." not in page(client, f"/alleys/{alley.number}")


def test_the_forums_page_lists_it_and_its_secretariat_decides(client, client_of, scene):
    alley, forum = scene.public(), make_forum_group(make_forum(make_plan())).forum
    facilitator = make_person(Role.FACILITATOR, forum)
    passage = pass_to_forum(scene.staff, alley, forum, "Every bus line has it.")
    commit()
    address = f"/alleys/{alley.number}/passages/{passage.id}"
    assert "Alley meetings passed on to this forum" in page(client, f"/forums/{forum.slug}")
    assert client.get(address).status_code == 302
    assert client_of(scene.staff).get(address).status_code == 403
    secretariat = client_of(facilitator)
    assert QUESTION in page(secretariat, "/desk")
    assert secretariat.post(address, data={"is_accepted": "yes", "answer": ""}).status_code == 422
    accepted = secretariat.post(address, data={"is_accepted": "yes", "answer": "A session in June."}, follow_redirects=True)
    assert "sessions/new?title=" in accepted.get_data(as_text=True)
    assert "A session in June." in page(client, f"/alleys/{alley.number}")
    new = re.search(r'href="([^"]*sessions/new\?title=[^"]*)"', accepted.get_data(as_text=True)).group(1)
    assert QUESTION in page(secretariat, new.replace("&amp;", "&"))


def test_the_page_proposes_a_forum_once_it_outgrows_the_alley(client, client_of, scene):
    alley = scene.public()
    assert "more people than an alley holds" not in page(client, f"/alleys/{alley.number}")
    client_of(scene.staff).post(f"/alleys/{alley.number}/outgrows")
    assert "more people than an alley holds" in page(client, f"/alleys/{alley.number}")


def test_more_than_thirty_people_outgrow_it_too(client, scene):
    alley = scene.public(31)
    assert "more people than an alley holds" in page(client, f"/alleys/{alley.number}")
    leave(alley.joiners[5])
    commit()
    client.application.extensions["page_cache"].forget()
    assert "more people than an alley holds" not in page(client, f"/alleys/{alley.number}")


def test_mail_goes_out_in_the_language_somebody_signed_up_in(scene, app):
    alley = scene.gathering(4)
    app.test_client().post(f"/ko/alleys/with/{make_share_token(alley.id)}", data={"name": "이견본", "email": "ko@example.org"})
    [(_subject, text)] = mails("ko@example.org")
    assert "/ko/alleys/mine/" in text
    with force_locale("en"):
        assert "/en/alleys/mine/" in mails("r2@example.org")[0][1]


def test_a_published_answer_cannot_be_found_before_it_is_public(client, scene):
    alley = scene.held()
    write(scene.staff, alley, TextKind.ANSWER, "Zebra crossing from May.")
    commit()
    assert "Zebra" not in page(client, "/search?q=zebra")
    assert QUESTION in page(client, "/search?q=night+bus+market")


def test_every_page_is_valid(client, client_of, scene):
    alley, gathering = scene.held(invites_on=clock.today() + timedelta(days=2), wished_place="Yard"), scene.gathering(2)
    write(scene.staff, alley, TextKind.ANSWER, "From May.")
    commit()
    here, own = f"/alleys/{alley.number}", f"/alleys/mine/{make_joiner_token(gathering.joiners[0].id)}"
    public = ["/alleys", "/alleys/new", "/alleys/link-sent", here, f"{here}/join", own, f"/alleys/with/{make_share_token(gathering.id)}"]
    inside = [f"{here}{step}" for step in ("", "/arrange", "/accept", "/decline", "/pass-on", "/notes", "/answer", "/offers/new")]
    for reader, addresses in ((client, public), (client_of(scene.staff), [*inside, "/desk"])):
        for address in addresses:
            answer = reader.get(address)
            assert answer.status_code == 200, address
            words = answer.get_data(as_text=True)
            html5lib.HTMLParser(strict=True).parse(words)
            ids = re.findall(r'\sid="([^"]+)"', words)
            assert len(ids) == len(set(ids)), (address, [one for one in ids if ids.count(one) > 1])

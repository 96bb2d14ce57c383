"""The desk as a page: what it shows in which role, in how many statements, and with filters that stay."""

import re
from datetime import timedelta

import html5lib

from deliberation import clock
from deliberation.db import commit, db
from deliberation.people.models import Role
from deliberation.responses.actions.answering import return_with_remark, submit
from deliberation.responses.desk.about import EARLIER
from deliberation.responses.desk.actions import write_note
from deliberation.responses.models import FollowUp
from tests.makers import give_role, make_forum, make_item, make_person, make_referral, make_reply
from tests.responses.desk.drafts import drafted
from tests.responses.scenes import Scene, asked_anew, seen


def test_the_desk_asks_who_it_is(client):
    assert client.get("/desk").status_code == 302


def test_an_empty_desk_says_what_to_do(app, client_of):
    nobody, staff = make_person(), Scene().staff
    commit()
    page = client_of(nobody).get("/desk")
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "Nothing waits for you" in seen(page)
    page = client_of(staff).get("/desk")
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert "Nothing waits for your office" in seen(page)


def test_the_desk_shows_every_role(app, client_of):
    scene = Scene()
    referral, returned, waiting = scene.referral("One?"), scene.referral("Two?", "Three?"), scene.referral("Four?")
    drafted(scene, referral)
    return_with_remark(scene.approver, submit(scene.staff, drafted(scene, returned)), "Be kinder.")
    submit(scene.staff, drafted(scene, waiting))
    make_referral(scene.row("Five?"), scene.other_office, due_on=clock.today() - timedelta(days=3))
    make_reply(make_referral(scene.row("Six?"), scene.other_office))
    everything = scene.approver
    give_role(everything, Role.FACILITATOR, scene.forum)
    give_role(everything, Role.LEADER, scene.group)
    commit()
    page = client_of(everything).get("/desk?tray=answer")
    html5lib.HTMLParser(strict=True).parse(page.text)
    words = seen(page)
    for part in (
        "Answers to approve 1",
        "Questions to answer 2",
        "Came back 1",
        "Draft",
        "and 1 more question",
        "Returned with a remark",
        "30 days left",
        "1 items undecided",
        "Overdue 1",
        "Answers to judge 1",
        "Position paper of",
    ):
        assert part in words, part
    assert "Six?" in words
    assert f'href="{scene.address(f"referrals/{referral.id}/answer")}?desk=tray%3Danswer"' in page.text
    assert "Waits for approval" in seen(client_of(everything).get("/desk"))


def test_a_narrowed_list_keeps_its_filters_in_every_address_on_the_page(app, client_of):
    scene = Scene()
    for number in range(51):
        scene.referral(f"Number {number} of the buses?")
    commit()
    page = client_of(scene.staff).get("/desk?words=buses&assigned=nobody")
    assert 'href="/desk?tray=answer&amp;assigned=nobody&amp;words=buses&amp;order=task"' in page.text
    assert 'href="/desk?page=2&amp;tray=answer&amp;assigned=nobody&amp;words=buses"' in page.text
    assert 'name="place" value="tray=answer&amp;assigned=nobody&amp;words=buses"' in page.text
    assert "answer?desk=tray%3Danswer%26assigned%3Dnobody%26words%3Dbuses" in page.text
    nothing = client_of(scene.staff).get("/desk?words=trams")
    assert "Nothing here fits what you chose" in seen(nothing)


def test_everything_on_a_page_can_be_ticked_without_scripts(app, client_of):
    scene = Scene()
    scene.referral(), scene.referral("Another?")
    commit()
    client = client_of(scene.staff)
    ticked = re.compile(r'name="referral" value="\d+" checked')
    assert len(ticked.findall(client.get("/desk").text)) == 0
    assert len(ticked.findall(client.get("/desk?ticked=all&tray=answer").text)) == 2


def test_the_keys_are_explained_on_the_page(app, client_of):
    scene = Scene()
    scene.referral()
    commit()
    words = seen(client_of(scene.staff).get("/desk"))
    assert "Keys for this list" in words
    assert "choose whom to assign to" in words


def test_an_answer_sent_from_the_desk_leads_back_to_the_same_list(app, client_of):
    scene = Scene()
    referral = scene.referral()
    commit()
    client = client_of(scene.staff)
    place = "?desk=tray%3Danswer%26words%3Dshare"
    address = f"{scene.address(f'referrals/{referral.id}/answer')}{place}"
    page = client.get(address)
    assert 'href="/desk?tray=answer&amp;words=share"' in page.text
    assert f'action="{address}"' in page.text
    fields = {"version": 0, "answers-0-stance": "accepted", "answers-0-text": "Yes.", "then": "submit"}
    assert client.post(address, data=fields).location == "/desk?tray=answer&words=share"


def test_passing_on_from_the_desk_leads_back_to_the_same_list(app, client_of):
    scene = Scene()
    referral = scene.referral()
    commit()
    client = client_of(scene.staff)
    address = f"{scene.address(f'referrals/{referral.id}')}/pass-on"
    fields = {"where": "department", "department": scene.other_office.id, "reason": "It is theirs."}
    assert client.post(f"{address}?desk=tray%3Dlate%26page%3D2", data=fields).location == "/desk?tray=late&page=2"
    there = make_referral(scene.row("Another?"), scene.office)
    db.session.commit()
    plain = client.post(scene.address(f"referrals/{there.id}/pass-on"), data=fields)
    assert plain.location == scene.address(f"questions/{there.row.number}")


def busy(how_many):
    """Somebody in every role, with so many of everything waiting."""
    scene = Scene()
    person = scene.staff
    scene.office.name, scene.other_office.name = f"Office {how_many}", f"Body {how_many}"
    scene.other_office.is_outside = True
    for role, place in ((Role.FACILITATOR, scene.forum), (Role.FACILITATOR, make_forum()), (Role.LEADER, scene.group)):
        give_role(person, role, place)
    for number in range(how_many):
        referral = make_referral(scene.row(f"Number {number}?"), scene.office, due_on=clock.today() - timedelta(days=number - 5))
        referral.assigned_to = make_person(Role.STAFF, scene.office)
        make_item(scene.paper)
        if number % 2:
            asked = FollowUp(question=referral.row.questions[0], forum_group=scene.group, words="And when?")
            asked.asked_by_id, asked.asked_at = person.id, clock.now()
            make_referral(referral.row, scene.office, follow_up=asked)
        if number % 3 == 0:
            drafted(scene, referral)
            write_note(scene.approver, referral, "Look.", [person])
        make_referral(referral.row, scene.other_office)
        make_reply(make_referral(scene.row(f"Answered {number}?"), scene.other_office))
    commit()
    return person


def test_the_desk_takes_the_same_number_of_statements_whatever_waits(app, client_of, statements):
    few, many = busy(8), busy(60)
    clients = {person: client_of(person) for person in (few, many)}
    for address, rows in (("/desk?tray=answer", 50), ("/desk?tray=back", 30)):
        _page, count = asked_anew(clients[few], address, statements)
        page, with_many = asked_anew(clients[many], address, statements)
        assert page.text.count("data-desk-link") == rows
        assert with_many == count
        assert count <= 40


# Everything about a question.


def test_everything_about_a_question_stands_beside_its_form(app, client_of):
    scene = Scene()
    scene.task.purpose, scene.task.content = "Buses for everybody.", "Low floors."
    referral = scene.referral("What share of the buses is low-floor today?")
    make_reply(make_referral(referral.row, scene.other_office), ("The parks have no buses.",))
    alike = make_referral(scene.row("What share of the buses was low-floor?"), scene.office)
    make_reply(alike, ("A third of them.",))
    unlike = make_referral(scene.row("Who empties the bins?"), scene.office)
    make_reply(unlike, ("Nobody does.",))
    hidden = make_referral(scene.row("What share of the buses is low-floor now?", published_at=None), scene.office)
    make_reply(hidden, ("Hidden words.",))
    draft = make_referral(scene.row("What share of the buses is low-floor then?"), scene.office)
    make_reply(draft, ("Drafted words.",), is_public=False)
    commit()
    page = client_of(scene.staff).get(scene.address(f"referrals/{referral.id}/answer"))
    html5lib.HTMLParser(strict=True).parse(page.text)
    words = seen(page)
    for part in (
        "Buses for everybody.",
        "Low floors.",
        scene.item.text,
        "The parks have no buses.",
        "A third of them.",
        "Notes of the office",
    ):
        assert part in words, part
    for part in ("Nobody does.", "Hidden words.", "Drafted words."):
        assert part not in words, part


def much_known(how_many):
    """A question with so many notes, other offices that answered, and questions alike."""
    scene = Scene()
    scene.office.name, scene.other_office.name, scene.task.name = f"Office {how_many}", f"Other {how_many}", f"Task {how_many}"
    referral = scene.referral("What share of the buses is low-floor today?")
    for number in range(how_many):
        make_reply(make_referral(scene.row(f"What share of the buses is low-floor in year {number}?"), scene.office))
        make_reply(make_referral(referral.row))
        write_note(scene.staff, referral, "Look.", [scene.approver])
    commit()
    return scene.approver, scene.address(f"referrals/{referral.id}/answer")


def test_the_page_of_a_question_takes_the_same_number_of_statements_however_much_is_known(app, client_of, statements):
    pages = [(client_of(person), address) for person, address in (much_known(6), much_known(20))]
    (_few, count), (many, with_many) = (asked_anew(*page, statements) for page in pages)
    assert many.text.count("low-floor in year") == 0, "the answers are shown, not the questions"
    assert many.text.count("We will.") == 20 + EARLIER
    assert with_many == count
    assert count <= 50

"""The pages of signing and of receipts, by what their readers see."""

import hashlib

import pytest

from deliberation.db import db
from deliberation.people.models import Role
from deliberation.positions.models import Participant, Stand
from deliberation.positions.signing.actions import sign
from deliberation.positions.signing.canonical import words_fingerprint
from tests.makers import make_paper, make_person
from tests.responses.scenes import seen


def signed(scene, client, stand="agrees", **typed):
    data = {"stand": stand, "seen": words_fingerprint(scene.paper), **typed}
    return client.post(f"{scene.address}/draft/sign", data=data)


def filed(scene):
    answer = scene.as_leader.post(f"{scene.address}/draft/file", data={"without_all": "y"})
    assert answer.status_code == 303, seen(answer)
    return answer


# Signing.


def test_a_member_reads_the_paper_and_signs(pages):
    page = seen(pages.as_member.get(f"{pages.address}/draft/sign"))
    assert "Dig deeper." in page
    assert "In public you are shown as 박○롬." in page
    assert signed(pages, pages.as_member).status_code == 303
    assert "You signed on" in seen(pages.as_member.get(f"{pages.address}/draft/sign"))
    assert "Have signed the paper as it stands" in seen(pages.as_leader.get(f"{pages.address}/draft"))
    assert pages.as_member.post(f"{pages.address}/draft/sign/take-back").status_code == 303
    assert "You signed on" not in seen(pages.as_member.get(f"{pages.address}/draft/sign"))


@pytest.mark.parametrize("who", ["as_facilitator", "as_outsider", "reader"])
def test_nobody_else_signs(pages, who):
    client = getattr(pages, who)
    status = {"as_facilitator": 403}.get(who, 404)
    for address in ("draft/sign", "draft/sign/me", "draft/sign/take-back", "draft/sign/ask"):
        assert client.post(f"{pages.address}/{address}").status_code == status, address
    assert client.get(f"{pages.address}/draft/sign").status_code == status
    assert pages.paper.signatures == []


def test_of_a_draft_the_facilitator_sees_no_signatures(pages):
    signed(pages, pages.as_member, "differs", opinion="Springs, not wells.")
    assert "Springs" in seen(pages.as_drafter.get(f"{pages.address}/draft/preview"))
    preview = pages.as_facilitator.get(f"{pages.address}/draft/preview")
    assert "Dig deeper." in seen(preview)
    assert "Springs" not in preview.text


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(pages):
    answer = signed(pages, pages.as_member, "agrees", opinion="But springs would be better.")
    assert answer.status_code == 422
    assert "But springs would be better." in answer.text
    assert signed(pages, pages.as_member, "differs").status_code == 422
    assert signed(pages, pages.as_member, "").status_code == 422


def test_a_page_that_was_overtaken_shows_the_paper_anew(pages):
    pages.item.text = "Dig two wells."
    old = words_fingerprint(pages.paper)
    pages.item.text = "Dig three wells."
    db.session.commit()
    answer = pages.as_member.post(f"{pages.address}/draft/sign", data={"stand": "differs", "opinion": "Springs.", "seen": old})
    assert answer.status_code == 409
    assert "Dig three wells." in seen(answer)
    assert "Springs." in answer.text
    assert words_fingerprint(pages.paper) in answer.text, "sent again, it is of the words shown"


def test_whoever_signed_earlier_words_is_told(pages):
    signed(pages, pages.as_member)
    pages.item.text = "Dig two wells."
    db.session.commit()
    page = pages.as_member.get(f"{pages.address}/draft/sign")
    assert "The paper was changed after you signed" in seen(page)
    assert f"{pages.address}/draft/revisions/compare?since=0" in page.text
    assert "Signed an earlier version" in seen(pages.as_leader.get(f"{pages.address}/draft/file"))


def test_somebody_not_named_adds_themselves(pages, client_of):
    newcomer = client_of(make_person(Role.MEMBER, pages.group, name="정다온"))
    db.session.commit()
    assert "You are not named" in seen(newcomer.get(f"{pages.address}/draft/sign"))
    assert signed(pages, newcomer).status_code == 409
    assert newcomer.post(f"{pages.address}/draft/sign/me").status_code == 303
    assert signed(pages, newcomer).status_code == 303


def test_a_writer_records_for_somebody_without_account_and_a_member_does_not(pages):
    address = f"{pages.address}/draft/participants/{pages.without.id}/stand"
    data = {"stand": "agrees", "stated_in": "At the meeting", "seen": words_fingerprint(pages.paper)}
    assert pages.as_member.post(address, data=data).status_code == 403
    assert pages.as_drafter.post(address, data={**data, "stated_in": ""}).status_code == 422
    assert pages.as_drafter.post(address, data=data).status_code == 303
    assert "At the meeting" in seen(pages.as_drafter.get(address))
    assert pages.as_leader.post(f"{address}/take-back").status_code == 303
    of_member = f"{pages.address}/draft/participants/{pages.of_member.id}/stand"
    assert pages.as_leader.post(of_member, data=data).status_code == 409


def test_the_leader_asks_and_a_drafter_does_not(pages):
    address = f"{pages.address}/draft/sign/ask"
    assert "Ask for signatures" not in pages.as_drafter.get(f"{pages.address}/draft/sign").text
    assert pages.as_drafter.post(address).status_code == 403
    assert "Ask for signatures" in pages.as_leader.get(f"{pages.address}/draft/sign").text
    assert pages.as_leader.post(address).status_code == 303
    assert "asked on" in seen(pages.as_leader.get(f"{pages.address}/draft/sign"))
    assert pages.as_leader.post(address).status_code == 409


def test_participants_are_tied_to_accounts(pages, client_of):
    newcomer = make_person(Role.MEMBER, pages.group, name="정다온")
    db.session.commit()
    address = f"{pages.address}/draft/participants/{pages.without.id}"
    form = pages.as_drafter.get(address)
    assert "정다온" in form.text
    assert "박새롬" not in form.text, "that account stands beside a name already"
    data = {"version": 1, "name": "한가람", "person_id": str(newcomer.id)}
    assert pages.as_drafter.post(address, data=data).status_code == 303
    assert pages.without.person == newcomer
    assert pages.as_drafter.post(address, data={**data, "version": 2, "person_id": str(pages.outsider.id)}).status_code == 422


def test_everybody_of_the_group_is_added_with_one_click(pages):
    make_person(Role.MEMBER, pages.group, name="정다온")
    db.session.commit()
    answer = pages.as_leader.post(f"{pages.address}/draft/participants/everybody", follow_redirects=True)
    assert "1 person of your group stands among those who took part now." in answer.text
    assert db.session.query(Participant).filter_by(name="정다온").one().person is not None
    assert pages.as_member.post(f"{pages.address}/draft/participants/everybody").status_code == 403


# Filing.


def test_the_filing_page_says_who_has_not_signed_and_asks_for_a_clear_word(pages):
    signed(pages, pages.as_leader)
    page = seen(pages.as_leader.get(f"{pages.address}/draft/file"))
    assert "3 people who took part have not signed the paper as it stands." in page
    answer = pages.as_leader.post(f"{pages.address}/draft/file", data={"seen": words_fingerprint(pages.paper)})
    assert answer.status_code == 409
    assert "Tick that it shall be filed without them" in seen(answer)
    assert filed(pages).location == f"{pages.address}/receipt"


def test_everybody_reads_how_many_agreed_and_what_was_said_otherwise(pages):
    signed(pages, pages.as_leader)
    signed(pages, pages.as_member, "differs", opinion="Springs, *not* wells.")
    filed(pages)
    page = pages.reader.get(pages.address)
    assert "1 of 4 people who took part agreed with the paper as it was filed." in seen(page)
    assert "<em>not</em>" in page.text
    assert "박○롬" in page.text
    assert "박새롬" not in page.text
    given = pages.reader.get(f"/api/v1{pages.address}").json
    assert [(one["name"], one["stand"]) for one in given["signatures"]] == [("김○표", "agrees"), ("박○롬", "differs")]
    assert given["receipts"][0]["fingerprint"] == pages.paper.receipts[0].fingerprint


# Receipts.


def test_the_receipt_is_everybodys_to_check(pages):
    filed(pages)
    page = seen(pages.reader.get(f"{pages.address}/receipt"))
    receipt = pages.paper.receipts[0]
    assert " ".join(receipt.fingerprint[start : start + 8] for start in range(0, 64, 8)) in page
    assert "sha256sum receipt-1.json" in page
    text = pages.reader.get(f"{pages.address}/receipt-1.json")
    assert hashlib.sha256(text.data).hexdigest() == receipt.fingerprint
    assert 'filename="receipt-1.json"' in text.headers["Content-Disposition"]
    assert pages.reader.get(f"{pages.address}/receipt-2.json").status_code == 404


def test_of_a_draft_there_is_no_receipt(pages):
    for address in ("receipt", "receipt-1.json"):
        assert pages.reader.get(f"{pages.address}/{address}").status_code == 404
    assert pages.as_leader.get(f"{pages.address}/receipt").status_code == 409


def test_of_an_archive_the_page_says_that_there_is_none(client, scene):
    paper = make_paper(source="papers/women")
    db.session.commit()
    group = paper.forum_group
    assert "No receipt" in seen(client.get(f"/forums/{group.forum.slug}/papers/{group.slug}/receipt"))


def test_a_correction_names_its_receipt(pages):
    filed(pages)
    data = {"version": pages.item.version, "kind": "addition", "text": "Dig two.", "elements": ["1:1-1-1"], "reason": "A slip."}
    answer = pages.as_leader.post(f"{pages.address}/items/1/correct", data=data, follow_redirects=True)
    assert "Receipt 2 was issued" in answer.text
    assert "for a correction" in seen(pages.reader.get(f"{pages.address}/receipt"))


def test_pages_cost_no_more_for_more_people(pages, statements):
    address, paper_id, group = f"{pages.address}/draft/sign", pages.paper.id, pages.group
    sign(pages.leader, pages.paper, Stand.AGREES, seen=words_fingerprint(pages.paper))
    costs = []
    for number in range(20):
        db.session.add(Participant(paper_id=paper_id, name=f"한{number}람", person=make_person(Role.MEMBER, group)))
        if number in (0, 19):
            db.session.commit()
            statements.clear()
            assert pages.as_member.get(address).status_code == 200
            costs.append(len(statements))
    assert costs[0] == costs[1]

"""What a person corrected, no later import undoes."""

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.models import Session
from deliberation.plans.models import Element
from deliberation.positions.kinds import ItemKind
from deliberation.responses.models import Derivation, Reply, ReplyPoint
from deliberation.responses.words import Relation, Stance
from tests.makers import make_person
from tests.responses.archive.bringing import bring, item, one, row
from tests.responses.archives import harbour


def test_elements_and_kind_that_a_person_chose_stay(brought, tmp_path):
    person, swimming = make_person(), item(2)
    swimming.elements = [one(Element, reference="1:1")]
    swimming.kind, swimming.placed_by_id = ItemKind.CONFLICT, person.id
    commit()
    files = harbour()
    files["papers/harbour.json"]["items"][1] |= {"code": "1-2", "text": "오전 시간 확대"}
    bring(tmp_path, files)
    assert ([element.reference for element in swimming.elements], swimming.kind, swimming.text) == (
        ["1:1"],
        ItemKind.CONFLICT,
        "오전 시간 확대",
    )
    assert swimming.proposal["reason"] == "code and heading agree"


def test_links_that_a_person_chose_stay(brought, tmp_path):
    signs = row(3)
    signs.derivations = [Derivation(item=item(1), relations=[Relation.MERGED.value])]
    signs.linked_by_id = make_person().id
    commit()
    files = harbour()
    files["replies/harbour.json"]["items"][2]["questions"] = ["수영 교실의 오전 시간 확대 및 무료 셔틀 운행은"]
    bring(tmp_path, files)
    assert [one.item.source for one in signs.derivations] == ["papers/harbour#1"]


def test_words_that_a_person_corrected_stay(brought, tmp_path):
    lights, session = item(1), one(Session)
    lights.text, session.place, brought.name = "사람이 고친 말", "등대", "사람이 고친 이름"
    row(1).questions[0].text = "사람이 고친 질문"
    commit()
    files = harbour()
    files["forum.json"]["name"]["ko"] = "파일의 이름"
    files["papers/harbour.json"]["items"][0]["text"] = "파일의 말"
    files["papers/harbour.json"]["meetings"][0]["place"] = "나루터"
    files["replies/harbour.json"]["items"][0]["questions"] = ["파일의 질문"]
    bring(tmp_path, files)
    assert (lights.text, lights.revisions, session.place, brought.name) == ("사람이 고친 말", [], "등대", "사람이 고친 이름")
    assert row(1).questions[0].text == "사람이 고친 질문"


def test_an_answer_that_the_department_corrected_stays(brought, tmp_path):
    (referral,) = row(1).referrals
    drafter, approver = make_person(), make_person()
    correction = Reply(
        referral=referral, number=2, drafted_by=drafter, approved_by=approver, published_at=clock.now(), correction_reason="잘못 적음"
    )
    correction.points = [ReplyPoint(position=0, text="부서가 고친 답", stance=Stance.ACCEPTED)]
    db.session.add(correction)
    commit()
    files = harbour()
    files["replies/harbour.json"]["items"][0]["replies"] = ["파일의 답"]
    bring(tmp_path, files)
    assert referral.public_reply.points[0].text == "부서가 고친 답"

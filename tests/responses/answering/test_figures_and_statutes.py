"""Figures and statutes that go with an answer: typed, confirmed, shown, given out, kept through corrections."""

import html5lib

from tests.responses.answering.steps import COMPLETE, published, question_address, replies_address, reply, sent
from tests.responses.scenes import seen

API = "/api/v1"
TABLE = "Year; Buses; Share\n2022; 1,204; 61%\n2023; 1,310; 66%"
CITING = "「도로교통법」 제12조와 노인복지법 제3조에 따릅니다."


def test_figures_are_typed_as_lines_and_shown_as_a_table(scene, client):
    published(scene, **{"answers-0-figures": TABLE})
    page = client.get(question_address(scene))
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert '<th role="columnheader" scope="col" class="number">Buses</th>' in page.text
    assert '<th role="rowheader" scope="row" data-label="Year"><bdi>2022</bdi></th>' in page.text
    point = client.get(f"{API}{question_address(scene)}").json["referrals"][0]["replies"][0]["points"][0]
    assert point["figures"] == [["Year", "Buses", "Share"], ["2022", "1,204", "61%"], ["2023", "1,310", "66%"]]


def test_lines_that_are_no_table_come_back_with_the_line_named(scene):
    form = {**COMPLETE, "answers-0-figures": "Year, Buses\n2022, 1,204"}
    answer = scene.as_staff.post(scene.page, data=form)
    assert answer.status_code == 422
    assert "Line 2 of the table has 3 cells, and the first line has 2." in seen(answer)
    assert "2022, 1,204" in answer.text
    assert reply() is None
    by_itself = scene.as_staff.post(f"{scene.page}/draft", data=form)
    assert by_itself.status_code == 422
    assert by_itself.json["words"][0].startswith("Question 1: Line 2 of the table")


def test_a_table_pasted_from_a_spreadsheet_keeps_its_empty_cells(scene):
    sent(scene, **{"answers-0-figures": "Year\tBuses\tNote\r\n2022\t\t\r\n\t12\tnew\r\n"})
    assert reply().points[0].figures == [["Year", "Buses", "Note"], ["2022", "", ""], ["", "12", "new"]]


def test_statutes_are_offered_and_only_what_a_person_ticks_is_public(scene, client):
    saved = scene.as_staff.post(f"{scene.page}/draft", data={**COMPLETE, "answers-0-text": CITING})
    offered = saved.json["parts"]["answers-0-cited"]
    assert 'value="도로교통법 제12조"' in offered
    assert 'value="노인복지법 제3조"' in offered
    assert "checked" not in offered
    form = {"answers-0-text": CITING, "answers-0-citations": ["도로교통법 제12조", "형법 제1조"], "version": 1}
    published(scene, **form)
    page = client.get(question_address(scene)).text
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.count("https://www.law.go.kr/") == 1, "neither what was not ticked nor what the words do not cite"
    (citation,) = client.get(f"{API}{question_address(scene)}").json["referrals"][0]["replies"][0]["points"][0]["citations"]
    assert citation.pop("url").startswith("https://www.law.go.kr/")
    assert citation == {"words": "「도로교통법」 제12조", "title": "도로교통법", "article": "제12조"}


def test_what_was_ticked_stays_ticked_until_the_words_go(scene):
    scene.as_staff.post(scene.page, data={**COMPLETE, "answers-0-text": CITING, "answers-0-citations": ["노인복지법 제3조"]})
    assert 'value="노인복지법 제3조" checked' in scene.as_staff.get(scene.page).text
    form = {**COMPLETE, "version": 1, "answers-0-text": "Half.", "answers-0-citations": ["노인복지법 제3조"]}
    scene.as_staff.post(scene.page, data=form)
    assert reply().points[0].citations == []


def test_a_correction_begins_with_the_figures_and_the_statutes(scene):
    published(scene, **{"answers-0-figures": TABLE, "answers-0-text": CITING, "answers-0-citations": ["노인복지법 제3조"]})
    scene.as_staff.post(scene.address(f"referrals/{scene.referral.id}/correct"), data={"correction_reason": "The share was wrong."})
    first, second = scene.referral.replies
    assert second.number == 2
    assert second.points[0].figures == first.points[0].figures != []
    assert second.points[0].citations == first.points[0].citations != []
    assert scene.as_staff.post(replies_address(scene, "approve", 2)).status_code == 403

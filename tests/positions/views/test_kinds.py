"""The editor asks for what each kind of item needs, and offers what the plan has ready."""

import re

import pytest

from deliberation.db import db
from deliberation.people.models import Role
from deliberation.positions.kinds import ItemKind
from tests.makers import make_item, make_person
from tests.positions.test_offers import make_indicator
from tests.positions.views.conftest import file_with, typed
from tests.responses.scenes import seen


@pytest.fixture
def item(pages):
    pages.editor = f"{pages.address}/draft/items/1"
    item = make_item(pages.paper, "Words.", (pages.well,))
    make_indicator(pages.well, "1-1-1-1", "Wells dug")
    db.session.commit()
    return item


def save(pages, item, **changed):
    return pages.as_drafter.post(pages.editor, data=typed(item, **changed))


def test_an_indicator_is_kept_by_its_reference_however_it_was_chosen(pages, item):
    for typed_in in ("1:1-1-1-1", " 1:1-1-1-1 ", "Wells dug"):
        item.indicator = ""
        save(pages, item, kind="indicator", indicator=typed_in, indicator_wish="By sex.")
        assert (item.kind, item.indicator, item.indicator_wish) == (ItemKind.INDICATOR, "1:1-1-1-1", "By sex.")
    save(pages, item, kind="indicator", indicator="Wells still dry", indicator_wish="A new one.")
    assert item.indicator == "Wells still dry"


def test_an_indicator_that_the_plan_does_not_have_is_named(pages, item):
    answer = save(pages, item, kind="indicator", indicator="9:9-9-9-9")
    assert answer.status_code == 422
    assert "The plan has no indicator 9:9-9-9-9." in seen(answer)
    assert save(pages, item, kind="opinion", indicator="9:9-9-9-9").status_code == 303, "another kind does not ask for it"


def test_the_editor_shows_indicators_with_their_targets_and_offers_all_of_the_plan(pages, item):
    page = pages.as_drafter.get(pages.editor)
    assert "1:1-1-1-1 Wells dug Take this indicator : Wells dug 2022 12" in seen(page)
    assert '<option value="1:1-1-1-1">Wells dug</option>' in page.text
    make_indicator(pages.water, "0-1", "Rain")
    db.session.commit()
    options = re.findall(r'<option value="(1:[^"]*)">', pages.as_drafter.get(pages.editor).text)
    assert options == ["1:1-1-1-1", "1:0-1"], "those of what is chosen come first"


def test_the_editor_proposes_the_next_free_code_and_shows_the_plans_sentences(pages, item):
    page = seen(pages.as_drafter.get(pages.editor))
    assert "The next free code there is 1-1-2." in page
    assert "Dig a well Take over" in page


def test_what_each_kind_says_is_shown_in_the_preview_and_in_the_filed_paper(pages, item):
    save(pages, item, kind="indicator", indicator="1:1-1-1-1", indicator_wish="By sex.")
    assert "Indicator 1-1-1-1 Wells dug What should change about it By sex." in seen(pages.as_drafter.get(f"{pages.address}/draft/preview"))
    save(pages, item, kind="widening", people_reached="Tenants")
    assert "To be reached: Tenants" in seen(pages.as_drafter.get(f"{pages.address}/draft/preview"))
    save(pages, item, kind="new task", new_task_name="A pond", new_task_code="1-1-2")
    assert "Proposed name: A pond (proposed code: 1-1-2 )" in seen(pages.as_drafter.get(f"{pages.address}/draft/preview"))
    file_with(pages)
    answer = pages.reader.get(f"/api/v1/forums/{pages.forum.slug}/papers/{pages.group.slug}")
    assert answer.json["items"][0]["new_task_code"] == "1-1-2"


def test_the_kind_that_the_words_speak_for_is_offered(pages, item):
    item.kind, item.text = ItemKind.OPINION, "정류장에 조명을 추가로 설치해 주십시오."
    db.session.commit()
    page = pages.as_drafter.get(pages.editor)
    assert "This reads like: Addition to a task." in seen(page)
    assert 'data-take="kind" data-value="addition"' in page.text


# What a script asks for anew while one types.


def offered(client, pages, **typed_in):
    return client.post(f"{pages.address}/offers", query_string={"key": "1"}, data=typed_in)


def test_offers_follow_what_is_typed_and_nothing_is_written(pages, item):
    said = {"kind": "wording", "wording_now": "a deep well", "wording_wanted": "a deep pond", "elements": ["2:1-1-1"]}
    parts = offered(pages.as_drafter, pages, **said).json
    assert set(parts) == {"offers-kind", "offers-new-task", "offers-wording", "offers-difference", "offers-indicator"}
    assert "Open schools at night" in parts["offers-wording"]
    assert "<del" in parts["offers-difference"]
    db.session.expire_all()
    assert (item.kind, item.wording_now, item.version) == (ItemKind.ADDITION, "", 1)


def test_offers_do_without_an_item_and_survive_nonsense(pages, item):
    assert pages.as_drafter.post(f"{pages.address}/offers", data={"kind": "new task", "elements": ["1:1-1"]}).status_code == 200
    assert offered(pages.as_drafter, pages, kind="nonsense", elements=["9:9 x"], indicator="?").status_code == 200
    assert pages.as_drafter.post(f"{pages.address}/offers?key=99").status_code == 404


def test_offers_are_for_the_group_alone(pages, item, client_of):
    member = client_of(make_person(Role.MEMBER, pages.group))
    db.session.commit()
    assert offered(member, pages, kind="opinion").status_code == 200
    for nobody, status in ((pages.as_outsider, 404), (pages.reader, 404), (pages.as_facilitator, 403)):
        assert offered(nobody, pages, kind="opinion").status_code == status

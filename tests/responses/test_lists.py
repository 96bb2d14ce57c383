"""The list of a forum's questions and its filters, and all that was asked about an element of the plan."""

from datetime import UTC, date, datetime

import html5lib
import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.forums.models import Forum
from deliberation.plans.models import Element
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import PositionPaper
from deliberation.responses.actions import asking
from deliberation.responses.queries.lists import DEMANDS, PAGE_SIZE, Filters, demands_about, questions_about, questions_of
from deliberation.responses.words import Stance
from tests.makers import (
    make_department,
    make_element,
    make_forum,
    make_forum_group,
    make_group,
    make_item,
    make_paper,
    make_referral,
    make_reply,
    make_row,
)
from tests.responses.scenes import Scene, asked_anew, seen

JULY_1 = datetime(2022, 7, 1, 3, tzinfo=UTC)
TODAY = date(2022, 7, 1)


@pytest.fixture
def scene(app):
    with clock.stopped(JULY_1):
        yield Scene()


@pytest.fixture
def rows(scene):
    """Three public rows: answered late in area 6, overdue in area 3 by another group, waiting and about nothing; and one not referred."""
    area_3 = make_element(scene.forum.plan, "3:1-1-1", "Night school")
    women = make_forum_group(scene.forum, make_group(slug="women", name="Women"))
    buses = scene.row("How many buses?")
    school = make_row(scene.forum, ("Is there a night school?",), (make_item(make_paper(women), elements=(area_3,)),))
    nothing = make_row(scene.forum, ("What of 100%_ of it?",), (), elements=[])
    late = make_referral(buses, scene.office, due_on=date(2022, 6, 20))
    make_reply(late, answered_on=date(2022, 6, 25))
    make_referral(school, scene.other_office, due_on=date(2022, 6, 20))
    make_referral(nothing, scene.office)
    asking.make_row(scene.facilitator, scene.forum, ["A secret so far?"], items=[scene.item], elements=[scene.task])
    commit()
    scene.rows = {"buses": buses, "school": school, "nothing": nothing}
    return scene.rows


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", {"buses", "school", "nothing"}),
        ("?group=women", {"school"}),
        ("?area=6", {"buses"}),
        ("?area=3", {"school"}),
        ("?stance=accepted", {"buses"}),
        ("?stance=not+accepted", set()),
        ("?stance=nonsense", {"buses", "school", "nothing"}),
        ("?state=answered+late", {"buses"}),
        ("?state=overdue", {"school"}),
        ("?state=waiting", {"nothing"}),
        ("?late=yes", {"buses", "school"}),
        ("?words=NIGHT", {"school"}),
        ("?words=0%25_", {"nothing"}),
        ("?words=%25", {"nothing"}),
        ("?words=secret", set()),
        ("?state=overdue&late=yes&words=night", {"school"}),
        ("?page=999", {"buses", "school", "nothing"}),
        ("?page=-1", {"buses", "school", "nothing"}),
        ("?page=nonsense", {"buses", "school", "nothing"}),
    ],
)
def test_a_reader_narrows_the_list(scene, rows, client, address, found):
    answer = client.get(scene.address(f"questions{address}"))
    html5lib.HTMLParser(strict=True).parse(answer.text)
    words = seen(answer)
    assert {name for name, row in rows.items() if row.questions[0].text in words} == found
    assert "secret" not in words
    assert f"{len(found)} question" in words


def test_an_office_and_lateness_hold_for_the_same_referral(scene, rows):
    make_referral(rows["school"], scene.office)
    there = Filters(department=scene.office.slug, late=True)
    assert questions_of(scene.forum, there, TODAY).entries == [rows["buses"]]


def test_a_stance_is_the_one_in_force(scene, rows):
    reply = make_reply(rows["buses"].referrals[0], correction_reason="Wrong.")
    reply.points[0].stance = Stance.NOT_ACCEPTED
    db.session.flush()
    assert questions_of(scene.forum, Filters(stance=Stance.NOT_ACCEPTED), TODAY).entries == [rows["buses"]]
    assert questions_of(scene.forum, Filters(stance=Stance.ACCEPTED), TODAY).entries == []


def test_a_group_finds_what_was_merged_with_anothers(scene, rows):
    women = rows["school"].forum_group
    both = make_row(scene.forum, ("Both?",), (scene.item, rows["school"].derivations[0].item))
    assert both.forum_group != women
    assert both in questions_of(scene.forum, Filters(group="women"), TODAY).entries


def test_a_draft_has_no_stance_yet(scene, rows):
    make_reply(rows["school"].referrals[0], is_public=False)
    assert rows["school"] not in questions_of(scene.forum, Filters(stance=Stance.ACCEPTED), TODAY).entries


def test_a_card_shows_stances_or_how_it_stands(scene, rows, client):
    words = seen(client.get(scene.address("questions")))
    assert "How many buses? Accepted Transport" in words
    assert "Is there a night school? Overdue Parks" in words


def test_a_list_without_questions_says_what_to_do(scene, client, client_of):
    commit()
    assert "Nobody has been asked yet" in seen(client.get(scene.address("questions")))
    assert "Nothing fits these filters" in seen(client.get(scene.address("questions?late=yes")))
    assert "Make and refer questions" in seen(client_of(scene.facilitator).get(scene.address("questions")))
    assert "Make and refer questions" not in seen(client.get(scene.address("questions")))


def test_a_forum_being_set_up_has_no_list_for_readers(scene, client):
    scene.forum.published_at = None
    commit()
    assert client.get(scene.address("questions")).status_code == 404


def test_a_long_list_has_pages_and_the_last_one_ends_it(scene, client):
    for number in range(PAGE_SIZE + 1):
        make_referral(scene.row(f"Number {number}?"), scene.office)
    commit()
    first, second = questions_of(scene.forum, Filters(), TODAY, 1), questions_of(scene.forum, Filters(), TODAY, 2)
    assert (len(first.entries), len(second.entries), first.last, second.total) == (PAGE_SIZE, 1, 2, PAGE_SIZE + 1)
    assert f'href="/forums/{scene.forum.slug}/questions?page=2"' in client.get(scene.address("questions")).text


def test_the_list_takes_no_more_statements_for_more(scene, client_of, statements):
    reader, address, forum_id = client_of(scene.facilitator), scene.address("questions"), scene.forum.id
    make_reply(make_referral(scene.row(), scene.office))
    _, few = asked_anew(reader, address, statements)
    forum = db.session.get(Forum, forum_id)
    for _ in range(30):
        make_reply(make_referral(make_row(forum), make_department()))
    _, many = asked_anew(reader, address, statements)
    assert (few, many <= 12) == (many, True)


# An element's page.


def element_address(scene, reference):
    return f"/plans/{scene.forum.plan.slug}/elements/{reference}"


def test_an_element_shows_what_was_asked_and_demanded_about_it_and_below_it(scene, rows, client):
    for reference in ("6:2-2-1", "6:2-2", "6:2", "6"):
        answer = client.get(element_address(scene, reference))
        html5lib.HTMLParser(strict=True).parse(answer.text)
        words = seen(answer)
        assert "How many buses?" in words
        assert "Publish the share of low-floor buses every year." in words
        assert "night school" not in words
        assert "secret" not in words


def test_an_element_nobody_touched_says_so(scene, client):
    make_element(scene.forum.plan, "1", "Water")
    commit()
    words = seen(client.get(element_address(scene, "1")))
    assert "Nothing was asked about this yet" in words
    assert "No group has demanded anything here yet" in words


def test_an_element_shows_nothing_of_drafts_and_forums_being_set_up(scene, client):
    draft = make_paper(make_forum_group(scene.forum), is_filed=False)
    make_item(draft, "A draft.", (scene.task,))
    make_item(scene.paper, "Withdrawn.", (scene.task,), withdrawn_at=clock.now())
    make_item(scene.paper, "Nothing to say.", (scene.task,), kind=ItemKind.NO_OPINION)
    hidden = make_forum(scene.forum.plan, is_public=False)
    item = make_item(make_paper(make_forum_group(hidden)), "In secret.", (scene.task,))
    make_row(hidden, ("Asked in secret?",), (item,))
    commit()
    words = seen(client.get(element_address(scene, "6:2-2-1")))
    for secret in ("A draft.", "Withdrawn.", "Nothing to say.", "In secret.", "Asked in secret?"):
        assert secret not in words


def test_what_was_said_in_several_forums_stands_together_the_newest_first(scene):
    older = scene.row("In the older forum?")
    newer = make_forum(scene.forum.plan)
    item = make_item(make_paper(make_forum_group(newer)), elements=(scene.task,))
    row = make_row(newer, ("In the newer forum?",), (item,))
    assert questions_about(scene.task).entries == [row, older]
    assert demands_about(scene.task).entries == [item, scene.item, scene.other_item]


def test_more_demands_than_a_page_holds_are_counted_and_searched(scene, client):
    for _ in range(DEMANDS):
        make_item(scene.paper, elements=(scene.task,))
    commit()
    words = seen(client.get(element_address(scene, "6:2-2-1")))
    assert f"Demanded by the groups {DEMANDS + 2}" in words
    assert f"These are the first {DEMANDS}; search shows all." in words


@pytest.mark.parametrize("who", ["reader", "staff"])
def test_an_elements_page_takes_no_more_statements_for_more(scene, rows, client, client_of, statements, who):
    reader = client if who == "reader" else client_of(scene.staff)
    address, task_id, paper_id = element_address(scene, "6:2-2-1"), scene.task.id, scene.paper.id
    _, few = asked_anew(reader, address, statements)
    task = db.session.get(Element, task_id)
    paper = db.session.get(PositionPaper, paper_id)
    for _ in range(25):
        make_reply(make_referral(make_row(paper.forum_group.forum, items=(make_item(paper, elements=(task,)),)), make_department()))
    _, many = asked_anew(reader, address, statements)
    assert (few, many <= 14) == (many, True)

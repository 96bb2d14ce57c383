"""Which neighbours an item has, what became of them, and that nothing is shown that is not public."""

from datetime import date, timedelta

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Citation, CitationManner, JoiningState
from deliberation.responses.models import Omission, ReferralState
from deliberation.responses.neighbours.kept import ALIKE, neighbourhood
from deliberation.responses.neighbours.queries import SHOWN, neighbours_of
from deliberation.responses.words import ItemFate, Stance
from tests.makers import make_forum, make_forum_group, make_item, make_joining, make_paper, make_referral, make_reply, make_row

TODAY = date(2026, 5, 1)


def names(item):
    return [one.source for one in neighbours_of(item, TODAY)]


def test_the_same_demand_of_another_group_and_of_an_earlier_forum_is_found(writing):
    found = neighbours_of(writing.item, TODAY)
    assert [(one.item, one.is_here, one.year) for one in found] == [(writing.filed, True, 2026), (writing.earlier, False, 2022)]
    assert [one.source for one in found] == ["now/papers/elderly#1", "then/papers/elderly#1"]
    assert found[0].score > found[1].score > ALIKE
    assert [words for words, is_marked in found[0].passage if is_marked] == ["빗물 저금통을", "설치"]


def test_ones_own_paper_is_no_neighbour_and_what_asks_for_something_else_neither(writing):
    make_item(writing.paper, writing.item.text)
    make_item(writing.filed.paper, "어르신 일자리를 늘려 주세요", (writing.task,))
    assert len(names(writing.item)) == 2


@pytest.mark.parametrize("why", ["open", "hidden", "withdrawn", "no opinion"])
def test_what_is_not_public_is_no_neighbour(writing, why):
    """Nor is it once what this process keeps is older than the change."""
    assert names(writing.item) == ["now/papers/elderly#1", "then/papers/elderly#1"]
    if why == "open":
        writing.filed.paper.filed_at = None
    elif why == "hidden":
        writing.forum.published_at = None
    elif why == "withdrawn":
        writing.filed.withdrawn_at = clock.now()
    else:
        writing.filed.kind = ItemKind.NO_OPINION
    db.session.commit()
    assert names(writing.item) == ["then/papers/elderly#1"]


def test_drafts_of_other_groups_are_never_shown_not_even_what_is_offered(writing):
    draft = make_item(make_paper(make_forum_group(writing.forum), is_filed=False), writing.item.text)
    make_joining(draft, writing.paper.forum_group)
    make_row(writing.forum, (writing.item.text,), published_at=None)
    db.session.commit()
    assert len(names(writing.item)) == 2


def test_a_filed_paper_is_known_at_once(writing):
    kept = neighbourhood()
    assert neighbourhood() is kept, "nothing public changed"
    writing.item.text += " 바로"
    db.session.commit()
    assert neighbourhood() is kept, "a draft is not public"
    late = make_item(make_paper(make_forum_group(make_forum())), writing.item.text)
    late.paper.filed_at = clock.now() + timedelta(seconds=1)
    db.session.commit()
    assert names(writing.item)[0] == f"{late.paper.forum_group.forum.slug}/{late.source}"


def test_at_most_five_are_shown_the_likest_first(writing):
    for _ in range(8):
        make_item(writing.filed.paper, writing.item.text)
    found = neighbours_of(writing.item, TODAY)
    assert len(found) == SHOWN
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_the_same_place_of_the_plan_counts_for_more(writing):
    writing.filed.elements = []
    writing.filed.text = writing.earlier.text
    db.session.commit()
    assert names(writing.item)[0] == "then/papers/elderly#1"


def test_it_says_what_became_of_a_neighbour(writing):
    db.session.add(Omission(item=writing.filed, reason="It is under way.", decided_at=clock.now()))
    row = make_row(writing.then, ("빗물 저금통을 설치할 계획이 있는지",), (writing.earlier,), number=12)
    referral = make_referral(row, writing.office, due_on=TODAY)
    db.session.commit()
    earlier, filed = neighbours_of(writing.item, TODAY)
    assert (filed.fate.kind, filed.fate.reason) == (ItemFate.LEFT_OUT, "It is under way.")
    assert [(one.row, one.stances, one.state) for one in earlier.answers] == [(row, [], ReferralState.WAITING)]
    make_reply(referral, ("No.",)).points[0].stance = Stance.UNDER_CONSIDERATION
    db.session.commit()
    db.session.expire_all()
    [answer] = neighbours_of(writing.item, TODAY)[0].answers
    assert answer.stances == [Stance.UNDER_CONSIDERATION]


def test_an_unpublished_reply_says_nothing(writing):
    referral = make_referral(make_row(writing.then, ("빗물 저금통?",), (writing.earlier,)), writing.office, due_on=TODAY)
    make_reply(referral, ("Secretly yes.",), is_public=False)
    db.session.commit()
    [answer] = neighbours_of(writing.item, TODAY)[1].answers
    assert (answer.stances, answer.state) == ([], ReferralState.WAITING)


def test_a_question_is_found_by_its_own_words_and_shown_once_with_the_item_it_came_from(writing):
    writing.earlier.text = "물 문제"
    row = make_row(writing.then, (writing.item.text,), (writing.earlier,), number=7)
    alone = make_row(writing.then, (f"{writing.item.text} 언제?",), number=8)
    db.session.commit()
    found = {one.source: one for one in neighbours_of(writing.item, TODAY)}
    assert list(found) == ["then/papers/elderly#1", "then/questions/8", "now/papers/elderly#1"]
    assert [one.row for one in found["then/papers/elderly#1"].answers] == [row]
    assert (found["then/questions/8"].row, found["then/questions/8"].item) == (alone, None)


def test_it_says_how_one_stands_to_a_neighbour_already(writing):
    joining = make_joining(writing.filed, writing.paper.forum_group, JoiningState.JOINED)
    citation = Citation(
        item=writing.item, source="then/papers/elderly#1", manner=CitationManner.CITES, cited_item=writing.earlier, added_at=clock.now()
    )
    db.session.add(citation)
    db.session.commit()
    assert [(one.joining, one.citation) for one in neighbours_of(writing.item, TODAY)] == [(joining, None), (None, citation)]


def test_it_costs_one_statement_to_look_and_the_same_few_however_many_are_shown(writing, statements):
    def cost():
        db.session.commit()
        neighbours_of(writing.item, TODAY)
        db.session.expire_all()
        item = writing.item
        words = [item.text, *item.elements, *item.citations, item.paper.forum_group.forum]
        statements.clear()
        neighbours_of(item, TODAY)
        return len(statements), words

    for one in (writing.filed, writing.earlier):
        make_reply(make_referral(make_row(one.paper.forum_group.forum, (one.text,), (one,)), writing.office), ("Yes.",))
    few, _ = cost()
    for number in range(6):
        more = make_item(writing.earlier.paper, f"{writing.item.text} {number}")
        make_reply(make_referral(make_row(writing.then, (more.text,), (more,)), writing.office), ("Yes.",))
    many, _ = cost()
    assert few == many <= 14, statements
    writing.item.text = "전혀 다른 말"
    assert cost()[0] == 1, "nothing is alike"

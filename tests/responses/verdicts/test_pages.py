"""The pages of verdicts: what everybody reads of them, and what a leader does there."""

from datetime import UTC, datetime, timedelta

import html5lib
import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.people.models import Role
from deliberation.responses.models import Derivation, Judgement, QuestionRow, Referral, Verdict
from deliberation.responses.verdicts.actions import ask_again, judge
from deliberation.responses.words import Relation
from tests.makers import give_role, make_forum_group, make_item, make_paper, make_person, make_referral, make_reply
from tests.responses.scenes import Scene, asked_anew, seen

JUNE_10 = datetime(2022, 6, 10, 3, tzinfo=UTC)


@pytest.fixture
def scene(app):
    with clock.stopped(JUNE_10):
        scene = Scene()
        scene.leader = make_person(Role.LEADER, scene.group)
        scene.referral = scene.referral("What share is low-floor?", "By when?")
        make_reply(scene.referral, ("Half of them.", "By March."))
        scene.question, scene.second = scene.referral.row.questions
        scene.page = scene.address(f"questions/{scene.referral.row.number}")
        commit()
        yield scene


def test_a_leader_judges_all_questions_at_once_and_everybody_reads_it(scene, client, client_of):
    leader = client_of(scene.leader)
    form = leader.get(f"{scene.page}/verdict")
    html5lib.HTMLParser(strict=True).parse(form.text)
    words = seen(form)
    assert words.index("Half of them.") < words.index("Does that answer the question?"), "the answers stand above"
    said = {"questions-0-judgement": "partly", "questions-0-words": "Which routes?", "questions-0-seen": "0"}
    said |= {"questions-1-judgement": "answered", "questions-1-words": "", "questions-1-seen": "0"}
    assert leader.post(f"{scene.page}/verdict", data=said).status_code == 303
    answer = client.get(scene.page)
    html5lib.HTMLParser(strict=True).parse(answer.text)
    words = seen(answer)
    parts = [f"Verdict of {scene.group.display_name}", "Answers part of it", "Which routes?", "Answers the question"]
    places = [words.find(part, words.find(parts[0])) for part in parts]
    assert -1 not in places, dict(zip(parts, places, strict=True))
    assert places == sorted(places)
    assert "Judge the answers" not in words
    assert scene.leader.name not in answer.text


def test_every_mistake_is_shown_at_its_field_and_nothing_is_half_saved(scene, client_of):
    said = {"questions-0-judgement": "answered", "questions-0-seen": "0", "questions-1-judgement": "not answered", "questions-1-seen": "0"}
    answer = client_of(scene.leader).post(f"{scene.page}/verdict", data=said)
    assert answer.status_code == 422
    assert "questions-1-words-error" in answer.text
    assert db.session.query(Verdict).count() == 0


def test_a_question_left_alone_gets_no_verdict(scene, client_of):
    said = {"questions-0-judgement": "answered", "questions-0-words": "", "questions-0-seen": "0", "questions-1-seen": "0"}
    client_of(scene.leader).post(f"{scene.page}/verdict", data=said)
    assert [one.question for one in db.session.query(Verdict)] == [scene.question]


def test_two_leaders_at_once_see_each_others_verdict(scene, client_of):
    judge(scene.leader, scene.question, scene.group, Judgement.NOT_ANSWERED, "Not one route is named.")
    other_leader = make_person(Role.LEADER, scene.group)
    commit()
    said = {"questions-0-judgement": "answered", "questions-0-words": "Fine for us.", "questions-0-seen": "0"}
    second = client_of(other_leader)
    answer = second.post(f"{scene.page}/verdict", data=said)
    assert answer.status_code == 409
    assert "Published now: Does not answer it Jun 10, 2022 Not one route is named." in seen(answer)
    assert "Fine for us." in answer.text
    assert second.post(f"{scene.page}/verdict", data={**said, "questions-0-seen": "1"}).status_code == 303
    assert [one.judgement for one in scene.question.verdicts] == [Judgement.NOT_ANSWERED, Judgement.ANSWERED]


def test_the_earlier_verdict_stays_readable(scene, client):
    judge(scene.leader, scene.question, scene.group, Judgement.NOT_ANSWERED, "Not one route is named.")
    judge(scene.leader, scene.question, scene.group, Judgement.ANSWERED, "Now they are.")
    commit()
    assert "Now they are. Earlier verdicts, kept as they were Does not answer it Jun 10, 2022 Not one route is named." in seen(
        client.get(scene.page)
    )


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.STAFF, Role.FACILITATOR])
def test_nobody_but_a_leader_judges(scene, client_of, role):
    place = {Role.DRAFTER: scene.group, Role.STAFF: scene.office, Role.FACILITATOR: scene.forum}[role]
    other = client_of(make_person(role, place))
    commit()
    assert other.get(f"{scene.page}/verdict").status_code == 403
    assert other.post(f"{scene.page}/ask-again/1", data={"words": "Which?"}).status_code == 403
    assert "Judge the answers" not in other.get(scene.page).text


def test_each_group_behind_a_merged_row_has_its_own_verdict(scene, client, client_of):
    other = make_forum_group(scene.forum)
    item = make_item(make_paper(other), "Ramps everywhere.")
    row = scene.row("What share?", number=90)
    row.derivations.append(Derivation(item=item, relations=[Relation.MERGED]))
    db.session.flush()
    make_reply(make_referral(row, scene.office))
    both = make_person(Role.LEADER, scene.group)
    give_role(both, Role.LEADER, other)
    commit()
    leader = client_of(both)
    assert "Your groups" in leader.get(scene.address("questions/90/verdict")).text
    for group, judgement in ((scene.group, "answered"), (other, "not answered")):
        said = {"questions-0-judgement": judgement, "questions-0-words": "So.", "questions-0-seen": "0"}
        assert leader.post(scene.address(f"questions/90/verdict?group={group.slug}"), data=said).status_code == 303
    words = seen(client.get(scene.address("questions/90")))
    assert words.index(f"Verdict of {scene.group.display_name}") < words.index(f"Verdict of {other.display_name}")
    assert client_of(scene.leader).get(scene.address(f"questions/90/verdict?group={other.slug}")).status_code == 404


def test_asking_again_stands_on_the_same_page_with_its_own_clock(scene, client, client_of):
    judge(scene.leader, scene.question, scene.group, Judgement.PARTLY, "Which routes?")
    commit()
    leader = client_of(scene.leader)
    assert "Ask this question again" in leader.get(scene.page).text
    with clock.stopped(JUNE_10 + timedelta(days=5)):
        assert "Transport" in seen(leader.get(f"{scene.page}/ask-again/1"))
        assert leader.post(f"{scene.page}/ask-again/1", data={"words": ""}).status_code == 422
        assert leader.post(f"{scene.page}/ask-again/1", data={"words": "Name the routes, please."}).status_code == 303
        words = seen(client.get(scene.page))
        place = words.find(f"Asked again by {scene.group.display_name}")
        assert place > words.find("Half of them.") > 0
        assert "1. What share is low-floor? Name the routes, please. Transport Waiting for an answer" in words[place:]
        assert "Due on Jul 15, 2022: 30 days left" in words[place:]
        assert "Ask this question again" not in leader.get(scene.page).text
        told = leader.get(f"{scene.page}/ask-again/1")
        assert (told.status_code, "That is possible once." in seen(told), "<textarea" in told.text) == (200, True, False)
        again = leader.post(f"{scene.page}/ask-again/1", data={"words": "Once more."})
        assert (again.status_code, "That is possible once." in seen(again)) == (409, True)
    assert db.session.query(Referral).count() == 2


def test_the_whole_page_takes_as_many_statements_with_verdicts_as_without(scene, client, statements):
    _, before = asked_anew(client, scene.page, statements)
    row = db.session.query(QuestionRow).one()
    leader = make_person(Role.LEADER, row.forum_group)
    for question in row.questions:
        judge(leader, question, row.forum_group, Judgement.PARTLY, "Which routes?")
    ask_again(leader, row.questions[0], row.forum_group, "Name the routes, please.")
    _, after = asked_anew(client, scene.page, statements)
    assert after == before

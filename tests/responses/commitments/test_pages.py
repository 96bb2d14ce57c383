"""The pages of commitments by what readers see, and what they must not."""

import csv
import io
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from deliberation import clock
from deliberation.db import commit, db
from deliberation.history.record import verify
from deliberation.people.models import Role
from deliberation.responses.commitments.actions import drop, keep, put_off
from deliberation.responses.commitments.models import Commitment, CommitmentState, DismissedSuggestion
from deliberation.responses.commitments.queries import Filters, counts_of, in_all, ledger
from deliberation.responses.commitments.suggestions import waiting
from deliberation.search.asking import Ask
from deliberation.search.documents import Filter
from deliberation.search.keeping import index, rebuild
from tests.makers import give_role, make_commitment, make_forum, make_referral, make_reply, make_row
from tests.responses.commitments.scenes import CONSIDERS, PROMISE, PromiseScene
from tests.responses.scenes import asked_anew, seen


@pytest.fixture
def scene(app):
    with clock.stopped(datetime(2023, 5, 1, 3, tzinfo=UTC)):
        scene = PromiseScene()
        commit()
        yield scene


def suggested(scene):
    return f"/en{scene.address('commitments/suggested')}"


def sent(scene, *ticked, **changes):
    """What a browser sends for the scene's suggestions; `ticked` are names of boxes such as "0-take"."""
    fields = {f"entries-{name}": "y" for name in ticked}
    for place, one in enumerate(waiting(scene.forum)):
        promise = one.promise
        fields |= {
            f"entries-{place}-key": f"{one.point.id}-{one.fingerprint}",
            f"entries-{place}-text": promise.text,
            f"entries-{place}-due": promise.due or "",
            f"entries-{place}-condition": promise.condition or "",
        }
    return fields | changes


def test_suggestions_are_for_the_office_and_the_facilitator_alone(scene, client, client_of):
    assert client.get(suggested(scene)).status_code == 302
    assert client_of(scene.other_facilitator).get(suggested(scene)).status_code == 403
    assert PROMISE in seen(client_of(scene.staff).get(suggested(scene)))
    assert CONSIDERS in seen(client_of(scene.facilitator).get(suggested(scene)))
    assert PROMISE not in seen(client_of(scene.stranger).get(suggested(scene)))


def test_what_is_only_suggested_stands_nowhere_in_public(scene, client):
    rebuild()
    question = client.get(f"/en{scene.address(f'questions/{scene.asked.row.number}')}")
    assert "look like promises" not in question.text
    for address in (scene.address("commitments"), "/commitments", scene.address("commitments.csv"), "/commitments.csv"):
        assert PROMISE not in client.get(address).text
    assert client.get(f"/api/v1{scene.address('commitments')}").json["results"] == []
    assert index().search(Ask(words="저상버스", filters={Filter.KIND: ("commitment",)})).total == 0


def test_its_keepers_see_it_beside_the_public_reply(scene, client_of):
    page = client_of(scene.staff).get(f"/en{scene.address(f'questions/{scene.asked.row.number}')}")
    assert "2 places in the answers look like promises" in seen(page)
    assert "2 places" not in seen(client_of(scene.stranger).get(f"/en{scene.address(f'questions/{scene.asked.row.number}')}"))


def test_one_is_confirmed_one_dismissed_in_one_go(scene, client, client_of):
    answer = client_of(scene.staff).post(suggested(scene), data=sent(scene, "0-take", "1-dismiss", **{"entries-0-owner": "Bus team"}))
    assert answer.status_code == 303
    one = db.session.scalars(select(Commitment)).one()
    assert (one.text, one.due, one.owner, one.confirmed_by_id) == (PROMISE, "2023", "Bus team", scene.staff.id)
    assert db.session.scalars(select(DismissedSuggestion)).one()
    assert "Nothing waits to be confirmed" in seen(client_of(scene.facilitator).get(suggested(scene)))
    assert PROMISE in seen(client.get(f"/en{scene.address('commitments')}"))
    assert verify()[1] == []


def test_a_mistake_saves_nothing_and_is_shown_where_it_is(scene, client_of):
    data = sent(scene, "0-take", "1-take", **{"entries-1-due": "soon"})
    answer = client_of(scene.staff).post(suggested(scene), data=data)
    assert answer.status_code == 422
    assert "2026, 2026-06 or 2026-06-30." in seen(answer)
    assert "soon" in answer.text
    assert db.session.scalars(select(Commitment)).all() == []


def test_both_boxes_ticked_is_a_mistake(scene, client_of):
    answer = client_of(scene.staff).post(suggested(scene), data=sent(scene, "0-take", "0-dismiss"))
    assert answer.status_code == 422
    assert "Choose one of the two." in seen(answer)


def test_what_somebody_settled_meanwhile_is_left_and_the_rest_is_done(scene, client_of):
    data = sent(scene, "0-take", "1-take")
    client_of(scene.facilitator).post(suggested(scene), data=sent(scene, "0-dismiss"))
    answer = client_of(scene.staff).post(suggested(scene), data=data, follow_redirects=True)
    assert "1 was settled by somebody else meanwhile" in answer.text
    assert db.session.scalars(select(Commitment)).one().text == CONSIDERS


def test_a_stranger_settles_nothing_by_sending_its_key(scene, client_of):
    client_of(scene.stranger).post(suggested(scene), data=sent(scene, "0-take"))
    assert db.session.scalars(select(Commitment)).all() == []


def test_nothing_ticked_says_so(scene, client_of):
    answer = client_of(scene.staff).post(suggested(scene), data=sent(scene), follow_redirects=True)
    assert "Nothing was ticked." in answer.text


def test_a_promise_that_was_overlooked_can_be_recorded(scene, client, client_of):
    address = f"/en/forums/{scene.forum.slug}/referrals/{scene.asked.id}/commitments/new"
    assert client.get(address).status_code == 302
    assert client_of(scene.stranger).get(address).status_code == 403
    office = client_of(scene.approver)
    assert office.post(address, data={"point": scene.answer.points[2].id, "text": "Lights"}).status_code == 422
    assert office.post(address, data={"point": 0, "text": "Lights", "is_undated": "y"}).status_code == 422
    answer = office.post(address, data={"point": scene.answer.points[2].id, "text": "Lights", "is_undated": "y"})
    assert answer.status_code == 303
    assert "Lights" in seen(client.get(answer.location))


def test_without_an_answer_nothing_is_promised(scene, client_of):
    blank = make_referral(make_row(scene.forum), scene.office)
    commit()
    address = f"/en/forums/{scene.forum.slug}/referrals/{blank.id}/commitments/new"
    assert client_of(scene.staff).get(address).status_code == 409


@pytest.fixture
def promised(scene):
    one = scene.commitment(indicator=scene.indicator, due_words="2023년", condition="If there is money")
    commit()
    return one


def of(one, rest=""):
    return f"/en/forums/{one.forum.slug}/commitments/{one.number}{rest}"


def test_a_commitment_tells_its_story(scene, promised, client):
    put_off(scene.staff, promised, "2024-06", "The buses come late")
    put_off(scene.staff, promised, "2025", "Later still")
    keep(scene.staff, promised, "https://example.org/buses")
    commit()
    page = client.get(of(promised))
    words = seen(page)
    for said in (
        "Kept",
        "The buses come late",
        "Later still",
        "Low-floor buses",
        "If there is money",
        PROMISE,
        "https://example.org/buses",
    ):
        assert said in words
    assert "<del>2023</del>" in page.text
    assert "<del>June 2024</del>" in page.text
    assert f"questions/{scene.asked.row.number}" in page.text


def test_a_year_alone_says_that_its_last_day_counts(promised, client):
    assert "Counted as due on its last day: Dec 31, 2023" in seen(client.get(of(promised)))


def test_a_reply_that_was_corrected_since_is_said_to_be(scene, promised, client):
    make_reply(scene.asked, ("Another answer.",))
    commit()
    assert "The answer was corrected since" in seen(client.get(of(promised)))


@pytest.mark.parametrize("what", ["progress", "put-off", "keep", "drop", "correct"])
def test_only_its_keepers_say_what_became_of_it(scene, promised, client, client_of, what):
    address = of(promised, f"/{what}")
    assert client.get(address).status_code == 302
    assert client_of(scene.stranger).get(address).status_code == 403
    assert client_of(scene.other_facilitator).get(address).status_code == 403
    for keeper in (scene.staff, scene.approver, scene.facilitator):
        assert client_of(keeper).get(address).status_code == 200
    assert client_of(scene.staff).post(address, data={"version": promised.version}).status_code == 422


def test_there_is_nothing_else_to_say(promised, scene, client_of):
    assert client_of(scene.staff).get(of(promised, "/forget")).status_code == 404


@pytest.mark.parametrize(
    ("what", "data", "state"),
    [
        ("progress", {"words": "Three came"}, CommitmentState.OPEN),
        ("put-off", {"due": "2024", "words": "Late"}, CommitmentState.SLIPPED),
        ("keep", {"evidence": "12 buses"}, CommitmentState.KEPT),
        ("drop", {"words": "No money"}, CommitmentState.DROPPED),
        ("correct", {"text": "Buses", "words": "Shorter", "condition": "", "owner": ""}, CommitmentState.OPEN),
    ],
)
def test_what_became_of_it_is_public_at_once(scene, promised, client, client_of, what, data, state):
    answer = client_of(scene.staff).post(of(promised, f"/{what}"), data={**data, "version": promised.version})
    assert answer.status_code == 303
    db.session.refresh(promised)
    assert promised.state(clock.today()) is state
    assert data.get("words", data.get("evidence")) in seen(client.get(of(promised)))


def test_the_second_of_two_at_once_is_shown_that_it_changed(scene, promised, client_of):
    seen_version = promised.version
    client_of(scene.approver).post(of(promised, "/progress"), data={"words": "First", "version": seen_version})
    answer = client_of(scene.staff).post(of(promised, "/correct"), data={"text": "B", "words": "Wrong", "version": seen_version})
    assert answer.status_code == 409
    assert "More low-floor buses" in seen(answer)


def test_the_ledger_is_narrowed_by_what_a_reader_chooses(scene, promised, client):
    late = scene.commitment(text="Older benches", due="2022")
    undated = scene.commitment(text="Shade somewhere", due="", is_undated=True)
    drop(scene.staff, undated, "No")
    commit()
    address = f"/en{scene.address('commitments')}"
    everything = seen(client.get(address))
    assert everything.index("Older benches") < everything.index("More low-floor buses") < everything.index("Shade somewhere")
    for query, words in (
        ("state=overdue", "Older benches"),
        ("state=open", "More low-floor buses"),
        ("state=dropped", "Shade somewhere"),
        ("year=2022", "Older benches"),
        ("year=none", "Shade somewhere"),
        ("words=bench", "Older benches"),
    ):
        page = seen(client.get(f"{address}?{query}"))
        assert "1 commitment" in page, query
        assert words in page
    for query in (f"department={scene.office.slug}", "element=6", "element=6:2-2", "element=6:2-2-1", "state=nonsense", "year=nonsense"):
        assert "3 commitments" in seen(client.get(f"{address}?{query}")), query
    for query in (f"department={scene.other_office.slug}", "element=6:2-2-11", "element=1"):
        assert "Nothing fits these filters" in seen(client.get(f"{address}?{query}")), query
    assert late.state(clock.today()) is CommitmentState.OVERDUE


def test_states_in_sql_are_those_of_the_model(scene, promised):
    for due in ("2022", "2023-05-01", "2023-04-30"):
        scene.commitment(due=due)
    put_off(scene.staff, scene.commitment(due="2021"), "2022-01", "Late")
    put_off(scene.staff, scene.commitment(), "2024", "Late")
    keep(scene.staff, scene.commitment(due="2020"), "Done")
    drop(scene.staff, scene.commitment(due="2020"), "No")
    today = clock.today()
    said = [one.state(today) for one in db.session.scalars(select(Commitment))]
    for state in CommitmentState:
        assert {one.state(today) for one in ledger(scene.forum, Filters(state=state), today).entries} <= {state}
        assert in_all(counts_of(scene.forum, Filters(), today).values())[state] == said.count(state)


def test_the_ledger_of_all_forums_leaves_out_what_is_not_public(scene, promised, client):
    hidden = make_forum(scene.forum.plan, is_public=False)
    make_commitment(make_referral(make_row(hidden), scene.office), scene.staff, text="Hidden one")
    commit()
    words = seen(client.get("/en/commitments"))
    assert "More low-floor buses" in words
    assert "Hidden one" not in words
    assert "Hidden one" not in client.get("/commitments.csv").text


def test_the_table_carries_every_column_and_no_formula(scene, promised, client):
    scene.commitment(text="=1+1")
    put_off(scene.staff, promised, "2024", "Late")
    commit()
    table = client.get(scene.address("commitments.csv"))
    lines = list(csv.DictReader(io.StringIO(table.data.decode("utf-8-sig"))))
    told = next(line for line in lines if line["number"] == "1")
    assert (told["state"], told["due"], told["due_on"], told["slips"], told["first_due"]) == ("slipped", "2024", "2024-12-31", "1", "2023")
    assert (told["elements"], told["indicator"], told["department"]) == ("6:2-2-1", "6:1", "Transport")
    assert lines[0]["text"] == "'=1+1"


def test_an_empty_ledger_says_what_comes(scene, client):
    assert "Nothing is promised yet" in seen(client.get(f"/en{scene.address('commitments')}"))
    assert "Nothing is promised yet" in seen(client.get("/en/commitments"))


def test_a_question_and_an_element_show_what_was_promised_there(scene, promised, client):
    assert "More low-floor buses" in seen(client.get(f"/en{scene.address(f'questions/{scene.asked.row.number}')}"))
    assert "More low-floor buses" in seen(client.get(f"/en/plans/{scene.forum.plan.slug}/elements/6"))


def test_programs_get_the_same(scene, promised, client):
    put_off(scene.staff, promised, "2024", "Late")
    commit()
    one = client.get(f"/api/v1{scene.address('commitments')}").json["results"][0]
    assert (one["state"], one["due"], one["due_on"], one["indicator"]) == ("slipped", "2024", "2024-12-31", "6:1")
    assert [change["due_before"] for change in one["changes"]] == ["2023"]
    assert client.get(f"/api/v1{scene.address('commitments/1')}").json == one
    assert client.get(f"/api/v1{scene.address('commitments')}?state=kept").json["total"] == 0
    assert client.get(f"/api/v1{scene.address('commitments')}?page=2").status_code == 404
    assert scene.staff.name not in client.get(f"/api/v1{scene.address('commitments')}").text


def test_search_finds_what_was_confirmed_and_follows_it(scene, promised, client_of):
    rebuild()
    found = Ask(words="low-floor buses", filters={Filter.KIND: ("commitment",)})
    assert [hit.document.source for hit in index().search(found).hits] == ["commitments/1"]
    client_of(scene.staff).post(of(promised, "/drop"), data={"words": "Trolleybus instead", "version": promised.version})
    hits = index().search(Ask(words="Trolleybus", filters={Filter.STATE: ("dropped",)})).hits
    assert [hit.document.url for hit in hits] == [f"/forums/{scene.forum.slug}/commitments/1"]


@pytest.fixture
def long_forum(scene):
    """Another forum of the facilitator's, with thirty answers that promise two things each, one of them confirmed."""
    forum = make_forum(scene.forum.plan)
    give_role(scene.facilitator, Role.FACILITATOR, forum)
    for _ in range(30):
        referral = make_referral(make_row(forum, ("One?", "Two?"), elements=[scene.task]), scene.office)
        make_reply(referral, (PROMISE, CONSIDERS))
        make_commitment(referral, scene.staff)
    return forum


def test_a_long_ledger_takes_no_more_statements_than_a_short_one(scene, promised, long_forum, client, statements):
    short, long = scene.address("commitments"), f"/forums/{long_forum.slug}/commitments"
    _, few = asked_anew(client, short, statements)
    _, many = asked_anew(client, long, statements)
    assert many <= few
    table, _ = asked_anew(client, f"{long}.csv", statements)
    assert table.text.count("\n") == 31
    assert len(statements) <= 8


def test_many_suggestions_take_no_more_statements_than_few(scene, long_forum, client_of, statements):
    short, long = suggested(scene), f"/en/forums/{long_forum.slug}/commitments/suggested"
    facilitator = client_of(scene.facilitator)
    _, few = asked_anew(facilitator, short, statements)
    _, many = asked_anew(facilitator, long, statements)
    assert many <= few

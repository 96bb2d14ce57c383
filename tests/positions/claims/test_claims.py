"""Who has which part in the editor, and who is told."""

from datetime import timedelta

import pytest

from deliberation import clock
from deliberation.db import db
from deliberation.people.models import Role
from deliberation.positions.claims.actions import LIFE, claim, leave
from deliberation.positions.claims.models import Claim
from deliberation.positions.claims.parts import Part
from deliberation.positions.claims.queries import claims_on, others_in
from deliberation.positions.errors import AlreadyFiled
from tests.makers import make_item, make_person


@pytest.fixture
def part(scene):
    return Part(scene.paper, make_item(scene.paper))


def who(scene):
    return {name: [one.person for one in claims] for name, claims in claims_on(scene.paper).items()}


def test_a_claim_keeps_nobody_out(scene, part):
    claim(scene.leader, part)
    claim(scene.drafter, part)
    claim(scene.drafter, Part(scene.paper))
    assert who(scene) == {"1": [scene.leader, scene.drafter], "general-opinion": [scene.drafter]}
    assert [one.person for one in others_in(part, scene.drafter)] == [scene.leader]


def test_a_claim_lapses_when_nothing_is_heard_and_begins_anew(scene, part):
    start = clock.now()
    with clock.stopped(start):
        claim(scene.leader, part)
    with clock.stopped(start + timedelta(seconds=60)):
        assert claim(scene.leader, part).taken_at == start, "still the same sitting"
    with clock.stopped(start + timedelta(seconds=60) + LIFE):
        assert who(scene) == {"1": [scene.leader]}
    later = start + timedelta(seconds=61) + LIFE
    with clock.stopped(later):
        assert who(scene) == {}
        assert claim(scene.leader, part).taken_at == later


def test_leaving_ends_ones_own_claim_alone(scene, part):
    claim(scene.leader, part)
    claim(scene.drafter, part)
    leave(scene.leader, part)
    leave(scene.leader, part)
    assert who(scene) == {"1": [scene.drafter]}


def test_a_filed_paper_is_claimed_by_nobody(scene, part):
    scene.paper.filed_at = clock.now()
    with pytest.raises(AlreadyFiled):
        claim(scene.leader, part)


def test_nothing_of_it_goes_into_the_record(scene, part, happened):
    claim(scene.leader, part)
    leave(scene.leader, part)
    assert happened() == []


# Pages.


def test_the_editor_says_first_who_writes_there(two):
    shown = two.scene.as_drafter.get(two.address).text
    assert "Being written by" not in shown
    assert two.scene.as_leader.post(f"{two.scene.address}/draft/writing/1").json == {"others": ""}
    shown = two.scene.as_drafter.get(two.address).text
    assert f"Being written by {two.scene.leader.name} since" in shown
    assert shown.index("Being written by") < shown.index('id="editor"')
    assert "Write as well" in shown
    assert "Back to the draft, to read on" in shown
    assert db.session.query(Claim).count() == 1, "reading claims nothing"
    assert "Being written by" not in two.scene.as_leader.get(two.address).text, "of oneself one knows"
    answer = two.scene.as_drafter.post(f"{two.scene.address}/draft/writing/1")
    assert two.scene.leader.name in answer.json["others"]


def test_the_draft_shows_who_is_where(two):
    two.scene.as_leader.post(f"{two.scene.address}/draft/writing/1")
    two.scene.as_leader.post(f"{two.scene.address}/draft/writing/general-opinion")
    shown = two.scene.as_drafter.get(f"{two.scene.address}/draft").text
    assert shown.count("Being written by") == 2
    said = two.scene.as_drafter.get(f"{two.scene.address}/draft/writing").json
    assert list(said) == ["1", "general-opinion"]
    assert two.scene.leader.name in said["1"]
    assert two.scene.as_leader.post(f"{two.scene.address}/draft/writing/1/leave").status_code == 204
    assert list(two.scene.as_drafter.get(f"{two.scene.address}/draft/writing").json) == ["general-opinion"]


def test_a_draft_that_saves_itself_is_claimed_and_going_back_ends_it(two):
    two.leader_saves(text="Dig.")
    assert [one.person for one in db.session.query(Claim)] == [two.scene.leader]
    from tests.positions.views.conftest import typed

    two.scene.as_leader.post(two.address, data=typed(two.item, elements=["9:9"]))
    assert db.session.query(Claim).count() == 1, "what could not be saved is still being written"
    two.scene.as_leader.post(two.address, data=typed(two.item, text="Dig on."))
    assert db.session.query(Claim).count() == 0


def test_nobody_but_the_writers_sees_or_takes_a_claim(two, client_of):
    scene = two.scene
    member = client_of(make_person(Role.MEMBER, scene.group))
    db.session.commit()
    scene.as_leader.post(f"{scene.address}/draft/writing/1")
    expected = [(member, 403), (scene.as_outsider, 404), (scene.as_facilitator, 403), (scene.reader, 404)]
    for client, status in expected:
        assert client.get(f"{scene.address}/draft/writing").status_code == status
        assert client.post(f"{scene.address}/draft/writing/1").status_code == status
        assert client.post(f"{scene.address}/draft/writing/1/leave").status_code == status
        assert "Being written by" not in client.get(f"{scene.address}/draft").text
    assert scene.as_leader.post(f"{scene.address}/draft/writing/77").status_code == 404
    assert scene.as_leader.get(f"{scene.address}/draft/writing/1").status_code == 405

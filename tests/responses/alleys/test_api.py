"""Alley meetings for programs: what everybody can read, and nobody's name."""

import pytest

from deliberation.db import commit
from deliberation.responses.alleys.actions.results import write
from deliberation.responses.alleys.results import TextKind
from tests.responses.alleys.scenes import QUESTION, Scene


@pytest.fixture
def scene(app):
    return Scene()


def test_the_list_holds_public_ones_without_names_and_drafts(client, scene):
    alley = scene.answered()
    write(scene.staff, alley, TextKind.ANSWER, "From June.", "Wrong month")
    commit()
    scene.gathering(2, question="Who mends the lamps?")
    answer = client.get("/api/v1/alleys")
    [one] = answer.get_json()["results"]
    assert (one["number"], one["question"], one["state"], one["people"]) == (1, QUESTION, "answered", 5)
    assert [text["text"] for text in one["texts"]] == ["The bus stops there from May.", "We talked about the stop."]
    assert one["department"]["name"] == "Traffic"
    for private in ("홍", "@", "June", "lamps"):
        assert private not in answer.get_data(as_text=True).replace("@context", "")


def test_one_is_given_and_one_that_gathers_is_not_there(client, scene):
    scene.gathering(3)
    assert client.get("/api/v1/alleys/1").status_code == 404
    scene.arranged()
    one = client.get("/api/v1/alleys/1").get_json()
    assert [step["kind"] for step in one["steps"]] == ["passed", "arranged"]
    assert one["steps"][1]["place"] == "Market hall"


def test_the_list_is_narrowed(client, scene):
    scene.arranged()
    assert client.get("/api/v1/alleys?state=arranged").get_json()["results"]
    assert not client.get("/api/v1/alleys?state=answered").get_json()["results"]
    assert client.get("/api/v1/alleys?state=nonsense").status_code == 422
    assert client.get("/api/v1/alleys?page=2").status_code == 404

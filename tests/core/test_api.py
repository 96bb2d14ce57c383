"""What all parts of the API share: its errors, its document, what may be kept of it, and that it does what the document says."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from deliberation.db import commit
from deliberation.people.models import Role
from tests.house.secrets import make_secrets
from tests.makers import make_forum, make_person, make_plan

API = "/api/v1"


def test_what_does_not_exist_is_refused_as_everywhere(client):
    answer = client.get(f"{API}/forums/nowhere")
    assert (answer.status_code, answer.json["error"]["status"], answer.json["error"]["code"]) == (404, 404, "not-found")
    assert client.get(f"{API}/nothing").json["error"]["code"] == "not-found"


def test_a_wrong_parameter_is_named_with_what_it_may_be(client):
    forum = make_forum()
    commit()
    answer = client.get(f"{API}/forums/{forum.slug}/questions?stance=perhaps&page=0&state=answered")
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "bad-input")
    assert set(answer.json["error"]["fields"]) == {"stance", "page"}
    assert "partly accepted" in answer.json["error"]["fields"]["stance"][0]


def test_a_parameter_that_would_not_be_heeded_is_refused(client):
    forum = make_forum()
    commit()
    answer = client.get(f"{API}/forums/{forum.slug}/questions?departmnet=parks")
    assert answer.json["error"]["fields"] == {"departmnet": ["There is no such parameter."]}


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed_through_it(client, method):
    answer = getattr(client, method)(f"{API}/plans")
    assert (answer.status_code, answer.json["error"]["code"]) == (405, "method-not-allowed")


def test_pages_elsewhere_may_read_it_and_no_other_page(client):
    assert client.get(f"{API}/plans").headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"{API}/plans/nowhere").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/about").headers


def test_an_answer_is_kept_until_something_changes(client):
    make_plan(name="First")
    commit()
    first = client.get(f"{API}/plans")
    again = client.get(f"{API}/plans", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_whoever_is_signed_in_gets_what_a_reader_gets(client, client_of):
    forum = make_forum(is_public=False)
    facilitator = client_of(make_person(Role.FACILITATOR, forum))
    commit()
    assert facilitator.get(f"{API}/forums/{forum.slug}").status_code == 404
    assert facilitator.get(f"{API}/forums").json == client.get(f"{API}/forums").json == {"results": []}


def test_it_says_words_as_they_are_written(client):
    make_plan(name="이행계획")
    commit()
    assert "이행계획" in client.get(f"{API}/plans").text


# The document.


@pytest.fixture
def document(client):
    return client.get(f"{API}/openapi.json").json


def test_the_document_explains_every_endpoint_and_every_field(document):
    assert document["openapi"] == "3.1.0"
    for address, operations in document["paths"].items():
        assert set(operations) <= {"get", "parameters"}, address
        assert operations["get"]["summary"]
        assert all(one["description"] for one in operations["get"].get("parameters", ()))
    for name, described in document["components"]["schemas"].items():
        for field, meaning in described["properties"].items():
            assert meaning.get("description"), f"{name}.{field}"


def test_every_operation_has_a_name_of_its_own(document):
    names = [operations["get"]["operationId"] for operations in document["paths"].values()]
    assert len(set(names)) == len(names)


# What it does is what the document says: schemathesis makes up requests from the document and checks the answers against it.


@pytest.fixture
def described(app):
    return schemathesis.openapi.from_wsgi(f"{API}/openapi.json", app)


@pytest.fixture
def world(app):
    world = make_secrets()
    commit()
    return world


def addresses(app):
    """The API's addresses as its document writes them."""
    return sorted(app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()["paths"])


def test_it_answers_as_its_document_says(app, world, described):
    for address in addresses(app):
        _check(described[address]["GET"], world.public)


def _check(operation, public):
    @settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def check(case):
        case.call_and_validate()
        case.path_parameters = {name: public[name] for name in case.path_parameters or {}}
        case.call_and_validate()

    check()

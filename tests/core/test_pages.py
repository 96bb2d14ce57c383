"""The pages about the site itself, and what machines ask of it."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import OperationalError

from deliberation.api import document
from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import db


@pytest.fixture
def with_settings(app):
    """`with_settings(contact=...)` changes settings for the rest of the test."""
    before = app.extensions["settings"]

    def change(**changed):
        app.extensions["settings"] = replace(app.extensions["settings"], **changed)

    yield change
    app.extensions["settings"] = before


@pytest.mark.parametrize(
    ("path", "heading"), [("/about", "What this is"), ("/accessibility", "Accessibility"), ("/open-data", "Open data")]
)
def test_every_page_of_the_footer_is_there_and_linked_from_the_others(client, path, heading):
    page = client.get(path).text
    assert f"<h1>{heading}</h1>" in page
    for other in ("/about", "/accessibility", "/open-data"):
        assert f'<a href="{other}">' in page


def test_they_say_whom_to_write_to(client, with_settings):
    assert "secretariat of the forum" in client.get("/en/accessibility").text
    with_settings(contact="forum@example.org")
    assert 'href="mailto:forum@example.org"' in client.get("/accessibility").text


def test_open_data_explains_every_endpoint_every_parameter_and_every_field(app, client):
    page = client.get("/open-data").text
    described = document(app)
    for address, operations in described["paths"].items():
        assert f">{address}</code>" in page
        for parameter in operations["get"].get("parameters", ()):
            assert f">{parameter['name']}</code>" in page
    for name, schema in described["components"]["schemas"].items():
        if not name.endswith(("List", "Page", "Error", "ErrorAnswer")):
            assert f'id="{name}"' in page
            for field in schema["properties"]:
                assert f">{field}</code>" in page, f"{name}.{field}"


def test_every_object_it_links_to_is_explained_on_it(client):
    page = client.get("/open-data").text
    linked = {part.partition('"')[0] for part in page.split('href="#')[1:]} - {"main"}
    assert linked
    assert all(f'id="{name}"' in page for name in linked)


def test_the_feeds_it_names_exist(app, client):
    page = client.get("/open-data").text
    for endpoint in ("notices.forum_feed", "notices.group_feed"):
        (rule,) = app.url_map.iter_rules(endpoint)
        assert rule.rule.replace("<", "{").replace(">", "}") in page


def test_terms_of_use_are_the_districts_own_words(client, with_settings):
    assert "sets the terms" in client.get("/en/open-data").text
    with_settings(licence="Free for *all* <b>uses</b>.")
    assert "Free for <em>all</em> &lt;b&gt;uses&lt;/b&gt;." in client.get("/open-data").text


def test_robots_are_kept_from_endless_searches_and_shown_the_list_of_pages(client):
    lines = client.get("/robots.txt").text.splitlines()
    assert "Disallow: /search" in lines
    assert "Disallow: /en/search" in lines
    assert lines[-1] == "Sitemap: http://127.0.0.1:5000/sitemap.xml"


def test_health_needs_the_database(client, monkeypatch):
    assert client.get("/health").text == "ok\n"

    def out_of_reach(*_):
        raise OperationalError("SELECT 1", {}, ConnectionError())

    monkeypatch.setattr(db.session, "execute", out_of_reach)
    assert client.get("/health").status_code == 503


def test_health_can_be_asked_behind_the_proxy_without_https(tmp_path):
    settings = Settings(mode="production", instance=str(tmp_path), database="sqlite://", secret_key="for tests only, " * 3)
    client = create_app(settings).test_client()
    assert client.get("/about").headers["Location"].startswith("https://")
    assert client.get("/health").status_code == 200


def test_a_number_larger_than_the_database_holds_leads_nowhere(client):
    assert client.get(f"/forums/mid-term/questions/{2**31}").status_code == 404
    assert client.get(f"/forums/mid-term/questions/{2**63}").status_code == 404


def test_a_sign_that_no_database_holds_leads_nowhere(client):
    """NUL, which PostgreSQL refuses in a text with an error of its own."""
    assert client.get("/forums/%00").status_code == 404
    assert client.get("/api/v1/forums/%00").json["error"]["code"] == "not-found"
    assert client.get("/plans?q=a%00").status_code == 422
    assert client.post("/login", data={"email": "a\0@example.org", "password": "x"}).status_code == 422

"""A reader sees a draft, an unpublished reply, an internal remark or a real name in no way at all: not at any address of the site."""

import io
import itertools
import zipfile

from sqlalchemy import select, text

from deliberation.db import commit, db
from deliberation.people.models import Person
from deliberation.search.keeping import rebuild
from tests.house.secrets import PUBLIC, SECRET, make_secrets

#: Fills what a world has no thing for.
ANYTHING = {"token": "made-up", "participant_id": 1}


def addresses(app, world):
    """Every address that answers GET, filled with public things and with every combination of hidden ones."""
    hidden = dict(world.hidden)
    other_forum = hidden.pop("hidden_forum")
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint.endswith("static"):
            continue
        choices = [
            {str(found[name]): None for found in (world.public, hidden, other_forum, ANYTHING) if name in found}
            for name in sorted(rule.arguments)
        ]
        for values in itertools.product(*choices):
            yield rule.endpoint, app.url_map.bind("").build(rule.endpoint, dict(zip(sorted(rule.arguments), values, strict=True)))


def words_of(answer):
    """Everything an answer says; a spreadsheet or a document is taken apart."""
    if not answer.data.startswith(b"PK"):
        return answer.text
    with zipfile.ZipFile(io.BytesIO(answer.data)) as parts:
        return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_no_address_shows_a_secret_to_a_reader(app, client):
    world = make_secrets()
    commit()
    told = []
    for endpoint, address in addresses(app, world):
        answer = client.get(address)
        if SECRET in words_of(answer) or world.name in words_of(answer):
            told.append((endpoint, address, answer.status_code))
    assert told == []


def test_what_is_public_is_shown(app, client):
    world = make_secrets()
    commit()
    shown = {endpoint for endpoint, address in addresses(app, world) if PUBLIC in words_of(client.get(address))}
    assert shown >= {
        "plans-api.plans",
        "plans-api.plan",
        "plans-api.element",
        "plans-api.departments",
        "forums-api.forums",
        "forums-api.forum",
        "positions-api.paper",
        "responses-api.item",
        "responses-api.questions",
        "responses-api.question",
        "notices.forum_feed",
        "notices.group_feed",
    }


def test_search_finds_what_is_public_and_no_secret(app, client):
    world = make_secrets()
    commit()
    rebuild()
    link = f"/forums/{world.public['forum_slug']}/"
    assert link in client.get(f"/search?q={PUBLIC}").text
    assert SECRET not in client.get(f"/search?q={PUBLIC}").text
    for words in (SECRET, world.name):
        assert link not in client.get(f"/search?q={words}").text


def test_the_secrets_are_there(app):
    make_secrets()
    commit()
    people = db.session.scalars(select(Person).where(Person.name.contains(SECRET))).all()
    assert len(people) == 4
    for table in (
        "item",
        "question",
        "reply_point",
        "reply",
        "session",
        "forum",
        "participant",
        "invitation",
        "position_paper",
        "alley_takedown",
    ):
        rows = db.session.execute(text(f"SELECT * FROM {table}")).all()
        assert any(SECRET in str(row) for row in rows), table

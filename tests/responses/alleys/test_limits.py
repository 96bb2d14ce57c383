"""Whoever needs no account can be nobody in particular, many times a minute: what sends a mail is limited by address."""

import pytest

from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import db
from deliberation.limits import limiter
from tests.makers import make_plan


@pytest.fixture
def limited(tmp_path, monkeypatch):
    """A site that counts, as every site does but that of the tests."""
    monkeypatch.setattr(limiter, "enabled", True)  # put back afterwards
    app = create_app(Settings(instance=str(tmp_path)))
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        db.create_all()
        make_plan()
        db.session.commit()
        yield app.test_client()
        limiter.reset()
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("path", ["/alleys/new", "/alleys/with/nothing", "/alleys/1/join"])
def test_the_eleventh_form_sent_in_a_minute_is_refused_and_reading_is_not(limited, path):
    answers = [limited.post(path).status_code for _turn in range(11)]
    assert 429 not in answers[:10]
    assert answers[10] == 429
    assert limited.get(path).status_code != 429

import pytest

from deliberation import clock
from tests.forums.registration.scenes import NOW, Scene


@pytest.fixture
def at_nine():
    """The clock stands at NOW."""
    with clock.stopped(NOW):
        yield


@pytest.fixture
def scene(app, at_nine):
    return Scene()


@pytest.fixture
def mails(monkeypatch):
    """The mails that went out: (to, subject, text)."""
    sent = []
    monkeypatch.setattr("deliberation.mail.send", lambda to, subject, text, _html: sent.append((to, subject, text)))
    return sent

"""Two residents confirm at the same moment, with real processes on PostgreSQL."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from sqlalchemy import func, select

from deliberation import clock
from deliberation.app import create_app
from deliberation.db import db
from deliberation.files import folder
from deliberation.history.models import HistoryEntry
from deliberation.responses.alleys.actions.proposing import confirm, join
from deliberation.responses.alleys.models import Alley, AlleyJoiner
from deliberation.responses.alleys.states import state_of
from tests.crowd import at_the_same_time, settings_for
from tests.needs import new_postgresql
from tests.responses.alleys.scenes import Scene

pytestmark = pytest.mark.postgresql


@pytest.fixture
def settings(tmp_path: Path):
    settings = settings_for(new_postgresql("deliberation_crowd"), tmp_path)
    app = create_app(settings)
    with app.app_context():
        db.create_all()
        yield settings
        db.session.remove()
        db.engine.dispose()


def follows_the_link(joiner: int) -> None:
    """As the page does: where it stands, then the button."""
    mine = db.session.get_one(AlleyJoiner, joiner)
    state_of(mine.alley, clock.today())
    confirm(mine)


@pytest.mark.parametrize("confirmed", [3, 4])
def test_of_two_who_confirm_at_once_it_becomes_public_once(settings, confirmed):
    """The fourth and the fifth, or the fifth and the sixth: one number, one step, and the office hears of it once."""
    scene = Scene()
    alley = scene.gathering(confirmed)
    late = [join(None, alley, name=f"Lee {one}", email=f"late{one}@example.org", locale="en").id for one in (1, 2)]
    db.session.commit()
    alley_id, staff = alley.id, scene.staff.email
    assert at_the_same_time(settings, *((follows_the_link, one) for one in late)) == ("done", "done")
    db.session.expire_all()
    alley = db.session.get_one(Alley, alley_id)
    assert (alley.number, len(alley.joined), len(alley.steps)) == (1, confirmed + 2, 1)
    happened = func.count(HistoryEntry.id)
    assert db.session.scalar(select(happened).where(HistoryEntry.happening == "AlleyBecamePublic")) == 1
    sent = [message_from_bytes(path.read_bytes(), policy=policy.default)["To"] for path in folder("mail").glob("*.eml")]
    assert sent.count(staff) == 1

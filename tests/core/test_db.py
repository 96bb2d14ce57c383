"""The one commit: what must be true together is, and what may lag is never lost."""

from dataclasses import dataclass, replace

import pytest
from sqlalchemy import select

from deliberation.db import Errand, Happening, commit, db, record, rollback
from deliberation.errors import ChangedMeanwhile
from deliberation.history.models import HistoryEntry
from deliberation.work import carry_out_errands
from tests.makers import make_forum, make_group


@dataclass(frozen=True, kw_only=True)
class DoorPainted(Happening):
    subject = ("Door", "door_id")
    door_id: int
    colour: str


@pytest.fixture
def painter(app):
    """An effect after the commit that can be told to fail; `done` lists the colours it carried out."""

    class Painter:
        done: list[str] = []
        fails = False

        def __call__(self, happening):
            if self.fails:
                raise OSError("no paint")
            self.done.append(happening.colour)

    painter = Painter()
    painter.done = []
    usual = app.extensions["wiring"]
    app.extensions["wiring"] = replace(
        usual,
        afterwards=lambda happening: ["paint"] if isinstance(happening, DoorPainted) else usual.afterwards(happening),
        effects={**usual.effects, "paint": painter},
        carry_out=carry_out_errands,
    )
    yield painter
    app.extensions["wiring"] = usual


def test_what_happened_is_in_the_history_of_the_same_commit(app):
    record(DoorPainted(door_id=7, colour="green"))
    commit()
    entry = db.session.scalars(select(HistoryEntry)).one()
    assert (entry.happening, entry.subject, entry.subject_id, entry.details["colour"]) == ("DoorPainted", "Door", 7, "green")


def test_what_was_rolled_back_did_not_happen(app):
    record(DoorPainted(door_id=7, colour="green"))
    rollback()
    commit()
    assert db.session.scalars(select(HistoryEntry)).all() == []


def test_an_effect_that_fails_inside_the_transaction_undoes_all_of_it(app):
    usual = app.extensions["wiring"]

    def refuse(happening):
        raise RuntimeError

    app.extensions["wiring"] = replace(usual, together=lambda happening: [refuse])
    try:
        make_group(slug="women")
        record(DoorPainted(door_id=7, colour="green"))
        with pytest.raises(RuntimeError):
            commit()
    finally:
        app.extensions["wiring"] = usual
    assert db.session.execute(db.text('SELECT count(*) FROM "group"')).scalar() == 0


def test_what_follows_is_carried_out_after_the_commit(app, painter):
    record(DoorPainted(door_id=7, colour="green"))
    commit()
    assert painter.done == ["green"]
    assert db.session.scalars(select(Errand)).all() == []


def test_what_could_not_be_carried_out_stays_queued_and_is_done_later(app, painter):
    painter.fails = True
    record(DoorPainted(door_id=7, colour="green"))
    commit()
    errand = db.session.scalars(select(Errand)).one()
    assert (errand.attempts, errand.trouble) == (1, "OSError: no paint")
    painter.fails = False
    assert carry_out_errands() == 0, "it is not due again at once"
    errand.due_at = errand.due_at.replace(year=2000)
    db.session.commit()
    assert carry_out_errands() == 1
    assert painter.done == ["green"]


def test_a_crash_between_commit_and_effect_loses_nothing(app, painter):
    wiring = app.extensions["wiring"]
    app.extensions["wiring"] = replace(wiring, carry_out=lambda: None)  # the process dies right after the commit
    record(DoorPainted(door_id=7, colour="green"))
    commit()
    assert painter.done == []
    assert carry_out_errands() == 1
    assert painter.done == ["green"]


def test_a_save_over_an_unseen_version_is_refused_and_shows_theirs(app):
    forum = make_forum()
    seen = forum.version
    forum.expect(seen)
    with pytest.raises(ChangedMeanwhile) as refusal:
        forum.expect(seen, theirs={"introduction": "theirs"})
    assert refusal.value.theirs == {"introduction": "theirs"}

"""The minutes of a session."""

import pytest

from deliberation.db import commit, db
from deliberation.errors import BadInput, ChangedMeanwhile
from deliberation.forums.actions.minutes import correct_minutes, publish_minutes, write_minutes
from deliberation.forums.errors import MinutesArePublic, NoMinutesYet
from deliberation.forums.queries import revisions_of
from deliberation.history.models import HistoryEntry
from deliberation.history.queries import entries_about
from tests import makers


@pytest.fixture
def person(app):
    return makers.make_person()


@pytest.fixture
def session(app):
    return makers.make_session(makers.make_forum())


def test_a_draft_is_written_over_and_its_words_are_not_for_the_record(person, session):
    write_minutes(person, session, session.version, minutes="First draft")
    write_minutes(person, session, session.version, minutes=" Second draft ")
    commit()
    assert session.minutes == "Second draft"
    assert not session.has_public_minutes
    assert [entry.happening for entry in entries_about("Session", session.id)] == ["MinutesWritten", "MinutesWritten"]
    assert "draft" not in str([entry.details for entry in db.session.query(HistoryEntry)])


def test_a_draft_somebody_else_saved_is_not_overwritten(person, session):
    seen = session.version
    write_minutes(person, session, seen, minutes="Theirs")
    with pytest.raises(ChangedMeanwhile) as refused:
        write_minutes(person, session, seen, minutes="Mine")
    assert refused.value.theirs == {"minutes": "Theirs"}
    assert session.minutes == "Theirs"


def test_minutes_are_published_once_and_not_empty(person, session):
    with pytest.raises(NoMinutesYet):
        publish_minutes(person, session)
    write_minutes(person, session, None, minutes="Words")
    publish_minutes(person, session)
    assert session.has_public_minutes
    with pytest.raises(MinutesArePublic):
        publish_minutes(person, session)


def test_public_minutes_are_corrected_by_numbered_revision_only(person, session):
    write_minutes(person, session, None, minutes="First words")
    with pytest.raises(NoMinutesYet):
        correct_minutes(person, session, session.version, minutes="Second words", reason="A name was wrong.")
    publish_minutes(person, session)
    with pytest.raises(MinutesArePublic):
        write_minutes(person, session, session.version, minutes="Second words")
    correct_minutes(person, session, session.version, minutes="Second words", reason="A name was wrong.")
    correct_minutes(person, session, session.version, minutes="Third words", reason="A date was wrong.")
    commit()
    assert session.minutes == "Third words"
    assert [(one.number, one.text, one.reason) for one in revisions_of(session)] == [
        (2, "Second words", "A date was wrong."),
        (1, "First words", "A name was wrong."),
    ]
    assert entries_about("Session", session.id)[-1].details["number"] == 2


@pytest.mark.parametrize(
    ("field", "details"), [("reason", {"reason": " "}), ("minutes", {"minutes": "Words"}), ("minutes", {"minutes": ""})]
)
def test_a_correction_says_why_and_corrects_something(person, session, field, details):
    write_minutes(person, session, None, minutes="Words")
    publish_minutes(person, session)
    with pytest.raises(BadInput) as refused:
        correct_minutes(person, session, session.version, **{"minutes": "Other words", "reason": "Why", **details})
    assert list(refused.value.fields) == [field]
    assert session.minutes == "Words"
    assert list(revisions_of(session)) == []

"""The minutes of a session: a draft that several write, published, corrected."""

from datetime import timedelta

import pytest

from deliberation import clock
from deliberation.db import commit, db
from deliberation.errors import BadInput, NotFound
from deliberation.forums.errors import MinutesArePublic, NoMinutesYet
from deliberation.forums.minutes.actions.writing import correct_minutes, publish_minutes, restore_minutes, write_minutes
from deliberation.forums.minutes.keeping import PAUSE, words_at
from deliberation.forums.minutes.models import SaveCause
from deliberation.forums.minutes.queries import corrections_of, draft_revisions, told_since
from deliberation.history.models import HistoryEntry
from deliberation.history.queries import entries_about
from deliberation.merging import Choice
from deliberation.together import BothChanged
from tests import makers
from tests.forums.minutes.conftest import NOW

LONG = "The well is deep. Everybody agreed to dig another one. The school opens at night."


@pytest.fixture
def person(meeting):
    return meeting.facilitator


@pytest.fixture
def session(meeting):
    return meeting.session


def test_the_words_of_a_draft_are_not_for_the_record(person, session):
    write_minutes(person, session, None, minutes="First draft")
    write_minutes(person, session, session.minutes_version, minutes=" Second draft ")
    commit()
    assert session.minutes == "Second draft"
    assert not session.has_public_minutes
    happenings = [entry.happening for entry in db.session.query(HistoryEntry)]
    assert happenings == ["MinutesWritten", "MinutesWritten"]
    assert "draft" not in str([entry.details for entry in db.session.query(HistoryEntry)])


def test_a_draft_that_saves_itself_changes_nothing_a_calendar_or_the_session_form_could_see(person, session):
    seen = session.version
    write_minutes(person, session, None, minutes="Words")
    commit()
    assert session.version == seen
    assert list(entries_about("Session", session.id)) == []


def test_saving_what_is_there_is_no_save(person, session):
    write_minutes(person, session, None, minutes="Words")
    version = session.minutes_version
    write_minutes(person, session, version, minutes="Words\n")
    assert session.minutes_version == version


def test_what_two_write_in_different_places_is_put_together(meeting, session):
    write_minutes(meeting.facilitator, session, None, minutes=LONG)
    seen = session.minutes_version
    write_minutes(meeting.colleague, session, seen, minutes=LONG.replace("deep", "very deep"))
    write_minutes(meeting.facilitator, session, seen, minutes=LONG.replace("at night", "on Sundays"))
    assert session.minutes == LONG.replace("deep", "very deep").replace("at night", "on Sundays")
    told = told_since(session, seen, meeting.facilitator)
    assert (told.names, told.before) == ([meeting.colleague.name], LONG)


def test_what_both_change_is_for_a_person_and_nobodys_words_vanish(meeting, session):
    write_minutes(meeting.facilitator, session, None, minutes=LONG)
    seen = session.minutes_version
    write_minutes(meeting.colleague, session, seen, minutes=LONG.replace("at night", "on Mondays"))
    with pytest.raises(BothChanged) as refused:
        write_minutes(meeting.facilitator, session, seen, minutes=LONG.replace("at night", "on Sundays"))
    clash = refused.value.both.clashes["minutes"].clashes[0]
    assert clash.words(Choice.MINE).strip(" .") == "on Sundays"
    assert clash.words(Choice.THEIRS).strip(" .") == "on Mondays"
    assert session.minutes == LONG.replace("at night", "on Mondays")


def test_two_who_both_begin_empty_minutes_are_asked(meeting, session):
    write_minutes(meeting.colleague, session, 1, minutes="Theirs")
    with pytest.raises(BothChanged) as refused:
        write_minutes(meeting.facilitator, session, 1, minutes="Mine")
    assert refused.value.theirs == {"minutes": "Theirs"}


def test_saves_of_one_sitting_are_one_revision_and_another_person_or_a_pause_begins_the_next(meeting, session):
    def save(by, words, after):
        with clock.stopped(NOW + after):
            write_minutes(by, session, None, minutes=words)

    save(meeting.facilitator, "A", timedelta(0))
    save(meeting.facilitator, "A B", timedelta(seconds=5))
    save(meeting.colleague, "A B C", timedelta(seconds=9))
    save(meeting.colleague, "A B C D", timedelta(seconds=9) + PAUSE)
    save(meeting.colleague, "A B C D E", timedelta(seconds=10) + 2 * PAUSE)
    assert [(one.number, one.text, one.name) for one in draft_revisions(session)] == [
        (3, "A B C D E", meeting.colleague.name),
        (2, "A B C D", meeting.colleague.name),
        (1, "A B", meeting.facilitator.name),
    ]
    assert [words_at(session, version) for version in (1, 2, 3, 4)] == ["", "A", "A B", "A B C"]


def test_what_was_there_before_saves_were_kept_is_the_first_revision(meeting, session):
    session.minutes = "From long ago"
    assert words_at(session, 1) == "From long ago"
    write_minutes(meeting.facilitator, session, 1, minutes="From long ago, and now")
    assert [(one.number, one.cause, one.text) for one in draft_revisions(session)] == [
        (2, SaveCause.TYPED, "From long ago, and now"),
        (1, SaveCause.FOUND, "From long ago"),
    ]


def test_going_back_is_a_revision_of_its_own(meeting, session):
    write_minutes(meeting.facilitator, session, None, minutes="Good")
    write_minutes(meeting.colleague, session, None, minutes="Bad")
    restore_minutes(meeting.facilitator, session, 1, session.minutes_version)
    assert session.minutes == "Good"
    assert draft_revisions(session)[0].cause is SaveCause.RESTORED
    with pytest.raises(NotFound):
        restore_minutes(meeting.facilitator, session, 9, None)
    publish_minutes(meeting.facilitator, session)
    with pytest.raises(MinutesArePublic):
        restore_minutes(meeting.facilitator, session, 2, None)


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
        correct_minutes(person, session, None, minutes="Second words", reason="A name was wrong.")
    publish_minutes(person, session)
    with pytest.raises(MinutesArePublic):
        write_minutes(person, session, None, minutes="Second words")
    correct_minutes(person, session, session.minutes_version, minutes="Second words", reason="A name was wrong.")
    correct_minutes(person, session, session.minutes_version, minutes="Third words", reason="A date was wrong.")
    commit()
    assert session.minutes == "Third words"
    found = corrections_of(session)
    assert [(one.revision.number, one.revision.text, one.revision.reason) for one in found] == [
        (2, "Second words", "A date was wrong."),
        (1, "First words", "A name was wrong."),
    ]
    assert [(stretch.change.value, stretch.words) for stretch in found[0].stretches][:2] == [("struck out", "Second"), ("put in", "Third")]
    assert entries_about("Session", session.id)[-1].details["number"] == 2


def test_two_corrections_at_once_are_put_together_too(meeting, session):
    meeting.publish(LONG)
    seen = session.minutes_version
    correct_minutes(meeting.colleague, session, seen, minutes=LONG.replace("deep", "very deep"), reason="Measured.")
    correct_minutes(meeting.facilitator, session, seen, minutes=LONG.replace("at night", "on Sundays"), reason="Asked.")
    assert session.minutes == LONG.replace("deep", "very deep").replace("at night", "on Sundays")
    assert [one.revision.text for one in corrections_of(session)] == [LONG.replace("deep", "very deep"), LONG]


@pytest.mark.parametrize(
    ("field", "details"), [("reason", {"reason": " "}), ("minutes", {"minutes": "Words"}), ("minutes", {"minutes": ""})]
)
def test_a_correction_says_why_and_corrects_something(person, session, field, details):
    write_minutes(person, session, None, minutes="Words")
    publish_minutes(person, session)
    with pytest.raises(BadInput) as refused:
        correct_minutes(person, session, session.minutes_version, **{"minutes": "Other words", "reason": "Why", **details})
    assert list(refused.value.fields) == [field]
    assert session.minutes == "Words"
    assert corrections_of(session) == []


def test_an_imported_session_is_corrected_over_what_it_said(meeting):
    session = makers.make_session(meeting.forum, minutes=LONG, minutes_published_at=clock.now())
    correct_minutes(meeting.colleague, session, 1, minutes=LONG.replace("deep", "dry"), reason="Seen.")
    correct_minutes(meeting.facilitator, session, 1, minutes=LONG.replace("school", "hall"), reason="Heard.")
    assert session.minutes == LONG.replace("deep", "dry").replace("school", "hall")

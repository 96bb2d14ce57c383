"""Writing the minutes of a session: a draft, then public, then corrected only by numbered revision.

What two people write at once is put together word by word; where both changed the same words, a person says which stand.
"""

from flask_babel import gettext as _

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import BadInput, NotFound
from deliberation.forums.errors import MinutesArePublic, NoMinutesYet
from deliberation.forums.happenings import MinutesCorrected, MinutesPublished, MinutesWritten
from deliberation.forums.minutes.errors import DraftChanged
from deliberation.forums.minutes.keeping import keep_save, words_at
from deliberation.forums.minutes.models import MinutesSave, SaveCause
from deliberation.forums.models import MinutesProposal, MinutesRevision, Session
from deliberation.merging import merge
from deliberation.people.models import Person
from deliberation.text import tidy
from deliberation.together import BothChanged, Together


def write_minutes(by: Person, session: Session, version: int | None, *, minutes: str, cause: SaveCause = SaveCause.TYPED) -> Session:
    """Save the draft; nothing happens where nothing differs. `version` is the `minutes_version` that the words were written on.

    Raises MinutesArePublic once they are published, and BothChanged where somebody else changed the same words since.
    """
    hold(session)
    if session.has_public_minutes:
        raise MinutesArePublic
    words = _merged(session, version, tidy(minutes))
    if words == session.minutes:
        return session
    save = keep_save(by, session, words, SaveCause.MERGED if words != tidy(minutes) else cause)
    record(MinutesWritten(session_id=session.id, save_id=save.id, by=by.id))
    return session


def restore_minutes(by: Person, session: Session, number: int, version: int | None) -> Session:
    """Let the draft say again what it said in that revision. Raises NotFound, and as `write_minutes` does."""
    kept = db.session.query(MinutesSave).filter_by(session_id=session.id, number=number).order_by(MinutesSave.version.desc()).first()
    if kept is None:
        raise NotFound
    return write_minutes(by, session, version, minutes=kept.text, cause=SaveCause.RESTORED)


def publish_minutes(by: Person, session: Session, version: int | None = None) -> Session:
    """Show the minutes to everybody who may read the forum. `version`: the `minutes_version` that was read; None asks for no check.

    Raises MinutesArePublic, NoMinutesYet, and DraftChanged: what nobody has looked at may name somebody.
    """
    hold(session)
    if session.has_public_minutes:
        raise MinutesArePublic
    if not session.minutes:
        raise NoMinutesYet
    if version is not None and version != session.minutes_version:
        raise DraftChanged
    session.minutes_published_at = clock.now()
    record(MinutesPublished(session_id=session.id, by=by.id))
    return session


def correct_minutes(
    by: Person, session: Session, version: int | None, *, minutes: str, reason: str, proposal: MinutesProposal | None = None
) -> MinutesRevision:
    """Replace public minutes; the earlier ones stay readable, with the reason. `proposal`: who took part had asked for it.

    Raises NoMinutesYet, BadInput naming `minutes` or `reason`, and BothChanged where somebody else corrected the same words since.
    """
    hold(session)
    minutes, reason = tidy(minutes), tidy(reason)
    if not session.has_public_minutes:
        raise NoMinutesYet
    if not reason:
        raise BadInput(fields={"reason": [_("Please say why; the reason is shown with the minutes.")]})
    words = _merged(session, version, minutes)
    if not words or words == session.minutes:
        raise BadInput(fields={"minutes": [_("These are the minutes as they are. Change them, or go back.")]})
    number = len(session.revisions) + 1
    revision = MinutesRevision(
        session=session,
        number=number,
        text=session.minutes,
        reason=reason,
        replaced_by_id=by.id,
        replaced_at=clock.now(),
        proposal_id=proposal.id if proposal else None,
    )
    db.session.add(revision)
    keep_save(by, session, words, SaveCause.CORRECTED)
    record(MinutesCorrected(session_id=session.id, number=number, reason=reason, by=by.id))
    return revision


def together_at(session: Session, written_on: int, mine: str, *, version: int) -> Together:
    """What was written on an earlier version of the minutes, put together with what they said at `version`."""
    both = merge(words_at(session, written_on), mine, words_at(session, version))
    return Together({"minutes": both.chosen(())}, {} if both.is_clean else {"minutes": both})


def _merged(session: Session, version: int | None, mine: str) -> str:
    if version in (None, session.minutes_version) or mine == session.minutes:
        return mine
    both = together_at(session, version or 0, mine, version=session.minutes_version)
    if not both.is_clean:
        raise BothChanged(both, theirs={"minutes": session.minutes}, version=session.minutes_version)
    return both.words["minutes"]

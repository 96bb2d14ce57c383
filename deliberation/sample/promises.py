"""What the sample's offices promised, and what became of it: the secretariat confirmed what was suggested, later than the archive."""

from datetime import datetime

from deliberation import clock
from deliberation.db import db
from deliberation.forums.models import Forum
from deliberation.people.models import Person
from deliberation.responses.commitments.actions import Promised, confirm, drop, keep, note_progress, put_off
from deliberation.responses.commitments.models import Commitment
from deliberation.responses.commitments.suggestions import Suggestion, waiting

#: So many are confirmed; the rest waits on the page of suggestions.
CONFIRMED = 24
AT = datetime(2022, 8, 1, 10, tzinfo=clock.DISTRICT_ZONE)
LATER = datetime(2023, 4, 3, 10, tzinfo=clock.DISTRICT_ZONE)


def play_promises(facilitator: Person, forum: Forum) -> None:
    """Confirm some of what the archive's answers promise; some of it was kept, put off or dropped."""
    db.session.flush()  # the suggestions are read from the database
    with clock.stopped(AT):
        made = [_confirm(facilitator, one) for one in waiting(forum)[:CONFIRMED]]
    dated = [one for one in made if one.due]
    with clock.stopped(LATER):
        for one in dated[:3]:
            keep(facilitator, one, "구 누리집 새소식에 실린 시행 안내(예시)", words="약속한 때에 시작했습니다.")
        for one, due in zip(dated[3:6], ("2024", "2027-06", "2031"), strict=False):
            put_off(facilitator, one, due, "예산이 늦게 편성되어 미룹니다.")
        for one in dated[6:8]:
            note_progress(facilitator, one, "준비 회의를 두 번 열었습니다.")
        for one in made[-1:]:
            drop(facilitator, one, "같은 일을 시에서 하게 되어 그만둡니다.")


def _confirm(facilitator: Person, suggestion: Suggestion) -> Commitment:
    promise = suggestion.promise
    elements = suggestion.referral.row.elements
    indicators = [one for element in elements for one in element.indicators]
    promised = Promised(
        text=promise.text,
        due=promise.due or "",
        due_words=promise.due_words,
        condition=promise.condition or "",
        is_undated=not (promise.due or promise.condition),
        indicator=indicators[0] if indicators else None,
    )
    return confirm(facilitator, suggestion.point, promised, suggestion=suggestion.fingerprint)

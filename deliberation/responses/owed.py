"""What waits for whom between question and answer, as each reader may know it, and how much is done.

everybody           answers that have not come, by office and due day; public questions that have no office
the secretariat     demands to be decided about, questions nobody was asked yet
an office's people  answers that wait for approval there
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased, contains_eager

from deliberation import clock
from deliberation.db import db
from deliberation.forums.additions import Measure, Owed, adds_measures, adds_owed
from deliberation.forums.models import Forum, RoundKind
from deliberation.people.access import Verb, may
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.models import HandOver, QuestionRow, Referral, ReferralState, Reply
from deliberation.responses.queries.lists import how_many_answered
from deliberation.responses.queries.states import is_in_state, is_open
from deliberation.responses.queries.workshop import progress_of

#: Numbers of questions in one line; the list of questions has them all.
NAMED = 6


@adds_owed
def answers_owed(_person: Person | None, forum: Forum) -> Sequence[Owed]:
    """Answers to public questions that have not come, one line for each office and due day: 1 statement."""
    today = clock.today()
    wanted = (
        select(Department, Referral.due_on, Referral.id, QuestionRow.number)
        .join(Referral.department)
        .join(Referral.row)
        .where(QuestionRow.forum_id == forum.id, QuestionRow.published_at.is_not(None), is_open())
        .order_by(Referral.due_on, Department.id, QuestionRow.number, Referral.id)
    )
    found = db.session.execute(wanted).all()
    return [
        _answers(forum, office, due_on, [(referral_id, number) for _office, _due, referral_id, number in lines], today)
        for (office, due_on), lines in groupby(found, key=lambda line: (line[0], line[1]))
    ]


def _answers(forum: Forum, office: Department, due_on: date | None, asked: Sequence[tuple[int, int]], today: date) -> Owed:
    numbers = ", ".join(str(number) for _id, number in asked[:NAMED]) + (" …" if len(asked) > NAMED else "")
    what = ngettext("Answer to question %(numbers)s", "%(num)s answers, to questions %(numbers)s", len(asked), numbers=numbers)
    if len(asked) == 1:
        [(referral_id, number)] = asked
        url = url_for("responses.question", forum_slug=forum.slug, number=number, _anchor=f"referral-{referral_id}")
    else:
        state = ReferralState.OVERDUE if due_on and due_on < today else ReferralState.WAITING
        url = url_for("responses.index", forum_slug=forum.slug, department=office.slug, state=state.value)
    return Owed("answer", office.display_name, what, url, due_on)


@adds_owed
def questions_without_office(_person: Person | None, forum: Forum) -> Sequence[Owed]:
    """Public questions that were given back to nobody known, for the secretariat to decide: 1 statement."""
    next_one = aliased(Referral)
    wanted = (
        select(QuestionRow.number)
        .join(Referral, Referral.row_id == QuestionRow.id)
        .join(HandOver, HandOver.referral_id == Referral.id)
        .where(QuestionRow.forum_id == forum.id, QuestionRow.published_at.is_not(None), HandOver.to_department_id.is_(None))
        .where(~exists().where(next_one.handed_over_by_id == HandOver.id))
        .order_by(QuestionRow.number)
    )
    numbers = () if forum.is_closed else db.session.scalars(wanted).unique().all()
    what = [(_("Question %(number)s has no office: it has to be put to one.", number=number), number) for number in numbers]
    return [Owed("question", _secretariat(), words, url_for("responses.question", forum_slug=forum.slug, number=n)) for words, n in what]


@adds_owed
def decisions_owed(person: Person | None, forum: Forum) -> Iterator[Owed]:
    """What the facilitators have to decide, for themselves alone: two statements."""
    if forum.is_closed or not may(person, Verb.ASK, forum):
        return
    progress, due_on = progress_of([forum])[forum.id], _last_day_of_asking(forum)
    workshop = url_for("responses.workshop", forum_slug=forum.slug)
    if progress.undecided:
        words = ngettext("%(num)s demand to be decided about", "%(num)s demands to be decided about", progress.undecided)
        yield Owed("question", _secretariat(), words, workshop, due_on)
    if progress.unreferred:
        words = ngettext("%(num)s question nobody was asked yet", "%(num)s questions nobody was asked yet", progress.unreferred)
        yield Owed("question", _secretariat(), words, url_for("responses.workshop", forum_slug=forum.slug, show="unreferred"), due_on)


@adds_owed
def approvals_owed(person: Person | None, forum: Forum) -> Iterator[Owed]:
    """Answers that wait for a second person, for those who may read the draft: at most one statement."""
    if person is None:
        return
    draft = aliased(Reply)  # `is_open` asks for replies of its own
    wanted = (
        select(draft)
        .join(draft.referral)
        .join(Referral.row)
        .join(Referral.department)
        .where(QuestionRow.forum_id == forum.id, draft.submitted_at.is_not(None), draft.approved_at.is_(None))
        .where(draft.published_at.is_(None), is_open())
        .options(contains_eager(draft.referral).options(contains_eager(Referral.row), contains_eager(Referral.department)))
        .order_by(Department.id, Referral.due_on, draft.id)
    )
    replies = [one for one in db.session.scalars(wanted) if may(person, Verb.READ, one)]
    for office, theirs in groupby(replies, key=lambda one: one.referral.department):
        waiting = list(theirs)
        words = ngettext("%(num)s answer waits for approval", "%(num)s answers wait for approval", len(waiting))
        yield Owed("approval", office.display_name, words, url_for("responses.desk"), waiting[0].referral.due_on)


@adds_measures
def asked_and_answered(forum: Forum) -> Mapping[RoundKind, Sequence[Measure]]:
    """How much was asked, answered, and is late: two statements."""
    asked, answered = how_many_answered([forum]).get(forum.id, (0, 0))
    late = (
        select(func.count())
        .select_from(Referral)
        .join(Referral.row)
        .where(QuestionRow.forum_id == forum.id, QuestionRow.published_at.is_not(None), is_in_state(ReferralState.OVERDUE, clock.today()))
    )
    overdue, address = db.session.scalar(late) or 0, url_for("responses.index", forum_slug=forum.slug)
    measures = [Measure(_("Questions answered"), answered, asked, address)]
    if overdue:
        only_these = url_for("responses.index", forum_slug=forum.slug, state=ReferralState.OVERDUE.value)
        measures.append(Measure(_("Answers overdue"), overdue, url=only_these))
    return {RoundKind.QUESTIONS: [Measure(_("Questions put to offices"), asked, url=address)], RoundKind.ANSWERS: measures}


def _secretariat() -> str:
    return str(_("The secretariat"))


def _last_day_of_asking(forum: Forum) -> date | None:
    opened = [one for one in forum.rounds if one.kind is RoundKind.QUESTIONS and one.opens_on <= clock.today()]
    return max((one.closes_on for one in opened), default=None)

"""An archive's question tables come in: rows of questions, the offices they went to, what was answered."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from deliberation.db import db, record
from deliberation.forums.models import ForumGroup
from deliberation.positions.models import Item
from deliberation.responses import deadlines
from deliberation.responses.archive.arrival import NAMELESS, Arrival, plain, renew
from deliberation.responses.archive.contents import Point, TableRow
from deliberation.responses.archive.happenings import How, RowPlaced
from deliberation.responses.archive.placing import link_row, place, proposal_for_row, state_of_row
from deliberation.responses.archive.route import Stop, route
from deliberation.responses.happenings import ReplyPublished, RowChanged
from deliberation.responses.models import Derivation, HandOver, Question, QuestionRow, Referral, Reply, ReplyPoint

#: An answer as it can be compared: the points, the printed stance, the day.
Answer = tuple[tuple[Point, ...], str | None, date | None]


def bring_tables(arrival: Arrival, seats: Mapping[str, ForumGroup], items: Mapping[str, Item]) -> None:
    """Make or renew everything the reply files tell."""
    wanted = select(QuestionRow).where(QuestionRow.forum == arrival.forum)
    along = (
        selectinload(QuestionRow.questions),
        selectinload(QuestionRow.elements),
        selectinload(QuestionRow.derivations).joinedload(Derivation.item),
        selectinload(QuestionRow.referrals).options(
            selectinload(Referral.replies).selectinload(Reply.points), selectinload(Referral.hand_over), selectinload(Referral.department)
        ),
    )
    rows = {row.source: row for row in db.session.scalars(wanted.options(*along))}
    number = db.session.scalar(select(func.max(QuestionRow.number)).where(QuestionRow.forum == arrival.forum)) or 0
    for group, table in arrival.archive.tables.items():
        arrival.tell(f"replies/{group}")
        for printed in table:
            row = rows.get(printed.source)
            if row is None:
                number += 1
                row = _new_row(arrival, printed, seats[group], number)
                place(row, arrival.elements)
                link_row(row, items)
            else:
                _renew_row(arrival, row, printed, items)


def _new_row(arrival: Arrival, printed: TableRow, seat: ForumGroup, number: int) -> QuestionRow:
    row = QuestionRow(
        forum=arrival.forum,
        forum_group=seat,
        number=number,
        source=printed.source,
        published_at=arrival.at,
        proposal=proposal_for_row(arrival.judgement.rows[printed.source]),
        **_of_row(printed),
    )
    row.questions = [Question(position=position, text=text) for position, text in enumerate(printed.questions)]
    db.session.add(row)
    arrival.tally.created["row"] += 1
    _bring_referrals(arrival, row, printed, None)
    return row


def _renew_row(arrival: Arrival, row: QuestionRow, printed: TableRow, items: Mapping[str, Item]) -> None:
    earlier = arrival.earlier_rows.get(printed.source)
    is_changed = False
    if earlier is not None and earlier != printed:
        before = _told(row)
        renewal = renew(row, _of_row(earlier), _of_row(printed))
        _renew_questions(row, earlier, printed)
        _bring_referrals(arrival, row, printed, earlier)
        after = _told(row)
        if after != before or renewal:
            differing = [name for name in after if after[name] != before[name]]
            told = {"before": {name: before[name] for name in differing}, "after": {name: after[name] for name in differing}}
            record(
                RowChanged(
                    row_id=row.id, before={**told["before"], **renewal.before}, after={**told["after"], **renewal.after}, by=arrival.by
                )
            )
            row.version += 1
            is_changed = True
    if _renew_judgement(arrival, row, items) or is_changed:
        arrival.tally.changed["row"] += 1


def _renew_questions(row: QuestionRow, earlier: TableRow, printed: TableRow) -> None:
    """New words for the questions, unless a person changed them. One that the file no longer has stays: it was public."""
    if [question.text for question in row.questions] != list(earlier.questions):
        return
    for position, text in enumerate(printed.questions):
        if position < len(row.questions):
            row.questions[position].text = text
        else:
            row.questions.append(Question(position=position, text=text))


def _renew_judgement(arrival: Arrival, row: QuestionRow, items: Mapping[str, Item]) -> bool:
    """Whether the machine now proposes something else; it holds unless a person placed or linked the row."""
    proposal, last = proposal_for_row(arrival.judgement.rows[str(row.source)]), row.proposal
    if proposal == last:
        return False
    before = state_of_row(row)
    row.proposal = proposal
    if row.placed_by_id is None:
        place(row, arrival.elements)
    if row.linked_by_id is None:
        link_row(row, items)
    after = state_of_row(row)
    if after != before:
        row.version += 1
        record(RowPlaced(row_id=row.id, how=How.IMPORTED_AGAIN, before=before, after=after, by=arrival.by))
    return True


# Referrals, hand-overs, replies.


def _bring_referrals(arrival: Arrival, row: QuestionRow, printed: TableRow, earlier: TableRow | None) -> None:
    """Let the row go to every office it went to, and come back with what each said."""
    hand_overs: dict[int, HandOver] = {}
    there = list(row.referrals)
    latest: dict[str, Referral] = {}
    for stop in route(_departments(printed), printed.hand_overs)[0]:
        office = arrival.offices.named(stop.department, is_outside=stop.is_outside)
        referral = next((one for one in there if one.department == office), None)
        if referral is None:
            referral = Referral(row=row, department=office, department_name=stop.department, **_of_stop(arrival, stop, printed))
            referral.came_by = hand_overs.get(id(stop.came_by))
            db.session.add(referral)
            arrival.tally.created["referral"] += 1
        else:
            there.remove(referral)
            _renew_stop(arrival, referral, stop, printed, earlier)
        latest[stop.department] = referral
        if stop.passed_on is not None:
            hand_overs[id(stop.passed_on)] = referral.hand_over or _hand_over(arrival, referral, stop)
    for office_name in _departments(printed):
        _bring_reply(arrival, latest[office_name], printed, earlier, office_name)


def _departments(printed: TableRow) -> tuple[str, ...]:
    """The offices printed; an answer whose office is not printed still comes from one."""
    return printed.departments or (() if printed.is_blank else (NAMELESS,))


def _of_stop(arrival: Arrival, stop: Stop, printed: TableRow) -> dict[str, Any]:
    """Its dates. The office that receives a question has the whole period anew, as in `actions/routing.py`."""
    day = stop.came_by.on if stop.came_by else printed.referred_on
    if day is None:
        return {"referred_on": None, "due_on": None, "deadline_rule": None, "deadline_days": None}
    days = arrival.archive.reply_days
    return {"referred_on": day, "due_on": deadlines.due(day, days).due_on, "deadline_rule": deadlines.RULE, "deadline_days": days}


def _renew_stop(arrival: Arrival, referral: Referral, stop: Stop, printed: TableRow, earlier: TableRow | None) -> None:
    stops = route(_departments(earlier), earlier.hand_overs)[0] if earlier else []
    was = next((one for one in stops if one.department == stop.department), None)
    if was is not None and earlier is not None:
        renew(referral, _of_stop(arrival, was, earlier), _of_stop(arrival, stop, printed))


def _hand_over(arrival: Arrival, referral: Referral, stop: Stop) -> HandOver:
    passed_on = stop.passed_on
    assert passed_on is not None  # noqa: S101 - the caller looked
    receiver = arrival.offices.named(passed_on.receiver, is_outside=passed_on.is_outside) if passed_on.receiver else None
    arrival.tally.created["hand-over"] += 1
    hand_over = HandOver(referral=referral, to_department=receiver, reason=passed_on.reason, handed_over_on=passed_on.on)
    db.session.add(hand_over)
    return hand_over


def _bring_reply(arrival: Arrival, referral: Referral, printed: TableRow, earlier: TableRow | None, office: str) -> None:
    """The office's answer as its first version or, where the file changed and nobody else wrote one since, as the next."""
    now = _answer(printed, office)
    if now is None:
        return
    reason = ""
    if referral.replies:
        in_force = referral.replies[-1]
        is_ours = in_force.is_public and in_force.source == printed.source and _said(in_force, office) == _answer(earlier, office)
        if not is_ours or now == _answer(earlier, office):
            return
        reason = _("The archive was imported again.")
    points, stance_as_printed, answered_on = now
    reply = Reply(
        referral=referral,
        number=len(referral.replies) + 1,
        source=printed.source,
        published_at=arrival.at,
        answered_on=answered_on,
        stance_as_printed=stance_as_printed,
        correction_reason=reason,
    )
    reply.points = [_point(referral.row, position, point) for position, point in enumerate(points)]
    db.session.add(reply)
    arrival.tally.created["reply"] += 1
    if arrival.earlier is not None:
        db.session.flush()  # the record needs its number
        record(ReplyPublished(reply_id=reply.id, referral_id=referral.id, row_id=referral.row_id, number=reply.number, by=arrival.by))


def _point(row: QuestionRow, position: int, point: Point) -> ReplyPoint:
    return ReplyPoint(
        position=position,
        question=None if point.question is None else row.questions[point.question],
        stance=point.stance,
        reason=point.reason,
        text=point.text,
        proof=point.proof,
        onward=point.onward,
    )


def _answer(printed: TableRow | None, office: str) -> Answer | None:
    """What an office says by the file; None where it left the row blank. What names no office is the first one's."""
    if printed is None:
        return None
    first = _departments(printed)[:1] == (office,)
    points = tuple(
        replace(point, department=office) for point in printed.points if point.department == office or (first and point.department is None)
    )
    stance = printed.stance_as_printed if first else None
    return (points, stance, printed.replied_on) if points or stance else None


def _said(reply: Reply, office: str) -> Answer:
    """The same, as the database has it."""
    points = tuple(
        Point(one.text, office, one.question.position if one.question else None, one.stance, one.reason, one.proof, one.onward)
        for one in reply.points
    )
    return points, reply.stance_as_printed, reply.answered_on


# What the files say, by the columns it goes into.


def _of_row(row: TableRow) -> dict[str, Any]:
    printed = row.placement
    return {
        "printed_area": printed.area,
        "printed_level": printed.level,
        "printed_code": printed.printed_code,
        "printed_heading": printed.heading,
    }


def _told(row: QuestionRow) -> dict[str, Any]:
    """What history tells of a row that a changed file changed."""
    offices = [[one.department_name, plain(one.referred_on)] for one in row.referrals]
    return {"questions": [question.text for question in row.questions], "offices": offices}

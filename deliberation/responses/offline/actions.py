"""Bringing a file of answers in: keep it and judge its lines, decide about the stale ones, carry it out in portions.

What a line says is written only over what the person knows to stand here, checked once more at the moment of writing and under a lock.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, insert, select

from deliberation import clock
from deliberation.db import db, hold, record
from deliberation.errors import Conflict
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.actions.answering import draft_reply, submit
from deliberation.responses.completeness import what_is_missing
from deliberation.responses.models import Referral
from deliberation.responses.offline.checking import CheckedLine, as_a_file_says, check_lines, references_in
from deliberation.responses.offline.happenings import AnswersBrought, AnswersCarriedOut, AnswersLaidAside, StaleLinesDecided
from deliberation.responses.offline.lines import Problem, TypedSheet, Words
from deliberation.responses.offline.models import AnswerFile, AnswerLine, LineState
from deliberation.responses.offline.queries import referrals_to_write, standings_of
from deliberation.responses.offline.standing import Spot, Standing

#: Referrals that one request writes: a second or two.
PORTION = 200


def judge(sheet: TypedSheet, departments: Sequence[Department]) -> list[CheckedLine]:
    """Every line of a file that says something, judged against what stands at these departments; nothing is kept or written."""
    return check_lines(sheet.lines, standings_of(references_in(sheet.lines), departments))


def bring_answers(person: Person | None, department: Department, name: str, content: bytes, sheet: TypedSheet) -> AnswerFile:
    """Keep a file with all its lines judged, for somebody to look at. Nothing is drafted yet."""
    hold(department)  # two files at one moment take two numbers
    last = db.session.scalar(select(func.max(AnswerFile.number)).where(AnswerFile.department == department)) or 0
    file = AnswerFile(
        department=department,
        number=last + 1,
        brought_by=person,
        brought_at=clock.now(),
        file_name=name[:200],
        digest=hashlib.sha256(content).hexdigest(),
        ignored=list(sheet.ignored),
    )
    db.session.add(file)
    db.session.flush()  # its lines need its number
    checked = judge(sheet, [department])
    if checked:
        db.session.execute(insert(AnswerLine), [{"file_id": file.id, **line.as_row()} for line in checked])
    counts = Counter(line.state.value for line in checked)
    record(
        AnswersBrought(
            file_id=file.id,
            department_id=department.id,
            number=file.number,
            file_name=file.file_name,
            digest=file.digest,
            counts=dict(counts),
            by=_id(person),
        )
    )
    return file


def decide(person: Person | None, file: AnswerFile, *, take: Iterable[int] = (), keep: Iterable[int] = ()) -> None:
    """For stale lines, by their places: take the file's words after all, or keep what is here. May be changed until it is carried out."""
    hold(file)
    taken, kept = set(take), set(keep)
    wanted = select(AnswerLine).where(AnswerLine.file_id == file.id, AnswerLine.was_stale, AnswerLine.place.in_(taken | kept))
    open_to_choice = (LineState.STALE, LineState.READY, LineState.KEPT)
    decided: dict[LineState, list[int]] = {LineState.READY: [], LineState.KEPT: []}
    for line in db.session.scalars(wanted.order_by(AnswerLine.place)):
        choice = LineState.READY if line.place in taken else LineState.KEPT
        if line.state in open_to_choice and line.state is not choice:
            line.state = choice
            decided[choice].append(line.place)
    if any(decided.values()):
        if decided[LineState.READY]:
            file.finished_at = None
        record(StaleLinesDecided(file_id=file.id, taken=decided[LineState.READY], kept=decided[LineState.KEPT], by=_id(person)))


def stale_places(file: AnswerFile) -> list[int]:
    """The places of all lines about which nobody decided."""
    wanted = select(AnswerLine.place).where(AnswerLine.file_id == file.id, AnswerLine.state == LineState.STALE)
    return list(db.session.scalars(wanted.order_by(AnswerLine.place)))


def carry_out(person: Person | None, file: AnswerFile, *, submits: bool | None = None, at_most: int = PORTION) -> int:
    """Write the next portion of the file's ready lines as drafts; with `submits`, complete answers go on to approval.

    Returns how many lines still wait. It may be called again at any time, by anybody of the office, from two windows at once: what is
    written is no longer ready. A line that is stale by now stays unwritten and is shown as such.
    """
    hold(file)
    if file.started_at is None:
        file.started_at = clock.now()
    if submits is not None:
        file.submits = submits
    ready = select(AnswerLine).where(AnswerLine.file_id == file.id, AnswerLine.state == LineState.READY)
    ids = db.session.scalars(
        ready.with_only_columns(AnswerLine.referral_id).distinct().order_by(AnswerLine.referral_id).limit(at_most)
    ).all()
    by_referral: dict[int, list[AnswerLine]] = defaultdict(list)
    for line in db.session.scalars(ready.where(AnswerLine.referral_id.in_(ids)).order_by(AnswerLine.place)):
        by_referral[line.referral_id or 0].append(line)
    submitted = 0
    for referral in referrals_to_write(by_referral, file.department):
        submitted += _write(person, referral, by_referral.pop(referral.id), submits=file.submits)
    for lost in by_referral.values():  # its referral is no longer at this office
        _refuse(lost, Problem("id", "not-here"))
    return _after(person, file, [one for one in ids if one is not None], submitted)


def lay_aside(person: Person | None, file: AnswerFile) -> None:
    """Take the file out again, with the words of lines that were not taken. What was drafted from it stays."""
    hold(file)
    record(AnswersLaidAside(file_id=file.id, department_id=file.department_id, number=file.number, by=_id(person)))
    db.session.execute(delete(AnswerLine).where(AnswerLine.file_id == file.id))
    db.session.delete(file)


def _after(person: Person | None, file: AnswerFile, referral_ids: list[int], submitted: int) -> int:
    db.session.flush()  # the counts are asked of the database
    lines = select(AnswerLine.state, func.count()).where(AnswerLine.file_id == file.id)
    here = lines.where(AnswerLine.referral_id.in_(referral_ids)).group_by(AnswerLine.state)
    counts = {state.value: count for state, count in db.session.execute(here)}
    waiting = select(func.count()).where(AnswerLine.file_id == file.id, AnswerLine.state == LineState.READY)
    left = db.session.scalar(waiting) or 0
    if not left:
        file.finished_at = clock.now()
    if referral_ids or not left:
        record(AnswersCarriedOut(file_id=file.id, referral_ids=referral_ids, counts=counts, submitted=submitted, by=_id(person)))
    return left


def _write(person: Person | None, referral: Referral, lines: Sequence[AnswerLine], *, submits: bool) -> bool:
    """Write a referral's lines into its draft. Returns whether the answer went on to approval."""
    hold(referral, "replies", "hand_over")
    standing = Standing(referral)
    if standing.closed_by:
        _refuse(lines, Problem("", standing.closed_by))
        return False
    written = [(line, spot, said) for line in lines if (spot := _spot_for(line, standing)) and (said := Words.from_record(line.said))]
    if not written:
        return False
    draft = referral.draft
    points = standing.points_with([(spot, said) for _line, spot, said in written])
    try:
        reply = draft_reply(
            person,
            referral,
            points,
            correction_reason=draft.correction_reason if draft else "",
            version=draft.version if draft else 0,
        )
    except Conflict:  # what the rules refuse and we did not foresee stands where it was; the line says that it was not taken
        _refuse([line for line, _spot, _said in written], Problem("", "not-now"))
        return False
    for line, _spot, _said in written:
        line.state = LineState.DRAFTED
    if person is None or not submits or what_is_missing(reply):
        return False
    submit(person, reply)
    return True


def _spot_for(line: AnswerLine, standing: Standing) -> Spot | None:
    """Where a line is written; None where there is nothing to write, and the line then says why."""
    spot = standing.spot(line.question_id, line.extra)
    said = Words.from_record(line.said)
    if spot is None:
        _refuse([line], Problem("id", "no-such-point"))
        return None
    if said == as_a_file_says(spot.words) or (spot.extra == 0 and standing.has_extra(line.question_id, said)):
        line.state = LineState.UNCHANGED
        return None
    if spot.extra != 0 and line.seen != spot.fingerprint:
        line.state, line.was_stale = LineState.STALE, True
        line.here, line.seen = spot.words.as_record(), spot.fingerprint
        return None
    return spot


def _refuse(lines: Iterable[AnswerLine], problem: Problem) -> None:
    for line in lines:
        line.state, line.problems = LineState.REFUSED, [problem.as_record()]


def _id(person: Person | None) -> int | None:
    return person.id if person else None

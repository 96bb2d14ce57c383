"""Bringing a file of answers, and what came of it."""

from deliberation.responses.offline.actions import bring_answers, judge
from deliberation.responses.offline.queries import counts_of
from deliberation.responses.offline.sheets import read_sheet

ANSWER = {"stance": "Accepted", "text": "We will."}


def number_of(referral, question=1, extra=None):
    further = "" if extra is None else f"+{extra or ''}"
    return f"{referral.row.forum.slug}/{referral.row.number}-{question}/{referral.id}{further}"


def brought(scene, content, person=None, department=None):
    sheet = read_sheet("answers.xlsx", content)
    return bring_answers(person or scene.staff, department or scene.office, "answers.xlsx", content, sheet)


def judged(scene, content):
    return [
        (line.number, line.state.value, [(one.column, one.code) for one in line.problems])
        for line in judge(read_sheet("x", content), [scene.office])
    ]


def states(file):
    return {state.value: count for state, count in counts_of(file).items() if count}


def said(referral):
    return [(one.stance, one.text) for one in referral.draft.points] if referral.draft else []

"""Every figure in words: what it is called, what it counts, what it leaves out. Page, download and API say it from here."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.responses.commitments.labels import LOOKS, MEANINGS, STATES
from deliberation.responses.commitments.models import CommitmentState
from deliberation.responses.figures.measures import Act, Figures, Outcome
from deliberation.responses.labels import FATES, STANCES
from deliberation.responses.models import Judgement
from deliberation.responses.words import ItemFate, Stance

OUTCOMES: dict[Outcome, LazyString] = {
    # L10n: what became of a question, as are the five that follow
    Outcome.ANSWERED: _l("Answered"),
    Outcome.UNCLEAR: _l("Reply does not say to which question"),
    Outcome.PASSED_OVER: _l("Reply says nothing about it"),
    Outcome.WAITING: _l("Waiting for an answer"),
    Outcome.NO_ANSWER: _l("No answer"),
    Outcome.PASSED_ON: _l("Passed on"),
}
ACTS: dict[Act, LazyString] = {
    # L10n: what is counted of referrals (questions put to one office), as are the ten that follow
    Act.PUT: _l("Referrals"),
    Act.ON_TIME: _l("Answered on time"),
    Act.ANSWERED_LATE: _l("Answered late"),
    Act.UNANSWERED: _l("Unanswered after the due date"),
    Act.OTHERS: _l("Time still runs, or no dates known"),
    Act.ASKED_AGAIN: _l("Asked once more"),
    Act.SENT_ON: _l("Passed on to others"),
    Act.RECEIVED: _l("Received from others"),
    Act.REFUSED: _l("Refused what was passed on"),
    Act.EXTENDED: _l("Time extended"),
    Act.WITHDRAWN: _l("Answer withdrawn"),
}
JUDGEMENTS: dict[Judgement, LazyString] = {
    # L10n: what the group that asked says of an answer, as are the two that follow
    Judgement.ANSWERED: _l("Answered, says the group"),
    Judgement.PARTLY: _l("Partly answered, says the group"),
    Judgement.NOT_ANSWERED: _l("Not answered, says the group"),
}


@dataclass(frozen=True)
class Column:
    """One figure: its name in the download, its heading, in words what it counts, and how it is read off."""

    name: str
    word: LazyString
    counts: LazyString
    value: Callable[[Figures], int | Fraction | None]
    #: The part of the page it belongs to.
    section: str
    #: A share of 1 rather than a number.
    is_share: bool = False


def _fate(fate: ItemFate, counts: LazyString) -> Column:
    return Column(fate.value.replace(" ", "_"), FATES[fate], counts, lambda figures: figures.demands[fate], "demands")


def _outcome(outcome: Outcome, counts: LazyString) -> Column:
    return Column(outcome.name.lower(), OUTCOMES[outcome], counts, lambda figures: figures.questions[outcome], "questions")


def _stance(stance: Stance) -> Column:
    counts = _l("Points with this stance.")
    return Column(stance.value.replace(" ", "_"), STANCES[stance], counts, lambda figures: figures.points[stance], "points")


def _act(act: Act, section: str, counts: LazyString) -> Column:
    return Column(act.value, ACTS[act], counts, lambda figures: figures.acts[act], section)


def _judgement(judgement: Judgement, counts: LazyString) -> Column:
    name = "verdict_" + judgement.value.replace(" ", "_")
    return Column(name, JUDGEMENTS[judgement], counts, lambda figures: figures.verdicts[judgement], "verdicts")


def _commitment(state: CommitmentState) -> Column:
    name = f"commitments_{state.value}"
    return Column(name, STATES[state], MEANINGS[state], lambda figures: figures.commitments[state], "commitments")


COLUMNS: tuple[Column, ...] = (
    Column(
        "demands",
        _l("Demands"),
        _l("Items of filed papers, other proposals included. What only says that there is no opinion is not counted."),
        lambda figures: sum(figures.demands.values()),
        "demands",
    ),
    _fate(ItemFate.PUT_FORWARD, _l("Demands that went into at least one public question.")),
    _fate(ItemFate.LEFT_OUT, _l("Demands that were left out, with a public reason.")),
    _fate(ItemFate.NEVER_PUT_FORWARD, _l("Demands of a closed forum of which nobody ever said why they were not asked.")),
    _fate(ItemFate.UNDECIDED, _l("Demands about which nothing is public yet.")),
    Column(
        "questions",
        _l("Questions"),
        _l("Public questions, each counted once however many departments were asked."),
        lambda figures: sum(figures.questions.values()),
        "questions",
    ),
    _outcome(Outcome.ANSWERED, _l("Questions with a public reply that has at least one point about them.")),
    _outcome(Outcome.UNCLEAR, _l("Questions asked together, with a reply that does not say which of them its points answer.")),
    _outcome(Outcome.PASSED_OVER, _l("Questions with a reply of which every point answers another question.")),
    _outcome(Outcome.WAITING, _l("Questions without a reply whose due date has not passed.")),
    _outcome(Outcome.NO_ANSWER, _l("Questions without a reply whose due date has passed, or whose forum is closed.")),
    _outcome(Outcome.PASSED_ON, _l("Questions that the department passed on without answering; counted for departments only.")),
    Column(
        "late",
        _l("Late"),
        _l("Questions answered by a department after the due date, or overdue now."),
        lambda figures: figures.late,
        "questions",
    ),
    Column(
        "contradictory",
        _l("Contradictory"),
        _l(
            "Questions to which one department says yes (accepted, partly accepted, already in place) and another one no (not accepted)."
            " All other stances contradict nothing; who passed the question on is left out."
        ),
        lambda figures: figures.contradictory,
        "questions",
    ),
    Column(
        "points",
        _l("Points"),
        _l("Points of the public replies now in force."),
        lambda figures: sum(figures.points.values()),
        "points",
    ),
    *(_stance(stance) for stance in Stance),
    Column(
        "stance_not_stated",
        _l("Stance not stated"),
        _l("Points of which nobody has said the stance in substance; archives seldom do."),
        lambda figures: figures.points[None],
        "points",
    ),
    _act(
        Act.PUT,
        "time",
        _l(
            "Rows of questions put to one department: a row at two departments counts twice, and what was asked once more counts again."
            " What a department passed on is left out there and counts where it went."
        ),
    ),
    _act(
        Act.ON_TIME, "time", _l("Referrals whose first answer in force came on the due date or before; extended dates count as extended.")
    ),
    _act(Act.ANSWERED_LATE, "time", _l("Referrals whose first answer in force came after the due date.")),
    _act(Act.UNANSWERED, "time", _l("Referrals without an answer whose due date has passed, or whose forum closed first.")),
    _act(
        Act.OTHERS,
        "time",
        _l("Referrals that are in none of the three: waiting within their time, or from an archive that prints no dates."),
    ),
    Column(
        "on_time_share",
        _l("Share answered on time"),
        _l(
            "Answered on time, divided by answered on time, answered late and unanswered after the due date together."
            " All others are left out."
        ),
        lambda figures: figures.on_time,
        "time",
        is_share=True,
    ),
    Column(
        "median_days",
        _l("Median days to an answer"),
        _l(
            "Calendar days from the referral to its first answer in force: half of the answers took so many or fewer."
            " Referrals without an answer, and archives that do not print both days, are left out."
        ),
        lambda figures: figures.median_days,
        "time",
    ),
    _act(Act.EXTENDED, "time", _l("Referrals whose due date was extended at least once. Dates that a holiday moved are left out.")),
    _act(Act.ASKED_AGAIN, "time", _l("Referrals of a question that its group asked once more; they are among the referrals.")),
    _act(Act.SENT_ON, "handed", _l("Referrals that a department passed on to another one, to an outside body, or to nobody known.")),
    _act(
        Act.RECEIVED,
        "handed",
        _l("Referrals that came to a department from another one. What came back because it was refused is left out."),
    ),
    _act(Act.REFUSED, "handed", _l("Referrals that a department had received from another one and gave back.")),
    _act(Act.WITHDRAWN, "handed", _l("Referrals of which a published answer was withdrawn, whether or not a new one followed.")),
    Column(
        "verdicts",
        _l("Verdicts"),
        _l("What groups say of the answers to a question: each group’s newest verdict on each question."),
        lambda figures: sum(figures.verdicts.values()),
        "verdicts",
    ),
    _judgement(Judgement.ANSWERED, _l("Verdicts that say: answered.")),
    _judgement(Judgement.PARTLY, _l("Verdicts that say: partly answered.")),
    _judgement(Judgement.NOT_ANSWERED, _l("Verdicts that say: not answered.")),
    Column(
        "verdict_mismatch",
        _l("Stance and verdict do not match"),
        _l(
            "Questions that a group calls “not answered”, though a department’s answer in force says yes"
            " (accepted, partly accepted, already in place)."
        ),
        lambda figures: figures.mismatches,
        "verdicts",
    ),
    Column(
        "commitments",
        _l("Commitments"),
        _l("What departments promised in their answers, each confirmed by a person."),
        lambda figures: sum(figures.commitments.values()),
        "commitments",
    ),
    *(_commitment(state) for state in LOOKS),
)

#: The columns that say which line it is.
NAMING: dict[str, LazyString] = {
    "by": _l(
        "What the line is about: everything, a forum, a group, an area of the plan or a department (whole, forum, group, area, department)."
    ),
    "key": _l("The group’s, department’s or forum’s word in addresses, the area’s code; empty for what belongs to none."),
    "name": _l("Its name in the language of the page."),
}

#: How charts show them: the class in figures.css and the icon.
FATE_PARTS: dict[ItemFate, tuple[str, str, LazyString]] = {
    ItemFate.PUT_FORWARD: ("tone-good", "done", FATES[ItemFate.PUT_FORWARD]),
    ItemFate.LEFT_OUT: ("tone-warn", "minus", FATES[ItemFate.LEFT_OUT]),
    ItemFate.NEVER_PUT_FORWARD: ("tone-bad", "alert", FATES[ItemFate.NEVER_PUT_FORWARD]),
    ItemFate.UNDECIDED: ("tone-calm", "open-ring", FATES[ItemFate.UNDECIDED]),
}
OUTCOME_PARTS: dict[Outcome, tuple[str, str, LazyString]] = {
    Outcome.ANSWERED: ("tone-good", "done", OUTCOMES[Outcome.ANSWERED]),
    Outcome.UNCLEAR: ("tone-part", "question", OUTCOMES[Outcome.UNCLEAR]),
    Outcome.PASSED_OVER: ("tone-warn", "half", OUTCOMES[Outcome.PASSED_OVER]),
    Outcome.WAITING: ("tone-busy", "clock", OUTCOMES[Outcome.WAITING]),
    Outcome.NO_ANSWER: ("tone-bad", "alert", OUTCOMES[Outcome.NO_ANSWER]),
    Outcome.PASSED_ON: ("tone-calm", "pass-on", OUTCOMES[Outcome.PASSED_ON]),
}
TIME_PARTS: dict[Act, tuple[str, str, LazyString]] = {
    Act.ON_TIME: ("tone-good", "done", ACTS[Act.ON_TIME]),
    Act.ANSWERED_LATE: ("tone-warn", "clock", ACTS[Act.ANSWERED_LATE]),
    Act.UNANSWERED: ("tone-bad", "alert", ACTS[Act.UNANSWERED]),
    Act.OTHERS: ("tone-calm", "open-ring", ACTS[Act.OTHERS]),
}
VERDICT_PARTS: dict[Judgement, tuple[str, str, LazyString]] = {
    Judgement.ANSWERED: ("tone-good", "done", JUDGEMENTS[Judgement.ANSWERED]),
    Judgement.PARTLY: ("tone-part", "half", JUDGEMENTS[Judgement.PARTLY]),
    Judgement.NOT_ANSWERED: ("tone-bad", "alert", JUDGEMENTS[Judgement.NOT_ANSWERED]),
}

#: The weeks of silence: column, heading, what it counts.
WEEK_COLUMNS: tuple[tuple[str, LazyString, LazyString], ...] = (
    ("week_ends_on", _l("Week ending on"), _l("Its Sunday; what is counted is how things stood at the end of that day.")),
    (
        "awaited",
        _l("Awaited"),
        _l(
            "Referrals without an answer then that had not been passed on, in a forum that was not closed. An answer that was"
            " withdrawn later counts as none, in the weeks before as well."
        ),
    ),
    (
        "overdue",
        _l("Of these overdue"),
        _l(
            "Referrals whose due date had passed by then. Where it was moved, the date counts that was in force at the time."
            " What an archive prints without dates is left out."
        ),
    ),
)
COMMITMENT_PARTS: dict[CommitmentState, tuple[str, str, LazyString]] = {
    state: (tone, shape, STATES[state]) for state, (tone, shape, _badge) in LOOKS.items()
}

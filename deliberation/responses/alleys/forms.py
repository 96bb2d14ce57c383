"""What people type about alley meetings."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, EmailField, SelectField, StringField, TextAreaField, TimeField, ValidationError
from wtforms.validators import InputRequired, Optional

from deliberation.forms import Form, VersionedForm
from deliberation.forums.models import Forum, ForumGroup, Session
from deliberation.people.models import Person
from deliberation.plans.models import Department, Element, Plan
from deliberation.plans.references import ReferencesField, elements_named
from deliberation.positions.forms import LONG, SHORT
from deliberation.responses.alleys.actions.arranging import Meeting
from deliberation.responses.alleys.actions.proposing import Proposal
from deliberation.responses.alleys.labels import DECLINE_REASONS, text_version_label
from deliberation.responses.alleys.models import Alley, DeclineReason
from deliberation.responses.alleys.results import AlleyText
from deliberation.responses.alleys.takedowns import TakenPart, takedown_of
from deliberation.responses.models import QuestionRow
from deliberation.text import in_brief

NONE_CHOSEN = ("", "–")
NEEDED = [InputRequired(_l("Please fill this in.")), SHORT]


def _number(value: Any) -> int | None:
    return int(value) if value else None


class PersonFields:
    """Who it is; those with an account are not asked."""

    name = StringField(_l("Your name"), description=_l("Others see only the first and last syllable."), validators=NEEDED)
    email = EmailField(
        _l("Your mail address"),
        description=_l("We send a link there to confirm it. Nobody else sees it."),
        validators=NEEDED,
        render_kw={"dir": "ltr", "autocomplete": "email"},
    )


class JoinForm(PersonFields, Form):
    """Sign up for a meeting."""

    def __init__(self, person: Person | None, **given: Any) -> None:
        super().__init__(**given)
        if _is_known(person):
            del self.name, self.email

    def who(self) -> dict[str, str]:
        return {field: self[field].data or "" for field in ("name", "email") if field in self}


class ProposeForm(JoinForm):
    """Propose a meeting. Only the question has to be there."""

    question = StringField(_l("Your question, in one sentence"), validators=NEEDED)
    why = TextAreaField(
        _l("Why you ask"), description=_l("What you see in your street, and what you would like to talk about."), validators=[LONG]
    )
    wished_place = StringField(
        _l("Where you would like to meet"), description=_l("A hall, a café, a bench under a tree; it may stay empty."), validators=[SHORT]
    )
    wished_time = StringField(_l("When it suits you"), description=_l("For example: weekdays after 7 pm."), validators=[SHORT])
    invites_on = DateField(
        _l("Day of your own meeting"),
        description=_l("Only if you have fixed a day already: then you invite the office. The place above is needed too."),
        validators=[Optional()],
    )
    invites_from = TimeField(_l("Begins at"), validators=[Optional()])
    invites_until = TimeField(_l("Ends at"), validators=[Optional()])
    elements = ReferencesField(_l("What in the plan is it about?"), description=_l("One task, if you know it; it finds the office."))
    department = SelectField(_l("Or which office should come?"), description=_l("If you do not know, leave it open."), coerce=_number)

    def __init__(self, person: Person | None, plan: Plan | None, offices: Sequence[Department], **given: Any) -> None:
        super().__init__(person, **given)
        self._plan, self._offices = plan, {one.id: one for one in offices}
        self.department.choices = [NONE_CHOSEN, *((one.id, one.display_name) for one in offices)]
        if plan is None:
            del self.elements

    @property
    def chosen(self) -> Sequence[Element]:
        return elements_named(self._plan, self.elements.data) if self._plan is not None and self.elements.data else []

    def validate_elements(self, field: ReferencesField) -> None:
        if len(field.data) > 1:
            raise ValidationError(_("Choose one task only."))
        if field.data and not self.chosen:
            raise ValidationError(_("The plan has no such element: %(references)s", references=" ".join(field.data)))

    def proposal(self, language: str) -> Proposal:
        element = next(iter(self.chosen), None)
        return Proposal(
            question=self.question.data or "",
            why=self.why.data or "",
            language=language,
            wished_place=self.wished_place.data or "",
            wished_time=self.wished_time.data or "",
            invites_on=self.invites_on.data,
            invites_from=self.invites_from.data,
            invites_until=self.invites_until.data,
            element=element,
            department=self._offices.get(self.department.data) if self.department.data else None,
        )


def _is_known(person: Person | None) -> bool:
    return person is not None and person.confirmed_at is not None


class ArrangeForm(VersionedForm):
    """The office invites, or changes when and where."""

    held_on = DateField(_l("Day"), validators=[InputRequired()])
    starts_at = TimeField(_l("Begins at"), validators=[Optional()])
    ends_at = TimeField(_l("Ends at"), validators=[Optional()])
    place = StringField(_l("Place"), validators=[SHORT])
    words = TextAreaField(
        _l("Who comes, and what to know"),
        description=_l("A team or a title, never a person’s name: it is public."),
        validators=[LONG],
    )
    change_reason = TextAreaField(_l("Why it changes"), validators=[LONG])

    def __init__(self, *, is_change: bool, **given: Any) -> None:
        super().__init__(**given)
        if not is_change:
            del self.change_reason

    def meeting(self) -> Meeting:
        return Meeting(**{name: value for name, value in self.said().items() if name in Meeting.__dataclass_fields__})


class AcceptForm(VersionedForm):
    words = TextAreaField(
        _l("Who comes, and what to know"),
        description=_l("A team or a title, never a person’s name: it is public."),
        validators=[LONG],
    )


class ReasonForm(VersionedForm):
    words = TextAreaField(_l("Why"), description=_l("Everybody can read it."), validators=[LONG])


class DeclineForm(ReasonForm):
    reason = SelectField(
        _l("Reason"), coerce=DeclineReason, choices=lambda: [(one.value, str(word)) for one, word in DECLINE_REASONS.items()]
    )


class PassOnForm(ReasonForm):
    to = SelectField(_l("To which office"), coerce=int)

    def __init__(self, offices: Sequence[Department], **given: Any) -> None:
        super().__init__(**given)
        self._offices = {one.id: one for one in offices}
        self.to.choices = [(one.id, one.display_name) for one in offices]

    @property
    def office(self) -> Department:
        return self._offices[self.to.data]


class TextForm(VersionedForm):
    """Notes or an answer; of a correction also what was wrong."""

    text = TextAreaField(_l("Words"), validators=[LONG])
    reason = TextAreaField(_l("What was wrong"), description=_l("Readers see it; the version before stays readable."), validators=[LONG])

    def __init__(self, *, is_correction: bool, **given: Any) -> None:
        super().__init__(**given)
        if not is_correction:
            del self.reason


class OfferForm(Form):
    seat = SelectField(_l("Which group"), coerce=int)
    text = TextAreaField(
        _l("What the item would say"),
        description=_l("The group’s leader takes it into the paper as a draft, or declines. It is public only with the filed paper."),
        validators=[LONG],
    )

    def __init__(self, seats: Sequence[ForumGroup], **given: Any) -> None:
        super().__init__(**given)
        self._seats = {one.id: one for one in seats}
        self.seat.choices = [(one.id, f"{one.display_name} – {one.forum.display_name}") for one in seats]

    @property
    def chosen(self) -> ForumGroup:
        return self._seats[self.seat.data]


class AnswerForm(Form):
    answer = TextAreaField(_l("Why"), validators=[LONG])


class ToForumForm(Form):
    forum = SelectField(_l("Which forum"), coerce=int)
    words = TextAreaField(_l("Why it belongs there"), description=_l("Everybody can read it."), validators=[LONG])

    def __init__(self, forums: Sequence[Forum], **given: Any) -> None:
        super().__init__(**given)
        self._forums = {one.id: one for one in forums}
        self.forum.choices = [(one.id, one.display_name) for one in forums]

    @property
    def chosen(self) -> Forum:
        return self._forums[self.forum.data]


class DecidePassageForm(Form):
    """The forum's secretariat: what will follow, or why nothing does."""

    is_accepted = SelectField(
        _l("What you decide"),
        coerce=lambda value: value in (True, "yes"),
        choices=lambda: [("yes", _("The forum takes it up")), ("no", _("The forum does not take it up"))],
    )
    answer = TextAreaField(
        _l("What will follow, or why nothing does"),
        description=_l("A session, a question to an office. Everybody can read it."),
        validators=[LONG],
    )


class TakeDownForm(Form):
    """What of a meeting, and why."""

    what = SelectField(_l("What is taken down"))
    reason = TextAreaField(
        _l("Why"), description=_l("Everybody can read it. Do not repeat the words that are taken down."), validators=[LONG]
    )

    def __init__(self, alley: Alley, **given: Any) -> None:
        super().__init__(**given)
        self._texts = {str(one.id): one for one in alley.texts if one.is_public and takedown_of(alley, one) is None}
        self.what.choices = [] if alley.is_taken_down else self._choices(alley)

    def _choices(self, alley: Alley) -> list[tuple[str, str]]:
        choices = [(TakenPart.MEETING.value, _("The whole meeting"))]
        if takedown_of(alley) is None:
            choices.append((TakenPart.QUESTION.value, _("The words of the question")))
        return [*choices, *((number, text_version_label(one)) for number, one in self._texts.items())]

    @property
    def chosen(self) -> tuple[TakenPart, AlleyText | None]:
        text = self._texts.get(self.what.data)
        return (TakenPart.TEXT, text) if text is not None else (TakenPart(self.what.data), None)


class FollowUpForm(Form):
    session = SelectField(_l("The session that followed"), coerce=_number)
    row = SelectField(_l("The question that followed"), coerce=_number)

    def __init__(self, sessions: Sequence[tuple[Session, str]], rows: Sequence[QuestionRow], **given: Any) -> None:
        """`sessions` come with what they are called."""
        super().__init__(**given)
        self._sessions, self._rows = {one.id: one for one, _word in sessions}, {one.id: one for one in rows}
        self.session.choices = [NONE_CHOSEN, *((one.id, f"{one.held_on.isoformat()} {word}") for one, word in sessions)]
        self.row.choices = [NONE_CHOSEN, *((one.id, f"{one.number}. {_first_words(one)}") for one in rows)]

    @property
    def chosen_session(self) -> Session | None:
        return self._sessions.get(self.session.data) if self.session.data else None

    @property
    def chosen_row(self) -> QuestionRow | None:
        return self._rows.get(self.row.data) if self.row.data else None


def _first_words(row: QuestionRow) -> str:
    return in_brief(row.questions[0].text if row.questions else row.printed_heading, 60)

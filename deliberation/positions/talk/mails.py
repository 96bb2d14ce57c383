"""The mails of a group's talk: an answer, a suggestion that waits, what became of one's own.

They lead to the draft and carry no word of it.
"""

from flask_babel import force_locale
from flask_babel import gettext as _

from deliberation.db import Happening, db
from deliberation.letters import Letter, letter, public_link, sample
from deliberation.people.access import Verb, may
from deliberation.people.mails import language_of
from deliberation.people.models import Person
from deliberation.people.post.posting import post
from deliberation.positions.models import PositionPaper
from deliberation.positions.talk.happenings import AnswerAddressed, SuggestionAddressed
from deliberation.positions.talk.models import Comment, Suggestion, SuggestionState
from deliberation.positions.talk.parts import part_name


def mail_answer(happening: Happening) -> None:
    """Tell somebody in a thread of an answer, unless it was struck out meanwhile or they have left the group."""
    if not isinstance(happening, AnswerAddressed):
        raise TypeError(type(happening).__name__)
    comment, reader = db.session.get_one(Comment, happening.comment_id), db.session.get_one(Person, happening.person_id)
    if comment.is_struck_out or not _takes_part(reader, comment.thread.paper):
        return
    thread = comment.thread
    with force_locale(language_of(reader)):
        address = public_link("positions.thread", thread_id=thread.id, **_place(thread.paper))
        written = _answer(comment.written_by.name, part_name(thread.part), _group(thread.paper), address)
        post(reader, written, address=address, key=f"thread {thread.id}")


def mail_suggestion(happening: Happening) -> None:
    """Tell a leader of a suggestion that waits, unless it was decided or withdrawn meanwhile, or they no longer decide."""
    if not isinstance(happening, SuggestionAddressed):
        raise TypeError(type(happening).__name__)
    suggestion, leader = db.session.get_one(Suggestion, happening.suggestion_id), db.session.get_one(Person, happening.person_id)
    if not (suggestion.is_open and leader.active and may(leader, Verb.DECIDE, suggestion)):
        return
    with force_locale(language_of(leader)):
        address = _address(suggestion)
        written = _suggestion(
            suggestion.suggested_by.name, suggestion.number, part_name(suggestion.part), _group(suggestion.paper), address
        )
        post(leader, written, address=address, key=f"suggestion {suggestion.id}")


def mail_decision(happening: Happening) -> None:
    """Tell whoever suggested something that it was taken or declined, unless they decided it themselves or have left the group."""
    suggestion = db.session.get_one(Suggestion, happening.subject_id)
    reader, is_taken = suggestion.suggested_by, suggestion.state is SuggestionState.TAKEN
    is_decided = is_taken or suggestion.state is SuggestionState.DECLINED
    if not is_decided or happening.by == reader.id or not _takes_part(reader, suggestion.paper):
        return
    with force_locale(language_of(reader)):
        part, group, address = part_name(suggestion.part), _group(suggestion.paper), _address(suggestion)
        written = _decision(suggestion.number, is_taken, part, group, address)
        post(reader, written, address=address, key=f"suggestion {suggestion.id}")


@sample("answer in a thread")
def an_answer() -> Letter:
    """About a draft that does not exist."""
    return _answer(_("Sample person"), part_name("3"), _("Sample group"), public_link("responses.desk"))


@sample("suggestion")
def a_suggestion() -> Letter:
    return _suggestion(_("Sample person"), 4, part_name("3"), _("Sample group"), public_link("responses.desk"))


@sample("decision on a suggestion")
def a_decision() -> Letter:
    return _decision(4, True, part_name("3"), _("Sample group"), public_link("responses.desk"))


def _answer(writer: str, part: str, group: str, address: str) -> Letter:
    said = _("%(name)s wrote in a thread you are in. It is about %(part)s of the draft of %(group)s.", name=writer, part=part, group=group)
    return _letter(_("%(name)s answered: %(part)s", name=writer, part=part), said, _("Read the answer"), address)


def _suggestion(writer: str, number: int, part: str, group: str, address: str) -> Letter:
    said = _(
        "%(name)s suggests a change in the draft of %(group)s (%(part)s). It waits until you take or decline it.",
        name=writer,
        group=group,
        part=part,
    )
    return _letter(_("Suggestion %(number)s waits for you: %(part)s", number=number, part=part), said, _("Read the suggestion"), address)


def _decision(number: int, is_taken: bool, part: str, group: str, address: str) -> Letter:
    if is_taken:
        subject = _("Your suggestion %(number)s was taken", number=number)
        said = _("What you suggested stands in the draft of %(group)s now (%(part)s).", group=group, part=part)
    else:
        subject = _("Your suggestion %(number)s was declined", number=number)
        said = _(
            "The draft of %(group)s stays as it is there (%(part)s). The reason, where one was given, is on the page.",
            group=group,
            part=part,
        )
    return _letter(subject, said, _("Read the suggestion"), address)


def _letter(subject: str, said: str, link_words: str, address: str) -> Letter:
    return letter("positions/mail/talk", subject, said=said, link_words=link_words, address=address, can_wait=True)


def _takes_part(person: Person, paper: PositionPaper) -> bool:
    return person.active and may(person, Verb.DISCUSS, paper)


def _place(paper: PositionPaper) -> dict[str, str]:
    return {"forum_slug": paper.forum_group.forum.slug, "group_slug": paper.forum_group.slug}


def _group(paper: PositionPaper) -> str:
    return paper.forum_group.display_name


def _address(suggestion: Suggestion) -> str:
    return public_link("positions.suggestion", number=suggestion.number, **_place(suggestion.paper))

"""Two mails: somebody is asked to sign, and the writers get the receipt. The first says nothing of what the draft says, and can wait; the
receipt goes out at once to everybody, since it is what they filed for."""

from datetime import UTC, datetime

from flask_babel import force_locale
from flask_babel import gettext as _

from deliberation.db import Happening, db
from deliberation.letters import Letter, letter, public_link, sample, send
from deliberation.people.access import Verb, may
from deliberation.people.mails import language_of
from deliberation.people.models import Person
from deliberation.people.post.posting import post
from deliberation.positions.models import Participant, PositionPaper, Receipt
from deliberation.positions.signing.canonical import blocks_of
from deliberation.positions.signing.happenings import ReceiptAddressed
from deliberation.positions.signing.labels import to_the_second
from deliberation.positions.signing.standing import sheet_of


def mail_request_to_sign(happening: Happening) -> None:
    """Ask one of those who took part, unless they have signed meanwhile, have left, or the paper has been filed."""
    participant = db.session.get(Participant, happening.subject_id)
    person = participant.person if participant else None
    if participant is None or person is None or not person.active or not may(person, Verb.SIGN, participant.paper):
        return
    line = sheet_of(participant.paper).line_of(person)
    if not participant.paper.is_open or line is None or line.has_signed:
        return
    with force_locale(language_of(person)):
        written, address = _request(participant.paper)
        post(person, written, address=address, key=f"sign {participant.paper_id}")


def mail_receipt(happening: Happening) -> None:
    """Send one writer the number and the fingerprint of what was received."""
    if not isinstance(happening, ReceiptAddressed):
        raise TypeError(type(happening).__name__)
    receipt, person = db.session.get_one(Receipt, happening.receipt_id), db.session.get_one(Person, happening.person_id)
    if not person.active or not may(person, Verb.READ, receipt.paper):
        return
    with force_locale(language_of(person)):
        group = receipt.paper.forum_group
        address = public_link("positions.receipt", forum_slug=group.forum.slug, group_slug=group.slug)
        send(
            person.email,
            _receipt(group.display_name, group.forum.display_name, receipt.number, receipt.issued_at, receipt.fingerprint, address),
        )


@sample("request to sign")
def a_request_to_sign() -> Letter:
    """A paper that does not exist."""
    address = public_link("positions.sign", forum_slug="sample", group_slug="sample")
    return _request_words(_("Sample group"), _("Sample forum"), address)


@sample("receipt")
def a_receipt() -> Letter:
    """Of a paper that does not exist."""
    address = public_link("positions.receipt", forum_slug="sample", group_slug="sample")
    return _receipt(_("Sample group"), _("Sample forum"), 1, datetime(2026, 11, 21, 9, 7, 5, tzinfo=UTC), "0123456789abcdef" * 4, address)


def _request(paper: PositionPaper) -> tuple[Letter, str]:
    group = paper.forum_group
    address = public_link("positions.sign", forum_slug=group.forum.slug, group_slug=group.slug)
    return _request_words(group.display_name, group.forum.display_name, address), address


def _request_words(group: str, forum: str, address: str) -> Letter:
    subject = _("Please sign: position paper of %(group)s", group=group)
    return letter("positions/mail/request_to_sign", subject, group=group, forum=forum, address=address, can_wait=True)


def _receipt(group: str, forum: str, number: int, issued_at: datetime, fingerprint: str, address: str) -> Letter:
    subject = _("Receipt %(number)s: position paper of %(group)s", number=number, group=group)
    return letter(
        "positions/mail/receipt",
        subject,
        group=group,
        forum=forum,
        number=number,
        address=address,
        fingerprint=" ".join(blocks_of(fingerprint)),
        issued=to_the_second(issued_at),
    )

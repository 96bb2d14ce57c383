"""The mail that tells a colleague of a note."""

from flask_babel import force_locale
from flask_babel import gettext as _

from deliberation.db import Happening, db
from deliberation.letters import Letter, letter, public_link, sample
from deliberation.people.access import Verb, may
from deliberation.people.mails import language_of
from deliberation.people.post.posting import post
from deliberation.responses.desk.models import Mention


def mail_mention(happening: Happening) -> None:
    """Tell one colleague, unless they have read it, the note was struck out, or they no longer work there."""
    mention = db.session.get_one(Mention, happening.subject_id)
    note, reader = mention.note, mention.person
    if mention.read_at or note.is_struck_out or not may(reader, Verb.READ, note):
        return
    row = note.referral.row
    with force_locale(language_of(reader)):
        address = public_link("responses.answer", forum_slug=row.forum.slug, referral_id=note.referral_id) + "#notes"
        written = _mention(note.written_by.name, note.text, row.number, row.forum.display_name, address)
        post(reader, written, address=address)


@sample("mention")
def a_mention() -> Letter:
    """About a question that does not exist."""
    return _mention(_("Sample person"), _("Could you look at the figures?"), 12, _("Sample forum"), public_link("responses.desk"))


def _mention(writer: str, text: str, number: int, forum: str, address: str) -> Letter:
    subject = _("%(name)s mentions you: question %(number)s", name=writer, number=number)
    return letter("responses/mail/mention", subject, writer=writer, text=text, number=number, forum=forum, address=address, can_wait=True)

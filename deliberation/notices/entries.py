"""News in words: a published question or reply as an entry of a feed, in the language now spoken; quoted words stay in their own."""

from itertools import groupby

from flask_babel import gettext as _
from markupsafe import Markup

from deliberation.locales import public_address
from deliberation.notices.feeds import NEVER, Entry
from deliberation.responses.labels import stance_label
from deliberation.responses.models import QuestionRow, Reply, ReplyPoint
from deliberation.text import clean_html, in_brief


def entry_of(news: QuestionRow | Reply, in_locale: str | None) -> Entry:
    """The entry; its links lead into that language, or (None) follow the reader's own."""
    return _question(news, in_locale) if isinstance(news, QuestionRow) else _reply(news, in_locale)


def _question(row: QuestionRow, in_locale: str | None) -> Entry:
    asked = [question.text for question in row.questions]
    return Entry(
        id=_address(row),
        address=_address(row, in_locale),
        title=_("Question %(number)s: %(words)s", number=row.number, words=in_brief(asked[0] if asked else row.printed_heading)),
        html=_quoted(row.language, *map(_paragraph, asked)),
        author=row.forum_group.display_name if row.forum_group else row.forum.display_name,
        at=row.published_at or NEVER,
    )


def _reply(reply: Reply, in_locale: str | None) -> Entry:
    referral = reply.referral
    row, office = referral.row, referral.department_name
    if reply.correction_reason:
        title = _("%(department)s corrects its reply to question %(number)s", department=office, number=row.number)
    else:
        title = _("%(department)s replies to question %(number)s", department=office, number=row.number)
    place = f"#reply-{referral.id}"
    return Entry(
        id=f"{_address(row)}{place}-{reply.number}",
        address=_address(row, in_locale) + place,
        title=title,
        html=_answers(reply, row.language),
        author=office,
        at=reply.published_at or NEVER,
    )


def _answers(reply: Reply, language_asked: str) -> Markup:
    """Each question that is answered, once, with the points about it."""
    parts: list[Markup] = []
    for question, points in groupby(reply.points, key=lambda point: point.question):
        if question is not None:
            parts.append(_quoted(language_asked, Markup("<blockquote>{}</blockquote>").format(_paragraph(question.text))))
        parts += [_point(point, reply.language) for point in points]
    return Markup().join(parts)


def _point(point: ReplyPoint, language: str) -> Markup:
    """The stance, and what was said."""
    stance = _paragraph(Markup("<strong>{}</strong>").format(stance_label(point.stance))) if point.stance else Markup()
    further = (_paragraph(words) for words in (point.proof, point.onward) if words)
    return stance + _quoted(language, clean_html(point.text), *further)


def _paragraph(words: str) -> Markup:
    return Markup("<p>{}</p>").format(words)


def _quoted(language: str, *parts: Markup) -> Markup:
    return Markup('<div lang="{}" dir="auto">{}</div>').format(language, Markup().join(parts))


def _address(row: QuestionRow, in_locale: str | None = None) -> str:
    return public_address("responses.question", in_locale, forum_slug=row.forum.slug, number=row.number)

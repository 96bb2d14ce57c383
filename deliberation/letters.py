"""Mails as they are written: a subject, a text and an HTML of the same words, in the language of whom they are for.

    with force_locale(language_of(person)):
        post(person, letter("responses/mail/reminders", _("Answers are due"), entries=entries, can_wait=True), address=...)

`people/post` sends or keeps it as its reader chose; `send` is for what cannot wait and for people without an account.
`letter` takes the template's name without its ending: `<name>.txt` and `<name>.html` (which extends `security/email/frame.html`).
Each kind of mail also brings a sample of itself, so that it can be looked at in every language before anybody gets it
(`deliberation mails preview`, `tests/house/test_mails.py`):

    @sample("reminders")
    def a_reminder() -> Letter: ...
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import get_locale

from deliberation import mail
from deliberation.locales import public_address, text_direction


@dataclass(frozen=True)
class Letter:
    """One mail, ready to go out to somebody."""

    subject: str
    text: str
    html: str


Sample = Callable[[], Letter]

#: Kind of mail -> a sample of it in the language now spoken. It needs no database: its people, questions and days are made up.
_samples: dict[str, Sample] = {}


def sample(kind: str) -> Callable[[Sample], Sample]:
    """Put a function in force as the sample of that kind of mail."""

    def keep(make: Sample) -> Sample:
        _samples[kind] = make
        return make

    return keep


def samples() -> Mapping[str, Sample]:
    """Every kind of mail the site sends, with what makes a sample of it."""
    return dict(sorted(_samples.items()))


def language_spoken() -> str:
    """The code of the language now spoken: that of `force_locale`, or the site's own."""
    locale = get_locale()
    return locale.language if locale else str(current_app.config["BABEL_DEFAULT_LOCALE"])


def public_link(endpoint: str, **parts: Any) -> str:
    """The full address of a page in the language now spoken."""
    return public_address(endpoint, language_spoken(), **parts)


def render(template: str, **words: Any) -> str:
    """A mail's text or HTML. Templates of mails know the reader's language and `public_link`, and nothing of any request."""
    page = current_app.jinja_env.get_template(template)
    language = language_spoken()
    return page.render(locale=language, text_direction=text_direction(language), public_link=public_link, **words)


def letter(template: str, subject: str, *, can_wait: bool = False, **words: Any) -> Letter:
    """A mail from the templates `<template>.txt` and `<template>.html`, in the language now spoken.

    `can_wait`: its readers choose how soon it comes (`people/post`); its foot says where.
    """
    text = render(f"{template}.txt", **words) + (render("security/email/foot.txt") if can_wait else "")
    return Letter(subject, text, render(f"{template}.html", can_wait=can_wait, **words))


def send(to: str, written: Letter) -> None:
    """Let it go out. Raises OSError or smtplib.SMTPException."""
    mail.send(to, written.subject, written.text, written.html)

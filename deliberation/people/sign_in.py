"""Signing in, by Flask-Security: its pages with our templates, its mail through our post, its writes in our history."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from flask import Flask
from flask_babel import force_locale, format_timedelta
from flask_babel import lazy_gettext as _l
from flask_security import MailUtil, Security, SQLAlchemyUserDatastore
from flask_security.signals import password_changed, password_reset, user_confirmed

from deliberation import clock, letters
from deliberation.config import ROOT, Settings
from deliberation.db import commit, db, record
from deliberation.letters import Letter, letter, sample
from deliberation.people.happenings import AddressConfirmed, PasswordChanged
from deliberation.people.mails import language_of
from deliberation.people.models import PASSWORD_LENGTH, Membership, Person


class Accounts(SQLAlchemyUserDatastore):
    """Flask-Security's way to the table of people; what it commits goes through our `commit`, history and all."""

    def commit(self) -> None:
        commit()


#: How long the links are good that confirm an address or choose a new password.
LINKS_LAST = timedelta(days=2)

#: What each of Flask-Security's mails is about.
SUBJECTS = {
    "security/email/confirmation_instructions": _l("Please confirm your mail address"),
    "security/email/reset_instructions": _l("How to choose a new password"),
    "security/email/reset_notice": _l("Your password was changed"),
    "security/email/change_notice": _l("Your password was changed"),
}


class Post(MailUtil):
    """Flask-Security's mails leave by the same door as ours, in the language of whom they are for."""

    def send_mail(self, template: str, subject: str, recipient: Any, sender: Any, body: str | None, html: str | None, **words: Any) -> None:
        with force_locale(language_of(words["user"])):
            letters.send(str(recipient), _letter(template, words))


def _letter(template: str, words: Mapping[str, Any]) -> Letter:
    return letter(template, str(SUBJECTS[template]), **{**words, "within": format_timedelta(LINKS_LAST)})


for _template in SUBJECTS:
    sample(_template.rpartition("/")[2])(partial(_letter, _template, {"confirmation_token": "sample", "reset_token": "sample"}))


def init_sign_in(app: Flask, settings: Settings, secret: str) -> None:
    """Put Flask-Security in place: argon2, recovery, confirmation; accounts come by invitation only."""
    app.config.update(
        SECURITY_PASSWORD_SALT=secret[:32],
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 - the name of a hash
        SECURITY_PASSWORD_LENGTH_MIN=PASSWORD_LENGTH,
        SECURITY_RECOVERABLE=True,
        SECURITY_CONFIRMABLE=True,
        SECURITY_CHANGEABLE=True,
        SECURITY_REGISTERABLE=False,
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_I18N_DIRNAME=["builtin", str(ROOT / "translations")],
        SECURITY_EMAIL_SENDER=settings.mail_from,
        # Whether mail arrives is found out by sending it, not by asking the domain's name servers while somebody waits.
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        SECURITY_POST_LOGIN_VIEW="responses.desk",
        SECURITY_POST_LOGOUT_VIEW="forums.home",
        SECURITY_POST_CHANGE_VIEW="people.account",
        # `Post` renders the mails itself.
        SECURITY_EMAIL_PLAINTEXT=False,
        SECURITY_EMAIL_HTML=False,
        SECURITY_RESET_PASSWORD_WITHIN=LINKS_LAST,
        SECURITY_CONFIRM_EMAIL_WITHIN=LINKS_LAST,
        SECURITY_DATETIME_FACTORY=clock.now,
        # Rights go by memberships (`access.py`).
        SECURITY_JOIN_USER_ROLES=False,
        SECURITY_FRESHNESS_GRACE_PERIOD=0,
    )
    if settings.mode == "test":
        # Weak on purpose, and only here: a suite that signs in a thousand times cannot wait for argon2's full strength.
        app.config["SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"] = {"argon2__time_cost": 1, "argon2__memory_cost": 64, "argon2__parallelism": 1}
    Security(app, Accounts(db, Person, Membership), mail_util_cls=Post)
    password_changed.connect(_password_changed, app)
    password_reset.connect(_password_changed, app)
    user_confirmed.connect(_address_confirmed, app)


def _password_changed(_app: Flask, user: Person, **_: object) -> None:
    record(PasswordChanged(person_id=user.id, by=user.id))


def _address_confirmed(_app: Flask, user: Person, **_: object) -> None:
    record(AddressConfirmed(person_id=user.id, by=user.id))

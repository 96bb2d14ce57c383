"""Signing in, by Flask-Security: its pages with our templates, its mail through our post, its writes in our history."""

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _l
from flask_security import MailUtil, Security, SQLAlchemyUserDatastore
from flask_security.signals import password_changed, password_reset, user_confirmed

from deliberation import mail
from deliberation.config import ROOT, Settings
from deliberation.db import commit, db, record
from deliberation.people.happenings import AddressConfirmed, PasswordChanged
from deliberation.people.models import Membership, Person


class Accounts(SQLAlchemyUserDatastore):
    """Flask-Security's way to the table of people; what it commits goes through our `commit`, history and all."""

    def commit(self) -> None:
        commit()


class Post(MailUtil):
    """Flask-Security's mails leave by the same door as ours."""

    def send_mail(self, template: str, subject: str, recipient: Any, sender: Any, body: str | None, html: str | None, **_: Any) -> None:
        mail.send(str(recipient), str(subject), body or "", html)


def init_sign_in(app: Flask, settings: Settings, secret: str) -> None:
    """Put Flask-Security in place: argon2, recovery, confirmation; accounts come by invitation only."""
    app.config.update(
        SECURITY_PASSWORD_SALT=secret[:32],
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 - the name of a hash
        SECURITY_PASSWORD_LENGTH_MIN=10,
        SECURITY_RECOVERABLE=True,
        SECURITY_CONFIRMABLE=True,
        SECURITY_CHANGEABLE=True,
        SECURITY_REGISTERABLE=False,
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_I18N_DIRNAME=["builtin", str(ROOT / "translations")],
        SECURITY_EMAIL_SENDER=settings.mail_from,
        SECURITY_POST_LOGIN_VIEW="people.desk",
        SECURITY_POST_LOGOUT_VIEW="forums.home",
        SECURITY_POST_CHANGE_VIEW="people.account",
        SECURITY_EMAIL_SUBJECT_CONFIRM=_l("Please confirm your mail address"),
        SECURITY_EMAIL_SUBJECT_PASSWORD_RESET=_l("How to choose a new password"),
        SECURITY_EMAIL_SUBJECT_PASSWORD_NOTICE=_l("Your password was changed"),
        SECURITY_EMAIL_SUBJECT_PASSWORD_CHANGE_NOTICE=_l("Your password was changed"),
        SECURITY_FRESHNESS_GRACE_PERIOD=0,
    )
    if settings.mode == "test":
        # Weak on purpose, and only here: a suite that signs in a thousand times cannot wait for argon2's full strength.
        app.config["SECURITY_PASSWORD_HASH_OPTIONS"] = {"argon2": {"time_cost": 1, "memory_cost": 64, "parallelism": 1}}
    Security(app, Accounts(db, Person, Membership), mail_util_cls=Post)
    password_changed.connect(_password_changed, app)
    password_reset.connect(_password_changed, app)
    user_confirmed.connect(_address_confirmed, app)


def _password_changed(_app: Flask, user: Person, **_: object) -> None:
    record(PasswordChanged(person_id=user.id, by=user.id))


def _address_confirmed(_app: Flask, user: Person, **_: object) -> None:
    record(AddressConfirmed(person_id=user.id, by=user.id))

"""Settings: read once from the environment, checked, and documented where they stand (`docs/settings.md` is made from here).

`embedded` (the default) needs no setting at all: everything lives in the instance folder. `production` refuses to start
until what must not be guessed has been said.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODES = ("embedded", "production", "test")


class BadSettings(Exception):
    """The start is refused; the message says what to set."""


def _setting(variable: str, doc: str, default: str = "") -> str:
    return field(default=default, metadata={"variable": variable, "doc": doc})


@dataclass(frozen=True)
class Settings:
    """One line a setting: the variable, what it means, its default."""

    mode: str = _setting("DELIBERATION_MODE", "`embedded` (all in one folder), `production` or `test`.", "embedded")
    instance: str = _setting("DELIBERATION_INSTANCE", "Folder for database, index, files and mail.", "instance")
    database: str = _setting(
        "DELIBERATION_DATABASE", "Database address, `postgresql+psycopg://...`; embedded: SQLite in the instance folder."
    )
    secret_key: str = _setting(
        "DELIBERATION_SECRET_KEY", "Signs sessions and links; 32 characters or more. Embedded: made and kept in the instance folder."
    )
    public_address: str = _setting(
        "DELIBERATION_PUBLIC_ADDRESS", "Where readers find the site, for links in mail and feeds.", "http://127.0.0.1:5000"
    )
    mail: str = _setting(
        "DELIBERATION_MAIL", "`folder` (written to the instance's mail folder) or `smtp://[user:password@]host:port`.", "folder"
    )
    mail_from: str = _setting("DELIBERATION_MAIL_FROM", "Sender of all mail.", "deliberation@localhost")
    locale: str = _setting("DELIBERATION_LOCALE", "Language of a reader who has said nothing.", "ko")
    locales: str = _setting("DELIBERATION_LOCALES", "Languages offered, separated by commas.", "ko,en")
    official: str = _setting(
        "DELIBERATION_OFFICIAL", "`yes` on a district's own site: the masthead then says so, as KRDS asks of official sites.", "no"
    )
    contact: str = _setting("DELIBERATION_CONTACT", "Mail address that readers may write to, shown on the pages about the site.")
    licence: str = _setting(
        "DELIBERATION_LICENCE", "Terms on which the open data may be used again, in the district's own words (Markdown)."
    )
    broker: str = _setting("DELIBERATION_BROKER", "Celery broker, `redis://...`; empty: work is done in the process itself.")
    limits: str = _setting("DELIBERATION_LIMITS", "Where request counts are kept, `memory://` or `redis://...`.", "memory://")
    trusted_proxies: str = _setting("DELIBERATION_TRUSTED_PROXIES", "How many proxies stand before the site.", "0")

    @property
    def instance_folder(self) -> Path:
        return Path(self.instance).expanduser().resolve()

    @property
    def database_address(self) -> str:
        return self.database or f"sqlite:///{self.instance_folder / 'deliberation.sqlite'}"

    @property
    def offered_locales(self) -> list[str]:
        return [code.strip() for code in self.locales.split(",") if code.strip()]

    @property
    def is_production(self) -> bool:
        return self.mode == "production"


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Take the settings from the environment. Raises BadSettings with a sentence for each thing wrong."""
    given = {
        one.name: environment[one.metadata["variable"]].strip()
        for one in fields(Settings)
        if environment.get(one.metadata["variable"], "").strip()
    }
    settings = Settings(**given)
    wrong = list(_complaints(settings))
    if wrong:
        raise BadSettings("\n".join(["Deliberation does not start:", *(f"- {sentence}" for sentence in wrong)]))
    return settings


def _complaints(settings: Settings) -> list[str]:
    wrong = []
    if settings.mode not in MODES:
        wrong.append(f"DELIBERATION_MODE is {settings.mode!r}; set it to one of {', '.join(MODES)}.")
    if not settings.trusted_proxies.isdigit():
        wrong.append("DELIBERATION_TRUSTED_PROXIES must be a whole number, such as 0 or 1.")
    if settings.locale not in settings.offered_locales:
        wrong.append("DELIBERATION_LOCALE must be one of the languages in DELIBERATION_LOCALES.")
    if settings.mail != "folder" and not settings.mail.startswith(("smtp://", "smtps://")):
        wrong.append("DELIBERATION_MAIL must be `folder` or start with smtp:// or smtps://.")
    if settings.database and not settings.database.startswith(("sqlite:", "postgresql+psycopg:")):
        wrong.append("DELIBERATION_DATABASE must start with postgresql+psycopg:// or sqlite:///.")
    return wrong + (_complaints_in_production(settings) if settings.is_production else [])


def _complaints_in_production(settings: Settings) -> list[str]:
    wrong = []
    if len(settings.secret_key) < 32:
        fault = "too short" if settings.secret_key else "missing"
        wrong.append(f"DELIBERATION_SECRET_KEY is {fault}; set it to 32 or more random characters and keep it secret.")
    if not settings.database:
        wrong.append("DELIBERATION_DATABASE is missing; set it to the address of the database, postgresql+psycopg://user@host/name.")
    if not settings.public_address.startswith("https://"):
        wrong.append("DELIBERATION_PUBLIC_ADDRESS must be the https:// address readers use; links in mail are made from it.")
    return wrong


def secret_of(settings: Settings) -> str:
    """The secret key: the one set, or one made on first use and kept, readable by its owner only, in the instance folder."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.instance_folder / "secret_key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii")

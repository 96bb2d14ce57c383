"""Mail goes out here: to a folder of .eml files (embedded) or to an SMTP server."""

import smtplib
import ssl
from email.header import Header
from email.headerregistry import BaseHeader, HeaderRegistry
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import make_msgid
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import current_app

from deliberation import clock
from deliberation.config import Settings
from deliberation.files import folder

#: A line of a header has at most so many signs where a word in it is encoded (RFC 2047).
_LINE = 76


class _Subject(BaseHeader):
    """A subject that is encoded whole where it is not plain ASCII.

    Python's own folding encodes word by word, and loses spaces between them: "나누기– 이행" in a long subject comes out as one word.
    """

    max_count = 1

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        """Words as they were given: what looks encoded in them is no encoding."""
        kwds["decoded"], kwds["parse_tree"] = value, None

    def fold(self, *, policy: Any) -> str:
        charset = "us-ascii" if _stands_as_it_is(self) else "utf-8"
        words = Header(str(self), charset, maxlinelen=_LINE, header_name=self.name).encode(linesep=policy.linesep)
        return f"{self.name}: {words}{policy.linesep}"


def _stands_as_it_is(words: str) -> bool:
    """Whether it needs no encoding: ASCII that can be taken for no encoded word, and breaks into lines."""
    return (
        words.isascii()
        and words.isprintable()
        and "=?" not in words
        and all(len(word) < _LINE - len("Subject: ") for word in words.split())
    )


_registry = HeaderRegistry()
_registry.map_to_type("subject", _Subject)
_POLICY = EmailPolicy(header_factory=_registry)


def send(to: str, subject: str, text: str, html: str | None = None) -> None:
    """Send one mail, or write it down as a file where mail goes to a folder. Raises OSError or smtplib.SMTPException."""
    settings: Settings = current_app.extensions["settings"]
    message = message_of(settings.mail_from, to, subject, text, html)
    if settings.mail == "folder":
        _write(message)
    else:
        _hand_to_server(message, settings.mail)


def message_of(sender: str, to: str, subject: str, text: str, html: str | None = None) -> EmailMessage:
    """The mail as it goes out."""
    message = EmailMessage(_POLICY)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message["Date"] = clock.now()
    message["Message-ID"] = make_msgid(domain="deliberation.invalid")
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def _write(message: EmailMessage) -> Path:
    name = f"{clock.now():%Y%m%dT%H%M%S%f}-{message['Message-ID'].strip('<>').split('@')[0]}.eml"
    path = folder("mail") / name
    path.write_bytes(message.as_bytes())
    return path


def _hand_to_server(message: EmailMessage, address: str) -> None:
    server = urlsplit(address)
    secure = server.scheme == "smtps"
    connect = smtplib.SMTP_SSL if secure else smtplib.SMTP
    with connect(server.hostname or "localhost", server.port or (465 if secure else 587), timeout=30) as smtp:
        if not secure and smtp.has_extn("starttls"):
            smtp.starttls(context=ssl.create_default_context())
        if server.username:
            smtp.login(unquote(server.username), unquote(server.password or ""))
        smtp.send_message(message)

"""Mail goes out here: to a folder of .eml files (embedded) or to an SMTP server."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flask import current_app

from deliberation import clock
from deliberation.config import Settings
from deliberation.files import folder


def send(to: str, subject: str, text: str, html: str | None = None) -> None:
    """Send one mail, or write it down as a file where mail goes to a folder. Raises OSError or smtplib.SMTPException."""
    settings: Settings = current_app.extensions["settings"]
    message = EmailMessage()
    message["From"] = settings.mail_from
    message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message["Date"] = clock.now()
    message["Message-ID"] = make_msgid(domain="deliberation.invalid")
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    if settings.mail == "folder":
        _write(message)
    else:
        _hand_to_server(message, settings.mail)


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

"""Mail as another program reads it: subjects in every mix of scripts."""

import email
import smtplib
from email import policy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deliberation import mail
from deliberation.files import folder

#: Words as subjects mix them; what a program would take for an encoded word among them.
MIXES = [
    "나누기– 이행",
    "Sustainable-development plan of the district for 2022 and more 나누기– 이행 계획 Third (x) word 이행",
    "The session on “Clean water” is moved: 3월 2일 → 3월 9일, 14:00 (나누기 – 이행과제 3-1-3), 은평구 어딘가",
    "A subject in ASCII alone that is long enough to take more than one line of the mail, and then some",
    "=?utf-8?b?64KY?= is said here, not meant",
    "x" * 120 + " y",
    "숙" * 400,
    "اردو اور English ملے ہوئے، 2022 کے منصوبے پر سوال اور 한국어",
]
WORD = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1, max_size=40)
SUBJECTS = st.lists(WORD | st.sampled_from([*MIXES, "나누기–", "이행", "and"]), min_size=1, max_size=30).map(" ".join)


def sent(subject: str) -> bytes:
    mail.send("to@example.org", subject, "Text")
    [path] = folder("mail").glob("*.eml")
    written = path.read_bytes()
    path.unlink()
    return written


def head(written: bytes) -> list[bytes]:
    return written.partition(b"\n\n")[0].split(b"\n")


@pytest.mark.parametrize("subject", MIXES)
def test_a_subject_is_read_back_as_it_was_given(app, subject):
    written = sent(subject)
    assert email.message_from_bytes(written, policy=policy.default)["Subject"] == subject
    assert written.isascii()


@given(SUBJECTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_so_is_every_mix_in_lines_as_long_as_they_may_be(app, subject):
    written = sent(subject)
    assert email.message_from_bytes(written, policy=policy.default)["Subject"] == subject
    assert max(map(len, head(written))) <= 78  # RFC 5322; 76 where RFC 2047 encodes a word
    assert max(len(line) for line in head(written) if b"=?utf-8" in line) <= 76 if b"=?utf-8" in written else True


def test_it_stays_so_on_the_way_to_a_server(app, monkeypatch):
    went = []

    class Server(smtplib.SMTP):
        def __init__(self, *_arguments, **_details):
            super().__init__()

        def has_extn(self, _name):
            return False

        def ehlo_or_helo_if_needed(self):
            pass

        def sendmail(self, _from, _to, message, *_options):
            went.append(message)
            return {}

        def quit(self):
            return 221, b""

    monkeypatch.setattr(smtplib, "SMTP", Server)
    message = mail.message_of("from@example.org", "to@example.org", MIXES[1], "Text")
    mail._hand_to_server(message, "smtp://mail.example.org")
    assert email.message_from_bytes(went[0], policy=policy.default)["Subject"] == MIXES[1]


def test_line_breaks_in_a_subject_make_no_header_of_their_own(app):
    assert email.message_from_bytes(sent("One\r\nBcc: x@example.org"), policy=policy.default)["Bcc"] is None

"""Every mail in every language the site has words for: whole, in the right direction, nothing left unfilled."""

import re

import html5lib
import pytest
from flask_babel import force_locale

from deliberation import mail
from deliberation.letters import samples
from deliberation.locales import text_direction
from deliberation.mail_preview import previews
from deliberation.wiring import EFFECTS
from tests.house.words import languages

#: Urdu too, before it has a catalogue: it is the one that turns a mail around.
LOCALES = sorted({"en", "ur", *languages()})
UNFILLED = re.compile(r"%\(|\{\{|\{%|\bNone\b|\bUndefined\b|<Person|0x[0-9a-f]{6}")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_mail_is_whole_in_every_language(app, locale):
    for kind, _locale, written in previews([locale]):
        assert written.subject.strip(), kind
        for words in (written.subject, written.text, written.html):
            assert not UNFILLED.search(words), (kind, UNFILLED.search(words))
        assert "<" not in written.text, kind
        html5lib.HTMLParser(strict=True).parse(written.html)
        assert f'<html lang="{locale}" dir="{text_direction(locale)}">' in written.html, kind
        assert not re.search(r"(href|src)=\"(?!https?://)", written.html), f"{kind}: a mail has no address to begin from"


@pytest.mark.parametrize("locale", LOCALES)
def test_the_text_carries_every_link_of_the_html(app, locale):
    for kind, _locale, written in previews([locale]):
        links = set(re.findall(r'href="([^"]+)"', written.html))
        assert {link for link in links if link.replace("&amp;", "&") not in written.text} == set(), kind


def test_urdu_is_written_from_right_to_left(app):
    assert text_direction("ur") == "rtl"
    assert all('dir="rtl"' in written.html for _kind, _locale, written in previews(["ur"]))


def test_a_mail_in_korean_is_korean(app):
    for kind, _locale, written in previews(["ko"]):
        assert re.search("[가-힣]", written.subject), kind
        assert re.search("[가-힣]{2}", written.text), kind


def test_every_effect_that_mails_has_a_sample(app):
    """`sample` is how a new kind of mail joins the test above; one that goes out without it is found here."""
    mailing = [name for name, effect in EFFECTS.items() if name.startswith("mail ")]
    assert len(mailing) <= len([kind for kind in samples() if not kind.startswith(("confirm", "reset", "change"))]), (
        mailing,
        list(samples()),
    )


def test_samples_are_looked_at_without_sending_anything(app, monkeypatch):
    monkeypatch.setattr(mail, "send", lambda *_: pytest.fail("a sample was sent"))
    with force_locale("en"):
        assert all(make() for make in samples().values())


def test_the_command_writes_each_of_them(app, tmp_path):
    done = app.test_cli_runner().invoke(args=["mails", "preview", str(tmp_path / "mails")])
    assert done.exit_code == 0, done.output
    written = {path.name for path in (tmp_path / "mails").iterdir()}
    kinds = [kind.replace(" ", "-") for kind in samples()]
    assert {f"{kind}.{locale}.{ending}" for kind in kinds for locale in ("ko", "en") for ending in ("txt", "html")} == written

"""The catalogues are whole, and the check that says so can fail."""

from babel.messages.catalog import Catalog, Message

from tests.house.words import TRANSLATIONS, _complaints_about, complaints, languages, read


def test_the_catalogues_are_whole():
    assert list(complaints()) == []


def test_every_catalogue_names_its_language_and_how_it_counts():
    for language in languages():
        catalogue = read(TRANSLATIONS / language / "LC_MESSAGES" / "messages.po")
        assert (str(catalogue.locale), catalogue.num_plurals) == (language, Catalog(locale=language).num_plurals)


def test_a_lost_placeholder_is_found():
    message = Message("%(count)s of %(total)s", "%(count)s")
    assert list(_complaints_about("ko", ("", "%(count)s of %(total)s"), message)) != []


def test_a_missing_translation_is_found():
    assert list(_complaints_about("ko", ("", "Forums"), Message("Forums", ""))) == ["ko: 'Forums' is not translated"]

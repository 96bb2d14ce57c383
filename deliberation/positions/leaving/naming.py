"""Names and addresses as documents that leave the site give them."""

from flask import has_request_context
from flask_babel import get_locale

from deliberation.db import Named
from deliberation.documents.model import Run
from deliberation.locales import locale_in_address, public_address
from deliberation.plans.files.checking import RECORD_LANGUAGE


def named_run(thing: Named, *, link: str | None = None) -> Run:
    """A thing's name; where the reader's language has none, that of record, marked as what it is."""
    locale = get_locale()
    is_own = locale is None or locale.language == RECORD_LANGUAGE or locale.language in thing.translated_names
    return Run(thing.display_name, link=link, language=None if is_own else RECORD_LANGUAGE)


def address(endpoint: str, **parts: object) -> str:
    """A lasting address, in the language of the page that is being read where its address names one; a command has no page."""
    return public_address(endpoint, locale_in_address() if has_request_context() else None, **parts)

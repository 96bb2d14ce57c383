"""The words for who writes where now."""

from collections.abc import Sequence

from babel.lists import format_list
from flask_babel import format_time, get_locale
from flask_babel import gettext as _

from deliberation.positions.claims.models import Claim


def listed(names: Sequence[str]) -> str:
    """Names as the reader's language lists them."""
    return format_list(list(names), locale=get_locale() or "ko")


def who_writes(claims: Sequence[Claim]) -> str:
    """Who is in a part and since when, in a sentence; nothing for nobody. A filter in templates."""
    if not claims:
        return ""
    names, since = listed([claim.person.name for claim in claims]), min(claim.taken_at for claim in claims)
    return str(_("Being written by %(names)s since %(time)s.", names=names, time=format_time(since, "short")))

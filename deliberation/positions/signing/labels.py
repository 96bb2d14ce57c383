"""The words of signing: where somebody stands, what is missing in what was typed, and a moment to the second."""

from datetime import datetime

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation import clock
from deliberation.positions.models import Stand
from deliberation.positions.signing.standing import Standing

OPINION_NEEDED = _l("Say what you think otherwise: it is published with the paper.")
STATED_IN_NEEDED = _l("Say where or how they said it.")

#: For whoever signs.
OWN_STANDS: dict[Stand, LazyString] = {
    Stand.AGREES: _l("I agree with the paper as it stands"),
    Stand.DIFFERS: _l("I have a different opinion"),
}
#: For a writer who records what somebody said.
STANDS: dict[Stand, LazyString] = {
    Stand.AGREES: _l("Agrees with the paper"),
    Stand.DIFFERS: _l("Has a different opinion"),
}

STANDINGS: dict[Standing, LazyString] = {
    # L10n: where somebody who took part in a paper stands to its words as they are now
    Standing.AGREES: _l("Agrees"),
    Standing.DIFFERS: _l("Different opinion"),
    Standing.EARLIER: _l("Signed an earlier version"),
    Standing.NOT_SIGNED: _l("Not signed"),
}
#: How a badge shows it: tone and shape.
MARKS: dict[Standing, tuple[str, str]] = {
    Standing.AGREES: ("good", "done"),
    Standing.DIFFERS: ("part", "bubble"),
    Standing.EARLIER: ("warn", "clock"),
    Standing.NOT_SIGNED: ("calm", "open-ring"),
}


def to_the_second(moment: datetime) -> str:
    """When a receipt was issued, on the district's clock and with its zone."""
    here = clock.local(moment)
    return str(_("%(day)s, %(time)s (Korean time, UTC+9)", day=format_date(here.date(), "long"), time=here.strftime("%H:%M:%S")))

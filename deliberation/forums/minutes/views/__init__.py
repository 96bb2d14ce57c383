"""Pages of minutes: `reading` for everybody, `writing` for those who run the forum, `proposals` for those who took part, `outcomes`."""

from deliberation.forums.minutes import owed
from deliberation.forums.minutes.views import outcomes, proposals, reading, writing

__all__ = ["outcomes", "owed", "proposals", "reading", "writing"]

"""When an answer is due, and how that day was found.

`calendars.py` (days off) and `rules.py` (named rules, pure), then `counting.py` (what a referral's clock says under a calendar),
`actions.py` (extending, entering holidays, which move running cases), and the pages and commands about all that.
"""

from deliberation.responses.deadlines.calendars import KOREA, Calendar, DayKind
from deliberation.responses.deadlines.rules import LONGEST, RULE, SHORTEST, Deadline, Step, due

__all__ = ["KOREA", "LONGEST", "RULE", "SHORTEST", "Calendar", "DayKind", "Deadline", "Step", "due"]

"""Pages of forums: `reading` for everybody, `setting_up` and `schedule` for those who run one."""

from deliberation.forums.views import reading, schedule, setting_up
from deliberation.forums.views.blueprint import blueprint

__all__ = ["blueprint", "reading", "schedule", "setting_up"]

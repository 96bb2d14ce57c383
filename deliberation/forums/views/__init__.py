"""Pages of forums: `reading` and `calendar` for everybody, `setting_up` and `schedule` for those who run one."""

from deliberation.forums.views import calendar, reading, schedule, setting_up
from deliberation.forums.views.blueprint import blueprint

__all__ = ["blueprint", "calendar", "reading", "schedule", "setting_up"]

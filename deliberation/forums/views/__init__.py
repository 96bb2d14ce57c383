"""Pages of forums: `reading` and `calendar` for everybody, `setting_up`, `schedule` and `arranging` for those who run one."""

from deliberation.forums.agenda import views as agenda
from deliberation.forums.materials import views as materials
from deliberation.forums.minutes import views as minutes
from deliberation.forums.phases import views as phases
from deliberation.forums.printing import views as printing
from deliberation.forums.registration import views as registration
from deliberation.forums.scheduling import views as scheduling
from deliberation.forums.views import arranging, calendar, reading, schedule, setting_up, standings
from deliberation.forums.views.blueprint import blueprint

__all__ = [
    "agenda",
    "arranging",
    "blueprint",
    "calendar",
    "materials",
    "minutes",
    "phases",
    "printing",
    "reading",
    "registration",
    "schedule",
    "scheduling",
    "setting_up",
    "standings",
]

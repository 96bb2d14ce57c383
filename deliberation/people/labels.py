"""What roles are called, and the places they are held in."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from deliberation.people.models import AtOnePlace, Pace, Role

ROLES: dict[Role, object] = {
    Role.ADMINISTRATOR: _l("Administrator"),
    Role.FACILITATOR: _l("Facilitator"),
    Role.LEADER: _l("Group leader"),
    Role.DRAFTER: _l("Drafter"),
    Role.MEMBER: _l("Member of the group"),
    Role.STAFF: _l("Department staff"),
    Role.APPROVER: _l("Department approver"),
    Role.TRANSLATOR: _l("Translator"),
}

TASKS: dict[Role, object] = {
    Role.ADMINISTRATOR: _l("Looks after the site: plans, departments, people."),
    Role.FACILITATOR: _l("Sets up the forum, turns items into questions, sends them to departments."),
    Role.LEADER: _l("Writes the group's paper with others and files it."),
    Role.DRAFTER: _l("Writes the group's paper with others."),
    Role.MEMBER: _l("Reads the draft, comments, suggests changes, and signs."),
    Role.STAFF: _l("Answers what is sent to the department."),
    Role.APPROVER: _l("Approves the department's answers, so that they become public."),
    Role.TRANSLATOR: _l("Checks translations."),
}

PACES: dict[Pace, object] = {
    Pace.IMMEDIATE: _l("At once: a mail for each thing"),
    Pace.DAILY: _l("Once a day: one mail in the morning with all there is; none where there is nothing"),
    Pace.WEEKLY: _l("Once a week: one mail on Monday morning; what that would be too late for, such as a session tomorrow, comes at once"),
    Pace.NONE: _l("Not at all: you look for yourself, and what waits for your next mail is dropped"),
}


def role_word(role: Role) -> str:
    """ "Group leader", in the reader's language."""
    return str(ROLES[role])


def role_task(role: Role) -> str:
    """What somebody with the role does, in one sentence."""
    return str(TASKS[role])


def place_name(held: AtOnePlace) -> str:
    """Where a role is held: a forum's, a group's or a department's name; nothing for an administrator's."""
    if held.forum_group is not None:
        return str(_("%(group)s, in %(forum)s", group=held.place.display_name, forum=held.place.forum.display_name))
    return str(held.place.display_name) if held.place is not None else ""

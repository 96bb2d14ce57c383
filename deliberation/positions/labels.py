"""The words that pages show for kinds of items, for what is missing, and for where a paper stands."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from deliberation.locales import OWN_NAMES
from deliberation.plans.models import Indicator
from deliberation.positions.completeness import Gap
from deliberation.positions.kinds import ItemKind
from deliberation.positions.models import Item
from deliberation.positions.queries import PaperState

KINDS: dict[ItemKind, LazyString] = {
    # L10n: a kind of item in a position paper, as are the nine that follow
    ItemKind.OPINION: _l("Opinion"),
    ItemKind.QUESTION: _l("Question"),
    ItemKind.NEW_TASK: _l("New task"),
    ItemKind.ADDITION: _l("Addition to a task"),
    ItemKind.WORDING: _l("Change of wording or name"),
    ItemKind.INDICATOR: _l("Change of an indicator"),
    ItemKind.WIDENING: _l("More people to be reached"),
    ItemKind.CONFLICT: _l("Conflict between tasks"),
    ItemKind.PROCESS: _l("Request about the process"),
    ItemKind.NO_OPINION: _l("No opinion"),
}

#: What each kind is for, for those who choose one.
KIND_HINTS: dict[ItemKind, LazyString] = {
    ItemKind.OPINION: _l("What the group thinks of a task, a goal or an area."),
    ItemKind.QUESTION: _l("Something the group wants to know from the department."),
    ItemKind.NEW_TASK: _l("A task the plan does not have yet. Say what it should be called and where it belongs."),
    ItemKind.ADDITION: _l("Something more that an existing task should do."),
    ItemKind.WORDING: _l("Other words for a name or a sentence of the plan. Say what it says now and what it should say."),
    ItemKind.INDICATOR: _l("Another figure, another target, or figures told apart by sex, age or disability."),
    ItemKind.WIDENING: _l("Somebody whom a task leaves out."),
    ItemKind.CONFLICT: _l("Two tasks that work against each other. Choose both."),
    ItemKind.PROCESS: _l("How the plan is made, decided or watched over."),
    ItemKind.NO_OPINION: _l("The group read this part and has nothing to say. It is recorded and never counted as a demand."),
}

GAPS: dict[Gap, LazyString] = {
    Gap.ITEMS: _l("The paper has no items. Add one, or record that the group has no opinion on an area."),
    Gap.TEXT: _l("Write what the group asks for."),
    Gap.NEW_TASK_NAME: _l("Say what the new task should be called."),
    Gap.NEW_TASK_PLACE: _l("Choose where in the plan the new task belongs."),
    Gap.WORDING: _l("Give the words of the plan and the words they should become."),
    Gap.ADDITION_PLACE: _l("Choose the task it adds to."),
    Gap.INDICATOR: _l("Say which indicator should change, or what the new one is called."),
    Gap.INDICATOR_WISH: _l("Say what should change about the indicator."),
    Gap.PEOPLE_REACHED: _l("Say who should be reached."),
    Gap.CONFLICT: _l("Choose the tasks that work against each other, or one of them and say in words what it conflicts with."),
}

REASON_NEEDED = _l("Say why the item is being corrected.")
NAME_NEEDED = _l("Write the name.")
ACCOUNT_OF_NOBODY_HERE = _l("This account does not belong to the group.")
ACCOUNT_TAKEN = _l("This account stands beside another name already.")

PAPER_STATES: dict[PaperState, LazyString] = {
    # L10n: where a group's position paper stands
    PaperState.NONE: _l("Not started"),
    PaperState.BEING_WRITTEN: _l("Being written"),
    PaperState.FILED: _l("Filed"),
}


def kind_label(kind: ItemKind | str) -> str:
    """The kind in the reader's words; a filter in templates. Takes the enumeration or its value."""
    return str(KINDS[ItemKind(kind)])


def indicator_name(indicator: Indicator) -> str:
    """What an indicator is called in a list to choose from: its name and its unit."""
    return f"{indicator.name} ({indicator.unit})" if indicator.unit else indicator.name


def indicator_meant(said: Any) -> Indicator | None:
    """The indicator of the plan that an item, or an earlier version of it, names; None where it names one of the writers' own.

    One statement for a page, whatever it shows: the plan keeps its indicators at hand."""
    paper = getattr(getattr(said, "item", said), "paper", None)
    if not said.indicator or paper is None:
        return None
    return next((one for one in paper.forum_group.forum.plan.indicators if one.reference == said.indicator), None)


def item_name(item: Item) -> str:
    """What an item is called: "Item 3", "Other proposal 1"."""
    number = item.key.rpartition("-")[2]
    return str(_("Other proposal %(number)s", number=number) if item.is_other else _("Item %(number)s", number=number))


def language_name(code: str) -> str:
    """What a language calls itself; its code where the site does not speak it."""
    return OWN_NAMES.get(code, code)

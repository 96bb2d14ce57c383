"""The official form as a table of words: its parts, the fields of each, and what people may write in them, by keys that never change.

The labels are in the reader's language; whoever reads a form back finds the key by any of them. A part is a heading of the document, or a
sheet of the workbook; a field is a row of a table of two columns, or a column of a sheet.
"""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


@dataclass(frozen=True)
class Column:
    """A field by its key. `width` is in characters."""

    key: str
    label: LazyString
    meaning: LazyString
    width: int = 18


@dataclass(frozen=True)
class Part:
    """A part of the form by its key: a heading of the first level, or a sheet."""

    key: str
    label: LazyString


# The paper itself.

FORUM = Column("forum", _l("Forum"), _l("The deliberation the paper is written for."))
GROUP = Column("group", _l("Group"), _l("Whose paper it is."))
LANGUAGE = Column("language", _l("Language"), _l("The language the paper is written in."))
WRITTEN_ON = Column("written_on", _l("Written on"), _l("The day the paper bears: year, month, day."))
FILED_ON = Column("filed_on", _l("Filed on"), _l("The day it was filed, or came in from an archive."))
FINGERPRINT = Column(
    "fingerprint", _l("Fingerprint"), _l("The SHA-256 of the receipt: whoever has both can prove that nothing was changed.")
)
ADDRESS = Column("address", _l("Lasting address"), _l("Where the paper can be read and cited, for good."))
GENERAL_OPINION = Column("general_opinion", _l("General opinion"), _l("What the group says of the plan as a whole."), 60)
PAPER = (FORUM, GROUP, LANGUAGE, WRITTEN_ON, FILED_ON, FINGERPRINT, ADDRESS, GENERAL_OPINION)

# An item. The keys are those of the archive's papers/<group>.json where it has them.

NUMBER = Column("no", _l("Number"), _l("What the item is called in its paper, for good: 3, or other-1."), 9)
AREA = Column("area", _l("Area"), _l("The code of the area it stands under; empty where it stands outside all areas."), 9)
CODE = Column("code", _l("Printed code"), _l("The code it stands under in the paper, right or wrong."), 12)
HEADING = Column("heading", _l("Printed heading"), _l("The heading it stands under in the paper."), 30)
LEVEL = Column("level", _l("Printed level"), _l("What the heading names: an area, a goal, a target or a task."), 12)
KIND = Column("kind", _l("Kind"), _l("What the item asks for; choose one from the list."), 20)
ELEMENTS = Column(
    "elements", _l("In the plan"), _l("What it is about: area and code, 1:3-1-3, then the name. Several are put on lines of their own."), 34
)
NEW_TASK_NAME = Column("new_task_name", _l("Name of the new task"), _l("Only for a new task: what it should be called."), 24)
NEW_TASK_CODE = Column("new_task_code", _l("Code of the new task"), _l("Only for a new task: the code it would have, 3-1-5."), 14)
WORDING_NOW = Column("wording_now", _l("The plan says"), _l("Only for a change of wording: the words of the plan."), 30)
WORDING_WANTED = Column("wording_wanted", _l("It should say"), _l("Only for a change of wording: the words they should become."), 30)
INDICATOR = Column("indicator", _l("Indicator"), _l("Only for a change of an indicator: which one."), 24)
INDICATOR_WISH = Column(
    "indicator_wish", _l("What is wished of the indicator"), _l("Only for a change of an indicator: what it should become."), 30
)
PEOPLE_REACHED = Column("people_reached", _l("People to be reached"), _l("Only where more people are to be reached: who they are."), 24)
EVIDENCE = Column("evidence", _l("Evidence"), _l("Files, links and figures that speak for it."), 34)
INDICATOR_NAME = Column("indicator_name", _l("Name of the indicator"), _l("What the plan calls the indicator that is meant."), 30)
TOGETHER_WITH = Column("joined_by", _l("Together with"), _l("The other groups that stand behind it."), 22)
CITES = Column("citations", _l("Refers to"), _l("Items, questions and answers it refers to."), 26)
CORRECTIONS = Column("corrections", _l("Corrected"), _l("On which day a filed item was corrected, and why."), 24)
TEXT = Column("text", _l("What the group says"), _l("The item in words. Lines may be broken as you like; - begins a point of a list."), 70)

#: What kinds ask for besides words; the names are those of the item's fields.
KIND_FIELDS = (NEW_TASK_NAME, NEW_TASK_CODE, WORDING_NOW, WORDING_WANTED, INDICATOR, INDICATOR_WISH, PEOPLE_REACHED)
BESIDES = (INDICATOR_NAME, EVIDENCE, TOGETHER_WITH, CITES, CORRECTIONS)
ITEM = (NUMBER, AREA, CODE, HEADING, LEVEL, KIND, ELEMENTS, *KIND_FIELDS, *BESIDES, TEXT)
OTHER_PROPOSAL = (NUMBER, KIND, ELEMENTS, *KIND_FIELDS, *BESIDES, TEXT)

# Meetings, people, other groups.

ORDINAL = Column("ordinal", _l("Meeting number"), _l("The how-manieth meeting of the group it was."), 10)
DATE = Column("date", _l("Day"), _l("Year, month, day: 2022-04-20."), 14)
TIME = Column("time", _l("Time of day"), _l("From when to when: 16:00-18:00."), 16)
PLACE = Column("place", _l("Place"), _l("Where the group met."), 24)
NOTE = Column("note", _l("Remarks"), _l("What else is to be said of the meeting."), 30)
MEETING = (ORDINAL, DATE, TIME, PLACE, NOTE)

NAME = Column("name", _l("Name"), _l("In public it is masked, always; a mask is no identity."), 18)
NEIGHBOURHOOD = Column("neighbourhood", _l("Neighbourhood"), _l("Where they live, or what they are instead; it may be missing."), 20)
PART = Column("drafter", _l("Part"), _l("Whether they wrote the paper or took part in it."), 20)
STAND = Column("stand", _l("Stand"), _l("Whether they agree with the paper or have a different opinion."), 24)
PARTICIPANT = (NAME, NEIGHBOURHOOD, PART, STAND)
DIFFERENT_OPINION = Column("opinion", _l("Different opinion"), _l("What somebody who took part sees otherwise, in their own words."), 60)

SOURCE = Column("source", _l("Item"), _l("Which item it is, and in whose paper it stands."), 30)
REMARK = Column("remark", _l("What the group says of it"), _l("Why the group stands behind it, in its own words."), 40)

COLUMNS = (*PAPER, *ITEM, *MEETING, *PARTICIPANT, DIFFERENT_OPINION, SOURCE, REMARK)

# Parts.

ABOUT = Part("about", _l("About this paper"))
MEETINGS = Part("meetings", _l("Meetings"))
OPINION = Part("general_opinion", _l("General opinion"))
OUTSIDE_AREAS = Part("no_area", _l("Outside all areas"))
OTHER_PROPOSALS = Part("other_proposals", _l("Other proposals"))
JOINED = Part("joined", _l("Joined items"))
PARTICIPANTS = Part("participants", _l("Who took part"))
DIFFERENT_OPINIONS = Part("different_opinions", _l("Different opinions"))
PARTS = (ABOUT, MEETINGS, OPINION, OUTSIDE_AREAS, OTHER_PROPOSALS, JOINED, PARTICIPANTS, DIFFERENT_OPINIONS)

#: Sheets of the workbook that are no part of the document.
PAPER_SHEET = Part("paper", _l("Paper"))
ITEMS_SHEET = Part("items", _l("Items"))
HOW_SHEET = Part("how", _l("How to fill it in"))
WORDS_SHEET = Part("words", _l("Words to choose from"))
SHEETS = (PAPER_SHEET, ITEMS_SHEET, OTHER_PROPOSALS, MEETINGS, PARTICIPANTS, JOINED, DIFFERENT_OPINIONS, HOW_SHEET, WORDS_SHEET)

#: The heads of a table of fields: what a row is, and its words.
TERM, WORDS = _l("What it is"), _l("Words")

# What may stand in a field.

#: The levels of the district's plans; a plan with levels of its own writes its own word.
LEVELS: dict[str, LazyString] = {
    "area": _l("Area"),
    "goal": _l("Goal"),
    "target": _l("Detailed target"),
    "task": _l("Task"),
    "none": _l("None"),
}
IS_DRAFTER: dict[bool, LazyString] = {True: _l("Wrote the paper"), False: _l("Took part")}

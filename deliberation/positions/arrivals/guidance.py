"""What the blank template tells those who fill it in. Kept apart: whoever reads the template back knows its sentences again."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

#: By where they are said: "docx", "xlsx", or in both.
SENTENCES: tuple[tuple[str, LazyString], ...] = (
    ("both", _l("Fill in what you have and leave the rest empty. Nothing has to be in this order.")),
    ("docx", _l("Each item has a table of its own. For another item, copy an empty table with its heading.")),
    ("xlsx", _l("Each item has a row of its own. Columns may change places; those you do not need may go.")),
    ("both", _l("The code of a task is enough. Which part of the plan is meant is looked up, and shown to you.")),
    ("both", _l("For “no opinion on this area”, choose that kind and write no more.")),
    ("both", _l("Bring the file in on the page of the draft. You are shown what was understood before anything is taken in.")),
)


def sentences_for(ending: str) -> list[str]:
    return [str(sentence) for where, sentence in SENTENCES if where in ("both", ending)]

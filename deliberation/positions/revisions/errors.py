"""What can be refused about going back to a revision."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import ChangedMeanwhile


class SavedSince(ChangedMeanwhile):
    code = "saved-since"
    sentence = _l(
        "Somebody else saved this part after you opened the page. What differs from what stands now is shown below: "
        "restore it again if you still want to."
    )

"""What can be refused about materials, besides bad input."""

from flask_babel import lazy_gettext as _l

from deliberation.errors import Conflict


class TooManyMaterials(Conflict):
    code = "too-many-materials"
    sentence = _l("A session takes at most %(most)d materials. Take one back first.")


class MaterialIsTakenBack(Conflict):
    code = "material-is-taken-back"
    sentence = _l("This material was taken back. Bring it back first.")

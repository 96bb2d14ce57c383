"""How things are refused.

    Refusal                 what a person asked for cannot be done; they are told why
      NotFound       404    no such thing, or none this reader may know of
      SignInNeeded   401    an account is needed for this
      NotAllowed     403    the account lacks the right
      Conflict       409    not possible as things stand now (packages derive their own: RoundClosed, AlreadyFiled)
        ChangedMeanwhile    somebody else saved first; their version is shown
      BadInput       422    what was typed or sent cannot be taken; names the fields
        BadFile             the same for a file; every mistake in it named

Each has a `status`, a `code` for programs and a translatable `sentence` for people. `app.py` answers all of them in one handler.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext


class Refusal(Exception):
    """What was asked cannot be done. The named details fill the sentence's placeholders."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "refused"
    sentence: ClassVar[object] = _l("This cannot be done.")

    def __init__(self, *, fields: Mapping[str, Sequence[str]] | None = None, **details: object) -> None:
        super().__init__(self.code)
        self.details = details
        self.fields = {name: list(messages) for name, messages in (fields or {}).items()}

    @property
    def message(self) -> str:
        """The sentence in the reader's language, details filled in."""
        template = str(self.sentence)
        return template % self.details if self.details else template

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class NotFound(Refusal):
    status = 404
    code = "not-found"
    sentence = _l("There is no such page. It may have moved, or it is not public yet.")


class SignInNeeded(Refusal):
    status = 401
    code = "sign-in-needed"
    sentence = _l("Please sign in to do this.")


class NotAllowed(Refusal):
    status = 403
    code = "not-allowed"
    sentence = _l("Your account may not do this.")


class Conflict(Refusal):
    status = 409
    code = "conflict"


class ChangedMeanwhile(Conflict):
    """`theirs` maps field names to the words now saved; `fields` is empty."""

    code = "changed-meanwhile"
    sentence = _l("Somebody else saved this while you were writing. Both versions are shown below; nothing of yours is lost.")

    def __init__(self, *, theirs: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.theirs = dict(theirs or {})


class BadInput(Refusal):
    status = 422
    code = "bad-input"
    sentence = _l("Please correct what is marked and send it again.")


@dataclass(frozen=True)
class Mistake:
    """One thing wrong in a file: where it stands and what was expected there.

    `place` is a path ("elements[0].code") or a sheet and row ("tasks, row 12"); `field` may be empty.
    """

    file: str
    place: str
    field: str
    expected: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.place, self.field) if part)
        return f"{where}: {self.expected}"


class BadFile(BadInput):
    """A file refused whole; `mistakes` names every one found, in file order."""

    code = "bad-file"

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__()
        self.mistakes = list(mistakes)

    @property
    def message(self) -> str:
        count = len(self.mistakes)
        words: str = ngettext(
            "The file was not taken: it has %(num)s mistake. Nothing was changed.",
            "The file was not taken: it has %(num)s mistakes. Nothing was changed.",
            count,
        )
        return words

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *map(str, self.mistakes)])

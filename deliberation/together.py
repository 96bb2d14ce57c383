"""What two people wrote at once in the same form: how far it could be put together, and what is shown where a person has to choose.

`merging.py` puts texts together; here that stands field by field. An action that saves over a version its form was not written on raises
`BothChanged` where both changed the same words; a `BothForm` then shows them at their place, with a choice for each
(`templates/writing/_clashes.html`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import lazy_gettext as _l

from deliberation.errors import ChangedMeanwhile, Refusal
from deliberation.forms import VersionedForm
from deliberation.merging import Choice, Clash, Merge


@dataclass(frozen=True)
class Together:
    """Every field, and for those that both changed, how far that could be put together."""

    #: Where both changed the same words, those of both stand; of a value that cannot be two, mine.
    words: dict[str, str]
    clashes: dict[str, Merge]

    @property
    def is_clean(self) -> bool:
        return not self.clashes


class BothChanged(ChangedMeanwhile):
    """Two people changed the same words. `both` says how far their words could be put together, over `theirs` at `version`."""

    code = "both-changed"
    sentence = _l("Somebody else changed the same words while you were writing. Please say below which words stand; nothing is lost.")

    def __init__(self, both: Together, *, theirs: Mapping[str, str], version: int) -> None:
        super().__init__(theirs=theirs)
        self.both = both
        self.version = version


@dataclass(frozen=True)
class Place:
    """A clash at its place in a text; `name` is what its choice is sent as."""

    name: str
    number: int
    clash: Clash
    chosen: Choice
    #: Not "both", where only one value can stand.
    choices: Sequence[Choice]

    def words(self, choice: Choice) -> str:
        return self.clash.words(choice)


class BothForm(VersionedForm):
    """A form over words that another writer may have open too; where both changed the same, a person chooses or writes what stands."""

    #: Fields of which one value or the other stands; half of either would mean nothing.
    by_value: ClassVar[frozenset[str]] = frozenset()

    #: How far the words of both could be put together; None: there is nothing to choose.
    both: Together | None = None
    #: The version one's words were written on, and these words, of the fields in which both changed the same.
    written_on: int = 0
    own: Mapping[str, str] = {}
    _sent: Mapping[str, str] = {}

    def record(self) -> dict[str, str]:
        """What is typed, in words, by field; comparable with `theirs`."""
        return {name: str(field.data or "") for name, field in self._fields.items()}

    def put_in(self, field: str, words: str) -> None:
        """Let a field show these words, whatever was sent."""
        self[field].data = words

    def _show(self, refusal: Refusal) -> None:
        written_on, own = self.version.data or 0, self.record()
        super()._show(refusal)
        if isinstance(refusal, BothChanged):
            self.version.data = refusal.version
            self.show_both(refusal.both, own, written_on, {})
            for field, words in refusal.both.words.items():
                if field in self:
                    self.put_in(field, words)

    def show_both(self, both: Together, own: Mapping[str, str], written_on: int, sent: Mapping[str, str]) -> None:
        """Have the choices shown, as they were sent or as they stand at first."""
        self.both, self.written_on, self._sent = both, written_on, sent
        self.own = {field: own[field] for field in both.clashes}

    def choose(self, both: Together, own: Mapping[str, str], written_on: int, sent: Mapping[str, str]) -> None:
        """Put the words together as was chosen, to be looked over and saved."""
        self.show_both(both, own, written_on, sent)
        for field, merge in both.clashes.items():
            self.put_in(field, merge.chosen([place.chosen for place in self.places_in(field, merge)]))

    def places_in(self, field: str, merge: Merge) -> list[Place]:
        """The clashes of a field, in their order."""
        choices = [Choice.MINE, Choice.THEIRS] if field in self.by_value else list(Choice)
        names = [f"stands-{field}-{number}" for number in range(1, len(merge.clashes) + 1)]
        sent = [self._sent.get(name, "") for name in names]
        chosen = [Choice(one) if one in choices else (Choice.MINE if field in self.by_value else Choice.BOTH) for one in sent]
        return [Place(name, number + 1, merge.clashes[number], chosen[number], choices) for number, name in enumerate(names)]

    def parts_of(self, field: str, merge: Merge) -> list[str | Place]:
        """Settled words and clashes of a field, in their order."""
        places = iter(self.places_in(field, merge))
        return [next(places) if isinstance(part, Clash) else part for part in merge.parts]

    def shown_as(self, field: str, words: str) -> str:
        """How a page shows these words of a field."""
        return words

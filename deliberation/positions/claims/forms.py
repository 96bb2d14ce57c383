"""What a form shows where two people changed the same words: the text with both versions at their place, and a choice for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deliberation.errors import Refusal
from deliberation.forms import VersionedForm
from deliberation.merging import Choice, Clash, Merge
from deliberation.positions.claims.together import BY_VALUE, Together
from deliberation.positions.errors import BothChanged


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
        choices = [Choice.MINE, Choice.THEIRS] if field in BY_VALUE else list(Choice)
        names = [f"stands-{field}-{number}" for number in range(1, len(merge.clashes) + 1)]
        sent = [self._sent.get(name, "") for name in names]
        chosen = [Choice(one) if one in choices else (Choice.MINE if field in BY_VALUE else Choice.BOTH) for one in sent]
        return [Place(name, number + 1, merge.clashes[number], chosen[number], choices) for number, name in enumerate(names)]

    def parts_of(self, field: str, merge: Merge) -> list[str | Place]:
        """Settled words and clashes of a field, in their order."""
        places = iter(self.places_in(field, merge))
        return [next(places) if isinstance(part, Clash) else part for part in merge.parts]

    def shown_as(self, field: str, words: str) -> str:
        """How a page shows these words of a field."""
        return words

"""Two people's words put together field by field."""

from deliberation.merging import Clash
from deliberation.positions.claims.together import put_together
from deliberation.positions.words import ItemWords

EMPTY = ItemWords().as_record()


def record(**words):
    return {**EMPTY, **words}


def test_each_field_is_taken_from_whoever_touched_it():
    both = put_together(record(text="Dig."), record(text="Dig deeper."), record(text="Dig.", kind="wording", wording_now="well"))
    assert both.is_clean
    assert both.words == record(text="Dig deeper.", kind="wording", wording_now="well")


def test_of_a_value_one_stands_and_a_person_says_which():
    both = put_together(record(kind="opinion"), record(kind="question"), record(kind="wording"))
    assert both.clashes["kind"].clashes == [Clash("opinion", "question", "wording")]
    assert both.words["kind"] == "question"


def test_elements_are_put_together_as_a_set():
    both = put_together(record(elements="1 2 3"), record(elements="1 3 4"), record(elements="1 2 5"))
    assert both.is_clean
    assert both.words["elements"].split() == ["1", "4", "5"]


def test_where_both_changed_the_same_words_those_of_both_stand_until_a_person_chose():
    both = put_together(record(text="Dig here."), record(text="Dig there."), record(text="Dig east."))
    assert list(both.clashes) == ["text"]
    assert both.words["text"] == "Dig east there."


def test_a_field_that_was_not_kept_then_was_empty():
    assert put_together({"text": "Dig."}, record(text="Dig."), record(text="Dig!", indicator="New")).words["indicator"] == "New"

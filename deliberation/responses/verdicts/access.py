"""The doors to judging: the row, for the leaders of the groups that asked (`Verb.JUDGE`), and the group one speaks for."""

from deliberation.errors import NotFound
from deliberation.forums.access import leads
from deliberation.forums.models import ForumGroup
from deliberation.people.access import Verb
from deliberation.people.models import Person
from deliberation.responses.access import row_for
from deliberation.responses.models import Question, QuestionRow
from deliberation.responses.queries.chain import CHAIN


def led_groups(person: Person | None, row: QuestionRow) -> list[ForumGroup]:
    """The groups behind the row that this person leads."""
    return [group for group in row.groups_behind if leads(person, group)]


def row_to_judge(person: Person | None, forum_slug: str, number: int, group_slug: str | None) -> tuple[QuestionRow, ForumGroup]:
    """A row with its whole chain, and the group this person judges it for: the one named, or the first they lead."""
    row = row_for(person, forum_slug, number, Verb.JUDGE, load=CHAIN)
    for group in led_groups(person, row):
        if group_slug in (None, "", group.slug):
            return row, group
    raise NotFound


def question_to_ask_again(
    person: Person | None, forum_slug: str, number: int, place: int, group_slug: str | None
) -> tuple[Question, ForumGroup]:
    """One question of such a row, by its place from 1."""
    row, group = row_to_judge(person, forum_slug, number, group_slug)
    question = next((one for one in row.questions if one.position == place - 1), None)
    if question is None:
        raise NotFound
    return question, group

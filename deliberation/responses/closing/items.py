"""One demand in the report: what the group asked, what became of it, what the offices said, what the group says of that, what followed.

An answer to a question that several demands went into is told once, with the first of them; the others lead there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from flask_babel import format_date, get_locale
from flask_babel import gettext as _

from deliberation.documents.markdown import blocks_of
from deliberation.documents.model import Block, Facts, Heading, Listing, Paragraph, Run, Runs, Table, as_anchor, runs, strong
from deliberation.plans.files.checking import RECORD_LANGUAGE
from deliberation.plans.models import Element
from deliberation.positions.evidence.labels import evidence_name
from deliberation.positions.kinds import ItemKind
from deliberation.positions.labels import indicator_meant, indicator_name, item_name, kind_label
from deliberation.positions.leaving.naming import address, named_run
from deliberation.positions.models import Item
from deliberation.responses.changes.labels import change_part_label
from deliberation.responses.changes.models import ElementChange
from deliberation.responses.clocks import clock_of
from deliberation.responses.closing.queries import ForumReport, GroupTold
from deliberation.responses.commitments.labels import commitment_state_label, when_words
from deliberation.responses.commitments.models import Commitment
from deliberation.responses.labels import clock_words, fate_label, reason_label, referral_state_label, relation_label, stance_label
from deliberation.responses.models import Question, QuestionRow, Referral, ReferralState, Reply, ReplyPoint
from deliberation.responses.queries.fates import Fate
from deliberation.responses.verdicts.labels import judgement_label
from deliberation.responses.words import ItemFate, Relation

Pairs = list[tuple[str, tuple[Block, ...]]]


@dataclass
class Telling:
    """A report being put into words; it remembers where each question's answers were told."""

    report: ForumReport
    told_at: dict[int, tuple[str, str]] = field(default_factory=dict)

    def demand(self, told: GroupTold, item: Item) -> Iterator[Block]:
        """The heading and the facts of one demand."""
        anchor, name = anchor_of(told, item), item_name(item)
        yield Heading(2, (Run(name), *_about(item)), anchor)
        pairs: Pairs = [(_("The group asked"), tuple(_asked(told, item)))]
        rows = self.report.rows_of_item.get(item.id, [])
        pairs.append((_("What became of it"), tuple(_fate(self.report.fates[item.id], rows))))
        place = _("%(group)s, %(item)s", group=told.group.display_name, item=name)
        for row in rows:
            pairs += self._answers(row, anchor, place)
        yield Facts(tuple(pairs))

    def row_without_item(self, row: QuestionRow) -> Iterator[Block]:
        """A row that came from no item: what was asked, and the rest as for a demand."""
        name = _("Question %(number)s", number=row.number)
        anchor = as_anchor(f"question_{row.number}")
        yield Heading(2, runs(name), anchor)
        asked: Pairs = [(_("Asked without a paper"), (*_questions(row), _page_of(row)))]
        yield Facts(tuple(asked + self._answers(row, anchor, name)))

    def _answers(self, row: QuestionRow, anchor: str, place: str) -> Pairs:
        """What offices and groups said of a row; the second time where that stands."""
        if row.id in self.told_at:
            elsewhere, words = self.told_at[row.id]
            see = runs(_("Question %(number)s is told with:", number=row.number) + " ", Run(words, link=f"#{elsewhere}"))
            return [(_("The departments answered"), (Paragraph((*see, *_in_short(row))),))]
        self.told_at[row.id] = (anchor, place)
        pairs: Pairs = [(_("The departments answered"), tuple(said_of(row, self.report)))]
        if verdicts := tuple(_verdicts(row)):
            pairs.append((_("The group says of it"), verdicts))
        if promised := self.report.commitments_of_row.get(row.id):
            pairs.append((_("Promised, and what became of it"), tuple(_commitment(one, self.report.today) for one in promised)))
        if changed := [one for one in self.report.changes_of_row.get(row.id, []) if one.is_in_force]:
            pairs.append((_("What changed in the plan"), tuple(map(_change_in_short, changed))))
        return pairs


def anchor_of(told: GroupTold, item: Item) -> str:
    return as_anchor(f"{told.group.slug}_{item.key}")


def group_anchor(told: GroupTold) -> str:
    return as_anchor(f"group_{told.group.slug}")


def outcome_in_short(report: ForumReport, item: Item) -> str:
    """The stances of the answers to a demand, or how it stands where there are none: for lists."""
    rows = report.rows_of_item.get(item.id, [])
    if not rows:
        return fate_label(report.fates[item.id].kind)
    words = [word for row in rows for word in _standings(row, report)]
    return ", ".join(dict.fromkeys(words))


def _standings(row: QuestionRow, report: ForumReport) -> Iterator[str]:
    for referral in row.referrals:
        if reply := referral.public_reply:
            yield from (_stance(point, reply) for point in reply.points)
        else:
            yield referral_state_label(referral.state(report.today))


def _stance(point: ReplyPoint, reply: Reply) -> str:
    """In substance or, where nobody has said that, as an archive prints it."""
    return reply.stance_as_printed if point.stance is None and reply.stance_as_printed else stance_label(point.stance)


# What the group asked.


def _about(item: Item) -> Iterator[Run]:
    for place, element in enumerate(item.elements):
        yield Run(" · " if place == 0 else ", ")
        yield Run(f"{element.reference} ")
        yield named_run(element)


def _asked(told: GroupTold, item: Item) -> Iterator[Block]:
    page = address("positions.item", forum_slug=told.group.forum.slug, group_slug=told.group.slug, key=item.key)
    yield Paragraph(runs(strong(kind_label(item.kind)), " – ", Run(_("In the position paper"), link=page)), kind="small")
    language = told.paper.language
    if item.kind is ItemKind.NEW_TASK and item.new_task_name:
        code = f" ({item.new_task_code})" if item.new_task_code else ""
        yield Paragraph(runs(f"{_('New task')}: ", Run(f"{item.new_task_name}{code}", language=language)))
    if item.kind is ItemKind.WORDING and (item.wording_now or item.wording_wanted):
        yield Paragraph(runs(f"{_('What the plan says now')}: ", Run(item.wording_now, language=language)))
        yield Paragraph(runs(f"{_('What it should say')}: ", Run(item.wording_wanted, language=language)))
    yield from _kind_words(item, language)
    yield from blocks_of(item.text, language, kind="quoted")


def _kind_words(item: Item, language: str) -> Iterator[Block]:
    """What only one kind of item says, and what it rests on."""
    meant = indicator_meant(item)
    lines = (
        (_("Indicator"), f"{meant.code} {indicator_name(meant)}" if meant else item.indicator),
        (_("What should change about it"), item.indicator_wish),
        (_("Who should be reached"), item.people_reached),
    )
    for term, words in lines:
        if words:
            yield Paragraph(runs(f"{term}: ", Run(words, language=language)))
    for one in item.standing_evidence:
        said = f"{one.title}: {one.figure} {one.unit}".rstrip() + f" – {one.source}" if one.figure else evidence_name(one)
        yield Paragraph(runs(f"{_('Evidence')}: ", Run(said, link=one.address or None, language=language)), kind="small")


# What became of it.


def _fate(fate: Fate, rows: Sequence[QuestionRow]) -> Iterator[Block]:
    if not rows:
        yield Paragraph(tuple(_without_question(fate)))
    relations = {asked.number: asked.relations for asked in fate.asked}
    for row in rows:
        how = ", ".join(map(relation_label, relations.get(row.number, ())))
        yield Paragraph(runs(*_row_link(row), f" ({how})" if how else ""))
        if relations.get(row.number) != [Relation.TAKEN_OVER] or len(row.questions) > 1:
            yield from _questions(row)


def _without_question(fate: Fate) -> Iterator[Run]:
    yield strong(fate_label(fate.kind))
    if fate.kind is ItemFate.LEFT_OUT:
        yield Run(f", {_day(fate.decided_at)}: " if fate.decided_at else ": ")
        yield Run(fate.reason, language=RECORD_LANGUAGE)
    elif fate.kind is ItemFate.NEVER_PUT_FORWARD:
        yield Run(". " + _("It became no question, and nobody said why."))
    elif fate.kind is ItemFate.UNDECIDED:
        yield Run(". " + _("Whether it becomes a question is not public yet."))


def _questions(row: QuestionRow) -> Iterator[Block]:
    if len(row.questions) == 1:
        yield Paragraph((Run(row.questions[0].text),), row.language, "quoted")
    elif row.questions:
        yield Listing(tuple((Run(one.text),) for one in row.questions), is_numbered=True, language=row.language)


def _row_link(row: QuestionRow) -> Runs:
    page = address("responses.question", forum_slug=row.forum.slug, number=row.number)
    return runs(Run(_("Put forward as question %(number)s", number=row.number), link=page))


def _page_of(row: QuestionRow) -> Paragraph:
    page = address("responses.question", forum_slug=row.forum.slug, number=row.number)
    return Paragraph(runs(Run(_("The page of question %(number)s", number=row.number), link=page)), kind="small")


# What the offices said.


def said_of(row: QuestionRow, report: ForumReport) -> Iterator[Block]:
    """Office by office, in the order they were asked; silence is said as such."""
    for referral in row.referrals:
        yield Paragraph(tuple(_office(referral, report)))
        if reply := referral.public_reply:
            yield from _reply(reply, referral)
        if referral.hand_over:
            yield Paragraph(runs(strong(_("Reason for passing it on:")), " ", Run(referral.hand_over.reason, language=row.language)))
    if not row.referrals:
        yield Paragraph(runs(_("No office was asked.")))


def _office(referral: Referral, report: ForumReport) -> Iterator[Run]:
    """Who, and how its clock stands."""
    name = named_run(referral.department)
    yield replace(name, is_strong=True)
    if referral.department_name != referral.department.name:
        yield Run(" " + _("(then called %(name)s)", name=referral.department_name))
    if referral.follow_up:
        yield Run(", " + _("asked once more"))
    yield Run(" – ")
    clock = clock_of(referral, report.today)
    is_silent = clock.state in (ReferralState.OVERDUE, ReferralState.NO_ANSWER)
    yield Run(clock_words(clock), is_strong=is_silent)
    if referral.hand_over:
        to = referral.hand_over.to_department
        yield Run(". " + (_("Passed on to %(office)s", office=to.display_name) if to else _("Passed on, to nobody known")))


def _reply(reply: Reply, referral: Referral) -> Iterator[Block]:
    several = len(referral.questions) > 1
    if reply.stance_as_printed:
        yield Paragraph(runs(_("Printed in the archive as"), ": ", strong(reply.stance_as_printed, reply.language)))
    for point in reply.points:
        yield from _point(point, reply, several)
    if reply.stated_in:
        yield Paragraph(runs(strong(_("Stated in")), ": ", Run(reply.stated_in, language=reply.language)), kind="small")


def _point(point: ReplyPoint, reply: Reply, several: bool) -> Iterator[Block]:
    lead = [strong(stance_label(point.stance))] if point.stance else []
    if several and point.question is not None:
        lead.insert(0, strong(_("On question %(number)s", number=point.question.position + 1) + ("; " if lead else "")))
    said = list(blocks_of(point.text, reply.language))
    own = str(get_locale() or RECORD_LANGUAGE)
    first = said[0] if said else None
    if lead and isinstance(first, Paragraph):
        said.pop(0)
        lead = [replace(one, language=None if own == reply.language else own) for one in lead]
        yield Paragraph((*lead, Run(": "), *first.runs), reply.language)
    elif lead:
        yield Paragraph(tuple(lead))
    yield from said
    if point.figures:
        head, *lines = point.figures
        cells = tuple(tuple(runs(cell) for cell in line) for line in lines)
        yield Table(_("Figures of the answer"), tuple(head), cells, language=reply.language)
    reason = reason_label(point.reason) if point.reason else ""
    for term, words, language in (
        (_("Reason"), reason, None),
        (_("Proof"), point.proof, reply.language),
        (_("Goes next to"), point.onward, reply.language),
    ):
        if words:
            yield Paragraph(runs(strong(term), ": ", Run(words, language=language)))


def _in_short(row: QuestionRow) -> Runs:
    """The stances once more, where the answer itself stands elsewhere."""
    points = [point for referral in row.referrals if (reply := referral.public_reply) for point in reply.points]
    stances = list(dict.fromkeys(stance_label(point.stance) for point in points if point.stance))
    return runs(f" ({', '.join(stances)})" if stances else "")


# What followed.


def _verdicts(row: QuestionRow) -> Iterator[Block]:
    """The newest verdict of each group on each question, and what was asked once more."""
    for question in row.questions:
        newest = {verdict.forum_group_id: verdict for verdict in question.verdicts}
        for verdict in newest.values():
            about = _on(question, row)
            said = runs(
                strong(f"{verdict.forum_group.display_name}: {judgement_label(verdict.judgement)}"),
                about,
                Run("\n") if verdict.words else "",
            )
            yield Paragraph((*said, *runs(Run(verdict.words, language=row.language))))
        if again := question.follow_up:
            yield Paragraph(runs(strong(_("Asked once more:")), " ", Run(again.words, language=again.language)))


def _on(question: Question, row: QuestionRow) -> str:
    return " " + _("(question %(number)s)", number=question.position + 1) if len(row.questions) > 1 else ""


def _commitment(commitment: Commitment, today: date) -> Block:
    page = address("responses.commitment", forum_slug=commitment.forum.slug, number=commitment.number)
    state = commitment_state_label(commitment.state(today))
    return Paragraph(
        runs(strong(state), " – ", Run(commitment.text, link=page, language=commitment.language), f" ({when_words(commitment)})")
    )


def _change_in_short(change: ElementChange) -> Block:
    page = address("responses.element_changes", forum_slug=change.forum.slug, _anchor=f"change-{change.number}")
    element: Element = change.element
    words = (
        Run(f"{element.reference} "),
        named_run(element, link=page),
        Run(f" – {change_part_label(change.part)}, {_day(change.changed_on)}"),
    )
    return Paragraph(words)


def _day(day: object) -> str:
    return str(format_date(day, format="medium"))


def rows_in_short(rows: Iterable[QuestionRow]) -> str:
    return ", ".join(str(row.number) for row in rows)

"""The whole report as a document: introduction, figures, who took part, group by group each demand, what changed, what words mean."""

from collections.abc import Iterator, Sequence

from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _

from deliberation.documents.markdown import blocks_of
from deliberation.documents.model import Block, Contents, Document, Facts, Heading, Listing, Paragraph, Run, Runs, Table, runs, strong
from deliberation.plans.files.checking import RECORD_LANGUAGE
from deliberation.positions.labels import item_name
from deliberation.positions.leaving.naming import address, named_run
from deliberation.responses.changes.labels import change_part_label
from deliberation.responses.changes.models import ElementChange
from deliberation.responses.closing.items import (
    Telling,
    anchor_of,
    group_anchor,
    outcome_in_short,
    rows_in_short,
)
from deliberation.responses.closing.queries import ForumReport, GroupTold
from deliberation.responses.figures.definitions import COLUMNS, Column
from deliberation.responses.figures.measures import Figures

#: The figures the report shows, by their names in the download; what is zero everywhere is left out.
DEMANDS = ("demands", "put_forward", "left_out", "never_put_forward", "undecided")
QUESTIONS = ("questions", "answered", "unclear", "passed_over", "waiting", "no_answer")
POINTS = (
    "accepted",
    "partly_accepted",
    "under_consideration",
    "already_in_place",
    "not_accepted",
    "outside_our_remit",
    "information_only",
    "stance_not_stated",
)


def document_of(report: ForumReport) -> Document:
    """The report in the language now spoken."""
    forum, locale = report.forum, str(get_locale() or RECORD_LANGUAGE)
    title = _("Closing report: %(forum)s", forum=forum.display_name)
    if report.only:
        title = _("Closing report: %(forum)s, %(group)s", forum=forum.display_name, group=report.only.display_name)
    return Document(
        title=title,
        subtitle=_("We asked, you said, we did – item by item"),
        language=locale,
        blocks=tuple(_blocks(report)),
        author=_("Secretariat of %(forum)s", forum=forum.display_name),
        subject=_("What a forum asked, what was answered, and what followed"),
        address=address("responses.closing_report", forum_slug=forum.slug),
        made_on=report.today,
        keywords=(forum.display_name, forum.plan.display_name),
    )


def _blocks(report: ForumReport) -> Iterator[Block]:
    yield from _introduction(report)
    yield Contents(_("Contents"), depth=1)
    yield from _figures(report)
    yield from _participants(report)
    telling = Telling(report)
    for told in report.groups:
        yield from _group(telling, told)
    if report.rows_of_nobody:
        yield Heading(1, runs(_("Asked for no group in particular")), "a_no_group")
        for row in report.rows_of_nobody:
            yield from telling.row_without_item(row)
    yield from _changes(report)
    yield from _meanings(report)
    yield from _citing(report)


def _introduction(report: ForumReport) -> Iterator[Block]:
    forum = report.forum
    if not forum.is_closed:
        day = format_date(report.today, format="long")
        yield Paragraph(
            runs(_("The forum is still under way. This is how it stands on %(day)s; answers and promises follow.", day=day)), kind="note"
        )
    written = report.introduction
    if written is not None and written.text:
        yield from blocks_of(written.text, written.language, heading_level=2)
        return
    plan = forum.plan.display_name
    yield Paragraph(
        runs(
            _(
                "The stakeholder groups read the plan “%(plan)s” and asked for changes, item by item. The departments answered question by"
                " question. This report tells for each item what was asked, what became of it, what was answered, and what followed.",
                plan=plan,
            )
        ),
        kind="lead",
    )
    yield Paragraph(runs(_("Where nobody answered, the report says so. Nothing that was asked is left out.")))


# Figures.


def _figures(report: ForumReport) -> Iterator[Block]:
    yield Heading(1, runs(_("At a glance")), "a_figures")
    for caption, names in (
        (_("Demands and what became of them"), DEMANDS),
        (_("Questions and answers"), QUESTIONS),
        (_("Points of the answers by stance"), POINTS),
    ):
        columns = _shown(report, names)
        if columns:
            yield _table(report, caption, columns)
    page = address("responses.figures", forum_slug=report.forum.slug)
    yield Paragraph(runs(Run(_("All figures, with charts and downloads"), link=page)), kind="small")


def _shown(report: ForumReport, names: Sequence[str]) -> list[Column]:
    """The columns in which anything was counted."""
    return [column for column in COLUMNS if column.name in names and column.value(report.figures.total)]


def _table(report: ForumReport, caption: str, columns: Sequence[Column]) -> Table:
    lines = [line for table in report.figures.tables.values() for line in table]

    def row(name: str, figures: Figures, *, is_strong: bool = False) -> tuple[Runs, ...]:
        return (runs(Run(name, is_strong)), *(runs(Run(str(column.value(figures)), is_strong)) for column in columns))

    return Table(
        caption,
        (_("Group"), *(str(column.word) for column in columns)),
        (*(row(line.name or _("No group"), line) for line in lines), row(_("Together"), report.figures.total, is_strong=True)),
        numeric=tuple(range(1, len(columns) + 1)),
    )


# Who took part.


def _participants(report: ForumReport) -> Iterator[Block]:
    yield Heading(1, runs(_("Who took part")), "a_participants")
    yield Paragraph(runs(_("Names are masked, as everywhere in public.")), kind="small")
    rows = []
    for told in report.groups:
        page = address("positions.paper", forum_slug=report.forum.slug, group_slug=told.group.slug)
        people = ", ".join(f"{one.name} ({one.neighbourhood})" if one.neighbourhood else one.name for one in told.participants)
        written = format_date(told.paper.written_on, format="medium") if told.paper.written_on else ""
        name = named_run(told.group.group, link=page)
        rows.append((runs(name), runs(written), runs(str(len(told.participants))), runs(people)))
    head = (_("Group"), _("Paper written on"), _("People"), _("Who"))
    yield Table(_("Groups with a position paper"), head, tuple(rows), numeric=(2,))
    if report.without_paper:
        names = ", ".join(group.display_name for group in report.without_paper)
        yield Paragraph(runs(_("Without a position paper: %(groups)s", groups=names)))


# A group.


def _group(telling: Telling, told: GroupTold) -> Iterator[Block]:
    yield Heading(1, (named_run(told.group.group),), group_anchor(told))
    said = [ngettext("%(num)s demand", "%(num)s demands", len(told.demands))]
    if told.without_opinion:
        said.append(ngettext("%(num)s item without an opinion", "%(num)s items without an opinion", told.without_opinion))
    yield Paragraph(runs(" · ".join(said)), kind="lead")
    if told.demands:
        yield _overview(telling.report, told)
    for item in told.demands:
        yield from telling.demand(told, item)
    for row in told.rows_without_item:
        yield from telling.row_without_item(row)


def _overview(report: ForumReport, told: GroupTold) -> Table:
    """Each demand in a line, leading to its place."""
    rows = []
    for item in told.demands:
        about = [run for element in item.elements for run in (Run(f"{element.reference} "), named_run(element), Run(" "))]
        asked = rows_in_short(report.rows_of_item.get(item.id, []))
        link = Run(item_name(item), link=f"#{anchor_of(told, item)}")
        rows.append(((link,), tuple(about), runs(asked), runs(outcome_in_short(report, item))))
    head = (_("Item"), _("In the plan"), _("Questions"), _("Answer"))
    return Table(_("The demands of %(group)s at a glance", group=told.group.display_name), head, tuple(rows))


# What changed.


def _changes(report: ForumReport) -> Iterator[Block]:
    yield Heading(1, runs(_("What changed in the plan")), "a_changes")
    found = [change for change in report.changes if change.is_in_force]
    if not found:
        yield Paragraph(runs(_("No change of the plan’s wording is recorded.")))
    for change in found:
        yield Heading(
            2,
            runs(f"{change.element.reference} ", named_run(change.element), f" – {change_part_label(change.part)}"),
            f"a_change_{change.number}",
        )
        yield Facts(tuple(_change(change)))


def _change(change: ElementChange) -> Iterator[tuple[str, tuple[Block, ...]]]:
    nothing = Paragraph(runs(_("Nothing")))
    yield _("Before"), ((Paragraph(runs(change.before), change.language, "quoted") if change.before else nothing),)
    since = format_date(change.changed_on, format="medium")
    yield _("Now, since %(day)s", day=since), ((Paragraph(runs(change.after), change.language, "quoted") if change.after else nothing),)
    if change.explanation:
        yield _("Why"), blocks_of(change.explanation, change.language)
    links = [
        Run(
            _("Question %(number)s", number=row.number), link=address("responses.question", forum_slug=change.forum.slug, number=row.number)
        )
        for row in change.rows
    ]
    yield _("Because of"), (Listing(tuple((link,) for link in links)),)


# What the words mean, and how to cite.


def _meanings(report: ForumReport) -> Iterator[Block]:
    yield Heading(1, runs(_("What the figures count")), "a_meanings")
    columns = [column for names in (DEMANDS, QUESTIONS) for column in _shown(report, names)]
    yield Listing(tuple(runs(strong(f"{column.word}: "), str(column.counts)) for column in columns))


def _citing(report: ForumReport) -> Iterator[Block]:
    yield Heading(1, runs(_("How to cite")), "a_citing")
    page = address("responses.closing_report", forum_slug=report.forum.slug)
    yield Paragraph(runs(_("This address lasts:") + " ", Run(page, link=page)))
    day = format_date(report.today, format="long")
    yield Paragraph(
        runs(_("Made on %(day)s from what was public that day. Each question has a lasting address of its own.", day=day)), kind="small"
    )

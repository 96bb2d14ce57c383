"""From the files of an archive to its contents, or to every mistake in them.

What is printed is taken as it is, however wrong: codes, headings, names. What the format itself fixes (types, dates, words of a list,
sources that point elsewhere in the archive) must be right, or the archive is refused whole. Fields the format does not know are kept
with the files (`models.py`), so that no word is lost.
"""

import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from flask_babel import gettext as _

from deliberation.errors import BadFile
from deliberation.plans.files.contents import PlanFile
from deliberation.plans.files.findings import Findings, load_json
from deliberation.plans.files.reading import LARGEST, read_plan
from deliberation.responses.archive.contents import Archive, PaperItem, TableRow
from deliberation.responses.archive.fields import Fields
from deliberation.responses.archive.sheets import read_groups, read_other_names, read_paper, read_table

FORUM, PAPERS, REPLIES = "forum.json", "papers", "replies"
#: Days a department can have for an answer.
LONGEST_PERIOD = 365
USUAL_PERIOD = 30


def read_archive(folder: Path) -> tuple[Archive, PlanFile]:
    """The archive in that folder and its plan. Raises BadFile that names every mistake of every file."""
    papers, replies = (sorted(f"{part}/{path.name}" for path in (folder / part).glob("*.json")) for part in (PAPERS, REPLIES))
    reading = _Reading({name: _load(folder, name) for name in (FORUM, *papers, *replies)})
    if not papers:
        reading.findings(PAPERS).wrong("", "", _("Expected at least one paper in this folder, such as papers/education.json."))
    plan = reading.plan(folder)
    with suppress(BadFile):  # so many mistakes in one file that reading stopped; they are all in the findings
        archive = reading.archive({element.reference for element in plan.elements} if plan else None)
    reading.refuse_if_any()
    assert plan is not None  # noqa: S101 - or a mistake was found
    return archive, plan


def read_again(files: Mapping[str, Any]) -> Archive | None:
    """What files said that were kept from an earlier import; None where today's rules would refuse them."""
    reading = _Reading(files)
    try:
        archive = reading.archive(None)
        reading.refuse_if_any()
    except BadFile:
        return None
    return archive


def _load(folder: Path, name: str) -> Any:
    """What a JSON file says, or the mistake it is."""
    path = folder / name
    content = None
    with suppress(OSError):
        if path.is_file():  # opening a pipe would wait for ever
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
    if content is None:
        return _refused(name, _("There is no such file, or it cannot be read."))
    if len(content) > LARGEST:
        return _refused(name, _("Expected a file of at most %(count)d million bytes.", count=LARGEST // 1_000_000))
    try:
        loaded = load_json(name, content)
        json.dumps(loaded, ensure_ascii=False, allow_nan=False).encode()
    except BadFile as bad:
        return bad
    except (ValueError, RecursionError):
        return _refused(name, _("There is a number without end in this file, or half a character."))
    return loaded


def _refused(name: str, expected: str) -> BadFile:
    findings = Findings(name)
    findings.wrong("", "", expected)
    return BadFile(findings.mistakes)


class _Reading:
    """The files of an archive while they are being read, with what is found wrong in each."""

    def __init__(self, files: Mapping[str, Any]) -> None:
        self.files = {name: content for name, content in files.items() if not isinstance(content, BadFile)}
        self._findings: dict[str, Findings] = {}
        for name, content in files.items():
            if isinstance(content, BadFile):
                self.findings(name).mistakes += content.mistakes

    def findings(self, file: str) -> Findings:
        return self._findings.setdefault(file, Findings(file))

    def refuse_if_any(self) -> None:
        mistakes = [mistake for findings in self._findings.values() for mistake in findings.mistakes]
        if mistakes:
            raise BadFile(mistakes)

    def plan(self, folder: Path) -> PlanFile | None:
        """The plan that forum.json names, from its own file."""
        forum = self.files.get(FORUM)
        name = forum.get("plan") if isinstance(forum, dict) else None
        if not isinstance(name, str) or not name.strip(".") or PurePosixPath(name).name != name:
            if FORUM in self.files:
                self.findings(FORUM).wrong("", "plan", _("Expected the name of the plan's file in the same folder, such as plan.json."))
            return None
        try:
            return read_plan(folder / name)
        except BadFile as bad:
            self.findings(name).mistakes += bad.mistakes
            return None

    def archive(self, references: Collection[str] | None) -> Archive:
        """What the files say. `references` are those of the plan; None leaves references to the plan unchecked."""
        forum = Fields(self.files.get(FORUM, {}), self.findings(FORUM) if FORUM in self.files else Findings(FORUM))
        groups = read_groups(forum)
        # Where forum.json itself cannot be read, the other files are still looked through for mistakes of their own.
        slugs = [group.slug for group in groups] if FORUM in self.files else sorted({PurePosixPath(name).stem for name in self.files})
        name, translated_names = forum.names("name")
        archive = Archive(
            slug=forum.slug("slug"),
            name=name,
            translated_names=translated_names,
            opened_on=forum.maybe_day("opened_on"),
            reply_days=forum.number("reply_days", most=LONGEST_PERIOD) if forum.has("reply_days") else USUAL_PERIOD,
            rules=forum.below("rules").content if forum.has("rules") else {},
            groups=groups,
            department_names=read_other_names(forum),
            papers={slug: read_paper(fields, slug) for slug, fields in self._by_group(PAPERS, slugs)},
            tables={slug: read_table(fields, slug) for slug, fields in self._by_group(REPLIES, slugs)},
            files=self.files,
        )
        self._check_references(archive, references)
        return archive

    def _by_group(self, part: str, slugs: Collection[str]) -> list[tuple[str, Fields]]:
        """The files of a part with their groups, in the order of the groups."""
        found = {}
        for name, content in self.files.items():
            if not name.startswith(f"{part}/"):
                continue
            fields = Fields(content, self.findings(name))
            slug = PurePosixPath(name).stem
            if slug not in slugs:
                fields.wrong("", _("Expected a file named for a group of forum.json; %(slug)s is none.", slug=slug))
            elif fields.line("group", is_required=True) not in ("", slug):
                fields.wrong("group", _("Expected %(slug)s, as the file is named.", slug=slug))
            found[slug] = fields
        return [(slug, found[slug]) for slug in slugs if slug in found]

    def _check_references(self, archive: Archive, references: Collection[str] | None) -> None:
        placed: list[PaperItem | TableRow] = [*archive.items, *archive.rows]
        for one in placed:
            for reference in one.elements or ():
                if references is not None and reference not in references:
                    self._wrong(one.source, "elements", _("There is no element %(reference)s in the plan.", reference=reference))
        for group, table in archive.tables.items():
            items = {item.source: item for item in archive.papers[group].items} if group in archive.papers else {}
            for row in table:
                for source in row.items or ():
                    if source not in items:
                        self._wrong(row.source, "items", _("There is no item %(source)s of the same group.", source=source))
                    elif items[source].left_out:
                        self._wrong(source, "left_out", _("This item was not left out: %(row)s came from it.", row=row.source))

    def _wrong(self, source: str, field: str, expected: str) -> None:
        file, _hash, number = source.partition("#")
        self.findings(f"{file}.json").wrong(_("number %(number)s", number=number), field, expected)

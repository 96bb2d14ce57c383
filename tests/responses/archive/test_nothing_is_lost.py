"""Every word of an archive is kept; the real forum is counted whole."""

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import Date, DateTime, Time, func, select

from deliberation.db import commit, db
from deliberation.plans.resolving import ElementName
from deliberation.responses.archive.importing import import_archive
from deliberation.responses.archive.judging import judge
from deliberation.responses.archive.models import ArchiveFile
from deliberation.responses.archive.reading import read_archive
from deliberation.responses.archive.report import RowLine, lines_of, summary_of
from deliberation.responses.models import QuestionRow, ReplyPoint
from deliberation.responses.words import Relation
from deliberation.text import tidy
from tests.responses.archive.bringing import SAMPLE, bring


def words_in(content: object) -> Iterator[str]:
    if isinstance(content, dict):
        for value in content.values():
            yield from words_in(value)
    elif isinstance(content, list):
        for value in content:
            yield from words_in(value)
    elif isinstance(content, str):
        yield tidy(content)


def every_word_kept() -> str:
    """All columns of all tables as one text, but for the kept files, the record and what the machine proposed."""
    texts = []
    for table in db.metadata.sorted_tables:
        if table.name in (ArchiveFile.__tablename__, "history_entry", "errand"):
            continue
        columns = [column for column in table.columns if column.name != "proposal"]
        for line in db.session.execute(select(*columns)):
            for column, value in zip(columns, line, strict=True):
                is_moment = isinstance(column.type, Date | DateTime | Time) and value is not None
                texts.append(
                    value.isoformat()
                    if is_moment
                    else json.dumps(value, ensure_ascii=False)
                    if isinstance(value, dict | list)
                    else str(value)
                )
    return "\n".join(texts)


def kept(words: str, everything_kept: str) -> bool:
    in_json = json.dumps(words, ensure_ascii=False)[1:-1]
    return words in everything_kept or in_json in everything_kept or " ".join(words.split()) in everything_kept


@pytest.mark.parametrize("which", ["corpus", "sample"])
def test_every_word_of_the_files_is_in_the_database(app, request, which):
    folder = SAMPLE if which == "sample" else request.getfixturevalue("corpus") / "seodaemun-2022"
    bring(folder)
    everything_kept = every_word_kept()
    #: The name of the plan's file, and the word "none" for a row without a source: facts of the format, not of the forum.
    of_the_format = {"plan.json", Relation.NO_SOURCE.value}
    lost = {
        (path.name, words)
        for path in (folder / "forum.json", folder / "plan.json", *(folder / "papers").iterdir(), *(folder / "replies").iterdir())
        for words in words_in(json.loads(path.read_text("utf-8")))
        if not kept(words, everything_kept) and words not in of_the_format
    }
    assert lost == set()


@pytest.fixture
def real(app, corpus):
    folder = corpus / "seodaemun-2022"
    archive, plan = read_archive(folder)
    imported = import_archive(None, archive, plan)
    commit()
    return archive, plan, imported


def test_the_real_forum_is_counted_whole(real):
    archive, _plan, imported = real
    summary = summary_of(archive, imported, lines_of(imported.forum))
    counted = {name: summary[name] for name in ("groups", "sessions", "items", "rows", "questions", "replies")}
    assert counted == {"groups": 9, "sessions": 25, "items": 190, "rows": 107, "questions": 130, "replies": 190}
    assert summary["resolved"] + len(summary["unresolved"]) == 190 + 107
    count = db.session.scalar(select(func.count(ReplyPoint.id)))
    assert (count, db.session.scalar(select(func.count(QuestionRow.id)))) == (190, 107)


def test_the_report_says_what_the_judgement_says(real):
    archive, plan, imported = real
    names = [ElementName(one.reference, one.level, one.code, one.area_code, one.name) for one in plan.elements]
    judgement = judge(archive, names, plan.levels[-1].key)
    for line in lines_of(imported.forum):
        judged = judgement.rows[line.source] if isinstance(line, RowLine) else judgement.items[line.source]
        assert (set(line.elements), line.confidence, line.reason) == (
            set(judged.resolution.references),
            judged.resolution.confidence,
            judged.resolution.reason,
        )
        if isinstance(line, RowLine):
            assert set(line.items) == {link.item for link in judgement.rows[line.source].links}


@pytest.mark.parametrize("folder", ["corpus", "sample"])
def test_importing_a_real_archive_again_changes_nothing(app, request, folder):
    folder = SAMPLE if folder == "sample" else request.getfixturevalue("corpus") / "seodaemun-2022"
    bring(folder)
    again = bring(folder)
    assert (again.created, again.changed, again.kept) == ({}, {}, ())

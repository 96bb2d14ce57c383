"""A file of answers comes in: ten thousand lines, and a thousand, each step as a multiple of letting openpyxl alone read the same file.

`written_s` is the export, `shown_s` reading the file, judging every line and keeping it for the preview, `preview_ms` the page of it,
`carried_out_s` all portions with a commit each. `growth` is what ten times as many lines cost, as a multiple of the tenth.
"""

import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from flask_login import FlaskLoginClient
from openpyxl import load_workbook
from sqlalchemy import event, func, select

from bench.many import fill
from deliberation.app import create_app
from deliberation.config import Settings
from deliberation.db import commit, db
from deliberation.people.models import Person
from deliberation.plans.models import Department
from deliberation.responses.models import Reply
from deliberation.responses.offline.actions import bring_answers, carry_out
from deliberation.responses.offline.columns import Sheet
from deliberation.responses.offline.filling import open_sheet
from deliberation.responses.offline.models import AnswerFile
from deliberation.responses.offline.packages import Format
from deliberation.responses.offline.queries import open_questions
from deliberation.responses.offline.sheets import read_sheet, write_sheet

WORDS = (
    "말씀하신 내용은 내년도 사업 계획에 반영하여 추진하겠으며, 결과는 해마다 누리집에 공개하겠습니다.\n담당자가 현장을 확인하고 있습니다. "
)


def measure(counts: tuple[int, ...] = (1_000, 10_000)) -> Iterator[dict[str, Any]]:
    """One record for each number of lines; the last one has its growth from the first."""
    first: dict[str, Any] = {}
    for count in counts:
        measured = _measure(count)
        if first:
            measured["growth"] = {name: round(measured[name] / first[name], 1) for name in ("written_s", "shown_s", "carried_out_s")}
        first = first or measured
        yield measured


def _measure(count: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as instance:
        app = create_app(Settings(instance=instance))
        app.test_client_class = FlaskLoginClient
        with app.app_context():
            db.create_all()
            made = fill(count, answered=0.0, offices=1)
            commit()
            office, staff, address = made.office.id, made.staff.id, f"/departments/{made.office.slug}/answers/1"
            took = _Took()
            content = took.time("written_s", lambda: _filled_in(office))
            took.time("reading_alone_s", lambda: _read_alone(content))
            took.time("shown_s", lambda: _brought(staff, office, content), is_counted=True)
            client = app.test_client(user=db.session.get_one(Person, staff))
            assert client.get(address).status_code == 200
            took.time("preview_s", lambda: client.get(address), is_counted=True)
            took.time("carried_out_s", lambda: _carried_out(staff))
            drafted = db.session.scalar(select(func.count(Reply.id)))
            db.session.remove()
            db.engine.dispose()
    return {
        "name": f"answers-{count}",
        "lines": drafted,
        "file_mb": round(len(content) / 1e6, 2),
        **took.seconds,
        "shown_times_reading": round(took.seconds["shown_s"] / took.seconds["reading_alone_s"], 1),
        "lines_per_s": round(drafted / took.seconds["carried_out_s"]),
        "statements": took.statements,
    }


class _Took:
    """How long steps took, in seconds of this process's own time, and how many SQL statements some of them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.statements: dict[str, int] = {}

    def time(self, name: str, step: Any, *, is_counted: bool = False) -> Any:
        sent: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
            sent.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        started = time.process_time()
        answer = step()
        self.seconds[name] = round(time.process_time() - started, 3)
        event.remove(db.engine, "before_cursor_execute", note)
        if is_counted:
            self.statements[name.removesuffix("_s")] = len(sent)
        return answer


def _filled_in(office_id: int) -> bytes:
    db.session.expunge_all()
    office = db.session.get_one(Department, office_id)
    sheet = open_sheet(office, open_questions(office))
    return write_sheet(Sheet(sheet.title, [{**line, "stance": "accepted", "text": WORDS * 3} for line in sheet.lines]), Format.XLSX)


def _read_alone(content: bytes) -> int:
    return sum(1 for _row in load_workbook(BytesIO(content), read_only=True).worksheets[0].iter_rows(values_only=True))


def _brought(staff_id: int, office_id: int, content: bytes) -> None:
    db.session.expunge_all()
    staff, office = db.session.get_one(Person, staff_id), db.session.get_one(Department, office_id)
    bring_answers(staff, office, "answers.xlsx", content, read_sheet("answers.xlsx", content))
    commit()


def _carried_out(staff_id: int) -> None:
    """Portion after portion, each as a request of its own would do it."""
    left = 1
    while left:
        db.session.expunge_all()
        left = carry_out(db.session.get_one(Person, staff_id), db.session.scalars(select(AnswerFile)).one())
        commit()


if __name__ == "__main__":
    for record in measure():
        print(record, flush=True)

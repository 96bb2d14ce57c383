"""The baseline: bare Flask pages over the same rows. One view, sqlite3, a template that only loops; no framework of ours."""

import os
import sqlite3

from flask import Flask, g, render_template_string

app = Flask(__name__)
DATABASE = os.environ.get("BENCH_DATABASE", "")
PAGE = (
    "<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>"
    "{% for row in rows %}<p>{% for cell in row %}{{ cell }} {% endfor %}</p>{% endfor %}"
)

QUERIES = {
    "question": """
        SELECT department.name, referral.referred_on, referral.due_on, reply.answered_on,
               reply_point.stance, reply_point.reason, reply_point.text
        FROM question_row
        JOIN referral ON referral.row_id = question_row.id
        JOIN department ON department.id = referral.department_id
        JOIN reply ON reply.referral_id = referral.id
        JOIN reply_point ON reply_point.reply_id = reply.id
        WHERE question_row.number = ? ORDER BY referral.id, reply.number, reply_point.position""",
    "plan": 'SELECT reference, code, element.name FROM element JOIN plan ON plan.id = plan_id WHERE plan.id = ? ORDER BY "order"',
    "paper": 'SELECT key, kind, printed_heading, text FROM item WHERE paper_id = ? ORDER BY is_other, "order"',
    "calendar": """
        SELECT session.held_on, session.starts_at, session.title, session.place, "group".name
        FROM session
        LEFT JOIN session_group ON session_group.session_id = session.id
        LEFT JOIN forum_group ON forum_group.id = session_group.forum_group_id
        LEFT JOIN "group" ON "group".id = forum_group.group_id
        WHERE session.held_on LIKE ? || '%' ORDER BY session.held_on, session.starts_at""",
    "search": "SELECT source, printed_heading, text FROM item WHERE text LIKE '%' || ? || '%' LIMIT 20",
}


@app.get("/<name>/<argument>")
def page(name: str, argument: str) -> str:
    if "database" not in g:
        g.database = sqlite3.connect(DATABASE)
    rows = g.database.execute(QUERIES[name], (argument,)).fetchall()
    return render_template_string(PAGE, title=name, rows=rows)


@app.teardown_appcontext
def close(_error: BaseException | None) -> None:
    if "database" in g:
        g.database.close()

"""The addresses of minutes, and the way back to their session."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from deliberation.forums.models import Session

SESSION = "/forums/<forum_slug>/sessions/<int:session_id>"
MINUTES = f"{SESSION}/minutes"


def to_session(session: Session, sentence: str, anchor: str | None = None) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for("forums.session", forum_slug=session.forum.slug, session_id=session.id, _anchor=anchor), 303)

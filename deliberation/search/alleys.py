"""How an alley meeting becomes a document of the index: only public ones that were not taken down, with what is published of them."""

from collections.abc import Iterator

from flask import current_app
from sqlalchemy import select

from deliberation.db import db
from deliberation.responses.alleys.access import WHOLE
from deliberation.responses.alleys.labels import alley_title
from deliberation.responses.alleys.models import Alley
from deliberation.responses.alleys.results import TextKind
from deliberation.responses.alleys.states import public_texts
from deliberation.search.documents import IndexDocument, Kind
from deliberation.text import clean_html


def alley_documents(numbers: list[int]) -> Iterator[IndexDocument]:
    """The public ones among these. Nine statements."""
    wanted = select(Alley).where(Alley.id.in_(numbers), Alley.public_at.is_not(None)).options(*WHOLE)
    for one in db.session.scalars(wanted).unique():
        if one.is_taken_down:
            continue
        said = [texts[-1].text for kind in TextKind if (texts := public_texts(one, kind))]
        yield IndexDocument(
            id=f"alley:{one.id}",
            kind=Kind.ALLEY,
            source=f"alleys/{one.number}",
            title=alley_title(one),
            text=tuple(clean_html(words).striptags() for words in (one.why, *said) if words),
            url=current_app.url_map.bind("").build("responses.alley", {"number": one.number}),
            locale=one.language,
            codes=(one.element.reference,) if one.element else (),
            area=one.element.area_code if one.element else None,
            departments=(one.department.name,) if one.department else (),
            year=one.public_at.year if one.public_at else None,
        )

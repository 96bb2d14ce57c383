"""The search page."""

from flask import Blueprint, render_template, request

from deliberation.search.asking import Ask
from deliberation.search.documents import Filter, IndexDocument
from deliberation.search.keeping import index
from deliberation.search.labels import Choice, choices, filter_label, kind_label, state_labels
from deliberation.search.results import Hit

blueprint = Blueprint("search", __name__)

PER_PAGE = 20


@blueprint.get("/search")
def page() -> str:
    """Results for ?q=, narrowed by the filters; each filter shows how many results each of its values would leave.

    It needs no door: the index holds nothing but what everybody may read (`gathering.py`).
    """
    words = request.args.get("q", "").strip()[:300]
    chosen = {one: tuple(filter(None, request.args.getlist(one.value))) for one in Filter}
    chosen = {one: values for one, values in chosen.items() if values}
    current = max(request.args.get("page", 1, type=int), 1)
    results = None
    if words or chosen:
        results = index().search(Ask(words=words, filters=chosen, page=current, per_page=PER_PAGE, counted=tuple(Filter)))
    return render_template(
        "search/page.html",
        words=words,
        chosen=chosen,
        results=results,
        choices=choices(results.counts if results else {}, chosen),
        current=current,
        last=max(-(-results.total // PER_PAGE), 1) if results else 1,
        arguments={**{one.value: list(values) for one, values in chosen.items()}, "q": words},
        titled=_title,
        facts_of=_facts,
        counted=_counted,
        kind_label=kind_label,
        filter_label=filter_label,
    )


def _title(hit: Hit) -> str:
    """What the result is called: its heading, or where it stands."""
    return hit.document.title or hit.document.source


def _facts(document: IndexDocument) -> list[str]:
    """The short words under a result: its lasting address, who is concerned, how it stands."""
    labels = state_labels()
    facts = [document.source, ", ".join(document.departments), labels.get(document.state or "", "")]
    return [fact for fact in facts if fact]


def _counted(options: list[Choice]) -> list[tuple[str, str]]:
    return [(option.value, f"{option.label} ({option.count})") for option in options]

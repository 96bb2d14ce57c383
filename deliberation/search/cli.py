"""`deliberation search QUERY`, `search run`, `search rebuild`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from deliberation.errors import BadFile, Mistake
from deliberation.search.asking import Ask
from deliberation.search.documents import Filter, Kind
from deliberation.search.keeping import index, rebuild
from deliberation.search.results import Hit

#: Enough for any measure of ranked results in use.
DEPTH = 100
#: What is judged is what was demanded and answered; elements of the plan and minutes would only stand in between.
JUDGED = (Kind.ITEM, Kind.QUESTION)


class SearchCommands(AppGroup):
    """Commands of search; what is none of them is a query: `deliberation search 저상버스`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = ["for", *args]
        return super().parse_args(ctx, args)


search_commands = SearchCommands("search", help="Search everything published: `search QUERY`, or one of the commands below.")


@search_commands.command("for")
@click.argument("query", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines.")
@click.option(
    "--filter",
    "chosen",
    multiple=True,
    metavar="NAME=VALUE",
    help="Narrow by kind, forum, group, area, task, department, stance, state or year.",
)
@click.option("--count", default=20, show_default=True, type=click.IntRange(1, 1000), help="How many results at most.")
def search_for(query: tuple[str, ...], as_json: bool, chosen: tuple[str, ...], count: int) -> None:
    """Search as the page does; best first."""
    results = index().search(Ask(words=" ".join(query), filters=_filters(chosen), per_page=count))
    if as_json:
        click.echo(json.dumps({"total": results.total, "results": [_as_json(hit) for hit in results.hits]}, ensure_ascii=False))
        return
    for hit in results.hits:
        click.echo(f"{hit.document.source}\t{hit.document.title}\t{hit.document.url}")
    click.echo(f"{results.total} found.", err=True)


def _filters(chosen: tuple[str, ...]) -> dict[Filter, tuple[str, ...]]:
    filters: dict[Filter, tuple[str, ...]] = {}
    for one in chosen:
        name, equals, value = one.partition("=")
        if not equals or name not in list(Filter):
            raise click.BadParameter(f"{one!r} is not NAME=VALUE with one of {', '.join(Filter)}", param_hint="--filter")
        filters[Filter(name)] = (*filters.get(Filter(name), ()), value)
    return filters


def _as_json(hit: Hit) -> dict[str, Any]:
    document = hit.document
    return {
        "source": document.source,
        "kind": document.kind,
        "title": document.title,
        "url": document.url,
        "score": round(hit.score, 4),
        "excerpts": ["".join(words for words, _ in excerpt.parts) for excerpt in hit.excerpts],
    }


@search_commands.command("run")
@click.argument("queries", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", is_flag=True, expose_value=False, help="JSON, which is the only form there is.")
def run_queries(queries: Path) -> None:
    """Run every query of a file and print {"query id": [source, ...best first]}, for scoring."""
    asked = _read_queries(queries)
    kept = index()
    narrowed = {Filter.KIND: JUDGED}
    found = {one["id"]: _sources(kept.search(Ask(words=one["q"], filters=narrowed, per_page=DEPTH)).hits) for one in asked}
    click.echo(json.dumps(found, ensure_ascii=False))


def _sources(hits: Sequence[Hit]) -> list[str]:
    """Lasting sources in order, each once."""
    return list(dict.fromkeys(hit.document.source for hit in hits))


def _read_queries(path: Path) -> list[dict[str, str]]:
    try:
        asked = json.loads(path.read_text(encoding="utf-8"))["queries"]
        return [{"id": str(one["id"]), "q": str(one["q"])} for one in asked]
    except (ValueError, KeyError, TypeError) as wrong:
        expected = 'an object {"queries": [{"id": ..., "q": ...}, ...]}'
        raise BadFile([Mistake(path.name, "", "queries", expected)]) from wrong


@search_commands.command("rebuild")
def rebuild_index() -> None:
    """Make the search index anew from the database."""
    click.echo(f"{rebuild()} documents.")

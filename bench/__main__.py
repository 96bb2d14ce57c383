"""`python -m bench [pages|search|import|answers|desk|figures|neighbours|papers|sessions|schedules ...]`: one JSON object a line."""

import json
import sys

from bench import answers, desk, figures, importing, neighbours, pages, papers, schedules, search_speed, sessions

MEASURES = {
    "pages": pages.measure,
    "search": search_speed.measure,
    "import": importing.measure,
    "answers": answers.measure,
    "desk": desk.measure,
    "figures": figures.measure,
    "neighbours": neighbours.measure,
    "papers": papers.measure,
    "sessions": sessions.measure,
    "schedules": schedules.measure,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or MEASURES:
        for record in MEASURES[name]():
            print(json.dumps(record, ensure_ascii=False), flush=True)

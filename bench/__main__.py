"""`python -m bench [pages|search|import|answers|desk|figures|neighbours|papers ...]`: measure, and print one JSON object a line."""

import json
import sys

from bench import answers, desk, figures, importing, neighbours, pages, papers, search_speed

MEASURES = {
    "pages": pages.measure,
    "search": search_speed.measure,
    "import": importing.measure,
    "answers": answers.measure,
    "desk": desk.measure,
    "figures": figures.measure,
    "neighbours": neighbours.measure,
    "papers": papers.measure,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or MEASURES:
        for record in MEASURES[name]():
            print(json.dumps(record, ensure_ascii=False), flush=True)
